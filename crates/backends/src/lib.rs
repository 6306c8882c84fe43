//! What devices are connected to on the host: disk images and sources of random bytes.
//!
//! Each of these implements a trait of [`gantry_bus`]; a board hands it to the device.

#![forbid(unsafe_code)]

mod disk;
mod entropy;

pub use disk::{Disk, DiskError, DiskFormat, DiskOptions};
pub use entropy::{HostEntropy, SeededEntropy};
