//! Against references that share nothing with the crate: exact comparisons in integers for half
//! precision, Rust's casts and rounding methods for the rest.

mod casts;
#[path = "../common/mod.rs"]
mod common;
mod half;
