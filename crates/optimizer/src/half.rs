//! Half precision by single precision (F16C): both convert exactly to it, and what a sum, product,
//! quotient or root of such numbers is rounded to there is rounded to the same half-precision number
//! as the exact result, since 24 digits are more than twice 11. What is a NaN, or the least normal
//! number and may come from below, is done again out of line.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_ir::{FpFormat, FpShape, Inst, Lane, Op, RoundMode, Type};

use crate::float::{EXACT, UNSIGNED, power_of_two};
use crate::lower::{Lower, clif};

/// The magnitude of a number of half precision.
const MAGNITUDE: u64 = 0x7fff;
/// Infinity.
const INFINITY: u64 = 0x7c00;
/// The least normal number.
const LEAST: u64 = 0x0400;

/// How many vectors of four floats the lanes of a shape make.
fn parts(shape: FpShape) -> u32 {
    u32::from(shape.lanes).div_ceil(4)
}

impl Lower<'_, '_> {
    /// An op of half precision.
    pub fn half(&mut self, inst: &Inst, shape: FpShape) -> Option<ir::Value> {
        if !self.env.stands.f16c {
            return None;
        }
        match inst.op {
            Op::Fadd | Op::Fsub | Op::Fmul | Op::Fdiv | Op::Fsqrt => {
                let half = self.by_parts(inst, shape, |lower, [a, b, _]| {
                    lower.half_operation(inst.op, shape, a, b)
                });
                Some(self.mended_half(inst, shape, half))
            }
            Op::Fma if self.env.has_fma => Some(self.half_fused(inst, shape)),
            Op::Fmin | Op::Fmax | Op::Fminnm | Op::Fmaxnm => Some(self.half_extreme(inst, shape)),
            Op::Fcmp => {
                let [a, b] = [0, 1].map(|n| self.half_number(inst, n));
                Some(self.compare_numbers(inst, a, b))
            }
            Op::Vfcmeq | Op::Vfcmge | Op::Vfcmgt => Some(self.half_masks(inst, shape)),
            Op::Frint => Some(self.by_parts(inst, shape, |lower, [a, ..]| {
                lower.round_lanes(a, FpFormat::S, inst.imm)
            })),
            Op::Ftoi => self.half_to_ints(inst, shape),
            Op::FtoiScalar => self.float_to_int(inst, types::F32X4, inst.ty),
            Op::Itof => self.ints_to_half(inst, shape),
            Op::ItofScalar => self.int_to_half(inst, shape),
            _ => None,
        }
    }

    /// An argument's number in lane 0, in single precision.
    pub fn half_number(&mut self, inst: &Inst, place: usize) -> ir::Value {
        let lanes = self.half_lanes(inst, place, FpShape::scalar(FpFormat::H));
        let single = self.halves_as_floats(lanes);
        self.b.ins().extractlane(single, 0)
    }

    /// An argument's lanes of the shape, zero above up to the fourth.
    fn half_lanes(&mut self, inst: &Inst, place: usize, shape: FpShape) -> ir::Value {
        let a = self.lane_arg(inst, place, types::I8X16);
        if shape.lanes >= 4 {
            return a;
        }
        let kept = self.vector_constant(u64::MAX >> (64 - 16 * u32::from(shape.lanes)), 0);
        self.b.ins().band(a, kept)
    }

    /// Four lanes in single precision.
    fn widen_half(&mut self, a: ir::Value, part: u32) -> ir::Value {
        let a = if part == 0 { a } else { self.shuffle_lanes(Lane::D, a, a, |_| 1) };
        self.halves_as_floats(a)
    }

    /// Results in single precision as one vector of half precision.
    fn narrow_halves(&mut self, results: &[ir::Value]) -> ir::Value {
        let halves: Vec<_> = results.iter().map(|&single| self.floats_as_halves(single)).collect();
        match halves[..] {
            [low, high] => self.shuffle_lanes(Lane::D, low, high, |n| 2 * n),
            _ => halves[0],
        }
    }

    /// What `f` makes of the arguments in single precision, four lanes at a time.
    fn by_parts(
        &mut self,
        inst: &Inst,
        shape: FpShape,
        mut f: impl FnMut(&mut Self, [ir::Value; 3]) -> ir::Value,
    ) -> ir::Value {
        let count = inst.used_args().count();
        let args = [0, 1, 2].map(|n| self.half_lanes(inst, n.min(count - 1), shape));
        let results: Vec<_> = (0..parts(shape))
            .map(|part| {
                let args = args.map(|a| self.widen_half(a, part));
                f(self, args)
            })
            .collect();
        self.narrow_halves(&results)
    }

