//! Data Processing -- Immediate (C4.1, C3.4).

use gantry_ir::{Op, Type, Value};

use super::arithmetic::width;
use super::{End, Translator};
use crate::decode::{Insn, decode_bit_masks};
use crate::flags::CcOp;

/// ADR, ADRP.
pub fn pcreladdr(t: &mut Translator, i: Insn) -> End {
    let page = i.bit(31);
    let value = if page {
        // The place in the page is known, so that its base is a difference from the entry.
        let low = (i64::from(t.page_offset) + t.offset) & 0xfff;
        t.pc_plus((i.immhi_immlo() << 12) - low)
    } else {
        t.pc_plus(i.immhi_immlo())
    };
    t.set_x(i.rd(), value);
    End::No
}

/// ADD, ADDS, SUB, SUBS (immediate).
pub fn addsub_imm(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let imm = u64::from(i.imm12()) << if i.sh() { 12 } else { 0 };
    let a = t.r_sp(ty, i.rn());
    let b = t.b.iconst(ty, imm);
    let result = t.add_sub(i.bit(30), i.s(), a, b);
    if i.s() {
        t.set_x(i.rd(), result)
    } else {
        t.set_x_sp(i.rd(), result)
    }
    End::No
}

/// AND, ORR, EOR, ANDS (immediate).
pub fn log_imm(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let Some((imm, _)) = decode_bit_masks(i.n(), i.imms(), i.immr(), true) else {
        return t.undefined();
    };
    let a = t.r(ty, i.rn());
    let b = t.b.iconst(ty, imm);
    let result = match i.opc() {
        0b00 | 0b11 => t.b.and(a, b),
        0b01 => t.b.or(a, b),
        _ => t.b.xor(a, b),
    };
    if i.opc() == 0b11 {
        t.set_flags(CcOp::logic(i.sf()), result, result);
        t.set_x(i.rd(), result);
    } else {
        t.set_x_sp(i.rd(), result);
    }
    End::No
}

/// MOVN, MOVZ, MOVK.
pub fn movewide(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let shift = 16 * i.hw();
    let imm = u64::from(i.imm16()) << shift;
    let result = match i.opc() {
        0b00 => t.b.c64(!imm & ty.mask()),
        0b10 => t.b.c64(imm & ty.mask()),
        _ => {
            let old = t.r(ty, i.rd());
            let kept = t.b.and_imm(old, !(0xffff << shift));
            let imm = t.b.iconst(ty, imm);
            t.b.or(kept, imm)
        }
    };
    t.set_x(i.rd(), result);
    End::No
}

/// SBFM, BFM, UBFM.
pub fn bitfield(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let (r, s) = (i.immr(), i.imms());
    if r >= ty.bits() || s >= ty.bits() {
        return t.undefined();
    }
    let source = t.r(ty, i.rn());
    let result = match i.opc() {
        0b00 => signed_field(t, ty, source, r, s),
        0b01 => {
            let old = t.r(ty, i.rd());
            insert_field(t, ty, old, source, r, s)
        }
        _ => unsigned_field(t, ty, source, r, s),
    };
    t.set_x(i.rd(), result);
    End::No
}

/// The `n` lowest bits set, 1 to 64.
const fn ones(n: u32) -> u64 {
    u64::MAX >> (64 - n)
}

/// UBFM: bits s:r moved down to 0, or, if s < r, bits s:0 moved up to w − r.
fn unsigned_field(t: &mut Translator, ty: Type, x: Value, r: u32, s: u32) -> Value {
    let w = ty.bits();
    if s >= r {
        let down = t.b.shr_imm(x, r);
        if s == w - 1 { down } else { t.b.and_imm(down, ones(s - r + 1)) }
    } else if s + 1 == r {
        t.b.shl_imm(x, w - r)
    } else {
        let field = t.b.and_imm(x, ones(s + 1));
        t.b.shl_imm(field, w - r)
    }
}

/// SBFM: the same with copies of bit s above the field.
fn signed_field(t: &mut Translator, ty: Type, x: Value, r: u32, s: u32) -> Value {
    let w = ty.bits();
    let narrow = match (r, s) {
        (0, 7) => Some(Type::I8),
        (0, 15) => Some(Type::I16),
        (0, 31) => Some(Type::I32),
        _ => None,
    };
    if let Some(narrow) = narrow {
        let field = t.b.trunc(narrow, x);
        return t.b.sext(ty, field);
    }
    let top = t.b.shl_imm(x, w - 1 - s);
    let down = if s >= r { w - 1 - s + r } else { r - 1 - s };
    t.b.sar_imm(top, down)
}

/// BFM: the same with the bits of `old` around the field.
fn insert_field(t: &mut Translator, ty: Type, old: Value, x: Value, r: u32, s: u32) -> Value {
    let (moved, mask) = if s >= r {
        (t.b.shr_imm(x, r), ones(s - r + 1))
    } else {
        (t.b.shl_imm(x, ty.bits() - r), ones(s + 1) << (ty.bits() - r))
    };
    let kept = t.b.and_imm(old, !mask);
    let field = t.b.and_imm(moved, mask);
    t.b.or(kept, field)
}

/// EXTR: bits lsb+w−1:lsb of Rn:Rm.
pub fn extract(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let lsb = i.imms();
    let (high, low) = (t.r(ty, i.rn()), t.r(ty, i.rm()));
    let result = if i.rn() == i.rm() {
        let amount = t.b.iconst(ty, lsb.into());
        t.b.binary(Op::Ror, low, amount)
    } else if lsb == 0 {
        low
    } else {
        let high = t.b.shl_imm(high, ty.bits() - lsb);
        let low = t.b.shr_imm(low, lsb);
        t.b.or(high, low)
    };
    t.set_x(i.rd(), result);
    End::No
}
