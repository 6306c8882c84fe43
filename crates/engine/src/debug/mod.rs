//! What a debugger outside the guest does to vCPUs: holds them, steps them, watches them.
//!
//! Nothing of it can be seen by the guest, and without a debugger it costs the dispatcher one load
//! of a word that nobody writes. Three parts: [`hold`] stands all vCPUs still, [`points`] knows the
//! break- and watchpoints, [`hooks`] is what the vCPU loop asks; [`port`] is the debugger's side.
//!
//! *Breakpoints* are virtual addresses, translations are found by physical ones and shared. So
//! what counts for a translation is the offset in the page: no block runs over an instruction at
//! the offset of a breakpoint, whichever page it is in, and a block that begins at one is entered
//! by the dispatcher alone, which compares the whole address.
//!
//! *Watchpoints* set [`tag::WATCH`](gantry_guest::tag::WATCH) in the TLB entries of their pages.
//! An access that hits one leaves its block before anything was done; the vCPU stops at that
//! instruction.

mod hold;
mod hooks;
mod points;
mod port;

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex};

use crate::vcpu::Vcpu;
use hold::Hold;
pub(crate) use hooks::Before;
use points::Points;
pub use points::{Watch, WatchAccess};
pub use port::{DebugError, DebugPort};

/// Why the machine stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebugStop {
    /// vCPU `.0` is at a breakpoint.
    Breakpoint(u32),
    /// vCPU `.0` is at an instruction that would access `.1`, for which there is the watchpoint
    /// `.2`.
    Watchpoint(u32, u64, Watch),
    /// vCPU `.0` has executed its one instruction.
    Stepped(u32),
    /// The debugger asked for it.
    Paused,
    /// The machine has ended.
    Ended,
}

/// What a vCPU may do when the machine goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum DebugAction {
    /// Runs.
    #[default]
    Continue,
    /// Executes one instruction, without taking an interrupt before it; then all stop.
    Step,
    /// Stands still.
    Hold,
}

/// No PC; one that really is this is merely not reported.
const NOWHERE: u64 = u64::MAX;

/// Bits of [`Debug::attention`].
mod attention {
    /// All vCPUs are to stand still.
    pub const PAUSE: u32 = 1;
    /// Some vCPU steps or is held.
    pub const ACTIONS: u32 = 2;
    /// There are break- or watchpoints.
    pub const POINTS: u32 = 4;
}

/// What the debugger wants of one vCPU.
struct Seat {
    /// A [`DebugAction`].
    action: AtomicU8,
    /// The PC of the stop that was reported last: what is there is executed once whatever
    /// breakpoint it has, or the vCPU would never get past it.
    passed: AtomicU64,
    /// That stop was for a watchpoint: the same holds for watchpoints.
    watch_passed: AtomicBool,
    /// The instruction being executed is one that no watchpoint stops.
    passing: AtomicBool,
    /// The watchpoint that the running single instruction came upon.
    hit: Mutex<Option<DebugStop>>,
}

/// The debugger's part of an engine.
pub(crate) struct Debug {
    attention: AtomicU32,
    seats: Box<[Seat]>,
    points: Points,
    hold: Mutex<Hold>,
    changed: Condvar,
}

impl Debug {
    pub fn new(vcpus: usize) -> Self {
        let seat = |_| Seat {
            action: AtomicU8::new(DebugAction::Continue as u8),
            passed: AtomicU64::new(NOWHERE),
            watch_passed: AtomicBool::new(false),
            passing: AtomicBool::new(false),
            hit: Mutex::default(),
        };
        Self {
            attention: AtomicU32::new(0),
            seats: (0..vcpus).map(seat).collect(),
            points: Points::default(),
            hold: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    fn wants(&self, bits: u32) -> bool {
        self.attention.load(Ordering::Acquire) & bits != 0
    }

    fn set_attention(&self, bits: u32, on: bool) {
        if on {
            self.attention.fetch_or(bits, Ordering::AcqRel);
        } else {
            self.attention.fetch_and(!bits, Ordering::AcqRel);
        }
    }

    /// Whether the dispatcher has to ask before each block.
    pub fn is_active(&self) -> bool {
        self.attention.load(Ordering::Relaxed) != 0
    }

    fn seat(&self, vcpu: &Vcpu) -> &Seat {
        &self.seats[vcpu.index() as usize]
    }
}

impl Seat {
    fn does(&self, action: DebugAction) -> bool {
        self.action.load(Ordering::Acquire) == action as u8
    }
}
