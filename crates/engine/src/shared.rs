//! What all vCPUs of an engine share.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use gantry_guest::{Flush, GuestArch, GuestCpu, Helper, Request, RuntimeFn, TlbControl};
use gantry_ir::{Builder, SlotId, SlotTable};
use gantry_memory::{CodeWatch, PhysMemory};

use crate::cache::Cache;
use crate::clock::EventQueue;
use crate::config::Config;
use crate::debug::Debug;
use crate::perf::PerfMap;
use crate::profile::{Activity, Profile, Shares};
use crate::region::Regions;
use crate::remap::changing_banks;
use crate::run::Schedule;
use crate::safepoint::Safepoints;
use crate::stats::Stats;
use crate::tlb::Size;
use crate::trace::Trace;
use crate::vcpu::Vcpu;
use crate::{runtime, thunk};

/// Why an engine cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The host gives no code memory.
    #[error("cannot get {bytes} bytes of memory for translated code: {reason}")]
    CodeMemory {
        /// How much was asked for.
        bytes: usize,
        /// What the host said.
        reason: std::io::Error,
    },
    /// The perf map cannot be written.
    #[error("cannot write {}: {reason}; run without --perf", path.display())]
    PerfMap {
        /// The file.
        path: std::path::PathBuf,
        /// What the host said.
        reason: std::io::Error,
    },
    /// This host has no code generator.
    #[error("there is no code generator for this host; run with --tier interp")]
    NoCodeGenerator,
}

/// An engine: vCPUs of one architecture over one physical memory.
pub struct Engine {
    pub(crate) core: Arc<Core>,
}

/// The shared part, at one address for as long as any vCPU may run.
pub(crate) struct Core {
    pub arch: Arc<dyn GuestArch>,
    pub memory: Arc<PhysMemory>,
    pub config: Config,
    pub events: Arc<EventQueue>,
    pub vcpus: Vec<Arc<Vcpu>>,
    pub safepoints: Safepoints,
    pub trace: Trace,
    pub regions: Regions,
    pub debug: Debug,
    pub perf_map: Option<PerfMap>,
    pub profile: Option<Profile>,
    /// Slots, program counter and helpers of the guest, looked up often.
    pub slots: SlotTable,
    pub pc: SlotId,
    pub helpers: Vec<Helper>,
    /// Addresses of runtime functions and helpers, as the header's `table` points to.
    pub table: Box<[usize]>,
    cache: Mutex<Cache>,
    /// Writes from outside that may have hit code, not yet acted upon.
    pub door: Arc<Door>,
    /// The generation of the memory map that all TLBs follow, and what of the map changes.
    pub followed: AtomicU64,
    pub changing: Vec<(u64, u64)>,
    /// Deterministic mode: whose turn it is.
    pub schedule: Mutex<Schedule>,
    /// Deterministic mode: the run stops after each block.
    pub single_blocks: AtomicBool,
    /// The vCPU threads are to return from [`Engine::run`].
    pub stopping: AtomicBool,
}

/// Collects writes to code from outside the vCPUs ([`CodeWatch`]); the vCPUs act on them at their
/// next safepoint.
#[derive(Default)]
pub(crate) struct Door {
    writes: Mutex<Vec<(u64, u64)>>,
    pending: AtomicBool,
    vcpus: Mutex<Vec<Arc<Vcpu>>>,
}

impl Door {
    /// Has `act` deal with the writes since the last call. Whoever comes while another vCPU does so
    /// waits until it is done: nobody runs on with code that is on its way out.
    pub fn settle(&self, mut act: impl FnMut(u64, u64)) {
        if !self.pending.load(Ordering::Acquire) {
            return;
        }
        let mut writes = self.writes.lock().unwrap_or_else(PoisonError::into_inner);
        for (pa, len) in writes.drain(..) {
            act(pa, len);
        }
        self.pending.store(false, Ordering::Release);
    }

    fn request_all(&self) {
        for vcpu in self.vcpus.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            vcpu.request(Request::Control);
        }
    }
}

impl CodeWatch for Door {
    fn written(&self, pa: u64, len: u64) {
        self.writes.lock().unwrap_or_else(PoisonError::into_inner).push((pa, len));
        self.pending.store(true, Ordering::Release);
        self.request_all();
    }

    /// The vCPUs look at the map's generation by themselves.
    fn remapped(&self, _: u64, _: u64) {
        self.request_all();
    }
}

/// TLB maintenance for the guest's vCPUs. Made before the engine, because the vCPUs' states hold
/// it; it knows them once the engine is there.
#[derive(Default)]
pub struct TlbPort {
    core: std::sync::OnceLock<std::sync::Weak<Core>>,
}

