//! Passes over a finished block, one a file. Each keeps what the block means.

mod dead;

pub use dead::{HelperUse, remove_dead};
