//! The part of the guest's state that the tiers and helpers use among themselves.

/// A guest exception in flight, in the guest's own numbering; only its architecture reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Exception {
    /// What it is.
    pub code: u64,
    /// The virtual address that it is about, if any.
    pub address: u64,
    /// More, as the code says.
    pub info: u64,
}

impl Exception {
    /// An exception that is only a code.
    pub const fn new(code: u64) -> Self {
        Self { code, address: 0, info: 0 }
    }
}

/// Where the [`Frame`] lies in every guest's state. Before it lie what registers its code names
/// most, the most frequent ones first: x86-64 reaches the first 128 bytes with a displacement of one
/// byte.
pub const FRAME_OFFSET: usize = 368;

/// What every guest state has at [`FRAME_OFFSET`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C, align(16))]
pub struct Frame {
    /// Vector operands of helpers, in order; a vector result comes back in place 0.
    pub scratch: [u128; 4],
    /// The exception of the last [`Status::Exception`](crate::Status::Exception).
    pub exception: Exception,
    /// Byte offset of the current guest instruction from the block's entry PC. Written before
    /// whatever may leave in the middle of a block; meaningless otherwise.
    pub insn_offset: u64,
    /// The stack pointer at the last entry of a region: what it goes back to where the region is
    /// left from the middle.
    pub entry_sp: u64,
}
