//! `gantry-oracle`: random cases for every A64 encoding, on QEMU and on ours.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Parser;
use gantry_aarch64::decode::{EncodingId, encoding};
use gantry_oracle::cache::Cache;
use gantry_oracle::compare::{Difference, changes};
use gantry_oracle::encoding::select;
use gantry_oracle::generate::{self, Generator};
use gantry_oracle::known::KnownDifferences;
use gantry_oracle::run::{Listener, Run, Tally};
use gantry_oracle::tier::Tier;
use gantry_oracle::{Case, Cpu, Outcome, Qemu, Reference, State, Subject, disassemble};

/// Runs single A64 instructions on random states and compares with QEMU.
#[derive(Parser)]
struct Options {
    /// Where the random numbers begin; the same seed gives the same cases.
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Cases for each encoding.
    #[arg(long, default_value_t = 200)]
    per_encoding: u32,

    /// Only encodings whose name matches: a part of it, or a pattern with `*`.
    #[arg(long, default_value = "")]
    encoding: String,

    /// Only the case with this number, of each encoding.
    #[arg(long)]
    case: Option<u32>,

    /// Prints every case with what the reference made of it.
    #[arg(long)]
    dump: bool,

    /// Where the reference's outcomes are kept.
    #[arg(long, value_name = "DIR", default_value = ".cache/oracle")]
    cache: PathBuf,

    /// Also run the cases on QEMU's other model of CPU, as a subject: shows what depends on it.
    #[arg(long)]
    against_other_cpu: bool,

    /// Our tiers that run the cases: interp, baseline, optimizer.
    #[arg(
        long = "tier",
        value_name = "TIER",
        value_delimiter = ',',
        default_value = "interp,baseline,optimizer"
    )]
    tiers: Vec<String>,

    /// How many differing cases are printed for an encoding.
    #[arg(long, default_value_t = 3)]
    show: u64,
}

/// QEMU with the other model of CPU.
struct OtherCpu(Qemu);

impl Subject for OtherCpu {
    fn name(&self) -> &str {
        "the other CPU"
    }

    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
        let other = |cpu| if cpu == Cpu::Max { Cpu::NeoverseN1 } else { Cpu::Max };
        let swapped: Vec<Case> =
            cases.iter().map(|case| Case { cpu: other(case.cpu), ..case.clone() }).collect();
        self.0.run(&swapped)
    }
}

/// Prints what happens.
struct Printer {
    dump: bool,
    show: u64,
    shown: u64,
    excluded: Vec<&'static str>,
}

/// The name of an encoding.
fn name(id: EncodingId) -> &'static str {
    encoding(id).map_or("?", |encoding| encoding.name)
}

impl Printer {
    fn print_case(&self, case: &Case) {
        let name = name(case.encoding);
        let text = disassemble(case.word);
        let Case { number, cpu, word, .. } = case;
        println!("  {name} case {number} on {cpu:?}: {word:#010x}  {text}");
        if let Some(setup) = case.setup {
            println!("    after {setup:#010x}  {}", disassemble(setup));
        }
        let State { pc, pstate, fpcr, fpsr, .. } = &case.state;
        println!("    PC {pc:#x}, PSTATE {pstate:#x}, FPCR {fpcr:#x}, FPSR {fpsr:#x}");
        // The registers that the usual fields name.
        let mut named = [0, 5, 10, 16].map(|low| (word >> low) & 31);
        named.sort_unstable();
        for group in named.chunk_by(|a, b| a == b) {
            let n = group[0];
            let register = if n == 31 { "SP".to_owned() } else { format!("X{n}") };
            let (x, v) = (case.state.x_or_sp(n), case.state.v[n as usize]);
            println!("    {register:3} {x:#018x}  V{n:<2} {v:#034x}");
        }
    }
}

impl Listener for Printer {
    fn case(&mut self, case: &Case, reference: &Outcome) {
        if self.dump {
            self.print_case(case);
            for Difference { part, reference: before, subject: after } in changes(case, reference) {
                println!("    {part}: {before:#x} -> {after:#x}");
            }
        }
    }

    fn wrong(&mut self, subject: &str, case: &Case, differences: &[Difference]) {
        self.shown += 1;
        if self.shown <= self.show {
            self.print_case(case);
            differences.iter().for_each(|difference| println!("    {subject}: {difference}"));
        }
    }

    fn encoding(&mut self, id: EncodingId, tally: &Tally) {
        self.shown = 0;
        println!("{:40} {tally}", name(id));
    }

    fn excluded(&mut self, id: EncodingId) {
        self.excluded.push(name(id));
    }
}

/// QEMU, and what it gave before; only the latter where there is no QEMU.
fn reference(options: &Options) -> Result<Cache<Qemu>> {
    let qemu = Qemu::find();
    if let Err(error) = &qemu {
        eprintln!("only cases that were run before can be compared: {error:#}");
    }
    let qemu = qemu.ok();
    let version = qemu.as_ref().map_or(Qemu::VERSION, Qemu::version);
    let key = [version.as_bytes(), gantry_oracle::RUNNER].concat();
    let directory = options.cache.join(format!("v{}-qemu-{version}", generate::VERSION));
    Cache::new(directory, qemu, &key)
}

fn run(options: &Options) -> Result<bool> {
    let encodings = select(&options.encoding);
    ensure!(!encodings.is_empty(), "no encoding's name matches {:?}", options.encoding);
    let mut subjects: Vec<Box<dyn Subject>> = Vec::new();
    if options.against_other_cpu {
        subjects.push(Box::new(OtherCpu(Qemu::find()?)));
    }
    for tier in &options.tiers {
        subjects.push(Box::new(Tier::named(tier)?));
    }
    let mut reference = reference(options)?;
    let mut printer =
        Printer { dump: options.dump, show: options.show, shown: 0, excluded: Vec::new() };
    let mut job = Run {
        generator: Generator::new(options.seed)?,
        encodings,
        numbers: options.case.map_or(0..options.per_encoding, |n| n..n.saturating_add(1)),
        known: KnownDifferences::load()?,
    };
    let start = Instant::now();
    let total = job.run(&mut reference, &mut subjects, &mut printer)?;
    let seconds = start.elapsed().as_secs_f64();
    println!("{:40} {total}", "all");
    for subject in &subjects {
        println!("{:40} {:8} cases on {}", "", total.cases, subject.name());
    }
    for known in job.known.lines().iter().filter(|known| known.hidden > 0) {
        println!("{:8} cases differ as known: {}", known.hidden, known.citation);
    }
    if !printer.excluded.is_empty() {
        println!("excluded by restrictions.txt: {}", printer.excluded.join(" "));
    }
    println!(
        "seed {}, {:.0} cases a second, {} of {} answered from the cache",
        options.seed,
        total.cases as f64 / seconds,
        reference.hits,
        total.cases
    );
    Ok(total.wrong == 0)
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("gantry-oracle: {error:#}");
            ExitCode::from(2)
        }
    }
}
