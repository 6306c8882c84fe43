//! Tier policy: which code is worth a region, and how it gets one.
//!
//! Hot code is found by sampling. A thread asks the running vCPUs for an exit every millisecond;
//! code tests the exit word at block entries anyway, so looking costs it nothing. A block that is
//! found at a few times is hot: the vCPU runs on from there in tier 0 for some blocks, so that it is
//! seen where control goes ([`crate::grow`]). If it comes back, the blocks on the ways become a
//! region, which tier 2 compiles on a thread of its own while the vCPU runs on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gantry_guest::{PAGE_MASK, Request, Unit, UnitBlock};

use crate::cache::{NoRoom, Translation};
use crate::config::{Config, Tiers};
use crate::grow::{Growth, Member, Trail, pages};
use crate::shared::Core;
use crate::stats::Stats;
use crate::tiers::Compilers;
use crate::vcpu::Vcpu;

/// How often vCPUs are looked at.
const PERIOD: Duration = Duration::from_millis(1);

/// How often the code of a region over several pages is withdrawn until its head has regions of one
/// page only.
const WITHDRAWALS: u8 = 3;

/// How many regions wait to be compiled at most: each holds on to its blocks, and what is hot now is
/// wanted before what was so long ago.
const MOST_JOBS: usize = 64;

/// Without samples, which arrivals at a block make it tried: the ways back may become known late.
const EAGER_TRIES: std::ops::Range<u32> = 1..5;

/// A region to be compiled: its blocks, entry first.
struct Job {
    members: Vec<Member>,
}

impl Job {
    /// None of the blocks was dropped.
    fn is_valid(&self) -> bool {
        self.members.iter().all(|member| member.translation.valid.load(Ordering::Acquire))
    }
}

/// Finds hot code and has it compiled.
pub struct Regions {
    hot_samples: u32,
    jobs: Mutex<SyncSender<Job>>,
    queue: Mutex<Option<Receiver<Job>>>,
    /// A vCPU has run since the last look.
    active: AtomicBool,
    stats: Mutex<Stats>,
}

impl Regions {
    pub fn new(config: &Config) -> Self {
        let (jobs, queue) = sync_channel(MOST_JOBS);
        Self {
            hot_samples: config.hot_samples,
            jobs: Mutex::new(jobs),
            queue: Mutex::new(Some(queue)),
            active: AtomicBool::new(false),
            stats: Mutex::default(),
        }
    }

