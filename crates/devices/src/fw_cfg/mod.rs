//! The firmware configuration device: named files and numbered items for firmware and kernels,
//! read through a data register or by DMA (QEMU, "QEMU Firmware Configuration (fw_cfg) Device",
//! the memory-mapped form).

mod dma;
mod items;
mod spec;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateError, StateReader, StateWriter};
use gantry_memory::GuestRam;

pub use self::items::FwCfgError;
use self::items::Items;
use self::spec::*;
pub use self::spec::{FW_CFG_SIZE, FwCfgKey};
use crate::sync::Lock;

/// The device. Its content is the board's: it is given before the machine starts and is no part
/// of the saved state.
pub struct FwCfg {
    state: Lock<State>,
    ram: Arc<GuestRam>,
}

#[derive(Debug, Default)]
struct State {
    items: Items,
    cursor: Cursor,
    /// The upper half of the DMA address, until the lower one comes.
    dma_high: u32,
}

/// What is selected, and how far it has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    key: u16,
    offset: u32,
}

impl Cursor {
    fn select(key: u16) -> Self {
        Self { key, offset: 0 }
    }

    fn skip(&mut self, count: u32) {
        self.offset = self.offset.saturating_add(count);
    }
}

impl FwCfg {
    /// A device with no files, whose DMA goes to `ram`.
    pub fn new(ram: Arc<GuestRam>) -> Arc<Self> {
        Arc::new(Self { state: Lock::default(), ram })
    }

    /// Adds the file `name`, such as `etc/boot-menu-wait`. Files are numbered in the order of
    /// their names.
    ///
    /// # Errors
    /// The name does not fit, is taken, or there are too many files.
    pub fn add_file(&self, name: &str, bytes: Vec<u8>) -> Result<(), FwCfgError> {
        self.state.lock().items.add_file(name, bytes)
    }

    /// Sets a numbered item. Numbers are little-endian there.
    pub fn set_item(&self, key: FwCfgKey, bytes: Vec<u8>) {
        self.state.lock().items.set(key, bytes);
    }

    /// Gives a kernel image to firmware that starts one.
    ///
    /// # Errors
    /// It is 4 GiB or more; so for the initial RAM disk and the command line.
    pub fn set_kernel(&self, image: Vec<u8>) -> Result<(), FwCfgError> {
        self.set_sized(FwCfgKey::KERNEL_SIZE, FwCfgKey::KERNEL_DATA, image)
    }

    /// Gives an initial RAM disk to firmware that starts a kernel.
    pub fn set_initrd(&self, image: Vec<u8>) -> Result<(), FwCfgError> {
        self.set_sized(FwCfgKey::INITRD_SIZE, FwCfgKey::INITRD_DATA, image)
    }

    /// Gives the kernel's command line to firmware that starts one; the terminating zero is
    /// added.
    pub fn set_cmdline(&self, line: &str) -> Result<(), FwCfgError> {
        let bytes = [line.as_bytes(), &[0]].concat();
        self.set_sized(FwCfgKey::CMDLINE_SIZE, FwCfgKey::CMDLINE_DATA, bytes)
    }

    fn set_sized(&self, size: FwCfgKey, data: FwCfgKey, bytes: Vec<u8>) -> Result<(), FwCfgError> {
        let len = u32::try_from(bytes.len()).map_err(|_| FwCfgError::TooLarge(bytes.len()))?;
        self.set_item(size, len.to_le_bytes().into());
        self.set_item(data, bytes);
        Ok(())
    }
}

impl State {
    /// The data register: the next bytes, the first at the lowest address.
    fn read_data(&mut self, size: AccessSize) -> u64 {
        let mut bytes = [0; 8];
        self.items.read(self.cursor, &mut bytes[..size.bytes()]);
        self.cursor.skip(size.bytes() as u32);
        u64::from_le_bytes(bytes)
    }

    /// The DMA address register, big-endian. Its lower half starts the transfer.
    fn write_dma(&mut self, offset: u64, size: AccessSize, value: u64, ram: &GuestRam) {
        match (offset - DMA.start, size) {
            (0, AccessSize::Double) => self.transfer(value.swap_bytes(), ram),
            (0, AccessSize::Word) => self.dma_high = (value as u32).swap_bytes(),
            (4, AccessSize::Word) => {
                let high = std::mem::take(&mut self.dma_high);
                let low = (value as u32).swap_bytes();
                self.transfer(u64::from(high) << 32 | u64::from(low), ram);
            }
            _ => {}
        }
    }
}

impl Mmio for FwCfg {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        if DATA.contains(&offset) {
            self.state.lock().read_data(size)
        } else if DMA.contains(&offset) {
            let mut bytes = [0; 8];
            let signature = &DMA_SIGNATURE[(offset - DMA.start) as usize..];
            let count = signature.len().min(size.bytes());
            bytes[..count].copy_from_slice(&signature[..count]);
            u64::from_le_bytes(bytes)
        } else {
            0
        }
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        if (offset, size) == (SELECTOR, AccessSize::Half) {
            self.state.lock().cursor = Cursor::select((value as u16).swap_bytes());
        } else if DMA.contains(&offset) {
            self.state.lock().write_dma(offset, size, value, &self.ram);
        }
    }
}

impl Device for FwCfg {
    fn name(&self) -> &'static str {
        "fw_cfg"
    }

    fn reset(&self) {
        let mut state = self.state.lock();
        state.cursor = Cursor::default();
        state.dma_high = 0;
    }

    fn save(&self, out: &mut StateWriter) {
        let State { items: _, cursor: Cursor { key, offset }, dma_high } = &*self.state.lock();
        out.u16(*key);
        out.u32(*offset);
        out.u32(*dma_high);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let cursor = Cursor { key: from.u16()?, offset: from.u32()? };
        let dma_high = from.u32()?;
        let mut state = self.state.lock();
        state.cursor = cursor;
        state.dma_high = dma_high;
        Ok(())
    }
}
