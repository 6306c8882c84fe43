//! From A64 instructions to IR: one file per chapter of the Arm ARM (C4.1), one function per
//! encoding class, dispatched by [`dispatch`].

mod arithmetic;
mod branches;
mod condition;
mod context;
mod crypto;
mod dispatch;
mod dp_imm;
mod dp_reg;
mod dp_reg_conditional;
mod dp_reg_sources;
mod exceptions;
mod fp_compare;
mod fp_convert;
mod fp_dispatch;
mod fp_scalar;
mod fp_steps;
mod fp_vector;
mod fp_vector_convert;
mod fp_vector_more;
mod interleave;
mod landing;
mod loads_stores;
mod loads_stores_atomic;
mod loads_stores_exclusive;
mod loads_stores_pair;
mod loads_stores_structures;
mod pauth;
mod simd_across;
mod simd_copy;
mod simd_diff;
mod simd_dispatch;
mod simd_elem;
mod simd_misc;
mod simd_ops;
mod simd_same;
mod simd_saturate;
mod simd_shape;
mod simd_shift;
mod step;
mod system;

pub mod block;
pub mod tag;

#[cfg(test)]
mod simd_tests;

pub use context::{End, Translator};

/// Guest exception codes that blocks raise (`Terminal::Exception`, `exit_if`): see
/// [`crate::system::exception`].
pub use crate::system::exception::code;
