//! QEMU's `virt` board for AArch64.

mod adapters;
mod gic;
mod late;
mod parts;
mod power;

pub use parts::{Parts, Virt, VirtError};
pub use power::PowerEvent;
