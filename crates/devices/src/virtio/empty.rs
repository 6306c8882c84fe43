//! A slot without a device.

use gantry_bus::{AccessSize, Mmio};

use super::spec::{MAGIC, VENDOR, VERSION, reg};

/// A virtio-mmio slot with no device in it: device ID 0, which drivers pass over (section
/// 4.2.3.1.1). It has no state.
pub struct EmptySlot;

impl Mmio for EmptySlot {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        match (offset, size) {
            (reg::MAGIC_VALUE, AccessSize::Word) => MAGIC.into(),
            (reg::VERSION, AccessSize::Word) => VERSION.into(),
            (reg::VENDOR_ID, AccessSize::Word) => VENDOR.into(),
            _ => 0,
        }
    }

    fn write(&self, _: u64, _: AccessSize, _: u64) {}
}
