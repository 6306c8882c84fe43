//! Advanced SIMD across lanes and scalar pairwise: integers.

use gantry_ir::{Lane, Op, Value};

use super::simd_ops::{maximum, minimum, wider};
use super::simd_shape::{Extent, Shape};
use super::{End, Translator};
use crate::decode::Insn;

/// Advanced SIMD across lanes: ADDLV, MAXV, MINV, ADDV.
pub(super) fn asimdall(t: &mut Translator<'_>, i: Insn) -> End {
    if i.size() == 3 || i.size() == 2 && !i.q() {
        return t.undefined();
    }
    let (lane, signed) = (Lane::from_log2(i.size()), !i.u());
    let n = t.v(i.rn());
    // A missing upper half changes no sum as zeros, no maximum as a copy of the lower.
    let (zeros, copy) =
        if i.q() { (n, n) } else { (t.b.vec(Op::Vlow, &[n]), t.lanes2(Op::Vzip1, Lane::D, n, n)) };
    let (lane, value) = match i.opcode_2misc() {
        0b00011 => {
            let sums = t.add_long_pairs(lane, signed, zeros);
            (wider(lane), reduce(t, Op::Vadd, wider(lane), sums))
        }
        0b01010 => (lane, reduce(t, maximum(signed), lane, copy)),
        0b11010 => (lane, reduce(t, minimum(signed), lane, copy)),
        _ => (lane, reduce(t, Op::Vadd, lane, zeros)),
    };
    t.set_v_within(Shape { lane, extent: Extent::Element }, i.rd(), value);
    End::No
}

/// `op` over all lanes, into each.
fn reduce(t: &mut Translator<'_>, op: Op, lane: Lane, mut value: Value) -> Value {
    let mut distance = 8;
    while distance >= lane.bits() / 8 {
        let moved = t.b.vext(value, value, distance);
        value = t.lanes2(op, lane, value, moved);
        distance /= 2;
    }
    value
}

/// Advanced SIMD scalar pairwise: ADDP.
pub(super) fn asisdpair(t: &mut Translator<'_>, i: Insn) -> End {
    let n = t.v(i.rn());
    let sum = reduce(t, Op::Vadd, Lane::D, n);
    t.set_v_q(i.rd(), sum, false);
    End::No
}
