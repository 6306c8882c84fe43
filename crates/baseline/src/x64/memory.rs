//! Loads and stores: the check in line, the access, the slow path out of line.

use gantry_guest::{Thunk, Transfer};
use gantry_ir::{Inst, MemOp, Op, Order, Type, Value};

use super::asm::{Label, Mem, Shift, Wide, Width};
use super::call::Arg;
use super::cond::Test;
use super::emit::Emitter;
use super::reg::Reg;
use super::regalloc::{wide, width};
use super::slow::{Operands, Outcome};
use super::stub::Stub;
use super::tlb::Needs;

/// How a predicated access is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// Always.
    Yes,
    /// Never.
    No,
    /// If the flags say so; else on to the label.
    Unless(super::asm::Cc, Label),
}

impl Emitter<'_> {
    /// Splits a predicate off the arguments of an op, if the op has one, and sets the flags by it.
    pub fn predicate<'i>(&mut self, inst: &'i Inst) -> (Predicate, &'i [Value]) {
        if !matches!(inst.op, Op::LoadIf | Op::StoreIf | Op::CasIf) {
            return (Predicate::Yes, &inst.args);
        }
        let predicate = match self.test(inst.args[0]) {
            Test::Known(true) => Predicate::Yes,
            Test::Known(false) => Predicate::No,
            Test::Flags(cc) => Predicate::Unless(cc.inverse(), self.asm.label()),
        };
        (predicate, &inst.args[1..])
    }

    /// Jumps away if the predicate does not hold; `resume` comes after the access. A result is
    /// then 0 or a copy.
    pub fn apply(
        &mut self,
        predicate: Predicate,
        resume: Label,
        dst: Option<Reg>,
        copy: Option<Reg>,
    ) {
        if let Predicate::Unless(cc, entry) = predicate {
            match dst {
                None => self.asm.jcc(cc, resume),
                Some(dst) => {
                    self.asm.jcc(cc, entry);
                    self.stubs.push(Stub::Skipped { entry, resume, dst, copy });
                }
            }
        }
    }

    /// The check, or a jump to the slow path where there is no quick one.
    pub fn check(&mut self, inline: bool, mem: MemOp, needs: Needs, addr: Reg, miss: Label) {
        if inline {
            self.tlb_check(mem, needs, addr, miss);
        } else {
            self.asm.jmp(miss);
        }
    }

    /// `load`, `load_if`.
    pub fn load(&mut self, inst: &Inst) {
        let mem = inst.memop();
        let (predicate, args) = self.predicate(inst);
        let addr = self.take(args[0]);
        let dst = self.define();
        if predicate == Predicate::No {
            return self.load_number(dst, 0);
        }
        let (miss, resume) = (self.asm.label(), self.asm.label());
        self.apply(predicate, resume, Some(dst), None);
        let inline = !(inst.ty == Type::V128 && mem.big_endian);
        self.check(inline, mem, Needs::Read, addr, miss);
        let transfer = if inst.ty == Type::V128 {
            if inline {
                self.load_vector(mem, dst, Self::checked(addr));
            }
            Transfer::LoadVector(dst.number())
        } else {
            self.load_int(mem, inst.ty, dst, Self::checked(addr));
            Transfer::LoadInteger { register: dst.number(), log2: width(inst.ty) as u8 }
        };
        self.asm.bind(resume);
        self.slow_transfer(miss, mem, addr, transfer);
    }

    /// A load of 16 bytes, or of fewer with zeros above.
    fn load_vector(&mut self, mem: MemOp, dst: Reg, from: Mem) {
        match mem.size_log2 {
            4 => self.asm.vload(dst, from),
            3 => self.asm.movq_to(dst, from),
            2 => self.asm.movd_to(dst, from),
            log2 => {
                self.asm.mov_zx(Width::from_log2(log2), Reg::RAX, from);
                self.asm.movd_to(dst, Reg::RAX);
            }
        }
    }

    /// A load of an integer, extended to its type.
    fn load_int(&mut self, mem: MemOp, ty: Type, dst: Reg, from: Mem) {
        let width = Width::from_log2(mem.size_log2);
        let narrower = mem.access_type().bits() < ty.bits();
        let signed = (mem.signed && narrower).then_some(wide(ty));
        if mem.big_endian && mem.size_log2 > 0 {
            self.asm.mov_zx(width, dst, from);
            self.swap_bytes(width, dst);
            if let Some(wide) = signed {
                self.asm.mov_sx(width, wide, dst, dst);
            }
        } else if let Some(wide) = signed {
            self.asm.mov_sx(width, wide, dst, from);
        } else {
            self.asm.mov_zx(width, dst, from);
        }
        if signed.is_some() {
            self.cut(ty, dst);
        }
    }

    /// Reverses the bytes of a zero-extended number.
    pub fn swap_bytes(&mut self, width: Width, reg: Reg) {
        match width {
            Width::B => {}
            Width::W => {
                self.asm.bswap(Wide::L, reg);
                self.asm.shift_imm(Shift::Shr, Wide::L, reg, 16);
            }
            width => self.asm.bswap(width.wide(), reg),
        }
    }

    /// `store`, `store_if`.
    pub fn store(&mut self, inst: &Inst) {
        let mem = inst.memop();
        let (predicate, args) = self.predicate(inst);
        if predicate == Predicate::No {
            return;
        }
        let (addr, value) = (self.take(args[0]), args[1]);
        let vector = inst.ty == Type::V128;
        let operand = if vector { Arg::Reg(self.take(value)) } else { self.storable(value, mem) };
        let (miss, resume) = (self.asm.label(), self.asm.label());
        self.apply(predicate, resume, None, None);
        let inline = !(vector && mem.big_endian);
        self.check(inline, mem, Needs::Write, addr, miss);
        if inline {
            self.store_checked(mem, operand, Self::checked(addr));
        }
        if inline && mem.order == Order::SeqCst {
            self.asm.fence();
        }
        self.asm.bind(resume);
        let transfer = match operand {
            Arg::Reg(reg) if vector => Transfer::StoreVector(reg.number()),
            Arg::Reg(reg) => Transfer::StoreInteger(reg.number()),
            Arg::Imm(imm) => Transfer::StoreNumber(imm as i32),
            Arg::None | Arg::Header => unreachable!("a store has a value"),
        };
        self.slow_transfer(miss, mem, addr, transfer);
    }

    /// An integer that is stored: an immediate if an instruction stores it.
    fn storable(&mut self, value: Value, mem: MemOp) -> Arg {
        let argument = self.argument(value);
        match argument {
            Arg::Imm(imm) => {
                let fits = mem.size_log2 < 3 || i32::try_from(imm as i64).is_ok();
                if fits && !mem.big_endian { argument } else { Arg::Reg(self.take(value)) }
            }
            argument => argument,
        }
    }

    fn store_checked(&mut self, mem: MemOp, operand: Arg, to: Mem) {
        let reg = match operand {
            Arg::Imm(imm) => {
                self.asm.store_imm(Width::from_log2(mem.size_log2), to, imm);
                return;
            }
            Arg::Reg(reg) => reg,
            Arg::None | Arg::Header => unreachable!("a store has a value"),
        };
        match (reg.is_xmm(), mem.size_log2) {
            (true, 4) => self.asm.vstore(to, reg),
            (true, 3) => self.asm.movq_from(to, reg),
            (true, log2) => {
                self.asm.movd_from(Reg::RAX, reg);
                self.asm.store(Width::from_log2(log2), to, Reg::RAX);
            }
            (false, log2) => {
                let width = Width::from_log2(log2);
                if mem.big_endian && log2 > 0 {
                    self.asm.mov_zx(width, Reg::RAX, reg);
                    self.swap_bytes(width, Reg::RAX);
                    self.asm.store(width, to, Reg::RAX);
                } else {
                    self.asm.store(width, to, reg);
                }
            }
        }
    }

    /// `probe_store`.
    pub fn probe_store(&mut self, inst: &Inst) {
        let mem = inst.memop();
        let addr = self.take(inst.args[0]);
        let (miss, resume) = (self.asm.label(), self.asm.label());
        self.tlb_check(mem, Needs::Write, addr, miss);
        self.asm.bind(resume);
        let (operands, outcome) = (Operands::None, Outcome::None);
        self.slow_access((miss, resume), Thunk::ProbeStore, mem, addr, operands, outcome);
    }
}
