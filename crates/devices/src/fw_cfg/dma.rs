//! The DMA interface: a control structure in guest memory says what is to be moved where.

use gantry_memory::{GuestRam, MemoryError};

use super::spec::DmaControl;
use super::{Cursor, State};

/// FWCfgDmaAccess, big-endian in memory.
struct DmaAccess {
    control: u32,
    length: u32,
    address: u64,
}

impl DmaAccess {
    fn fetch(ram: &GuestRam, at: u64) -> Result<Self, MemoryError> {
        let mut bytes = [0; 16];
        ram.read(at, &mut bytes)?;
        let whole = u128::from_be_bytes(bytes);
        Ok(Self {
            control: (whole >> 96) as u32,
            length: (whole >> 64) as u32,
            address: whole as u64,
        })
    }
}

impl State {
    /// Carries out the access at `at`, and leaves in its control field zero or the error bit.
    pub(super) fn transfer(&mut self, at: u64, ram: &GuestRam) {
        let result = DmaAccess::fetch(ram, at).and_then(|access| self.carry_out(&access, ram));
        let status = match result {
            Ok(status) => status,
            Err(error) => {
                tracing::warn!(%error, at, "fw_cfg: DMA refused");
                DmaControl::ERROR
            }
        };
        if let Err(error) = ram.write(at, &status.bits().to_be_bytes()) {
            tracing::warn!(%error, at, "fw_cfg: no room for the outcome of DMA");
        }
    }

    fn carry_out(&mut self, access: &DmaAccess, ram: &GuestRam) -> Result<DmaControl, MemoryError> {
        let control = DmaControl::from_bits_truncate(access.control);
        if control.contains(DmaControl::SELECT) {
            self.cursor = Cursor::select((access.control >> 16) as u16);
        }
        if control.contains(DmaControl::READ) {
            self.read_out(access, ram)?;
        } else if control.contains(DmaControl::WRITE) {
            // No item can be written.
            return Ok(DmaControl::ERROR);
        } else if control.contains(DmaControl::SKIP) {
            self.cursor.skip(access.length);
        }
        Ok(DmaControl::empty())
    }

    /// Copies what is left of the item, and zeroes after its end.
    fn read_out(&mut self, access: &DmaAccess, ram: &GuestRam) -> Result<(), MemoryError> {
        const ZEROES: [u8; 0x1000] = [0; 0x1000];
        let mut left = access.length;
        let mut address = access.address;
        while left > 0 {
            let rest = match self.items.rest(self.cursor) {
                [] => &ZEROES,
                rest => rest,
            };
            let count = rest.len().min(left as usize);
            ram.write(address, &rest[..count])?;
            self.cursor.skip(count as u32);
            left -= count as u32;
            address = address.checked_add(count as u64).ok_or(MemoryError::NotRam(u64::MAX))?;
        }
        Ok(())
    }
}
