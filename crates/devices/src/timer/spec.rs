//! Registers of the generic timer (DDI 0487, D12 and D24.10).

use bitflags::bitflags;

/// CNTFRQ_EL0: the counter's frequency in Hz.
pub const FREQUENCY_HZ: u64 = 62_500_000;

/// The PPI of the EL1 virtual timer (BSA, "PPI assignments").
pub const PPI_VIRTUAL: u32 = 27;
/// The PPI of the EL1 physical timer.
pub const PPI_PHYSICAL: u32 = 30;

bitflags! {
    /// CNTP_CTL_EL0 and CNTV_CTL_EL0.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Ctl: u32 {
        const ENABLE = 1 << 0;
        /// The interrupt is masked.
        const IMASK = 1 << 1;
        /// The condition is met; read-only.
        const ISTATUS = 1 << 2;
    }
}

/// What software can change.
pub(super) const CTL_WRITABLE: Ctl = Ctl::ENABLE.union(Ctl::IMASK);
