//! Truth values: from flags where they come from a comparison that has no other use.

use gantry_ir::{Cond, Inst, Type, Value, eval};

use super::asm::{Cc, GprMem, Width};
use super::emit::Emitter;
use super::liveness::Fate;
use super::regalloc::width;

/// How it is known whether a truth value is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The flags just set say so.
    Flags(Cc),
    /// It is a constant.
    Known(bool),
}

/// The host's condition after a comparison.
fn host(cond: Cond) -> Cc {
    match cond {
        Cond::Eq => Cc::E,
        Cond::Ne => Cc::Ne,
        Cond::Ult => Cc::B,
        Cond::Ule => Cc::Be,
        Cond::Ugt => Cc::A,
        Cond::Uge => Cc::Ae,
        Cond::Slt => Cc::L,
        Cond::Sle => Cc::Le,
        Cond::Sgt => Cc::G,
        Cond::Sge => Cc::Ge,
    }
}

/// The condition with its operands exchanged.
fn exchanged(cond: Cond) -> Cond {
    match cond {
        Cond::Eq | Cond::Ne => cond,
        Cond::Ult => Cond::Ugt,
        Cond::Ule => Cond::Uge,
        Cond::Ugt => Cond::Ult,
        Cond::Uge => Cond::Ule,
        Cond::Slt => Cond::Sgt,
        Cond::Sle => Cond::Sge,
        Cond::Sgt => Cond::Slt,
        Cond::Sge => Cond::Sle,
    }
}

/// A signed comparison of single bits, where 1 is −1, as an unsigned one.
fn unsigned_bit(cond: Cond) -> Cond {
    match cond {
        Cond::Slt => Cond::Ugt,
        Cond::Sle => Cond::Uge,
        Cond::Sgt => Cond::Ult,
        Cond::Sge => Cond::Ule,
        other => other,
    }
}

