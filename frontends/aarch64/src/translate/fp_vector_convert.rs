//! Advanced SIMD conversion: to and from integers and fixed-point, between formats, to integral
//! values.

use gantry_ir::{FpFormat, FpShape, Lane, Op, RoundMode};

use super::fp_dispatch::{is_scalar, shape, shape_of};
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::FpKind;

/// In the `imm` of conversions: the integer is unsigned.
const UNSIGNED: u64 = 1 << 3;
/// In the `imm` of `frint`: inexact results are flagged.
const EXACT: u64 = 1 << 3;

fn convert(t: &mut Translator, i: Insn, op: Op, shape: Option<FpShape>, imm: u64) -> End {
    let Some(shape) = shape else { return t.undefined() };
    let n = t.v(i.rn());
    let result = t.b.fp(op, shape, &[n], imm);
    t.set_v(i.rd(), result);
    End::No
}

/// FRINTN, FRINTP, FRINTM, FRINTZ, FRINTA, FRINTX, FRINTI.
pub(super) fn round(t: &mut Translator, i: Insn, mode: RoundMode, exact: bool) -> End {
    let exact = if exact { EXACT } else { 0 };
    convert(t, i, Op::Frint, shape(i), mode as u64 | exact)
}

/// FCVT{N,P,M,Z,A}{S,U}.
pub(super) fn to_int(t: &mut Translator, i: Insn, mode: RoundMode, unsigned: bool) -> End {
    let unsigned = if unsigned { UNSIGNED } else { 0 };
    convert(t, i, Op::Ftoi, shape(i), mode as u64 | unsigned)
}

/// SCVTF, UCVTF.
pub(super) fn from_int(t: &mut Translator, i: Insn, unsigned: bool) -> End {
    let unsigned = if unsigned { UNSIGNED } else { 0 };
    convert(t, i, Op::Itof, shape(i), RoundMode::Dynamic as u64 | unsigned)
}

/// Shape and fraction bits of a conversion with fixed-point: immh names the format.
fn fixed(i: Insn) -> Option<(FpShape, u64)> {
    let immh = i.bits(22, 19);
    let format = match immh {
        0b1000.. => FpFormat::D,
        0b0100.. => FpFormat::S,
        0b0010.. => FpFormat::H,
        _ => return None,
    };
    let fraction_bits = u64::from(2 * format.bits() - i.bits(22, 16));
    Some((shape_of(i, format)?, fraction_bits << 8))
}

/// SCVTF, UCVTF (fixed-point).
pub(super) fn fixed_from(t: &mut Translator, i: Insn) -> End {
    let Some((shape, fraction)) = fixed(i) else { return t.undefined() };
    let unsigned = if i.bit(29) { UNSIGNED } else { 0 };
    convert(t, i, Op::Itof, Some(shape), RoundMode::Dynamic as u64 | unsigned | fraction)
}

/// FCVTZS, FCVTZU (fixed-point).
pub(super) fn fixed_to(t: &mut Translator, i: Insn) -> End {
    let Some((shape, fraction)) = fixed(i) else { return t.undefined() };
    let unsigned = if i.bit(29) { UNSIGNED } else { 0 };
    convert(t, i, Op::Ftoi, Some(shape), RoundMode::Zero as u64 | unsigned | fraction)
}

/// FCVTL, FCVTL2: the shape is that of the result.
pub(super) fn fcvtl(t: &mut Translator, i: Insn) -> End {
    let format = if i.bit(22) { FpFormat::D } else { FpFormat::S };
    let mut n = t.v(i.rn());
    if i.bit(30) {
        n = t.b.vext(n, n, 8);
    }
    let from = if format == FpFormat::D { FpFormat::S } else { FpFormat::H };
    let result = t.b.fp(Op::Fcvt, FpShape::vector(from, false), &[n], format as u64);
    t.set_v(i.rd(), result);
    End::No
}

/// FCVTN, FCVTN2, or `odd` FCVTXN, FCVTXN2: the shape is that of the operand.
pub(super) fn fcvtn(t: &mut Translator, i: Insn, odd: bool) -> End {
    let format = if i.bit(22) { FpFormat::D } else { FpFormat::S };
    if odd && format != FpFormat::D {
        return t.undefined();
    }
    let shape = if is_scalar(i) { FpShape::scalar(format) } else { FpShape::vector(format, true) };
    let n = t.v(i.rn());
    let narrow = if odd {
        t.fp_helper(FpKind::NarrowOdd, shape, 0, &[n])
    } else {
        let to = if format == FpFormat::D { FpFormat::S } else { FpFormat::H };
        t.b.fp(Op::Fcvt, shape, &[n], to as u64)
    };
    let result = if i.bit(30) && !is_scalar(i) {
        let d = t.v(i.rd());
        t.b.lanes(Op::Vzip1, Lane::D, &[d, narrow])
    } else {
        narrow
    };
    t.set_v(i.rd(), result);
    End::No
}
