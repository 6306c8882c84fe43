//! Our own tiers as subjects: the runner of the reference, on our engine.

use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use gantry_aarch64::state::{CpuConfig, PauthAlgorithm};
use gantry_aarch64::system::Ports;
use gantry_aarch64::system::ports::RandomSource;
use gantry_aarch64::{AArch64, Cpu};
use gantry_engine::{Config, Engine, EventQueue, Tiers, Trace};
use gantry_guest::VcpuControl;
use gantry_memory::{GuestRam, MapBuilder};

use crate::RUNNER;
use crate::batch::{Batch, MAX_CASES};
use crate::layout::{OUTCOMES_PA, RAM, RAM_SIZE, RUNNER_PA};
use crate::{Case, Outcome, RECORD_LEN, Subject};

/// HLT #0xf000, the semihosting call by which the runner ends.
const SEMIHOSTING: u32 = 0xd45e_0000;
/// B to itself, which stands in for it here.
const HALT: u32 = 0x1400_0000;

/// Instructions between two looks at whether the runner has ended.
const SLICE: u64 = 2_000_000;
/// More instructions than a batch can take, per case.
const MOST_PER_CASE: u64 = 20_000;

/// A tier of ours.
pub struct Tier {
    name: &'static str,
    tiers: Tiers,
}

struct Seed;

impl RandomSource for Seed {
    fn next(&self) -> Option<u64> {
        Some(0x0123_4567_89ab_cdef)
    }
}

impl Tier {
    /// The tier of that name.
    ///
    /// # Errors
    /// There is none.
    pub fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "interp" => Self { name: "interp", tiers: Tiers::Interp },
            "baseline" => Self { name: "baseline", tiers: Tiers::Baseline },
            "optimizer" => Self { name: "optimizer", tiers: Tiers::Optimizer },
            _ => bail!("no tier {name}: interp, baseline or optimizer"),
        })
    }

    fn run_batch(&self, cases: &[&Case]) -> Result<Vec<Outcome>> {
        let ram = GuestRam::builder().ram("ram", RAM, RAM_SIZE).build()?;
        let mut ends = Vec::new();
        let words = RUNNER.as_chunks::<4>().0.iter().enumerate();
        let runner: Vec<u8> = words
            .flat_map(|(n, word)| {
                if u32::from_le_bytes(*word) == SEMIHOSTING {
                    ends.push(RUNNER_PA + 4 * n as u64);
                    HALT.to_le_bytes()
                } else {
                    *word
                }
            })
            .collect();
        ram.write(RUNNER_PA, &runner)?;
        for (_, address, bytes) in Batch::new(cases).image(cases)? {
            ram.write(address, &bytes)?;
        }
        let memory = MapBuilder::new(&ram).build()?;
        let arch = Arc::new(AArch64::new());
        let config = Config { tiers: self.tiers, deterministic: true, ..Config::default() };
        let tlb = Engine::tlb_port();
        let ports = Ports {
            tlb: Some(tlb.clone()),
            random: Some(Arc::new(Seed)),
            memory: Some(memory.clone()),
            ..Ports::default()
        };
        let cpu = Cpu::new(CpuConfig::new(0, PauthAlgorithm::Qarma5), ports);
        let vcpu = Engine::vcpu(&*arch, &config, 0, cpu);
        vcpu.power_on(RUNNER_PA, 0).context("the vCPU is new")?;
        let events = EventQueue::new(true);
        let mut engine = Engine::new(arch, memory, vec![vcpu], events, &tlb, config, Trace::off())?;
        let mut left = MOST_PER_CASE * (cases.len() as u64 + 100);
        loop {
            engine.run_instructions(SLICE);
            let pc = engine.with_cpu(0, |cpu| cpu.pc());
            // The runner runs in the upper half or at its physical address.
            if ends.contains(&(pc & 0xffff_ffff)) {
                break;
            }
            left = left.saturating_sub(SLICE);
            ensure!(left > 0, "{}: {} cases do not end, PC {pc:#x}", self.name, cases.len());
        }
        let mut outcomes = Vec::with_capacity(cases.len());
        for n in 0..cases.len() {
            let mut record = [0; RECORD_LEN];
            ram.read(OUTCOMES_PA + (n * RECORD_LEN) as u64, &mut record)?;
            outcomes.push(Outcome::from_record(&record));
        }
        Ok(outcomes)
    }
}

impl Subject for Tier {
    fn name(&self) -> &str {
        self.name
    }

    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(cases.len());
        for part in cases.chunks(MAX_CASES / 2) {
            outcomes.extend(self.run_batch(&part.iter().collect::<Vec<_>>())?);
        }
        Ok(outcomes)
    }
}
