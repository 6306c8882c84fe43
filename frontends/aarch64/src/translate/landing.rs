//! Branch target identification (FEAT_BTI): PSTATE.BTYPE and what an indirect branch may land on.
//!
//! BTYPE is other than 0 only between an indirect branch and the end of the instruction that it
//! leads to, hence only at the entry of a block. The first instruction of a block therefore sets
//! it to 0, unless it is known to be 0: on a guarded page an instruction that is no landing pad has been
//! checked to find 0 there. Of the exceptions of an instruction that has begun only those of landing pads
//! and breakpoints show BTYPE (`AArch64.TakeException`), so that else the block clears it at once. So
//! SPSR_EL1.BTYPE is exact at every exception.

use gantry_ir::{Cond, Type, Value};

use super::Translator;
use super::code;
use crate::decode::Insn;
use crate::slots;

/// BTYPE after BLR.
const CALL: u32 = 0b10;
/// BTYPE after BR through X16 or X17, or from a page that is not guarded.
const JUMP_OR_CALL: u32 = 0b01;
/// BTYPE after any other BR.
const JUMP: u32 = 0b11;

/// BTYPE after BR Xn.
pub(super) fn after_br(t: &mut Translator, n: u32) {
    let through_veneer = n == 16 || n == 17;
    let btype = if t.mode.guarded() && !through_veneer { JUMP } else { JUMP_OR_CALL };
    set_btype(t, btype);
}

/// BTYPE after BLR.
pub(super) fn after_blr(t: &mut Translator) {
    set_btype(t, CALL);
}

fn set_btype(t: &mut Translator, btype: u32) {
    let btype = t.b.c32(btype);
    t.b.set(slots::BTYPE, btype);
    t.btype_is_set = true;
}

/// What an instruction accepts as BTYPE, apart from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pad {
    /// Nothing: no landing pad.
    None,
    /// Everything (BTI jc, BRK, HLT).
    All,
    /// All but this one.
    AllBut(u32),
}

/// `BTypeCompatible`, as far as the instruction says.
fn pad(t: &Translator, i: Insn) -> Pad {
    const HINT: u32 = 0xd503_201f;
    match i.0 & !0xfe0 {
        HINT => match i.bits(11, 5) {
            // PACIASP, PACIBSP
            25 | 27 if t.mode.bt() => Pad::AllBut(JUMP),
            25 | 27 => Pad::All,
            // BTI c, j, jc
            34 => Pad::AllBut(JUMP),
            36 => Pad::AllBut(CALL),
            38 => Pad::All,
            _ => Pad::None,
        },
        _ if matches!(i.0 & 0xffe0_001f, 0xd420_0000 | 0xd440_0000) => Pad::All,
        _ => Pad::None,
    }
}

/// Before the first instruction of a block on a guarded page: the Branch Target exception.
pub(super) fn check(t: &mut Translator, i: Insn) {
    if !t.mode.guarded() {
        return;
    }
    let pad = pad(t, i);
    if pad == Pad::All {
        return;
    }
    let btype = t.b.get(slots::BTYPE);
    let bad: Value = match pad {
        Pad::AllBut(refused) => t.b.icmp_imm(Cond::Eq, btype, refused.into()),
        _ => t.b.icmp_imm(Cond::Ne, btype, 0),
    };
    t.b.exit_if(bad, code::BRANCH_TARGET);
    t.btype_is_zero = pad == Pad::None;
}

/// After the first instruction of a block, if it completes.
pub(super) fn clear(t: &mut Translator) {
    if t.btype_is_zero || t.btype_is_set {
        return;
    }
    if t.mode.guarded() || t.mode.breakpoint() {
        let zero = t.b.iconst(Type::I32, 0);
        t.b.set(slots::BTYPE, zero);
    } else {
        t.b.clear_at_entry(slots::BTYPE);
    }
}
