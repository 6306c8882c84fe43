//! Helpers: what the IR calls.

/// Rows `name = function(places);`: a helper each that takes vectors from these scratch places and
/// gives one.
macro_rules! vector_helpers {
    ($($name:ident = $function:ident $(:: $rest:ident)? ( $($place:literal),+ );)+) => {$(
        pub extern "C" fn $name(
            _: &gantry_guest::Header,
            cpu: &mut crate::Cpu,
            _: u64,
            _: u64,
            _: u64,
            _: u64,
        ) -> gantry_guest::HelperResult {
            cpu.frame.scratch[0] = $function $(:: $rest)? ($(cpu.frame.scratch[$place]),+);
            gantry_guest::HelperResult::DONE
        }
    )+};
}

mod crc32;
mod fp;
mod fp_lanes;
pub(crate) mod pauth;
mod qarma5;
mod simd;
mod table;

pub use fp_lanes::FpKind;
#[cfg(test)]
pub(crate) use table::functions;
pub use table::{HelperId, table};
