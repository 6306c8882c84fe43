//! Exception generation, hints and barriers (C4.1, C3.1 and C3.2).

use gantry_ir::Value;

use super::pauth;
use super::{End, Translator, code};
use crate::decode::Insn;
use crate::slots;
use crate::state::NO_MONITOR;

/// UDF.
pub fn perm_undef(t: &mut Translator, _: Insn) -> End {
    t.undefined()
}

/// SVC, HVC, SMC, BRK, HLT, DCPSn.
pub fn exception(t: &mut Translator, i: Insn) -> End {
    let immediate = u64::from(i.imm16()) << 16;
    match (i.bits(23, 21), i.bits(1, 0)) {
        (0b000, 0b01) => t.exception_after(code::SVC | immediate),
        (0b000, 0b10) if t.mode.el1() => t.exception_after(code::HVC | immediate),
        (0b000, 0b11) if t.mode.el1() => t.exception(code::SMC | immediate),
        (0b001, 0b00) => t.exception(code::BRK | immediate),
        (0b010, 0b00) => t.exception(code::HLT | immediate),
        // DCPS1 to DCPS3: only in Debug state.
        _ => t.undefined(),
    }
}

/// NOP, YIELD, WFE, WFI, SEV, the pointer authentication hints, BTI, and what is not implemented
/// and hence does nothing (ESB without FEAT_RAS, CSDB, DGH …).
///
/// SEV does nothing since WFE waits for no event, but only gives way to others.
pub fn hints(t: &mut Translator, i: Insn) -> End {
    match i.bits(11, 5) {
        1 => t.exception_after(code::YIELD),
        2 => t.exception_after(code::WFE),
        3 => t.exception_after(code::WFI),
        number => {
            pauth::hint(t, number);
            End::No
        }
    }
}

/// CLREX, DSB, DMB, ISB, SB.
pub fn barriers(t: &mut Translator, i: Insn) -> End {
    match i.op2() {
        0b010 => t.open_monitor(),
        // DSB and DMB of every kind. That for loads alone (ISHLD …) needs no instruction on hosts
        // that keep loads in order, but its tier cannot know: there is one fence.
        0b100 | 0b101 => t.b.fence(),
        // What follows is to be fetched anew, which the next block's entry does.
        0b110 => return t.jump(4),
        // SB: nothing is ever executed speculatively.
        0b111 => {}
        _ => return t.undefined(),
    }
    End::No
}

impl Translator<'_> {
    /// `ClearExclusiveLocal`: the next store-exclusive fails.
    pub(super) fn open_monitor(&mut self) {
        let open: Value = self.b.c64(NO_MONITOR);
        self.b.set(slots::MONITOR_ADDRESS, open);
    }
}
