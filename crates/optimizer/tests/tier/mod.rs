//! Tier 2 for the suites.

use gantry_guest::{CompiledCode, Unit};
use gantry_ir::SlotId;
use gantry_optimizer::Optimizer;
use gantry_tierkit::Tier;
use gantry_tierkit::machine::{helpers, slots};

struct Tier2(Optimizer);

impl Tier for Tier2 {
    fn name(&self) -> &'static str {
        "optimizer"
    }

    fn follows_indirect(&self) -> bool {
        true
    }

    fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String> {
        self.0.compile(unit).map_err(|error| error.to_string())
    }
}

/// For this host.
pub fn tiers() -> Vec<Box<dyn Tier>> {
    let optimizer = Optimizer::new(&slots(), SlotId(0), &helpers()).expect("a host with SSE4.1");
    vec![Box::new(Tier2(optimizer))]
}
