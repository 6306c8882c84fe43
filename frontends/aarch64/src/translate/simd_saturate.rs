//! Saturating operations on lanes, composed of IR ops. Each sets FPSR.QC where an element saturates,
//! so their operands must hold zeros where nothing takes part.

use gantry_ir::{Cond, Lane, Op, Value};

use super::Translator;
use super::simd_ops::{right, wider};
use crate::slots;

impl Translator<'_> {
    /// FPSR.QC is set if `lanes` is not zero.
    fn saturated(&mut self, lanes: Value) {
        let qc = self.b.get(slots::QC);
        let qc = self.bits2(Op::Vor, qc, lanes);
        self.b.set(slots::QC, qc);
    }

    /// `value`; QC is set where it differs from `exact`.
    fn saturated_if_not(&mut self, exact: Value, value: Value) -> Value {
        let difference = self.bits2(Op::Vxor, value, exact);
        self.saturated(difference);
        value
    }

    /// Saturating a + b.
    pub(super) fn saturating_add(&mut self, lane: Lane, signed: bool, a: Value, b: Value) -> Value {
        let op = if signed { Op::Vsqadd } else { Op::Vuqadd };
        let value = self.lanes2(op, lane, a, b);
        let exact = self.lanes2(Op::Vadd, lane, a, b);
        self.saturated_if_not(exact, value)
    }

    /// Saturating a − b.
    pub(super) fn saturating_sub(&mut self, lane: Lane, signed: bool, a: Value, b: Value) -> Value {
        let op = if signed { Op::Vsqsub } else { Op::Vuqsub };
        let value = self.lanes2(op, lane, a, b);
        let exact = self.lanes2(Op::Vsub, lane, a, b);
        self.saturated_if_not(exact, value)
    }

    /// Saturating a + b for operands of different signedness; a and the result are signed if
    /// `signed`. Moving a by 2^(w−1) makes it of b's kind and its limits those of the result.
    pub(super) fn saturating_accumulate(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let sign = self.sign_bits(lane);
        let moved = self.bits2(Op::Vxor, a, sign);
        let op = if signed { Op::Vuqadd } else { Op::Vsqadd };
        let sum = self.lanes2(op, lane, moved, b);
        let value = self.bits2(Op::Vxor, sum, sign);
        let exact = self.lanes2(Op::Vadd, lane, a, b);
        self.saturated_if_not(exact, value)
    }

    /// Saturating −a.
    pub(super) fn saturating_neg(&mut self, lane: Lane, a: Value) -> Value {
        let negated = self.b.lanes(Op::Vneg, lane, &[a]);
        self.least_to_greatest(lane, negated)
    }

    /// Saturating |a|.
    pub(super) fn saturating_abs(&mut self, lane: Lane, a: Value) -> Value {
        let absolute = self.b.lanes(Op::Vabs, lane, &[a]);
        self.least_to_greatest(lane, absolute)
    }

    /// a, but the greatest value for the least, which stands for it and one more.
    fn least_to_greatest(&mut self, lane: Lane, a: Value) -> Value {
        let least = self.sign_bits(lane);
        let over = self.b.vicmp(Cond::Eq, lane, a, least);
        self.saturated(over);
        self.bits2(Op::Vxor, a, over)
    }

    /// Saturating a << n.
    pub(super) fn saturating_shift_left(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        n: u32,
    ) -> Value {
        let shifted = self.shift(Op::Vshl, lane, a, n);
        let back = self.shift(right(signed), lane, shifted, n);
        let over = self.b.vicmp(Cond::Ne, lane, back, a);
        self.saturated(over);
        if !signed {
            return self.bits2(Op::Vor, shifted, over);
        }
        let limit = self.limit_of_sign(lane, a);
        self.b.vec(Op::Vbsl, &[over, limit, shifted])
    }

    /// Saturating a << n of signed elements to unsigned ones.
    pub(super) fn saturating_shift_left_unsigned(&mut self, lane: Lane, a: Value, n: u32) -> Value {
        let zero = self.b.vconst(0);
        let positive = self.lanes2(Op::Vsmax, lane, a, zero);
        let positive = self.saturated_if_not(a, positive);
        self.saturating_shift_left(lane, false, positive, n)
    }

    /// Saturating a shifted left by the signed low byte of each lane of `b`, right where that is
    /// negative, then perhaps rounded. Only to the left it can be too much.
    pub(super) fn saturating_shift_by_register(
        &mut self,
        lane: Lane,
        signed: bool,
        rounding: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let by_lanes = if signed { Op::Vsarv } else { Op::Vshrv };
        let left = self.signed_low_bytes(lane, b);
        let to_right = if rounding {
            self.rounded_right(lane, signed, a, left)
        } else {
            let by = self.b.lanes(Op::Vneg, lane, &[left]);
            self.lanes2(by_lanes, lane, a, by)
        };
        // To the left there are only signs now, or what an amount of 0 leaves.
        let is_right = self.b.lanes_imm(Op::Vsar, lane, left, lane.bits() - 1);
        let to_right = self.bits2(Op::Vand, to_right, is_right);
        let to_left = self.lanes2(Op::Vshlv, lane, a, left);
        let back = self.lanes2(by_lanes, lane, to_left, left);
        let differs = self.b.vicmp(Cond::Ne, lane, back, a);
        let over = self.bits2(Op::Vandn, differs, is_right);
        self.saturated(over);
        let value = self.bits2(Op::Vor, to_left, to_right);
        if !signed {
            return self.bits2(Op::Vor, value, over);
        }
        let limit = self.limit_of_sign(lane, a);
        self.b.vec(Op::Vbsl, &[over, limit, value])
    }

    /// The greatest value, or the least where a is negative.
    fn limit_of_sign(&mut self, lane: Lane, a: Value) -> Value {
        let greatest = self.every(lane, lane.mask() >> 1);
        let negative = self.b.lanes_imm(Op::Vsar, lane, a, lane.bits() - 1);
        self.bits2(Op::Vxor, negative, greatest)
    }

    /// Wide lanes to `lane` with `op`, saturating, into the lower half.
    pub(super) fn saturating_narrow(&mut self, lane: Lane, to: Narrow, a: Value) -> Value {
        let op = match to {
            Narrow::Signed => Op::Vsqxtn,
            Narrow::Unsigned => Op::Vuqxtn,
            Narrow::SignedToUnsigned => Op::Vsqxtun,
        };
        let value = self.b.lanes(op, wider(lane), &[a]);
        let again = self.widen(lane, to == Narrow::Signed, false, value);
        self.saturated_if_not(a, again);
        value
    }

    /// Saturating 2 a b of the wide lanes a, b that hold extended narrow ones. Only the product of
    /// two least values is too great, by one.
    pub(super) fn doubling_product(&mut self, wide: Lane, a: Value, b: Value) -> Value {
        let doubled = self.twice_product(wide, a, b);
        self.least_to_greatest(wide, doubled)
    }

    /// 2 a b mod 2^w.
    fn twice_product(&mut self, wide: Lane, a: Value, b: Value) -> Value {
        let product = self.lanes2(Op::Vmul, wide, a, b);
        self.shift(Op::Vshl, wide, product, 1)
    }

    /// The high half of saturating 2 a b, rounded or not.
    pub(super) fn doubling_product_high(
        &mut self,
        lane: Lane,
        rounding: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let high = self.doubling_high(lane, false, rounding, a, b);
        // Only the product of two least values is too great: its high half is the least value.
        let least = self.sign_bits(lane);
        let a_least = self.b.vicmp(Cond::Eq, lane, a, least);
        let b_least = self.b.vicmp(Cond::Eq, lane, b, least);
        let over = self.bits2(Op::Vand, a_least, b_least);
        self.saturated(over);
        self.bits2(Op::Vxor, high, over)
    }

    /// d + 2 a b (or − with `subtract`), the high half of the sum, rounded and saturated at the end.
    ///
    /// The low half of d · 2^w is zero, so only the products round: d ± them, each in range of w
    /// bits: 2 a b rounded lies in −(2^(w−1) − 1)..=2^(w−1), its negative in the signed range.
    pub(super) fn doubling_accumulate_high(
        &mut self,
        lane: Lane,
        subtract: bool,
        d: Value,
        a: Value,
        b: Value,
    ) -> Value {
        let high = self.doubling_high(lane, subtract, true, a, b);
        if subtract {
            self.saturating_add(lane, true, d, high)
        } else {
            let negated = self.b.lanes(Op::Vneg, lane, &[high]);
            self.saturating_sub(lane, true, d, negated)
        }
    }

    /// The high half of 2 a b mod 2^(2w), or of its negative, rounded or not.
    fn doubling_high(
        &mut self,
        lane: Lane,
        negated: bool,
        rounding: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let wide = wider(lane);
        let [low, high] = [false, true].map(|part| {
            let (a, b) = (self.widen(lane, true, part, a), self.widen(lane, true, part, b));
            let product = self.twice_product(wide, a, b);
            let product = if negated { self.b.lanes(Op::Vneg, wide, &[product]) } else { product };
            if !rounding {
                return product;
            }
            let half = self.every(wide, 1 << (lane.bits() - 1));
            self.lanes2(Op::Vadd, wide, product, half)
        });
        self.lanes2(Op::Vuzp2, lane, low, high)
    }
}

/// From and to which kind of integers a narrowing saturates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Narrow {
    /// Signed to signed.
    Signed,
    /// Unsigned to unsigned.
    Unsigned,
    /// Signed to unsigned.
    SignedToUnsigned,
}
