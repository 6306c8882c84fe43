//! Branches (C4.1 "Branches, Exception Generating and System instructions", C3.1).

use gantry_ir::{Cond, Hint, Terminal, Type, Value};

use super::arithmetic::width;
use super::pauth::{Key, authenticate};
use super::{End, Translator, landing};
use crate::decode::Insn;
use crate::helpers::HelperId;
use crate::slots;

/// The link register.
const LR: u32 = 30;
/// ELR_EL1 as bits 19:5 of MRS name it.
const ELR_EL1: u32 = 0x4201;

/// B.cond.
pub fn condbranch(t: &mut Translator, i: Insn) -> End {
    let holds = t.condition_holds(i.cond_branch());
    branch_if(t, holds, 4 * i.imm19())
}

/// CBZ, CBNZ.
pub fn compbranch(t: &mut Translator, i: Insn) -> End {
    let value = t.r(width(i.sf()), i.rt());
    let relation = if i.o1() { Cond::Ne } else { Cond::Eq };
    let holds = t.b.icmp_imm(relation, value, 0);
    branch_if(t, holds, 4 * i.imm19())
}

/// TBZ, TBNZ.
pub fn testbranch(t: &mut Translator, i: Insn) -> End {
    let value = t.x(i.rt());
    let bit = t.b.and_imm(value, 1 << i.b5_b40());
    let relation = if i.o1() { Cond::Ne } else { Cond::Eq };
    let holds = t.b.icmp_imm(relation, bit, 0);
    branch_if(t, holds, 4 * i.imm14())
}

fn branch_if(t: &mut Translator, holds: Value, delta: i64) -> End {
    match t.b.as_const(holds) {
        Some(0) => t.jump(4),
        Some(_) => t.jump(delta),
        None => End::Block(Terminal::Branch {
            cond: holds,
            taken: t.offset + delta,
            fallthrough: t.offset + 4,
        }),
    }
}

/// B, BL.
pub fn branch_imm(t: &mut Translator, i: Insn) -> End {
    let delta = 4 * i.imm26();
    if !i.bit(31) {
        return t.jump(delta);
    }
    link(t);
    End::Block(Terminal::Jump { target: t.offset + delta, hint: Hint::Call(t.offset + 4) })
}

fn link(t: &mut Translator) {
    let after = t.pc_plus(4);
    t.set_x(LR, after);
}

/// BR, BLR, RET, ERET and their authenticated forms; DRPS.
pub fn branch_reg(t: &mut Translator, i: Insn) -> End {
    match i.bits(24, 21) {
        0b0100 => return eret(t, i),
        // DRPS: only in Debug state.
        0b0101 => return t.undefined(),
        _ => {}
    }
    let target = authenticated_target(t, i);
    let target = t.branch_address(target);
    let hint = match i.bits(22, 21) {
        0b00 => {
            landing::after_br(t, i.rn());
            Hint::Jump
        }
        0b01 => {
            landing::after_blr(t);
            link(t);
            Hint::Call(t.offset + 4)
        }
        _ => Hint::Return,
    };
    End::Block(Terminal::Indirect { target, hint })
}

/// Rn, or for RETAA and RETAB X30, authenticated where the encoding says so.
fn authenticated_target(t: &mut Translator, i: Insn) -> Value {
    if !i.bit(11) {
        return t.x(i.rn());
    }
    let key = if i.bit(10) { Key::IB } else { Key::IA };
    let (register, modifier) = if i.bits(22, 21) == 0b10 {
        (LR, t.x_sp(31))
    } else if i.bit(24) {
        (i.rn(), t.x_sp(i.bits(4, 0)))
    } else {
        (i.rn(), t.b.c64(0))
    };
    let pointer = t.x(register);
    authenticate(t, key, pointer, modifier)
}

/// ERET, ERETAA, ERETAB: a helper restores PSTATE and the PC.
fn eret(t: &mut Translator, i: Insn) -> End {
    if !t.mode.el1() {
        return t.undefined();
    }
    if i.bit(11) {
        let elr_el1 = t.b.c64(ELR_EL1.into());
        let xzr = t.b.c64(31);
        let elr = t.call(HelperId::ReadSystem, Type::I64, &[elr_el1, xzr]);
        let key = if i.bit(10) { Key::IB } else { Key::IA };
        let sp = t.slot(slots::SP);
        let target = authenticate(t, key, elr, sp);
        let given = t.b.c64(1);
        t.call(HelperId::Eret, Type::Void, &[given, target]);
    } else {
        let none = t.b.c64(0);
        t.call(HelperId::Eret, Type::Void, &[none, none]);
    }
    End::Block(Terminal::Resume)
}
