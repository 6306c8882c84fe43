//! What the chapters on data processing share: widths, shifts, extensions, addition with flags.

use gantry_ir::{Cond, Op, Type, Value};

use super::Translator;
use crate::flags::CcOp;

/// The type of a W or X register.
pub(super) const fn width(sf: bool) -> Type {
    if sf { Type::I64 } else { Type::I32 }
}

impl CcOp {
    /// The flags of a subtraction of that width.
    pub(super) const fn sub(sf: bool) -> Self {
        if sf { Self::Sub64 } else { Self::Sub32 }
    }

    /// The flags of an addition.
    pub(super) const fn add(sf: bool) -> Self {
        if sf { Self::Add64 } else { Self::Add32 }
    }

    /// The flags of a logical operation.
    pub(super) const fn logic(sf: bool) -> Self {
        if sf { Self::Logic64 } else { Self::Logic32 }
    }
}

impl Translator<'_> {
    /// a + b or a − b, with its flags if wanted.
    pub(super) fn add_sub(&mut self, sub: bool, set_flags: bool, a: Value, b: Value) -> Value {
        let sf = self.b.type_of(a) == Type::I64;
        let (result, op) =
            if sub { (self.b.sub(a, b), CcOp::sub(sf)) } else { (self.b.add(a, b), CcOp::add(sf)) };
        if set_flags {
            self.set_flags(op, a, b);
        }
        result
    }

    /// `AddWithCarry`: a + b + carry (an i1), with its flags if wanted.
    pub(super) fn add_with_carry(
        &mut self,
        a: Value,
        b: Value,
        carry: Value,
        set_flags: bool,
    ) -> Value {
        let ty = self.b.type_of(a);
        let partial = self.b.add(a, b);
        let carry = self.b.zext(ty, carry);
        let sum = self.b.add(partial, carry);
        if set_flags {
            let first = self.b.icmp(Cond::Ult, partial, a);
            let second = self.b.icmp(Cond::Ult, sum, partial);
            let c = self.b.or(first, second);
            let n = self.b.icmp_imm(Cond::Slt, sum, 0);
            let z = self.b.icmp_imm(Cond::Eq, sum, 0);
            let v = self.add_overflow(a, b, sum);
            let nzcv = self.pack_nzcv(n, z, c, v);
            self.set_nzcv(nzcv);
        }
        sum
    }

    /// `ShiftReg`: Rm shifted by a constant; types LSL, LSR, ASR, ROR.
    pub(super) fn shifted(&mut self, ty: Type, m: u32, shift: u32, amount: u32) -> Value {
        let value = self.r(ty, m);
        if amount == 0 {
            return value;
        }
        let op = [Op::Shl, Op::Shr, Op::Sar, Op::Ror][shift as usize & 3];
        let amount = self.b.iconst(ty, amount.into());
        self.b.binary(op, value, amount)
    }

    /// `ExtendReg`: the low part of Rm that `option` names, extended and shifted left.
    pub(super) fn extended(&mut self, ty: Type, m: u32, option: u32, shift: u32) -> Value {
        let part = match option & 3 {
            0 => Type::I8,
            1 => Type::I16,
            2 => Type::I32,
            _ => ty,
        };
        let value = self.r(part, m);
        let value = if option & 4 != 0 { self.b.sext(ty, value) } else { self.b.zext(ty, value) };
        self.b.shl_imm(value, shift)
    }
}
