//! Virtio devices (OASIS Virtual I/O Device version 1.2) on the MMIO transport.
//!
//! A device is three parts: [`VirtioMmio`], the registers that a driver sees; [`Transport`], what
//! is the same for all devices and transports (status, features, queues, interrupt); and a
//! [`VirtioDevice`], which pops [`Chain`]s of buffers from the transport and gives them back.
//!
//! ```ignore
//! let disk = VirtioMmio::new(&ram, line, |transport|
//!     Block::new(transport, image, "root", Pace::Worker)
//! });
//! map.mmio("virtio-blk", 0x0a00_0000, mmio::SLOT_SIZE, disk)
//! ```
//!
//! # Requirement, solution, limitation
//! *Requirement*: after the driver has reset a device, or taken a queue from it, the device does
//! not touch the driver's memory, though a worker may be in the middle of a request. *Solution*: a
//! queue counts its lives, a chain remembers the one it was popped in, and bytes and completions
//! reach guest memory under the transport's lock and in that life only. *Limitation*: a disk write
//! that was under way at the reset still reaches the disk.

mod block;
mod chain;
mod console;
mod empty;
pub mod mmio;
mod queue;
mod rng;
mod saved;
mod spec;
mod transport;

#[cfg(test)]
mod driver;
#[cfg(test)]
mod tests;

use gantry_bus::{StateError, StateReader, StateWriter};

pub use block::{Block, Pace};
pub use chain::Chain;
pub use console::Console;
pub use empty::EmptySlot;
pub use mmio::VirtioMmio;
pub use rng::Rng;
pub use transport::Transport;

/// What a kind of device adds to the transport.
///
/// All methods are called without the transport's lock, from the thread of any vCPU.
pub trait VirtioDevice: Send + Sync {
    /// The device's name, such as `virtio-blk`.
    const NAME: &'static str;

    /// The device ID (section 5).
    const ID: u32;

    /// The largest size of each queue, in the order of their indices.
    const QUEUES: &'static [u16];

    /// The feature bits of this kind of device (0 to 23) that are offered.
    fn features(&self) -> u64;

    /// Fills `bytes` from `offset` of the configuration space; where it has ended, with zeros.
    fn read_config(&self, offset: u64, bytes: &mut [u8]);

    /// The driver writes `bytes` to the configuration space.
    fn write_config(&self, offset: u64, bytes: &[u8]) {
        let _ = (offset, bytes);
    }

    /// The driver has made buffers available in `queue`.
    fn notify(&self, queue: usize);

    /// Back to the state at power-on. The queues are gone already.
    fn reset(&self) {}

    /// Returns when no chain that was popped is outstanding, and no available one will be popped
    /// without another [`notify`](Self::notify). The vCPUs stand still.
    fn drain(&self) {}

    /// Writes the device's own state.
    fn save(&self, out: &mut StateWriter) {
        let _ = out;
    }

    /// Takes over what [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// As those of [`Device::restore`](gantry_bus::Device::restore); the caller resets then.
    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        let _ = from;
        Ok(())
    }
}

/// Copies `config` from `offset` to `bytes`, with zeros where it has ended.
fn copy_config(config: &[u8], offset: u64, bytes: &mut [u8]) {
    bytes.fill(0);
    let from = usize::try_from(offset).ok().and_then(|offset| config.get(offset..));
    for (to, from) in bytes.iter_mut().zip(from.unwrap_or_default()) {
        *to = *from;
    }
}
