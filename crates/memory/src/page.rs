//! 4 KiB pages and their flags.

use std::sync::atomic::{AtomicU8, Ordering, fence};

/// log2 of [`PAGE_SIZE`].
pub const PAGE_SHIFT: u32 = 12;

/// The unit of flags and of [`resolve`](crate::PhysMemory::resolve), in bytes.
pub const PAGE_SIZE: u64 = 1 << PAGE_SHIFT;

/// The number of a page with bytes: dense over all RAM and ROM, in the order of their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageIndex(pub u32);

bitflags::bitflags! {
    /// What is known of a page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PageFlags: u8 {
        /// Translated code was made from the page's bytes: a write must pass the engine's door.
        const CODE = 1;
        /// The TLB of some vCPU may hold an entry that lets it write to the page unseen.
        const CACHED_WRITABLE = 1 << 1;
        /// The page was written since the flag was last cleared. Stores that a vCPU makes through
        /// a cached writable entry do not set it: whoever fills such an entry does.
        const DIRTY = 1 << 2;
    }
}

/// One byte of [`PageFlags`] for every page.
///
/// All flags of a page share an atomic byte, so of two concurrent `set`s with different flags one
/// sees the other's: this is what a TLB fill (sets `CACHED_WRITABLE`, looks for `CODE`) and a
/// translation (sets `CODE`, looks for `CACHED_WRITABLE`) agree by.
pub(crate) struct PageTable {
    flags: Box<[AtomicU8]>,
}

impl PageTable {
    pub(crate) fn new(pages: u32) -> Self {
        let flags = Box::new_zeroed_slice(pages as usize);
        // SAFETY: an `AtomicU8` of zero bits is a valid zero. (Zeroed pages come lazily from the
        // host, so the flags of untouched guest memory cost nothing.)
        Self { flags: unsafe { flags.assume_init() } }
    }

    pub(crate) fn get(&self, page: PageIndex) -> PageFlags {
        PageFlags::from_bits_retain(self.flags[page.0 as usize].load(Ordering::Acquire))
    }

    pub(crate) fn set(&self, page: PageIndex, flags: PageFlags) -> PageFlags {
        let before = self.flags[page.0 as usize].fetch_or(flags.bits(), Ordering::SeqCst);
        fence(Ordering::SeqCst);
        PageFlags::from_bits_retain(before)
    }

    pub(crate) fn clear(&self, page: PageIndex, flags: PageFlags) -> PageFlags {
        let before = self.flags[page.0 as usize].fetch_and(!flags.bits(), Ordering::SeqCst);
        PageFlags::from_bits_retain(before)
    }
}
