//! Real-time clocks: Arm's PL031.

mod pl031;
mod spec;
#[cfg(test)]
mod tests;

pub use pl031::{PL031_SIZE, Pl031, WallClock};
