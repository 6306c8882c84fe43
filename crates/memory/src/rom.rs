//! ROM banks, and the switch of those that have a device behind them.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::ram::{Bank, GuestRam};

/// A ROM's bytes as the device behind it (a flash chip) sees them.
///
/// In array mode, which is where a bank starts, vCPUs read and execute the bytes directly. Out of
/// it their reads go to the device, as their writes always do.
#[derive(Clone)]
pub struct RomBank {
    ram: Arc<GuestRam>,
    index: usize,
}

impl RomBank {
    pub(crate) fn new(ram: Arc<GuestRam>, index: usize) -> Self {
        Self { ram, index }
    }

    fn bank(&self) -> &Bank {
        &self.ram.banks[self.index]
    }

    /// The bank's physical address.
    pub fn base(&self) -> u64 {
        self.bank().base
    }

    /// The bank's size in bytes.
    pub fn size(&self) -> u64 {
        self.bank().size
    }

    /// Copies the bytes at `offset` to `bytes`, whatever the mode. Returns `false`, and copies
    /// nothing, if the bank ends before.
    pub fn read(&self, offset: u64, bytes: &mut [u8]) -> bool {
        let inside = self.contains(offset, bytes.len());
        if inside {
            self.bank().read(offset, bytes);
        }
        inside
    }

    /// Writes `bytes` at `offset`, whatever the mode, through the door. Returns `false`, and
    /// writes nothing, if the bank ends before.
    pub fn write(&self, offset: u64, bytes: &[u8]) -> bool {
        let inside = self.contains(offset, bytes.len());
        if inside {
            self.ram.write_bank(self.bank(), offset, bytes);
        }
        inside
    }

    fn contains(&self, offset: u64, len: usize) -> bool {
        offset.checked_add(len as u64).is_some_and(|end| end <= self.size())
    }

    /// Whether reads get the bytes.
    pub fn array_mode(&self) -> bool {
        self.bank().is_readable()
    }

    /// Lets reads get the bytes (`true`) or go to the device (`false`). A change moves the
    /// generation of the map and calls [`CodeWatch::remapped`](crate::CodeWatch::remapped).
    pub fn set_array_mode(&self, on: bool) {
        let bank = self.bank();
        let mode = bank.array_mode.as_ref().expect("a RomBank is made for a ROM only");
        if mode.swap(on, Ordering::SeqCst) != on {
            self.ram.door.remapped(bank.base, bank.size);
        }
    }
}
