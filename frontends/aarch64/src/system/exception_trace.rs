//! What `-d int` says, line for line as QEMU does.

use std::fmt::Write;

use gantry_guest::Exception;

use super::exception::code;
use super::syndrome::{ec, esr};
use crate::Cpu;

/// What QEMU calls the kinds of exceptions, with its numbers.
mod kind {
    pub const UNDEFINED: (u32, &str) = (1, "Undefined Instruction");
    pub const SVC: (u32, &str) = (2, "SVC");
    pub const PREFETCH_ABORT: (u32, &str) = (3, "Prefetch Abort");
    pub const DATA_ABORT: (u32, &str) = (4, "Data Abort");
    pub const IRQ: (u32, &str) = (5, "IRQ");
    pub const FIQ: (u32, &str) = (6, "FIQ");
    pub const BREAKPOINT: (u32, &str) = (7, "Breakpoint");
    pub const HVC: (u32, &str) = (11, "Hypervisor Call");
}

impl Cpu {
    /// As [`GuestCpu::describe_exception`](gantry_guest::GuestCpu::describe_exception).
    pub(super) fn exception_trace(&self, exception: Option<Exception>) -> String {
        let code = exception.map_or(0, |exception| exception.code & 0xffff);
        match code {
            code::HVC => {
                let immediate = exception.map_or(0, |exception| exception.code >> 16 & 0xffff);
                let mut out = self.taking(kind::HVC, 1, 2);
                // EL2 would have it; the firmware behind it answers.
                let _ = writeln!(out, "{}...handled as PSCI call", syndrome(esr(0x16, immediate)));
                out
            }
            code::WFI | code::WFE | code::YIELD if !self.is_at_vector() => String::new(),
            _ => self.entry_trace(exception.is_none()),
        }
    }

    /// As [`GuestCpu::describe_return`](gantry_guest::GuestCpu::describe_return).
    pub(super) fn return_trace(&mut self) -> Option<String> {
        let returned = std::mem::take(&mut self.returned);
        let (el, pc) = (self.pstate.el, self.pc);
        returned
            .then(|| format!("Exception return from AArch64 EL1 to AArch64 EL{el} PC {pc:#x}\n"))
    }

    fn is_at_vector(&self) -> bool {
        self.pc & !0x7ff == self.sys.vbar_el1 & !0x7ff && self.pc & 0x7f == 0
    }

    fn taking(&self, (number, name): (u32, &str), from: u64, to: u64) -> String {
        let cpu = self.config.index;
        format!("Taking exception {number} [{name}] on CPU {cpu}\n...from EL{from} to EL{to}\n")
    }

    /// An exception that was taken to EL1, from what it left in the registers.
    fn entry_trace(&self, interrupt: bool) -> String {
        let sys = &self.sys;
        let class = sys.esr_el1 >> 26;
        let kind = match (interrupt, self.pc & 0x180) {
            (true, 0x100) => kind::FIQ,
            (true, _) => kind::IRQ,
            _ => kind_of(class),
        };
        let mut out = self.taking(kind, sys.spsr_el1 >> 2 & 3, 1);
        // Writing to a `String` cannot fail.
        let _ = out.write_str(&syndrome(sys.esr_el1));
        if kind == kind::PREFETCH_ABORT || kind == kind::DATA_ABORT {
            let _ = writeln!(out, "...with FAR {:#x}", sys.far_el1);
        }
        let pstate = self.spsr_from_pstate();
        let _ = writeln!(out, "...with SPSR {:#x}", sys.spsr_el1);
        let _ = writeln!(out, "...with ELR {:#x}", sys.elr_el1);
        let _ = writeln!(out, "...to EL1 PC {:#x} PSTATE {pstate:#x}", self.pc);
        out
    }
}

fn syndrome(esr: u64) -> String {
    format!("...with ESR {:#x}/{esr:#x}\n", esr >> 26)
}

/// The kind of a synchronous exception of this class.
fn kind_of(class: u64) -> (u32, &'static str) {
    match class {
        ec::SVC => kind::SVC,
        ec::BRK => kind::BREAKPOINT,
        ec::PC_ALIGNMENT => kind::PREFETCH_ABORT,
        _ => match class & !1 {
            ec::INSTRUCTION_ABORT | ec::BREAKPOINT => kind::PREFETCH_ABORT,
            ec::DATA_ABORT | ec::WATCHPOINT => kind::DATA_ABORT,
            _ => kind::UNDEFINED,
        },
    }
}
