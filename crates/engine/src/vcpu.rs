//! One vCPU in memory, and what others may do to it.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use gantry_guest::{AlreadyOn, Flush, GuestCpu, Header, Request, VcpuControl};
use gantry_ir::Builder;

use crate::bank::Banks;
use crate::grow::Trail;
use crate::lookup::WINDOW;
use crate::profile::Activity;
use crate::shared::Core;
use crate::stats::Stats;
use crate::tiers::Compilers;
use crate::tlb::Size;

/// Header and state, in that order (see [`gantry_guest`]'s crate page).
#[repr(C)]
pub(crate) struct Cell<S: ?Sized> {
    pub header: Header,
    pub state: UnsafeCell<S>,
}

/// A vCPU. The header and the power state are for everybody; the guest's state and [`Owned`]
/// belong to the thread that runs the vCPU, or to whoever holds the engine stopped.
pub struct Vcpu {
    pub(crate) cell: Box<Cell<dyn GuestCpu>>,
    pub(crate) banks: Banks,
    pub(crate) owned: UnsafeCell<Owned>,
    pub(crate) core: AtomicPtr<Core>,
    power: Mutex<Power>,
    /// The power state is `On`: the vCPU's thread need not ask further.
    on: AtomicBool,
    wake: Condvar,
    running: AtomicBool,
    event: AtomicBool,
    /// Microseconds for which it is to run nothing.
    rest: AtomicU64,
}

/// What only the vCPU's thread uses.
pub(crate) struct Owned {
    /// The interpreter's working space.
    pub values: Vec<u128>,
    /// For single instructions.
    pub builder: Builder,
    /// The bytes that are being translated.
    pub bytes: Vec<u8>,
    /// Tier 0 executes a single instruction now: nothing is to be replayed.
    pub stepping: bool,
    pub stats: Stats,
    pub compilers: Compilers,
    /// Where it goes, while that is looked at.
    pub trail: Option<Trail>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Power {
    Off,
    /// To be switched on with entry and argument.
    Starting(u64, u64),
    On,
}

// SAFETY: `state` and `owned` are touched only by the vCPU's thread, or while the engine is
// stopped; everything else is `Sync` by itself. `GuestCpu` is `Send`.
unsafe impl Sync for Vcpu {}
// SAFETY: as above.
unsafe impl Send for Vcpu {}

impl Vcpu {
    /// vCPU `index` with the given state; it is off.
    pub fn new<S: GuestCpu>(
        index: u32,
        state: S,
        builder: Builder,
        tlb_size: Size,
        mmu_indexes: usize,
    ) -> Arc<Self> {
        const { assert!(align_of::<S>() <= align_of::<Header>()) };
        let cell = Box::new(Cell { header: Header::new(index), state: UnsafeCell::new(state) });
        let vcpu = Arc::new(Self {
            cell,
            banks: Banks::new(tlb_size, mmu_indexes),
            owned: UnsafeCell::new(Owned {
                values: Vec::new(),
                builder,
                bytes: Vec::with_capacity(WINDOW),
                stepping: false,
                stats: Stats::default(),
                compilers: Compilers::default(),
                trail: None,
            }),
            core: AtomicPtr::new(std::ptr::null_mut()),
            power: Mutex::new(Power::Off),
            on: AtomicBool::new(false),
            wake: Condvar::new(),
            running: AtomicBool::new(false),
            event: AtomicBool::new(false),
            rest: AtomicU64::new(0),
        });
        let engine = Arc::as_ptr(&vcpu).addr() as u64;
        vcpu.cell.header.engine.store(engine, Ordering::Relaxed);
        vcpu
    }

    /// The shared header.
    pub fn header(&self) -> &Header {
        &self.cell.header
    }

    /// The index in the machine.
    pub fn index(&self) -> u32 {
        self.header().index.load(Ordering::Relaxed)
    }

    /// Host address of the guest's state, as generated code gets it.
    pub(crate) fn state_ptr(&self) -> *mut u8 {
        self.cell.state.get().cast()
    }

