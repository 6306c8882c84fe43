//! PSTATE as SPSR_EL1 holds it, and exception returns.

use gantry_guest::{Header, HelperResult};

use super::exception::undefined;
use crate::Cpu;
use crate::state::{NO_MONITOR, Pstate};

/// Fields of SPSR_EL1 for an exception taken from AArch64 state (C5.2.20).
mod spsr {
    pub const NZCV: u64 = 0xf << 28;
    pub const DIT: u32 = 24;
    pub const UAO: u32 = 23;
    pub const PAN: u32 = 22;
    pub const SS: u32 = 21;
    pub const IL: u32 = 20;
    pub const SSBS: u32 = 12;
    pub const BTYPE: u32 = 10;
    pub const D: u32 = 9;
    pub const DAIF: u32 = 6;
}

/// The bits of SPSR_EL1 that are implemented.
pub const SPSR_WRITABLE: u64 = spsr::NZCV | 0x1f0_0000 | 0x1fdf;

fn bit(value: u64, n: u32) -> bool {
    value >> n & 1 != 0
}

impl Cpu {
    /// PSTATE in the format of SPSR_EL1 (`GetPSRFromPSTATE`).
    pub fn spsr_from_pstate(&self) -> u64 {
        let Pstate { el, sp_sel, daif, pan, uao, ssbs, dit, ss, il } = self.pstate;
        self.nzcv()
            | u64::from(dit) << spsr::DIT
            | u64::from(uao) << spsr::UAO
            | u64::from(pan) << spsr::PAN
            | u64::from(ss) << spsr::SS
            | u64::from(il) << spsr::IL
            | u64::from(ssbs) << spsr::SSBS
            | u64::from(self.btype & 3) << spsr::BTYPE
            | u64::from(daif & Pstate::DAIF) << spsr::DAIF
            | u64::from(el) << 2
            | u64::from(sp_sel)
    }

    /// `SetPSTATEFromPSR`: PSTATE from a value in the format of SPSR_EL1. An illegal one sets
    /// PSTATE.IL and leaves EL and stack pointer as they are.
    pub fn set_pstate_from_spsr(&mut self, value: u64) {
        let ss = self.step_bit_after_return(value);
        if let Some((el, sp_sel)) = return_state(value) {
            self.pstate.il = bit(value, spsr::IL);
            self.pstate.ssbs = bit(value, spsr::SSBS);
            self.btype = (value >> spsr::BTYPE & 3) as u32;
            self.pstate.uao = bit(value, spsr::UAO);
            self.pstate.dit = bit(value, spsr::DIT);
            self.switch_stack(el, sp_sel);
        } else {
            self.pstate.il = true;
        }
        self.pstate.ss = ss;
        self.set_nzcv(value);
        self.pstate.pan = bit(value, spsr::PAN);
        self.pstate.daif = (value >> spsr::DAIF) as u8 & Pstate::DAIF;
    }

    /// `DebugExceptionReturnSS`: PSTATE.SS after a return with this SPSR.
    fn step_bit_after_return(&self, value: u64) -> bool {
        let el = return_state(value).map_or(self.pstate.el, |(el, _)| el);
        self.sys.mdscr_el1 & super::debug::MDSCR_SS != 0
            && !self.debug_exceptions_enabled()
            && self.debug_exceptions_enabled_from(el, bit(value, spsr::D))
            && bit(value, spsr::SS)
    }

    /// `AArch64.BranchAddr`: where a branch to `target` goes, with the top byte replaced where it
    /// is ignored for instructions.
    pub(crate) fn branch_address(&self, target: u64) -> u64 {
        let mode = self.current_mode();
        let (ignored, extended) = if bit(target, 55) {
            (mode.tbii1(), target | 0xff << 56)
        } else {
            (mode.tbii0(), target & !(0xff << 56))
        };
        if ignored { extended } else { target }
    }

    /// `AArch64.ExceptionReturn`.
    pub(crate) fn exception_return(&mut self, target: u64) {
        self.set_pstate_from_spsr(self.sys.spsr_el1);
        self.monitor_address = NO_MONITOR;
        self.pc = self.branch_address(target);
        self.returned = true;
    }
}

/// The exception level and stack pointer selection that an SPSR value returns to from EL1;
/// `None` if such a return is illegal (`IllegalExceptionReturn`).
fn return_state(value: u64) -> Option<(u8, bool)> {
    match value & 0x1f {
        0b00000 => Some((0, false)),
        0b00100 => Some((1, false)),
        0b00101 => Some((1, true)),
        // AArch32, EL2, EL3, or SP_EL0 with SPSel at EL0.
        _ => None,
    }
}

/// Helper (given, target): exception return to ELR_EL1, or if `given` is not 0 to `target`
/// (ERETAA, ERETAB). Sets PC and PSTATE.
pub extern "C" fn eret(
    _: &Header,
    cpu: &mut Cpu,
    given: u64,
    target: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    if cpu.pstate.el == 0 {
        return cpu.frame.raise(undefined());
    }
    let target = if given != 0 { target } else { cpu.sys.elr_el1 };
    cpu.exception_return(target);
    HelperResult::DONE
}
