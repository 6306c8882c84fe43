//! Getting values into registers and out of them. Everything that is emitted here is moves, so
//! that it may stand between a comparison and what uses its flags.

use gantry_ir::{Inst, Op, SlotId, Type, Value};

use super::asm::{GprMem, Mem, Wide, Width, XmmMem, mem};
use super::emit::Emitter;
use super::liveness::Fate;
use super::reg::{Reg, RegSet};
use super::values::Home;
use crate::CompileError;

/// The width of an integer type in memory.
pub fn width(ty: Type) -> Width {
    match ty {
        Type::I16 => Width::W,
        Type::I32 => Width::L,
        Type::I64 => Width::Q,
        _ => Width::B,
    }
}

/// The width of arithmetic on an integer type.
pub fn wide(ty: Type) -> Wide {
    if ty == Type::I64 { Wide::Q } else { Wide::L }
}

impl Emitter<'_> {
    // ---- questions ----------------------------------------------------------------------------

    /// The number that `value` is, if it is a constant.
    pub fn constant(&self, value: Value) -> Option<u64> {
        let inst = &self.block.insts[value.index()];
        (inst.op == Op::Const).then_some(inst.imm)
    }

    /// The number that a value at [`Home::Const`] is.
    pub fn number(&self, constant: Value) -> u64 {
        self.block.insts[constant.index()].imm
    }

    /// The immediate that stands for a constant in an instruction of its type's width.
    pub fn immediate(&self, value: Value) -> Option<i32> {
        let imm = self.constant(value)?;
        match self.values.place(value).ty {
            Type::I64 => i32::try_from(imm as i64).ok(),
            Type::I16 => Some((imm as u16 as i16).into()),
            Type::I32 => Some(imm as i32),
            _ => Some((imm as u8 as i8).into()),
        }
    }

    /// Whether nothing uses `value` after the current instruction.
    pub fn dies(&self, value: Value) -> bool {
        usize::from(self.lives.of(value).last_use) <= self.index
    }

    /// Where a slot is.
    pub fn slot_place(&self, slot: u8) -> Mem {
        self.env.slots[usize::from(slot)]
    }

    /// Whether a slot lies at a multiple of 16.
    fn is_aligned(&self, slot: u8) -> bool {
        self.env.aligned.contains(SlotId(slot))
    }

    // ---- registers ------------------------------------------------------------------------------

    /// A free register, if need be by taking it from a value; locked. One that a call preserves
    /// if `lasting`.
    fn any_register(&mut self, vector: bool, lasting: bool) -> Reg {
        let class = if vector { RegSet::XMM_VALUES } else { RegSet::GPR_VALUES };
        let free = self.values.free.and(class);
        let preserved = free.and(RegSet::PRESERVED);
        let other = free.minus(RegSet::PRESERVED);
        let best = if lasting { preserved.first().or(other.first()) } else { other.first() };
        let reg = best.or(free.first()).unwrap_or_else(|| self.evict(class));
        self.values.locked.insert(reg);
        reg
    }

    /// Takes a register from the value that has a home, or else is used latest.
    fn evict(&mut self, class: RegSet) -> Reg {
        let candidates = class.minus(self.values.free).minus(self.values.locked);
        let victim = candidates
            .minus(self.values.lent)
            .iter()
            .max_by_key(|&reg| {
                let value = self.values.owner(reg);
                let homeless = self.values.place(value).home == Home::None;
                (!homeless, self.lives.of(value).last_use)
            })
            .expect("an instruction needs more registers than there are");
        let value = self.values.owner(victim);
        self.give_home(value);
        self.values.vacate(value);
        victim
    }

    /// A register without a value, until the end of the instruction.
    pub fn borrow(&mut self, vector: bool) -> Reg {
        let reg = self.any_register(vector, false);
        self.values.free.remove(reg);
        self.values.lent.insert(reg);
        reg
    }

    /// Stores a value in the frame unless it has a home.
    pub fn give_home(&mut self, value: Value) {
        let place = self.values.place(value);
        if let (Home::None, Some(reg)) = (place.home, place.reg) {
            self.store_in_frame(value, reg);
        }
    }

    /// Makes the frame the home of a value, which is in `reg` now.
    pub fn store_in_frame(&mut self, value: Value, reg: Reg) {
        let place = self.values.spill_place(self.values.place(value).ty);
        // Without a place the unit is given up at the end of the instruction.
        let at = place.unwrap_or_else(|| {
            self.error.get_or_insert(CompileError::TooManyValues);
            0
        });
        self.store_whole(mem(Reg::RSP, at.into()), reg);
        self.values.set_home(value, Home::Frame(at));
    }

    /// Stores a whole register.
    pub fn store_whole(&mut self, to: Mem, reg: Reg) {
        if reg.is_xmm() {
            self.asm.vstore(to, reg);
        } else {
            self.asm.store(Width::Q, to, reg);
        }
    }

    /// Loads what `store_whole` stored.
    pub fn load_whole(&mut self, reg: Reg, from: Mem) {
        if reg.is_xmm() {
            self.asm.vload(reg, from);
        } else {
            self.asm.mov(Wide::Q, reg, from);
        }
    }

    /// Loads a value of type `ty` from its home.
    pub fn load_home(&mut self, reg: Reg, ty: Type, home: Home) {
        match (home, ty) {
            (Home::Const(constant), _) => self.load_number(reg, self.number(constant)),
            (Home::Slot(slot), Type::V128) => self.asm.vload(reg, self.slot_place(slot)),
            (Home::Slot(slot), _) => self.asm.mov_zx(width(ty), reg, self.slot_place(slot)),
            (Home::Low(slot, form), _) => self.asm.fload(form, reg, self.slot_place(slot)),
            (Home::Frame(at), _) => self.load_whole(reg, mem(Reg::RSP, at.into())),
            (Home::None, _) => unreachable!("a value is nowhere"),
        }
    }

    /// `reg` := a number, which is both halves of a vector.
    pub fn load_number(&mut self, reg: Reg, number: u64) {
        match number {
            number if !reg.is_xmm() => self.asm.mov_imm(reg, number),
            0 => self.asm.vzero(reg),
            u64::MAX => self.asm.vones(reg),
            half => {
                let constant = self.asm.constant(u128::from(half) << 64 | u128::from(half));
                self.asm.vload(reg, constant);
            }
        }
    }

    // ---- operands -------------------------------------------------------------------------------

    /// The register of `value`, loaded if need be; locked.
    pub fn take(&mut self, value: Value) -> Reg {
        let place = self.values.place(value);
        if let Some(reg) = place.reg {
            self.values.locked.insert(reg);
            return reg;
        }
        let lasting = self.lives.crosses_calls(value, self.index);
        let reg = self.any_register(place.ty == Type::V128, lasting);
        self.load_home(reg, place.ty, place.home);
        self.values.occupy(reg, value);
        reg
    }

    /// Where `value` is in memory, if it is in no register and not worth one.
    pub fn in_memory(&self, value: Value) -> Option<Mem> {
        let place = self.values.place(value);
        if place.reg.is_some() || !self.dies(value) {
            return None;
        }
        match place.home {
            Home::Slot(slot) | Home::Low(slot, _) => Some(self.slot_place(slot)),
            Home::Frame(at) => Some(mem(Reg::RSP, at.into())),
            _ => None,
        }
    }

    /// `value` as an operand that is read at its own width.
    pub fn operand(&mut self, value: Value) -> GprMem {
        match self.in_memory(value) {
            Some(at) => GprMem::Mem(at),
            None => GprMem::Gpr(self.take(value)),
        }
    }

    /// `value` as an operand of 32- or 64-bit arithmetic.
    pub fn operand_wide(&mut self, value: Value) -> GprMem {
        match self.values.place(value).ty {
            Type::I32 | Type::I64 => self.operand(value),
            _ => GprMem::Gpr(self.take(value)),
        }
    }

    /// A vector as an operand, which must be aligned in memory where the host has no AVX.
    pub fn operand_vector(&mut self, value: Value) -> XmmMem {
        let place = self.values.place(value);
        match (self.in_memory(value), place.home) {
            (None, Home::Const(constant))
                if place.reg.is_none() && self.number(constant) != 0 && self.dies(value) =>
            {
                let half = self.number(constant);
                XmmMem::Mem(self.asm.constant(u128::from(half) << 64 | u128::from(half)))
            }
            (Some(at), Home::Slot(slot)) if self.asm.has_avx() || self.is_aligned(slot) => {
                XmmMem::Mem(at)
            }
            (Some(at), Home::Frame(_)) => XmmMem::Mem(at),
            _ => XmmMem::Xmm(self.take(value)),
        }
    }

    // ---- results --------------------------------------------------------------------------------

    /// A register for the result of the current instruction.
    pub fn define(&mut self) -> Reg {
        let value = self.result();
        let lasting = self.lives.crosses_calls(value, self.index);
        let vector = self.values.place(value).ty == Type::V128;
        let reg = self.any_register(vector, lasting);
        self.values.occupy(reg, value);
        reg
    }

    /// A register for the result that holds `from` already: that of `from` if it dies here.
    pub fn define_from(&mut self, from: Value) -> Reg {
        let place = self.values.place(from);
        if self.dies(from)
            && let Some(reg) = self.values.hand_over(from, self.result())
        {
            self.values.locked.insert(reg);
            return reg;
        }
        match place.reg {
            Some(source) => {
                self.values.locked.insert(source);
                let reg = self.define();
                self.copy(reg, source);
                reg
            }
            None if self.dies(from) || matches!(place.home, Home::Const(_)) => {
                let reg = self.define();
                self.load_home(reg, place.ty, place.home);
                reg
            }
            None => {
                let source = self.take(from);
                let reg = self.define();
                self.copy(reg, source);
                reg
            }
        }
    }

    /// Copies a whole register.
    pub fn copy(&mut self, to: Reg, from: Reg) {
        if to.is_xmm() {
            self.asm.vmov(to, from);
        } else if to != from {
            self.asm.mov(Wide::Q, to, from);
        }
    }

    /// The value that the current instruction defines.
    pub fn result(&self) -> Value {
        Value(self.index as u16)
    }

    // ---- the end of an instruction ----------------------------------------------------------------

    /// Releases what died in the current instruction, and its locks.
    pub fn end_instruction(&mut self, inst: &Inst) {
        for arg in inst.used_args() {
            self.release_dead(arg);
        }
        self.values.free = RegSet(self.values.free.0 | self.values.lent.0);
        self.values.lent = RegSet::NONE;
        self.values.locked = RegSet::NONE;
    }

    fn release_dead(&mut self, value: Value) {
        let life = self.lives.of(value);
        if usize::from(life.last_use) <= self.index {
            if life.fate == Fate::Fused {
                let inst = self.block.insts[value.index()];
                inst.used_args().for_each(|arg| self.release_dead(arg));
            }
            self.values.release(value);
        }
    }
}
