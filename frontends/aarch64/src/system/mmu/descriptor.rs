//! Translation table descriptors (D8.3).

/// A descriptor, of whatever level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Descriptor(pub u64);

/// AP[2] of a page or block: not writable, or, with DBM, clean.
const AP2: u64 = 1 << 7;
/// The access flag.
const AF: u64 = 1 << 10;

impl Descriptor {
    const fn bit(self, n: u32) -> bool {
        self.0 >> n & 1 != 0
    }

    /// Bit 0.
    pub const fn is_valid(self) -> bool {
        self.bit(0)
    }

    /// Bit 1: a table, or at level 3 a page; else a block.
    pub const fn is_table_or_page(self) -> bool {
        self.bit(1)
    }

    /// The address in it, of something that is `1 << size_log2` bytes large.
    pub const fn address(self, size_log2: u32) -> u64 {
        self.0 & 0xffff_ffff_ffff & !((1 << size_log2) - 1)
    }

    /// AttrIndx.
    pub const fn attribute_index(self) -> u32 {
        (self.0 >> 2) as u32 & 7
    }

    /// AP[1]: EL0 has access.
    pub const fn ap1(self) -> bool {
        self.bit(6)
    }

    /// AP[2].
    pub const fn ap2(self) -> bool {
        self.0 & AP2 != 0
    }

    /// SH.
    pub const fn shareability(self) -> u8 {
        (self.0 >> 8) as u8 & 3
    }

    /// AF.
    pub const fn accessed(self) -> bool {
        self.0 & AF != 0
    }

    /// nG.
    pub const fn not_global(self) -> bool {
        self.bit(11)
    }

    /// GP.
    pub const fn guarded(self) -> bool {
        self.bit(50)
    }

    /// DBM.
    pub const fn dirty_bit_modifier(self) -> bool {
        self.bit(51)
    }

    /// PXN.
    pub const fn pxn(self) -> bool {
        self.bit(53)
    }

    /// UXN.
    pub const fn uxn(self) -> bool {
        self.bit(54)
    }

    /// The same with the access flag set.
    pub const fn with_accessed(self) -> Self {
        Self(self.0 | AF)
    }

    /// The same with AP[2] clear: dirty.
    pub const fn with_dirty(self) -> Self {
        Self(self.0 & !AP2)
    }
}

/// What table descriptors on the way take from the permissions of what they lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TableLimits {
    /// PXNTable.
    pub pxn: bool,
    /// UXNTable.
    pub uxn: bool,
    /// APTable[0]: no access from EL0.
    pub no_el0: bool,
    /// APTable[1]: no writes.
    pub read_only: bool,
}

impl TableLimits {
    /// With those of one more table descriptor.
    pub const fn and(self, table: Descriptor) -> Self {
        Self {
            pxn: self.pxn || table.bit(59),
            uxn: self.uxn || table.bit(60),
            no_el0: self.no_el0 || table.bit(61),
            read_only: self.read_only || table.bit(62),
        }
    }
}
