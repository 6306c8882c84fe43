//! FMULX, FRECPS and FRSQRTS: products that define infinity times zero, without raising anything for it.
//! Under the default control they are composed of the ops for products, whose operands are exchanged
//! for others in those lanes; else a helper does them lane by lane.

use gantry_ir::{Cond, FpFormat, FpShape, Lane, Op, Value};

use super::fp_dispatch::shape;
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::FpKind;

/// Bits of 2^`exponent`.
fn power_of_two(format: FpFormat, exponent: i64) -> u64 {
    let (bias, digits) = match format {
        FpFormat::H => (15, 10),
        FpFormat::S => (127, 23),
        FpFormat::D => (1023, 52),
    };
    ((bias + exponent) as u64) << digits
}

/// Bits of infinity.
fn infinity(format: FpFormat) -> u64 {
    let bias = power_of_two(format, 0);
    bias * 2 + power_of_two(format, 1) - bias
}

/// Bits of one and a half.
fn one_and_a_half(format: FpFormat) -> u64 {
    let one = power_of_two(format, 0);
    one | (power_of_two(format, 1) - one) >> 1
}

/// FMULX, FRECPS, FRSQRTS of registers.
pub(super) fn step(t: &mut Translator, i: Insn, kind: FpKind) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let result = product(t, kind, shape, n, m);
    t.set_v(i.rd(), result);
    End::No
}

/// What `kind` makes of n and m.
pub(super) fn product(
    t: &mut Translator,
    kind: FpKind,
    shape: FpShape,
    n: Value,
    m: Value,
) -> Value {
    if !t.mode.fp_default() {
        return t.fp_helper(kind, shape, 0, &[n, m]);
    }
    let format = shape.format;
    let special = infinity_times_zero(t, format, n, m);
    match kind {
        // ±2 · ±1
        FpKind::MulX => {
            let below_sign = t.every(format.lane(), format.lane().mask() >> 1);
            let special = t.bits2(Op::Vand, special, below_sign);
            let [two, one] = [1, 0].map(|n| t.every(format.lane(), power_of_two(format, n)));
            let n = t.b.vec(Op::Vbsl, &[special, two, n]);
            let m = t.b.vec(Op::Vbsl, &[special, one, m]);
            t.fp(Op::Fmul, shape, &[n, m])
        }
        // 2 − 0 · 0
        FpKind::RecipStep => {
            let [n, m] = [n, m].map(|v| t.bits2(Op::Vandn, v, special));
            let two = t.every(format.lane(), power_of_two(format, 1));
            minus_product(t, shape, n, m, two)
        }
        // (3 − 0 · 0) ÷ 2
        _ => {
            let [n, m] = [n, m].map(|v| t.bits2(Op::Vandn, v, special));
            let [n, m] = half_product(t, format, n, m);
            let addend = t.every(format.lane(), one_and_a_half(format));
            minus_product(t, shape, n, m, addend)
        }
    }
}

/// `addend` − n · m, rounded once.
fn minus_product(t: &mut Translator, shape: FpShape, n: Value, m: Value, addend: Value) -> Value {
    let n = t.fp(Op::Fneg, shape, &[n]);
    t.fp(Op::Fma, shape, &[n, m, addend])
}

/// The magnitudes of lanes, as bits.
fn magnitude(t: &mut Translator, lane: Lane, a: Value) -> Value {
    let below_sign = t.every(lane, lane.mask() >> 1);
    t.bits2(Op::Vand, a, below_sign)
}

/// All ones where one is an infinity and the other zero.
fn infinity_times_zero(t: &mut Translator, format: FpFormat, n: Value, m: Value) -> Value {
    let lane = format.lane();
    let infinity = t.every(lane, infinity(format));
    let zero = t.b.vconst(0);
    let [n, m] = [n, m].map(|v| magnitude(t, lane, v));
    let [n_infinite, m_infinite] = [n, m].map(|v| t.b.vicmp(Cond::Eq, lane, v, infinity));
    let [n_zero, m_zero] = [n, m].map(|v| t.b.vicmp(Cond::Eq, lane, v, zero));
    let first = t.bits2(Op::Vand, n_infinite, m_zero);
    let second = t.bits2(Op::Vand, n_zero, m_infinite);
    t.bits2(Op::Vor, first, second)
}

/// n and m with half their product: the greater one with an exponent less by one. Where that is no
/// normal number the product vanishes beside 1.5 anyway, or is an infinity or a NaN.
fn half_product(t: &mut Translator, format: FpFormat, n: Value, m: Value) -> [Value; 2] {
    let lane = format.lane();
    let exponent_1 = power_of_two(format, 1) - power_of_two(format, 0);
    let [n_size, m_size] = [n, m].map(|v| magnitude(t, lane, v));
    let n_greater = t.b.vicmp(Cond::Sgt, lane, n_size, m_size);
    let size = t.lanes2(Op::Vsmax, lane, n_size, m_size);
    let least = t.every(lane, 2 * exponent_1 - 1);
    let infinity = t.every(lane, infinity(format));
    let above = t.b.vicmp(Cond::Sgt, lane, size, least);
    let below = t.b.vicmp(Cond::Sgt, lane, infinity, size);
    let can_be = t.bits2(Op::Vand, above, below);
    let one = t.every(lane, exponent_1);
    let one = t.bits2(Op::Vand, can_be, one);
    let from_n = t.bits2(Op::Vand, one, n_greater);
    let from_m = t.bits2(Op::Vandn, one, n_greater);
    [t.lanes2(Op::Vsub, lane, n, from_n), t.lanes2(Op::Vsub, lane, m, from_m)]
}
