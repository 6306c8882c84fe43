//! Advanced SIMD (scalar) three same and three-register extension: integers.

use gantry_ir::{Cond, Lane, Op, Value};

use super::simd_ops::{maximum, minimum};
use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD three same.
pub(super) fn asimdsame(t: &mut Translator<'_>, i: Insn) -> End {
    if i.opcode_3same() == 0b00011 {
        return logical(t, i);
    }
    match Shape::vector(i.q(), i.size()) {
        Some(shape) => three_same(t, i, shape),
        None => t.undefined(),
    }
}

/// Advanced SIMD scalar three same.
pub(super) fn asisdsame(t: &mut Translator<'_>, i: Insn) -> End {
    three_same(t, i, Shape::scalar(i.size()))
}

/// The opcodes of three same, U for the second of each pair.
fn three_same(t: &mut Translator<'_>, i: Insn, shape: Shape) -> End {
    let (opcode, u, lane) = (i.opcode_3same(), i.u(), shape.lane);
    let reserved = match opcode {
        0b00000 | 0b00010 | 0b00100 | 0b01100..=0b01111 | 0b10010 | 0b10100 | 0b10101 => {
            lane == Lane::D
        }
        0b10011 => lane == Lane::D || u && lane != Lane::B,
        0b10110 => matches!(lane, Lane::B | Lane::D),
        _ => false,
    };
    if reserved {
        return t.undefined();
    }
    // SQADD, SQSUB, SQSHL, SQRSHL, SQDMULH.
    let saturates = matches!(opcode, 0b00001 | 0b00101 | 0b01001 | 0b01011 | 0b10110);
    let [a, b] = [i.rn(), i.rm()].map(|n| t.operand(shape, saturates, n));
    let signed = !u;
    let value = match opcode {
        0b00000 => t.halving_add(lane, signed, a, b),
        0b00001 => t.saturating_add(lane, signed, a, b),
        0b00010 => t.rounding_halving_add(lane, signed, a, b),
        0b00100 => t.halving_sub(lane, signed, a, b),
        0b00101 => t.saturating_sub(lane, signed, a, b),
        0b00110 => t.b.vicmp(if u { Cond::Ugt } else { Cond::Sgt }, lane, a, b),
        0b00111 => t.b.vicmp(if u { Cond::Uge } else { Cond::Sge }, lane, a, b),
        0b01000 => t.shift_by_register(lane, signed, a, b),
        0b01001..=0b01011 => special_shift(t, opcode, lane, signed, [a, b]),
        0b01100 => t.lanes2(maximum(signed), lane, a, b),
        0b01101 => t.lanes2(minimum(signed), lane, a, b),
        0b01110 => t.absolute_difference(lane, signed, a, b),
        0b01111 => {
            let difference = t.absolute_difference(lane, signed, a, b);
            let d = t.v(i.rd());
            t.lanes2(Op::Vadd, lane, d, difference)
        }
        0b10000 => t.lanes2(if u { Op::Vsub } else { Op::Vadd }, lane, a, b),
        0b10001 if u => t.b.vicmp(Cond::Eq, lane, a, b),
        0b10001 => t.test_bits(lane, a, b),
        0b10010 => {
            let product = t.lanes2(Op::Vmul, lane, a, b);
            let d = t.v(i.rd());
            t.lanes2(if u { Op::Vsub } else { Op::Vadd }, lane, d, product)
        }
        0b10011 if u => t.polynomial_products(lane, a, b),
        0b10011 => t.lanes2(Op::Vmul, lane, a, b),
        0b10100 | 0b10101 | 0b10111 => {
            let (even, odd) = t.pairs(lane, shape.full(), a, b);
            let op = match opcode {
                0b10100 => maximum(signed),
                0b10101 => minimum(signed),
                _ => Op::Vadd,
            };
            t.lanes2(op, lane, even, odd)
        }
        0b10110 => t.doubling_product_high(lane, u, a, b),
        _ => return t.undefined(),
    };
    t.set_result(shape, saturates, i.rd(), value);
    End::No
}

/// SQSHL, SRSHL, SQRSHL and their unsigned forms.
fn special_shift(
    t: &mut Translator<'_>,
    opcode: u32,
    lane: Lane,
    signed: bool,
    [a, b]: [Value; 2],
) -> Value {
    let (saturating, rounding) = (opcode & 1 != 0, opcode & 2 != 0);
    if saturating {
        t.saturating_shift_by_register(lane, signed, rounding, a, b)
    } else {
        t.rounding_shift_by_register(lane, signed, a, b)
    }
}

/// AND, BIC, ORR, ORN, EOR, BSL, BIT, BIF.
fn logical(t: &mut Translator<'_>, i: Insn) -> End {
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let value = match (i.u(), i.size()) {
        (false, 0) => t.bits2(Op::Vand, n, m),
        (false, 1) => t.bits2(Op::Vandn, n, m),
        (false, 2) => t.bits2(Op::Vor, n, m),
        (false, _) => {
            let inverted = t.b.vec(Op::Vnot, &[m]);
            t.bits2(Op::Vor, n, inverted)
        }
        (true, 0) => t.bits2(Op::Vxor, n, m),
        (true, size) => {
            let d = t.v(i.rd());
            let choice = match size {
                1 => [d, n, m],
                2 => [m, n, d],
                _ => [m, d, n],
            };
            t.b.vec(Op::Vbsl, &choice)
        }
    };
    t.set_v_q(i.rd(), value, i.q());
    End::No
}

/// Advanced SIMD three-register extension: SQRDMLAH, SQRDMLSH, SDOT, UDOT.
pub(super) fn asimdsame2(t: &mut Translator<'_>, i: Insn) -> End {
    let Some(shape) = Shape::vector(i.q(), i.size()) else { return t.undefined() };
    if i.bits(14, 11) != 0b0010 {
        return rounding_accumulate(t, i, shape);
    }
    if shape.lane != Lane::S {
        return t.undefined();
    }
    let (a, b, d) = (t.v(i.rn()), t.v(i.rm()), t.v(i.rd()));
    let product = t.dot_product(!i.u(), a, b);
    let sum = t.lanes2(Op::Vadd, Lane::S, d, product);
    t.set_v_within(shape, i.rd(), sum);
    End::No
}

/// Advanced SIMD scalar three same extra: SQRDMLAH, SQRDMLSH.
pub(super) fn asisdsame2(t: &mut Translator<'_>, i: Insn) -> End {
    rounding_accumulate(t, i, Shape::scalar(i.size()))
}

fn rounding_accumulate(t: &mut Translator<'_>, i: Insn, shape: Shape) -> End {
    if matches!(shape.lane, Lane::B | Lane::D) {
        return t.undefined();
    }
    let [a, b, d] = [i.rn(), i.rm(), i.rd()].map(|n| t.v_within(shape, n));
    let value = t.doubling_accumulate_high(shape.lane, i.bit(11), d, a, b);
    t.set_v(i.rd(), value);
    End::No
}
