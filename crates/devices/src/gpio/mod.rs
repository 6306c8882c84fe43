//! General purpose I/O: Arm's PL061.

mod pl061;
mod spec;
#[cfg(test)]
mod tests;

pub use pl061::{PL061_SIZE, Pl061};
