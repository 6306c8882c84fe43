//! Floating-point comparison and selection (C4.1.96).

use gantry_ir::{FpShape, Op};

use super::fp_dispatch::format;
use super::{End, Translator};
use crate::decode::Insn;
use crate::flags::CcOp;

/// FCMP, FCMPE.
pub(super) fn floatcmp(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let a = t.v(i.rn());
    let b = if i.bit(3) { t.b.vconst(0) } else { t.v(i.rm()) };
    let relation = t.b.fcmp(FpShape::scalar(format), a, b, i.bit(4));
    t.set_flags(CcOp::Float, relation, relation);
    End::No
}

/// FCCMP, FCCMPE. Where the condition fails nothing is compared, so nothing is flagged: two zeros
/// stand in.
pub(super) fn floatccmp(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let holds = t.condition_holds(i.bits(15, 12));
    let zero = t.b.vconst(0);
    let (a, b) = (t.v(i.rn()), t.v(i.rm()));
    let a = t.b.select(holds, a, zero);
    let b = t.b.select(holds, b, zero);
    let relation = t.b.fcmp(FpShape::scalar(format), a, b, i.bit(4));
    t.set_flags_if(holds, CcOp::Float, relation, relation, i.bits(3, 0));
    End::No
}

/// FCSEL.
pub(super) fn floatsel(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let holds = t.condition_holds(i.bits(15, 12));
    let lane = format.lane();
    let (a, b) = (t.v(i.rn()), t.v(i.rm()));
    let (a, b) = (t.b.vextract(lane, a, 0), t.b.vextract(lane, b, 0));
    let chosen = t.b.select(holds, a, b);
    let result = t.b.vec(Op::Vfrom, &[chosen]);
    t.set_v(i.rd(), result);
    End::No
}
