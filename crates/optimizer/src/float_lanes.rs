//! Minima, maxima and conversions of lanes, on the host's instructions in blocks under IEEE's default
//! control. As in [`float`](crate::float), what the host does otherwise is done again out of line.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_ir::{FpFormat, FpShape, Inst, Lane, Op, RoundMode};

use crate::float::{UNSIGNED, power_of_two};
use crate::lower::Lower;

/// The lanes of a format as integers.
pub fn int_lanes(format: FpFormat) -> ir::Type {
    if format == FpFormat::D { types::I64X2 } else { types::I32X4 }
}

impl Lower<'_, '_> {
    /// Goes on in a block of its own unless `wrong`; gives the block where the op done again joins, and
    /// that op's result as its parameter.
    pub fn go_on_unless(&mut self, inst: &Inst, wrong: ir::Value) -> (ir::Block, ir::Value) {
        let (cold, go_on, rest) = (self.cold_block(), self.b.create_block(), self.b.create_block());
        let joined = self.b.append_block_param(rest, types::I8X16);
        self.b.ins().brif(wrong, cold, &[], go_on, &[]);
        self.go_on_in(cold);
        let again = self.again(inst);
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(go_on);
        (rest, joined)
    }

    /// Joins there with `value`.
    pub fn join(&mut self, rest: ir::Block, value: ir::Value) {
        let value = self.lanes(value, types::I8X16);
        self.b.ins().jump(rest, &[value.into()]);
        self.go_on_in(rest);
    }

    /// `fmin`, `fmax`, `fminnm`, `fmaxnm` of lanes: the host's take the second operand where both are
    /// zeros, so both orders are asked. NaNs are done again; quiet ones would raise IE here.
    pub fn extreme_lanes(&mut self, inst: &Inst, shape: FpShape, vector: ir::Type) -> ir::Value {
        let [a, b] = [0, 1].map(|n| self.arg(inst, n));
        let [a, b] = [a, b].map(|v| self.only(v, shape, vector));
        let unordered = self.b.ins().fcmp(FloatCC::Unordered, a, b);
        let unordered = self.any(unordered, false);
        let (rest, joined) = self.go_on_unless(inst, unordered);
        let least = matches!(inst.op, Op::Fmin | Op::Fminnm);
        let result = self.extreme_of(least, a, b);
        self.join(rest, result);
        joined
    }

    /// Minima or maxima of lanes that are no NaNs.
    pub fn extreme_of(&mut self, least: bool, a: ir::Value, b: ir::Value) -> ir::Value {
        let vector = self.b.func.dfg.value_type(a);
        // What Cranelift makes MINPS and MAXPS of.
        let mut ask = |a, b| {
            let (x, y) = if least { (a, b) } else { (b, a) };
            let mask = self.b.ins().fcmp(FloatCC::LessThan, x, y);
            let mask = self.lanes(mask, vector);
            self.b.ins().bitselect(mask, a, b)
        };
        let (first, second) = (ask(a, b), ask(b, a));
        match least {
            true => self.b.ins().bor(first, second),
            false => self.b.ins().band(first, second),
        }
    }

