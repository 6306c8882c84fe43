//! Tier 2: hot regions through Cranelift, the only crate that names it.
//!
//! The blocks of a [`Unit`](gantry_guest::Unit) become one function. Guest registers are SSA
//! variables across its blocks and are written back only in cold paths and at exits; the way in,
//! the slow paths' calls and the link sites are a few hand-written bytes around the function's
//! body, one module per host ([`x64`]).

#![forbid(unsafe_code)]

mod atomic;
mod call;
mod compile;
mod dirty;
mod exits;
mod float;
mod float_lanes;
mod half;
mod host;
mod integer;
mod layout;
mod lower;
mod memory;
mod runs;
mod sequences;
mod slots;
mod stand;
mod vector;
mod x64;

pub use compile::Optimizer;
pub use host::Host;

use gantry_ir::{Op, Type};

/// Why a unit was not compiled; the code that it has goes on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// This host has no code generator here, or lacks what ours counts on (SSE4.1).
    #[error("there is no optimizer for this host")]
    NoHost,
    /// The unit has no block.
    #[error("the unit has no block")]
    Empty,
    /// The op does not exist for this type.
    #[error("no host code for {op:?} on {}", ty.name())]
    Unsupported {
        /// The op.
        op: Op,
        /// Its type.
        ty: Type,
    },
    /// The op has no form here and would be called each time.
    #[error("{0:?} would be called each time")]
    Called(Op),
    /// What Cranelift said.
    #[error("Cranelift: {0}")]
    Cranelift(String),
}
