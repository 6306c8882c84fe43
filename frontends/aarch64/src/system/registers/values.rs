//! Registers that are PSTATE, or kept where generated code finds them.

use gantry_guest::Header;

use super::Key;
use crate::Cpu;
use crate::state::Pstate;
use crate::system::interrupt;

pub fn currentel(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    u64::from(cpu.pstate.el) << 2
}

pub fn read_spsel(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.pstate.sp_sel.into()
}

pub fn write_spsel(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.switch_stack(cpu.pstate.el, value & 1 != 0);
}

pub fn read_daif(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    u64::from(cpu.pstate.daif) << 6
}

pub fn write_daif(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.pstate.daif = (value >> 6) as u8 & Pstate::DAIF;
}

pub fn read_nzcv(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.nzcv()
}

pub fn write_nzcv(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.set_nzcv(value);
}

pub fn read_fpcr(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.fpcr
}

pub fn write_fpcr(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.set_fpcr(value);
}

pub fn read_fpsr(header: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.take_host_flags(header);
    cpu.fpsr()
}

pub fn write_fpsr(header: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    // What was raised before is overwritten.
    cpu.take_host_flags(header);
    cpu.set_fpsr(value);
}

/// SP_EL0 while SP_EL1 is the stack pointer.
pub fn read_sp_el0(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.sp_el0
}

pub fn write_sp_el0(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.sp_el0 = value;
}

pub fn isr_el1(header: &Header, _: &mut Cpu, _: Key) -> u64 {
    interrupt::isr_el1(header)
}

/// Bits of PSTATE with a register of their own: its name in the table, the field, the position.
macro_rules! pstate_bits {
    ($($field:ident at $bit:literal: $read:ident, $write:ident;)+) => {
        $(
            pub fn $read(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
                u64::from(cpu.pstate.$field) << $bit
            }

            pub fn $write(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
                cpu.pstate.$field = value >> $bit & 1 != 0;
            }
        )+
    };
}

pstate_bits! {
    pan at 22: read_pan, write_pan;
    uao at 23: read_uao, write_uao;
    dit at 24: read_dit, write_dit;
    ssbs at 12: read_ssbs, write_ssbs;
}

/// Thread identifiers, which are slots.
macro_rules! thread_ids {
    ($($field:ident: $read:ident, $write:ident;)+) => {
        $(
            pub fn $read(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
                cpu.$field
            }

            pub fn $write(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
                cpu.$field = value;
            }
        )+
    };
}

thread_ids! {
    tpidr_el0: read_tpidr_el0, write_tpidr_el0;
    tpidrro_el0: read_tpidrro_el0, write_tpidrro_el0;
    tpidr_el1: read_tpidr_el1, write_tpidr_el1;
}

/// For registers that hold nothing.
pub fn ignore(_: &Header, _: &mut Cpu, _: Key, _: u64) {}
