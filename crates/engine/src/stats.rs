//! Counters of what the engine did.

use std::fmt;
use std::ops::AddAssign;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::expansion::Expansion;

macro_rules! stats {
    ($($(#[doc = $doc:literal])+ $name:ident: $ty:ty;)+) => {
        /// What happened so far, per vCPU or summed.
        #[derive(Clone, Debug, Default)]
        pub struct Stats {
            $( $(#[doc = $doc])+ pub $name: $ty, )+
        }

        impl Stats {
            /// Adds `other`'s counts.
            pub fn add(&mut self, other: &Stats) {
                $( self.$name += other.$name; )+
            }
        }
    };
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
        let instructions =
            |e: Expansion| e.each().map_or(String::new(), |n| format!(", {n:.1} instructions"));
        let per_insn = |time: Duration, insns: u64| time.as_secs_f64() * 1e6 / insns.max(1) as f64;
        writeln!(
            f,
            "translation: {} blocks, {} guest instructions, about {:.3} s ({:.3} us each)",
            self.blocks,
            self.guest_insns,
            self.translate_sample.seconds_of(self.guest_insns),
            self.translate_sample.nanoseconds() / 1e3,
        )?;
        writeln!(
            f,
            "baseline:    {} bytes of code ({:.1} per guest instruction{}), about {:.3} s ({:.3} us per guest instruction)",
            self.code_bytes,
            ratio(self.code_bytes, self.code_insns),
            instructions(self.code_expansion),
            self.compile_sample.seconds_of(self.code_insns),
            self.compile_sample.nanoseconds() / 1e3,
        )?;
        writeln!(
            f,
            "optimizer:   {} regions, {} guest instructions, {:.1} bytes of code each{}, {:.3} s ({:.1} us each)",
            self.regions,
            self.region_insns,
            ratio(self.region_bytes, self.region_insns),
            instructions(self.region_expansion),
            self.region_time.as_secs_f64(),
            per_insn(self.region_time, self.region_insns),
        )?;
        writeln!(
            f,
            "             {} over several pages: {} looks at where these lie, {} withdrawn",
            self.wide_regions, self.guard_looks, self.withdrawn,
        )?;
        writeln!(
            f,
            "interpreter: {} blocks, {} single instructions",
            self.blocks_interp, self.replays
        )?;
        writeln!(
            f,
            "control:     {} links, {} jump cache misses, {} invalidations, {} evictions",
            self.links, self.jump_misses, self.invalidations, self.evictions,
        )?;
        writeln!(
            f,
            "memory:      {} slow accesses, {} TLB fills ({:.0} ns each without walks), {} walks ({:.0} ns each), {} device accesses",
            self.slow_accesses,
            self.tlb_fills,
            self.fill_sample.nanoseconds(),
            self.walks,
            self.walk_sample.nanoseconds(),
            self.mmio,
        )?;
        writeln!(f, "exceptions:  {} and {} interrupts", self.exceptions, self.interrupts)?;
        // Of a run in real time only the one is known, on a host that does not count only the other.
        if self.host_insns != 0 {
            write!(f, "executed:    {} host instructions by the CPUs' threads", self.host_insns)?;
            let each = ratio(self.host_insns, self.executed);
            match self.executed {
                0 => writeln!(f)?,
                guest => writeln!(f, " for {guest} of the guest ({each:.2} each)")?,
            }
        } else if self.executed != 0 {
            writeln!(f, "executed:    {} guest instructions", self.executed)?;
        }
        Ok(())
    }
}

/// What it takes to read the clock twice with nothing between, at least: no part of what is measured.
static CLOCK: LazyLock<Duration> = LazyLock::new(|| {
    let readings = (0..64).map(|_| Instant::now().elapsed());
    readings.min().unwrap_or_default()
});

/// How long something took, of which not every time is looked at: the clock costs as much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// How many times were looked at; in translation, how many guest instructions.
    pub count: u64,
    /// How long these took in all.
    pub time: Duration,
}

impl Sample {
    /// Whether to look at time `n`.
    pub(crate) fn takes(n: u64) -> bool {
        n.is_multiple_of(64)
    }

    /// When the translation of block `n` begins, if it is to be looked at: there are fewer of them.
    pub(crate) fn begin_block(n: u64) -> Option<Instant> {
        n.is_multiple_of(16).then(|| {
            // The host has forgotten the clock since it was read last: what it takes to fetch it is no part
            // of what is measured.
            let _ = Instant::now();
            Instant::now()
        })
    }

    /// Adds one that began at `begin`.
    pub(crate) fn took(&mut self, begin: Instant) {
        self.took_all(begin, 1);
    }

    /// Adds `count`, of which the first began at `begin`.
    pub(crate) fn took_all(&mut self, begin: Instant, count: u64) {
        *self += Sample { count, time: Self::since(begin) };
    }

    /// How long something took that began at `begin`.
    pub(crate) fn since(begin: Instant) -> Duration {
        begin.elapsed().saturating_sub(*CLOCK)
    }

    /// Nanoseconds of one; 0 if there was none.
    pub fn nanoseconds(&self) -> f64 {
        self.time.as_nanos() as f64 / self.count.max(1) as f64
    }

    /// About how many seconds `count` of them took.
    pub fn seconds_of(&self, count: u64) -> f64 {
        self.nanoseconds() * count as f64 / 1e9
    }
}

impl AddAssign for Sample {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.time += other.time;
    }
}

stats! {
    /// Blocks run by tier 0.
    blocks_interp: u64;
    /// Single instructions run by tier 0.
    replays: u64;
    /// Blocks translated to IR.
    blocks: u64;
    /// Guest instructions in them.
    guest_insns: u64;
    /// Bytes of host code in tier 1.
    code_bytes: u64;
    /// Guest instructions of which they are the code.
    code_insns: u64;
    /// Some of this code.
    code_expansion: Expansion;
    /// How long translation to IR took, of some blocks.
    translate_sample: Sample;
    /// How long tier 1 took, of some blocks.
    compile_sample: Sample;
    /// Regions compiled by tier 2.
    regions: u64;
    /// Guest instructions in them.
    region_insns: u64;
    /// Bytes of host code of regions.
    region_bytes: u64;
    /// Their code, if it was looked at.
    region_expansion: Expansion;
    /// Regions that were over several pages.
    wide_regions: u64;
    /// Regions withdrawn since their pages lay elsewhere.
    withdrawn: u64;
    /// Looks at whether a region's pages lie where its code takes for granted that they do.
    guard_looks: u64;
    /// Time spent in tier 2 (background threads).
    region_time: Duration;
    /// Direct jumps patched.
    links: u64;
    /// Look-ups by PC that missed the jump cache.
    jump_misses: u64;
    /// Translations dropped because their bytes changed.
    invalidations: u64;
    /// Times that the oldest part of the code memory was emptied.
    evictions: u64;
    /// Safepoints at which a vCPU forgot what it had found out (for tests).
    safepoints: u64;
    /// Memory accesses that took the slow path.
    slow_accesses: u64;
    /// TLB entries filled.
    tlb_fills: u64;
    /// How long those took that needed no walk.
    fill_sample: Sample;
    /// Walks of the guest's translation tables.
    walks: u64;
    /// How long they took, those that found a fault too.
    walk_sample: Sample;
    /// Accesses to devices.
    mmio: u64;
    /// Exceptions raised.
    exceptions: u64;
    /// Interrupts taken.
    interrupts: u64;
    /// Guest instructions executed; known of deterministic runs only.
    executed: u64;
    /// Host instructions that the threads that run vCPUs executed in user mode, whatever they did;
    /// counted where there is a profile and the host has a counter.
    host_insns: u64;
}
