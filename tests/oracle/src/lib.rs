//! Single A64 instructions, executed by a reference and by ours, and what differs.
//!
//! A [`Case`] is a machine state, an instruction and a window of memory; an [`Outcome`] is the
//! state, the exception and the window after it. Cases are made from a seed ([`generate`]), a
//! [`Reference`] (QEMU running `roms/insn-runner`) says what is right, a [`Subject`] is what is
//! tested, and [`run`](mod@run) brings them together.
//!
//! Every case ends in an exception: the one its instruction raises, or that of the BRK behind it.

#![forbid(unsafe_code)]

pub mod batch;
pub mod cache;
mod case;
pub mod compare;
mod disasm;
pub mod encoding;
pub mod generate;
pub mod known;
pub mod layout;
mod outcome;
pub mod pattern;
mod qemu;
mod record;
pub mod restrict;
mod rng;
mod roles;
pub mod run;
mod state;
pub mod tables;
pub mod tier;

pub use case::{Case, Cpu};
pub use disasm::disassemble;
pub use outcome::Outcome;
pub use qemu::{Qemu, RUNNER};
pub use record::RECORD_LEN;
pub use rng::{Rng, digest, mix};
pub use roles::{Reference, Subject};
pub use state::{State, WINDOW_LEN, Window};
