//! Constants and slots: guest registers stay in the state, and values know that they are there.

use gantry_ir::{Inst, Type, Value};

use super::asm::{Form, Wide, Width};
use super::emit::Emitter;
use super::reg::Reg;
use super::regalloc::width;
use super::values::{Home, Place};

impl Emitter<'_> {
    /// A constant is made where it is needed.
    pub fn define_constant(&mut self, inst: &Inst) {
        self.values.begin(self.result(), inst.ty, Home::Const(self.result()));
    }

    /// A slot is loaded where it is needed.
    pub fn get(&mut self, inst: &Inst) {
        let value = self.result();
        let low = match self.lows.of(value) {
            4 if inst.ty == Type::V128 => Some(Form::Ss),
            8 if inst.ty == Type::V128 => Some(Form::Sd),
            _ => None,
        };
        self.values.begin_in_slot(value, inst.ty, inst.slot().0, low);
    }

    /// Writes a slot through; the value is at home in it from now on.
    pub fn set(&mut self, inst: &Inst) {
        let (slot, value) = (inst.slot().0, inst.args[0]);
        let place = self.values.place(value);
        if place.home == Home::Slot(slot) {
            return;
        }
        let to = self.slot_place(slot);
        let source = match (place.reg, place.home) {
            (Some(reg), _) => {
                // Saving others may take registers.
                self.values.locked.insert(reg);
                reg
            }
            (None, Home::Const(constant)) if inst.ty != Type::V128 => {
                self.save_others(slot, value);
                self.store_constant(width(inst.ty), to, self.number(constant));
                self.values.clear_slot(slot);
                return;
            }
            _ => self.source(value, place),
        };
        self.save_others(slot, value);
        if inst.ty == Type::V128 {
            self.asm.vstore(to, source);
        } else {
            self.asm.store(width(inst.ty), to, source);
        }
        self.values.clear_slot(slot);
        if place.home == Home::None && !self.dies(value) {
            self.values.live_in_slot(value, slot);
        }
    }

    /// A register with `value`, which is in none and is only copied: scratch if it is not needed afterwards.
    fn source(&mut self, value: Value, place: Place) -> Reg {
        if !self.dies(value) && !matches!(place.home, Home::Const(_)) {
            return self.take(value);
        }
        let scratch = if place.ty == Type::V128 { Reg::XMM0 } else { Reg::RAX };
        self.load_home(scratch, place.ty, place.home);
        scratch
    }

    /// `slot` gets the value `new`: what else lives there and is needed later moves into registers.
    pub fn save_others(&mut self, slot: u8, new: Value) {
        if self.values.first_in_slot(slot) == Value::NONE {
            return;
        }
        self.for_each_in_slot(slot, |emitter, value| {
            if value != new {
                emitter.take(value);
                emitter.values.set_home(value, Home::None);
            }
        });
    }

    /// A helper may write `slot`: what lives there and is needed later moves to the frame.
    pub fn leave_slot(&mut self, slot: u8) {
        self.for_each_in_slot(slot, |emitter, value| {
            if emitter.values.place(value).reg.is_none() {
                let place = emitter.values.place(value);
                let scratch = if place.ty == Type::V128 { Reg::XMM0 } else { Reg::RAX };
                emitter.load_home(scratch, place.ty, place.home);
                emitter.store_in_frame(value, scratch);
            } else {
                emitter.values.set_home(value, Home::None);
            }
        });
        self.values.clear_slot(slot);
    }

    /// Does something with each value that lives in `slot` and is needed later.
    fn for_each_in_slot(&mut self, slot: u8, mut f: impl FnMut(&mut Self, Value)) {
        let mut value = self.values.first_in_slot(slot);
        while value != Value::NONE {
            let next = self.values.next_in_slot(value);
            if !self.dies(value) && self.values.place(value).home.slot() == Some(slot) {
                f(self, value);
            }
            value = next;
        }
    }

    /// `[to]` := the low bits of a number of `width`.
    pub fn store_constant(&mut self, width: Width, to: super::asm::Mem, imm: u64) {
        if !self.asm.store_imm(width, to, imm) {
            self.asm.mov_imm(Reg::RAX, imm);
            self.asm.store(width, to, Reg::RAX);
        }
    }

    /// `to` := the low bits of `from`, zero-extended from `ty`.
    pub fn copy_low(&mut self, ty: Type, to: Reg, from: Reg) {
        match ty {
            Type::I64 => self.copy(to, from),
            Type::I32 => self.asm.mov(Wide::L, to, from),
            _ => self.asm.mov_zx(width(ty), to, from),
        }
    }
}
