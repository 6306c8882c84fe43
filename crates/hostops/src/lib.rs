//! Host intrinsics: what the tiers and the engine need of the host CPU beyond safe Rust.

mod atomic;
pub mod fp;

pub use atomic::{cas, cas128, load, rmw, store};
