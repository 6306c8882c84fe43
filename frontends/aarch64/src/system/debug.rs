//! Self-hosted debug (D2): software step, breakpoints and watchpoints.

use gantry_guest::{Access, Exception, PAGE_MASK, untagged};

use super::exception::code;
use super::syndrome::{WNR, fsc};
use crate::Cpu;
use crate::state::Pstate;

/// MDSCR_EL1.SS: software step is enabled.
pub const MDSCR_SS: u64 = 1 << 0;
/// MDSCR_EL1.KDE: debug exceptions from EL1 are enabled.
const MDSCR_KDE: u64 = 1 << 13;
/// MDSCR_EL1.MDE: breakpoints and watchpoints are enabled.
const MDSCR_MDE: u64 = 1 << 15;

/// DBGBCR<n>_EL1 and DBGWCR<n>_EL1: their common part.
#[derive(Clone, Copy, Debug)]
struct Control(u64);

impl Control {
    const fn field(self, low: u32, bits: u32) -> u64 {
        self.0 >> low & ((1 << bits) - 1)
    }

    const fn is_enabled(self) -> bool {
        self.0 & 1 != 0
    }

    /// The breakpoint that this one is linked to (LBN).
    const fn linked(self) -> usize {
        self.field(16, 4) as usize
    }

    /// HMC, SSC, PMC (PAC): whether events at `el` match (D2.8.4). Without EL2 and EL3, and in
    /// Non-secure state alone.
    const fn matches_el(self, el: u8) -> bool {
        // SSC = 0b10: Secure state only.
        let secure_only = self.field(14, 2) == 0b10;
        let levels = self.field(1, 2);
        let matches = if el == 0 { levels & 0b10 != 0 } else { levels & 0b01 != 0 };
        matches && !secure_only
    }
}

/// The type of a breakpoint (DBGBCR<n>_EL1.BT).
mod breakpoint_type {
    pub const ADDRESS: u64 = 0b0000;
    pub const LINKED_ADDRESS: u64 = 0b0001;
    pub const CONTEXT: u64 = 0b0010;
    pub const LINKED_CONTEXT: u64 = 0b0011;
}

/// The first breakpoint that can match contexts: the last two do (ID_AA64DFR0_EL1.CTX_CMPs).
const FIRST_CONTEXT_BREAKPOINT: usize = 4;

impl Cpu {
    /// `AArch64.GenerateDebugExceptionsFrom`: whether debug exceptions are taken from `el` with
    /// PSTATE.D = `masked`.
    pub(super) fn debug_exceptions_enabled_from(&self, el: u8, masked: bool) -> bool {
        let from_el1 = || self.sys.mdscr_el1 & MDSCR_KDE != 0 && !masked;
        !self.sys.os_lock && (el == 0 || from_el1())
    }

    /// `AArch64.GenerateDebugExceptions`.
    pub(super) fn debug_exceptions_enabled(&self) -> bool {
        let masked = self.pstate.daif & Pstate::D != 0;
        self.debug_exceptions_enabled_from(self.pstate.el, masked)
    }

    /// Whether software step is active (D2.12).
    pub(crate) fn software_step_active(&self) -> bool {
        self.sys.mdscr_el1 & MDSCR_SS != 0 && self.debug_exceptions_enabled()
    }

    /// `SSAdvance`: the instruction that was to be stepped is done.
    pub(super) fn advance_step(&mut self) {
        if self.software_step_active() {
            self.pstate.ss = false;
        }
    }

    /// The enabled breakpoints, with their values.
    fn breakpoints(&self) -> impl Iterator<Item = (usize, Control, u64)> {
        let registers = self.sys.dbgbcr_el1.into_iter().zip(self.sys.dbgbvr_el1).enumerate();
        registers
            .map(|(n, (control, value))| (n, Control(control), value))
            .filter(|(_, control, _)| control.is_enabled())
    }

    /// The enabled watchpoints, with their values.
    fn watchpoints(&self) -> impl Iterator<Item = (Control, u64)> {
        let registers = self.sys.dbgwcr_el1.into_iter().zip(self.sys.dbgwvr_el1);
        registers
            .map(|(control, value)| (Control(control), value))
            .filter(|(control, _)| control.is_enabled())
    }

    /// Whether any breakpoint or watchpoint is set.
    pub(super) fn has_debug_points(&self) -> bool {
        self.breakpoints().next().is_some() || self.watchpoints().next().is_some()
    }

    /// Whether an instruction on the page at `page` may hit a breakpoint.
    pub(super) fn page_has_breakpoint(&self, page: u64) -> bool {
        self.breakpoints().any(|(n, control, value)| match control.field(20, 4) {
            breakpoint_type::ADDRESS | breakpoint_type::LINKED_ADDRESS => {
                breakpoint_address(value) & PAGE_MASK == page
            }
            breakpoint_type::CONTEXT => n >= FIRST_CONTEXT_BREAKPOINT,
            _ => false,
        })
    }

