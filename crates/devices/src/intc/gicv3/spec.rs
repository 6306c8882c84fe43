//! Registers of the GICv3 without LPIs (IHI 0069H, chapter 12): offsets, fields, identification.

use bitflags::bitflags;

use crate::intc::interface::PREEMPTION_BITS;
use crate::intc::registers::{self, SGIS};

// --- Distributor (12.8, 12.9) -------------------------------------------------------------------

/// Size of the Distributor's frame, in bytes.
pub(super) const GICD_SIZE: u64 = 0x1_0000;

pub(super) const GICD_CTLR: u64 = 0x0000;
pub(super) const GICD_TYPER: u64 = 0x0004;
pub(super) const GICD_IIDR: u64 = 0x0008;
/// GICD_IROUTER<n>, 64 bits each, counted from INTID 0.
pub(super) const GICD_IROUTER: std::ops::Range<u64> = 0x6000..0x8000;

bitflags! {
    /// GICD_CTLR where there is a single Security state.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct GicdCtlr: u32 {
        const ENABLE_GRP0 = 1 << 0;
        const ENABLE_GRP1 = 1 << 1;
        /// Affinity routing, always on.
        const ARE = 1 << 4;
        /// Disable Security: always one.
        const DS = 1 << 6;
    }
}

/// GICD_CTLR: what software can change.
pub(super) const GICD_CTLR_WRITABLE: GicdCtlr = GicdCtlr::ENABLE_GRP0.union(GicdCtlr::ENABLE_GRP1);
/// GICD_CTLR: what always reads as one.
pub(super) const GICD_CTLR_FIXED: GicdCtlr = GicdCtlr::ARE.union(GicdCtlr::DS);

/// GICD_TYPER.IDbits: 16 bits of INTID.
const GICD_TYPER_IDBITS: u32 = 15 << 19;
/// GICD_TYPER.A3V: Aff3 may be other than zero.
const GICD_TYPER_A3V: u32 = 1 << 24;
/// GICD_TYPER.RSS: SGIs reach Aff0 0 to 255.
const GICD_TYPER_RSS: u32 = 1 << 26;

/// GICD_TYPER for `intids` interrupts, a multiple of 32.
pub(super) const fn gicd_typer(intids: u32) -> u32 {
    GICD_TYPER_RSS | GICD_TYPER_A3V | GICD_TYPER_IDBITS | (intids / 32 - 1)
}

/// GICD_IROUTER.Interrupt_Routing_Mode: any participating PE.
pub(super) const IROUTER_IRM: u64 = 1 << 31;
/// The fields of GICD_IROUTER: Aff3, the routing mode, Aff2 to Aff0.
pub(super) const IROUTER_MASK: u64 = 0xff_80ff_ffff;

// --- Redistributor (12.10, 12.11) ---------------------------------------------------------------

/// Size of one Redistributor: its RD_base frame, then its SGI_base frame.
pub(super) const GICR_STRIDE: u64 = 0x2_0000;
/// Offset of the SGI_base frame.
pub(super) const SGI_BASE: u64 = 0x1_0000;

pub(super) const GICR_CTLR: u64 = 0x0000;
pub(super) const GICR_IIDR: u64 = 0x0004;
pub(super) const GICR_TYPER: u64 = 0x0008;
pub(super) const GICR_TYPER_HIGH: u64 = 0x000c;
pub(super) const GICR_WAKER: u64 = 0x0014;

bitflags! {
    /// GICR_CTLR: which groups of 1-of-N interrupts this PE does not take.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct GicrCtlr: u32 {
        const DPG0 = 1 << 24;
        const DPG1NS = 1 << 25;
    }

    /// GICR_WAKER.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct GicrWaker: u32 {
        const PROCESSOR_SLEEP = 1 << 1;
        const CHILDREN_ASLEEP = 1 << 2;
    }
}

/// GICR_TYPER.Last: the last Redistributor of a contiguous series.
pub(super) const GICR_TYPER_LAST: u32 = 1 << 4;
/// GICR_TYPER.DPGS: GICR_CTLR.DPG* are there.
pub(super) const GICR_TYPER_DPGS: u32 = 1 << 5;
/// Where GICR_TYPER.Processor_Number starts.
pub(super) const GICR_TYPER_PROCESSOR_NUMBER_SHIFT: u32 = 8;

// --- Both ---------------------------------------------------------------------------------------

/// The identification registers, PIDR4 to CIDR3, the same in each frame.
pub(super) const ID_REGISTERS: std::ops::Range<u64> = 0xffd0..0x1_0000;
/// PIDR2.ArchRev.
const ARCHITECTURE: u8 = 3;

/// The identification register at `offset` of a frame whose part number is `part`.
pub(super) fn id_register(part: u16, offset: u64) -> u32 {
    registers::id_register(part, ARCHITECTURE, (offset - ID_REGISTERS.start) / 4)
}

/// Part number of the Distributor.
pub(super) const PART_DISTRIBUTOR: u16 = 0x492;
/// Part number of a Redistributor.
pub(super) const PART_REDISTRIBUTOR: u16 = 0x493;

// --- CPU interface (12.2) -----------------------------------------------------------------------

/// ICC_CTLR_EL1.CBPR: one binary point register for both groups.
pub(super) const ICC_CTLR_CBPR: u64 = 1 << 0;
/// ICC_CTLR_EL1.EOImode: EOIR drops the priority, DIR deactivates.
pub(super) const ICC_CTLR_EOIMODE: u64 = 1 << 1;
/// ICC_CTLR_EL1, fixed: PRIbits (less one), IDbits = 16 bits, A3V, RSS.
pub(super) const ICC_CTLR_FIXED: u64 = (PREEMPTION_BITS as u64 - 1) << 8 | 1 << 15 | 1 << 18;
/// ICC_SRE_EL1: system registers on, bypass of IRQ and FIQ off; all fixed.
pub(super) const ICC_SRE: u64 = 0b111;
/// What ICC_SGI0R_EL1, ICC_SGI1R_EL1 and ICC_ASGI1R_EL1 ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SgiRequest(pub(super) u64);

impl SgiRequest {
    /// The INTID, 0 to 15.
    pub(super) fn intid(self) -> u32 {
        (self.0 >> 24) as u32 % SGIS
    }

    /// IRM: all PEs but the one that writes.
    pub(super) fn all_others(self) -> bool {
        self.0 >> 40 & 1 == 1
    }

    /// Whether the target list names the PE of this affinity (Aff3.Aff2.Aff1.Aff0).
    pub(super) fn names(self, affinity: u32) -> bool {
        let [aff0, aff1, aff2, aff3] = affinity.to_le_bytes();
        let field = |shift: u32| (self.0 >> shift) as u8;
        let range_selector = field(44) & 0xf;
        (field(48), field(32), field(16)) == (aff3, aff2, aff1)
            && range_selector == aff0 / 16
            && self.0 >> (aff0 % 16) & 1 == 1
    }
}
