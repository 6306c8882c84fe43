//! Floating point on the host's instructions, in blocks under IEEE's default control.
//!
//! What the host does otherwise than the guest is found by a check behind the op and mended out of
//! line, where soft-float does the op again and adds the flags that the host misses: results that
//! are NaNs (choice and sign), and those of the least normal magnitude (Arm's tininess is before
//! rounding). Half precision is computed in single precision ([`half`](crate::half)). What is rare stays
//! with soft-float altogether.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_ir::{Effect, FpFormat, FpShape, Inst, Op, RoundMode, Type};

use crate::layout;
use crate::lower::{Lower, Slow, trusted};

/// In `imm`: the integer is unsigned.
pub const UNSIGNED: u64 = 1 << 3;
/// In the `imm` of `frint`: inexact results are flagged.
pub const EXACT: u64 = 1 << 3;

/// The vector type of a format.
pub fn vector_type(format: FpFormat) -> Option<ir::Type> {
    match format {
        FpFormat::H => None,
        FpFormat::S => Some(types::F32X4),
        FpFormat::D => Some(types::F64X2),
    }
}

/// Bits of the number 2^`exponent`.
pub fn power_of_two(format: FpFormat, exponent: i64) -> u64 {
    match format {
        FpFormat::D => ((1023 + exponent) as u64) << 52,
        _ => ((127 + exponent) as u64) << 23,
    }
}

/// Bits of the least normal number.
fn least_normal(format: FpFormat) -> u64 {
    if format == FpFormat::D { 1 << 52 } else { 1 << 23 }
}

