//! Parallel NOR flash with the common flash interface and the Intel command set (JEDEC JESD68.01;
//! Intel, "Common Flash Interface and Command Sets", AP-646; Intel StrataFlash P30 data sheet):
//! one bank of two 16-bit chips side by side on a 32-bit bus.
//!
//! The bytes are a ROM bank's, which vCPUs read directly while the chips are in read array mode.
//! All writes come here, as do reads in the other modes. The two chips get every command at once
//! and are one state machine; a bus cycle of 64 bits is two. Programming and erasing take no time.

mod command;
mod spec;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateError, StateReader, StateWriter};
use gantry_memory::RomBank;

use self::command::{Chips, Mode};
pub use self::spec::SECTOR_SIZE;
use self::spec::*;
use crate::sync::Lock;
use crate::words::read_words;

/// Where changed bytes go: the offset in the bank, and the bytes from there on.
pub type Sink = Box<dyn Fn(u64, &[u8]) + Send + Sync>;

/// A flash bank. The [`Mmio`] is to be put behind the ROM bank it was made for.
pub struct Flash {
    chips: Lock<Chips>,
    array: Array,
}

/// The bytes, and who hears of their changes.
struct Array {
    bank: RomBank,
    writable: bool,
    sink: Option<Sink>,
}

impl Flash {
    /// The flash whose bytes are `bank`'s. If it is not `writable`, programming and erasing fail
    /// as with write protection. Each change goes to `sink`.
    ///
    /// # Errors
    /// The size is not one that two chips can have.
    pub fn new(bank: RomBank, writable: bool, sink: Option<Sink>) -> Result<Arc<Self>, FlashError> {
        let size = bank.size();
        if !size.is_power_of_two() || !(SECTOR_SIZE..=MAX_SIZE).contains(&size) {
            return Err(FlashError::Size(size));
        }
        bank.set_array_mode(true);
        let array = Array { bank, writable, sink };
        Ok(Arc::new(Self { chips: Lock::default(), array }))
    }

    /// Replaces the state of the chips and lets reads go where it says.
    fn become_state(&self, new: Chips) {
        let mut chips = self.chips.lock();
        *chips = new;
        self.array.bank.set_array_mode(chips.mode() == Mode::Array);
    }
}

/// Why there can be no such flash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlashError {
    /// The size does not fit.
    #[error("a flash bank of {0:#x} bytes: the size must be a power of two from 256 KiB to 1 GiB")]
    Size(u64),
}

impl Array {
    fn read(&self, offset: u64, bytes: &mut [u8]) {
        if !self.bank.read(offset, bytes) {
            bytes.fill(0);
        }
    }

    /// Stores `bytes` and says whether that was possible.
    fn store(&self, offset: u64, bytes: &[u8]) -> bool {
        let stored = self.writable && self.bank.write(offset, bytes);
        if let Some(sink) = self.sink.as_ref().filter(|_| stored) {
            sink(offset, bytes);
        }
        stored
    }

    /// Programs bytes: a bit can only become zero.
    fn program(&self, offset: u64, bytes: &[u8]) -> bool {
        let mut programmed = vec![0; bytes.len()];
        self.read(offset, &mut programmed);
        for (old, new) in programmed.iter_mut().zip(bytes) {
            *old &= new;
        }
        self.store(offset, &programmed)
    }

    /// Sets all bits of the block that `offset` is in.
    fn erase(&self, offset: u64) -> bool {
        self.store(offset & !(SECTOR_SIZE - 1), &[0xff; SECTOR_SIZE as usize])
    }
}

impl Mmio for Flash {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let chips = self.chips.lock();
        let word = |offset: u64| match chips.mode() {
            Mode::Array => {
                let mut bytes = [0; 4];
                self.array.read(offset, &mut bytes);
                u32::from_le_bytes(bytes)
            }
            Mode::Status => both(chips.status().into()),
            Mode::Id => both(identification(offset / BUS_WIDTH)),
            Mode::Query => both(query(offset / BUS_WIDTH, self.array.bank.size())),
        };
        read_words(offset, size, word)
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let mut chips = self.chips.lock();
        let bytes = value.to_le_bytes();
        for (i, cycle) in bytes[..size.bytes()].chunks(4).enumerate() {
            chips.bus_cycle(offset.wrapping_add(4 * i as u64), cycle, &self.array);
        }
        self.array.bank.set_array_mode(chips.mode() == Mode::Array);
    }
}

impl Device for Flash {
    fn name(&self) -> &'static str {
        "cfi-flash"
    }

    fn reset(&self) {
        self.become_state(Chips::default());
    }

    /// The bytes of the array belong to the memory's state.
    fn save(&self, out: &mut StateWriter) {
        self.chips.lock().save(out);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        self.become_state(Chips::restore(from)?);
        Ok(())
    }
}
