//! Tier 1 for the suites: for this host, and for poorer ones whose code it runs too.
#![allow(dead_code)] // Every test file uses its own part of it.

use gantry_baseline::{Baseline, Features};
use gantry_guest::{CompiledCode, Unit};
use gantry_ir::SlotId;
use gantry_tierkit::Tier;
use gantry_tierkit::machine::{helpers, slots};

struct Tier1(&'static str, Baseline);

impl Tier for Tier1 {
    fn name(&self) -> &'static str {
        self.0
    }

    fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String> {
        self.1.compile(unit).map_err(|error| error.to_string())
    }
}

/// For a host with `features`.
pub fn tier(name: &'static str, features: Features) -> Box<dyn Tier> {
    Box::new(Tier1(name, Baseline::with_features(&slots(), SlotId(0), &helpers(), features)))
}

/// This host, and poorer ones.
pub fn tiers() -> Vec<Box<dyn Tier>> {
    let host = Features::host();
    let no_vex = Features { avx2: false, avx512: false, f16c: false, fma: false, ..host };
    vec![
        tier("host", host),
        tier("no AVX-512", Features { avx512: false, ..host }),
        tier("no AVX2", Features { avx2: false, avx512: false, ..host }),
        tier("no AVX", Features { avx: false, ..no_vex }),
        tier("SSE4.1 only", Features { sse41: host.sse41, ..Features::NONE }),
        tier("SSE2 only", Features::NONE),
    ]
}
