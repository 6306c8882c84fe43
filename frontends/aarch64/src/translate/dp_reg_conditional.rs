//! Data Processing -- Register (C4.1, C3.5): conditional compare and select.

use gantry_ir::Value;

use super::arithmetic::width;
use super::{End, Translator};
use crate::decode::Insn;
use crate::flags::CcOp;

/// CCMN, CCMP (immediate).
pub fn condcmp_imm(t: &mut Translator, i: Insn) -> End {
    let b = t.b.iconst(width(i.sf()), i.imm5().into());
    conditional_compare(t, i, b)
}

/// CCMN, CCMP (register).
pub fn condcmp_reg(t: &mut Translator, i: Insn) -> End {
    let b = t.r(width(i.sf()), i.rm());
    conditional_compare(t, i, b)
}

fn conditional_compare(t: &mut Translator, i: Insn, b: Value) -> End {
    let holds = t.condition_holds(i.cond());
    let a = t.r(width(i.sf()), i.rn());
    let op = if i.bit(30) { CcOp::sub(i.sf()) } else { CcOp::add(i.sf()) };
    t.set_flags_if(holds, op, a, b, i.nzcv());
    End::No
}

/// CSEL, CSINC, CSINV, CSNEG.
pub fn condsel(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let holds = t.condition_holds(i.cond());
    let (invert, increment) = (i.bit(30), i.bit(10));
    let both_zero = i.rn() == 31 && i.rm() == 31;
    let result = if both_zero && invert != increment {
        // CSET, CSETM.
        let not = t.b.not(holds);
        if increment { t.b.zext(ty, not) } else { t.b.sext(ty, not) }
    } else {
        let then = t.r(ty, i.rn());
        let other = t.r(ty, i.rm());
        let otherwise = match (invert, increment) {
            (false, false) => other,
            (false, true) => t.b.add_imm(other, 1),
            (true, false) => t.b.not(other),
            (true, true) => t.b.neg(other),
        };
        t.b.select(holds, then, otherwise)
    };
    t.set_x(i.rd(), result);
    End::No
}
