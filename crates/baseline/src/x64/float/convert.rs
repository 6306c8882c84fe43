//! Conversions: between formats, to integral values, to and from integers.

use gantry_ir::{FpFormat, FpShape, Inst, Op, Type};

use super::{Nan, form, host_rounding, repeat};
use crate::x64::asm::{Cc, F3, Form, Label, QUIET, V3, Wide, Width, XmmMem};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;
use crate::x64::regalloc::wide;

/// In `imm`: the integer is unsigned.
const UNSIGNED: u64 = 1 << 3;
/// In the `imm` of `frint`: inexact results are flagged.
const EXACT: u64 = 1 << 3;

/// 2^63
const LIMIT: f64 = (1u64 << 63) as f64;

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
        let Some(mode) = host_rounding(inst.imm) else { return false };
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

    /// `ftoi`, `ftoi_scalar`, without fraction bits.
    pub(super) fn float_to_int(&mut self, inst: &Inst, form: Form) -> bool {
        let Some(mode) = host_rounding(inst.imm).filter(|_| inst.imm >> 8 == 0) else {
            return false;
        };
        let unsigned = inst.imm & UNSIGNED != 0;
        let wide = match (inst.op, form) {
            (Op::FtoiScalar, _) => wide(inst.ty),
            (_, Form::Ss) => Wide::L,
            (_, Form::Sd) => Wide::Q,
            (_, Form::Ps) if !unsigned => {
                self.floats_to_ints(inst, mode);
                return true;
            }
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
        let integral = Reg::XMM0;
        self.asm.vzero(integral);
        self.asm.fround(form, integral, a, mode | QUIET);
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
            (_, Form::Ps) if !unsigned => {
                let a = self.low_in(inst.args[0], inst.shape());
                let dst = self.define();
                self.use_host_flags();
                self.asm.cvtdq2ps(dst, a);
                self.scale(inst, form, dst);
            }
            _ => return false,
        }
        true
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
    fn scale(&mut self, inst: &Inst, form: Form, dst: Reg) {
        let fraction_bits = inst.imm >> 8 & 0xff;
        if fraction_bits != 0 {
            let format = inst.shape().format;
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
