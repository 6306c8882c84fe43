//! Reading and writing bytes from outside the vCPUs, and the page walker's atomic accesses.

use std::sync::atomic::{AtomicU64, Ordering};

use vm_memory::{Bytes, VolatileMemory};

use crate::error::MemoryError;
use crate::ram::{Bank, GuestRam};

impl Bank {
    /// Copies out; the caller has checked the range.
    pub(crate) fn read(&self, offset: u64, bytes: &mut [u8]) {
        let from = self.mapping.bytes().subslice(offset as usize, bytes.len());
        from.expect("the caller has checked the range").copy_to(bytes);
    }
}

/// A word on its way to or from memory. Its alignment lets an aligned word be copied by one host
/// access, so that no half of a concurrent write is seen.
#[repr(align(8))]
struct Word<const N: usize>([u8; N]);

impl GuestRam {
    /// Copies the bytes at `pa` to `bytes`: RAM, and ROM in array mode.
    ///
    /// # Errors
    /// [`NotRam`](MemoryError::NotRam) with the first address that has no bytes; then `bytes` holds
    /// nothing useful.
    pub fn read(&self, pa: u64, bytes: &mut [u8]) -> Result<(), MemoryError> {
        self.spans(pa, bytes.len(), |bank, offset, range| {
            if !bank.is_readable() {
                return Err(MemoryError::NotRam(bank.base + offset));
            }
            bank.read(offset, &mut bytes[range]);
            Ok(())
        })
    }

    /// Writes `bytes` to the RAM at `pa`, through the door.
    ///
    /// # Errors
    /// [`NotRam`](MemoryError::NotRam) or [`ReadOnly`](MemoryError::ReadOnly) with the first
    /// address that is no RAM; then nothing was written.
    pub fn write(&self, pa: u64, bytes: &[u8]) -> Result<(), MemoryError> {
        self.spans(pa, bytes.len(), |bank, offset, _| match bank.is_ram() {
            true => Ok(()),
            false => Err(MemoryError::ReadOnly(bank.base + offset)),
        })?;
        self.write_rom(pa, bytes)
    }

    /// Writes `bytes` at `pa`, be it RAM or ROM, through the door: for loaders.
    ///
    /// # Errors
    /// [`NotRam`](MemoryError::NotRam) with the first address that has no bytes; then nothing was
    /// written.
    pub fn write_rom(&self, pa: u64, bytes: &[u8]) -> Result<(), MemoryError> {
        self.spans(pa, bytes.len(), |_, _, _| Ok(()))?;
        self.spans(pa, bytes.len(), |bank, offset, range| {
            self.write_bank(bank, offset, &bytes[range]);
            Ok(())
        })
    }

    /// Writes inside one bank; the caller has checked the range.
    pub(crate) fn write_bank(&self, bank: &Bank, offset: u64, bytes: &[u8]) {
        let to = bank.mapping.bytes().subslice(offset as usize, bytes.len());
        to.expect("the caller has checked the range").copy_from(bytes);
        self.door.written(bank.first, offset, bank.base + offset, bytes.len() as u64);
    }

    /// Calls `each` for the part of `pa .. pa + len` in each bank: the offset in the bank, and the
    /// range of the buffer.
    fn spans(
        &self,
        pa: u64,
        len: usize,
        mut each: impl FnMut(&Bank, u64, std::ops::Range<usize>) -> Result<(), MemoryError>,
    ) -> Result<(), MemoryError> {
        let mut done = 0;
        while done < len {
            let at = pa.checked_add(done as u64).ok_or(MemoryError::NotRam(0))?;
            let (bank, offset) = self.bank_at(at)?;
            let count = (bank.size - offset).min((len - done) as u64) as usize;
            each(bank, offset, done..done + count)?;
            done += count;
        }
        Ok(())
    }

    fn read_word<const N: usize>(&self, pa: u64) -> Result<[u8; N], MemoryError> {
        let mut word = Word([0; N]);
        self.read(pa, &mut word.0)?;
        Ok(word.0)
    }

    fn write_word<const N: usize>(&self, pa: u64, bytes: [u8; N]) -> Result<(), MemoryError> {
        self.write(pa, &Word(bytes).0)
    }

    /// The 8 bits at `pa`. Errors as [`read`](Self::read); so for the other widths.
    pub fn read_u8(&self, pa: u64) -> Result<u8, MemoryError> {
        Ok(u8::from_le_bytes(self.read_word(pa)?))
    }

    /// The little-endian 16 bits at `pa`; one access if aligned, so for the other widths.
    pub fn read_u16(&self, pa: u64) -> Result<u16, MemoryError> {
        Ok(u16::from_le_bytes(self.read_word(pa)?))
    }

    /// The little-endian 32 bits at `pa`.
    pub fn read_u32(&self, pa: u64) -> Result<u32, MemoryError> {
        Ok(u32::from_le_bytes(self.read_word(pa)?))
    }

    /// The little-endian 64 bits at `pa`.
    pub fn read_u64(&self, pa: u64) -> Result<u64, MemoryError> {
        Ok(u64::from_le_bytes(self.read_word(pa)?))
    }

    /// Writes 8 bits. Errors as [`write`](Self::write); so for the other widths.
    pub fn write_u8(&self, pa: u64, value: u8) -> Result<(), MemoryError> {
        self.write_word(pa, value.to_le_bytes())
    }

    /// Writes 16 bits, little-endian; one access if aligned, so for the other widths.
    pub fn write_u16(&self, pa: u64, value: u16) -> Result<(), MemoryError> {
        self.write_word(pa, value.to_le_bytes())
    }

    /// Writes 32 bits, little-endian.
    pub fn write_u32(&self, pa: u64, value: u32) -> Result<(), MemoryError> {
        self.write_word(pa, value.to_le_bytes())
    }

    /// Writes 64 bits, little-endian.
    pub fn write_u64(&self, pa: u64, value: u64) -> Result<(), MemoryError> {
        self.write_word(pa, value.to_le_bytes())
    }

    /// Loads the aligned little-endian 64 bits at `pa` as one acquire access: a page walker's read
    /// of a descriptor. `None` if `pa` is unaligned or has no bytes.
    pub fn load_u64(&self, pa: u64) -> Option<u64> {
        let (bank, offset) = self.bank_at(pa).ok().filter(|(bank, _)| bank.is_readable())?;
        let word = bank.mapping.bytes().load::<u64>(offset as usize, Ordering::Acquire).ok()?;
        Some(u64::from_le(word))
    }

    /// Replaces the aligned little-endian 64 bits at `pa` by `new` if they are `old`, as one
    /// acquire-release access, through the door: a page walker's update of a descriptor. The
    /// result is what was there: `old` if it was replaced. `None` if `pa` is unaligned or no RAM.
    pub fn cas_u64(&self, pa: u64, old: u64, new: u64) -> Option<u64> {
        let (bank, offset) = self.bank_at(pa).ok().filter(|(bank, _)| bank.is_ram())?;
        let bytes = bank.mapping.bytes();
        let word = bytes.get_atomic_ref::<AtomicU64>(offset as usize).ok()?;
        let (old, new) = (old.to_le(), new.to_le());
        match word.compare_exchange(old, new, Ordering::AcqRel, Ordering::Acquire) {
            Ok(before) => {
                self.door.written(bank.first, offset, pa, 8);
                Some(u64::from_le(before))
            }
            Err(before) => Some(u64::from_le(before)),
        }
    }
}
