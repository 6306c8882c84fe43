//! Interrupts.

use std::sync::atomic::Ordering;

use gantry_guest::Header;

use super::entry::Vector;
use crate::Cpu;
use crate::state::Pstate;

/// Lines of the header: IRQ.
pub const LINE_IRQ: u32 = 1 << 0;
/// Lines of the header: FIQ.
pub const LINE_FIQ: u32 = 1 << 1;

/// ISR_EL1: the pending interrupts, masked or not.
pub(super) fn isr_el1(header: &Header) -> u64 {
    let lines = header.lines.load(Ordering::Acquire);
    u64::from(lines & LINE_IRQ != 0) << 7 | u64::from(lines & LINE_FIQ != 0) << 6
}

impl Cpu {
    /// Takes a pending interrupt that is not masked; whether there was one.
    pub(super) fn take_pending_interrupt(&mut self, header: &Header) -> bool {
        let lines = header.lines.load(Ordering::Acquire);
        let masked = self.pstate.daif;
        let vector = if lines & LINE_FIQ != 0 && masked & Pstate::F == 0 {
            Vector::Fiq
        } else if lines & LINE_IRQ != 0 && masked & Pstate::I == 0 {
            Vector::Irq
        } else {
            return false;
        };
        self.take_exception(vector);
        true
    }
}
