//! Advanced SIMD (scalar) two-register miscellaneous: integers.

use gantry_ir::{Cond, Lane, Op, Value};

use super::simd_ops::wider;
use super::simd_saturate::Narrow;
use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD two-register miscellaneous.
pub(super) fn asimdmisc(t: &mut Translator<'_>, i: Insn) -> End {
    let opcode = i.opcode_2misc();
    match opcode {
        0b10010..=0b10100 if i.size() == 3 => return t.undefined(),
        0b10011 => return shift_left_long(t, i),
        0b10010 | 0b10100 => {
            let n = t.v(i.rn());
            let value = narrow(t, i, n);
            t.set_v_part(i.rd(), i.q(), value);
            return End::No;
        }
        _ => {}
    }
    let Some(shape) = Shape::vector(i.q(), i.size()) else { return t.undefined() };
    let lane = shape.lane;
    let n = t.v(i.rn());
    let value = match opcode {
        0b00000 | 0b00001 => {
            let container = match (opcode, i.u()) {
                (0b00001, _) => Lane::H,
                (_, true) => Lane::S,
                _ => Lane::D,
            };
            if lane >= container {
                return t.undefined();
            }
            t.b.vrev(lane, container, n)
        }
        0b00010 | 0b00110 => {
            if lane == Lane::D {
                return t.undefined();
            }
            let sums = t.add_long_pairs(lane, !i.u(), n);
            if opcode == 0b00110 {
                let d = t.v(i.rd());
                t.lanes2(Op::Vadd, wider(lane), d, sums)
            } else {
                sums
            }
        }
        0b00100 if lane == Lane::D => return t.undefined(),
        0b00100 if i.u() => t.b.lanes(Op::Vclz, lane, &[n]),
        0b00100 => count_sign_bits(t, lane, n),
        0b00101 => match (i.u(), i.size()) {
            (false, 0) => t.b.vec(Op::Vpopcnt, &[n]),
            (true, 0) => t.b.vec(Op::Vnot, &[n]),
            (true, 1) => reverse_bits(t, n),
            _ => return t.undefined(),
        },
        _ => return element_wise(t, i, shape),
    };
    t.set_v_within(shape, i.rd(), value);
    End::No
}

/// Advanced SIMD scalar two-register miscellaneous.
pub(super) fn asisdmisc(t: &mut Translator<'_>, i: Insn) -> End {
    if !matches!(i.opcode_2misc(), 0b10010 | 0b10100) {
        return element_wise(t, i, Shape::scalar(i.size()));
    }
    if i.size() == 3 {
        return t.undefined();
    }
    let n = t.v_within(Shape::scalar(i.size() + 1), i.rn());
    let value = narrow(t, i, n);
    t.set_v(i.rd(), value);
    End::No
}

/// What there is for vectors and scalars alike.
fn element_wise(t: &mut Translator<'_>, i: Insn, shape: Shape) -> End {
    let (opcode, u, lane) = (i.opcode_2misc(), i.u(), shape.lane);
    // SUQADD, SQABS, SQNEG.
    let saturates = matches!(opcode, 0b00011 | 0b00111);
    let n = t.operand(shape, saturates, i.rn());
    let zero = t.b.vconst(0);
    let value = match opcode {
        0b00011 => {
            let d = t.v_within(shape, i.rd());
            t.saturating_accumulate(lane, !u, d, n)
        }
        0b00111 if u => t.saturating_neg(lane, n),
        0b00111 => t.saturating_abs(lane, n),
        0b01000 => t.b.vicmp(if u { Cond::Sge } else { Cond::Sgt }, lane, n, zero),
        0b01001 => t.b.vicmp(if u { Cond::Sle } else { Cond::Eq }, lane, n, zero),
        0b01010 => t.b.vicmp(Cond::Slt, lane, n, zero),
        0b01011 => t.b.lanes(if u { Op::Vneg } else { Op::Vabs }, lane, &[n]),
        _ => return t.undefined(),
    };
    t.set_result(shape, saturates, i.rd(), value);
    End::No
}

/// XTN, SQXTUN, SQXTN, UQXTN of the wide elements of n.
fn narrow(t: &mut Translator<'_>, i: Insn, n: Value) -> Value {
    let lane = Lane::from_log2(i.size());
    let to = match (i.opcode_2misc(), i.u()) {
        (0b10010, false) => return t.b.lanes(Op::Vxtn, wider(lane), &[n]),
        (0b10010, true) => Narrow::SignedToUnsigned,
        (_, false) => Narrow::Signed,
        (_, true) => Narrow::Unsigned,
    };
    t.saturating_narrow(lane, to, n)
}

/// SHLL: the shift is the width of the narrow element.
fn shift_left_long(t: &mut Translator<'_>, i: Insn) -> End {
    let lane = Lane::from_log2(i.size());
    let n = t.v(i.rn());
    let wide = t.widen(lane, false, i.q(), n);
    let shifted = t.shift(Op::Vshl, wider(lane), wide, lane.bits());
    t.set_v(i.rd(), shifted);
    End::No
}

/// How many bits below the sign equal it: those that clz counts once the sign is cleared away, but
/// for the sign itself.
fn count_sign_bits(t: &mut Translator<'_>, lane: Lane, a: Value) -> Value {
    let sign = t.b.lanes_imm(Op::Vsar, lane, a, lane.bits() - 1);
    let differing = t.bits2(Op::Vxor, a, sign);
    let zeros = t.b.lanes(Op::Vclz, lane, &[differing]);
    let one = t.every(lane, 1);
    t.lanes2(Op::Vsub, lane, zeros, one)
}

/// Each byte with its bits in reverse order, looked up by halves.
fn reverse_bits(t: &mut Translator<'_>, a: Value) -> Value {
    /// Byte n: the four bits of n reversed.
    const REVERSED: u128 = 0x0f07_0b03_0d05_0901_0e06_0a02_0c04_0800;
    let low_bits = t.every(Lane::B, 0xf);
    let low = t.bits2(Op::Vand, a, low_bits);
    let high = t.shift(Op::Vshr, Lane::B, a, 4);
    let to_low = constant(t, REVERSED);
    let to_high = constant(t, REVERSED << 4);
    let low = t.bits2(Op::Vtbl, to_high, low);
    let high = t.bits2(Op::Vtbl, to_low, high);
    t.bits2(Op::Vor, low, high)
}

/// A vector whose halves differ.
fn constant(t: &mut Translator<'_>, value: u128) -> Value {
    let low = t.b.vconst(value as u64);
    let high = t.b.c64((value >> 64) as u64);
    t.b.vinsert(Lane::D, low, 1, high)
}