impl Emitter<'_> {
    /// Finds out whether `value` is 1. The flags stay valid over whatever
    /// [`regalloc`](super::regalloc) emits.
    pub fn test(&mut self, value: Value) -> Test {
        if let Some(known) = self.constant(value) {
            return Test::Known(known != 0);
        }
        if self.lives.of(value).fate == Fate::Fused {
            let inst = self.block.insts[value.index()];
            return self.compare(&inst);
        }
        match self.operand(value) {
            GprMem::Gpr(reg) => self.asm.test(Width::B, reg, reg),
            at => self.asm.cmp_imm(Width::B, at, 0),
        }
        Test::Flags(Cc::Ne)
    }

    /// Sets the flags as an `icmp` says.
    fn compare(&mut self, inst: &Inst) -> Test {
        let (mut cond, mut a, mut b) = (inst.cond(), inst.args[0], inst.args[1]);
        if let (Some(x), Some(y)) = (self.constant(a), self.constant(b)) {
            return Test::Known(eval::int_compare(cond, inst.ty, x, y));
        }
        if self.constant(a).is_some() {
            (cond, a, b) = (exchanged(cond), b, a);
        }
        if inst.ty == Type::I1 {
            cond = unsigned_bit(cond);
        }
        let width = width(inst.ty);
        match self.immediate(b) {
            Some(0) if self.lives.of(a).fate == Fate::Fused => {
                return self.test_bits(width, cond, a);
            }
            Some(imm) => match self.operand(a) {
                GprMem::Gpr(reg) if imm == 0 => self.asm.test(width, reg, reg),
                a => self.asm.cmp_imm(width, a, imm),
            },
            None => {
                let b = self.operand(b);
                let a = self.take(a);
                self.asm.cmp(width, a, b);
            }
        }
        Test::Flags(host(cond))
    }

    /// Sets the flags by an `and` that is only wanted to be zero or not.
    fn test_bits(&mut self, width: Width, cond: Cond, and: Value) -> Test {
        let inst = self.block.insts[and.index()];
        let (mut a, mut b) = (inst.args[0], inst.args[1]);
        if self.constant(a).is_some() {
            (a, b) = (b, a);
        }
        match self.constant(b) {
            // A mask of few bits needs no wide form.
            Some(mask @ 0..0x80) => {
                let a = self.operand(a);
                self.asm.test_imm(Width::B, a, mask as i32);
            }
            Some(mask) if width == Width::Q && mask <= u32::MAX.into() => {
                let a = self.operand(a);
                self.asm.test_imm(Width::L, a, mask as i32);
            }
            Some(mask) if mask.is_power_of_two() && width == Width::Q => {
                let a = self.take(a);
                self.asm.bit_test(a, mask.trailing_zeros() as u8);
                return Test::Flags(if cond == Cond::Eq { Cc::Ae } else { Cc::B });
            }
            _ => {
                let a = self.operand(a);
                match self.immediate(b) {
                    Some(imm) => self.asm.test_imm(width, a, imm),
                    None => {
                        let b = self.take(b);
                        self.asm.test(width, a, b);
                    }
                }
            }
        }
        Test::Flags(host(cond))
    }

    /// `icmp` whose value is wanted.
    pub fn icmp(&mut self, inst: &Inst) {
        if !inst.ty.is_int() {
            return self.unsupported(inst);
        }
        let test = self.compare(inst);
        self.define_truth(test);
    }

    /// The result := whether the test holds.
    fn define_truth(&mut self, test: Test) {
        let dst = self.define();
        match test {
            Test::Flags(cc) => {
                self.asm.setcc(cc, dst);
                self.asm.mov_zx(Width::B, dst, dst);
            }
            Test::Known(known) => self.asm.mov_imm(dst, known.into()),
        }
    }

    /// `select`.
    pub fn select(&mut self, inst: &Inst) {
        let [cond, then, otherwise, _] = inst.args;
        match self.test(cond) {
            Test::Known(known) => {
                self.define_from(if known { then } else { otherwise });
            }
            Test::Flags(cc) if inst.ty == Type::V128 => self.select_vector(cc, then, otherwise),
            Test::Flags(cc) => self.select_int(inst, cc, then, otherwise),
        }
    }

    fn select_int(&mut self, inst: &Inst, cc: Cc, then: Value, otherwise: Value) {
        let (wide, ones) = (super::regalloc::wide(inst.ty), inst.ty.mask());
        match (self.constant(then), self.constant(otherwise)) {
            (Some(1), Some(0)) => return self.define_truth(Test::Flags(cc)),
            (Some(0), Some(1)) => return self.define_truth(Test::Flags(cc.inverse())),
            (Some(t), Some(0)) if t == ones => {
                self.define_truth(Test::Flags(cc));
                let dst = self.take(self.result());
                self.asm.neg(wide, dst);
                return self.cut(inst.ty, dst);
            }
            _ => {}
        }
        // What dies in a register makes room for the result.
        let reuse_then = self.dies(then)
            && self.values.place(then).reg.is_some()
            && !(self.dies(otherwise) && self.values.place(otherwise).reg.is_some());
        let (cc, from, other) =
            if reuse_then { (cc.inverse(), then, otherwise) } else { (cc, otherwise, then) };
        let other = self.operand_wide(other);
        let dst = self.define_from(from);
        self.asm.cmov(cc, wide, dst, other);
    }

    fn select_vector(&mut self, cc: Cc, then: Value, otherwise: Value) {
        let then = self.take(then);
        let dst = self.define_from(otherwise);
        let keep = self.asm.label();
        self.asm.jcc(cc.inverse(), keep);
        self.asm.vmov(dst, then);
        self.asm.bind(keep);
    }

    /// `exit_if`.
    pub fn exit_if(&mut self, inst: &Inst) {
        let entry = self.asm.label();
        match self.test(inst.args[0]) {
            Test::Known(false) => return,
            Test::Known(true) => self.asm.jmp(entry),
            Test::Flags(cc) => self.asm.jcc(cc, entry),
        }
        let offset = self.insn_offset;
        self.stubs.push(super::stub::Stub::ExitIf { entry, code: inst.imm, offset });
    }
}
