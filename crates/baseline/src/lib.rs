//! Tier 1: one pass from IR to host code, at the first execution of a block.
//!
//! Guest registers stay in the guest's state; what a block computes lives in host registers while
//! it is needed and no longer than the block. What has no short host form is called through the
//! table of functions ([`RuntimeFn`](gantry_guest::RuntimeFn)).
//!
//! Hosts: x86-64 ([`x64`]). Another host is another module with a `compile` of the same contract.

#![forbid(unsafe_code)]

mod features;
mod x64;

pub use features::Features;
pub use x64::Baseline;

use gantry_ir::{Op, Type};

/// Why a unit was not compiled; tier 0 can run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// More values are needed at once than the frame has places for.
    #[error("more values are alive at once than fit the frame of temporaries")]
    TooManyValues,
    /// A block has more instructions than there are places for, or the code is so long that what stands behind
    /// it cannot say where it goes on.
    #[error("the block or its code is too long")]
    TooLong,
    /// The op does not exist for this type.
    #[error("no host code for {op:?} on {}", ty.name())]
    Unsupported {
        /// The op.
        op: Op,
        /// Its type.
        ty: Type,
    },
    /// There is nothing to compile.
    #[error("the unit has no block")]
    Empty,
}
