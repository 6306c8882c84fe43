//! Floating-point comparison and selection (C4.1.96).

use gantry_ir::{FpShape, Op, Value};

use super::fp_dispatch::format;
use super::{End, Translator};
use crate::decode::Insn;

/// NZCV by what `fcmp` gives: equal 0110, less 1000, greater 0010, unordered 0011, four bits each
/// from the lowest up.
const NZCV_BY_RELATION: u64 = 0x3286;

/// NZCV, in bits 31:28, of a comparison.
fn compare(t: &mut Translator, shape: FpShape, a: Value, b: Value, signalling: bool) -> Value {
    let relation = t.b.fcmp(shape, a, b, signalling);
    let table = t.b.c64(NZCV_BY_RELATION);
    let amount = t.b.shl_imm(relation, 2);
    let shifted = t.b.binary(Op::Shr, table, amount);
    let nzcv = t.b.and_imm(shifted, 15);
    t.b.shl_imm(nzcv, 28)
}

/// FCMP, FCMPE.
pub(super) fn floatcmp(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let a = t.v(i.rn());
    let b = if i.bit(3) { t.b.vconst(0) } else { t.v(i.rm()) };
    let nzcv = compare(t, FpShape::scalar(format), a, b, i.bit(4));
    t.set_nzcv(nzcv);
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
    let compared = compare(t, FpShape::scalar(format), a, b, i.bit(4));
    let given = t.b.c64(u64::from(i.bits(3, 0)) << 28);
    let nzcv = t.b.select(holds, compared, given);
    t.set_nzcv(nzcv);
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
