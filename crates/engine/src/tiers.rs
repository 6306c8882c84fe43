//! The tiers that make host code, as the engine calls them.

use gantry_baseline::Baseline;
use gantry_guest::{CompiledCode, Unit};

use crate::shared::Core;

/// The code generators of one thread, made at first use.
#[derive(Default)]
pub struct Compilers {
    baseline: Option<Baseline>,
}

impl Compilers {
    /// Tier 1. What it cannot do is left to tier 0.
    pub fn baseline(&mut self, core: &Core, unit: &Unit<'_>) -> Option<CompiledCode> {
        let make = || Baseline::new(&core.slots, core.pc, &core.helpers);
        match self.baseline.get_or_insert_with(make).compile(unit) {
            Ok(code) => Some(code),
            Err(reason) => {
                tracing::debug!("left to tier 0: {reason}");
                None
            }
        }
    }

    /// Takes the memory of tier 1's code back, once it is placed.
    pub fn recycle(&mut self, code: CompiledCode) {
        if let Some(baseline) = &mut self.baseline {
            baseline.recycle(code);
        }
    }

    /// Tier 2.
    pub fn optimized(&mut self, _core: &Core, _unit: &Unit<'_>) -> Option<CompiledCode> {
        None
    }
}
