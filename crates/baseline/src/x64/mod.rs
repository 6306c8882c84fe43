//! Tier 1 for x86-64 hosts.
//!
//! Code obeys the contract of [`gantry_guest::CompiledCode`]: `rbx` is the guest's state, `[rsp]`
//! the frame of temporaries. `rax`, `rcx`, `rdx`, `xmm0` and `xmm1` are scratch within an
//! instruction, all other registers hold values of the block.

mod asm;
mod atomic;
mod call;
mod cond;
mod convert;
mod emit;
mod float;
mod flow;
mod integer;
mod layout;
mod liveness;
mod memory;
mod per_inst;
mod reg;
mod regalloc;
mod shift;
mod slot;
mod slow;
mod stub;
mod terminal;
mod tlb;
mod values;
mod vector;

pub use emit::Baseline;
