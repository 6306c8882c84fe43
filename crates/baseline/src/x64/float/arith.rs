//! Arithmetic: sums, products, quotients, roots, fused products, minima and maxima.

use gantry_ir::{FpFormat, FpShape, Inst, Op};

use super::Nan;
use crate::x64::asm::{Cc, F3, Form, Predicate, V3, XmmMem};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// Ones in the lanes above a shape of 64 bits.
fn ones_above(format: FpFormat) -> u128 {
    debug_assert_eq!(format, FpFormat::S, "two doubles fill a vector");
    (u128::from(1f32.to_bits()) * 0x0000_0001_0000_0001) << 64
}

impl Emitter<'_> {
    /// `fadd`, `fsub`, `fmul`, `fdiv`.
    pub(super) fn float_two(&mut self, inst: &Inst, form: Form) {
        let shape = inst.shape();
        let size = super::bytes(shape);
        let [mut a, mut b, ..] = inst.args;
        let op = match inst.op {
            Op::Fadd => F3::Add,
            Op::Fsub => F3::Sub,
            Op::Fmul => F3::Mul,
            _ => F3::Div,
        };
        // What is above the lowest lane comes from the first operand; NaNs are mended anyway.
        let exchanged =
            matches!(op, F3::Add | F3::Mul) && !self.is_low(a, size) && self.is_low(b, size);
        if exchanged {
            (a, b) = (b, a);
        }
        let first = self.lanes(a, shape, Reg::XMM0);
        let mut second = self.lanes_or_memory(b, shape, Reg::XMM1);
        if op == F3::Div && !form.is_scalar() && size < 16 {
            let divisor = self.take(b);
            self.asm.movq_low(Reg::XMM1, divisor);
            self.float_constant(V3::Por, Reg::XMM1, Reg::XMM1, ones_above(shape.format));
            second = XmmMem::Xmm(Reg::XMM1);
        }
        let dst = self.define();
        self.use_host_flags();
        self.asm.f3(op, form, dst, first, second);
        if form.is_scalar() && !self.is_low(a, size) {
            self.clear_above(shape, dst);
        }
        let nan = if exchanged { Nan::Again } else { Nan::OfTwo };
        if matches!(op, F3::Add | F3::Sub) {
            self.mend_nans(inst, (form, shape), dst, nan);
        } else {
            self.mend_nans_and_tiny(inst, (form, shape), dst, nan);
        }
    }

    /// `fsqrt`
    pub(super) fn float_sqrt(&mut self, inst: &Inst, form: Form) {
        let shape = inst.shape();
        let a = self.lanes_or_memory(inst.args[0], shape, Reg::XMM0);
        let dst = self.define();
        self.use_host_flags();
        if form.is_scalar() {
            self.asm.vzero(dst);
        }
        self.asm.fsqrt(form, dst, a);
        self.mend_nans(inst, (form, shape), dst, Nan::OfOne);
    }

    /// `fma`
    pub(super) fn float_fused(&mut self, inst: &Inst, form: Form) -> bool {
        if !self.env.features.fma {
            return false;
        }
        let shape = inst.shape();
        let size = super::bytes(shape);
        let [a, b, c, _] = inst.args;
        let first = self.lanes(a, shape, Reg::XMM0);
        let addend = self.take(c);
        let second = self.lanes_or_memory(b, shape, Reg::XMM1);
        let dst = self.define();
        self.use_host_flags();
        self.asm.vmov(dst, addend);
        if !self.is_low(c, size) {
            self.clear_above(shape, dst);
        }
        self.asm.fmadd(form, dst, first, second);
        self.mend_nans_and_tiny(inst, (form, shape), dst, Nan::OfThree);
        true
    }

    /// `fmin`, `fmax`, `fminnm`, `fmaxnm`: the host gives its second operand if both are equal or
    /// zero. So both orders are asked, and of two zeros a minimum has either sign bit, a maximum both.
    pub(super) fn float_extreme(&mut self, inst: &Inst, form: Form) {
        let shape = inst.shape();
        let size = super::bytes(shape);
        let [a, b, ..] = inst.args;
        let (op, join) = match inst.op {
            Op::Fmin | Op::Fminnm => (F3::Min, V3::Por),
            _ => (F3::Max, V3::Pand),
        };
        let first = self.low_in(a, shape);
        let second = self.low_in(b, shape);
        let dst = self.define();
        self.use_host_flags();
        // Their NaNs are not Arm's, and quiet ones would raise IE.
        let (entry, resume) = (self.asm.label(), self.asm.label());
        if form.is_scalar() {
            self.asm.fcompare(form, first, second);
            self.asm.jcc(Cc::P, entry);
        } else {
            self.asm.fcmp(Predicate::Unordered, form, Reg::XMM0, first, second);
            self.go_if_any(shape, Reg::XMM0, entry);
        }
        self.asm.f3(op, form, dst, first, second);
        self.asm.f3(op, form, Reg::XMM0, second, first);
        self.asm.v3(join, dst, dst, Reg::XMM0);
        if form.is_scalar() && !(self.is_low(a, size) && self.is_low(b, size)) {
            self.clear_above(shape, dst);
        }
        self.asm.bind(resume);
        self.mend(inst, dst, entry, resume);
    }

    /// As `lanes`, with a register of its own for a copy.
    pub(super) fn low_in(&mut self, value: gantry_ir::Value, shape: FpShape) -> Reg {
        let reg = self.take(value);
        if shape.lanes == 1 || super::bytes(shape) == 16 || self.is_low(value, super::bytes(shape))
        {
            return reg;
        }
        let copy = self.borrow(true);
        self.asm.movq_low(copy, reg);
        copy
    }
}
