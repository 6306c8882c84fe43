//! Exceptions: from a code to the state at the handler's first instruction.

use gantry_guest::{Action, Exception};

use super::exception::code;
use super::ports::PsciResult;
use super::syndrome::{COND_ALWAYS, ec, esr, fsc};
use crate::Cpu;
use crate::state::Pstate;

/// SCTLR_EL1.SPAN, nTWI, nTWE, DSSBS.
const SCTLR_NTWI: u64 = 1 << 16;
const SCTLR_NTWE: u64 = 1 << 18;
const SCTLR_SPAN: u64 = 1 << 23;
const SCTLR_DSSBS: u64 = 1 << 44;

/// ISS of a trapped WFI or WFE: TI.
const TRAPPED_WFI: u64 = 0;
const TRAPPED_WFE: u64 = 1;

/// Offsets from the vector of the kind of exception (D1.4.1, "Exception vectors").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vector {
    Synchronous = 0x000,
    Irq = 0x080,
    Fiq = 0x100,
}

/// What a synchronous exception reports.
struct Syndrome {
    class: u64,
    iss: u64,
    /// FAR_EL1.
    address: Option<u64>,
    /// Whether SPSR_EL1.BTYPE is that at the instruction, else 0.
    keeps_btype: bool,
}

impl Syndrome {
    const fn new(class: u64, iss: u64) -> Self {
        Self { class, iss, address: None, keeps_btype: false }
    }

    const fn at(self, address: u64) -> Self {
        Self { address: Some(address), ..self }
    }

    const fn with_btype(self) -> Self {
        Self { keeps_btype: true, ..self }
    }
}

impl Cpu {
    /// Raises `exception` at the PC ([`GuestCpu::raise`](gantry_guest::GuestCpu::raise)).
    pub(super) fn raise_exception(&mut self, exception: Exception) -> Action {
        let immediate = exception.code >> 16;
        let from_el1 = u64::from(self.pstate.el);
        let syndrome = match exception.code & 0xffff {
            code::SVC => {
                self.advance_step();
                Syndrome::new(ec::SVC, immediate & 0xffff)
            }
            code::HVC => return self.hypervisor_call(),
            code::WFI => return self.wait(SCTLR_NTWI, TRAPPED_WFI, Action::Wait),
            // An event may come from anywhere, also from a store to a monitored address: waiting
            // gives way to others for a moment, as the manual allows.
            code::WFE => return self.wait(SCTLR_NTWE, TRAPPED_WFE, Action::Yield),
            code::YIELD => {
                self.advance_step();
                return Action::Yield;
            }
            code::BRK => Syndrome::new(ec::BRK, immediate & 0xffff).with_btype(),
            code::SP_ALIGNMENT => Syndrome::new(ec::SP_ALIGNMENT, 0),
            code::PC_ALIGNMENT => Syndrome::new(ec::PC_ALIGNMENT, 0).at(self.pc).with_btype(),
            code::FP_TRAP => Syndrome::new(ec::FP, COND_ALWAYS),
            code::ILLEGAL_STATE => Syndrome::new(ec::ILLEGAL_STATE, 0).with_btype(),
            code::BRANCH_TARGET => {
                Syndrome::new(ec::BRANCH_TARGET, u64::from(self.btype & 3)).with_btype()
            }
            code::PAC_FAIL => Syndrome::new(ec::PAC_FAIL, immediate & 3),
            code::SYSTEM_TRAP => Syndrome::new(ec::SYSTEM, immediate),
            code::ABORT if exception.info & code::FETCH != 0 => {
                let class = ec::INSTRUCTION_ABORT + from_el1;
                Syndrome::new(class, exception.info).at(exception.address).with_btype()
            }
            // The address is that of the access, its tag included.
            code::ABORT => {
                let class = ec::DATA_ABORT + from_el1;
                Syndrome::new(class, exception.info).at(exception.address)
            }
            code::WATCHPOINT => {
                let class = ec::WATCHPOINT + from_el1;
                Syndrome::new(class, exception.info).at(exception.address)
            }
            code::BREAKPOINT => {
                let iss = fsc::DEBUG;
                Syndrome::new(ec::BREAKPOINT + from_el1, iss).with_btype()
            }
            code::STEP => {
                self.advance_step();
                let stepped = exception.code & code::STEPPED != 0;
                let exclusive = exception.code & code::STEPPED_EXCLUSIVE != 0;
                let iss =
                    u64::from(stepped) << 24 | u64::from(stepped && exclusive) << 6 | fsc::DEBUG;
                Syndrome::new(ec::STEP + from_el1, iss).with_btype()
            }
            // SMC without EL3, HLT without halting debug, and codes that nobody raises.
            _ => Syndrome::new(ec::UNKNOWN, 0),
        };
        self.take_synchronous(syndrome);
        Action::Continue
    }