    /// Whether a breakpoint hits the instruction at `pc` (`AArch64.BreakpointMatch`).
    pub(super) fn breakpoint_matches(&self, pc: u64) -> bool {
        let enabled = self.sys.mdscr_el1 & MDSCR_MDE != 0 && self.debug_exceptions_enabled();
        enabled
            && self.breakpoints().any(|(n, control, value)| {
                let address_matches = || breakpoint_address(value) == pc & !3;
                control.matches_el(self.pstate.el)
                    && match control.field(20, 4) {
                        breakpoint_type::ADDRESS => address_matches(),
                        breakpoint_type::LINKED_ADDRESS => {
                            address_matches() && self.linked_context_matches(control.linked())
                        }
                        breakpoint_type::CONTEXT => {
                            n >= FIRST_CONTEXT_BREAKPOINT && self.context_matches(value)
                        }
                        _ => false,
                    }
            })
    }

    fn context_matches(&self, value: u64) -> bool {
        self.sys.contextidr_el1 as u32 == value as u32
    }

    /// Whether breakpoint `n`, which another breakpoint or a watchpoint is linked to, matches.
    fn linked_context_matches(&self, n: usize) -> bool {
        n >= FIRST_CONTEXT_BREAKPOINT
            && self.breakpoints().any(|(index, control, value)| {
                index == n
                    && control.field(20, 4) == breakpoint_type::LINKED_CONTEXT
                    && self.context_matches(value)
            })
    }

    /// Whether an access to the page at `page` may hit a watchpoint.
    pub(super) fn page_has_watchpoint(&self, page: u64) -> bool {
        self.watchpoints().any(|(control, value)| {
            let Some((first, last)) = watched_range(control, value) else { return false };
            first & PAGE_MASK <= page && page <= last
        })
    }

    /// The exception of a watchpoint hit by an access to `size` bytes at `address`
    /// (`AArch64.WatchpointMatch`). FAR_EL1 gets the tag, which the comparison leaves out.
    pub(super) fn check_watchpoints(
        &self,
        address: u64,
        size: u64,
        access: Access,
        privileged: bool,
    ) -> Result<(), Exception> {
        if self.sys.mdscr_el1 & MDSCR_MDE == 0 || !self.debug_exceptions_enabled() {
            return Ok(());
        }
        for (control, value) in self.watchpoints() {
            let (load_store, linked) = (control.field(3, 2), control.field(20, 1) != 0);
            let wanted = match access {
                Access::Read => load_store & 0b01 != 0,
                Access::Write => load_store & 0b10 != 0,
                Access::Fetch => false,
            };
            if !wanted
                || !control.matches_el(privileged.into())
                || linked && !self.linked_context_matches(control.linked())
            {
                continue;
            }
            if let Some(hit) = first_watched(control, value, address, size) {
                let info = fsc::DEBUG | if access == Access::Write { WNR } else { 0 };
                return Err(Exception { code: code::WATCHPOINT, address: hit, info });
            }
        }
        Ok(())
    }
}

/// DBGBVR<n>_EL1 as an address: bits 1:0 are RES0, bits 63:49 copies of bit 48.
const fn breakpoint_address(value: u64) -> u64 {
    (((value << 15) as i64 >> 15) as u64) & !3
}

/// The first and the last address that a watchpoint may watch: a doubleword whose bytes BAS
/// selects, or with MASK a naturally aligned block.
fn watched_range(control: Control, value: u64) -> Option<(u64, u64)> {
    let start = ((value << 15) as i64 >> 15) as u64 & !3;
    let mask = control.field(24, 5);
    if mask >= 3 {
        let low = (1 << mask) - 1;
        return Some((start & !low, start | low));
    }
    let selected = control.field(5, 8);
    // A value that is a word's address has the upper four bytes not at all.
    let selected = if start & 4 != 0 { selected & 0xf } else { selected };
    if selected == 0 {
        return None;
    }
    let first = start + u64::from(selected.trailing_zeros());
    Some((first, start + u64::from(63 - selected.leading_zeros())))
}

/// The first byte of an access that is watched, by the address that the access had.
fn first_watched(control: Control, value: u64, address: u64, size: u64) -> Option<u64> {
    let (first, last) = watched_range(control, value)?;
    let is_masked = control.field(24, 5) >= 3;
    (0..size).map(|n| address.wrapping_add(n)).find(|&byte| {
        let byte = untagged(byte);
        (first..=last).contains(&byte)
            && (is_masked || control.field(5, 8) >> (byte & 7).wrapping_sub(value & 4) & 1 != 0)
    })
}
