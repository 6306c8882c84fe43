//! What can go wrong when memory is laid out and when it is accessed.

/// Why a memory map cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// Two regions claim the same addresses.
    #[error("memory region {first} overlaps {second}")]
    Overlap {
        /// The region that starts lower, with its range.
        first: String,
        /// The other one, with its range.
        second: String,
    },
    /// A RAM or ROM region that does not consist of whole 4 KiB pages.
    #[error("memory region {0} does not start and end on a 4 KiB boundary")]
    Unaligned(String),
    /// A region without a byte.
    #[error("memory region `{0}` is empty")]
    Empty(String),
    /// A region that runs over the end of the 64-bit address space.
    #[error("memory region `{name}` of {size:#x} bytes at {base:#x} runs past the last address")]
    PastEnd {
        /// The region's name.
        name: String,
        /// Its first address.
        base: u64,
        /// Its size in bytes.
        size: u64,
    },
    /// More pages than a [`PageIndex`](crate::PageIndex) can number.
    #[error("memory region {0} is too large: RAM and ROM together end at 16 TiB")]
    TooManyPages(String),
    /// The host has no address space for a region.
    #[error("cannot reserve {} for memory region `{name}`: {source}", mebibytes(*.size))]
    Reserve {
        /// The region's name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// What the host said.
        source: std::io::Error,
    },
    /// A machine needs at least one RAM region.
    #[error("the memory map has no RAM")]
    NoRam,
}

fn mebibytes(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}

/// Why an access to guest-physical memory failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemoryError {
    /// Neither bytes nor a device answer at this address.
    #[error("nothing answers at physical address {0:#x}")]
    Unassigned(u64),
    /// No RAM or ROM at this address; memory-mapped registers cannot be reached this way.
    #[error("there is no RAM at physical address {0:#x}")]
    NotRam(u64),
    /// The address lies in ROM.
    #[error("physical address {0:#x} is in read-only memory")]
    ReadOnly(u64),
}
