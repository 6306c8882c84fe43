//! Helpers: what the IR calls.

mod crc32;
mod fp;
mod fp_lanes;
pub(crate) mod pauth;
mod qarma5;
mod table;

pub use fp_lanes::FpKind;
#[cfg(test)]
pub(crate) use table::functions;
pub use table::{HelperId, table};
