//! The whole job on QEMU: every encoding, and a subject that lies.

use anyhow::Result;
use gantry_aarch64::decode::EncodingId;
use gantry_oracle::compare::{Difference, Part};
use gantry_oracle::encoding::select;
use gantry_oracle::generate::Generator;
use gantry_oracle::known::KnownDifferences;
use gantry_oracle::run::{Listener, Run, Tally};
use gantry_oracle::{Case, Outcome, Qemu, Reference, Subject};

/// Gives what QEMU gives, but for one bit of one part of some outcomes.
struct Liar {
    qemu: Qemu,
    lies: u64,
}

/// The parts that the liar changes, in turn.
const PARTS: [Part; 9] = [
    Part::X(30),
    Part::V(31),
    Part::Sp,
    Part::Pc,
    Part::Pstate,
    Part::Fpsr,
    Part::Esr,
    Part::Vector,
    Part::TpidrEl0,
];

/// RNDR and RNDRRS, in the form of `known-differences.txt`.
const RANDOM_NUMBERS: &str =
    "1101 0101 0011 1011 0010 0100 00xx xxxx done xd DDI 0487, D24.2 RNDR, RNDRRS";

fn lie(outcome: &mut Outcome, part: Part) {
    let Outcome { state, esr, vector, .. } = outcome;
    match part {
        Part::V(n) => state.v[n as usize] ^= 1 << 127,
        Part::X(n) => state.x[n as usize] ^= 1 << 63,
        Part::Sp => state.sp ^= 1,
        Part::Pc => state.pc ^= 4,
        Part::Pstate => state.pstate ^= 1 << 28,
        Part::Fpsr => state.fpsr ^= 1 << 4,
        Part::Esr => *esr ^= 1,
        Part::Vector => *vector ^= 0x400,
        _ => state.tpidr_el0 ^= 1,
    }
}

impl Subject for Liar {
    fn name(&self) -> &str {
        "liar"
    }

    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
        let mut outcomes = self.qemu.run(cases)?;
        for outcome in outcomes.iter_mut().step_by(10) {
            lie(outcome, PARTS[self.lies as usize % PARTS.len()]);
            self.lies += 1;
        }
        Ok(outcomes)
    }
}

/// Keeps what it hears.
#[derive(Default)]
struct Ear {
    wrong: Vec<Part>,
    encodings: usize,
    excluded: usize,
}

impl Listener for Ear {
    fn case(&mut self, _: &Case, _: &Outcome) {}

    fn wrong(&mut self, subject: &str, _: &Case, differences: &[Difference]) {
        assert_eq!((subject, differences.len()), ("liar", 1), "{differences:?}");
        self.wrong.push(differences[0].part);
    }

    fn encoding(&mut self, _: EncodingId, _: &Tally) {
        self.encodings += 1;
    }

    fn excluded(&mut self, _: EncodingId) {
        self.excluded += 1;
    }
}

#[test]
fn every_encoding_runs_and_every_lie_is_found() -> Result<()> {
    let (mut reference, qemu) = match (Qemu::find(), Qemu::find()) {
        (Ok(reference), Ok(qemu)) => (reference, qemu),
        (Err(error), _) | (_, Err(error)) => {
            eprintln!("SKIPPED: {error:#}");
            return Ok(());
        }
    };
    let encodings = select("");
    let count = encodings.len();
    let mut job = Run {
        generator: Generator::new(11)?,
        encodings,
        numbers: 0..3,
        // Random numbers differ from run to run. Nothing else is excused here: the list of the
        // package would hide lies about what it names.
        known: KnownDifferences::parse(RANDOM_NUMBERS)?,
    };
    let mut ear = Ear::default();
    let mut subjects: Vec<Box<dyn Subject>> = vec![Box::new(Liar { qemu, lies: 0 })];
    let total = job.run(&mut reference, &mut subjects, &mut ear)?;

    assert_eq!(ear.encodings + ear.excluded, count);
    assert_eq!(total.cases, 3 * ear.encodings as u64);
    let lies = total.cases.div_ceil(10);
    assert_eq!((total.wrong, ear.wrong.len() as u64), (lies, lies));
    assert!(PARTS.iter().all(|part| ear.wrong.contains(part)));
    assert!(total.done > total.cases / 2 && total.faults > 100 && total.undefined > 100);
    Ok(())
}
