//! Advanced SIMD (scalar) vector x indexed element: integers.

use gantry_ir::{Lane, Op, Value};

use super::simd_diff::{multiply_long, multiply_long_scalar};
use super::simd_ops::wider;
use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD vector x indexed element.
pub(super) fn asimdelem(t: &mut Translator<'_>, i: Insn) -> End {
    let Some((lane, element)) = element(t, i) else { return t.undefined() };
    let shape = Shape::vector(i.q(), lane as u32).expect("the element is no doubleword");
    let opcode = i.bits(15, 12);
    if opcode == 0b1110 && lane != Lane::S {
        return t.undefined();
    }
    let m = t.b.lanes(Op::Vsplat, lane, &[element]);
    let (n, d) = (t.v(i.rn()), t.v(i.rd()));
    match opcode {
        0b0000 | 0b0100 | 0b1000 => {
            let product = t.lanes2(Op::Vmul, lane, n, m);
            let value = match opcode {
                0b0000 => t.lanes2(Op::Vadd, lane, d, product),
                0b0100 => t.lanes2(Op::Vsub, lane, d, product),
                _ => product,
            };
            t.set_v_within(shape, i.rd(), value);
        }
        0b1100 | 0b1101 | 0b1111 => return high_product(t, i, shape, m),
        0b1110 => {
            let product = t.dot_product(!i.u(), n, m);
            let value = t.lanes2(Op::Vadd, lane, d, product);
            t.set_v_within(shape, i.rd(), value);
        }
        _ => {
            let a = t.widen(lane, !i.u(), i.q(), n);
            let b = t.widen(lane, !i.u(), false, m);
            let value = multiply_long(t, wider(lane), long_opcode(opcode), [d, a, b]);
            t.set_v(i.rd(), value);
        }
    }
    End::No
}

/// Advanced SIMD scalar x indexed element.
pub(super) fn asisdelem(t: &mut Translator<'_>, i: Insn) -> End {
    let Some((_, element)) = element(t, i) else { return t.undefined() };
    let (opcode, n) = (i.bits(15, 12), t.v(i.rn()));
    let m = t.b.vec(Op::Vfrom, &[element]);
    match opcode {
        0b1100 | 0b1101 | 0b1111 => high_product(t, i, Shape::scalar(i.size()), m),
        _ => multiply_long_scalar(t, i.size(), long_opcode(opcode), i.rd(), n, m),
    }
}

/// SQDMULH, SQRDMULH, SQRDMLAH, SQRDMLSH.
fn high_product(t: &mut Translator<'_>, i: Insn, shape: Shape, m: Value) -> End {
    let n = t.v_within(shape, i.rn());
    let value = if i.u() {
        let d = t.v_within(shape, i.rd());
        t.doubling_accumulate_high(shape.lane, i.bit(13), d, n, m)
    } else {
        t.doubling_product_high(shape.lane, i.bit(12), n, m)
    };
    t.set_v(i.rd(), value);
    End::No
}

/// The opcode that a long multiplication has among three different.
const fn long_opcode(opcode: u32) -> u32 {
    0b1000 | (opcode >> 2) << 1 | opcode & 1
}

/// The size and value of the indexed element; there are halfwords, from V0 to V15, and words.
fn element(t: &mut Translator<'_>, i: Insn) -> Option<(Lane, Value)> {
    let (lane, m, index) = match i.size() {
        1 => (Lane::H, i.bits(19, 16), i.hlm()),
        2 => (Lane::S, i.rm(), i.hlm() >> 1),
        _ => return None,
    };
    let vector = t.v(m);
    Some((lane, t.b.vextract(lane, vector, index)))
}
