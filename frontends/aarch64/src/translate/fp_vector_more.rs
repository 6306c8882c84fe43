//! Advanced SIMD floating point by element, with widening products, and on complex numbers.

use gantry_ir::{FpFormat, FpShape, Lane, Op, Value};

use super::fp_dispatch::{is_scalar, shape_of};
use super::fp_steps::product;
use super::fp_vector::accumulate;
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::FpKind;

/// Shape, and Vm's element in every lane.
fn element(t: &mut Translator, i: Insn) -> Option<(FpShape, Value)> {
    let (h, l, m) = (i.bits(11, 11), i.bits(21, 21), i.bits(20, 20));
    let (format, index, register) = match i.bits(23, 22) {
        0b00 => (FpFormat::H, h << 2 | l << 1 | m, i.bits(19, 16)),
        0b10 => (FpFormat::S, h << 1 | l, i.rm()),
        0b11 if l == 0 => (FpFormat::D, h, i.rm()),
        _ => return None,
    };
    let shape = shape_of(i, format)?;
    Some((shape, splat(t, format.lane(), register, index)))
}

fn splat(t: &mut Translator, lane: Lane, register: u32, index: u32) -> Value {
    let v = t.v(register);
    let scalar = t.b.vextract(lane, v, index);
    t.b.lanes(Op::Vsplat, lane, &[scalar])
}

/// FMLA, FMLS (by element).
pub(super) fn fmla_element(t: &mut Translator, i: Insn) -> End {
    match element(t, i) {
        Some((shape, m)) => accumulate(t, i, shape, m, i.bit(14)),
        None => t.undefined(),
    }
}

/// FMUL (by element).
pub(super) fn fmul_element(t: &mut Translator, i: Insn) -> End {
    let Some((shape, m)) = element(t, i) else { return t.undefined() };
    let n = t.v(i.rn());
    let result = t.fp(Op::Fmul, shape, &[n, m]);
    t.set_v(i.rd(), result);
    End::No
}

/// FMULX (by element).
pub(super) fn fmulx_element(t: &mut Translator, i: Insn) -> End {
    let Some((shape, m)) = element(t, i) else { return t.undefined() };
    let n = t.v(i.rn());
    let result = product(t, FpKind::MulX, shape, n, m);
    t.set_v(i.rd(), result);
    End::No
}

/// In the `imm` of the widening products: negate them.
const NEGATE: u64 = 1;

/// FMLAL, FMLSL and their second forms, which take the upper halves of what 64 or 128 bits hold.
fn widening(t: &mut Translator, i: Insn, second: bool, subtract: bool, m: Value) -> End {
    let shape = FpShape::vector(FpFormat::S, i.bit(30));
    let skip = if second { 2 * u32::from(shape.lanes) } else { 0 };
    let (n, d) = (t.v(i.rn()), t.v(i.rd()));
    let n = t.b.vext(n, n, skip);
    let m = t.b.vext(m, m, skip);
    let imm = if subtract { NEGATE } else { 0 };
    let result = t.fp_helper(FpKind::MulAddLong, shape, imm, &[n, m, d]);
    t.set_v(i.rd(), result);
    End::No
}

/// FMLAL, FMLSL, FMLAL2, FMLSL2 (vector).
pub(super) fn fmlal(t: &mut Translator, i: Insn) -> End {
    if i.bit(22) {
        return t.undefined();
    }
    let m = t.v(i.rm());
    widening(t, i, i.bit(29), i.bit(23), m)
}

/// FMLAL, FMLSL, FMLAL2, FMLSL2 (by element).
pub(super) fn fmlal_element(t: &mut Translator, i: Insn) -> End {
    let index = i.bits(11, 11) << 2 | i.bits(21, 20);
    let m = splat(t, Lane::H, i.bits(19, 16), index);
    widening(t, i, i.bit(29), i.bit(14), m)
}

/// Format and shape of the complex instructions: size 01, 10, 11.
fn complex(i: Insn) -> Option<FpShape> {
    let format = match i.bits(23, 22) {
        0b01 => FpFormat::H,
        0b10 => FpFormat::S,
        0b11 => FpFormat::D,
        _ => return None,
    };
    debug_assert!(!is_scalar(i));
    shape_of(i, format)
}

/// FCADD: `imm` 0 is a rotation by 90°, 1 by 270°.
pub(super) fn fcadd(t: &mut Translator, i: Insn) -> End {
    let Some(shape) = complex(i) else { return t.undefined() };
    let operands = [t.v(i.rn()), t.v(i.rm())];
    let result = t.fp_helper(FpKind::ComplexAdd, shape, i.bits(12, 12).into(), &operands);
    t.set_v(i.rd(), result);
    End::No
}

/// FCMLA: `imm` is the rotation in quarters.
pub(super) fn fcmla(t: &mut Translator, i: Insn) -> End {
    let Some(shape) = complex(i) else { return t.undefined() };
    let operands = [t.v(i.rn()), t.v(i.rm()), t.v(i.rd())];
    let result = t.fp_helper(FpKind::ComplexMulAdd, shape, i.bits(12, 11).into(), &operands);
    t.set_v(i.rd(), result);
    End::No
}

/// FCMLA (by element): a pair of elements of Vm in every pair of lanes.
pub(super) fn fcmla_element(t: &mut Translator, i: Insn) -> End {
    let (h, l) = (i.bits(11, 11), i.bits(21, 21));
    let (format, pair, index) = match i.bits(23, 22) {
        0b01 if h == 0 || i.bit(30) => (FpFormat::H, Lane::S, h << 1 | l),
        0b10 if l == 0 && i.bit(30) => (FpFormat::S, Lane::D, h),
        _ => return t.undefined(),
    };
    let shape = FpShape::vector(format, i.bit(30));
    let m = splat(t, pair, i.rm(), index);
    let (n, d) = (t.v(i.rn()), t.v(i.rd()));
    let rotation = u64::from(i.bits(14, 13));
    let result = t.fp_helper(FpKind::ComplexMulAdd, shape, rotation, &[n, m, d]);
    t.set_v(i.rd(), result);
    End::No
}
