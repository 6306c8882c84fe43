//! The library façade: everything that the `gantry` command does.
//!
//! [`machine_api`] is where a machine is described and run, [`console`] the person at its serial
//! line, [`debian`] and [`initramfs`] make a guest, [`cli`] reads the command line.

#![forbid(unsafe_code)]

mod assemble;
pub mod cli;
pub mod console;
pub mod debian;
mod error;
pub mod initramfs;
mod lockstep;
mod log;
pub mod machine_api;
mod progress;
mod roms;

pub use error::Error;
pub use progress::Progress;
