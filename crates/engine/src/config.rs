//! What an engine can be told.

/// Which tiers run guest code. Single instructions that have to be replayed always run in tier 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiers {
    /// Tier 0 alone.
    Interp,
    /// Tier 1 alone.
    Baseline,
    /// Tier 2 alone: every block goes through Cranelift before it runs the first time.
    Optimizer,
    /// Tier 1 at first execution, tier 2 for hot regions.
    All,
}

/// The settings of an engine.
#[derive(Clone, Debug)]
pub struct Config {
    /// The tiers.
    pub tiers: Tiers,
    /// All vCPUs on one host thread, time by instructions, every run the same.
    pub deterministic: bool,
    /// Size of the code memory in bytes.
    pub code_bytes: usize,
    /// How many samples make a block hot (see [`crate::region`]); 0 asks none: whatever the
    /// dispatcher comes to again is tried.
    pub hot_samples: u32,
    /// Slow paths ask for a safepoint, and at one a vCPU forgets all that it found out: for tests.
    pub always_safepoint: bool,
    /// The most guest instructions in a block.
    pub max_insns: u32,
    /// Entries of each TLB in deterministic mode, a power of two; else they grow with their misses.
    pub tlb_entries: usize,
    /// Write a perf map.
    pub perf_map: bool,
    /// Find out where the time goes.
    pub profile: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            tiers: Tiers::Baseline,
            deterministic: false,
            code_bytes: 256 << 20,
            hot_samples: 3,
            always_safepoint: false,
            max_insns: 64,
            tlb_entries: 1024,
            perf_map: false,
            profile: false,
        }
    }
}
