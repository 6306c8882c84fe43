//! Tier policy: which code is worth a region, and how it gets one.
//!
//! Hot code is found by sampling. A thread asks the running vCPUs for an exit every millisecond;
//! code tests the exit word at block entries anyway, so looking costs it nothing. A block that is
//! found at a few times is hot; if jumps within its page lead back to it, it and what lies on the
//! way become a region, which tier 2 compiles on a thread of its own while the vCPU runs on.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gantry_guest::{PAGE_MASK, Request, Unit, UnitBlock};
use gantry_ir::Terminal;
use rustc_hash::FxHashMap;

use crate::cache::{Key, NoRoom, Translation};
use crate::config::{Config, Tiers};
use crate::shared::Core;
use crate::stats::Stats;
use crate::tiers::Compilers;
use crate::vcpu::Vcpu;

/// How often vCPUs are looked at.
const PERIOD: Duration = Duration::from_millis(1);

/// The most guest instructions of a region.
const MAX_INSNS: u32 = 100;

/// Without samples, which arrivals at a block make it tried: the ways back may become known late.
const EAGER_TRIES: std::ops::Range<u32> = 1..5;

/// A region to be compiled: its blocks, entry first, all of one page.
struct Job {
    members: Vec<Arc<Translation>>,
    /// For each member, whether indirect jumps are known to lead to it.
    indirect: Vec<bool>,
}

impl Job {
    /// None of the blocks was dropped.
    fn is_valid(&self) -> bool {
        self.members.iter().all(|member| member.valid.load(Ordering::Acquire))
    }
}

/// Finds hot code and has it compiled.
pub struct Regions {
    hot_samples: u32,
    jobs: Mutex<Sender<Job>>,
    queue: Mutex<Option<Receiver<Job>>>,
    /// A vCPU has run since the last look.
    active: AtomicBool,
    stats: Mutex<Stats>,
}

impl Regions {
    pub fn new(config: &Config) -> Self {
        let (jobs, queue) = channel();
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
        if translation.heat.fetch_add(1, Ordering::Relaxed) + 1 == self.hot_samples {
            self.consider(core, vcpu, translation, pc);
        }
    }

    /// The dispatcher came to `translation` at `pc`. If no samples are asked for, that makes it hot,
    /// unless it is the first time: then nothing leads back yet.
    pub fn arrived(&self, core: &Core, vcpu: &Vcpu, translation: &Translation, pc: u64) {
        if self.hot_samples != 0 || !has_regions(core) || core.debug.is_cutting() {
            return;
        }
        let before = translation.heat.fetch_add(1, Ordering::Relaxed);
        if EAGER_TRIES.contains(&before) && !translation.region.load(Ordering::Relaxed) {
            self.consider(core, vcpu, translation, pc);
        }
    }

    /// Has a region compiled whose head is `translation`, if there is one.
    fn consider(&self, core: &Core, vcpu: &Vcpu, translation: &Translation, pc: u64) {
        let word = vcpu.header().mode.load(Ordering::Relaxed);
        let page = translation.key.physical & PAGE_MASK;
        let known = vcpu.banks.jumps.known_in_page(pc, word);
        let known: Vec<_> = known.into_iter().map(|pc| page | pc & !PAGE_MASK).collect();
        let members = grow(core, translation.key, &known);
        if members.is_empty() {
            return;
        }
        let indirect = members.iter().map(|m| known.contains(&m.key.physical)).collect();
        let job = Job { members, indirect };
        if core.config.deterministic {
            // When code changes is part of the run.
            // SAFETY: on the vCPU's thread; the reference is not kept.
            let compilers = &mut unsafe { vcpu.own() }.compilers;
            return self.compile(core, compilers, &job);
        }
        // The receiver lives as long as the engine.
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = jobs.send(job);
    }

    fn compile(&self, core: &Core, compilers: &mut Compilers, job: &Job) {
        if !job.is_valid() {
            return;
        }
        let head = &job.members[0];
        let blocks: Vec<_> = job
            .members
            .iter()
            .zip(&job.indirect)
            .map(|(m, &indirect)| UnitBlock {
                offset: m.key.physical.wrapping_sub(head.key.physical) as i64,
                block: &m.block,
                indirect,
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
        let entry = match cache.publish(head, &code) {
            Ok(entry) => entry,
            // The next vCPU that needs room makes some.
            Err(NoRoom::Now) => return head.heat.store(0, Ordering::Relaxed),
            Err(NoRoom::Ever) => return,
        };
        head.cover(&job.members);
        head.region.store(true, Ordering::Relaxed);
        drop(cache);
        stats.regions += 1;
        stats.region_bytes += code.bytes.len() as u64;
        stats.region_insns +=
            job.members.iter().map(|m| u64::from(m.block.guest_insns)).sum::<u64>();
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

/// The blocks on the ways by which the block at `head` comes back to itself within its page; none
/// if there are no such ways. `known` is where indirect jumps lead in the page.
fn grow(core: &Core, head: Key, known: &[u64]) -> Vec<Arc<Translation>> {
    let cache = core.cache();
    let mut found: FxHashMap<u64, Arc<Translation>> = FxHashMap::default();
    let mut order = Vec::new();
    let mut queue = VecDeque::from([head.physical]);
    let mut insns = 0;
    while let Some(physical) = queue.pop_front() {
        if found.contains_key(&physical) {
            continue;
        }
        // What never ran has no translation, and no place in the region.
        let Some(translation) = cache.find(Key { physical, mode: head.mode }) else { continue };
        insns += translation.block.guest_insns;
        if insns > MAX_INSNS {
            break;
        }
        queue.extend(successors(&translation, known));
        order.push(translation.clone());
        found.insert(physical, translation);
    }
    drop(cache);
    // Only those from which the head can be reached.
    let mut reaches = vec![head.physical];
    let mut looped = false;
    loop {
        let before = reaches.len();
        for t in &order {
            let leads = successors(t, known).any(|s| reaches.contains(&s));
            looped |= successors(t, known).any(|s| s == head.physical);
            if leads && !reaches.contains(&t.key.physical) {
                reaches.push(t.key.physical);
            }
        }
        if reaches.len() == before {
            break;
        }
    }
    if !looped {
        return Vec::new();
    }
    order.retain(|t| reaches.contains(&t.key.physical));
    order
}

/// Physical addresses that the block leads to within its page.
fn successors<'a>(
    translation: &Translation,
    known: &'a [u64],
) -> impl Iterator<Item = u64> + use<'a> {
    let key = translation.key;
    let (direct, indirect) = match translation.block.terminal {
        Terminal::Jump { target, .. } => ([Some(target), None], &known[..0]),
        Terminal::Branch { taken, fallthrough, .. } => {
            ([Some(taken), Some(fallthrough)], &known[..0])
        }
        Terminal::Indirect { .. } => ([None, None], known),
        _ => ([None, None], &known[..0]),
    };
    direct
        .into_iter()
        .flatten()
        .map(move |offset| key.physical.wrapping_add_signed(offset))
        .filter(move |target| (target ^ key.physical) & PAGE_MASK == 0)
        .chain(indirect.iter().copied())
}
