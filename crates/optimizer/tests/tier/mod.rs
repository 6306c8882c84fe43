//! Tier 2 for the suites.

use gantry_guest::{CompiledCode, Unit};
use gantry_ir::SlotId;
use gantry_optimizer::{Host, Optimizer};
use gantry_tierkit::Tier;
use gantry_tierkit::machine::{helpers, slots};

struct Tier2(&'static str, Optimizer);

impl Tier for Tier2 {
    fn name(&self) -> &'static str {
        self.0
    }

    fn follows_indirect(&self) -> bool {
        true
    }

    fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String> {
        self.1.compile(unit).map_err(|error| error.to_string())
    }
}

/// For this host, and for one without AVX-512.
pub fn tiers() -> Vec<Box<dyn Tier>> {
    let (slots, helpers) = (slots(), helpers());
    let host = Optimizer::new(&slots, SlotId(0), &helpers).expect("a host with SSE4.1");
    let poorer = Optimizer::for_host(&Host::detect().without_avx512(), &slots, SlotId(0), &helpers)
        .expect("the same host");
    vec![Box::new(Tier2("optimizer", host)), Box::new(Tier2("optimizer, no AVX-512", poorer))]
}