impl Lower<'_, '_> {
    /// Says that host instructions raise flags for the guest, if some block may use them.
    pub fn use_host_flags(&mut self) {
        let uses = |b: &gantry_guest::UnitBlock<'_>| {
            let mut insts = b.block.insts.iter();
            b.block.fp_default && insts.any(|i| i.op.signature().effect == Effect::Fp)
        };
        if self.unit.blocks.iter().any(uses) {
            let one = self.b.ins().iconst(types::I32, 1);
            self.b.ins().store(trusted(), one, self.state, layout::FP_USED);
        }
    }

    /// A floating-point op, if the host has it.
    pub fn float(&mut self, inst: &Inst) -> Option<ir::Value> {
        let shape = inst.shape();
        if inst.op == Op::Fcvt && (shape.lanes > 1 || shape.format == FpFormat::H || inst.imm == 0)
        {
            return self.change_formats(inst, shape);
        }
        let Some(vector) = vector_type(shape.format) else { return self.half(inst, shape) };
        match inst.op {
            Op::Fadd | Op::Fsub | Op::Fmul | Op::Fdiv | Op::Fsqrt | Op::Fma => {
                self.arithmetic(inst, shape, vector)
            }
            Op::Fmin | Op::Fmax | Op::Fminnm | Op::Fmaxnm if shape.lanes == 1 => {
                Some(self.extreme(inst, vector))
            }
            Op::Fmin | Op::Fmax | Op::Fminnm | Op::Fmaxnm => {
                Some(self.extreme_lanes(inst, shape, vector))
            }
            Op::Frint => Some(self.integral(inst, shape, vector)),
            Op::Fcmp => Some(self.compare(inst, vector)),
            Op::Vfcmeq | Op::Vfcmge | Op::Vfcmgt => Some(self.masks(inst, shape, vector)),
            Op::Fcvt => self.change_format(inst, vector),
            Op::FtoiScalar => self.float_to_int(inst, vector, inst.ty),
            Op::Ftoi if shape.lanes == 1 => {
                let ty = if shape.format == FpFormat::D { Type::I64 } else { Type::I32 };
                let int = self.float_to_int(inst, vector, ty)?;
                Some(self.vector_of(int))
            }
            Op::Ftoi => Some(self.lanes_to_ints(inst, shape, vector)),
            Op::ItofScalar => {
                let int = self.arg(inst, 0);
                self.int_to_float(inst, shape, int)
            }
            Op::Itof if shape.lanes == 1 => {
                let lane = if shape.format == FpFormat::D { types::I64X2 } else { types::I32X4 };
                let a = self.arg(inst, 0);
                let a = self.lanes(a, lane);
                let int = self.b.ins().extractlane(a, 0);
                self.int_to_float(inst, shape, int)
            }
            Op::Itof => self.ints_to_lanes(inst, shape, vector),
            _ => None,
        }
    }

    /// The number in lane 0.
    pub fn number(&mut self, value: ir::Value, vector: ir::Type) -> ir::Value {
        let lanes = self.lanes(value, vector);
        self.b.ins().extractlane(lanes, 0)
    }

    /// A number in lane 0, zero above.
    pub fn alone(&mut self, number: ir::Value) -> ir::Value {
        let vector = match self.b.func.dfg.value_type(number) {
            types::F32 => types::F32X4,
            _ => types::F64X2,
        };
        let lanes = self.b.ins().scalar_to_vector(vector, number);
        self.lanes(lanes, types::I8X16)
    }

    /// `bits` as a number of `ty`, in every lane if it is a vector.
    pub fn float_constant(&mut self, ty: ir::Type, bits: u64) -> ir::Value {
        match ty {
            types::F32 => self.b.ins().f32const(ir::immediates::Ieee32::with_bits(bits as u32)),
            types::F64 => self.b.ins().f64const(ir::immediates::Ieee64::with_bits(bits)),
            vector => {
                let half = if vector == types::F64X2 { bits } else { bits << 32 | bits };
                let constant = self.vector_constant(half, half);
                self.lanes(constant, vector)
            }
        }
    }

    /// The op done again by soft-float, in the current block, which is out of line.
    pub fn again(&mut self, inst: &Inst) -> ir::Value {
        for (place, value) in inst.used_args().enumerate() {
            let value = self.value(value);
            self.put_scratch(place, value);
        }
        let [op, aux, imm, ty] =
            [inst.op as u64, inst.aux.into(), inst.imm, inst.ty as u64].map(|n| self.c64(n));
        self.call_glue(Slow::Float, &[self.state, op, aux, imm, ty]);
        let at = layout::scratch(0);
        match inst.result_type() {
            Type::V128 => self.b.ins().load(types::I8X16, trusted(), self.state, at),
            ty => {
                let word = self.b.ins().load(types::I64, trusted(), self.state, at);
                self.low(word, ty)
            }
        }
    }

    /// `result`, or the op done again if `wrong`.
    pub fn mended(&mut self, inst: &Inst, wrong: ir::Value, result: ir::Value) -> ir::Value {
        let ty = self.b.func.dfg.value_type(result);
        let (cold, rest) = (self.cold_block(), self.b.create_block());
        let joined = self.b.append_block_param(rest, ty);
        self.b.ins().brif(wrong, cold, &[], rest, &[result.into()]);
        self.go_on_in(cold);
        let again = self.again(inst);
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(rest);
        joined
    }

    fn arithmetic(&mut self, inst: &Inst, shape: FpShape, vector: ir::Type) -> Option<ir::Value> {
        let scalar = shape.lanes == 1;
        let half = !scalar && u32::from(shape.lanes) * shape.format.bits() == 64;
        if inst.op == Op::Fma && !self.env.has_fma {
            return None;
        }
        let operands: Vec<_> = inst.used_args().map(|a| self.value(a)).collect();
        let operands: Vec<_> = operands
            .into_iter()
            .map(|a| match (scalar, half) {
                (true, _) => self.number(a, vector),
                (_, true) => {
                    // Zeros raise nothing.
                    let mask = self.vector_constant(u64::MAX, 0);
                    let a = self.lanes(a, types::I8X16);
                    let low = self.b.ins().band(a, mask);
                    self.lanes(low, vector)
                }
                _ => self.lanes(a, vector),
            })
            .collect();
        let [a, mut b] = [operands[0], *operands.get(1).unwrap_or(&operands[0])];
        if half && inst.op == Op::Fdiv {
            let ones = self.vector_constant(0, power_of_two(shape.format, 0) * 0x1_0000_0001);
            let ones = self.lanes(ones, types::I8X16);
            let divisor = self.lanes(b, types::I8X16);
            let divisor = self.b.ins().bor(divisor, ones);
            b = self.lanes(divisor, vector);
        }
        let result = match inst.op {
            Op::Fadd => self.b.ins().fadd(a, b),
            Op::Fsub => self.b.ins().fsub(a, b),
            Op::Fmul => self.b.ins().fmul(a, b),
            Op::Fdiv => self.b.ins().fdiv(a, b),
            Op::Fsqrt => self.b.ins().sqrt(a),
            _ => self.b.ins().fma(a, b, operands[2]),
        };
        // Sums are exact where they are tiny, and roots never are.
        let may_be_tiny = matches!(inst.op, Op::Fmul | Op::Fdiv | Op::Fma);
        let whole = if scalar { self.alone(result) } else { self.lanes(result, types::I8X16) };
        Some(if may_be_tiny {
            self.mended_if_tiny(inst, shape.format, result, whole, half)
        } else {
            let wrong = self.b.ins().fcmp(FloatCC::Unordered, result, result);
            let wrong = self.any(wrong, half);
            self.mended(inst, wrong, whole)
        })
    }

    /// A truth value, or whether any lane (of the low half) of a mask is set.
    pub fn any(&mut self, mask: ir::Value, half: bool) -> ir::Value {
        let ty = self.b.func.dfg.value_type(mask);
        if !ty.is_vector() {
            return mask;
        }
        if half {
            let pair = self.lanes(mask, types::I64X2);
            return self.b.ins().extractlane(pair, 0);
        }
        self.b.ins().vany_true(mask)
    }

    /// `whole`, which holds `result`, or the op done again if some lane is a NaN or has the least
    /// normal magnitude: it may come from below.
    pub fn mended_if_tiny(
        &mut self,
        inst: &Inst,
        format: FpFormat,
        result: ir::Value,
        whole: ir::Value,
        half: bool,
    ) -> ir::Value {
        let ty = self.b.func.dfg.value_type(result);
        let least = self.float_constant(ty, least_normal(format));
        let magnitude = self.b.ins().fabs(result);
        if ty.is_vector() {
            return self.mended_if_tiny_lane(inst, format, [magnitude, least, whole], half);
        }
        let suspect = self.b.ins().fcmp(FloatCC::UnorderedOrLessThanOrEqual, magnitude, least);
        let (look, cold, rest) = (self.cold_block(), self.cold_block(), self.b.create_block());
        let joined = self.b.append_block_param(rest, types::I8X16);
        self.b.ins().brif(suspect, look, &[], rest, &[whole.into()]);
        self.go_on_in(look);
        // What is below is well.
        let wrong = self.b.ins().fcmp(FloatCC::UnorderedOrEqual, magnitude, least);
        self.b.ins().brif(wrong, cold, &[], rest, &[whole.into()]);
        self.go_on_in(cold);
        let again = self.again(inst);
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(rest);
        joined
    }

    /// The same for lanes, by their bits: the host's comparisons of lanes that fit would signal.
    fn mended_if_tiny_lane(
        &mut self,
        inst: &Inst,
        format: FpFormat,
        [magnitude, least, whole]: [ir::Value; 3],
        half: bool,
    ) -> ir::Value {
        let lane = if format == FpFormat::D { types::I64X2 } else { types::I32X4 };
        let vector = self.b.func.dfg.value_type(magnitude);
        let infinity = if format == FpFormat::D { 0x7ff0 << 48 } else { 0x7f80 << 16 };
        let infinity = self.float_constant(vector, infinity);
        let [magnitude, least, infinity] =
            [magnitude, least, infinity].map(|v| self.lanes(v, lane));
        let nan = self.b.ins().icmp(IntCC::SignedGreaterThan, magnitude, infinity);
        let small = self.b.ins().icmp(IntCC::SignedLessThanOrEqual, magnitude, least);
        let suspect = self.b.ins().bor(nan, small);
        let suspect = self.any(suspect, half);
        let (look, cold, rest) = (self.cold_block(), self.cold_block(), self.b.create_block());
        let joined = self.b.append_block_param(rest, types::I8X16);
        self.b.ins().brif(suspect, look, &[], rest, &[whole.into()]);
        self.go_on_in(look);
        let equal = self.b.ins().icmp(IntCC::Equal, magnitude, least);
        let wrong = self.b.ins().bor(nan, equal);
        let wrong = self.any(wrong, half);
        self.b.ins().brif(wrong, cold, &[], rest, &[whole.into()]);
        self.go_on_in(cold);
        let again = self.again(inst);
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(rest);
        joined
    }

    /// `fmin`, `fmax`, `fminnm`, `fmaxnm`: the host's take the second operand where both are zeros, so both orders are
    /// asked.
    fn extreme(&mut self, inst: &Inst, vector: ir::Type) -> ir::Value {
        let [a, b] = [0, 1].map(|n| self.arg(inst, n));
        let (a, b) = (self.number(a, vector), self.number(b, vector));
        let unordered = self.b.ins().fcmp(FloatCC::Unordered, a, b);
        let (cold, go_on, rest) = (self.cold_block(), self.b.create_block(), self.b.create_block());
        let joined = self.b.append_block_param(rest, types::I8X16);
        self.b.ins().brif(unordered, cold, &[], go_on, &[]);
        self.go_on_in(cold);
        let again = self.again(inst);
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(go_on);
        let least = matches!(inst.op, Op::Fmin | Op::Fminnm);
        let cond = if least { FloatCC::LessThan } else { FloatCC::GreaterThan };
        let first = self.b.ins().fcmp(cond, a, b);
        let first = self.b.ins().select(first, a, b);
        let second = self.b.ins().fcmp(cond, b, a);
        let second = self.b.ins().select(second, b, a);
        let result = match least {
            true => self.b.ins().bor(first, second),
            false => self.b.ins().band(first, second),
        };
        let whole = self.alone(result);
        self.b.ins().jump(rest, &[whole.into()]);
        self.go_on_in(rest);
        joined
    }

    /// The lanes of the shape, zero above.
    pub fn only(&mut self, value: ir::Value, shape: FpShape, vector: ir::Type) -> ir::Value {
        let bits = u32::from(shape.lanes) * shape.format.bits();
        let low = match bits {
            128 => value,
            64 => {
                let mask = self.vector_constant(u64::MAX, 0);
                let value = self.lanes(value, types::I8X16);
                self.b.ins().band(value, mask)
            }
            _ => {
                let number = self.number(value, vector);
                self.alone(number)
            }
        };
        self.lanes(low, vector)
    }

    /// `frint`. NaNs become quiet on both.
    fn integral(&mut self, inst: &Inst, shape: FpShape, vector: ir::Type) -> ir::Value {
        let a = self.arg(inst, 0);
        let a = self.only(a, shape, vector);
        self.round_lanes(a, shape.format, inst.imm)
    }

    /// Lanes rounded to integral values as the `imm` of `frint` says.
    pub fn round_lanes(&mut self, a: ir::Value, format: FpFormat, imm: u64) -> ir::Value {
        let (mode, exact) = (RoundMode::from_bits(imm & 7), imm & EXACT != 0);
        if mode == RoundMode::NearestAway {
            return self.nearest_away(a, format, exact);
        }
        let integral = self.round(a, mode, exact);
        self.lanes(integral, types::I8X16)
    }

    /// Lanes rounded to nearest, ties away from zero: towards zero, and one further if half or more
    /// was cut off. Only the first step can be inexact or meet a signalling NaN.
    pub fn nearest_away(&mut self, a: ir::Value, format: FpFormat, exact: bool) -> ir::Value {
        let vector = self.b.func.dfg.value_type(a);
        let lane = if format == FpFormat::D { types::I64X2 } else { types::I32X4 };
        let cut = self.round(a, RoundMode::Zero, exact);
        // From here up all numbers are integral; infinities and NaNs are there too.
        let digits = if format == FpFormat::D { 52 } else { 23 };
        let limit = self.float_constant(vector, power_of_two(format, digits));
        let magnitude = self.b.ins().fabs(a);
        let [bits, size, limit] = [a, magnitude, limit].map(|v| self.lanes(v, lane));
        let small = self.b.ins().icmp(IntCC::SignedGreaterThan, limit, size);
        let whole = self.lanes(cut, lane);
        let (some, rest) = (self.b.ins().band(bits, small), self.b.ins().band(whole, small));
        let (some, rest) = (self.lanes(some, vector), self.lanes(rest, vector));
        let rest = self.b.ins().fsub(some, rest);
        let rest = self.b.ins().fabs(rest);
        let half = self.float_constant(vector, power_of_two(format, -1));
        let [rest, half] = [rest, half].map(|v| self.lanes(v, lane));
        let further = self.b.ins().icmp(IntCC::SignedGreaterThanOrEqual, rest, half);
        let one = self.float_constant(vector, power_of_two(format, 0));
        let one = self.lanes(one, lane);
        let further = self.b.ins().band(further, one);
        let sign = self.b.ins().bxor(bits, size);
        let further = self.b.ins().bor(further, sign);
        let further = self.lanes(further, vector);
        let sum = self.b.ins().fadd(cut, further);
        self.lanes(sum, types::I8X16)
    }

    /// `fcmp`: 1 if a < b or unordered, plus 2 if a > b or unordered.
    fn compare(&mut self, inst: &Inst, vector: ir::Type) -> ir::Value {
        let [a, b] = [0, 1].map(|n| self.arg(inst, n));
        let (a, b) = (self.number(a, vector), self.number(b, vector));
        self.compare_numbers(inst, a, b)
    }

    /// What `fcmp` gives of two numbers.
    pub fn compare_numbers(&mut self, inst: &Inst, a: ir::Value, b: ir::Value) -> ir::Value {
        let less = self.b.ins().fcmp(FloatCC::UnorderedOrLessThan, a, b);
        let greater = self.b.ins().fcmp(FloatCC::UnorderedOrGreaterThan, a, b);
        let (less, greater) = (self.word(less), self.word(greater));
        let twice = self.b.ins().iadd(greater, greater);
        let code = self.b.ins().iadd(less, twice);
        if inst.imm & 1 == 0 {
            return code;
        }
        // The host's comparison is quiet.
        let unordered = self.b.ins().fcmp(FloatCC::Unordered, a, b);
        self.mended(inst, unordered, code)
    }

    /// `vfcmeq`, `vfcmge`, `vfcmgt`; the host raises the same flags.
    fn masks(&mut self, inst: &Inst, shape: FpShape, vector: ir::Type) -> ir::Value {
        let [a, b] = [0, 1].map(|n| self.arg(inst, n));
        let (a, b) = (self.only(a, shape, vector), self.only(b, shape, vector));
        let cond = match inst.op {
            Op::Vfcmeq => FloatCC::Equal,
            Op::Vfcmge => FloatCC::GreaterThanOrEqual,
            _ => FloatCC::GreaterThan,
        };
        let mask = self.b.ins().fcmp(cond, a, b);
        self.only(mask, shape, vector)
    }

    /// `fcvt` between single and double precision. NaNs keep sign and payload on both.
    fn change_format(&mut self, inst: &Inst, vector: ir::Type) -> Option<ir::Value> {
        let a = self.arg(inst, 0);
        match (vector, inst.imm) {
            (types::F32X4, 2) => {
                let a = self.number(a, vector);
                let wide = self.b.ins().fpromote(types::F64, a);
                Some(self.alone(wide))
            }
            (types::F64X2, 1) => {
                let a = self.number(a, vector);
                let narrow = self.b.ins().fdemote(types::F32, a);
                let whole = self.alone(narrow);
                Some(self.mended_if_tiny(inst, FpFormat::S, narrow, whole, false))
            }
            _ => None,
        }
    }

    /// `ftoi_scalar` and scalar `ftoi`, as an integer of type `ty`.
    pub fn float_to_int(&mut self, inst: &Inst, vector: ir::Type, ty: Type) -> Option<ir::Value> {
        let mode = RoundMode::from_bits(inst.imm & 7);
        let fraction = (inst.imm >> 8 & 0xff) as i64;
        let cut = mode == RoundMode::Zero;
        if fraction != 0 && !cut {
            return None;
        }
        let format = if vector == types::F64X2 { FpFormat::D } else { FpFormat::S };
        let a = if inst.shape().format == FpFormat::H {
            self.half_number(inst, 0)
        } else {
            let a = self.arg(inst, 0);
            self.number(a, vector)
        };
        let unsigned = inst.imm & UNSIGNED != 0;
        let bits = i64::from(ty.bits());
        // What certainly fits the signed conversion; the rest, and NaNs, go out of line.
        let wide = unsigned || !cut || ty == Type::I64;
        let limit = if unsigned { bits.min(63) } else { bits - 1 };
        // Rounding may go up to the next power.
        let limit = if cut { limit - fraction } else { limit - 1 };
        let limit = self.float_constant(vector.lane_type(), power_of_two(format, limit));
        let outside = if unsigned {
            let zero = self.float_constant(vector.lane_type(), 0);
            let above = self.b.ins().fcmp(FloatCC::UnorderedOrGreaterThanOrEqual, a, limit);
            let below = self.b.ins().fcmp(FloatCC::LessThan, a, zero);
            self.b.ins().bor(above, below)
        } else {
            let magnitude = self.b.ins().fabs(a);
            self.b.ins().fcmp(FloatCC::UnorderedOrGreaterThanOrEqual, magnitude, limit)
        };
        let (cold, go_on, rest) = (self.cold_block(), self.b.create_block(), self.b.create_block());
        let to = crate::lower::clif(ty);
        let joined = self.b.append_block_param(rest, to);
        self.b.ins().brif(outside, cold, &[], go_on, &[]);
        self.go_on_in(cold);
        let again = self.again(inst);
        let again = match inst.result_type() {
            Type::V128 => {
                let lanes =
                    self.lanes(again, if to == types::I64 { types::I64X2 } else { types::I32X4 });
                self.b.ins().extractlane(lanes, 0)
            }
            _ => again,
        };
        self.b.ins().jump(rest, &[again.into()]);
        self.go_on_in(go_on);
        let a = match mode {
            RoundMode::Zero if fraction != 0 => {
                let power = power_of_two(format, fraction);
                let factor = self.float_constant(vector.lane_type(), power);
                self.b.ins().fmul(a, factor)
            }
            RoundMode::Zero => a,
            RoundMode::NearestAway => {
                let lanes = self.alone(a);
                let lanes = self.lanes(lanes, vector);
                let away = self.nearest_away(lanes, format, true);
                self.number(away, vector)
            }
            mode => self.round(a, mode, true),
        };
        let through = if wide { types::I64 } else { types::I32 };
        let int = self.b.ins().fcvt_to_sint(through, a);
        let int = if through == to { int } else { self.b.ins().ireduce(to, int) };
        self.b.ins().jump(rest, &[int.into()]);
        self.go_on_in(rest);
        Some(joined)
    }

    /// `itof_scalar` and scalar `itof` to nearest, of an integer.
    fn int_to_float(&mut self, inst: &Inst, shape: FpShape, int: ir::Value) -> Option<ir::Value> {
        let mode = RoundMode::from_bits(inst.imm & 7);
        if !matches!(mode, RoundMode::NearestEven | RoundMode::Dynamic) {
            return None;
        }
        let ty = vector_type(shape.format)?.lane_type();
        let unsigned = inst.imm & UNSIGNED != 0;
        let wide = self.b.func.dfg.value_type(int) == types::I64;
        let int = if unsigned { self.word(int) } else { int };
        let number = self.b.ins().fcvt_from_sint(ty, int);
        let number = match (inst.imm >> 8 & 0xff) as i64 {
            0 => number,
            fraction => {
                let factor = self.float_constant(ty, power_of_two(shape.format, -fraction));
                self.b.ins().fmul(number, factor)
            }
        };
        let whole = self.alone(number);
        if !(unsigned && wide) {
            return Some(whole);
        }
        let zero = self.c64(0);
        let above = self.b.ins().icmp(IntCC::SignedLessThan, int, zero);
        Some(self.mended(inst, above, whole))
    }
}