    fn take_synchronous(&mut self, syndrome: Syndrome) {
        if !syndrome.keeps_btype {
            self.btype = 0;
        }
        self.take_exception(Vector::Synchronous);
        self.sys.esr_el1 = esr(syndrome.class, syndrome.iss);
        if let Some(address) = syndrome.address {
            self.sys.far_el1 = address;
        }
    }

    /// `AArch64.TakeException` to EL1, with the PC as preferred return address. The syndrome is
    /// the caller's.
    pub(super) fn take_exception(&mut self, vector: Vector) {
        self.sys.spsr_el1 = self.spsr_from_pstate();
        self.sys.elr_el1 = self.pc;
        let from = match (self.pstate.el, self.pstate.sp_sel) {
            (0, _) => 0x400,
            (_, true) => 0x200,
            (_, false) => 0x000,
        };
        self.switch_stack(1, true);
        let sctlr = self.sys.sctlr_el1;
        self.pstate = Pstate {
            el: 1,
            sp_sel: true,
            daif: Pstate::DAIF,
            pan: self.pstate.pan || sctlr & SCTLR_SPAN == 0,
            uao: false,
            ssbs: sctlr & SCTLR_DSSBS != 0,
            dit: self.pstate.dit,
            ss: false,
            il: false,
        };
        self.btype = 0;
        let base = self.sys.vbar_el1 & !0x7ff;
        self.pc = self.branch_address(base | from | vector as u64);
    }

    /// The instruction before the PC is UNDEFINED after all.
    fn undefined_before(&mut self) -> Action {
        self.pc = self.pc.wrapping_sub(4);
        self.take_synchronous(Syndrome::new(ec::UNKNOWN, 0));
        Action::Continue
    }

    /// HVC: without EL2 it is UNDEFINED, but where the board put firmware behind it (SMC Calling
    /// Convention, DEN 0028).
    fn hypervisor_call(&mut self) -> Action {
        let Some(psci) = self.ports.psci.clone().filter(|_| self.pstate.el == 1) else {
            return self.undefined_before();
        };
        self.advance_step();
        match psci.call(self.config.index, self.x[0], [self.x[1], self.x[2], self.x[3]]) {
            PsciResult::Value(value) => {
                self.x[0] = value;
                Action::Continue
            }
            PsciResult::Suspend => {
                self.x[0] = 0;
                Action::Wait
            }
            PsciResult::Off => Action::Off,
        }
    }

    /// WFI or WFE, which SCTLR_EL1's bit `not_trapped` lets EL0 use.
    fn wait(&mut self, not_trapped: u64, iss: u64, action: Action) -> Action {
        if self.pstate.el == 0 && self.sys.sctlr_el1 & not_trapped == 0 {
            self.pc = self.pc.wrapping_sub(4);
            self.take_synchronous(Syndrome::new(ec::WFX, COND_ALWAYS | iss));
            return Action::Continue;
        }
        self.advance_step();
        action
    }
}
