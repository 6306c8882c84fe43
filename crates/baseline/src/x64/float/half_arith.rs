//! Half precision by single precision (F16C): both convert exactly to it, and what a sum, product,
//! quotient or root of such numbers is rounded to there is rounded to the same half-precision number
//! as the exact result, since 24 digits are more than twice 11. What is a NaN, or the least normal
//! number and may come from below, is mended.

use gantry_ir::{FpShape, Inst, Op, Value};

use super::half::repeat_half;
use crate::x64::asm::{Cc, F3, Form, Predicate, V2, V3, Wide, Width};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// The upper half of a vector in both halves.
const UPPER: u8 = 0b11_10_11_10;
/// Exact rounding of `frint` is asked for.
const EXACT: u64 = 1 << 3;
/// In `imm`: the integer is unsigned.
const UNSIGNED: u64 = 1 << 3;
/// The magnitude of a number of half precision.
const MAGNITUDE: u16 = 0x7fff;
/// Infinity.
const INFINITY: u16 = 0x7c00;
/// The least normal number.
const LEAST: u16 = 0x0400;

/// How many vectors of four floats the lanes of a shape make.
fn parts(shape: FpShape) -> u8 {
    shape.lanes.div_ceil(4)
}

/// Ones of single precision in the lanes that a shape does not have.
fn ones_above(shape: FpShape) -> u128 {
    super::repeat(gantry_ir::FpFormat::S, 1f32.to_bits().into()) << (32 * u32::from(shape.lanes))
}

