//! Offsets from the guest's state: header, frame, TLB and jump cache.

use std::mem::offset_of;

use gantry_guest::{
    Exception, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, JumpCacheDescriptor, JumpCacheEntry,
    TlbDescriptor, TlbEntry,
};

const fn header(at: usize) -> i32 {
    HEADER_OFFSET + at as i32
}

/// The exit word.
pub const EXIT: i32 = header(offset_of!(Header, exit));
/// The current mode word.
pub const MODE: i32 = header(offset_of!(Header, mode));
/// Where code jumps to leave.
pub const LEAVE: i32 = header(offset_of!(Header, leave));
/// The table of functions.
pub const TABLE: i32 = header(offset_of!(Header, table));
/// The jump cache's base.
pub const JUMP_BASE: i32 =
    header(offset_of!(Header, jump_cache) + offset_of!(JumpCacheDescriptor, base));
/// The jump cache's mask.
pub const JUMP_MASK: i32 =
    header(offset_of!(Header, jump_cache) + offset_of!(JumpCacheDescriptor, mask));

/// Base and mask of the TLB of an MMU index.
pub const fn tlb(mmu_index: u8) -> (i32, i32) {
    let at = Header::tlb_offset(mmu_index);
    (header(at + offset_of!(TlbDescriptor, base)), header(at + offset_of!(TlbDescriptor, mask)))
}

/// A TLB entry's tag for loads.
pub const TLB_READ: i32 = offset_of!(TlbEntry, read) as i32;
/// Its tag for stores.
pub const TLB_WRITE: i32 = offset_of!(TlbEntry, write) as i32;
/// Its addend.
pub const TLB_ADDEND: i32 = offset_of!(TlbEntry, addend) as i32;

/// A jump cache entry's PC.
pub const JUMP_PC: i32 = offset_of!(JumpCacheEntry, pc) as i32;
/// Its mode word.
pub const JUMP_MODE: i32 = offset_of!(JumpCacheEntry, mode) as i32;
/// Its code.
pub const JUMP_CODE: i32 = offset_of!(JumpCacheEntry, code) as i32;

/// Scratch place `n` of the frame.
pub const fn scratch(n: usize) -> i32 {
    (FRAME_OFFSET + offset_of!(Frame, scratch) + 16 * n) as i32
}

/// The frame's `insn_offset`.
pub const INSN_OFFSET: i32 = (FRAME_OFFSET + offset_of!(Frame, insn_offset)) as i32;
/// The frame's `entry_sp`.
pub const ENTRY_SP: i32 = (FRAME_OFFSET + offset_of!(Frame, entry_sp)) as i32;
/// The header's `fp_used`.
pub const FP_USED: i32 = header(offset_of!(Header, fp_used));
/// The three words of the frame's exception: code, address, info.
pub const EXCEPTION: [i32; 3] = [
    (FRAME_OFFSET + offset_of!(Frame, exception) + offset_of!(Exception, code)) as i32,
    (FRAME_OFFSET + offset_of!(Frame, exception) + offset_of!(Exception, address)) as i32,
    (FRAME_OFFSET + offset_of!(Frame, exception) + offset_of!(Exception, info)) as i32,
];
