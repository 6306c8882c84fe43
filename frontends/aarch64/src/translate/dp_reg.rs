//! Data Processing -- Register (C4.1, C3.5): logical, addition and subtraction.

use gantry_ir::{Type, Value};

use super::arithmetic::width;
use super::{End, Translator};
use crate::decode::Insn;
use crate::flags::CcOp;

/// AND, BIC, ORR, ORN, EOR, EON, ANDS, BICS (shifted register).
pub fn log_shift(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    if i.imm6() >= ty.bits() {
        return t.undefined();
    }
    // MOV and MVN have nothing on the left.
    if i.opc() == 0b01 && i.rn() == 31 {
        let result = second_operand(t, ty, i);
        t.set_x(i.rd(), result);
        return End::No;
    }
    let a = t.r(ty, i.rn());
    let b = second_operand(t, ty, i);
    let result = match i.opc() {
        0b00 | 0b11 => t.b.and(a, b),
        0b01 => t.b.or(a, b),
        _ => t.b.xor(a, b),
    };
    if i.opc() == 0b11 {
        t.set_flags(CcOp::logic(i.sf()), result, result);
    }
    t.set_x(i.rd(), result);
    End::No
}

/// Rm shifted, and inverted if N says so.
fn second_operand(t: &mut Translator, ty: Type, i: Insn) -> Value {
    let b = t.shifted(ty, i.rm(), i.shift(), i.imm6());
    if i.bit(21) { t.b.not(b) } else { b }
}

/// ADD, ADDS, SUB, SUBS (shifted register).
pub fn addsub_shift(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    if i.shift() == 0b11 || i.imm6() >= ty.bits() {
        return t.undefined();
    }
    let a = t.r(ty, i.rn());
    let b = t.shifted(ty, i.rm(), i.shift(), i.imm6());
    let result = t.add_sub(i.bit(30), i.s(), a, b);
    t.set_x(i.rd(), result);
    End::No
}

/// ADD, ADDS, SUB, SUBS (extended register).
pub fn addsub_ext(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    if i.imm3() > 4 {
        return t.undefined();
    }
    let a = t.r_sp(ty, i.rn());
    let b = t.extended(ty, i.rm(), i.option(), i.imm3());
    let result = t.add_sub(i.bit(30), i.s(), a, b);
    if i.s() {
        t.set_x(i.rd(), result)
    } else {
        t.set_x_sp(i.rd(), result)
    }
    End::No
}

/// ADC, ADCS, SBC, SBCS.
pub fn addsub_carry(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let carry = t.carry();
    let a = t.r(ty, i.rn());
    let mut b = t.r(ty, i.rm());
    if i.bit(30) {
        b = t.b.not(b);
    }
    let result = t.add_with_carry(a, b, carry, i.s());
    t.set_x(i.rd(), result);
    End::No
}

/// RMIF: flags from a rotated register, those that the mask names.
pub fn rmif(t: &mut Translator, i: Insn) -> End {
    // Bits 3:0 of the rotated value go to 31:28: one rotation does both.
    let rotated = t.shifted(Type::I64, i.rn(), 0b11, (i.bits(20, 15) + 36) % 64);
    let mask = u64::from(i.bits(3, 0)) << 28;
    let old = t.nzcv();
    let kept = t.b.and_imm(old, !mask);
    let new = t.b.and_imm(rotated, mask);
    let nzcv = t.b.or(kept, new);
    t.set_nzcv(nzcv);
    End::No
}

/// SETF8, SETF16: N, Z and V as of a narrow value; C stays.
pub fn setf(t: &mut Translator, i: Insn) -> End {
    let ty = if i.bit(14) { Type::I16 } else { Type::I8 };
    let narrow = t.r(ty, i.rn());
    let n = t.b.icmp_imm(gantry_ir::Cond::Slt, narrow, 0);
    let z = t.b.icmp_imm(gantry_ir::Cond::Eq, narrow, 0);
    let x = t.x(i.rn());
    let above = t.b.shr_imm(x, ty.bits());
    let above = t.b.trunc(Type::I1, above);
    let v = t.b.xor(above, n);
    let c = t.carry();
    let nzcv = t.pack_nzcv(n, z, c, v);
    t.set_nzcv(nzcv);
    End::No
}
