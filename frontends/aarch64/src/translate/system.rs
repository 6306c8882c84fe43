//! System instructions and register moves (C4.1, C5): what is a slot or a constant is inline, all
//! else is a helper's.
//!
//! Helpers know a register or instruction by bits 19:5 of the word, and are given Rt for the
//! syndrome of a trap.

use gantry_ir::{MemOp, Type, Value};

use super::{End, Translator, code};
use crate::decode::Insn;
use crate::helpers::HelperId;
use crate::slots;

/// o0:op1:CRn:CRm:op2 (bits 19:5) of a register or system instruction.
const fn name(op0: u32, op1: u32, crn: u32, crm: u32, op2: u32) -> u32 {
    (op0 & 1) << 14 | op1 << 11 | crn << 7 | crm << 3 | op2
}

const CURRENT_EL: u32 = name(3, 0, 4, 2, 2);
const ELR_EL1: u32 = name(3, 0, 4, 0, 1);
const SPSR_EL1: u32 = name(3, 0, 4, 0, 0);
const SP_EL0: u32 = name(3, 0, 4, 1, 0);
const NZCV: u32 = name(3, 3, 4, 2, 0);
const FPCR: u32 = name(3, 3, 4, 4, 0);
const FPSR: u32 = name(3, 3, 4, 4, 1);
const TPIDR_EL0: u32 = name(3, 3, 13, 0, 2);
const TPIDRRO_EL0: u32 = name(3, 3, 13, 0, 3);
const TPIDR_EL1: u32 = name(3, 0, 13, 0, 4);
const DCZID_EL0: u32 = name(3, 3, 0, 0, 7);

const DC_ZVA: u32 = name(1, 3, 7, 4, 1);

/// log2 of the bytes that DC ZVA clears.
const ZVA_BYTES_LOG2: u32 = 6;

/// MSR (immediate), CFINV, XAFLAG, AXFLAG.
pub fn pstate(t: &mut Translator, i: Insn) -> End {
    match (i.op1(), i.op2()) {
        (0b000, 0b000) => invert_carry(t),
        (0b000, 0b001) => flags_from_alternative(t),
        (0b000, 0b010) => flags_to_alternative(t),
        (op1, op2) => {
            let field = t.b.c64(u64::from(op1 << 3 | op2));
            let value = t.b.c64(i.crm().into());
            t.call(HelperId::MsrImmediate, Type::Void, &[field, value]);
            t.sync()
        }
    }
}

fn invert_carry(t: &mut Translator) -> End {
    let nzcv = t.nzcv();
    let bit = t.b.c64(1 << 29);
    let nzcv = t.b.xor(nzcv, bit);
    t.set_nzcv(nzcv);
    End::No
}

/// XAFLAG: from the alternative format of floating-point comparisons to Arm's.
fn flags_from_alternative(t: &mut Translator) -> End {
    let z = t.condition_holds(0b0000);
    let c = t.carry();
    let not_c = t.b.not(c);
    let not_z = t.b.not(z);
    let less = t.b.and(not_c, not_z);
    let equal = t.b.and(z, c);
    let c_or_z = t.b.or(c, z);
    let unordered = t.b.and(not_c, z);
    let nzcv = t.pack_nzcv(less, equal, c_or_z, unordered);
    t.set_nzcv(nzcv);
    End::No
}

/// AXFLAG: from Arm's format to the alternative one.
fn flags_to_alternative(t: &mut Translator) -> End {
    let z = t.condition_holds(0b0000);
    let c = t.carry();
    let v = t.condition_holds(0b0110);
    let z_or_v = t.b.or(z, v);
    let not_v = t.b.not(v);
    let c_not_v = t.b.and(c, not_v);
    let zero = t.b.iconst(Type::I1, 0);
    let nzcv = t.pack_nzcv(zero, z_or_v, c_not_v, zero);
    t.set_nzcv(nzcv);
    End::No
}

