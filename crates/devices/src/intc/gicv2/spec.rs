//! Registers of the GICv2 without the Security Extensions (IHI 0048B, chapter 4).

use std::ops::Range;

use bitflags::bitflags;

use crate::intc::registers;

// --- Distributor (4.3) --------------------------------------------------------------------------

pub(super) const GICD_CTLR: u64 = 0x000;
pub(super) const GICD_TYPER: u64 = 0x004;
pub(super) const GICD_IIDR: u64 = 0x008;
/// A byte for each interrupt: the CPU interfaces that it goes to.
pub(super) const GICD_ITARGETSR: Range<u64> = 0x800..0xc00;
pub(super) const GICD_SGIR: u64 = 0xf00;
/// A byte for each SGI: the CPUs that sent it. Ones written clear.
pub(super) const GICD_CPENDSGIR: Range<u64> = 0xf10..0xf20;
/// The same; ones written set.
pub(super) const GICD_SPENDSGIR: Range<u64> = 0xf20..0xf30;
/// Where software can access single bytes: GICD_IPRIORITYR, GICD_ITARGETSR, GICD_nPENDSGIR.
pub(super) const BYTE_REGISTERS: [Range<u64>; 2] = [0x400..0xc00, 0xf10..0xf30];
/// The identification registers, PIDR4 to CIDR3.
pub(super) const ID_REGISTERS: Range<u64> = 0xfd0..0x1000;

bitflags! {
    /// GICD_CTLR.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct GicdCtlr: u32 {
        const ENABLE_GRP0 = 1 << 0;
        const ENABLE_GRP1 = 1 << 1;
    }
}

/// GICD_TYPER for `intids` interrupts, a multiple of 32, and `cpus` CPU interfaces.
pub(super) const fn gicd_typer(intids: u32, cpus: u32) -> u32 {
    (cpus - 1) << 5 | (intids / 32 - 1)
}

/// The identification register at `offset`.
pub(super) fn id_register(offset: u64) -> u32 {
    registers::id_register(0x490, 2, (offset - ID_REGISTERS.start) / 4)
}

/// A write to GICD_SGIR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SgiRequest(pub(super) u32);

impl SgiRequest {
    pub(super) fn intid(self) -> u32 {
        self.0 & 0xf
    }

    /// The CPUs meant, a bit each, when `own` is the bit of the one that writes: a list, all
    /// others, or itself (TargetListFilter; 3 is reserved).
    pub(super) fn targets(self, own: u8) -> u8 {
        match self.0 >> 24 & 3 {
            0 => (self.0 >> 16) as u8,
            1 => !own,
            2 => own,
            _ => 0,
        }
    }
}

// --- CPU interface (4.4) ------------------------------------------------------------------------

pub(super) const GICC_CTLR: u64 = 0x0000;
pub(super) const GICC_PMR: u64 = 0x0004;
pub(super) const GICC_BPR: u64 = 0x0008;
pub(super) const GICC_IAR: u64 = 0x000c;
pub(super) const GICC_EOIR: u64 = 0x0010;
pub(super) const GICC_RPR: u64 = 0x0014;
pub(super) const GICC_HPPIR: u64 = 0x0018;
pub(super) const GICC_ABPR: u64 = 0x001c;
pub(super) const GICC_AIAR: u64 = 0x0020;
pub(super) const GICC_AEOIR: u64 = 0x0024;
pub(super) const GICC_AHPPIR: u64 = 0x0028;
pub(super) const GICC_APR0: u64 = 0x00d0;
pub(super) const GICC_NSAPR0: u64 = 0x00e0;
pub(super) const GICC_IIDR: u64 = 0x00fc;
pub(super) const GICC_DIR: u64 = 0x1000;

bitflags! {
    /// GICC_CTLR, without the bypass bits: there is no legacy interrupt to let pass.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct GiccCtlr: u32 {
        const ENABLE_GRP0 = 1 << 0;
        const ENABLE_GRP1 = 1 << 1;
        /// GICC_IAR acknowledges Group 1 interrupts too.
        const ACK_CTL = 1 << 2;
        /// Group 0 interrupts are FIQs.
        const FIQ_EN = 1 << 3;
        const CBPR = 1 << 4;
        const EOI_MODE = 1 << 9;
    }
}

/// GICC_IIDR: Arm, architecture version 2.
pub(super) const CPU_INTERFACE_IIDR: u32 = 2 << 16 | registers::IIDR;
/// GICC_IAR when the interrupt is one of Group 1 that this register does not acknowledge.
pub(super) const INTID_GROUP1: u32 = 1022;
/// Where GICC_IAR has the CPU that sent an SGI.
pub(super) const CPUID_SHIFT: u32 = 10;
/// GICC_EOIR, GICC_DIR: the INTID.
pub(super) const INTID_MASK: u32 = 0x3ff;