    fn half_operation(&mut self, op: Op, shape: FpShape, a: ir::Value, b: ir::Value) -> ir::Value {
        match op {
            Op::Fadd => self.b.ins().fadd(a, b),
            Op::Fsub => self.b.ins().fsub(a, b),
            Op::Fmul => self.b.ins().fmul(a, b),
            Op::Fsqrt => self.b.ins().sqrt(a),
            _ if shape.lanes < 4 => {
                // Lanes that are not there are divided by one.
                let one =
                    u128::from(power_of_two(FpFormat::S, 0)) * 0x1_0000_0001_0000_0001_0000_0001;
                let ones = one << (32 * u32::from(shape.lanes));
                let ones = self.vector_constant(ones as u64, (ones >> 64) as u64);
                let divisor = self.lanes(b, types::I8X16);
                let divisor = self.b.ins().bor(divisor, ones);
                let divisor = self.lanes(divisor, types::F32X4);
                self.b.ins().fdiv(a, divisor)
            }
            _ => self.b.ins().fdiv(a, b),
        }
    }

    /// All ones where a lane has this relation to a constant, by its magnitude.
    fn half_magnitude_is(&mut self, cond: IntCC, half: ir::Value, limit: u64) -> ir::Value {
        let lanes = self.lanes(half, types::I16X8);
        let mask = self.lane_constant(Lane::H, MAGNITUDE);
        let magnitude = self.b.ins().band(lanes, mask);
        let limit = self.lane_constant(Lane::H, limit);
        self.b.ins().icmp(cond, magnitude, limit)
    }

    /// `half`, or the op done again if a lane is a NaN or the least normal number.
    fn mended_half(&mut self, inst: &Inst, shape: FpShape, half: ir::Value) -> ir::Value {
        let nan = self.half_magnitude_is(IntCC::SignedGreaterThan, half, INFINITY);
        let least = self.half_magnitude_is(IntCC::Equal, half, LEAST);
        let wrong = self.b.ins().bor(nan, least);
        let wrong = self.any(wrong, shape.lanes < 8);
        self.mended(inst, wrong, half)
    }

    /// A product is exact in single precision, its sum with the addend is not. Rounding that once more
    /// is wrong at most where it lies half-way between two results, or where they lie closer together
    /// than normal ones: there the op is done again.
    fn half_fused(&mut self, inst: &Inst, shape: FpShape) -> ir::Value {
        let mut wrong = self.lane_constant(Lane::S, 0);
        let half = self.by_parts(inst, shape, |lower, [a, b, c]| {
            let sum = lower.b.ins().fma(a, b, c);
            let bits = lower.lanes(sum, types::I32X4);
            let [rest, half_way] = [0x1fff, 0x1000].map(|v| lower.lane_constant(Lane::S, v));
            let rest = lower.b.ins().band(bits, rest);
            let between = lower.b.ins().icmp(IntCC::Equal, rest, half_way);
            // From the least number up to 2^-14.
            let magnitude = lower.lane_constant(Lane::S, 0x7fff_ffff);
            let magnitude = lower.b.ins().band(bits, magnitude);
            let [one, limit] = [1, 0x3880_0000].map(|v| lower.lane_constant(Lane::S, v));
            let below = lower.b.ins().isub(magnitude, one);
            let small = lower.b.ins().icmp(IntCC::UnsignedLessThan, below, limit);
            let either = lower.b.ins().bor(between, small);
            wrong = lower.b.ins().bor(wrong, either);
            sum
        });
        let nan = self.half_magnitude_is(IntCC::SignedGreaterThan, half, INFINITY);
        let nan = self.lanes(nan, types::I32X4);
        let wrong = self.b.ins().bor(wrong, nan);
        let wrong = self.any(wrong, false);
        self.mended(inst, wrong, half)
    }

    /// As of single precision, and exact; NaNs are done again.
    fn half_extreme(&mut self, inst: &Inst, shape: FpShape) -> ir::Value {
        let [a, b] = [0, 1].map(|n| self.half_lanes(inst, n, shape));
        let [a_nan, b_nan] =
            [a, b].map(|v| self.half_magnitude_is(IntCC::SignedGreaterThan, v, INFINITY));
        let nan = self.b.ins().bor(a_nan, b_nan);
        let nan = self.any(nan, shape.lanes < 8);
        let (rest, joined) = self.go_on_unless(inst, nan);
        let least = matches!(inst.op, Op::Fmin | Op::Fminnm);
        let half = self.by_parts(inst, shape, |lower, [a, b, _]| lower.extreme_of(least, a, b));
        self.join(rest, half);
        joined
    }

    fn half_masks(&mut self, inst: &Inst, shape: FpShape) -> ir::Value {
        let cond = match inst.op {
            Op::Vfcmeq => FloatCC::Equal,
            Op::Vfcmge => FloatCC::GreaterThanOrEqual,
            _ => FloatCC::GreaterThan,
        };
        let [a, b] = [0, 1].map(|n| self.half_lanes(inst, n, shape));
        let mut masks = [0, 1].map(|_| self.lane_constant(Lane::S, 0));
        for part in 0..parts(shape) {
            let (a, b) = (self.widen_half(a, part), self.widen_half(b, part));
            masks[part as usize] = self.b.ins().fcmp(cond, a, b);
        }
        let mask = self.b.ins().snarrow(masks[0], masks[1]);
        let mask = self.lanes(mask, types::I8X16);
        if shape.lanes >= 4 {
            return mask;
        }
        let kept = self.vector_constant(u64::MAX >> (64 - 16 * u32::from(shape.lanes)), 0);
        self.b.ins().band(mask, kept)
    }

