//! What lies below the instructions: exceptions, system registers, translation tables.
//!
//! An implementation with EL1 and EL0 alone, in AArch64 state. What belongs to EL2, EL3 or
//! AArch32 is UNDEFINED; HVC reaches the board's PSCI.

pub mod exception;
mod exception_trace;
pub mod helpers;
pub mod mmu;
pub mod ports;
pub mod registers;

mod debug;
mod dump;
mod entry;
mod gdb;
mod guest_cpu;
mod instructions;
mod interrupt;
mod pstate;
mod syndrome;
#[cfg(test)]
mod testkit;
#[cfg(test)]
mod tests;

pub use ports::Ports;
pub use registers::SystemRegisters;
