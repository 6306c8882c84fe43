//! The contract between a guest architecture, the tiers and the engine.
//!
//! A vCPU in memory is a shared [`Header`] (atomics only) directly followed by the guest's own
//! state, a `#[repr(C)]` struct with a [`Frame`] at [`FRAME_OFFSET`]. Generated code holds one pointer, to
//! the state; the header lies at a fixed negative offset ([`HEADER_OFFSET`]).
//!
//! The engine sees a guest only through [`GuestArch`] (translation, tables) and [`GuestCpu`]
//! (walks, exceptions, keys), on cold paths.

#![forbid(unsafe_code)]

mod abi;
mod cpu;
mod frame;
mod header;
mod helper;
mod ports;
mod site;
mod tlb;

pub mod fp;

pub use abi::{
    CompiledCode, Exit, LinkSite, RuntimeFn, Thunk, Unit, UnitBlock, described, description,
};
pub use cpu::{
    Access, Action, FaultKind, GuestArch, GuestCpu, Mapping, RegisterDescription, TranslateRequest,
};
pub use frame::{Exception, FRAME_OFFSET, Frame};
pub use header::{HEADER_OFFSET, HEADER_SIZE, Header, JumpCacheDescriptor, Request, TlbDescriptor};
pub use helper::{Helper, HelperFn, HelperResult, Status, remove_dead};
pub use ports::{AlreadyOn, Flush, TlbControl, VcpuControl};
pub use site::{AccessSite, HostRegisters, Transfer};
pub use tlb::{
    JumpCacheEntry, MMU_INDEXES, MODE_BITS, PAGE_MASK, PAGE_SHIFT, TlbEntry, tag, untagged,
};
