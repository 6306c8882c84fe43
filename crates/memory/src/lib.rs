//! Guest-physical memory: RAM, ROM and MMIO regions, routing, and the flags of each page.
//!
//! Two types share the work, so that a device can hold memory without memory holding the device:
//!
//! - [`GuestRam`] is everything that has bytes: RAM regions and ROM banks. Devices, loaders and the
//!   debugger read and write through it, and it is what virtio queues see
//!   ([`GuestRam::guest_memory`]).
//! - [`PhysMemory`] is the whole physical address space: the bytes of a [`GuestRam`] and the
//!   registers of devices beside them. The engine resolves addresses in it.
//!
//! A board builds the first, makes its devices with it, and then builds the second.
//!
//! # The one door
//! Every write that does not come from a vCPU's own store goes through this crate, and after the
//! bytes are in place tells the [`CodeWatch`] about those that lie in pages marked
//! [`CODE`](PageFlags::CODE). DMA of virtio queues passes the same door through
//! [`CodeBitmap`].

mod access;
mod bitmap;
mod door;
mod error;
mod host;
mod map;
mod page;
mod ram;
mod rom;

pub use bitmap::CodeBitmap;
pub use door::CodeWatch;
pub use error::{MapError, MemoryError};
pub use map::{MapBuilder, PhysMemory, RegionInfo, RegionKind, Resolved};
pub use page::{PAGE_SHIFT, PAGE_SIZE, PageFlags, PageIndex};
pub use ram::{GuestRam, GuestRamBuilder};
pub use rom::RomBank;
