//! The tiers that make host code, as the engine calls them.

use gantry_baseline::Baseline;
use gantry_guest::{CompiledCode, Unit};
use gantry_optimizer::{CompileError, Optimizer};

use crate::shared::Core;

/// The code generators of one thread, made at first use.
#[derive(Default)]
pub struct Compilers {
    baseline: Option<Baseline>,
    /// `Some(None)` on a host that has no such tier.
    optimizer: Option<Option<Optimizer>>,
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

    /// Tier 2, for a block alone.
    pub fn optimized(&mut self, core: &Core, unit: &Unit<'_>) -> Option<CompiledCode> {
        self.by_optimizer(core, |optimizer| optimizer.compile(unit))
    }

    /// Tier 2, for a hot region.
    pub fn region(&mut self, core: &Core, unit: &Unit<'_>) -> Option<CompiledCode> {
        self.by_optimizer(core, |optimizer| optimizer.compile_region(unit))
    }

    /// What it cannot do stays with the code that there is.
    fn by_optimizer(
        &mut self,
        core: &Core,
        compile: impl FnOnce(&mut Optimizer) -> Result<CompiledCode, CompileError>,
    ) -> Option<CompiledCode> {
        let make = || {
            let made = Optimizer::new(&core.slots, core.pc, &core.helpers);
            made.inspect_err(|reason| tracing::warn!("no regions: {reason}")).ok()
        };
        match compile(self.optimizer.get_or_insert_with(make).as_mut()?) {
            Ok(code) => Some(code),
            Err(reason) => {
                tracing::debug!("not optimized: {reason}");
                None
            }
        }
    }
}
