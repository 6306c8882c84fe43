//! Where things lie around the state pointer, and in the frame of temporaries.

use std::mem::offset_of;

use gantry_guest::{
    Exception, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, JumpCacheDescriptor, JumpCacheEntry,
    RuntimeFn, Thunk, TlbDescriptor, TlbEntry,
};
use gantry_ir::Type;

use super::asm::{Mem, mem};
use super::reg::Reg;

/// A field of the header.
fn header(offset: usize) -> Mem {
    mem(Reg::RBX, HEADER_OFFSET + offset as i32)
}

/// A field of the frame.
fn frame(offset: usize) -> Mem {
    mem(Reg::RBX, (FRAME_OFFSET + offset) as i32)
}

/// The exit word.
pub fn exit_word() -> Mem {
    header(offset_of!(Header, exit))
}

/// The mode word.
pub fn mode() -> Mem {
    header(offset_of!(Header, mode))
}

/// The address to leave by.
pub fn leave() -> Mem {
    header(offset_of!(Header, leave))
}

/// The address of the table of functions.
pub fn table() -> Mem {
    header(offset_of!(Header, table))
}

/// The address of a thunk.
pub fn thunk(thunk: Thunk) -> Mem {
    header(Header::thunk_offset(thunk))
}

/// Base and mask of the jump cache.
pub fn jump_cache() -> (Mem, Mem) {
    let at = offset_of!(Header, jump_cache);
    (
        header(at + offset_of!(JumpCacheDescriptor, base)),
        header(at + offset_of!(JumpCacheDescriptor, mask)),
    )
}

/// Base and mask of the TLB of an MMU index.
pub fn tlb(mmu_index: u8) -> (Mem, Mem) {
    let at = Header::tlb_offset(mmu_index);
    (header(at + offset_of!(TlbDescriptor, base)), header(at + offset_of!(TlbDescriptor, mask)))
}

/// Entry `index` of the table of functions whose address is in `table`.
pub fn table_entry(table: Reg, index: usize) -> Mem {
    mem(table, 8 * index as i32)
}

/// A function of the runtime.
pub fn runtime_entry(table: Reg, function: RuntimeFn) -> Mem {
    table_entry(table, function as usize)
}

/// Offset of helper `n` of the guest in the table, counted in entries.
pub const fn helper_index(n: u64) -> usize {
    RuntimeFn::COUNT + n as usize
}

/// Scratch place `n` of the frame.
pub fn scratch(n: usize) -> Mem {
    frame(offset_of!(Frame, scratch) + 16 * n)
}

/// The fifth argument of a function that a thunk calls.
pub fn fifth_argument() -> Mem {
    scratch(3)
}

/// The frame's `insn_offset`.
pub fn insn_offset() -> Mem {
    frame(offset_of!(Frame, insn_offset))
}

/// Whether the host's floating-point flags are the guest's.
pub fn fp_used() -> Mem {
    mem(Reg::RBX, Header::FP_USED_OFFSET)
}

/// The three words of the frame's exception: code, address, info.
pub fn exception() -> [Mem; 3] {
    let at = offset_of!(Frame, exception);
    [offset_of!(Exception, code), offset_of!(Exception, address), offset_of!(Exception, info)]
        .map(|field| frame(at + field))
}

/// Offsets of the fields of a TLB entry.
pub const TLB_READ: i32 = offset_of!(TlbEntry, read) as i32;
/// The tag for stores.
pub const TLB_WRITE: i32 = offset_of!(TlbEntry, write) as i32;
/// Host address − guest address.
pub const TLB_ADDEND: i32 = offset_of!(TlbEntry, addend) as i32;

/// Offsets of the fields of a jump cache entry.
pub const JUMP_PC: i32 = offset_of!(JumpCacheEntry, pc) as i32;
/// The mode word.
pub const JUMP_MODE: i32 = offset_of!(JumpCacheEntry, mode) as i32;
/// The host address of the code.
pub const JUMP_CODE: i32 = offset_of!(JumpCacheEntry, code) as i32;

/// Bytes that an evicted value takes.
pub fn spill_bytes(ty: Type) -> u16 {
    if ty == Type::V128 { 16 } else { 8 }
}
