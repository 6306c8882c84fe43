//! Advanced SIMD (scalar) three different: operands and result of different widths.

use gantry_ir::{Lane, Op, Value};

use super::simd_ops::wider;
use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD three different.
pub(super) fn asimddiff(t: &mut Translator<'_>, i: Insn) -> End {
    let opcode = i.bits(15, 12);
    if opcode == 0b1110 {
        return polynomial(t, i);
    }
    let doubling = matches!(opcode, 0b1001 | 0b1011 | 0b1101);
    if i.size() == 3 || doubling && i.size() == 0 {
        return t.undefined();
    }
    let lane = Lane::from_log2(i.size());
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    if matches!(opcode, 0b0100 | 0b0110) {
        let op = if opcode == 0b0100 { Op::Vadd } else { Op::Vsub };
        let wide = t.lanes2(op, wider(lane), n, m);
        let high = t.high_narrow(lane, i.u(), wide);
        t.set_v_part(i.rd(), i.q(), high);
        return End::No;
    }
    let signed = !i.u();
    let b = t.widen(lane, signed, i.q(), m);
    // ADDW, SUBW: the first operand is wide already.
    let a = if matches!(opcode, 0b0001 | 0b0011) { n } else { t.widen(lane, signed, i.q(), n) };
    let value = match opcode {
        0b0000 | 0b0001 => t.lanes2(Op::Vadd, wider(lane), a, b),
        0b0010 | 0b0011 => t.lanes2(Op::Vsub, wider(lane), a, b),
        0b0101 | 0b0111 => {
            let difference = t.absolute_difference(wider(lane), signed, a, b);
            if opcode == 0b0111 {
                difference
            } else {
                let d = t.v(i.rd());
                t.lanes2(Op::Vadd, wider(lane), d, difference)
            }
        }
        _ => {
            let d = t.v(i.rd());
            multiply_long(t, wider(lane), opcode, [d, a, b])
        }
    };
    t.set_v(i.rd(), value);
    End::No
}

/// Advanced SIMD scalar three different: SQDMLAL, SQDMLSL, SQDMULL.
pub(super) fn asisddiff(t: &mut Translator<'_>, i: Insn) -> End {
    if !matches!(i.size(), 1 | 2) {
        return t.undefined();
    }
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    multiply_long_scalar(t, i.size(), i.bits(15, 12), i.rd(), n, m)
}

/// The long multiplications on elements that are extended already: MLAL, SQDMLAL, MLSL, SQDMLSL,
/// MULL, SQDMULL by bits 15:12 of three different.
pub(super) fn multiply_long(
    t: &mut Translator<'_>,
    wide: Lane,
    opcode: u32,
    [d, a, b]: [Value; 3],
) -> Value {
    let product = if opcode & 1 != 0 {
        t.doubling_product(wide, a, b)
    } else {
        t.lanes2(Op::Vmul, wide, a, b)
    };
    match opcode {
        0b1000 => t.lanes2(Op::Vadd, wide, d, product),
        0b1001 => t.saturating_add(wide, true, d, product),
        0b1010 => t.lanes2(Op::Vsub, wide, d, product),
        0b1011 => t.saturating_sub(wide, true, d, product),
        _ => product,
    }
}

/// SQDMLAL, SQDMLSL, SQDMULL on the lowest elements: Vd by the lowest of n and m.
pub(super) fn multiply_long_scalar(
    t: &mut Translator<'_>,
    size: u32,
    opcode: u32,
    d: u32,
    n: Value,
    m: Value,
) -> End {
    let (narrow, wide) = (Shape::scalar(size), Shape::scalar(size + 1));
    let [a, b] = [n, m].map(|value| {
        let element = t.within(narrow, value);
        t.widen(narrow.lane, true, false, element)
    });
    let old = t.v_within(wide, d);
    let value = multiply_long(t, wide.lane, opcode, [old, a, b]);
    t.set_v(d, value);
    End::No
}

/// PMULL of bytes to halfwords, of doublewords to a quadword.
fn polynomial(t: &mut Translator<'_>, i: Insn) -> End {
    let operands = [i.rn(), i.rm()].map(|n| {
        let value = t.v(n);
        if i.q() { t.b.vext(value, value, 8) } else { value }
    });
    let product = match i.size() {
        0 => {
            let zero = t.b.vconst(0);
            let a = t.widen(Lane::B, false, false, operands[0]);
            let at_top = t.lanes2(Op::Vzip1, Lane::B, zero, operands[1]);
            t.polynomial_products(Lane::H, a, at_top)
        }
        3 => t.b.vec(Op::Vpmull, &operands),
        _ => return t.undefined(),
    };
    t.set_v(i.rd(), product);
    End::No
}
