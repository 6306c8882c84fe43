//! Entries of the software TLB and of the jump cache, as generated code reads them.

use std::sync::atomic::AtomicU64;

/// log2 of the size of a TLB page in bytes. Larger guest pages are entered piece by piece.
pub const PAGE_SHIFT: u32 = 12;

/// Masks the page of an address.
pub const PAGE_MASK: u64 = !((1 << PAGE_SHIFT) - 1);

/// How many low bits of a mode word a guest may use; the engine has the others.
pub const MODE_BITS: u32 = 40;

/// How many MMU indexes a guest may have.
pub const MMU_INDEXES: usize = 8;

/// `address` without what a guest may take for a tag (Arm's top-byte-ignore): bits 63:56 are copies of
/// bit 55. Invalidation and debuggers take addresses that agree in this for one. TLB entries hold
/// addresses as accesses give them; whether the top byte counts is for [`GuestCpu::walk`] to say.
///
/// [`GuestCpu::walk`]: crate::GuestCpu::walk
pub const fn untagged(address: u64) -> u64 {
    ((address << 8) as i64 >> 8) as u64
}

/// Flags in the low bits of a tag. Any of them makes the quick comparison fail.
pub mod tag {
    /// No translation.
    pub const INVALID: u64 = 1 << 11;
    /// Not RAM: the access goes to a device (or is refused by one).
    pub const MMIO: u64 = 1 << 10;
    /// Stores must first invalidate translated code of the page.
    pub const CODE: u64 = 1 << 9;
    /// A watchpoint is somewhere on the page.
    pub const WATCH: u64 = 1 << 8;
    /// Accesses must be aligned to their size (Device memory).
    pub const ALIGN: u64 = 1 << 7;
    /// All of them.
    pub const ALL: u64 = 0xff0;
}

/// One translation of a 4 KiB page. An access of `size` bytes at `va` hits if
/// `(va + size − 1) & PAGE_MASK` (with the low alignment bits of `va` kept where alignment is
/// required) equals the tag of its kind; the host address is then `va + addend`.
#[derive(Debug)]
#[repr(C, align(32))]
pub struct TlbEntry {
    /// Tag for loads: page address and flags.
    pub read: AtomicU64,
    /// Tag for stores.
    pub write: AtomicU64,
    /// Tag for instruction fetch.
    pub fetch: AtomicU64,
    /// Host address − guest virtual address (wrapping); for MMIO the physical page address.
    pub addend: AtomicU64,
}

impl TlbEntry {
    /// An entry that never hits.
    pub const fn empty() -> Self {
        Self {
            read: AtomicU64::new(tag::INVALID),
            write: AtomicU64::new(tag::INVALID),
            fetch: AtomicU64::new(tag::INVALID),
            addend: AtomicU64::new(0),
        }
    }
}

/// One entry of the jump cache: guest PC and mode to generated code. It stands
/// `JumpCacheEntry::spread(pc) & mask` bytes from the base.
#[derive(Debug)]
#[repr(C, align(32))]
pub struct JumpCacheEntry {
    /// Guest virtual PC; a guest may have any.
    pub pc: AtomicU64,
    /// What the header's `mode` must be; [`NO_MODE`](Self::NO_MODE) in an entry that must never hit.
    pub mode: AtomicU64,
    /// Host address of the code.
    pub code: AtomicU64,
    /// The engine's own.
    pub pad: AtomicU64,
}

impl JumpCacheEntry {
    /// log2 of how many bytes of the jump cache stand for one guest byte: neighbouring
    /// instructions of four bytes have neighbouring entries.
    pub const SPREAD_LEFT: u32 = 3;
    /// How far right the PC's higher bits come in, so that what lies a multiple of the cache's
    /// reach apart has different entries.
    pub const SPREAD_RIGHT: u32 = 10;

    /// What the mask of the descriptor takes a PC's place in the cache from.
    pub const fn spread(pc: u64) -> u64 {
        (pc << Self::SPREAD_LEFT) ^ (pc >> Self::SPREAD_RIGHT)
    }

    /// A mode word that no guest has.
    pub const NO_MODE: u64 = u64::MAX;

    /// An entry that never hits.
    pub const fn empty() -> Self {
        Self {
            pc: AtomicU64::new(0),
            mode: AtomicU64::new(Self::NO_MODE),
            code: AtomicU64::new(0),
            pad: AtomicU64::new(0),
        }
    }
}
