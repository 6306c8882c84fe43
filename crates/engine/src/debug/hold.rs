//! Standing all vCPUs still for as long as the debugger likes.
//!
//! A vCPU thread that is to stand still *parks*: outside any safepoint, with no reference to
//! anything. When all threads of the run are parked, whoever holds the lock may look at and change
//! the vCPUs' states. Unlike [`Core::exclusive`], which also gets its turn while a vCPU waits in
//! the middle of an instruction, this leaves every vCPU between two instructions.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use gantry_guest::Request;

use super::{Debug, DebugAction, DebugStop, attention};
use crate::shared::Core;
use crate::vcpu::Vcpu;

/// How often a parked thread looks whether the machine ends.
const LOOK: Duration = Duration::from_millis(100);

#[derive(Debug, Default)]
pub(super) struct Hold {
    /// Threads that run vCPUs.
    threads: usize,
    parked: usize,
    pausing: bool,
    ended: bool,
    /// What the debugger has to be told.
    pub stop: Option<DebugStop>,
}

impl Hold {
    /// All vCPUs stand still: their states may be touched.
    pub fn is_still(&self) -> bool {
        self.pausing && self.threads > 0 && self.parked == self.threads
    }
}

/// The time during which [`Engine::run`](crate::Engine::run) runs.
pub(crate) struct Running<'a>(&'a Debug);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let mut hold = self.0.lock();
        (hold.threads, hold.ended) = (0, true);
        drop(hold);
        self.0.changed.notify_all();
    }
}

impl Debug {
    pub(super) fn lock(&self) -> MutexGuard<'_, Hold> {
        self.hold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, hold: MutexGuard<'a, Hold>, limit: Duration) -> MutexGuard<'a, Hold> {
        self.changed.wait_timeout(hold, limit).unwrap_or_else(PoisonError::into_inner).0
    }

    /// `threads` threads begin to run the vCPUs.
    pub fn running(&self, threads: usize) -> Running<'_> {
        let mut hold = self.lock();
        (hold.threads, hold.parked, hold.ended) = (threads, 0, false);
        drop(hold);
        self.changed.notify_all();
        Running(self)
    }

    /// Whether the vCPU, or with `None` all of them, is to stand still.
    pub fn holds(&self, vcpu: Option<&Vcpu>) -> bool {
        self.wants(attention::PAUSE)
            || vcpu.is_some_and(|vcpu| {
                self.wants(attention::ACTIONS) && self.seat(vcpu).does(DebugAction::Hold)
            })
    }

    /// The calling thread stands still until it may go on or the machine ends. It is at no
    /// safepoint and keeps nothing that it learnt.
    pub fn park(&self, core: &Core, vcpu: Option<&Vcpu>) {
        let mut hold = self.lock();
        hold.parked += 1;
        self.changed.notify_all();
        while self.holds(vcpu) && !core.stopping.load(Ordering::Acquire) {
            hold = self.wait(hold, LOOK);
        }
        hold.parked -= 1;
    }

    /// A vCPU came upon something that the debugger is to know: all stop. Says whether this is
    /// what is reported; another one may have been first.
    pub fn report(&self, core: &Core, stop: DebugStop) -> bool {
        let mut hold = self.lock();
        let first = !hold.pausing;
        if first {
            hold.stop = Some(stop);
            self.begin_pause(core, hold);
        }
        first
    }

    fn begin_pause(&self, core: &Core, mut hold: MutexGuard<'_, Hold>) {
        hold.pausing = true;
        self.set_attention(attention::PAUSE, true);
        core.events.freeze();
        drop(hold);
        core.request_all(Request::Control);
        self.changed.notify_all();
    }

    /// Stops all vCPUs, and waits until they stand still or the machine has ended. What a vCPU
    /// came upon meanwhile is the reason.
    pub(super) fn pause(&self, core: &Core) -> DebugStop {
        let hold = self.lock();
        if !hold.pausing {
            self.begin_pause(core, hold);
        } else {
            drop(hold);
        }
        let mut hold = self.lock();
        while !hold.ended && !hold.is_still() {
            hold = self.wait(hold, LOOK);
        }
        match hold.ended {
            true => DebugStop::Ended,
            false => hold.stop.take().unwrap_or(DebugStop::Paused),
        }
    }

    /// Asks for a pause without waiting for it: nothing runs from the start.
    pub(super) fn pause_soon(&self, core: &Core) {
        let hold = self.lock();
        if !hold.pausing {
            self.begin_pause(core, hold);
        }
    }

    /// Waits at most `limit` for all to stand still because a vCPU came upon something.
    pub(super) fn wait_stop(&self, limit: Duration) -> Option<DebugStop> {
        let until = Instant::now() + limit;
        let mut hold = self.lock();
        loop {
            if hold.ended {
                return Some(DebugStop::Ended);
            }
            if hold.stop.is_some() && hold.is_still() {
                return hold.stop.take();
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            hold = self.wait(hold, left);
        }
    }

    /// Lets the vCPUs go on as `actions` says, one for each.
    pub(super) fn resume(&self, core: &Core, actions: &[DebugAction]) {
        let mut hold = self.lock();
        for (seat, action) in self.seats.iter().zip(actions) {
            seat.action.store(*action as u8, Ordering::Release);
        }
        self.set_attention(attention::ACTIONS, actions.iter().any(|a| *a != DebugAction::Continue));
        hold.stop = None;
        hold.pausing = false;
        self.set_attention(attention::PAUSE, false);
        core.events.thaw();
        drop(hold);
        self.changed.notify_all();
    }
}