    /// `ftoi`: numbers below the limit.
    fn half_to_ints(&mut self, inst: &Inst, shape: FpShape) -> Option<ir::Value> {
        let (unsigned, fraction) = (inst.imm & UNSIGNED != 0, inst.imm >> 8 & 0xff);
        if fraction > 16 {
            return None;
        }
        let a = self.half_lanes(inst, 0, shape);
        // As unsigned integers the bits of NaNs and, with their signs, of negative numbers are greater.
        let mut size = self.lanes(a, types::I16X8);
        if !unsigned {
            let mask = self.lane_constant(Lane::H, MAGNITUDE);
            size = self.b.ins().band(size, mask);
        }
        let limit = if unsigned { INFINITY } else { INFINITY - LEAST } - (fraction << 10);
        let limit = self.lane_constant(Lane::H, limit);
        let outside = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, size, limit);
        let outside = self.any(outside, shape.lanes < 8);
        let (rest, joined) = self.go_on_unless(inst, outside);
        let mut ints = [0, 1].map(|_| self.lane_constant(Lane::S, 0));
        for part in 0..parts(shape) {
            let mut wide = self.widen_half(a, part);
            if fraction != 0 {
                let factor = power_of_two(FpFormat::S, fraction as i64);
                let factor = self.float_constant(types::F32X4, factor);
                wide = self.b.ins().fmul(wide, factor);
            }
            let integral = self.round_lanes(wide, FpFormat::S, inst.imm & 7 | EXACT);
            let integral = self.lanes(integral, types::F32X4);
            ints[part as usize] = self.b.ins().x86_cvtt2dq(types::I32X4, integral);
        }
        let [low, high] = ints;
        let packed = match unsigned {
            true => self.b.ins().unarrow(low, high),
            false => self.b.ins().snarrow(low, high),
        };
        self.join(rest, packed);
        Some(joined)
    }

    /// Divides numbers by the power of two that `inst` names: exact.
    fn scaled(&mut self, inst: &Inst, number: ir::Value) -> ir::Value {
        let fraction = (inst.imm >> 8 & 0xff) as i64;
        if fraction == 0 {
            return number;
        }
        let ty = self.b.func.dfg.value_type(number);
        let factor = self.float_constant(ty, power_of_two(FpFormat::S, -fraction));
        self.b.ins().fmul(number, factor)
    }

    /// `itof`: exact in single precision.
    fn ints_to_half(&mut self, inst: &Inst, shape: FpShape) -> Option<ir::Value> {
        if !is_nearest(inst.imm) || inst.imm >> 8 & 0xff > 32 {
            return None;
        }
        let a = self.half_lanes(inst, 0, shape);
        let a = self.lanes(a, types::I16X8);
        let numbers: Vec<_> = (0..parts(shape))
            .map(|part| {
                let wide = match (inst.imm & UNSIGNED != 0, part) {
                    (false, 0) => self.b.ins().swiden_low(a),
                    (false, _) => self.b.ins().swiden_high(a),
                    (true, 0) => self.b.ins().uwiden_low(a),
                    (true, _) => self.b.ins().uwiden_high(a),
                };
                let number = self.b.ins().fcvt_from_sint(types::F32X4, wide);
                self.scaled(inst, number)
            })
            .collect();
        let half = self.narrow_halves(&numbers);
        Some(self.mended_half(inst, shape, half))
    }

    /// `itof_scalar`: exact in single precision below 2^24.
    fn int_to_half(&mut self, inst: &Inst, shape: FpShape) -> Option<ir::Value> {
        if !is_nearest(inst.imm) || inst.imm >> 8 & 0xff > 64 {
            return None;
        }
        let int = self.arg(inst, 0);
        let ty = clif(if inst.ty == Type::I64 { Type::I64 } else { Type::I32 });
        let (from_zero, limit) = match inst.imm & UNSIGNED != 0 {
            true => (int, 1 << 24),
            false => {
                let offset = self.b.ins().iconst(ty, 1 << 24);
                (self.b.ins().iadd(int, offset), 1 << 25)
            }
        };
        let limit = self.b.ins().iconst(ty, limit);
        let outside = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, from_zero, limit);
        let (rest, joined) = self.go_on_unless(inst, outside);
        let number = self.b.ins().fcvt_from_sint(types::F32, int);
        let number = self.scaled(inst, number);
        let single = self.alone(number);
        let half = self.floats_as_halves(single);
        let half = self.mended_half(inst, shape, half);
        self.join(rest, half);
        Some(joined)
    }
}

fn is_nearest(imm: u64) -> bool {
    matches!(RoundMode::from_bits(imm & 7), RoundMode::NearestEven | RoundMode::Dynamic)
}
