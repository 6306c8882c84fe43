//! The intermediate representation between guest machine code and the three tiers.
//!
//! A [`Block`] is a linear run of [`Inst`]s with typed, block-local, single-assignment values and
//! one explicit [`Terminal`]. Guest registers are *slots* at full width, read by `get` and written
//! by `set`. The op list stands in [`op`]; builder, printer, parser, verifier and evaluation
//! follow from it.
//!
//! Exactness: between two `insn` marks no `set` stands before an op that may fault or leave, so
//! at every fault the slots hold the state at the start of the faulting instruction. The
//! [`verify`] module checks it.

#![forbid(unsafe_code)]

pub mod build;
pub mod eval;
pub mod memop;
pub mod op;
pub mod parse;
pub mod pass;
pub mod print;
pub mod runs;
pub mod slot;
pub mod types;
pub mod verify;

mod block;

pub use block::{Block, Hint, Inst, Terminal, Value};
pub use build::Builder;
pub use memop::{MemOp, Order, RmwOp};
pub use op::{ArgKind, AuxKind, Effect, ImmKind, Op, ResultKind, Signature};
pub use slot::{Slot, SlotId, SlotSet, SlotTable};
pub use types::{Cond, FpFormat, FpShape, Lane, RoundMode, Type};
