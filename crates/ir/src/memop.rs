//! What a memory access is: size, extension, alignment, MMU index, byte order, ordering.

use crate::Type;

/// Memory ordering of an access (the terms of the C11 model; guests' models map onto them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Order {
    /// No ordering beyond the guest's plain accesses.
    Relaxed,
    /// Later accesses stay behind this load.
    Acquire,
    /// Earlier accesses stay before this store.
    Release,
    /// Both, for read-modify-write.
    AcqRel,
    /// In one total order with all others of this kind (Arm's LDAR/STLR, x86 LOCK).
    SeqCst,
}

impl Order {
    /// Every ordering, by number.
    pub const ALL: [Order; 5] =
        [Self::Relaxed, Self::Acquire, Self::Release, Self::AcqRel, Self::SeqCst];

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::Acquire => "acquire",
            Self::Release => "release",
            Self::AcqRel => "acqrel",
            Self::SeqCst => "seqcst",
        }
    }
}

/// The operation of an atomic read-modify-write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum RmwOp {
    /// old + v
    Add,
    /// old & v
    And,
    /// old | v
    Or,
    /// old ^ v
    Xor,
    /// signed maximum
    Smax,
    /// signed minimum
    Smin,
    /// unsigned maximum
    Umax,
    /// unsigned minimum
    Umin,
    /// v
    Xchg,
}

impl RmwOp {
    /// Every operation, by number.
    pub const ALL: [RmwOp; 9] = [
        Self::Add,
        Self::And,
        Self::Or,
        Self::Xor,
        Self::Smax,
        Self::Smin,
        Self::Umax,
        Self::Umin,
        Self::Xchg,
    ];

    /// The name in the text form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::And => "and",
            Self::Or => "or",
            Self::Xor => "xor",
            Self::Smax => "smax",
            Self::Smin => "smin",
            Self::Umax => "umax",
            Self::Umin => "umin",
            Self::Xchg => "xchg",
        }
    }
}

/// The description of one memory access, carried in an op's `imm`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MemOp {
    /// log2 of the size in bytes: 0..=4.
    pub size_log2: u8,
    /// A narrower load is sign-extended to the op's type, else zero-extended.
    pub signed: bool,
    /// Bytes are big-endian in memory.
    pub big_endian: bool,
    /// The address must be a multiple of `1 << align_log2` bytes, else an alignment fault; 0 for
    /// no requirement.
    pub align_log2: u8,
    /// log2 of the size in bytes of the elements that the access is made of: what memory that
    /// demands alignment (Device memory) wants it aligned to. Most accesses are one element.
    pub element_log2: u8,
    /// Which translation regime and privilege: an index of the guest's, 0..=7.
    pub mmu_index: u8,
    /// Memory ordering.
    pub order: Order,
    /// Bits of the guest's own, handed to its fault handling unread (0..=255): such as "this is
    /// an unprivileged load" or the register and width that a syndrome reports.
    pub tag: u8,
}

impl MemOp {
    /// A plain little-endian access of `1 << size_log2` bytes, zero-extended, unaligned allowed.
    pub const fn plain(size_log2: u8, mmu_index: u8) -> Self {
        Self {
            size_log2,
            signed: false,
            big_endian: false,
            align_log2: 0,
            element_log2: size_log2,
            mmu_index,
            order: Order::Relaxed,
            tag: 0,
        }
    }

    /// The size in bytes.
    pub const fn size(self) -> u64 {
        1 << self.size_log2
    }

    /// The integer or vector type as wide as the access.
    pub const fn access_type(self) -> Type {
        match self.size_log2 {
            0 => Type::I8,
            1 => Type::I16,
            2 => Type::I32,
            3 => Type::I64,
            _ => Type::V128,
        }
    }

    /// How many bits of `imm` a description takes, the lowest.
    pub const BITS: u32 = 25;

    /// Packs into the low [`BITS`](Self::BITS) bits of `imm`.
    pub const fn encode(self) -> u64 {
        self.size_log2 as u64
            | (self.signed as u64) << 3
            | (self.big_endian as u64) << 4
            | (self.align_log2 as u64) << 5
            | (self.mmu_index as u64) << 8
            | (self.order as u64) << 11
            | (self.tag as u64) << 14
            | (self.element_log2 as u64) << 22
    }

    /// Unpacks what [`encode`](Self::encode) packed.
    pub const fn decode(bits: u64) -> Self {
        Self {
            size_log2: (bits & 7) as u8,
            signed: bits >> 3 & 1 != 0,
            big_endian: bits >> 4 & 1 != 0,
            align_log2: (bits >> 5 & 7) as u8,
            mmu_index: (bits >> 8 & 7) as u8,
            order: Order::ALL[(bits >> 11 & 7) as usize % 5],
            tag: (bits >> 14) as u8,
            element_log2: (bits >> 22 & 7) as u8,
        }
    }
}