    /// Adds what the compiling thread did.
    pub fn add_to(&self, sum: &mut Stats) {
        sum.add(&self.stats.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Starts the threads that look and compile; they end when the engine stops.
    pub fn serve<'scope>(
        &'scope self,
        scope: &'scope std::thread::Scope<'scope, '_>,
        core: &'scope Core,
    ) {
        if !has_regions(core) {
            return;
        }
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(queue) = queue else { return };
        scope.spawn(move || {
            while !core.stopping.load(Ordering::Acquire) {
                // An idle machine is not looked at.
                let active = self.active.swap(false, Ordering::Relaxed);
                std::thread::sleep(if active { PERIOD } else { 20 * PERIOD });
                for vcpu in core.vcpus.iter().filter(|v| v.runs()) {
                    vcpu.header().request(Request::Control);
                }
            }
        });
        scope.spawn(move || {
            let mut compilers = Compilers::default();
            while !core.stopping.load(Ordering::Acquire) {
                match queue.recv_timeout(20 * PERIOD) {
                    Ok(job) => self.compile(core, &mut compilers, &job),
                    Err(_) => continue,
                }
            }
            *self.queue.lock().unwrap_or_else(PoisonError::into_inner) = Some(queue);
        });
    }

    /// A vCPU left guest code at the entry of the block at its program counter.
    pub fn sample(&self, core: &Core, vcpu: &Vcpu, mode: u64) {
        if !has_regions(core) || core.debug.is_cutting() {
            return;
        }
        self.active.store(true, Ordering::Relaxed);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let pc = unsafe { vcpu.cpu() }.pc();
        let Ok(translation) = vcpu.lookup(pc, mode) else { return };
        let heat = translation.heat.fetch_add(1, Ordering::Relaxed) + 1;
        // If nothing comes of it, it is tried again ever more seldom.
        let is_time =
            heat.is_multiple_of(self.hot_samples) && (heat / self.hot_samples).is_power_of_two();
        if is_time && !translation.is_settled() {
            self.consider(vcpu);
        }
    }

    /// The dispatcher came to `translation`. If no samples are asked for, that makes it hot, unless it
    /// is the first time: then nothing leads back yet.
    pub fn arrived(&self, core: &Core, vcpu: &Vcpu, translation: &Translation) {
        if self.hot_samples != 0 || !has_regions(core) || core.debug.is_cutting() {
            return;
        }
        let before = translation.heat.fetch_add(1, Ordering::Relaxed);
        if EAGER_TRIES.contains(&before) && !translation.is_settled() {
            self.consider(vcpu);
        }
    }

    /// Follows where the vCPU goes from here.
    fn consider(&self, vcpu: &Vcpu) {
        let word = vcpu.header().mode.load(Ordering::Relaxed);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { vcpu.own() }.trail.get_or_insert_with(|| Trail::new(word));
    }

    /// `translation` at `pc` is next: whether it goes on the vCPU's trail, and is to be run in tier 0
    /// for that.
    pub fn follow(&self, core: &Core, vcpu: &Vcpu, pc: u64, translation: &Translation) -> bool {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let trail = &mut unsafe { vcpu.own() }.trail;
        let Some(on) = trail else { return false };
        let word = vcpu.header().mode.load(Ordering::Relaxed);
        if on.step(pc, translation.key, word) {
            return true;
        }
        if let Some(trail) = trail.take() {
            self.grow(core, vcpu, &trail);
        }
        false
    }

    /// Has the region compiled that `trail` shows, if it shows one.
    fn grow(&self, core: &Core, vcpu: &Vcpu, trail: &Trail) {
        let cache = core.cache();
        let members = |far| Growth::new(&cache, trail, far).map_or(Vec::new(), Growth::members);
        let wide = members(true);
        let stays =
            wide.first().is_some_and(|m| cache.wide.withdrawals(m.translation.key) < WITHDRAWALS);
        let members = if stays { wide } else { members(false) };
        drop(cache);
        if members.is_empty() {
            return;
        }
        members[0].translation.queued.store(true, Ordering::Relaxed);
        let job = Job { members };
        if core.config.deterministic {
            // When code changes is part of the run.
            // SAFETY: on the vCPU's thread; the reference is not kept.
            let compilers = &mut unsafe { vcpu.own() }.compilers;
            return self.compile(core, compilers, &job);
        }
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(TrySendError::Full(job) | TrySendError::Disconnected(job)) = jobs.try_send(job) {
            // While it stays hot it is tried again.
            job.members[0].translation.queued.store(false, Ordering::Relaxed);
        }
    }

    fn compile(&self, core: &Core, compilers: &mut Compilers, job: &Job) {
        self.compile_and_publish(core, compilers, job);
        job.members[0].translation.queued.store(false, Ordering::Relaxed);
    }

    fn compile_and_publish(&self, core: &Core, compilers: &mut Compilers, job: &Job) {
        if !job.is_valid() {
            return;
        }
        let head = &job.members[0].translation;
        let blocks: Vec<_> = job
            .members
            .iter()
            .map(|m| UnitBlock {
                offset: m.offset,
                block: core.ir(&m.translation),
                indirect: m.indirect,
            })
            .collect();
        let unit = Unit {
            blocks: &blocks,
            page_offset: (head.key.physical & !PAGE_MASK) as u32,
            counted: core.config.deterministic,
        };
        let begin = Instant::now();
        let Some(code) = compilers.region(core, &unit) else { return };
        let mut stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        stats.region_time += begin.elapsed();
        let mut cache = core.cache();
        if core.debug.is_cutting() || !job.is_valid() {
            return;
        }
        let pages = pages(&job.members);
        let (is_wide, bytes) = (pages.len() > 1, pages[0].bytes.clone());
        let placed = if is_wide {
            let pc = core.slots.get(core.pc).offset;
            cache.publish_wide(head, pages, &code, pc)
        } else {
            cache.publish(head, &code).map(|entry| (entry, code))
        };
        let (entry, code) = match placed {
            Ok(placed) => placed,
            // The next vCPU that needs room makes some.
            Err(NoRoom::Now) => return head.heat.store(0, Ordering::Relaxed),
            Err(NoRoom::Ever) => return,
        };
        head.cover(bytes);
        head.region.store(true, Ordering::Relaxed);
        drop(cache);
        stats.regions += 1;
        stats.region_bytes += code.bytes.len() as u64;
        stats.wide_regions += u64::from(is_wide);
        let insns = |m: &Member| u64::from(m.translation.source.guest_insns);
        let guest = job.members.iter().map(insns).sum();
        stats.region_insns += guest;
        if core.config.profile {
            stats.region_expansion.took(&code.bytes, guest);
        }
        core.name_code("region", head.key, entry, code.bytes.len());
        core.trace.compiled(core, head.key, entry, &code.bytes);
        // Jump caches still lead to the old code.
        for vcpu in &core.vcpus {
            vcpu.banks.jumps.forget(Arc::as_ptr(head).addr());
        }
    }
}

/// Whether hot code is looked for.
fn has_regions(core: &Core) -> bool {
    matches!(core.config.tiers, Tiers::Optimizer | Tiers::All)
}
