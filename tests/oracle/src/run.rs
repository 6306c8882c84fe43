//! The whole job: cases for every encoding, the reference's outcomes, the subjects', the count.

use std::fmt;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use gantry_aarch64::decode::{Encoding, EncodingId};

use crate::compare::{Difference, compare};
use crate::generate::Generator;
use crate::known::KnownDifferences;
use crate::{Case, Outcome, Reference, Subject};

/// Cases that are made and compared at a time.
const PART: usize = 24 * 1024;

/// How the cases of an encoding ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases in all.
    pub cases: u64,
    /// With the BRK behind the instruction, or at a branch's target.
    pub done: u64,
    /// With an abort or an alignment fault.
    pub faults: u64,
    /// With an Undefined Instruction exception (class 0).
    pub undefined: u64,
    /// With another exception.
    pub others: u64,
    /// Cases in which a subject differs, and no line explains it; the sum over subjects.
    pub wrong: u64,
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        self.cases += 1;
        *match outcome.class() {
            0x3c => &mut self.done,
            0x20..=0x26 => &mut self.faults,
            0 => &mut self.undefined,
            _ => &mut self.others,
        } += 1;
    }

    /// Adds what `other` counted.
    pub fn merge(&mut self, other: &Self) {
        let Self { cases, done, faults, undefined, others, wrong } = other;
        self.cases += cases;
        self.done += done;
        self.faults += faults;
        self.undefined += undefined;
        self.others += others;
        self.wrong += wrong;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cases, done, faults, undefined, others, wrong } = self;
        write!(
            f,
            "{cases:8} cases: {done:8} done {faults:7} faults {undefined:7} undefined {others:6} \
             others {wrong:5} wrong"
        )
    }
}

/// Hears what happens, as it happens.
pub trait Listener {
    /// A case that was run, with what the reference says.
    fn case(&mut self, case: &Case, reference: &Outcome);

    /// A case in which a subject differs from the reference, and no line explains it.
    fn wrong(&mut self, subject: &str, case: &Case, differences: &[Difference]);

    /// An encoding is done.
    fn encoding(&mut self, id: EncodingId, tally: &Tally);

    /// No word of an encoding may run.
    fn excluded(&mut self, id: EncodingId);
}

/// The job.
pub struct Run {
    /// Makes the cases.
    pub generator: Generator,
    /// For which encodings.
    pub encodings: Vec<&'static Encoding>,
    /// The numbers of the cases of each.
    pub numbers: Range<u32>,
    /// What is known to differ; counted here.
    pub known: KnownDifferences,
}

impl Run {
    /// Does it; the sum of all tallies.
    ///
    /// # Errors
    /// The reference or a subject could not run a case.
    pub fn run(
        &mut self,
        reference: &mut dyn Reference,
        subjects: &mut [Box<dyn Subject>],
        listener: &mut dyn Listener,
    ) -> Result<Tally> {
        let mut total = Tally::default();
        let at_a_time = (PART / self.numbers.len().max(1)).max(1);
        for part in self.encodings.clone().chunks(at_a_time) {
            let mut cases = Vec::with_capacity(PART);
            for encoding in part {
                let of_encoding =
                    self.numbers.clone().map_while(|n| self.generator.case(encoding, n));
                let before = cases.len();
                cases.extend(of_encoding);
                if cases.len() == before {
                    listener.excluded(encoding.id);
                }
            }
            total.merge(&self.part(&cases, reference, subjects, listener)?);
        }
        Ok(total)
    }

    fn part(
        &mut self,
        cases: &[Case],
        reference: &mut dyn Reference,
        subjects: &mut [Box<dyn Subject>],
        listener: &mut dyn Listener,
    ) -> Result<Tally> {
        let mut total = Tally::default();
        let outcomes = reference.run(cases)?;
        let mut of_subjects = Vec::new();
        for subject in subjects {
            let name = subject.name().to_owned();
            let theirs = subject.run(cases).with_context(|| name.clone())?;
            ensure!(theirs.len() == cases.len(), "{name} gave {} outcomes", theirs.len());
            of_subjects.push((name, theirs));
        }
        let mut from = 0;
        for group in cases.chunk_by(|a, b| a.encoding == b.encoding) {
            let mut tally = Tally::default();
            for (n, case) in (from..).zip(group) {
                tally.add(&outcomes[n]);
                listener.case(case, &outcomes[n]);
                for (name, theirs) in &of_subjects {
                    let differences = compare(case, &outcomes[n], &theirs[n]);
                    let rest = self.known.unexplained(case, &outcomes[n], differences);
                    if !rest.is_empty() {
                        tally.wrong += 1;
                        listener.wrong(name, case, &rest);
                    }
                }
            }
            from += group.len();
            listener.encoding(group[0].encoding, &tally);
            total.merge(&tally);
        }
        Ok(total)
    }
}
