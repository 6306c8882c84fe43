//! A device whose registers are no block of its own, with a block made for it, so that the checks
//! of every device can be run on it.

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateError, StateReader, StateWriter};

/// The device `device`, reached through `block`.
pub(crate) struct Joined<B> {
    pub(crate) block: B,
    pub(crate) device: Arc<dyn Device>,
}

impl<B: Mmio> Mmio for Joined<B> {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        self.block.read(offset, size)
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        self.block.write(offset, size, value);
    }
}

impl<B: Send + Sync> Device for Joined<B> {
    fn name(&self) -> &'static str {
        self.device.name()
    }

    fn reset(&self) {
        self.device.reset();
    }

    fn save(&self, out: &mut StateWriter) {
        self.device.save(out);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.device.restore(from)
    }
}
