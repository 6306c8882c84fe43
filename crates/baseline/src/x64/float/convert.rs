//! Conversions: between formats, to integral values, to and from integers.

use gantry_ir::{FpFormat, FpShape, Inst, Op, Type};

use super::{Nan, form, host_rounding, repeat};
use crate::x64::asm::{Alu, Cc, F3, Form, Label, QUIET, Shift, V3, Wide, Width, XmmMem};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;
use crate::x64::regalloc::wide;

/// In `imm`: the integer is unsigned.
const UNSIGNED: u64 = 1 << 3;
/// In the `imm` of `frint`: inexact results are flagged.
const EXACT: u64 = 1 << 3;

/// 2^63
const LIMIT: f64 = (1u64 << 63) as f64;

/// Ties go away from zero: a rounding that takes several instructions of the host. As an immediate
/// of its own it is the control register's rounding, to nearest.
const AWAY: u8 = 4;

/// The bits of 2^n.
fn power_of_two(format: FpFormat, n: u64) -> u64 {
    if format == FpFormat::D { (1023 + n) << 52 } else { (127 + n) << 23 }
}

/// The host's number for a rounding, or [`AWAY`].
fn rounding(mode: u64) -> u8 {
    host_rounding(mode).unwrap_or(AWAY)
}

/// The bits of 2^−n.
fn power_of_half(format: FpFormat, n: u64) -> u64 {
    if format == FpFormat::D { (1023 - n) << 52 } else { (127 - n) << 23 }
}

/// How an integer type is made of a float.
#[derive(Clone, Copy)]
struct ToInt {
    form: Form,
    wide: Wide,
    unsigned: bool,
    /// The host's number of the rounding.
    mode: u8,
}

