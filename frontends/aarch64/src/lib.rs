//! The AArch64 guest: A64 machine code in, IR out; exceptions, system registers, page walks.
//!
//! The folders follow the pipeline: [`decode`] finds the encoding of a word, [`translate`] turns
//! it into IR (one file per chapter of the Arm ARM, one function per encoding class), [`helpers`]
//! are what the IR calls, [`system`] is what lies below: system registers, exceptions, the
//! translation tables. [`state`] is the vCPU that they all work on.
//!
//! Source for everything: Arm Architecture Reference Manual for A-profile, DDI 0487.

#![forbid(unsafe_code)]

pub mod decode;
pub mod flags;
pub mod helpers;
pub mod mode;
pub mod slots;
pub mod state;
pub mod system;
pub mod translate;

mod arch;

pub use arch::AArch64;
pub use state::Cpu;
