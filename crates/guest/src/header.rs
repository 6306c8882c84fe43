//! The shared part of a vCPU.

use std::mem::{offset_of, size_of};
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

use crate::Thunk;
use crate::tlb::MMU_INDEXES;

/// Where one MMU index finds its TLB now.
#[derive(Debug, Default)]
#[repr(C)]
pub struct TlbDescriptor {
    /// Host address of the first [`TlbEntry`](crate::TlbEntry).
    pub base: AtomicU64,
    /// (number of entries − 1) · size of an entry: masks the address shifted right by
    /// `PAGE_SHIFT − 5`.
    pub mask: AtomicU64,
}

/// Where the jump cache lies now.
#[derive(Debug, Default)]
#[repr(C)]
pub struct JumpCacheDescriptor {
    /// Host address of the first [`JumpCacheEntry`](crate::JumpCacheEntry).
    pub base: AtomicU64,
    /// (number of entries − 1) · size of an entry: masks [`JumpCacheEntry::spread`] of the PC.
    ///
    /// [`JumpCacheEntry::spread`]: crate::JumpCacheEntry::spread
    pub mask: AtomicU64,
}

/// Why a vCPU is asked to leave guest code at the next safepoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Request {
    /// An interrupt line changed.
    Interrupt = 1,
    /// Somebody waits for this vCPU to stand still.
    Safepoint = 2,
    /// The machine pauses, stops or resets.
    Control = 4,
}

/// What other threads and generated code share of a vCPU. Every field is atomic; the layout is
/// part of the contract with generated code.
///
/// What generated code names most lies in the last 128 bytes, where x86-64 reaches it from the state
/// with a displacement of one byte.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Header {
    /// Pending [`Request`] bits.
    pub requests: AtomicU32,
    /// Interrupt lines of the guest's numbering, one bit each, level.
    pub lines: AtomicU32,
    /// Host address of the engine's own record of this vCPU.
    pub engine: AtomicU64,
    /// Index of this vCPU in its machine.
    pub index: AtomicU32,
    /// What the vCPU does now, in the engine's numbering, for those who ask where time goes.
    pub activity: AtomicU32,
    /// Not 0 if generated code has run floating-point instructions of the host: the host's sticky
    /// flags are then the guest's, to be added to its environment. Code writes 1 before a block's
    /// first such instruction; the engine clears it when it has taken the flags.
    pub fp_used: AtomicU32,
    /// The current mode word, as the jump cache's entries carry it: the upper bits may say whose
    /// code it is.
    pub mode: AtomicU64,
    /// The jump cache.
    pub jump_cache: JumpCacheDescriptor,
    /// Host address of the table of function pointers: the [`RuntimeFn`](crate::RuntimeFn)s, then
    /// the guest's helpers.
    pub table: AtomicU64,
    /// The exit word: generated code leaves at a block's entry when it is negative. In
    /// deterministic mode it is the number of instructions that may still run, which each block
    /// subtracts its length from; else it stays 0. A request subtracts 2^62.
    /// It lies far, so that the instruction that tests it takes 8 bytes, which a jump can replace.
    pub exit: AtomicI64,
    /// The TLB of each MMU index, the last one first, so that the first ones are near.
    tlb: [TlbDescriptor; MMU_INDEXES],
    /// Where generated code jumps to leave, with the exit code in the ABI's register.
    pub leave: AtomicU64,
    /// Host addresses of the [`Thunk`]s.
    pub thunks: [AtomicU64; Thunk::COUNT],
    /// Host address of the engine's record of which units over several pages may be entered where.
    pub guards: AtomicU64,
}

/// Size of the header in bytes, a multiple of 64.
pub const HEADER_SIZE: usize = size_of::<Header>();

/// Offset of the header from the guest's state.
pub const HEADER_OFFSET: i32 = -(HEADER_SIZE as i32);

// `Thunk::CALL_BYTES` says so.
const _: () = assert!(HEADER_SIZE - offset_of!(Header, thunks) <= 128, "thunks are near");
const _: () = assert!(HEADER_SIZE - offset_of!(Header, exit) > 128, "the exit word is far");

/// What a request takes from the exit word.
const REQUEST_WEIGHT: i64 = 1 << 62;

impl Header {
    /// Byte offset of [`fp_used`](Self::fp_used), of 32 bits, from the guest's state.
    pub const FP_USED_OFFSET: i32 = HEADER_OFFSET + offset_of!(Header, fp_used) as i32;

    /// Byte offset, from the header, of the descriptor of the TLB of an MMU index below
    /// [`MMU_INDEXES`].
    pub const fn tlb_offset(mmu_index: u8) -> usize {
        let place = MMU_INDEXES - 1 - mmu_index as usize;
        offset_of!(Header, tlb) + place * size_of::<TlbDescriptor>()
    }

    /// Byte offset, from the header, of the address of a thunk.
    pub const fn thunk_offset(thunk: Thunk) -> usize {
        offset_of!(Header, thunks) + thunk as usize * size_of::<AtomicU64>()
    }

    /// The descriptors of the TLBs, by MMU index.
    pub fn tlbs(&self) -> impl Iterator<Item = &TlbDescriptor> {
        self.tlb.iter().rev()
    }

    /// The header of vCPU `index`, everything else zero.
    pub fn new(index: u32) -> Self {
        Self {
            requests: AtomicU32::new(0),
            lines: AtomicU32::new(0),
            engine: AtomicU64::new(0),
            index: AtomicU32::new(index),
            activity: AtomicU32::new(0),
            fp_used: AtomicU32::new(0),
            mode: AtomicU64::new(0),
            jump_cache: JumpCacheDescriptor::default(),
            table: AtomicU64::new(0),
            exit: AtomicI64::new(0),
            tlb: Default::default(),
            leave: AtomicU64::new(0),
            thunks: Default::default(),
            guards: AtomicU64::new(0),
        }
    }

    /// Asks the vCPU to leave guest code at its next safepoint. From any thread.
    pub fn request(&self, what: Request) {
        if self.requests.fetch_or(what as u32, Ordering::AcqRel) == 0 {
            self.exit.fetch_sub(REQUEST_WEIGHT, Ordering::AcqRel);
        }
    }

    /// Takes all pending requests; only the vCPU's own thread.
    pub fn take_requests(&self) -> u32 {
        if self.requests.load(Ordering::Acquire) == 0 {
            return 0;
        }
        let requests = self.requests.swap(0, Ordering::AcqRel);
        self.exit.fetch_add(REQUEST_WEIGHT, Ordering::AcqRel);
        requests
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_makes_the_exit_word_negative_and_keeps_the_budget() {
        let header = Header::new(0);
        header.exit.store(500, Ordering::Relaxed);
        header.request(Request::Interrupt);
        header.request(Request::Control);
        assert!(header.exit.load(Ordering::Relaxed) < 0);
        assert_eq!(header.take_requests(), Request::Interrupt as u32 | Request::Control as u32);
        assert_eq!(header.exit.load(Ordering::Relaxed), 500);
        assert_eq!(header.take_requests(), 0);
    }
}
