//! Where the time goes, for `--stats`.
//!
//! Each vCPU says in its header what it does; a thread looks at that a thousand times a second and
//! counts. To say it costs a store where something slow begins and ends anyway. Helpers and slow
//! paths are called by generated code itself: where there is a profile, the header's table leads to
//! [`stub`]s that say it; where there is none, nothing is in between.
//!
//! Which tier guest code is of is seen by asking the vCPU to leave it: the tier of the block at
//! whose entry it then stands is counted.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use gantry_guest::{HEADER_OFFSET, Header, Request, RuntimeFn};

use crate::arena::Arena;
use crate::cache::Translation;
use crate::config::Tiers;
use crate::hostcount::{Event, HostCount};
use crate::shared::Core;
use crate::vcpu::Vcpu;

/// What a vCPU does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Activity {
    /// It waits, is off, or it is not its turn.
    Idle,
    /// The loop around everything.
    Dispatch,
    /// Generated code.
    Code,
    /// The interpreter.
    Interp,
    /// A helper of the frontend, called by generated code.
    Helper,
    /// A memory access that missed the inline check, or an op without an inline form.
    SlowPath,
    /// A walk of the guest's tables.
    Fill,
    /// A device.
    Device,
    /// From a PC to a translation, past the jump cache.
    Lookup,
    /// Translation to IR and to host code.
    Translate,
    /// A look-up that took longer: waiting for the others to stand still.
    Exclusive,
}

const COUNT: usize = Activity::Exclusive as usize + 1;

/// Says for its lifetime what the vCPU does; then it is again what it was.
pub(crate) struct During<'a>(&'a Header, u32);

impl Drop for During<'_> {
    fn drop(&mut self) {
        self.0.activity.store(self.1, Ordering::Relaxed);
    }
}

impl Vcpu {
    /// Says what the vCPU does until the result is dropped.
    pub(crate) fn during(&self, activity: Activity) -> During<'_> {
        let header = self.header();
        let before = header.activity.load(Ordering::Relaxed);
        header.activity.store(activity as u32, Ordering::Relaxed);
        During(header, before)
    }

    /// Says what the vCPU does from now on.
    pub(crate) fn does(&self, activity: Activity) {
        self.header().activity.store(activity as u32, Ordering::Relaxed);
    }
}

impl Core {
    /// Starts the thread that looks, if there is a profile; it ends when the engine stops.
    pub fn watch<'scope>(&'scope self, scope: &'scope std::thread::Scope<'scope, '_>) {
        if let Some(profile) = &self.profile {
            scope.spawn(move || profile.watch(self));
        }
    }
}

/// How often is looked.
const PERIOD: Duration = Duration::from_millis(1);

/// The counts.
pub(crate) struct Profile {
    activities: [AtomicU64; COUNT],
    /// Of the samples in generated code, those in tier 2.
    optimized: AtomicU64,
    /// Those of which the tier is known.
    settled: AtomicU64,
    /// Holds the stubs.
    _stubs: Arena,
}

/// Shares of the time in percent, as the stubs and samples of a profile have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// How many looks there were, over all vCPUs.
    pub samples: u64,
    /// Of these: nothing to do.
    pub idle: f64,
    /// Of the rest, by name, in the order in which to show them.
    pub busy: Vec<(&'static str, f64)>,
    /// Why [`Stats::host_insns`](crate::Stats::host_insns) is 0, where the host does not count.
    pub uncounted: Option<String>,
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "time:        {} looks at the CPUs, 1000 per second of wall time each: {:.1} % idle; of the rest",
            self.samples, self.idle,
        )?;
        for (name, share) in &self.busy {
            writeln!(f, "             {share:5.1} % {name}")?;
        }
        match &self.uncounted {
            Some(why) => writeln!(f, "             host instructions are not counted: {why}"),
            None => Ok(()),
        }
    }
}

impl Profile {
    /// A profile, and `table` with stubs before its functions. `None` if the host gives no code
    /// memory.
    pub fn new(table: &mut [usize]) -> Option<Self> {
        let mut stubs = Arena::new((table.len() * 64 + 1).next_multiple_of(4096)).ok()?;
        for (n, function) in table.iter_mut().enumerate() {
            let (activity, header) = match n < RuntimeFn::COUNT {
                true => (Activity::SlowPath, HEADER_OFFSET),
                false => (Activity::Helper, 0),
            };
            *function = stubs.place(&stub(*function, activity, header)?)?;
        }
        Some(Self {
            activities: Default::default(),
            optimized: AtomicU64::new(0),
            settled: AtomicU64::new(0),
            _stubs: stubs,
        })
    }

