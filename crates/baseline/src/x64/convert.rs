//! Conversions between integer types.

use gantry_ir::{Inst, Op, Type, Value};

use super::asm::Wide;
use super::emit::Emitter;
use super::regalloc::{wide, width};
use super::values::Home;

impl Emitter<'_> {
    /// `zext`, `sext`, `trunc`.
    pub fn convert(&mut self, inst: &Inst) {
        let a = inst.args[0];
        let from = self.block.type_of(a);
        match inst.op {
            // Values are zero-extended as they are.
            Op::Zext => {
                self.define_from(a);
            }
            Op::Sext if from == Type::I1 => {
                let dst = self.define_from(a);
                self.asm.neg(wide(inst.ty), dst);
                self.cut(inst.ty, dst);
            }
            Op::Sext => {
                let a = self.operand(a);
                let dst = self.define();
                self.asm.mov_sx(width(from), wide(inst.ty), dst, a);
                self.cut(inst.ty, dst);
            }
            _ => self.truncate(inst, from),
        }
    }

    fn truncate(&mut self, inst: &Inst, from: Type) {
        let a = inst.args[0];
        let place = self.values.place(a);
        // The low bytes of a slot are as good a home as the slot.
        if let (None, Home::Slot(slot), true) = (place.reg, place.home, inst.ty != Type::I1) {
            return self.values.live_in_slot(self.result(), slot);
        }
        if inst.ty == Type::I1 {
            let dst = self.define_from(a);
            return self.cut(Type::I1, dst);
        }
        debug_assert!(from.bits() > inst.ty.bits());
        if inst.ty == Type::I32 && self.has_32_bits(a) {
            self.define_from(a);
            return;
        }
        let a = self.take(a);
        let dst = self.define();
        match inst.ty {
            Type::I32 => self.asm.mov(Wide::L, dst, a),
            ty => self.asm.mov_zx(width(ty), dst, a),
        }
    }

    /// Whether the definition of an i64 shows that its upper half is zero.
    fn has_32_bits(&self, value: Value) -> bool {
        let inst = &self.block.insts[value.index()];
        match inst.op {
            Op::Zext => true,
            Op::Load | Op::LoadIf => !inst.memop().signed && inst.memop().size_log2 < 3,
            _ => false,
        }
    }
}