impl Emitter<'_> {
    /// `fcvt` between single and double precision.
    pub(super) fn float_format(&mut self, inst: &Inst, from: Form) -> bool {
        let to = match inst.imm {
            1 => FpFormat::S,
            2 => FpFormat::D,
            _ => return false,
        };
        let shape = FpShape::scalar(to);
        let Some(to) = form(shape).filter(|&to| to != from) else { return false };
        let a = self.lanes_or_memory(inst.args[0], inst.shape(), Reg::XMM0);
        let dst = self.define();
        self.use_host_flags();
        self.asm.vzero(dst);
        self.asm.fconvert(to, dst, a);
        // NaNs keep sign and payload on both.
        if to == Form::Ss {
            self.mend_nans_and_tiny(inst, (to, shape), dst, Nan::Right);
        }
        true
    }

    /// `frint`. NaNs become quiet on both.
    pub(super) fn float_round(&mut self, inst: &Inst, form: Form) -> bool {
        let Some(mode) = host_rounding(inst.imm) else { return self.float_round_away(inst, form) };
        let a = self.lanes_or_memory(inst.args[0], inst.shape(), Reg::XMM0);
        let dst = self.define();
        self.use_host_flags();
        if form.is_scalar() {
            self.asm.vzero(dst);
        }
        let quiet = if inst.imm & EXACT != 0 { 0 } else { QUIET };
        self.asm.fround(form, dst, a, mode | quiet);
        true
    }

    /// `frint` with ties away from zero.
    fn float_round_away(&mut self, inst: &Inst, form: Form) -> bool {
        if inst.imm & EXACT != 0 || !self.env.features.sse42 {
            return false;
        }
        let a = self.low_in(inst.args[0], inst.shape());
        let dst = self.define();
        self.use_host_flags();
        self.round_away(form, dst, a);
        true
    }

    /// `dst` := `a` as integral values, ties away from zero, without a flag for inexact ones: towards
    /// zero, and one further if half or more was cut off. Uses xmm0 and xmm1 (SSE4.2).
    pub(super) fn round_away(&mut self, form: Form, dst: Reg, a: Reg) {
        let (format, greater, digits) = match form {
            Form::Sd | Form::Pd => (FpFormat::D, V3::Pcmpgtq, 52),
            Form::Ss | Form::Ps => (FpFormat::S, V3::Pcmpgtd, 23),
        };
        let (rest, small) = (Reg::XMM0, Reg::XMM1);
        let sign = 1 << (format.bits() - 1);
        if form.is_scalar() {
            self.asm.vzero(dst);
        }
        self.asm.fround(form, dst, a, 3 | QUIET);
        // From 2^digits up all numbers are integral; infinities and NaNs are there too.
        self.float_constant(V3::Pand, rest, a, repeat(format, sign - 1));
        let limit = self.asm.constant(repeat(format, power_of_two(format, digits)));
        self.asm.vload(small, limit);
        self.asm.v3(greater, small, small, rest);
        self.asm.v3(V3::Pand, rest, a, small);
        self.asm.v3(V3::Pand, small, small, dst);
        self.asm.f3(F3::Sub, form, rest, rest, small);
        self.float_constant(V3::Pand, rest, rest, repeat(format, sign - 1));
        self.float_constant(greater, rest, rest, repeat(format, power_of_half(format, 1) - 1));
        self.float_constant(V3::Pand, rest, rest, repeat(format, power_of_two(format, 0)));
        // The sign of what is rounded to zero stays.
        self.float_constant(V3::Pand, small, a, repeat(format, sign));
        self.asm.v3(V3::Por, rest, rest, small);
        self.asm.f3(F3::Add, form, dst, dst, rest);
    }

    /// `ftoi`, `ftoi_scalar`; with fraction bits those that cut.
    pub(super) fn float_to_int(&mut self, inst: &Inst, form: Form) -> bool {
        let mode = rounding(inst.imm);
        if mode == AWAY && !self.env.features.sse42 {
            return false;
        }
        if inst.imm >> 8 != 0 {
            return mode == 3 && self.float_to_fixed(inst, form);
        }
        let unsigned = inst.imm & UNSIGNED != 0;
        let wide = match (inst.op, form) {
            (Op::FtoiScalar, _) => wide(inst.ty),
            (_, Form::Ss) => Wide::L,
            (_, Form::Sd) => Wide::Q,
            (_, Form::Ps) if !unsigned => {
                self.floats_to_ints(inst, mode);
                return true;
            }
            (_, Form::Ps) => {
                self.floats_to_unsigned(inst, mode);
                return true;
            }
            (_, Form::Pd) if !unsigned && matches!(mode, 0 | 3) => {
                self.doubles_to_ints(inst, mode);
                return true;
            }
            (_, Form::Pd) if mode != AWAY => return self.doubles_below(inst, mode),
            _ => return false,
        };
        let to = ToInt { form, wide, unsigned, mode };
        let a = if to.is_one_step() {
            self.lanes_or_memory(inst.args[0], inst.shape(), Reg::XMM0)
        } else {
            XmmMem::Xmm(self.take(inst.args[0]))
        };
        let dst = self.define();
        let int = if dst.is_xmm() { self.borrow(false) } else { dst };
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.one_to_int(to, int, a, entry);
        if dst.is_xmm() {
            self.asm.movq_to(dst, int);
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }

    /// `ftoi_scalar` of half precision (F16C): in single precision any such number may be multiplied by
    /// a power of two that a conversion names.
    pub(super) fn half_to_one_int(&mut self, inst: &Inst) -> bool {
        let (mode, fraction) = (rounding(inst.imm), inst.imm >> 8 & 0xff);
        if fraction > 64 {
            return false;
        }
        let a = self.half_lanes(inst.args[0], inst.shape());
        let number = self.borrow(true);
        let dst = self.define();
        self.use_host_flags();
        self.asm.cvtph2ps(number, a);
        if fraction != 0 {
            let factor = self.asm.constant(power_of_two(FpFormat::S, fraction).into());
            self.asm.f3(F3::Mul, Form::Ss, number, number, factor);
        }
        let unsigned = inst.imm & UNSIGNED != 0;
        let to = ToInt { form: Form::Ss, wide: wide(inst.ty), unsigned, mode };
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.one_to_int(to, dst, XmmMem::Xmm(number), entry);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }

    /// `dst` := `a` as an integer, zero-extended, or on to `entry` if it does not fit; then nothing
    /// but IE was raised, which is right. Uses rax and xmm0.
    fn one_to_int(&mut self, to: ToInt, dst: Reg, a: XmmMem, entry: Label) {
        let ToInt { form, wide, unsigned, mode } = to;
        if to.is_one_step() {
            if mode == 0 {
                self.asm.nearest(form, wide, dst, a);
            } else {
                self.asm.truncated(form, wide, dst, a);
            }
            self.go_if_indefinite(wide, dst, entry);
            return;
        }
        // First the integral value, without flags: what does not fit is not inexact.
        let integral = if mode == AWAY { self.borrow(true) } else { Reg::XMM0 };
        match a {
            XmmMem::Xmm(a) if mode == AWAY => self.round_away(form, integral, a),
            a => {
                self.asm.vzero(integral);
                self.asm.fround(form, integral, a, mode | QUIET);
            }
        }
        match (unsigned, wide) {
            (false, wide) => {
                self.asm.truncated(form, wide, dst, integral);
                self.go_if_indefinite(wide, dst, entry);
            }
            (true, Wide::L) => {
                self.asm.truncated(form, Wide::Q, dst, integral);
                self.asm.mov(Wide::L, Reg::RAX, dst);
                self.asm.cmp(Width::Q, Reg::RAX, dst);
                self.asm.jcc(Cc::Ne, entry);
            }
            (true, Wide::Q) => {
                let limit = match form {
                    Form::Sd => LIMIT.to_bits().into(),
                    _ => (LIMIT as f32).to_bits().into(),
                };
                let limit = self.asm.constant(limit);
                self.asm.fcompare(form, integral, limit);
                self.asm.jcc(Cc::Ae, entry);
                self.asm.truncated(form, Wide::Q, dst, integral);
                self.asm.test(Width::Q, dst, dst);
                self.asm.jcc(Cc::S, entry);
            }
        }
        // Once more for the flag.
        self.asm.fround(form, integral, a, mode);
    }

    /// Goes to `entry` if `int` is what the host gives for all that does not fit, the minimum.
    fn go_if_indefinite(&mut self, wide: Wide, int: Reg, entry: Label) {
        let width = if wide == Wide::Q { Width::Q } else { Width::L };
        self.asm.cmp_imm(width, int, 1);
        self.asm.jcc(Cc::O, entry);
    }

    /// Lanes of single precision to signed integers.
    fn floats_to_ints(&mut self, inst: &Inst, mode: u8) {
        let shape = inst.shape();
        let a = self.low_in(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        match mode {
            0 => self.asm.cvtps2dq(dst, a),
            3 => self.asm.cvttps2dq(dst, a),
            AWAY => {
                let integral = self.borrow(true);
                self.round_away(Form::Ps, integral, a);
                self.asm.cvttps2dq(dst, integral);
            }
            mode => {
                self.asm.fround(Form::Ps, Reg::XMM0, a, mode | QUIET);
                self.asm.cvttps2dq(dst, Reg::XMM0);
            }
        }
        let indefinite = repeat(FpFormat::S, 1 << 31);
        self.float_constant(V3::Pcmpeqd, Reg::XMM0, dst, indefinite);
        self.go_if_any(shape, Reg::XMM0, entry);
        if !matches!(mode, 0 | 3) {
            self.asm.fround(Form::Ps, Reg::XMM0, a, mode);
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// Lanes of single precision to unsigned integers: by the signed conversion below 2^31.
    fn floats_to_unsigned(&mut self, inst: &Inst, mode: u8) {
        let shape = inst.shape();
        let a = self.low_in(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        // As unsigned integers the bits of greater numbers, NaNs and negative numbers are greater.
        let limit = repeat(FpFormat::S, power_of_two(FpFormat::S, 31));
        self.float_constant(V3::Pmaxud, Reg::XMM0, a, limit);
        self.asm.v3(V3::Pcmpeqd, Reg::XMM0, Reg::XMM0, a);
        self.go_if_any(shape, Reg::XMM0, entry);
        match mode {
            3 => self.asm.cvttps2dq(dst, a),
            AWAY => {
                let integral = self.borrow(true);
                self.round_away(Form::Ps, integral, a);
                self.asm.cvttps2dq(dst, integral);
                // For the flag.
                self.asm.cvttps2dq(Reg::XMM0, a);
            }
            mode => {
                self.asm.fround(Form::Ps, Reg::XMM0, a, mode);
                self.asm.cvttps2dq(dst, Reg::XMM0);
            }
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// To fixed-point numbers, cut: those that certainly fit are multiplied, which is exact, then
    /// converted.
    fn float_to_fixed(&mut self, inst: &Inst, form: Form) -> bool {
        let to_wide = match (inst.op, form) {
            (Op::FtoiScalar, _) => wide(inst.ty),
            (_, Form::Ss) => Wide::L,
            (_, Form::Sd) => Wide::Q,
            (_, Form::Ps) => {
                self.floats_to_fixed(inst);
                return true;
            }
            (_, Form::Pd) => return self.doubles_below(inst, 3),
        };
        let unsigned = inst.imm & UNSIGNED != 0;
        let format = inst.shape().format;
        let fraction = inst.imm >> 8 & 0xff;
        let a = self.take(inst.args[0]);
        let dst = self.define();
        let int = if dst.is_xmm() { self.borrow(false) } else { dst };
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        // The exponent, and where negative numbers do not fit the sign above it.
        let (width, digits, bias) = match format {
            FpFormat::D => (Wide::Q, 52, 1023),
            _ => (Wide::L, 23, 127),
        };
        if width == Wide::Q {
            self.asm.movq_from(Reg::RAX, a);
        } else {
            self.asm.movd_from(Reg::RAX, a);
        }
        if !unsigned {
            self.asm.alu(Alu::Add, width, Reg::RAX, Reg::RAX);
        }
        self.asm.shift_imm(Shift::Shr, width, Reg::RAX, digits + u8::from(!unsigned));
        let limit = match (to_wide, unsigned) {
            (Wide::L, false) => 31,
            (Wide::L, true) => 32,
            (Wide::Q, _) => 63,
        };
        self.asm.cmp_imm(Width::L, Reg::RAX, bias + limit - fraction as i32);
        self.asm.jcc(Cc::Ae, entry);
        let factor = self.asm.constant(power_of_two(format, fraction).into());
        self.asm.f3(F3::Mul, form, Reg::XMM0, a, factor);
        self.asm.truncated(form, if unsigned { Wide::Q } else { to_wide }, int, Reg::XMM0);
        if dst.is_xmm() {
            self.asm.movq_to(dst, int);
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }

    /// The same of lanes of single precision.
    fn floats_to_fixed(&mut self, inst: &Inst) {
        let shape = inst.shape();
        let fraction = inst.imm >> 8 & 0xff;
        let a = self.low_in(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        // As unsigned integers the bits of NaNs and, with their signs, of negative numbers are greater.
        let size = if inst.imm & UNSIGNED != 0 {
            a
        } else {
            self.float_constant(V3::Pand, dst, a, repeat(FpFormat::S, 0x7fff_ffff));
            dst
        };
        let limit = repeat(FpFormat::S, power_of_two(FpFormat::S, 31) - (fraction << 23));
        self.float_constant(V3::Pmaxud, Reg::XMM0, size, limit);
        self.asm.v3(V3::Pcmpeqd, Reg::XMM0, Reg::XMM0, size);
        self.go_if_any(shape, Reg::XMM0, entry);
        let factor = repeat(FpFormat::S, power_of_two(FpFormat::S, fraction));
        let factor = self.asm.constant(factor);
        self.asm.f3(F3::Mul, Form::Ps, dst, a, factor);
        self.asm.cvttps2dq(dst, dst);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// Both lanes of double precision to signed integers, one after the other.
    fn doubles_to_ints(&mut self, inst: &Inst, mode: u8) {
        let a = self.take(inst.args[0]);
        let dst = self.define();
        let int = self.borrow(false);
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        self.asm.pshufd(Reg::XMM0, a, 0b11_10_11_10);
        for (from, to) in [(a, dst), (Reg::XMM0, Reg::XMM0)] {
            if mode == 0 {
                self.asm.nearest(Form::Sd, Wide::Q, int, XmmMem::Xmm(from));
            } else {
                self.asm.truncated(Form::Sd, Wide::Q, int, XmmMem::Xmm(from));
            }
            self.go_if_indefinite(Wide::Q, int, entry);
            self.asm.movq_to(to, int);
        }
        self.asm.v3(V3::Punpcklqdq, dst, dst, Reg::XMM0);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// Both lanes of double precision, multiplied if `inst` says so and rounded: those that certainly
    /// fit the signed conversion, and of unsigned integers none that is negative.
    fn doubles_below(&mut self, inst: &Inst, mode: u8) -> bool {
        if !self.env.features.sse42 {
            return false;
        }
        let shape = inst.shape();
        let fraction = inst.imm >> 8 & 0xff;
        let a = self.take(inst.args[0]);
        let (dst, number) = (self.define(), self.borrow(true));
        let int = self.borrow(false);
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        let below_sign = repeat(FpFormat::D, u64::MAX >> 1);
        self.float_constant(V3::Pand, Reg::XMM0, a, below_sign);
        let limit = power_of_two(FpFormat::D, 63) - (fraction << 52);
        self.float_constant(V3::Pcmpgtq, Reg::XMM0, Reg::XMM0, repeat(FpFormat::D, limit - 1));
        if inst.imm & UNSIGNED != 0 {
            self.signs_of(Form::Pd, Reg::XMM1, a);
            self.asm.v3(V3::Por, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        }
        self.go_if_any(shape, Reg::XMM0, entry);
        let mut from = a;
        if fraction != 0 {
            let factor =
                self.asm.constant(repeat(FpFormat::D, power_of_two(FpFormat::D, fraction)));
            self.asm.f3(F3::Mul, Form::Pd, number, from, factor);
            from = number;
        }
        self.asm.fround(Form::Pd, number, from, mode);
        self.asm.pshufd(Reg::XMM0, number, 0b11_10_11_10);
        for (from, to) in [(number, dst), (Reg::XMM0, Reg::XMM0)] {
            self.asm.truncated(Form::Sd, Wide::Q, int, XmmMem::Xmm(from));
            self.asm.movq_to(to, int);
        }
        self.asm.v3(V3::Punpcklqdq, dst, dst, Reg::XMM0);
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
        true
    }

    /// `itof`, `itof_scalar`, rounded to nearest.
    pub(super) fn float_from_int(&mut self, inst: &Inst, form: Form) -> bool {
        if host_rounding(inst.imm) != Some(0) {
            return false;
        }
        let unsigned = inst.imm & UNSIGNED != 0;
        match (inst.op, form) {
            (Op::ItofScalar, _) | (_, Form::Ss | Form::Sd) => {
                self.float_from_one(inst, form, unsigned);
            }
            (_, form) => self.floats_of_lanes(inst, form, unsigned),
        }
        true
    }

    /// Lanes of integers; unsigned ones that are negative as signed ones are converted out of line.
    fn floats_of_lanes(&mut self, inst: &Inst, form: Form, unsigned: bool) {
        let shape = inst.shape();
        let a = self.low_in(inst.args[0], shape);
        let dst = self.define();
        self.use_host_flags();
        let (entry, resume) = (self.asm.label(), self.asm.label());
        if unsigned {
            self.signs_of(form, Reg::XMM0, a);
            self.go_if_any(shape, Reg::XMM0, entry);
        }
        if form == Form::Ps {
            self.asm.cvtdq2ps(dst, a);
        } else {
            self.asm.vzero(dst);
            self.asm.movq_from(Reg::RAX, a);
            self.asm.float_of(Form::Sd, Wide::Q, dst, Reg::RAX);
            self.asm.vzero(Reg::XMM0);
            self.asm.pextr(Width::Q, Reg::RAX, a, 1);
            self.asm.float_of(Form::Sd, Wide::Q, Reg::XMM0, Reg::RAX);
            self.asm.v3(V3::Punpcklqdq, dst, dst, Reg::XMM0);
        }
        self.scale(inst, form, dst);
        if unsigned {
            self.asm.bind(resume);
            self.mend(inst, dst, entry, resume);
        }
    }

    /// `dst` := the sign bits of the lanes of `a`.
    fn signs_of(&mut self, form: Form, dst: Reg, a: Reg) {
        let format = if form == Form::Ps { FpFormat::S } else { FpFormat::D };
        self.float_constant(V3::Pand, dst, a, repeat(format, 1 << (format.bits() - 1)));
    }

    fn float_from_one(&mut self, inst: &Inst, form: Form, unsigned: bool) {
        let a = inst.args[0];
        let ty = match (inst.op, form) {
            (Op::ItofScalar, _) => inst.ty,
            (_, Form::Ss) => Type::I32,
            _ => Type::I64,
        };
        let int = if inst.op == Op::ItofScalar {
            self.take(a)
        } else {
            let vector = self.take(a);
            if ty == Type::I32 {
                self.asm.movd_from(Reg::RAX, vector);
            } else {
                self.asm.movq_from(Reg::RAX, vector);
            }
            Reg::RAX
        };
        let dst = self.define();
        self.use_host_flags();
        let wide = if unsigned { Wide::Q } else { wide(ty) };
        self.asm.vzero(dst);
        let mended = (unsigned && ty == Type::I64).then(|| (self.asm.label(), self.asm.label()));
        if let Some((entry, _)) = mended {
            self.asm.test(Width::Q, int, int);
            self.asm.jcc(Cc::S, entry);
        }
        self.asm.float_of(form, wide, dst, int);
        self.scale(inst, form, dst);
        if let Some((entry, resume)) = mended {
            self.asm.bind(resume);
            self.mend(inst, dst, entry, resume);
        }
    }

    /// Divides integers just converted by the power of two that `inst` names: exact.
    pub(super) fn scale(&mut self, inst: &Inst, form: Form, dst: Reg) {
        let fraction_bits = inst.imm >> 8 & 0xff;
        if fraction_bits != 0 {
            let double = matches!(form, Form::Sd | Form::Pd);
            let format = if double { FpFormat::D } else { FpFormat::S };
            let factor = repeat(format, power_of_half(format, fraction_bits));
            let factor = self.asm.constant(factor);
            self.asm.f3(F3::Mul, form, dst, dst, factor);
        }
    }
}

impl ToInt {
    /// Whether one instruction converts and raises the right flags.
    fn is_one_step(self) -> bool {
        !self.unsigned && matches!(self.mode, 0 | 3)
    }
}
