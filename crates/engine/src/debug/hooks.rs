//! What the vCPU loop, the translator and the slow paths ask.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use gantry_guest::Access;
use gantry_ir::Block;

use super::{Debug, DebugAction, DebugStop, NOWHERE, attention};
use crate::shared::Core;
use crate::vcpu::Vcpu;

/// What the debugger has to say before a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Runs.
    Go,
    /// One instruction; then [`Core::after_one`].
    One,
    /// The vCPU is to stand still.
    Stop,
}

impl Core {
    /// Asked before each block while a debugger [is active](Debug::is_active).
    pub fn before_block(&self, vcpu: &Vcpu, pc: u64) -> Before {
        let debug = &self.debug;
        if debug.holds(Some(vcpu)) {
            return Before::Stop;
        }
        let seat = debug.seat(vcpu);
        let passes = seat.passed.swap(NOWHERE, Ordering::Relaxed) == pc;
        let watch_passed = seat.watch_passed.swap(false, Ordering::Relaxed);
        seat.passing.store(passes && watch_passed, Ordering::Relaxed);
        if passes || seat.does(DebugAction::Step) {
            return Before::One;
        }
        if debug.points.has_breakpoint(pc) {
            if debug.report(self, DebugStop::Breakpoint(vcpu.index())) {
                seat.passed.store(pc, Ordering::Relaxed);
            }
            return Before::Stop;
        }
        Before::Go
    }

    /// The single instruction is over, or came upon a watchpoint.
    pub fn after_one(&self, vcpu: &Vcpu) {
        let debug = &self.debug;
        let seat = debug.seat(vcpu);
        seat.passing.store(false, Ordering::Relaxed);
        if seat.does(DebugAction::Step) {
            debug.report(self, DebugStop::Stepped(vcpu.index()));
        }
    }

    /// A single instruction is to be replayed: because it came upon a watchpoint?
    pub fn report_watch(&self, vcpu: &Vcpu) {
        let hit = self.debug.seat(vcpu).hit.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(stop) = hit else { return };
        if self.config.deterministic {
            // It was not executed.
            vcpu.header().exit.fetch_add(1, Ordering::Relaxed);
        }
        if self.debug.report(self, stop) {
            // SAFETY: on the vCPU's thread; the reference is not kept.
            let pc = unsafe { vcpu.cpu() }.pc();
            let seat = self.debug.seat(vcpu);
            seat.passed.store(pc, Ordering::Relaxed);
            seat.watch_passed.store(true, Ordering::Relaxed);
        }
    }
}

impl Debug {
    /// Whether the vCPU executes one instruction for the debugger: it takes no interrupt, and
    /// waits for none.
    pub fn steps(&self, vcpu: &Vcpu) -> bool {
        self.wants(attention::ACTIONS) && self.seat(vcpu).does(DebugAction::Step)
    }

    /// Whether data accesses to the page at `page` are to take the slow path.
    pub fn watches_page(&self, page: u64) -> bool {
        self.wants(attention::POINTS) && self.points.watches_page(page)
    }

    /// Asked before each data access to such a page, in a single instruction (`single`) or in a
    /// block. True if it must not be made: the instruction is to be replayed.
    pub fn is_watched(
        &self,
        vcpu: &Vcpu,
        address: u64,
        size: u64,
        access: Access,
        single: bool,
    ) -> bool {
        if !self.wants(attention::POINTS) || self.seat(vcpu).passing.load(Ordering::Relaxed) {
            return false;
        }
        let Some((at, watch)) = self.points.watched(address, size, access) else { return false };
        if single {
            let stop = DebugStop::Watchpoint(vcpu.index(), at, watch);
            *self.seat(vcpu).hit.lock().unwrap_or_else(PoisonError::into_inner) = Some(stop);
        }
        true
    }

    /// Whether code at `address`, physical or virtual, is entered by the dispatcher alone.
    pub fn is_cut(&self, address: u64) -> bool {
        self.points.is_cut(address)
    }

    /// Whether there are such places at all. Then no regions are made: they would run over them.
    pub fn is_cutting(&self) -> bool {
        self.points.is_cutting()
    }

    /// How many instructions a block may have if it may not have all that it has.
    pub fn shorter(&self, page_offset: u32, block: &Block) -> Option<u32> {
        self.points.instructions_before_cut(page_offset, block)
    }
}