    /// Looks until the engine stops.
    pub fn watch(&self, core: &Core) {
        while !core.stopping.load(Ordering::Acquire) {
            std::thread::sleep(PERIOD);
            for vcpu in &core.vcpus {
                let activity = vcpu.header().activity.load(Ordering::Relaxed);
                self.activities[activity as usize % COUNT].fetch_add(1, Ordering::Relaxed);
                if activity == Activity::Code as u32 {
                    vcpu.header().request(Request::Control);
                }
            }
        }
    }

    /// A vCPU was made to leave the code of `translation`.
    pub fn left(&self, core: &Core, translation: &Translation) {
        let optimized =
            core.config.tiers == Tiers::Optimizer || translation.region.load(Ordering::Relaxed);
        self.optimized.fetch_add(optimized.into(), Ordering::Relaxed);
        self.settled.fetch_add(1, Ordering::Relaxed);
    }

    /// The result.
    pub fn shares(&self) -> Shares {
        let of = |a: Activity| self.activities[a as usize].load(Ordering::Relaxed) as f64;
        let samples: f64 = self.activities.iter().map(|a| a.load(Ordering::Relaxed) as f64).sum();
        let busy = samples - of(Activity::Idle);
        let percent = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
        let settled = self.settled.load(Ordering::Relaxed).max(1) as f64;
        let optimized = self.optimized.load(Ordering::Relaxed) as f64 / settled;
        let code = of(Activity::Code);
        let parts = [
            ("interpreter", of(Activity::Interp)),
            ("baseline code", code * (1.0 - optimized)),
            ("optimized code", code * optimized),
            ("helpers", of(Activity::Helper)),
            ("slow paths", of(Activity::SlowPath)),
            ("TLB fills", of(Activity::Fill)),
            ("devices", of(Activity::Device)),
            ("look-ups", of(Activity::Lookup)),
            ("translation", of(Activity::Translate)),
            ("standing still for others", of(Activity::Exclusive)),
            ("dispatch", of(Activity::Dispatch)),
        ];
        Shares {
            samples: samples as u64,
            idle: percent(of(Activity::Idle), samples),
            busy: parts.map(|(name, part)| (name, percent(part, busy))).into(),
            uncounted: HostCount::of_this_thread(Event::INSTRUCTIONS)
                .err()
                .map(|why| format!("perf_event_open: {why}")),
        }
    }
}

/// Code that says what the vCPU does, calls `function`, and says that it is in generated code
/// again. The first argument is `header` bytes after the vCPU's header.
#[cfg(target_arch = "x86_64")]
fn stub(function: usize, activity: Activity, header: i32) -> Option<Vec<u8>> {
    let at = header.checked_add(std::mem::offset_of!(Header, activity) as i32)?;
    let mut code = vec![0x57]; // push rdi, which aligns the stack too
    code.extend([0xc7, 0x87]); // mov dword [rdi + at], activity
    code.extend(at.to_le_bytes());
    code.extend((activity as u32).to_le_bytes());
    code.extend([0x48, 0xb8]); // mov rax, function
    code.extend((function as u64).to_le_bytes());
    code.extend([0xff, 0xd0, 0x59]); // call rax; pop rcx
    code.extend([0xc7, 0x81]); // mov dword [rcx + at], Code
    code.extend(at.to_le_bytes());
    code.extend((Activity::Code as u32).to_le_bytes());
    code.push(0xc3); // ret
    Some(code)
}

/// There are no stubs for this host: helpers and slow paths count as generated code.
#[cfg(not(target_arch = "x86_64"))]
fn stub(_: usize, _: Activity, _: i32) -> Option<Vec<u8>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        let profile = Profile::new(&mut []).expect("an arena");
        let add = |a: Activity, n| profile.activities[a as usize].store(n, Ordering::Relaxed);
        add(Activity::Idle, 100);
        add(Activity::Code, 60);
        add(Activity::Helper, 40);
        profile.settled.store(4, Ordering::Relaxed);
        profile.optimized.store(1, Ordering::Relaxed);
        let shares = profile.shares();
        assert_eq!((shares.samples, shares.idle), (200, 50.0));
        let named = |name| shares.busy.iter().find(|(n, _)| *n == name).map(|(_, share)| *share);
        assert_eq!(named("baseline code"), Some(45.0));
        assert_eq!(named("optimized code"), Some(15.0));
        assert_eq!(shares.busy.iter().map(|(_, share)| share).sum::<f64>(), 100.0);
    }
}
