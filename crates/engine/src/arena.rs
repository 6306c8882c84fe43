//! Code memory: one file in memory, mapped twice, writable and executable.

use std::io;
use std::os::fd::OwnedFd;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use rustix::fs::{MemfdFlags, ftruncate, memfd_create};
use rustix::io::pwrite;
use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap, munmap};

/// Code memory. Everything is addressed by the host address in the executable mapping.
#[derive(Debug)]
pub struct Arena {
    file: OwnedFd,
    writable: NonNull<u8>,
    executable: NonNull<u8>,
    size: usize,
    /// Where the next piece of code goes, and the end of the room for it, as offsets.
    used: usize,
    end: usize,
    /// Bytes that the host has committed.
    committed: usize,
}

// SAFETY: the mappings belong to the arena alone and live as long as it does; writes go through
// `&mut self` or are atomic.
unsafe impl Send for Arena {}
// SAFETY: as above.
unsafe impl Sync for Arena {}

/// Code memory is committed by so many bytes at a time, in one call instead of a fault per page.
const COMMIT: usize = 512 << 10;

/// Pieces of code start at a multiple of this, in bytes.
pub const ALIGN: usize = 16;

/// On x86-64 hosts `int3`: what jumps to where no code is ends there and then.
const NO_CODE: u8 = 0xcc;

/// What code memory is filled with, some pages of it.
static FILL: [u8; 64 << 10] = [NO_CODE; 64 << 10];

impl Arena {
    /// Code memory of `size` bytes; the host commits it page by page.
    ///
    /// # Errors
    /// The host refuses memory that is executable, or that much of it.
    pub fn new(size: usize) -> io::Result<Self> {
        let file = memfd_create("gantry-code", MemfdFlags::CLOEXEC)?;
        ftruncate(&file, size as u64)?;
        let map = |prot| {
            // SAFETY: a new mapping at an address of the host's choice.
            let address =
                unsafe { mmap(std::ptr::null_mut(), size, prot, MapFlags::SHARED, &file, 0)? };
            // Code is spread thinly over much memory: large pages save faults and host TLB
            // misses. A host without them says so, and small ones do.
            // SAFETY: the mapping just made; the advice changes no contents.
            let _ = unsafe { madvise(address, size, Advice::LinuxHugepage) };
            NonNull::new(address.cast::<u8>()).ok_or(io::Error::other("mapped at zero"))
        };
        let writable = map(ProtFlags::READ | ProtFlags::WRITE)?;
        let executable = map(ProtFlags::READ | ProtFlags::EXEC)?;
        Ok(Self { file, writable, executable, size, used: 0, end: size, committed: 0 })
    }

    /// Places `code`; `None` if there is no room.
    pub fn place(&mut self, code: &[u8]) -> Option<usize> {
        let address = self.reserve(code.len())?;
        let start = self.offset(address);
        // SAFETY: `start..end` is within the mapping and nobody else's yet.
        unsafe {
            self.writable.as_ptr().add(start).copy_from_nonoverlapping(code.as_ptr(), code.len());
        }
        Some(address)
    }

    /// Room for `len` bytes, which are no code yet; `None` if there is none.
    pub fn reserve(&mut self, len: usize) -> Option<usize> {
        let start = self.used.next_multiple_of(ALIGN);
        let end = start.checked_add(len).filter(|&end| end <= self.end)?;
        if end > self.committed {
            self.commit(end);
        }
        self.used = end;
        Some(self.executable.as_ptr().addr() + start)
    }

    /// The offset of an address in code memory.
    pub fn offset(&self, address: usize) -> usize {
        address - self.executable.as_ptr().addr()
    }

    /// Where `offset` can be executed.
    pub fn address(&self, offset: usize) -> usize {
        self.executable.as_ptr().addr() + offset
    }

    /// Commits memory up to `end` and somewhat beyond.
    ///
    /// To write to the file costs half of what it costs to populate a mapping for writing: the host
    /// need not clear the pages first, and pages that have contents it maps many at a time. What it
    /// refuses here is left to faults.
    fn commit(&mut self, end: usize) {
        let from = self.committed;
        self.committed = end.next_multiple_of(COMMIT).min(self.size);
        let mut at = from;
        while at < self.committed {
            let fill = &FILL[..FILL.len().min(self.committed - at)];
            let Ok(written @ 1..) = pwrite(&self.file, fill, at as u64) else { break };
            at += written;
        }
        for mapping in [self.writable, self.executable] {
            let advice = Advice::LinuxPopulateRead;
            // SAFETY: within the mapping; the advice changes no contents.
            let _ = unsafe { madvise(mapping.as_ptr().add(from).cast(), at - from, advice) };
        }
    }

    /// What is placed from now on goes to `room` (offsets), whose code is forgotten. Nobody may run
    /// any of that, or ever again jump to it.
    pub fn open(&mut self, room: std::ops::Range<usize>) {
        assert!(room.start <= room.end && room.end <= self.size, "the room is in code memory");
        let written = room.start..room.end.min(self.committed).max(room.start);
        // SAFETY: within the mapping; nobody runs this code.
        unsafe { self.writable.as_ptr().add(written.start).write_bytes(NO_CODE, written.len()) };
        (self.used, self.end) = (room.start, room.end);
    }

    fn writable(&self, address: usize, bytes: usize) -> *mut u8 {
        let offset = self.offset(address);
        assert!(offset + bytes <= self.committed, "the address is not in code memory");
        // SAFETY: within the mapping.
        unsafe { self.writable.as_ptr().add(offset) }
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

impl Drop for Arena {
    fn drop(&mut self) {
        for address in [self.writable, self.executable] {
            // SAFETY: our own mapping; no code runs any more when its arena goes.
            let _ = unsafe { munmap(address.as_ptr().cast(), self.size) };
        }
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
        assert_eq!(unsafe { arena.executable.as_ptr().add(4096).read() }, NO_CODE);
    }
}
