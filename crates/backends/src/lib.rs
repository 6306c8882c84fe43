//! What devices are connected to on the host: disk images, flash files and sources of random bytes.
//!
//! Each of these implements a trait of [`gantry_bus`], or is simple enough to need none; a board hands
//! it to the device.

#![forbid(unsafe_code)]

mod disk;
mod entropy;
mod flash;

pub use disk::{Disk, DiskError, DiskFormat, DiskOptions};
pub use entropy::{HostEntropy, SeededEntropy};
pub use flash::{BLANK, FlashFile};
