//! Integer arithmetic. Values are held zero-extended, so results of narrow types are cut to size
//! where the host computed more bits than that.

use gantry_ir::{Inst, Op, Type, Value};

use super::asm::{Alu, Cc, GprMem, Shift, Wide, mem, mem_index};
use super::emit::Emitter;
use super::liveness::{Fate, Uses};
use super::reg::Reg;
use super::regalloc::wide;
use super::stub::Stub;
use super::values::Home;

impl Emitter<'_> {
    /// Clears what a 32-bit result has above its type.
    pub fn cut(&mut self, ty: Type, reg: Reg) {
        match ty {
            Type::I1 => self.asm.alu_imm(Alu::And, Wide::L, reg, 1),
            Type::I8 | Type::I16 => self.copy_low(ty, reg, reg),
            _ => {}
        }
    }

    /// `add`, `sub`, `mul`, `and`, `or`, `xor`.
    pub fn binary(&mut self, inst: &Inst, a: Value, b: Value) {
        if inst.op != Op::Sub && self.better_second(a, b) {
            return self.binary(inst, b, a);
        }
        let dst = match self.immediate(b) {
            Some(imm) => self.binary_immediate(inst, a, imm),
            None => self.binary_registers(inst, a, b),
        };
        if matches!(inst.op, Op::Add | Op::Sub | Op::Mul) {
            self.cut(inst.ty, dst);
        }
    }

    /// Whether the operands of a commutative op should change places: constants stand second, and
    /// what dies in a register first, because the result takes its place.
    fn better_second(&self, a: Value, b: Value) -> bool {
        if self.constant(b).is_some() {
            return false;
        }
        let reusable = |v| self.dies(v) && self.values.place(v).reg.is_some();
        self.constant(a).is_some() || !reusable(a) && reusable(b)
    }

    /// `get`, an op, `set` of one slot in one instruction, if nothing else wants the values.
    pub fn update_in_place(&mut self, inst: &Inst) -> bool {
        let alu = match inst.op {
            Op::Add => Alu::Add,
            Op::Sub => Alu::Sub,
            Op::And => Alu::And,
            Op::Or => Alu::Or,
            Op::Xor => Alu::Xor,
            _ => return false,
        };
        let [a, b, ..] = inst.args;
        let (place, result) = (self.values.place(a), self.result());
        let (Home::Slot(slot), None, true) = (place.home, place.reg, self.dies(a) && a != b) else {
            return false;
        };
        let next = self.index + 1;
        let follows =
            self.block.insts.get(next).is_some_and(|set| {
                set.op == Op::Set && set.args[0] == result && set.slot().0 == slot
            });
        if !follows
            || self.lives.fate(next) != Fate::Alive
            || self.lives.of(result).uses != Uses::ONE
            || !matches!(inst.ty, Type::I32 | Type::I64)
        {
            return false;
        }
        let (wide, to) = (wide(inst.ty), self.slot_place(slot));
        match self.immediate(b) {
            Some(imm) => {
                self.save_others(slot, a);
                self.asm.alu_imm(alu, wide, to, imm);
            }
            None => {
                let b = self.take(b);
                self.save_others(slot, a);
                self.asm.alu_store(alu, wide, to, b);
            }
        }
        self.values.clear_slot(slot);
        self.lives.is_done(next);
        true
    }

    fn binary_immediate(&mut self, inst: &Inst, a: Value, imm: i32) -> Reg {
        let wide = wide(inst.ty);
        let alu = match inst.op {
            Op::Mul => {
                let a = self.operand_wide(a);
                let dst = self.define();
                self.asm.imul_imm(wide, dst, a, imm);
                return dst;
            }
            Op::Add | Op::Sub if !self.dies(a) && imm != i32::MIN => {
                let disp = if inst.op == Op::Sub { -imm } else { imm };
                let a = self.take(a);
                let dst = self.define();
                self.asm.lea(wide, dst, mem(a, disp));
                return dst;
            }
            Op::And => return self.and_immediate(inst, a, imm),
            Op::Add => Alu::Add,
            Op::Sub => Alu::Sub,
            Op::Or => Alu::Or,
            _ => Alu::Xor,
        };
        let dst = self.define_from(a);
        // A narrow immediate must not reach above the type.
        let imm = if inst.ty.bits() < 32 { imm & inst.ty.mask() as i32 } else { imm };
        self.asm.alu_imm(alu, wide, dst, imm);
        dst
    }

    fn and_immediate(&mut self, inst: &Inst, a: Value, imm: i32) -> Reg {
        let extends = match imm {
            0xff => Some(Type::I8),
            0xffff => Some(Type::I16),
            _ => None,
        };
        if let (Some(ty), Type::I32 | Type::I64) = (extends, inst.ty) {
            let a = self.operand_wide(a);
            let dst = self.define();
            self.asm.mov_zx(super::regalloc::width(ty), dst, a);
            return dst;
        }
        let dst = self.define_from(a);
        // A mask without the sign needs no 64-bit form.
        let wide = if imm >= 0 { Wide::L } else { wide(inst.ty) };
        self.asm.alu_imm(Alu::And, wide, dst, imm);
        dst
    }

    fn binary_registers(&mut self, inst: &Inst, a: Value, b: Value) -> Reg {
        let wide = wide(inst.ty);
        if let (Op::And, Type::I64, Some(mask @ 0x8000_0000..=0xffff_ffff)) =
            (inst.op, inst.ty, self.constant(b))
        {
            return self.and_low(a, mask as u32);
        }
        let b = self.operand_wide(b);
        if let (Op::Add, GprMem::Gpr(b), false) = (inst.op, b, self.dies(a)) {
            let a = self.take(a);
            let dst = self.define();
            self.asm.lea(wide, dst, mem_index(a, b));
            return dst;
        }
        let dst = self.define_from(a);
        match inst.op {
            Op::Mul => self.asm.imul(wide, dst, b),
            Op::Add => self.asm.alu(Alu::Add, wide, dst, b),
            Op::Sub => self.asm.alu(Alu::Sub, wide, dst, b),
            Op::And => self.asm.alu(Alu::And, wide, dst, b),
            Op::Or => self.asm.alu(Alu::Or, wide, dst, b),
            _ => self.asm.alu(Alu::Xor, wide, dst, b),
        }
        dst
    }

    /// a & `mask`, a mask of 32 bits with the highest set.
    fn and_low(&mut self, a: Value, mask: u32) -> Reg {
        if mask == u32::MAX {
            let a = self.operand_wide(a);
            let dst = self.define();
            self.asm.mov(Wide::L, dst, a);
            return dst;
        }
        let dst = self.define_from(a);
        self.asm.alu_imm(Alu::And, Wide::L, dst, mask as i32);
        dst
    }

    /// `umulh`, `smulh`.
    pub fn mul_high(&mut self, inst: &Inst) {
        if inst.ty != Type::I64 {
            return self.unsupported(inst);
        }
        let b = self.operand_wide(inst.args[1]);
        let a = self.operand_wide(inst.args[0]);
        self.asm.mov(Wide::Q, Reg::RAX, a);
        self.asm.mul_high(inst.op == Op::Smulh, b);
        let dst = self.define();
        self.asm.mov(Wide::Q, dst, Reg::RDX);
    }

    /// `udiv`, `sdiv`: the cases that trap on the host are answered without it.
    pub fn divide(&mut self, inst: &Inst) {
        if !matches!(inst.ty, Type::I32 | Type::I64) {
            return self.unsupported(inst);
        }
        let wide = wide(inst.ty);
        let width = super::regalloc::width(inst.ty);
        let signed = inst.op == Op::Sdiv;
        let b = self.take(inst.args[1]);
        let a = self.take(inst.args[0]);
        let dst = self.define();
        let (by_zero, done) = (self.asm.label(), self.asm.label());
        self.asm.test(width, b, b);
        self.asm.jcc(Cc::E, by_zero);
        self.stubs.push(Stub::Quotient { entry: by_zero, resume: done, dst, negated: None });
        if signed {
            let entry = self.asm.label();
            self.asm.cmp_imm(width, b, -1);
            self.asm.jcc(Cc::E, entry);
            let negated = Some((wide, a));
            self.stubs.push(Stub::Quotient { entry, resume: done, dst, negated });
        }
        self.asm.mov(wide, Reg::RAX, a);
        self.asm.div(signed, wide, b);
        self.asm.mov(wide, dst, Reg::RAX);
        self.asm.bind(done);
    }

    /// `not`, `neg`.
    pub fn negate(&mut self, inst: &Inst) {
        let wide = wide(inst.ty);
        let dst = self.define_from(inst.args[0]);
        if inst.op == Op::Neg {
            self.asm.neg(wide, dst);
        } else {
            self.asm.not(wide, dst);
        }
        self.cut(inst.ty, dst);
    }

    /// `clz`, `ctz`, `popcnt`.
    pub fn count_bits(&mut self, inst: &Inst) {
        let (wide, features) = (wide(inst.ty), self.env.features);
        if inst.op != Op::Popcnt && !matches!(inst.ty, Type::I32 | Type::I64) {
            return self.unsupported(inst);
        }
        let a = self.take(inst.args[0]);
        let dst = self.define();
        match inst.op {
            Op::Clz if features.lzcnt => self.asm.lzcnt(wide, dst, a),
            Op::Clz => {
                self.asm.mov_imm(Reg::RCX, u64::from(2 * inst.ty.bits() - 1));
                self.asm.bsr(wide, Reg::RAX, a);
                self.asm.cmov(Cc::E, wide, Reg::RAX, Reg::RCX);
                self.asm.alu_imm(Alu::Xor, Wide::L, Reg::RAX, inst.ty.bits() as i32 - 1);
                self.asm.mov(Wide::L, dst, Reg::RAX);
            }
            Op::Ctz if features.bmi1 => self.asm.tzcnt(wide, dst, a),
            Op::Ctz => {
                self.asm.mov_imm(Reg::RCX, inst.ty.bits().into());
                self.asm.bsf(wide, Reg::RAX, a);
                self.asm.cmov(Cc::E, wide, Reg::RAX, Reg::RCX);
                self.asm.mov(Wide::L, dst, Reg::RAX);
            }
            _ if features.popcnt => self.asm.popcnt(wide, dst, a),
            _ => self.count_ones(dst, a),
        }
    }

    /// Adds up neighbours of 1, 2, 4 bits, then all bytes by a multiplication.
    fn count_ones(&mut self, dst: Reg, a: Reg) {
        let (sum, mask, part) = (Reg::RAX, Reg::RCX, Reg::RDX);
        self.asm.mov(Wide::Q, sum, a);
        for (bits, pattern) in
            [(1, 0x5555_5555_5555_5555), (2, 0x3333_3333_3333_3333), (4, 0x0f0f_0f0f_0f0f_0f0f)]
        {
            self.asm.mov_imm(mask, pattern);
            self.asm.mov(Wide::Q, part, sum);
            self.asm.shift_imm(Shift::Shr, Wide::Q, part, bits);
            self.asm.alu(Alu::And, Wide::Q, part, mask);
            self.asm.alu(Alu::And, Wide::Q, sum, mask);
            self.asm.alu(Alu::Add, Wide::Q, sum, part);
        }
        self.asm.mov_imm(mask, 0x0101_0101_0101_0101);
        self.asm.imul(Wide::Q, sum, mask);
        self.asm.shift_imm(Shift::Shr, Wide::Q, sum, 56);
        self.asm.mov(Wide::L, dst, sum);
    }

    /// `bitrev`: the bits of each byte by three swaps, then the bytes.
    pub fn bitrev(&mut self, inst: &Inst) {
        if !matches!(inst.ty, Type::I32 | Type::I64) {
            return self.unsupported(inst);
        }
        let wide = wide(inst.ty);
        let dst = self.define_from(inst.args[0]);
        let (mask, part) = (Reg::RCX, Reg::RDX);
        for (bits, pattern) in
            [(1, 0x5555_5555_5555_5555), (2, 0x3333_3333_3333_3333), (4, 0x0f0f_0f0f_0f0f_0f0f)]
        {
            self.asm.mov_imm(mask, pattern & inst.ty.mask());
            self.asm.mov(wide, part, dst);
            self.asm.shift_imm(Shift::Shr, wide, part, bits);
            self.asm.alu(Alu::And, wide, part, mask);
            self.asm.alu(Alu::And, wide, dst, mask);
            self.asm.shift_imm(Shift::Shl, wide, dst, bits);
            self.asm.alu(Alu::Or, wide, dst, part);
        }
        self.asm.bswap(wide, dst);
    }

    /// `bswap`.
    pub fn bswap(&mut self, inst: &Inst) {
        match inst.ty {
            Type::I32 | Type::I64 => {
                let dst = self.define_from(inst.args[0]);
                self.asm.bswap(wide(inst.ty), dst);
            }
            Type::I16 => {
                let dst = self.define_from(inst.args[0]);
                self.asm.ror16(dst, 8);
            }
            _ => self.unsupported(inst),
        }
    }
}