/// SYS, SYSL: cache, TLB and address translation instructions.
pub fn systeminstrs(t: &mut Translator, i: Insn) -> End {
    if i.bit(21) {
        // SYSL: none is implemented.
        return t.undefined();
    }
    let name = i.bits(19, 5);
    if name == DC_ZVA && !t.mode.zva_trapped() {
        return zero_block(t, i);
    }
    let value = t.x(i.rt());
    let (name, rt) = (t.b.c64(name.into()), t.b.c64(i.rt().into()));
    t.call(HelperId::SystemInstruction, Type::Void, &[name, value, rt]);
    match i.crn() {
        // TLBI and IC: the code that follows may be another.
        8 => t.sync(),
        7 if matches!(i.crm(), 1 | 5) => t.sync(),
        _ => End::No,
    }
}

/// DC ZVA. A fault reports the address as given, and nothing is written before it.
fn zero_block(t: &mut Translator, i: Insn) -> End {
    let address = t.x(i.rt());
    let byte = MemOp { align_log2: 0, ..t.mem(0) };
    t.b.probe_store(address, byte);
    let block = t.b.and_imm(address, !0 << ZVA_BYTES_LOG2);
    let zero = t.b.vconst(0);
    let quad = MemOp { align_log2: 0, ..t.mem(4) };
    for offset in (0..1 << ZVA_BYTES_LOG2).step_by(16) {
        let address = t.b.add_imm(block, offset);
        t.b.store(address, zero, quad);
    }
    End::No
}

/// MRS, MSR (register).
pub fn systemmove(t: &mut Translator, i: Insn) -> End {
    let name = i.bits(19, 5);
    if matches!(name, FPCR | FPSR) && i.op0() == 3 && t.mode.fp_trap() {
        return t.exception(code::FP_TRAP);
    }
    if i.bit(21) { mrs(t, i, name) } else { msr(t, i, name) }
}

fn mrs(t: &mut Translator, i: Insn, name: u32) -> End {
    let el1 = t.mode.el1();
    let value = match name {
        NZCV => t.nzcv(),
        CURRENT_EL if el1 => t.b.c64(1 << 2),
        DCZID_EL0 => {
            let words_log2 = u64::from(ZVA_BYTES_LOG2 - 2);
            t.b.c64(words_log2 | u64::from(t.mode.zva_trapped()) << 4)
        }
        TPIDR_EL0 => t.slot(slots::TPIDR_EL0),
        TPIDRRO_EL0 => t.slot(slots::TPIDRRO_EL0),
        TPIDR_EL1 if el1 => t.slot(slots::TPIDR_EL1),
        SP_EL0 if el1 && t.mode.sp_sel() => t.slot(slots::SP_EL0),
        _ => {
            let (name, rt) = (t.b.c64(name.into()), t.b.c64(i.rt().into()));
            t.call(HelperId::ReadSystem, Type::I64, &[name, rt])
        }
    };
    t.set_x(i.rt(), value);
    End::No
}

fn msr(t: &mut Translator, i: Insn, name: u32) -> End {
    let el1 = t.mode.el1();
    let value: Value = t.x(i.rt());
    match name {
        NZCV => {
            let nzcv = t.b.and_imm(value, 0xf000_0000);
            t.set_nzcv(nzcv);
        }
        TPIDR_EL0 => t.b.set(slots::TPIDR_EL0, value),
        TPIDRRO_EL0 if el1 => t.b.set(slots::TPIDRRO_EL0, value),
        TPIDR_EL1 if el1 => t.b.set(slots::TPIDR_EL1, value),
        SP_EL0 if el1 && t.mode.sp_sel() => t.b.set(slots::SP_EL0, value),
        _ => {
            let (register, rt) = (t.b.c64(name.into()), t.b.c64(i.rt().into()));
            t.call(HelperId::WriteSystem, Type::Void, &[register, value, rt]);
            // On these nothing depends until the next exception return.
            let quiet = matches!(name, ELR_EL1 | SPSR_EL1);
            return if quiet { End::No } else { t.sync() };
        }
    }
    End::No
}