    /// The guest's state.
    ///
    /// # Safety
    /// The caller is the vCPU's thread (or the engine is stopped), holds no other reference to
    /// the state, and runs no generated code while it holds this one.
    #[allow(clippy::mut_from_ref)]
    pub(crate) unsafe fn cpu(&self) -> &mut dyn GuestCpu {
        // SAFETY: as the caller says.
        unsafe { &mut *self.cell.state.get() }
    }

    /// The thread's own record.
    ///
    /// # Safety
    /// As for [`cpu`](Self::cpu).
    #[allow(clippy::mut_from_ref)]
    pub(crate) unsafe fn own(&self) -> &mut Owned {
        // SAFETY: as the caller says.
        unsafe { &mut *self.owned.get() }
    }

    /// The engine.
    pub(crate) fn core(&self) -> &Core {
        // SAFETY: set when the engine took the vCPU in; the engine outlives every run of it.
        unsafe { &*self.core.load(Ordering::Relaxed) }
    }

    /// Drops cached translations; on the vCPU's thread, or while it stands at a safepoint.
    pub(crate) fn flush(&self, what: Flush) {
        self.banks.flush(what, self.header());
    }

    fn power(&self) -> MutexGuard<'_, Power> {
        self.power.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the vCPU to leave guest code, also out of a wait.
    pub fn request(&self, what: Request) {
        self.header().request(what);
        // Taking the lock orders this with a sleeper that is about to wait.
        drop(self.power());
        self.wake.notify_all();
    }

    /// Takes entry and argument of a switch-on that is pending.
    pub(crate) fn take_start(&self) -> Option<(u64, u64)> {
        if self.on.load(Ordering::Acquire) {
            return None;
        }
        let mut power = self.power();
        let Power::Starting(entry, argument) = *power else { return None };
        *power = Power::On;
        self.on.store(true, Ordering::Release);
        Some((entry, argument))
    }

    /// Switches off.
    pub(crate) fn switch_off(&self) {
        let mut power = self.power();
        *power = Power::Off;
        self.on.store(false, Ordering::Release);
    }

    /// Says whether it runs guest code from now on, rather than wait.
    pub(crate) fn set_running(&self, running: bool) {
        self.running.store(running, Ordering::Relaxed);
        self.does(if running { Activity::Dispatch } else { Activity::Idle });
    }

    /// Whether it runs guest code now.
    pub(crate) fn runs(&self) -> bool {
        self.running.load(Ordering::Relaxed)
    }

    /// Takes the event that SEV leaves.
    pub(crate) fn take_event(&self) -> bool {
        self.event.swap(false, Ordering::AcqRel)
    }

    /// Takes the time for which it is to run nothing, if somebody said so.
    pub(crate) fn take_rest(&self) -> Option<Duration> {
        let time = self.rest.swap(0, Ordering::Relaxed);
        (time != 0).then(|| Duration::from_micros(time))
    }

    /// Sleeps until a request comes, or `limit` has passed.
    pub(crate) fn sleep(&self, limit: Duration) {
        let guard = self.power();
        if self.header().requests.load(Ordering::Acquire) == 0
            && !matches!(*guard, Power::Starting(..))
        {
            drop(self.wake.wait_timeout(guard, limit).unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl VcpuControl for Vcpu {
    fn set_line(&self, line: u32, level: bool) {
        let bit = 1 << (line & 31);
        let lines = &self.header().lines;
        if level {
            if lines.fetch_or(bit, Ordering::SeqCst) & bit == 0 {
                self.request(Request::Interrupt);
            }
        } else {
            lines.fetch_and(!bit, Ordering::SeqCst);
        }
    }

    fn power_on(&self, entry: u64, argument: u64) -> Result<(), AlreadyOn> {
        let mut power = self.power();
        if *power != Power::Off {
            return Err(AlreadyOn);
        }
        *power = Power::Starting(entry, argument);
        drop(power);
        self.request(Request::Control);
        Ok(())
    }

    fn is_on(&self) -> bool {
        self.on.load(Ordering::Acquire) || *self.power() != Power::Off
    }

    fn send_event(&self) {
        self.event.store(true, Ordering::Release);
        self.request(Request::Interrupt);
    }

    fn rest(&self, time: Duration) {
        self.rest.store(time.as_micros() as u64, Ordering::Relaxed);
        self.request(Request::Control);
    }
}
