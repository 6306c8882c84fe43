//! Two machines side by side: the interpreter and another tier, in deterministic mode.
//!
//! They run in turns of many instructions; after each all registers are compared. Where they
//! differ, both are run again from the start to the last turn in which they agreed, and then block
//! by block: the first block that ends differently is the answer.

use std::sync::Arc;

use gantry_bus::CharOut;
use gantry_engine::Stop;
use gantry_machine::fdt::map;
use gantry_machine::virt::Virt;

use crate::assemble::Images;
use crate::console::Console;
use crate::machine_api::{BootConfig, Outcome, Tier, TierChoice};
use crate::{Error, assemble};

/// Instructions between two comparisons of the registers.
const TURN: u64 = 100_000;

/// Turns between two comparisons of all memory.
const MEMORY_TURNS: u64 = 100;

const PAGE: usize = 4096;
const CHUNK: usize = 1 << 20;

struct Nowhere;

impl CharOut for Nowhere {
    fn write(&self, _: &[u8]) {}
}

/// The two machines.
struct Pair {
    interp: Virt,
    other: Virt,
}

/// All registers of one machine, by vCPU and name.
type Registers = Vec<(String, Vec<u8>)>;

impl Pair {
    fn new(config: &BootConfig, tier: Tier, output: Arc<dyn CharOut>) -> Result<Self, Error> {
        let board = |tiers, output| {
            let config = BootConfig { tiers, deterministic: true, ..config.clone() };
            Virt::new(assemble::parts(&config, Images::of(&config), output)?)
                .map_err(|error| Error::WrongInput(error.to_string()))
        };
        let other = match tier {
            Tier::Interp => TierChoice::Interp,
            Tier::Baseline => TierChoice::Baseline,
            Tier::Optimizer => TierChoice::Optimizer,
        };
        Ok(Self {
            interp: board(TierChoice::Interp, output)?,
            other: board(other, Arc::new(Nowhere))?,
        })
    }

    fn run(&mut self, instructions: u64) -> Stop {
        self.interp.engine.run_instructions(instructions);
        self.other.engine.run_instructions(instructions).0
    }

    /// Physical addresses of the pages of RAM that differ.
    fn pages(&self) -> Vec<u64> {
        let ram = self.interp.engine.memory().ram().ram_size();
        (map::RAM_BASE..map::RAM_BASE + ram)
            .step_by(CHUNK)
            .flat_map(|at| self.pages_in(at))
            .collect()
    }

    fn pages_in(&self, at: u64) -> Vec<u64> {
        let (a, b) = (self.interp.bytes::<CHUNK>(at), self.other.bytes::<CHUNK>(at));
        if a == b {
            return Vec::new();
        }
        let pages = a.chunks(PAGE).zip(b.chunks(PAGE)).enumerate();
        pages.filter(|(_, (a, b))| a != b).map(|(n, _)| at + (n * PAGE) as u64).collect()
    }

    /// The first bytes that differ in `pages`, as lines.
    fn bytes(&self, pages: &[u64]) -> Vec<String> {
        let mut lines = Vec::new();
        for &page in pages {
            let (a, b) = (self.interp.bytes::<PAGE>(page), self.other.bytes::<PAGE>(page));
            if let Some(at) = (0..PAGE).find(|&n| a[n] != b[n]) {
                let at = at & !15;
                lines.push(format!(
                    "  memory {:#x}: interp {:02x?} other {:02x?}",
                    page + at as u64,
                    &a[at..at + 16],
                    &b[at..at + 16],
                ));
            }
        }
        lines
    }

    /// The registers that differ, as lines.
    fn differences(&mut self) -> Vec<String> {
        let (a, b) = (registers(&mut self.interp), registers(&mut self.other));
        let hex =
            |bytes: &[u8]| bytes.iter().rev().map(|byte| format!("{byte:02x}")).collect::<String>();
        a.iter()
            .zip(&b)
            .filter(|(a, b)| a != b)
            .map(|((name, x), (_, y))| format!("  {name}: interp {} other {}", hex(x), hex(y)))
            .collect()
    }
}