impl Emitter<'_> {
    /// An op of half precision.
    pub(super) fn half(&mut self, inst: &Inst) -> bool {
        if !(self.env.features.f16c && self.env.features.sse42) {
            return false;
        }
        match inst.op {
            Op::Fadd | Op::Fsub | Op::Fmul | Op::Fdiv => self.half_two(inst),
            Op::Fsqrt => self.half_sqrt(inst),
            Op::Fma if self.env.features.fma => self.half_fused(inst),
            Op::Fmin | Op::Fmax | Op::Fminnm | Op::Fmaxnm => self.half_extreme(inst),
            Op::Fcmp => {
                let [a, b, ..] = inst.args;
                let (a, b) = (self.half_lanes(a, inst.shape()), self.half_lanes(b, inst.shape()));
                let dst = self.define();
                self.use_host_flags();
                self.asm.cvtph2ps(Reg::XMM0, a);
                self.asm.cvtph2ps(Reg::XMM1, b);
                self.compare_code(inst, Form::Ss, dst, (Reg::XMM0, Reg::XMM1));
            }
            Op::Vfcmeq | Op::Vfcmge | Op::Vfcmgt => self.half_masks(inst),
            Op::Frint => return self.half_round(inst),
            Op::Ftoi => return self.half_to_int(inst),
            Op::FtoiScalar => return self.half_to_one_int(inst),
            Op::Itof => return self.half_from_int(inst),
            Op::ItofScalar => return self.half_from_one_int(inst),
            _ => return false,
        }
        true
    }

    /// The lanes of the shape, zero above up to the fourth.
    pub(super) fn half_lanes(&mut self, value: Value, shape: FpShape) -> Reg {
        let reg = self.take(value);
        if shape.lanes >= 4 {
            return reg;
        }
        let copy = self.borrow(true);
        let kept = u128::MAX >> (128 - 16 * u32::from(shape.lanes));
        self.float_constant(V3::Pand, copy, reg, kept);
        copy
    }

    /// `dst` := four lanes as floats.
    fn widen_half(&mut self, part: u8, dst: Reg, a: Reg) {
        if part == 0 {
            return self.asm.cvtph2ps(dst, a);
        }
        self.asm.pshufd(dst, a, UPPER);
        self.asm.cvtph2ps(dst, dst);
    }

    /// Four lanes of `dst` := floats. Uses xmm0 for the second four.
    fn narrow_half(&mut self, part: u8, dst: Reg, a: Reg) {
        if part == 0 {
            return self.asm.cvtps2ph(dst, a);
        }
        self.asm.cvtps2ph(Reg::XMM0, a);
        self.asm.v3(V3::Punpcklqdq, dst, dst, Reg::XMM0);
    }

    fn half_two(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let [a, b, ..] = inst.args;
        let (a, b) = (self.half_lanes(a, shape), self.half_lanes(b, shape));
        let dst = self.define();
        self.use_host_flags();
        let op = match inst.op {
            Op::Fadd => F3::Add,
            Op::Fsub => F3::Sub,
            Op::Fmul => F3::Mul,
            _ => F3::Div,
        };
        for part in 0..parts(shape) {
            self.widen_half(part, Reg::XMM0, a);
            self.widen_half(part, Reg::XMM1, b);
            if op == F3::Div && shape.lanes < 4 {
                self.float_constant(V3::Por, Reg::XMM1, Reg::XMM1, ones_above(shape));
            }
            self.asm.f3(op, Form::Ps, Reg::XMM0, Reg::XMM0, Reg::XMM1);
            self.narrow_half(part, dst, Reg::XMM0);
        }
        self.mend_half(inst, dst);
    }

    fn half_sqrt(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let a = self.half_lanes(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        for part in 0..parts(shape) {
            self.widen_half(part, Reg::XMM0, a);
            self.asm.fsqrt(Form::Ps, Reg::XMM0, Reg::XMM0);
            self.narrow_half(part, dst, Reg::XMM0);
        }
        self.mend_half(inst, dst);
    }

    /// Mends results that are NaNs or the least normal number.
    fn mend_half(&mut self, inst: &Inst, dst: Reg) {
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.float_constant(V3::Pand, Reg::XMM0, dst, repeat_half(MAGNITUDE));
        self.float_constant(V3::Pcmpeqw, Reg::XMM1, Reg::XMM0, repeat_half(LEAST));
        self.float_constant(V3::Pcmpgtw, Reg::XMM0, Reg::XMM0, repeat_half(INFINITY));
        self.asm.v3(V3::Por, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        self.go_if_any(inst.shape(), Reg::XMM0, entry);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// A product is exact in single precision, its sum with the addend is not. Rounding that once more
    /// is wrong at most where it lies half-way between two results, or where they lie closer together
    /// than normal ones: there the op is done again.
    fn half_fused(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let [a, b, c, _] = inst.args;
        let [a, b, c] = [a, b, c].map(|v| self.half_lanes(v, shape));
        let (sum, wrong) = (self.borrow(true), self.borrow(true));
        let dst = self.define();
        self.use_host_flags();
        self.asm.vzero(wrong);
        let all = |bits: u32| super::repeat(gantry_ir::FpFormat::S, bits.into());
        for part in 0..parts(shape) {
            self.widen_half(part, Reg::XMM0, a);
            self.widen_half(part, Reg::XMM1, b);
            self.widen_half(part, sum, c);
            self.asm.fmadd(Form::Ps, sum, Reg::XMM0, Reg::XMM1);
            self.float_constant(V3::Pand, Reg::XMM0, sum, all(0x1fff));
            self.float_constant(V3::Pcmpeqd, Reg::XMM0, Reg::XMM0, all(0x1000));
            self.asm.v3(V3::Por, wrong, wrong, Reg::XMM0);
            // From the least number up to 2^-14.
            self.float_constant(V3::Pand, Reg::XMM0, sum, all(0x7fff_ffff));
            self.float_constant(V3::Psubd, Reg::XMM0, Reg::XMM0, all(1));
            self.float_constant(V3::Pminud, Reg::XMM1, Reg::XMM0, all(0x387f_ffff));
            self.asm.v3(V3::Pcmpeqd, Reg::XMM0, Reg::XMM0, Reg::XMM1);
            self.asm.v3(V3::Por, wrong, wrong, Reg::XMM0);
            self.narrow_half(part, dst, sum);
        }
        self.float_constant(V3::Pand, Reg::XMM0, dst, repeat_half(MAGNITUDE));
        self.float_constant(V3::Pcmpgtw, Reg::XMM0, Reg::XMM0, repeat_half(INFINITY));
        self.asm.v3(V3::Por, wrong, wrong, Reg::XMM0);
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.go_if_any(FpShape::vector(shape.format, true), wrong, entry);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// As of single precision, and exact; NaNs are mended beforehand.
    fn half_extreme(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let (op, join) = match inst.op {
            Op::Fmin | Op::Fminnm => (F3::Min, V3::Por),
            _ => (F3::Max, V3::Pand),
        };
        let [a, b, ..] = inst.args;
        let (a, b) = (self.half_lanes(a, shape), self.half_lanes(b, shape));
        let first = self.borrow(true);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.float_constant(V3::Pand, Reg::XMM0, a, repeat_half(MAGNITUDE));
        self.float_constant(V3::Pand, Reg::XMM1, b, repeat_half(MAGNITUDE));
        self.asm.v3(V3::Pmaxsw, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        self.float_constant(V3::Pcmpgtw, Reg::XMM0, Reg::XMM0, repeat_half(INFINITY));
        self.go_if_any(shape, Reg::XMM0, entry);
        for part in 0..parts(shape) {
            self.widen_half(part, Reg::XMM0, a);
            self.widen_half(part, Reg::XMM1, b);
            self.asm.f3(op, Form::Ps, first, Reg::XMM0, Reg::XMM1);
            self.asm.f3(op, Form::Ps, Reg::XMM1, Reg::XMM1, Reg::XMM0);
            self.asm.v3(join, first, first, Reg::XMM1);
            self.narrow_half(part, dst, first);
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    fn half_masks(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let [mut a, mut b, ..] = inst.args;
        let predicate = match inst.op {
            Op::Vfcmeq => Predicate::Eq,
            Op::Vfcmge => Predicate::Le,
            _ => Predicate::Lt,
        };
        if predicate != Predicate::Eq {
            (a, b) = (b, a);
        }
        let (a, b) = (self.half_lanes(a, shape), self.half_lanes(b, shape));
        let dst = self.define();
        self.use_host_flags();
        self.asm.cvtph2ps(dst, a);
        self.asm.cvtph2ps(Reg::XMM1, b);
        self.asm.fcmp(predicate, Form::Ps, dst, dst, Reg::XMM1);
        if shape.lanes == 8 {
            self.widen_half(1, Reg::XMM0, a);
            self.widen_half(1, Reg::XMM1, b);
            self.asm.fcmp(predicate, Form::Ps, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        } else {
            self.asm.vzero(Reg::XMM0);
        }
        self.asm.v3(V3::Packssdw, dst, dst, Reg::XMM0);
        if shape.lanes < 4 {
            let kept = u128::MAX >> (128 - 16 * u32::from(shape.lanes));
            self.float_constant(V3::Pand, dst, dst, kept);
        }
    }

    fn half_round(&mut self, inst: &Inst) -> bool {
        let shape = inst.shape();
        let mode = super::host_rounding(inst.imm);
        if mode.is_none() && inst.imm & EXACT != 0 {
            return false;
        }
        let a = self.half_lanes(inst.args[0], shape);
        let (wide, integral) = (self.borrow(true), self.borrow(true));
        let dst = self.define();
        self.use_host_flags();
        let quiet = if inst.imm & EXACT != 0 { 0 } else { crate::x64::asm::QUIET };
        for part in 0..parts(shape) {
            self.widen_half(part, wide, a);
            match mode {
                Some(mode) => self.asm.fround(Form::Ps, integral, wide, mode | quiet),
                None => self.round_away(Form::Ps, integral, wide),
            }
            self.narrow_half(part, dst, integral);
        }
        true
    }

    /// `ftoi`: numbers below the limit.
    fn half_to_int(&mut self, inst: &Inst) -> bool {
        let shape = inst.shape();
        let (unsigned, fraction) = (inst.imm & UNSIGNED != 0, inst.imm >> 8 & 0xff);
        let Some(mode) = super::host_rounding(inst.imm).filter(|_| fraction <= 16) else {
            return false;
        };
        let a = self.half_lanes(inst.args[0], shape);
        let wide = self.borrow(true);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        // As unsigned integers the bits of NaNs and, with their signs, of negative numbers are greater.
        let size = if unsigned {
            a
        } else {
            self.float_constant(V3::Pand, wide, a, repeat_half(MAGNITUDE));
            wide
        };
        let limit = if unsigned { INFINITY } else { INFINITY - LEAST } - ((fraction as u16) << 10);
        self.float_constant(V3::Pmaxuw, Reg::XMM0, size, repeat_half(limit));
        self.asm.v3(V3::Pcmpeqw, Reg::XMM0, Reg::XMM0, size);
        self.go_if_any(shape, Reg::XMM0, entry);
        for part in 0..parts(shape) {
            self.widen_half(part, wide, a);
            if fraction != 0 {
                let factor = super::repeat(gantry_ir::FpFormat::S, (127 + fraction) << 23);
                let factor = self.asm.constant(factor);
                self.asm.f3(F3::Mul, Form::Ps, wide, wide, factor);
            }
            self.asm.fround(Form::Ps, wide, wide, mode);
            let to = if part == 0 { dst } else { Reg::XMM0 };
            self.asm.cvttps2dq(to, wide);
        }
        if shape.lanes < 8 {
            self.asm.vzero(Reg::XMM0);
        }
        let pack = if unsigned { V3::Packusdw } else { V3::Packssdw };
        self.asm.v3(pack, dst, dst, Reg::XMM0);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }

    /// `itof`: exact in single precision.
    fn half_from_int(&mut self, inst: &Inst) -> bool {
        let shape = inst.shape();
        let fraction = inst.imm >> 8 & 0xff;
        if super::host_rounding(inst.imm) != Some(0) || fraction > 32 {
            return false;
        }
        let extend = if inst.imm & UNSIGNED != 0 { V2::Pmovzxwd } else { V2::Pmovsxwd };
        let a = self.half_lanes(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        for part in 0..parts(shape) {
            let from = if part == 0 { a } else { Reg::XMM0 };
            if part > 0 {
                self.asm.pshufd(Reg::XMM0, a, UPPER);
            }
            self.asm.v2(extend, Reg::XMM0, from);
            self.asm.cvtdq2ps(Reg::XMM0, Reg::XMM0);
            self.scale(inst, Form::Ps, Reg::XMM0);
            self.narrow_half(part, dst, Reg::XMM0);
        }
        self.mend_half(inst, dst);
        true
    }

    /// `itof_scalar`: exact in single precision below 2^24.
    fn half_from_one_int(&mut self, inst: &Inst) -> bool {
        let fraction = inst.imm >> 8 & 0xff;
        if super::host_rounding(inst.imm) != Some(0) || fraction > 64 {
            return false;
        }
        let int = self.take(inst.args[0]);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        let unsigned = inst.imm & UNSIGNED != 0;
        let wide = crate::x64::regalloc::wide(inst.ty);
        let width = if wide == Wide::Q { Width::Q } else { Width::L };
        self.asm.mov(wide, Reg::RAX, int);
        let limit = if unsigned {
            1 << 24
        } else {
            self.asm.alu_imm(crate::x64::asm::Alu::Add, wide, Reg::RAX, 1 << 24);
            1 << 25
        };
        self.asm.cmp_imm(width, Reg::RAX, limit);
        self.asm.jcc(Cc::Ae, entry);
        self.asm.vzero(dst);
        self.asm.float_of(Form::Ss, wide, dst, int);
        self.scale(inst, Form::Ss, dst);
        self.asm.cvtps2ph(dst, dst);
        self.float_constant(V3::Pand, Reg::XMM0, dst, repeat_half(MAGNITUDE));
        self.float_constant(V3::Pcmpeqw, Reg::XMM0, Reg::XMM0, repeat_half(LEAST));
        self.go_if_any(inst.shape(), Reg::XMM0, entry);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }
}
