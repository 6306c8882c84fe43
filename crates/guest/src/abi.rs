//! Generated code: what a tier is given, what it gives back, and how its code is entered and left.
//!
//! # x86-64 hosts
//! Code is entered by a jump with `rbx` = the guest's state and `rsp` a multiple of 16, with
//! [`FRAME_BYTES`](CompiledCode::FRAME_BYTES) free bytes at `[rsp]` for the tier's own use. All
//! registers of the caller are saved; code may use every other register as it likes, and calls
//! functions of the table by the C convention. It leaves by a jump to the header's `leave` with an
//! [`Exit`] in `rax` (and `rdx` where the exit says so) and `rsp` as at entry. A tail jump into
//! other code passes the same state on.
//!
//! What stands out of line calls the [`Thunk`]s of the header, which keep nearly every register, so
//! that it need not save any.
//!
//! While code of a block runs the `pc` slot holds the block's entry PC; only its end changes it.

use gantry_ir::{Block, MemOp};

use crate::PAGE_SHIFT;

/// Why code left; the value in the exit register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Exit {
    /// `pc` is set; the code for it is not known here. Same mode.
    Lookup = 0,
    /// `pc` is set; mode, mappings and interrupts are to be looked at anew.
    Sync = 1,
    /// The frame's exception is to be raised at `pc` + the frame's `insn_offset`.
    Fault = 2,
    /// Tier 0 is to execute the instruction at `pc` + the frame's `insn_offset`.
    Replay = 3,
    /// The exit word was negative at the block's entry; nothing of the block was executed, what it
    /// subtracted from the exit word was added back.
    Request = 4,
    /// The frame's exception is to be raised at `pc`, which is set.
    Exception = 5,
    /// `pc` is set, in a page of the unit; `rdx` is the host address of the link site's
    /// stub, by which the engine finds the site and may patch it.
    Link = 6,
    /// Nothing was executed. The code is of a unit over several pages; the engine is to see whether
    /// they lie where it takes for granted that they do.
    Guard = 7,
}

/// Functions that generated code calls through the table, before the guest's helpers. All have the
/// C ABI; `state` is the guest's state, `desc` a [`description`] of the access. All return a
/// [`HelperResult`](crate::HelperResult). The memory functions write the instruction's offset to the
/// frame themselves; code does so before helpers that may leave, and where `exit_if` leaves. A vector
/// narrower than 16 bytes is passed as an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum RuntimeFn {
    /// (state, address, desc): a load; a vector comes back in scratch place 0.
    Load,
    /// (state, address, desc, value): a store; a vector is in scratch place 0.
    Store,
    /// (state, address, desc, operand, [`RmwOp`](gantry_ir::RmwOp)): gives the old value.
    Rmw,
    /// (state, address, desc, expected, new): gives the old value; vectors: expected in scratch
    /// place 0, new in place 1, old in place 0.
    Cas,
    /// (state, address, desc): faults as a store would.
    ProbeStore,
    /// (state, op, aux, imm): a pure vector op; arguments in scratch places 0 to 2 (scalars
    /// zero-extended), result in place 0 and its low 64 bits as value.
    Vector,
    /// (state, op, aux, imm, type): a floating-point op, likewise.
    Float,
    /// (state, dividend, divisor, signed | bits << 8): division, total as the IR says.
    Divide,
}

impl RuntimeFn {
    /// How many there are: the index of the guest's first helper in the table.
    pub const COUNT: usize = 8;
}

/// Code of the engine that generated code calls by the addresses in the header's `thunks`, with
/// `rsp` as at entry.
///
/// # x86-64 hosts
/// [`Access`](Self::Access) has an [`AccessSite`](crate::AccessSite) behind its call. It calls the function of the
/// table for a load or a store; if the status says to go on it comes back where the site says, having
/// destroyed `rax`, `rcx`, `rdx`, `xmm0`, `xmm1` and the flags and, beside the register that is loaded,
/// nothing else; if not, it leaves.
///
/// All others but [`Link`](Self::Link) call the function of the table that has their name, with `rbx` as
/// the state, `rax`, `rdx` and `rcx` as the second, third and fourth argument and the low 64 bits
/// of scratch place 3 as the fifth: for an access `rax` is the address, `rdx` the description, `rcx`
/// the value. If the status says to go on they return the function's value in `rax`, having
/// destroyed `rcx`, `rdx`, `xmm0`, `xmm1` and the flags and nothing else; if not, they leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Thunk {
    /// [`RuntimeFn::Load`] or [`RuntimeFn::Store`].
    Access,
    /// [`RuntimeFn::Rmw`]
    Rmw,
    /// [`RuntimeFn::Cas`]
    Cas,
    /// [`RuntimeFn::ProbeStore`]
    ProbeStore,
    /// [`RuntimeFn::Float`]
    Float,
    /// Leaves with [`Exit::Link`]; the call is the link site's stub.
    Link,
}