trait Bytes {
    /// `N` bytes of RAM.
    fn bytes<const N: usize>(&self, at: u64) -> Vec<u8>;
}

impl Bytes for Virt {
    fn bytes<const N: usize>(&self, at: u64) -> Vec<u8> {
        let mut bytes = vec![0; N];
        // What lies beyond the end of RAM is the same in both.
        let _ = self.engine.memory().ram().read(at, &mut bytes);
        bytes
    }
}

fn registers(board: &mut Virt) -> Registers {
    let mut all = Vec::new();
    for index in 0..board.engine.vcpus().len() {
        board.engine.with_cpu(index, |cpu| {
            for (n, register) in cpu.registers().iter().enumerate() {
                let value = cpu.read_register(n).unwrap_or_default();
                all.push((format!("cpu{index} {}", register.name), value));
            }
        });
    }
    all
}

/// Runs `config` in lock-step until the guest ends it, the person does, or the tiers disagree.
///
/// # Errors
/// The machines cannot be put together.
pub fn run(config: &BootConfig, tier: Tier, console: &mut Console) -> Result<Outcome, Error> {
    let mut pair = Pair::new(config, tier, console.output())?;
    let mut turns = 0;
    loop {
        if let Some(reason) = console.stop().reason() {
            return Ok(Outcome::Stopped(reason));
        }
        let stop = pair.run(TURN);
        turns += 1;
        let memory_too = turns % MEMORY_TURNS == 0 || stop == Stop::Stopped;
        if !pair.differences().is_empty() || memory_too && !pair.pages().is_empty() {
            drop(pair);
            return Ok(Outcome::Diverged(first_difference(config, tier, turns)?));
        }
        if stop == Stop::Stopped {
            return Ok(match pair.interp.power_event() {
                Some(gantry_machine::virt::PowerEvent::Reset) => Outcome::Reset,
                _ => Outcome::PoweredOff,
            });
        }
    }
}

/// Finds the first block that ends differently, known to be within the first `turns` turns and not
/// before the last comparison of all memory.
fn first_difference(config: &BootConfig, tier: Tier, turns: u64) -> Result<String, Error> {
    let nowhere = || Arc::new(Nowhere);
    let mut pair = Pair::new(config, tier, nowhere())?;
    let same = (turns - 1) / MEMORY_TURNS * MEMORY_TURNS;
    for _ in 0..same {
        pair.run(TURN);
    }
    let mut bad = same;
    let mut pages = Vec::new();
    while bad < turns && pages.is_empty() && pair.differences().is_empty() {
        pair.run(TURN);
        pages = pair.pages();
        bad += 1;
    }
    let mut pair = Pair::new(config, tier, nowhere())?;
    for _ in 1..bad {
        pair.run(TURN);
    }
    pair.other.engine.single_blocks();
    let mut report = format!("the tiers disagree after {} instructions", (bad - 1) * TURN);
    for _ in 0..2 * TURN {
        let before: Vec<_> = (0..pair.interp.engine.vcpus().len())
            .map(|n| {
                let pc = pair.interp.engine.with_cpu(n, |cpu| cpu.pc());
                (pc, pair.interp.engine.disassemble(n, pc, 64))
            })
            .collect();
        // A loop of one block is one block here: the interpreter is let run as far.
        let (_, executed) = pair.other.engine.run_instructions(TURN);
        pair.interp.engine.run_instructions(executed);
        let mut differences = pair.differences();
        differences.extend(pair.bytes(&pages));
        if differences.is_empty() {
            continue;
        }
        for (n, (pc, text)) in before.iter().enumerate() {
            report.push_str(&format!("\ncpu{n} was at {pc:#x}:\n{}", text.join("\n")));
        }
        report.push_str(&format!("\nafter these {executed} instructions:\n"));
        report.push_str(&differences.join("\n"));
        return Ok(report);
    }
    report.push_str("; run block by block they do not");
    Ok(report)
}
