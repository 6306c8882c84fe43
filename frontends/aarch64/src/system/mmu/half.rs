//! TCR_EL1 and TTBRn_EL1: the lower and the upper half of the address space.

use gantry_guest::Access;

use super::Fault;
use crate::Cpu;
use crate::mode::MMU_EL0;
use crate::system::registers::PA_BITS;

/// The smallest and the largest TnSZ without FEAT_LPA2 and FEAT_TTST.
const MIN_TSZ: u32 = 16;
const MAX_TSZ: u32 = 39;

/// One half, as a walk for some access needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Half {
    /// log2 of the granule's size in bytes: 12, 14 or 16.
    pub granule_log2: u32,
    /// Input address size in bits.
    pub input_bits: u32,
    /// TTBRn_EL1.
    pub ttbr: u64,
    /// Hierarchical permissions are off (TCR_EL1.HPDn).
    pub hpd: bool,
}

impl Cpu {
    fn tcr(&self, bit: u32) -> bool {
        self.sys.tcr_el1 >> bit & 1 != 0
    }

    fn tcr_field(&self, low: u32, bits: u32) -> u32 {
        (self.sys.tcr_el1 >> low) as u32 & ((1 << bits) - 1)
    }

    /// Whether the top byte of `address` is ignored for `access`.
    pub(super) fn ignores_top_byte(&self, address: u64, access: Access) -> bool {
        let half = (address >> 55 & 1) as u32;
        let for_data = self.tcr(37 + half);
        for_data && (access != Access::Fetch || !self.tcr(51 + half))
    }

    /// The half that `address` lies in.
    pub(super) fn half(&self, address: u64, access: Access, index: u8) -> Result<Half, Fault> {
        let high = address >> 55 & 1 != 0;
        let (tsz, epd, tg, hpd, e0pd) =
            if high { (16, 23, 30, 42, 56) } else { (0, 7, 14, 41, 55) };
        let granule_log2 = match (self.tcr_field(tg, 2), high) {
            (0b01, false) | (0b11, true) => 16,
            (0b10, false) | (0b01, true) => 14,
            // 0b10 for the upper half, and what is reserved.
            _ => 12,
        };
        let tsz = self.tcr_field(tsz, 6);
        let unprivileged_denied = self.tcr(e0pd) && index == MMU_EL0;
        if !(MIN_TSZ..=MAX_TSZ).contains(&tsz) || self.tcr(epd) || unprivileged_denied {
            return Err(Fault::translation(0));
        }
        let input_bits = 64 - tsz;
        let top = if self.ignores_top_byte(address, access) { 8 } else { 0 };
        // All bits above the input address are copies of bit 55.
        let above = (address << top) as i64 >> (top + input_bits);
        if above != if high { -1 } else { 0 } {
            return Err(Fault::translation(0));
        }
        let ttbr = if high { self.sys.ttbr1_el1 } else { self.sys.ttbr0_el1 };
        Ok(Half { granule_log2, input_bits, ttbr, hpd: self.tcr(hpd) })
    }

    /// The output address size in bits (TCR_EL1.IPS).
    pub(super) fn output_bits(&self) -> u32 {
        let bits = match self.tcr_field(32, 3) {
            0 => 32,
            1 => 36,
            2 => 40,
            3 => 42,
            _ => PA_BITS,
        };
        bits.min(PA_BITS)
    }

    /// Hardware update of the access flag (TCR_EL1.HA).
    pub(super) fn updates_access_flag(&self) -> bool {
        self.tcr(39)
    }

    /// Hardware update of the dirty state (TCR_EL1.HD).
    pub(super) fn updates_dirty_state(&self) -> bool {
        self.tcr(39) && self.tcr(40)
    }

    /// The current ASID (TCR_EL1.A1, AS).
    pub(in crate::system) fn asid(&self) -> u64 {
        let ttbr = if self.tcr(22) { self.sys.ttbr1_el1 } else { self.sys.ttbr0_el1 };
        self.asid_of(ttbr >> 48)
    }

    /// The bits of `asid` that count.
    pub(in crate::system) fn asid_of(&self, asid: u64) -> u64 {
        asid & if self.tcr(36) { 0xffff } else { 0xff }
    }
}

impl Half {
    /// log2 of the number of entries of a table.
    const fn stride(self) -> u32 {
        self.granule_log2 - 3
    }

    /// log2 of the size in bytes of what an entry of level `level` maps.
    pub const fn span_log2(self, level: u32) -> u32 {
        self.granule_log2 + self.stride() * (3 - level)
    }

    /// The level that a walk begins at.
    pub const fn start_level(self) -> u32 {
        4 - (self.input_bits - self.granule_log2).div_ceil(self.stride())
    }

    /// Physical address of the first table.
    pub const fn first_table(self) -> u64 {
        let entries_log2 = self.input_bits - self.span_log2(self.start_level());
        self.ttbr & 0xffff_ffff_ffff & !((8 << entries_log2) - 1)
    }

    /// Byte offset of the entry for `address` in its table of level `level`.
    pub const fn entry_offset(self, address: u64, level: u32) -> u64 {
        let span = self.span_log2(level);
        let top = span + self.stride();
        let top = if top > self.input_bits { self.input_bits } else { top };
        (address >> span & ((1 << (top - span)) - 1)) * 8
    }

    /// Whether level `level` may hold block descriptors.
    pub const fn has_blocks(self, level: u32) -> bool {
        match self.granule_log2 {
            12 => matches!(level, 1 | 2),
            _ => level == 2,
        }
    }
}
