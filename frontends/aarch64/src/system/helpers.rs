//! What generated code calls of this part. Registers and instructions are named by bits 19:5 of
//! the instruction word; Rt is there for the syndrome of a trap.

use gantry_guest::{Exception, Header, HelperResult};

use super::exception::{code, system_trap, undefined};
use super::registers::{self, Control, Key};
use crate::Cpu;
use crate::state::Pstate;

pub use super::instructions::system_instruction;
pub use super::pstate::eret;

/// Helper (register, Rt): MRS. RNDR and RNDRRS write the flags.
pub extern "C" fn read_system(
    header: &Header,
    cpu: &mut Cpu,
    register: u64,
    rt: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    match registers::read(header, cpu, Key::register(register), rt) {
        Ok(value) => HelperResult::value(value),
        Err(exception) => cpu.frame.raise(exception),
    }
}

/// Helper (register, value, Rt): MSR (register). It may exchange the stack pointers (SPSel) and
/// change what the mode depends on.
pub extern "C" fn write_system(
    header: &Header,
    cpu: &mut Cpu,
    register: u64,
    value: u64,
    rt: u64,
    _: u64,
) -> HelperResult {
    match registers::write(header, cpu, Key::register(register), value, rt) {
        Ok(()) => HelperResult::DONE,
        Err(exception) => cpu.frame.raise(exception),
    }
}

/// Helper (op1:op2, CRm): MSR (immediate).
pub extern "C" fn msr_immediate(
    _: &Header,
    cpu: &mut Cpu,
    field: u64,
    value: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    match write_pstate_field(cpu, field, value & 15) {
        Ok(()) => HelperResult::DONE,
        Err(exception) => cpu.frame.raise(exception),
    }
}

/// C6.2, "MSR (immediate)".
fn write_pstate_field(cpu: &mut Cpu, field: u64, value: u64) -> Result<(), Exception> {
    /// op1:op2.
    const UAO: u64 = 0o03;
    const PAN: u64 = 0o04;
    const SPSEL: u64 = 0o05;
    const SSBS: u64 = 0o31;
    const DIT: u64 = 0o32;
    const DAIF_SET: u64 = 0o36;
    const DAIF_CLR: u64 = 0o37;
    let el0 = cpu.pstate.el == 0;
    let bit = value & 1 != 0;
    match field {
        UAO | PAN | SPSEL if el0 => return Err(undefined()),
        DAIF_SET | DAIF_CLR if el0 && !cpu.allows(Control::Uma) => {
            let (op1, op2) = (field as u16 >> 3, field as u16 & 7);
            let trapped = Key::new(0, op1, 4, value as u16, op2);
            return Err(system_trap(trapped.iss(31, false)));
        }
        UAO => cpu.pstate.uao = bit,
        PAN => cpu.pstate.pan = bit,
        SPSEL => cpu.switch_stack(cpu.pstate.el, bit),
        SSBS => cpu.pstate.ssbs = bit,
        DIT => cpu.pstate.dit = bit,
        DAIF_SET => cpu.pstate.daif |= value as u8 & Pstate::DAIF,
        DAIF_CLR => cpu.pstate.daif &= !(value as u8),
        _ => return Err(undefined()),
    }
    Ok(())
}

/// Helper: (address, [`code::STEP`] with its immediate): the stepped instruction has completed
/// and goes on there. Sets the PC and takes the step exception.
pub extern "C" fn step_taken(
    _: &Header,
    cpu: &mut Cpu,
    address: u64,
    step: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    cpu.pc = address;
    cpu.raise_exception(Exception::new(step));
    HelperResult::DONE
}

/// Helper (address): before the instruction there, on pages whose mode has
/// [`breakpoint`](crate::mode::Mode::breakpoint).
pub extern "C" fn check_breakpoint(
    _: &Header,
    cpu: &mut Cpu,
    address: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    if cpu.breakpoint_matches(address) {
        return cpu.frame.raise(Exception::new(code::BREAKPOINT));
    }
    HelperResult::DONE
}
