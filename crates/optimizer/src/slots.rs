//! Guest registers as variables of the function.

use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_ir::{Op, SlotId, SlotSet, Type};

use crate::lower::{Lower, clif, trusted};

impl Lower<'_, '_> {
    /// Makes a variable of each slot that a block of the unit reads or writes, with the value that
    /// memory has at the entry. Loads that nobody needs fall away.
    pub fn declare_slots(&mut self) {
        let mut used = SlotSet::NONE;
        for unit_block in self.unit.blocks {
            for inst in &unit_block.block.insts {
                if matches!(inst.op, Op::Get | Op::Set) {
                    used = used.union(SlotSet::one(inst.slot()));
                }
            }
        }
        for slot in used.iter().filter(|&slot| slot != self.env.pc) {
            let ty = clif(self.env.slots.get(slot).ty);
            self.vars[usize::from(slot.0)] = Some(self.b.declare_var(ty));
            self.reload(slot);
        }
    }

    /// The variable of `slot` takes what memory has.
    fn reload(&mut self, slot: SlotId) {
        let Some(var) = self.vars[usize::from(slot.0)] else { return };
        let at = self.env.slots.get(slot);
        let value = self.b.ins().load(clif(at.ty), trusted(), self.state, at.offset as i32);
        self.b.def_var(var, value);
    }

    /// The value of a slot. The program counter's is the block's entry.
    pub fn get(&mut self, slot: SlotId) -> ir::Value {
        match self.vars[usize::from(slot.0)] {
            Some(var) => self.b.use_var(var),
            None => self.pc_plus(0),
        }
    }

    /// `slot` := `value`, in the variable alone.
    pub fn set(&mut self, slot: SlotId, value: ir::Value) {
        let Some(var) = self.vars[usize::from(slot.0)] else { return };
        let value = match self.env.slots.get(slot).ty {
            Type::V128 => self.lanes(value, types::I8X16),
            _ => value,
        };
        self.b.def_var(var, value);
        self.dirty = self.dirty.union(SlotSet::one(slot));
    }

    /// `slot`, of type i32, := 0; in memory if there is no variable of it: a zero in a register would have to
    /// live as long as something may look.
    pub fn clear(&mut self, slot: SlotId) {
        let zero = self.iconst(Type::I32, 0);
        match self.vars[usize::from(slot.0)] {
            Some(_) => self.set(slot, zero),
            None => {
                let offset = self.env.slots.get(slot).offset as i32;
                self.b.ins().store(trusted(), zero, self.state, offset);
            }
        }
    }

    /// Writes what may be dirty to memory, and says where the guest is: for whatever looks at the
    /// state from now on.
    pub fn write_back(&mut self) {
        if self.written {
            return;
        }
        for slot in self.dirty.iter() {
            let Some(var) = self.vars[usize::from(slot.0)] else { continue };
            let value = self.b.use_var(var);
            let offset = self.env.slots.get(slot).offset as i32;
            self.b.ins().store(trusted(), value, self.state, offset);
        }
        if self.unit.blocks.len() > 1 {
            let pc = self.pc_plus(0);
            self.set_pc(pc);
        }
    }

    /// After a helper that may have written `slots`.
    pub fn reload_all(&mut self, slots: SlotSet) {
        let count = self.vars.len();
        for slot in slots.iter().take_while(|slot| usize::from(slot.0) < count) {
            self.reload(slot);
        }
        self.dirty = SlotSet::NONE;
    }

    /// The entry of the current block plus `offset`.
    pub fn pc_plus(&mut self, offset: i64) -> ir::Value {
        match self.base.wrapping_add(offset) {
            0 => self.entry_pc,
            distance => {
                let distance = self.b.ins().iconst(types::I64, distance);
                self.b.ins().iadd(self.entry_pc, distance)
            }
        }
    }

    /// Sets the program counter in memory.
    pub fn set_pc(&mut self, pc: ir::Value) {
        let offset = self.env.slots.get(self.env.pc).offset as i32;
        self.b.ins().store(trusted(), pc, self.state, offset);
    }
}
