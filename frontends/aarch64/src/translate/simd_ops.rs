//! Operations on lanes that the IR has no op for, composed of those it has. `w` is a lane's width.

use gantry_ir::{Cond, Lane, Op, Value};

use super::Translator;

impl Translator<'_> {
    /// (a + b) >> 1 without overflow: a + b = 2 (a & b) + (a ^ b).
    pub(super) fn halving_add(&mut self, lane: Lane, signed: bool, a: Value, b: Value) -> Value {
        let common = self.bits2(Op::Vand, a, b);
        let differing = self.bits2(Op::Vxor, a, b);
        let half = self.shift(right(signed), lane, differing, 1);
        self.lanes2(Op::Vadd, lane, common, half)
    }

    /// (a + b + 1) >> 1 without overflow: a + b = 2 (a | b) − (a ^ b).
    pub(super) fn rounding_halving_add(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        b: Value,
    ) -> Value {
        if !signed {
            return self.lanes2(Op::Vuavgr, lane, a, b);
        }
        let any = self.bits2(Op::Vor, a, b);
        let differing = self.bits2(Op::Vxor, a, b);
        let half = self.shift(Op::Vsar, lane, differing, 1);
        self.lanes2(Op::Vsub, lane, any, half)
    }

    /// (a − b) >> 1 without overflow: a − b = (a ^ b) − 2 (b & ~a).
    pub(super) fn halving_sub(&mut self, lane: Lane, signed: bool, a: Value, b: Value) -> Value {
        let borrowed = self.bits2(Op::Vandn, b, a);
        let differing = self.bits2(Op::Vxor, a, b);
        let half = self.shift(right(signed), lane, differing, 1);
        self.lanes2(Op::Vsub, lane, half, borrowed)
    }

    /// |a − b|
    pub(super) fn absolute_difference(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let greater = self.lanes2(maximum(signed), lane, a, b);
        let lesser = self.lanes2(minimum(signed), lane, a, b);
        self.lanes2(Op::Vsub, lane, greater, lesser)
    }

    /// All ones where a & b ≠ 0.
    pub(super) fn test_bits(&mut self, lane: Lane, a: Value, b: Value) -> Value {
        let common = self.bits2(Op::Vand, a, b);
        let zero = self.b.vconst(0);
        self.b.vicmp(Cond::Ne, lane, common, zero)
    }

    /// a >> n rounded to nearest, halves up, for n in 1..=w: (a >> n) + bit n−1 of a.
    pub(super) fn rounding_shift_right(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        n: u32,
    ) -> Value {
        let shifted = self.b.lanes_imm(right(signed), lane, a, n);
        let last = self.shift(Op::Vshr, lane, a, n - 1);
        let one = self.every(lane, 1);
        let carry = self.bits2(Op::Vand, last, one);
        self.lanes2(Op::Vadd, lane, shifted, carry)
    }

    /// The low byte of each lane, sign-extended.
    pub(super) fn signed_low_bytes(&mut self, lane: Lane, a: Value) -> Value {
        let unused = lane.bits() - 8;
        let at_top = self.shift(Op::Vshl, lane, a, unused);
        self.shift(Op::Vsar, lane, at_top, unused)
    }

    /// a >> −n rounded to nearest, halves up, where the lane of `left` is n < 0, else 0. It is half of
    /// a >> (−n − 1), rounded up; shifts by what is not negative leave zeros or signs, whose half is 0.
    pub(super) fn rounded_right(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        left: Value,
    ) -> Value {
        let by_one_less = self.b.vec(Op::Vnot, &[left]);
        let op = if signed { Op::Vsarv } else { Op::Vshrv };
        let twice = self.lanes2(op, lane, a, by_one_less);
        let half = self.shift(right(signed), lane, twice, 1);
        self.lanes2(Op::Vsub, lane, twice, half)
    }

    /// As [`shift_by_register`](Self::shift_by_register), rounded.
    pub(super) fn rounding_shift_by_register(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let left = self.signed_low_bytes(lane, b);
        let to_left = self.lanes2(Op::Vshlv, lane, a, left);
        let to_right = self.rounded_right(lane, signed, a, left);
        self.bits2(Op::Vor, to_left, to_right)
    }

    /// The products of polynomials over {0, 1}: a's times those that b's lanes hold in their 8 high bits.
    pub(super) fn polynomial_products(&mut self, lane: Lane, a: Value, b: Value) -> Value {
        let zero = self.b.vconst(0);
        let (mut sum, mut rest) = (zero, b);
        for bit in 0..8 {
            if bit > 0 {
                sum = self.lanes2(Op::Vadd, lane, sum, sum);
                rest = self.lanes2(Op::Vadd, lane, rest, rest);
            }
            let has_term = self.b.vicmp(Cond::Slt, lane, rest, zero);
            let term = self.bits2(Op::Vand, a, has_term);
            sum = self.bits2(Op::Vxor, sum, term);
        }
        sum
    }

    /// a shifted left by the signed low byte of each lane of `b`, right where that is negative.
    pub(super) fn shift_by_register(
        &mut self,
        lane: Lane,
        signed: bool,
        a: Value,
        b: Value,
    ) -> Value {
        let left = self.signed_low_bytes(lane, b);
        let right_by = self.b.lanes(Op::Vneg, lane, &[left]);
        // A negative amount is a huge unsigned one: the shift the other way gives 0.
        let to_left = self.lanes2(Op::Vshlv, lane, a, left);
        let to_right = if signed {
            let to_right = self.lanes2(Op::Vsarv, lane, a, right_by);
            let negative = self.b.lanes_imm(Op::Vsar, lane, left, lane.bits() - 1);
            self.bits2(Op::Vand, to_right, negative)
        } else {
            self.lanes2(Op::Vshrv, lane, a, right_by)
        };
        self.bits2(Op::Vor, to_left, to_right)
    }

    /// The even and the odd elements of a followed by b; of their lower halves unless `full`.
    pub(super) fn pairs(&mut self, lane: Lane, full: bool, a: Value, b: Value) -> (Value, Value) {
        let (a, b) = if full {
            (a, b)
        } else {
            let both = self.lanes2(Op::Vzip1, Lane::D, a, b);
            (both, both)
        };
        (self.lanes2(Op::Vuzp1, lane, a, b), self.lanes2(Op::Vuzp2, lane, a, b))
    }

    /// The even and the odd elements, each extended in the place of its pair.
    pub(super) fn long_pairs(&mut self, lane: Lane, signed: bool, a: Value) -> (Value, Value) {
        let wide = wider(lane);
        let raised = self.b.lanes_imm(Op::Vshl, wide, a, lane.bits());
        let even = self.b.lanes_imm(right(signed), wide, raised, lane.bits());
        let odd = self.b.lanes_imm(right(signed), wide, a, lane.bits());
        (even, odd)
    }

    /// The sums of neighbouring elements, of twice their width.
    pub(super) fn add_long_pairs(&mut self, lane: Lane, signed: bool, a: Value) -> Value {
        let (even, odd) = self.long_pairs(lane, signed, a);
        self.lanes2(Op::Vadd, wider(lane), even, odd)
    }

    /// Dot products of four bytes each, as 32-bit elements.
    pub(super) fn dot_product(&mut self, signed: bool, a: Value, b: Value) -> Value {
        let (a_even, a_odd) = self.long_pairs(Lane::B, signed, a);
        let (b_even, b_odd) = self.long_pairs(Lane::B, signed, b);
        let even = self.lanes2(Op::Vmul, Lane::H, a_even, b_even);
        let odd = self.lanes2(Op::Vmul, Lane::H, a_odd, b_odd);
        let even = self.add_long_pairs(Lane::H, signed, even);
        let odd = self.add_long_pairs(Lane::H, signed, odd);
        self.lanes2(Op::Vadd, Lane::S, even, odd)
    }

    /// The high halves of the wide lanes of a, as narrow ones; rounded by their low halves.
    pub(super) fn high_narrow(&mut self, lane: Lane, rounding: bool, a: Value) -> Value {
        let wide = wider(lane);
        let rounded = if rounding {
            let half = self.every(wide, 1 << (lane.bits() - 1));
            self.lanes2(Op::Vadd, wide, a, half)
        } else {
            a
        };
        let high = self.b.lanes_imm(Op::Vshr, wide, rounded, lane.bits());
        self.b.lanes(Op::Vxtn, wide, &[high])
    }
}

/// The shift to the right that keeps the sign, or the one that does not.
pub(super) const fn right(signed: bool) -> Op {
    if signed { Op::Vsar } else { Op::Vshr }
}

/// The op for lane maxima.
pub(super) const fn maximum(signed: bool) -> Op {
    if signed { Op::Vsmax } else { Op::Vumax }
}

/// The op for lane minima.
pub(super) const fn minimum(signed: bool) -> Op {
    if signed { Op::Vsmin } else { Op::Vumin }
}

/// The lane twice as wide.
///
/// # Panics
/// For D: the translators raise Undefined for size = 3 where elements are widened.
pub(super) const fn wider(lane: Lane) -> Lane {
    lane.wider().expect("an element that can be widened")
}
