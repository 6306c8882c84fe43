//! Integer ops.

use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};
use gantry_ir::{Cond, Inst, Op, Type};

use crate::CompileError;
use crate::lower::{Lower, clif, int_cc};

/// The relation of two bytes that stands for `cond` on single bits, whose 1 is −1 as signed.
fn one_bit(cond: Cond) -> Cond {
    match cond {
        Cond::Slt => Cond::Ugt,
        Cond::Sle => Cond::Uge,
        Cond::Sgt => Cond::Ult,
        Cond::Sge => Cond::Ule,
        unsigned => unsigned,
    }
}

impl Lower<'_, '_> {
    /// A pure op on integers, or `select`.
    ///
    /// # Errors
    /// There is no such op for the type.
    pub fn integer(&mut self, inst: &Inst) -> Result<ir::Value, CompileError> {
        let unsupported = Err(CompileError::Unsupported { op: inst.op, ty: inst.ty });
        let a = self.arg(inst, 0);
        Ok(match inst.op {
            Op::Select => {
                let (b, c) = (self.arg(inst, 1), self.arg(inst, 2));
                let (b, c) = match inst.ty {
                    Type::V128 => (self.lanes(b, types::I8X16), self.lanes(c, types::I8X16)),
                    _ => (b, c),
                };
                self.b.ins().select(a, b, c)
            }
            Op::Icmp => {
                let b = self.arg(inst, 1);
                let cond = if inst.ty == Type::I1 { one_bit(inst.cond()) } else { inst.cond() };
                self.b.ins().icmp(int_cc(cond), a, b)
            }
            Op::Zext | Op::Sext | Op::Trunc => self.convert(inst, a),
            _ if !inst.ty.is_int() => return unsupported,
            Op::Udiv | Op::Sdiv | Op::Clz | Op::Ctz | Op::Bitrev | Op::Umulh | Op::Smulh
                if !matches!(inst.ty, Type::I32 | Type::I64) =>
            {
                return unsupported;
            }
            Op::Not => self.not(inst.ty, a),
            Op::Neg if inst.ty == Type::I1 => a,
            Op::Neg => self.b.ins().ineg(a),
            Op::Clz => self.b.ins().clz(a),
            Op::Ctz => self.b.ins().ctz(a),
            Op::Popcnt => self.b.ins().popcnt(a),
            Op::Bitrev => self.b.ins().bitrev(a),
            Op::Bswap => self.b.ins().bswap(a),
            op => {
                let b = self.arg(inst, 1);
                match op {
                    Op::Add if inst.ty == Type::I1 => self.b.ins().bxor(a, b),
                    Op::Sub if inst.ty == Type::I1 => self.b.ins().bxor(a, b),
                    Op::Mul if inst.ty == Type::I1 => self.b.ins().band(a, b),
                    Op::Add => self.b.ins().iadd(a, b),
                    Op::Sub => self.b.ins().isub(a, b),
                    Op::Mul => self.b.ins().imul(a, b),
                    Op::Umulh => self.b.ins().umulhi(a, b),
                    Op::Smulh => self.b.ins().smulhi(a, b),
                    Op::And => match self.narrow_mask(inst) {
                        Some(narrow) => self.low_bits(a, narrow),
                        None => self.b.ins().band(a, b),
                    },
                    Op::Or => self.b.ins().bor(a, b),
                    Op::Xor => self.b.ins().bxor(a, b),
                    Op::Udiv => self.divide(a, b),
                    Op::Sdiv => self.divide_signed(a, b),
                    // A shift by a multiple of the width, which is 1.
                    Op::Shl | Op::Shr | Op::Sar | Op::Ror if inst.ty == Type::I1 => a,
                    Op::Shl => self.b.ins().ishl(a, b),
                    Op::Shr => self.b.ins().ushr(a, b),
                    Op::Sar => self.b.ins().sshr(a, b),
                    Op::Ror => self.b.ins().rotr(a, b),
                    _ => return unsupported,
                }
            }
        })
    }

    /// The narrower type whose bits an `and` with a constant keeps, if it keeps just these.
    fn narrow_mask(&self, inst: &Inst) -> Option<ir::Type> {
        let mask = &self.block.insts[inst.args[1].index()];
        let narrow = match mask.imm {
            0xff => types::I8,
            0xffff => types::I16,
            0xffff_ffff => types::I32,
            _ => return None,
        };
        (mask.op == Op::Const && narrow.bits() < clif(inst.ty).bits()).then_some(narrow)
    }

    /// A move that extends takes no time on many hosts, and no constant from memory.
    fn low_bits(&mut self, a: ir::Value, narrow: ir::Type) -> ir::Value {
        let whole = self.b.func.dfg.value_type(a);
        let low = self.b.ins().ireduce(narrow, a);
        self.b.ins().uextend(whole, low)
    }

    fn not(&mut self, ty: Type, a: ir::Value) -> ir::Value {
        if ty == Type::I1 {
            let one = self.iconst(ty, 1);
            self.b.ins().bxor(a, one)
        } else {
            self.b.ins().bnot(a)
        }
    }

    fn convert(&mut self, inst: &Inst, a: ir::Value) -> ir::Value {
        let from = self.block.type_of(inst.args[0]);
        let to = clif(inst.ty);
        let same = clif(from) == to;
        match inst.op {
            Op::Trunc if inst.ty == Type::I1 => {
                let byte = if from == Type::I8 { a } else { self.b.ins().ireduce(types::I8, a) };
                let one = self.iconst(Type::I1, 1);
                self.b.ins().band(byte, one)
            }
            Op::Trunc => self.b.ins().ireduce(to, a),
            // All ones for 1.
            Op::Sext if from == Type::I1 => {
                let wide = if same { a } else { self.b.ins().uextend(to, a) };
                self.b.ins().ineg(wide)
            }
            Op::Sext => self.b.ins().sextend(to, a),
            _ if same => a,
            _ => self.b.ins().uextend(to, a),
        }
    }

    /// a ÷ b, 0 if b is 0.
    fn divide(&mut self, a: ir::Value, b: ir::Value) -> ir::Value {
        let ty = self.b.func.dfg.value_type(a);
        let (zero, one) = (self.b.ins().iconst(ty, 0), self.b.ins().iconst(ty, 1));
        let by_zero = self.b.ins().icmp(IntCC::Equal, b, zero);
        let divisor = self.b.ins().select(by_zero, one, b);
        let quotient = self.b.ins().udiv(a, divisor);
        self.b.ins().select(by_zero, zero, quotient)
    }

    /// a ÷ b as signed, 0 if b is 0; the minimum ÷ −1 is the minimum.
    fn divide_signed(&mut self, a: ir::Value, b: ir::Value) -> ir::Value {
        let ty = self.b.func.dfg.value_type(a);
        let (zero, one) = (self.b.ins().iconst(ty, 0), self.b.ins().iconst(ty, 1));
        let minus_one = self.b.ins().iconst(ty, -1);
        let by_zero = self.b.ins().icmp(IntCC::Equal, b, zero);
        let by_minus_one = self.b.ins().icmp(IntCC::Equal, b, minus_one);
        let special = self.b.ins().bor(by_zero, by_minus_one);
        let divisor = self.b.ins().select(special, one, b);
        let quotient = self.b.ins().sdiv(a, divisor);
        let negated = self.b.ins().ineg(a);
        let quotient = self.b.ins().select(by_minus_one, negated, quotient);
        self.b.ins().select(by_zero, zero, quotient)
    }
}
