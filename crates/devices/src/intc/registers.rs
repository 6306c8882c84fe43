//! The registers that hold a bit, two bits or a byte for each interrupt: at the same offsets in
//! the Distributor of every GIC and in the SGI_base frame of a GICv3 Redistributor (IHI 0069H,
//! 12.8 and 12.10; IHI 0048B, 4.3).

/// Five bits of priority are implemented, the upper ones of eight.
pub(super) const PRIORITY_MASK: u8 = 0xf8;

/// The number of SGIs and PPIs, which each PE has for itself.
pub(super) const PRIVATE_INTIDS: u32 = 32;

/// The number of SGIs.
pub(super) const SGIS: u32 = 16;

/// SGIs are edge-triggered for ever.
pub(super) const SGI_EDGES: u32 = (1 << SGIS) - 1;

/// INTIDs from here on are special (or LPIs).
pub(super) const FIRST_SPECIAL_INTID: u32 = 1020;

/// The INTID that is no interrupt.
pub(super) const INTID_SPURIOUS: u32 = 1023;

/// GICx_IIDR of GICv2 and GICv3: implementer Arm, no product.
pub(super) const IIDR: u32 = 0x43b;

/// The last bytes of a frame's identification registers: PIDR4 to PIDR7, PIDR0 to PIDR3, CIDR0 to
/// CIDR3, for a part number of 12 bits and an architecture version.
pub(super) fn id_register(part: u16, version: u8, index: u64) -> u32 {
    let [low, high] = part.to_le_bytes();
    // PIDR1 and PIDR2 share the JEP106 code of Arm.
    let pidr = [low, 0xb0 | high, version << 4 | 0xb, 0];
    let bytes = [[0x44, 0, 0, 0], pidr, [0x0d, 0xf0, 0x05, 0xb1]];
    bytes.as_flattened().get(index as usize).map_or(0, |byte| u32::from(*byte))
}

/// One word of the registers of a bank of 32 interrupts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BankRegister {
    /// Group: one bit each.
    Igroupr,
    /// Set-Enable.
    Isenabler,
    /// Clear-Enable.
    Icenabler,
    /// Set-Pending.
    Ispendr,
    /// Clear-Pending.
    Icpendr,
    /// Set-Active.
    Isactiver,
    /// Clear-Active.
    Icactiver,
    /// Priority, a byte each: word 0 to 7 of the bank.
    Ipriorityr(u8),
    /// Configuration, two bits each: word 0 or 1 of the bank.
    Icfgr(u8),
}

impl BankRegister {
    /// The bank and register at `offset`, a multiple of four, from the start of the frame.
    pub(super) fn decode(offset: u64) -> Option<(usize, Self)> {
        use BankRegister::*;
        let word = (offset & 0x7f) / 4;
        let (bank, register) = match offset {
            0x080..0x100 => (word, Igroupr),
            0x100..0x180 => (word, Isenabler),
            0x180..0x200 => (word, Icenabler),
            0x200..0x280 => (word, Ispendr),
            0x280..0x300 => (word, Icpendr),
            0x300..0x380 => (word, Isactiver),
            0x380..0x400 => (word, Icactiver),
            0x400..0x800 => ((offset - 0x400) / 32, Ipriorityr((offset / 4 % 8) as u8)),
            0xc00..0xd00 => ((offset - 0xc00) / 8, Icfgr((offset / 4 % 2) as u8)),
            _ => return None,
        };
        Some((bank as usize, register))
    }

    /// The bank and index of the interrupt whose priority is the byte at `offset`.
    pub(super) fn decode_priority(offset: u64) -> Option<(usize, usize)> {
        let byte = offset.checked_sub(0x400).filter(|byte| *byte < 0x400)? as usize;
        Some((byte / 32, byte % 32))
    }
}
