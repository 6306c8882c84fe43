//! Advanced SIMD (scalar) shift by immediate: integers.

use gantry_ir::{Lane, Op, Value};

use super::simd_ops::{right, wider};
use super::simd_saturate::Narrow;
use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD shift by immediate.
pub(super) fn asimdshf(t: &mut Translator<'_>, i: Insn) -> End {
    let opcode = i.opcode_3same();
    if opcode & 0b10000 != 0 {
        // The element is the narrower of the two; it is no doubleword.
        if i.immh() >= 8 {
            return t.undefined();
        }
        let n = t.v(i.rn());
        if opcode == 0b10100 {
            let value = shift_left_long(t, i, n);
            t.set_v(i.rd(), value);
        } else {
            let value = shift_right_narrow(t, i, n);
            t.set_v_part(i.rd(), i.q(), value);
        }
        return End::No;
    }
    match Shape::vector(i.q(), size(i)) {
        Some(shape) => same_width(t, i, shape),
        None => t.undefined(),
    }
}

/// Advanced SIMD scalar shift by immediate.
pub(super) fn asisdshf(t: &mut Translator<'_>, i: Insn) -> End {
    if i.opcode_3same() & 0b10000 == 0 {
        return same_width(t, i, Shape::scalar(size(i)));
    }
    if i.immh() >= 8 {
        return t.undefined();
    }
    let n = t.v_within(Shape::scalar(size(i) + 1), i.rn());
    let value = shift_right_narrow(t, i, n);
    t.set_v(i.rd(), value);
    End::No
}

/// The element size, log2 of bytes: the highest one of immh, which is not zero.
fn size(i: Insn) -> u32 {
    i.immh().ilog2()
}

/// How far to shift right elements of `bits` bits: 1..=bits.
fn right_by(i: Insn, bits: u32) -> u32 {
    2 * bits - i.immh_immb()
}

/// How far to shift them left: 0..bits.
fn left_by(i: Insn, bits: u32) -> u32 {
    i.immh_immb() - bits
}

/// The shifts whose result is as wide as the operand.
fn same_width(t: &mut Translator<'_>, i: Insn, shape: Shape) -> End {
    let (opcode, u, lane) = (i.opcode_3same(), i.u(), shape.lane);
    let (to_right, to_left) = (right_by(i, lane.bits()), left_by(i, lane.bits()));
    // SQSHLU, SQSHL.
    let saturates = matches!(opcode, 0b01100 | 0b01110);
    let n = t.operand(shape, saturates, i.rn());
    let d = t.v(i.rd());
    let value = match opcode {
        0b00000 => t.shift(right(!u), lane, n, to_right),
        0b00010 => {
            let shifted = t.shift(right(!u), lane, n, to_right);
            t.lanes2(Op::Vadd, lane, d, shifted)
        }
        0b00100 => t.rounding_shift_right(lane, !u, n, to_right),
        0b00110 => {
            let shifted = t.rounding_shift_right(lane, !u, n, to_right);
            t.lanes2(Op::Vadd, lane, d, shifted)
        }
        0b01000 => {
            let shifted = t.shift(Op::Vshr, lane, n, to_right);
            insert(t, lane, d, shifted, lane.mask().checked_shr(to_right).unwrap_or(0))
        }
        0b01010 if u => {
            let shifted = t.shift(Op::Vshl, lane, n, to_left);
            insert(t, lane, d, shifted, lane.mask() << to_left)
        }
        0b01010 => t.shift(Op::Vshl, lane, n, to_left),
        0b01100 => t.saturating_shift_left_unsigned(lane, n, to_left),
        0b01110 => t.saturating_shift_left(lane, !u, n, to_left),
        _ => return t.undefined(),
    };
    t.set_result(shape, saturates, i.rd(), value);
    End::No
}

/// SRI, SLI: the bits that `mask` has of every lane of `shifted`, the others of `d`.
fn insert(t: &mut Translator<'_>, lane: Lane, d: Value, shifted: Value, mask: u64) -> Value {
    let mask = t.every(lane, mask);
    let kept = t.bits2(Op::Vandn, d, mask);
    t.bits2(Op::Vor, kept, shifted)
}

/// SSHLL, USHLL.
fn shift_left_long(t: &mut Translator<'_>, i: Insn, n: Value) -> Value {
    let lane = Lane::from_log2(size(i));
    let wide = t.widen(lane, !i.u(), i.q(), n);
    t.shift(Op::Vshl, wider(lane), wide, left_by(i, lane.bits()))
}

/// SHRN, SQSHRUN, SQSHRN, UQSHRN and their rounding forms.
fn shift_right_narrow(t: &mut Translator<'_>, i: Insn, n: Value) -> Value {
    let lane = Lane::from_log2(size(i));
    let (opcode, amount) = (i.opcode_3same(), right_by(i, lane.bits()));
    let to = match (opcode & 0b10, i.u()) {
        (0, false) => None,
        (0, true) => Some(Narrow::SignedToUnsigned),
        (_, false) => Some(Narrow::Signed),
        (_, true) => Some(Narrow::Unsigned),
    };
    let signed = matches!(to, Some(Narrow::Signed | Narrow::SignedToUnsigned));
    let shifted = if opcode & 1 != 0 {
        t.rounding_shift_right(wider(lane), signed, n, amount)
    } else {
        t.shift(right(signed), wider(lane), n, amount)
    };
    match to {
        None => t.b.lanes(Op::Vxtn, wider(lane), &[shifted]),
        Some(to) => t.saturating_narrow(lane, to, shifted),
    }
}
