//! Code memory: where code is placed and patched.

use std::io;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::mappings::Committed;

/// Code memory. Everything is addressed by the host address in the executable mapping.
#[derive(Debug)]
pub struct Arena {
    memory: Committed,
    /// Where the next piece of code goes, and the end of the room for it, as offsets.
    used: usize,
    end: usize,
}

/// Pieces of code start at a multiple of this, in bytes.
pub const ALIGN: usize = 16;

/// On x86-64 hosts `int3`: what jumps to where no code is ends there and then.
pub const NO_CODE: u8 = 0xcc;

impl Arena {
    /// Code memory of `size` bytes; the host commits it page by page.
    ///
    /// # Errors
    /// The host refuses memory that is executable, or that much of it.
    pub fn new(size: usize) -> io::Result<Self> {
        Ok(Self { memory: Committed::new(size)?, used: 0, end: size })
    }

    /// Places `code`; `None` if there is no room.
    pub fn place(&mut self, code: &[u8]) -> Option<usize> {
        let address = self.reserve(code.len())?;
        let start = self.offset(address);
        // SAFETY: `start..end` is within the mapping and nobody else's yet.
        unsafe {
            let place = self.memory.mappings.writable.as_ptr().add(start);
            place.copy_from_nonoverlapping(code.as_ptr(), code.len());
        }
        Some(address)
    }

    /// Room for `len` bytes, which are no code yet; `None` if there is none.
    pub fn reserve(&mut self, len: usize) -> Option<usize> {
        let start = self.used.next_multiple_of(ALIGN);
        let end = start.checked_add(len).filter(|&end| end <= self.end)?;
        self.memory.extend(end);
        self.used = end;
        Some(self.address(start))
    }

    /// The offset of an address in code memory.
    pub fn offset(&self, address: usize) -> usize {
        address - self.address(0)
    }

    /// Where `offset` can be executed.
    pub fn address(&self, offset: usize) -> usize {
        self.memory.mappings.executable.as_ptr().addr() + offset
    }

    /// What is placed from now on goes to `room` (offsets), whose code is forgotten. Nobody may run
    /// any of that, or ever again jump to it.
    pub fn open(&mut self, room: std::ops::Range<usize>) {
        assert!(
            room.start <= room.end && room.end <= self.memory.mappings.size,
            "the room is in code memory"
        );
        let written = room.start..room.end.min(self.memory.len()).max(room.start);
        // SAFETY: within the mapping; nobody runs this code.
        unsafe {
            let place = self.memory.mappings.writable.as_ptr().add(written.start);
            place.write_bytes(NO_CODE, written.len());
        }
        (self.used, self.end) = (room.start, room.end);
    }

    fn writable(&self, address: usize, bytes: usize) -> *mut u8 {
        let offset = self.offset(address);
        assert!(offset + bytes <= self.memory.len(), "the address is not in code memory");
        // SAFETY: within the mapping.
        unsafe { self.memory.mappings.writable.as_ptr().add(offset) }
    }

    /// The `N` bytes at `address`.
    #[cfg(test)]
    pub fn read<const N: usize>(&self, address: usize) -> [u8; N] {
        // SAFETY: within the mapping, which nobody writes to now.
        unsafe { self.writable(address, N).cast::<[u8; N]>().read() }
    }

    /// Replaces the 32 bits at `address` (4-aligned) at once, also while the code runs.
    pub fn patch32(&self, address: usize, value: u32) {
        let p = self.writable(address, 4).cast::<u32>();
        assert!(p.is_aligned(), "a patched displacement is aligned");
        // SAFETY: aligned, within the mapping, only ever written atomically after publication.
        unsafe { AtomicU32::from_ptr(p) }.store(value, Ordering::SeqCst);
    }

    /// Replaces the 64 bits at `address` (8-aligned) at once, also while the code runs.
    pub fn patch64(&self, address: usize, value: u64) {
        let p = self.writable(address, 8).cast::<u64>();
        assert!(p.is_aligned(), "a patched entry is aligned");
        // SAFETY: as for `patch32`.
        unsafe { AtomicU64::from_ptr(p) }.store(value, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_until_full() {
        let mut arena = Arena::new(4096).expect("code memory");
        let first = arena.place(&[0xc3; 10]).expect("room");
        let second = arena.place(&[0xc3; 10]).expect("room");
        assert_eq!((first % ALIGN, second - first), (0, 16));
        arena.patch64(second, 7);
        assert_eq!(arena.place(&[0; 4096]), None);
        arena.open(0..4096);
        assert_eq!(arena.place(&[0; 4096]), Some(first));
    }

    #[test]
    fn room_that_is_opened_holds_no_code() {
        let mut arena = Arena::new(8192).expect("code memory");
        arena.open(4096..4160);
        let at = arena.place(&[0x90; 32]).expect("room");
        assert_eq!((arena.offset(at), arena.address(4096)), (4096, at));
        assert_eq!(arena.reserve(33), None);
        assert!(arena.reserve(32).is_some());
        arena.open(4096..4160);
        // SAFETY: the first byte of the code that was there, mapped as long as the arena.
        assert_eq!(unsafe { arena.memory.mappings.executable.as_ptr().add(4096).read() }, NO_CODE);
    }
}