    /// `ftoi` of lanes. What certainly fits the signed conversion is converted here: numbers below the
    /// signed limit, and of unsigned integers none that is negative.
    pub fn lanes_to_ints(&mut self, inst: &Inst, shape: FpShape, vector: ir::Type) -> ir::Value {
        let (format, ints) = (shape.format, int_lanes(shape.format));
        let mode = RoundMode::from_bits(inst.imm & 7);
        let fraction = (inst.imm >> 8 & 0xff) as i64;
        let a = self.arg(inst, 0);
        let a = self.only(a, shape, vector);
        let limit = power_of_two(format, i64::from(format.bits()) - 1 - fraction);
        let limit = self.float_constant(vector, limit);
        let limit = self.lanes(limit, ints);
        // By their bits, which are greater for NaNs and, as unsigned integers, for negative numbers.
        let size = if inst.imm & UNSIGNED == 0 { self.b.ins().fabs(a) } else { a };
        let size = self.lanes(size, ints);
        let outside = self.b.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, size, limit);
        let outside = self.any(outside, false);
        let (rest, joined) = self.go_on_unless(inst, outside);
        let scaled = match fraction {
            0 => a,
            fraction => {
                let factor = self.float_constant(vector, power_of_two(format, fraction));
                self.b.ins().fmul(a, factor)
            }
        };
        let integral = match mode {
            RoundMode::Zero => scaled,
            RoundMode::NearestAway => {
                let away = self.nearest_away(scaled, format, true);
                self.lanes(away, vector)
            }
            mode => self.round(scaled, mode, true),
        };
        let converted = match format {
            FpFormat::D => {
                let [low, high] = [0, 1].map(|n| {
                    let number = self.b.ins().extractlane(integral, n);
                    self.b.ins().fcvt_to_sint(types::I64, number)
                });
                let low = self.b.ins().scalar_to_vector(types::I64X2, low);
                self.b.ins().insertlane(low, high, 1)
            }
            _ => self.b.ins().x86_cvtt2dq(types::I32X4, integral),
        };
        self.join(rest, converted);
        joined
    }

    /// `fcvt` of lanes, or with half precision. NaNs keep sign and payload on both.
    pub fn change_formats(&mut self, inst: &Inst, shape: FpShape) -> Option<ir::Value> {
        let has_half = self.env.stands.f16c;
        let a = self.arg(inst, 0);
        match (shape.format, inst.imm) {
            (FpFormat::H, 1 | 2) if has_half => {
                let kept = u64::MAX >> (64 - 16 * u64::from(shape.lanes));
                let mask = self.vector_constant(kept, 0);
                let a = self.lanes(a, types::I8X16);
                let a = if shape.lanes < 4 { self.b.ins().band(a, mask) } else { a };
                let single = self.halves_as_floats(a);
                let result = match inst.imm {
                    1 => single,
                    _ => self.b.ins().fvpromote_low(single),
                };
                Some(self.lanes(result, types::I8X16))
            }
            (FpFormat::S, 0) if has_half => {
                let a = self.only(a, shape, types::F32X4);
                let half = self.floats_as_halves(a);
                let least = self.lane_constant(Lane::H, 0x0400);
                let magnitude = self.lane_constant(Lane::H, 0x7fff);
                let lanes = self.lanes(half, types::I16X8);
                let magnitude = self.b.ins().band(lanes, magnitude);
                let equal = self.b.ins().icmp(IntCC::Equal, magnitude, least);
                let wrong = self.any(equal, true);
                Some(self.mended(inst, wrong, half))
            }
            (FpFormat::S, 2) => {
                let a = self.only(a, shape, types::F32X4);
                let wide = self.b.ins().fvpromote_low(a);
                Some(self.lanes(wide, types::I8X16))
            }
            (FpFormat::D, 1) => {
                let a = self.lanes(a, types::F64X2);
                let narrow = self.b.ins().fvdemote(a);
                let whole = self.lanes(narrow, types::I8X16);
                Some(self.mended_if_tiny(inst, FpFormat::S, narrow, whole, true))
            }
            _ => None,
        }
    }

    /// `itof` of lanes, to nearest. Unsigned integers that are negative as signed ones are done again.
    pub fn ints_to_lanes(
        &mut self,
        inst: &Inst,
        shape: FpShape,
        vector: ir::Type,
    ) -> Option<ir::Value> {
        let mode = RoundMode::from_bits(inst.imm & 7);
        if !matches!(mode, RoundMode::NearestEven | RoundMode::Dynamic) {
            return None;
        }
        let (format, ints) = (shape.format, int_lanes(shape.format));
        let a = self.arg(inst, 0);
        let a = self.only(a, shape, vector);
        let a = self.lanes(a, ints);
        let number = self.b.ins().fcvt_from_sint(vector, a);
        let number = match (inst.imm >> 8 & 0xff) as i64 {
            0 => number,
            fraction => {
                let factor = self.float_constant(vector, power_of_two(format, -fraction));
                self.b.ins().fmul(number, factor)
            }
        };
        let whole = self.lanes(number, types::I8X16);
        if inst.imm & UNSIGNED == 0 {
            return Some(whole);
        }
        let negative = self.b.ins().vhigh_bits(types::I32, a);
        Some(self.mended(inst, negative, whole))
    }
}