impl Thunk {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// Length in bytes of the call of a thunk on x86-64 hosts: `call [rbx + disp8]`.
    pub const CALL_BYTES: usize = 3;
}

/// The offset in a description that says that it lies elsewhere.
const NEAR: u64 = u32::MAX as u64 >> MemOp::BITS;

/// What the memory functions are told of an access: the [`MemOp`] in bits 24:0 and the instruction's
/// offset from the block's entry, in guest bytes below 2^32, in bits 31:25, so that most descriptions
/// are numbers of 32 bits. If these are all ones, the offset is in bits 63:32.
#[inline]
pub const fn description(mem: MemOp, insn_offset: u64) -> u64 {
    let offset = if insn_offset < NEAR {
        insn_offset << MemOp::BITS
    } else {
        NEAR << MemOp::BITS | insn_offset << 32
    };
    mem.encode() | offset
}

/// Whether the low 32 bits of a [`description`] say all.
#[inline]
pub(crate) const fn is_near(description: u64) -> bool {
    description >> MemOp::BITS & NEAR != NEAR
}

/// What a [`description`] says: the access and the instruction's offset.
pub const fn described(description: u64) -> (MemOp, u64) {
    let near = description >> MemOp::BITS & NEAR;
    let offset = if is_near(description) { near } else { description >> 32 };
    (MemOp::decode(description), offset)
}

/// A block with its place in a unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitBlock<'a> {
    /// Offset of its entry from the unit's entry, in guest bytes.
    pub offset: i64,
    /// The block.
    pub block: &'a Block,
    /// Indirect jumps are known to lead here: a tier may let those of the unit go on in it.
    pub indirect: bool,
}

/// What a tier compiles at once: a single block, or the blocks of a region, entered at the first
/// one's start. Its code is entered only while all pages that its blocks begin in are mapped to
/// what the blocks were made from; they stay so until it leaves.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// The blocks; the first is the entry, at offset 0.
    pub blocks: &'a [UnitBlock<'a>],
    /// Offset of the entry in its guest page.
    pub page_offset: u32,
    /// Blocks subtract their length from the exit word (deterministic mode).
    pub counted: bool,
}

impl Unit<'_> {
    /// Distance in guest pages of `offset`, from the unit's entry in guest bytes, from the page of
    /// the entry.
    #[inline]
    pub fn page_of(&self, offset: i64) -> i64 {
        offset.wrapping_add(self.page_offset.into()) >> PAGE_SHIFT
    }

    /// Whether `offset` from the unit's entry lies in one of its pages: then a jump there may be
    /// linked.
    #[inline]
    pub fn links_to(&self, offset: i64) -> bool {
        let page = self.page_of(offset);
        self.blocks.iter().any(|block| self.page_of(block.offset) == page)
    }
}

/// A direct jump that can be patched to go to another block's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkSite {
    /// Offset in the code of the 32-bit displacement, 4-aligned; it is relative to its own end.
    pub displacement: u32,
    /// Offset of the stub that leaves with [`Exit::Link`]; the displacement leads here at first.
    pub stub: u32,
    /// The target's offset from the unit's entry, in guest bytes.
    pub target: i64,
}

/// Position-independent host code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompiledCode {
    /// The code, entered at its start; to be placed at a multiple of 16.
    pub bytes: Vec<u8>,
    /// Its link sites.
    pub links: Vec<LinkSite>,
}

impl CompiledCode {
    /// Free bytes at the stack pointer when code is entered, for the tier's temporaries.
    pub const FRAME_BYTES: usize = 4096;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_say_what_was_described() {
        let mem = MemOp { tag: 0xff, element_log2: 4, signed: true, ..MemOp::plain(4, 7) };
        for offset in [0, 4, NEAR - 1, NEAR, NEAR + 1, 960, u32::MAX.into()] {
            assert_eq!(described(description(mem, offset)), (mem, offset));
            assert_eq!(description(mem, offset) <= u32::MAX.into(), offset < NEAR);
        }
    }
}
