//! QEMU's `virt` board for AArch64.

mod adapters;
mod button;
mod gic;
mod late;
mod parts;
mod polled;
mod power;

pub use button::PowerButton;
pub use gantry_devices::flash::Sink;
pub use parts::{FlashContent, Parts, Virt, VirtError};
pub use power::PowerEvent;
