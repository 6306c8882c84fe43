//! IEEE 754 arithmetic in integers, with the rules of Arm and of x86 (SSE) chosen at run time.
//!
//! Every operation is a free function, generic over the [`Format`] and driven by an [`FpEnv`]: the
//! rounding mode, the NaN rules, the moment tininess is detected, the flush modes, and the sticky
//! exception flags that the operation ors into. Numbers travel as raw bits (`u64`, low bits; what
//! lies above the format's width is ignored and comes back as zero).
//!
//! ```
//! use gantry_softfloat::{F64, Flags, FpEnv, add};
//!
//! let mut env = FpEnv::arm();
//! let sum = add::<F64>(&mut env, 0.1f64.to_bits(), 0.2f64.to_bits());
//! assert_eq!(f64::from_bits(sum), 0.1 + 0.2);
//! assert_eq!(env.flags, Flags::INEXACT);
//! ```
//!
//! The functions are those of the Arm ARM (DDI 0487, `shared/functions/float`), under their names
//! without the `FP`. An operation is four steps: operands are taken apart into `Value`s,
//! NaNs answered by `nan`, the result computed exactly as an `Exact`, and that rounded
//! once by `round`. A `Value` holds 64 significant bits and an `i32` exponent, enough for x87's
//! extended format; a 128-bit format needs a wider `Value` and product, and nothing else.
#![forbid(unsafe_code)]

mod add;
mod compare;
mod convert;
mod div;
mod env;
mod estimate;
mod exact;
mod fixed;
mod format;
mod integral;
mod minmax;
mod mul;
mod mul_add;
mod nan;
mod round;
mod sign;
mod sqrt;
mod step;
mod value;

pub use add::{add, sub};
pub use compare::{Relation, compare, compare_eq, compare_ge, compare_gt};
pub use convert::convert;
pub use div::div;
pub use env::{Denormals, Flags, FpEnv, NanPolicy, Rounding, Tininess};
pub use estimate::{recip_estimate, recp_x, rsqrt_estimate};
pub use estimate::{unsigned_recip_estimate, unsigned_rsqrt_estimate};
pub use fixed::{Int, from_fixed, to_fixed, to_fixed_js};
pub use format::{BF16, F16, F32, F64, Format};
pub use integral::{round_int, round_int_n};
pub use minmax::{max, max_num, min, min_num};
pub use mul::{mul, mul_x};
pub use mul_add::{mul_add, mul_add_h};
pub use sign::{abs, neg};
pub use sqrt::sqrt;
pub use step::{recip_step_fused, rsqrt_step_fused};
