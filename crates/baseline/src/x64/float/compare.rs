//! Comparison. The host raises the same flags, so nothing is mended.

use gantry_ir::{Inst, Op};

use crate::x64::asm::{Form, Predicate};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

impl Emitter<'_> {
    /// `fcmp`: 2 if a > b or unordered, plus 1 if a < b or unordered. Both are the carry of a
    /// comparison.
    pub(super) fn float_compare(&mut self, inst: &Inst, form: Form) {
        let [a, b, ..] = inst.args;
        let (a, b) = (self.take(a), self.take(b));
        let dst = self.define();
        self.use_host_flags();
        self.compare_code(inst, form, dst, (a, b));
    }

    /// `dst` := the code that `inst` gives of numbers in registers.
    pub(super) fn compare_code(&mut self, inst: &Inst, form: Form, dst: Reg, (a, b): (Reg, Reg)) {
        self.asm.zero(dst);
        for (x, y) in [(b, a), (a, b)] {
            if inst.imm & 1 != 0 {
                self.asm.fcompare_signalling(form, x, y);
            } else {
                self.asm.fcompare(form, x, y);
            }
            self.asm.shift_in_carry(dst);
        }
    }

    /// `vfcmeq`, `vfcmge`, `vfcmgt`: a ≥ b is b ≤ a.
    pub(super) fn float_masks(&mut self, inst: &Inst, form: Form) {
        let shape = inst.shape();
        let size = super::bytes(shape);
        let [mut a, mut b, ..] = inst.args;
        let predicate = match inst.op {
            Op::Vfcmeq => Predicate::Eq,
            Op::Vfcmge => Predicate::Le,
            _ => Predicate::Lt,
        };
        if predicate != Predicate::Eq {
            (a, b) = (b, a);
        }
        let (first, second) = (self.low_in(a, shape), self.low_in(b, shape));
        let dst = self.define();
        self.use_host_flags();
        self.asm.fcmp(predicate, form, dst, first, second);
        if !form.is_scalar() && size < 16 || form.is_scalar() && !self.is_low(a, size) {
            self.clear_above(shape, dst);
        }
    }
}
