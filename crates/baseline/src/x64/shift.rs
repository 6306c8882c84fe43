//! Shifts and rotations: counts are taken modulo the type's width, as the host does for 32 and 64
//! bits.

use gantry_ir::{Inst, Op, Type};

use super::asm::{Alu, Shift, Wide};
use super::emit::Emitter;
use super::reg::Reg;
use super::regalloc::{wide, width};

impl Emitter<'_> {
    /// `shl`, `shr`, `sar`, `ror`.
    pub fn shift(&mut self, inst: &Inst) {
        let op = match inst.op {
            Op::Shl => Shift::Shl,
            Op::Shr => Shift::Shr,
            Op::Sar => Shift::Sar,
            _ => Shift::Ror,
        };
        match self.constant(inst.args[1]) {
            Some(count) => self.shift_constant(inst, op, (count % u64::from(inst.ty.bits())) as u8),
            // Modulo 1: nothing moves.
            None if inst.ty == Type::I1 => self.shift_constant(inst, op, 0),
            None if inst.ty.bits() < 32 => self.shift_narrow(inst, op),
            None => self.shift_wide(inst, op),
        }
    }

    fn shift_constant(&mut self, inst: &Inst, op: Shift, n: u8) {
        let wide = wide(inst.ty);
        if n == 0 {
            self.define_from(inst.args[0]);
        } else if op == Shift::Ror && inst.ty.bits() >= 32 && self.env.features.bmi2 {
            let a = self.operand_wide(inst.args[0]);
            let dst = self.define();
            self.asm.rorx(wide, dst, a, n);
        } else if inst.ty.bits() >= 32 {
            let dst = self.define_from(inst.args[0]);
            self.asm.shift_imm(op, wide, dst, n);
        } else {
            let dst = self.define_from(inst.args[0]);
            match (op, inst.ty) {
                (Shift::Ror, Type::I8) => self.asm.ror8(dst, n),
                (Shift::Ror, _) => self.asm.ror16(dst, n),
                (Shift::Sar, _) => {
                    self.asm.mov_sx(width(inst.ty), Wide::L, dst, dst);
                    self.asm.shift_imm(op, Wide::L, dst, n);
                }
                _ => self.asm.shift_imm(op, Wide::L, dst, n),
            }
            self.cut(inst.ty, dst);
        }
    }

    /// 32 and 64 bits by a value.
    fn shift_wide(&mut self, inst: &Inst, op: Shift) {
        let wide = wide(inst.ty);
        let count = self.take(inst.args[1]);
        if self.env.features.bmi2 && op != Shift::Ror {
            let a = self.take(inst.args[0]);
            let dst = self.define();
            self.asm.shift_reg(op, wide, dst, a, count);
        } else {
            self.asm.mov(Wide::L, Reg::RCX, count);
            let dst = self.define_from(inst.args[0]);
            self.asm.shift_cl(op, wide, dst);
        }
    }

    /// 8 and 16 bits by a value.
    fn shift_narrow(&mut self, inst: &Inst, op: Shift) {
        let count = self.take(inst.args[1]);
        self.asm.mov(Wide::L, Reg::RCX, count);
        self.asm.alu_imm(Alu::And, Wide::L, Reg::RCX, inst.ty.bits() as i32 - 1);
        let dst = self.define_from(inst.args[0]);
        match (op, inst.ty) {
            (Shift::Ror, Type::I8) => self.asm.ror8_cl(dst),
            (Shift::Ror, _) => self.asm.ror16_cl(dst),
            (Shift::Sar, _) => {
                self.asm.mov_sx(width(inst.ty), Wide::L, dst, dst);
                self.asm.shift_cl(op, Wide::L, dst);
            }
            _ => self.asm.shift_cl(op, Wide::L, dst),
        }
        self.cut(inst.ty, dst);
    }
}