impl TlbControl for TlbPort {
    fn flush_local(&self, vcpu: u32, what: Flush) {
        if let Some(core) = self.core.get().and_then(std::sync::Weak::upgrade) {
            core.vcpus[vcpu as usize].flush(what);
        }
    }

    fn flush_all(&self, vcpu: u32, what: Flush) {
        let Some(core) = self.core.get().and_then(std::sync::Weak::upgrade) else { return };
        if core.vcpus.len() == 1 {
            return core.vcpus[0].flush(what);
        }
        core.exclusive(Some(vcpu), || {
            for vcpu in &core.vcpus {
                vcpu.flush(what);
            }
        });
    }

    fn code_changed(&self, pa: u64, len: u64) {
        if let Some(core) = self.core.get().and_then(std::sync::Weak::upgrade) {
            core.door.written(pa, len);
        }
    }
}

/// How often the translation cache's lock is tried before a thread sleeps for it.
const SPINS: u32 = 1000;

impl Core {
    /// The translation cache. Never held while waiting for a safepoint. Whoever holds it does so for about a
    /// microsecond, which is less than the host takes to wake a thread that sleeps for it.
    pub fn cache(&self) -> MutexGuard<'_, Cache> {
        for _ in 0..SPINS {
            match self.cache.try_lock() {
                Err(TryLockError::WouldBlock) => std::hint::spin_loop(),
                Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
                Ok(cache) => return cache,
            }
        }
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` while no vCPU runs guest code; `caller` is the running vCPU that asks, if any.
    /// Others may wait for the same in the middle of guest code.
    pub fn exclusive<T>(&self, caller: Option<u32>, work: impl FnOnce() -> T) -> T {
        if self.config.deterministic {
            // One thread runs all vCPUs: whoever asks is alone already.
            return work();
        }
        let _during = caller.map(|index| self.vcpus[index as usize].during(Activity::Exclusive));
        self.safepoints.exclusive(caller.is_some(), || self.ask_others(caller), work)
    }

    /// As [`exclusive`](Self::exclusive), and no vCPU is in the middle of guest code: what code is
    /// there may be freed. The caller is not in it either.
    pub fn outside<T>(&self, caller: Option<u32>, work: impl FnOnce() -> T) -> T {
        if self.config.deterministic {
            return work();
        }
        let _during = caller.map(|index| self.vcpus[index as usize].during(Activity::Exclusive));
        self.safepoints.outside(caller.is_some(), || self.ask_others(caller), work)
    }

    fn ask_others(&self, caller: Option<u32>) {
        for vcpu in self.vcpus.iter().filter(|vcpu| Some(vcpu.index()) != caller) {
            vcpu.header().request(Request::Safepoint);
        }
    }

    /// Whether every block is to come by the dispatcher: no jump goes from code to code.
    pub fn each_block(&self) -> bool {
        self.trace.each_block() || self.single_blocks.load(Ordering::Relaxed)
    }

    /// Asks every vCPU to leave guest code and look around.
    pub fn request_all(&self, what: Request) {
        for vcpu in &self.vcpus {
            vcpu.request(what);
        }
    }
}

impl Engine {
    /// A port for the vCPUs' TLB maintenance; hand the same one to [`new`](Self::new).
    pub fn tlb_port() -> Arc<TlbPort> {
        Arc::default()
    }

    /// A vCPU with the given state, for the engine that will be made with the same `arch` and
    /// `config`. It is off until somebody switches it on.
    pub fn vcpu<S: GuestCpu>(
        arch: &dyn GuestArch,
        config: &Config,
        index: u32,
        state: S,
    ) -> Arc<Vcpu> {
        let builder = Builder::new(arch.slots());
        // The moment at which a TLB grows depends on the host's time.
        let tlb = match config.deterministic {
            true => Size::Fixed(config.tlb_entries),
            false => Size::Growing,
        };
        Vcpu::new(index, state, builder, tlb, arch.mmu_indexes())
    }

    /// An engine over `vcpus`.
    ///
    /// # Errors
    /// See [`EngineError`].
    pub fn new(
        arch: Arc<dyn GuestArch>,
        memory: Arc<PhysMemory>,
        vcpus: Vec<Arc<Vcpu>>,
        events: Arc<EventQueue>,
        tlb: &TlbPort,
        config: Config,
        trace: Trace,
    ) -> Result<Self, EngineError> {
        let cache = Cache::new(config.code_bytes)
            .map_err(|reason| EngineError::CodeMemory { bytes: config.code_bytes, reason })?;
        let helpers = arch.helpers().to_vec();
        let mut table = runtime::table().to_vec();
        debug_assert_eq!(table.len(), RuntimeFn::COUNT);
        table.extend(helpers.iter().map(|h| h.function.address()));
        let profile = config.profile.then(|| Profile::new(&mut table)).flatten();
        let perf_map = config.perf_map.then(PerfMap::open).transpose();
        let perf_map =
            perf_map.map_err(|reason| EngineError::PerfMap { path: PerfMap::path(), reason })?;
        let door = Arc::new(Door::default());
        *door.vcpus.lock().unwrap_or_else(PoisonError::into_inner) = vcpus.clone();
        memory.ram().set_code_watch(door.clone());
        let count = vcpus.len();
        let core = Arc::new(Core {
            slots: arch.slots().clone(),
            pc: arch.pc_slot(),
            helpers,
            table: table.into(),
            cache: Mutex::new(cache),
            regions: Regions::new(&config),
            debug: Debug::new(count),
            perf_map,
            profile,
            arch,
            followed: AtomicU64::new(memory.ram().map_generation()),
            changing: changing_banks(&memory),
            memory,
            config,
            events,
            vcpus,
            safepoints: Safepoints::default(),
            trace,
            door,
            schedule: Mutex::new(Schedule::new(count)),
            single_blocks: AtomicBool::new(false),
            stopping: AtomicBool::new(false),
        });
        for vcpu in &core.vcpus {
            vcpu.core.store(Arc::as_ptr(&core).cast_mut(), Ordering::Relaxed);
            let header = vcpu.header();
            header.leave.store(thunk::leave_address() as u64, Ordering::Relaxed);
            for (place, address) in header.thunks.iter().zip(thunk::addresses()) {
                place.store(address as u64, Ordering::Relaxed);
            }
            header.table.store(core.table.as_ptr().addr() as u64, Ordering::Relaxed);
            vcpu.banks.switch(0, header);
        }
        let _ = tlb.core.set(Arc::downgrade(&core));
        Ok(Self { core })
    }

    /// The vCPUs.
    pub fn vcpus(&self) -> &[Arc<Vcpu>] {
        &self.core.vcpus
    }

    /// Makes [`run`](Self::run) return soon, from any thread.
    pub fn stop(&self) {
        self.core.stopping.store(true, Ordering::Release);
        self.core.request_all(Request::Control);
    }

    /// The guest-physical memory.
    pub fn memory(&self) -> &Arc<PhysMemory> {
        &self.core.memory
    }

    /// Runs `look` on the state of vCPU `index`; `&mut` makes sure that nothing runs.
    pub fn with_cpu<T>(&mut self, index: usize, look: impl FnOnce(&mut dyn GuestCpu) -> T) -> T {
        // SAFETY: `&mut self`: `run`, which borrows the engine, is not under way.
        look(unsafe { self.core.vcpus[index].cpu() })
    }

    /// The assembler text of the instructions at `pc` in vCPU `index`'s address space, at most
    /// `count`.
    pub fn disassemble(&mut self, index: usize, pc: u64, count: usize) -> Vec<String> {
        let core = self.core.clone();
        let vcpu = &core.vcpus[index];
        let mode = self.with_cpu(index, |cpu| cpu.mode());
        let Ok(place) = vcpu.place(pc, mode) else { return vec!["(not mapped)".into()] };
        let block = core.translate(vcpu, place, count as u32);
        let mut bytes = vec![0; block.guest_bytes as usize];
        if core.memory.ram().read(place.key.physical, &mut bytes).is_err() {
            return vec!["(not memory)".into()];
        }
        let mut lines = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let here = pc.wrapping_add(at as u64);
            let (text, size) = core.arch.disassemble(mode, here, &bytes[at..]);
            lines.push(format!("{here:#018x}  {text}"));
            at += size.max(1);
        }
        lines
    }

    /// What happened so far; to be asked while [`run`](Self::run) is not under way, which `&mut`
    /// makes sure.
    pub fn report(&mut self) -> Stats {
        let mut sum = Stats::default();
        for vcpu in &self.core.vcpus {
            // SAFETY: `&mut self`: `run`, which borrows the engine, is not under way.
            sum.add(&unsafe { vcpu.own() }.stats);
        }
        self.core.regions.add_to(&mut sum);
        sum
    }

    /// Where the time went, if [`Config::profile`] asked for it.
    pub fn shares(&self) -> Option<Shares> {
        self.core.profile.as_ref().map(Profile::shares)
    }

    /// A handle that stops the engine, for threads and signal handlers that outlive it.
    pub fn stopper(&self) -> impl Fn() + Send + Sync + 'static {
        let core = Arc::downgrade(&self.core);
        move || {
            if let Some(core) = core.upgrade() {
                core.stopping.store(true, Ordering::Release);
                core.request_all(Request::Control);
            }
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.core.events.stop();
        // The door holds the vCPUs and memory holds the door.
        self.core.door.vcpus.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
