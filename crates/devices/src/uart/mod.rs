//! Serial ports: Arm's PL011.

mod pl011;
mod spec;
#[cfg(test)]
mod tests;

pub use pl011::{PL011_SIZE, Pl011};
