//! Host memory behind guest memory.

use std::ptr::{NonNull, null_mut};

use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap_anonymous, munmap};
use vm_memory::VolatileSlice;

/// A private run of zeroed host memory, committed page by page as it is touched.
pub(crate) struct HostMapping {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: the mapping belongs to the process, not to a thread; its bytes are reached by volatile
// and atomic accesses only.
unsafe impl Send for HostMapping {}
// SAFETY: as above.
unsafe impl Sync for HostMapping {}

impl HostMapping {
    /// Maps `size` bytes, a multiple of the page size. Nothing is reserved in swap for them.
    pub(crate) fn new(size: u64) -> std::io::Result<Self> {
        let len = usize::try_from(size).map_err(|_| std::io::ErrorKind::OutOfMemory)?;
        let prot = ProtFlags::READ | ProtFlags::WRITE;
        // SAFETY: a new anonymous mapping at an address of the host's choice touches no memory
        // that exists.
        let start = unsafe {
            mmap_anonymous(null_mut(), len, prot, MapFlags::PRIVATE | MapFlags::NORESERVE)?
        };
        // Large pages where the host has them: fewer faults and host TLB misses.
        // SAFETY: the mapping just made; the advice changes no contents.
        let _ = unsafe { madvise(start, len, Advice::LinuxHugepage) };
        let start = NonNull::new(start.cast()).ok_or(std::io::ErrorKind::OutOfMemory)?;
        Ok(Self { start, len })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The host address of `offset`.
    pub(crate) fn at(&self, offset: u64) -> *mut u8 {
        debug_assert!(offset < self.len as u64);
        self.start.as_ptr().wrapping_add(offset as usize)
    }

    /// All bytes, for volatile and atomic access.
    pub(crate) fn bytes(&self) -> VolatileSlice<'_> {
        // SAFETY: the mapping is `len` bytes long and lives as long as `self`; nobody makes
        // references to its bytes (see `Sync` above).
        unsafe { VolatileSlice::new(self.start.as_ptr(), self.len) }
    }
}

impl Drop for HostMapping {
    fn drop(&mut self) {
        // SAFETY: `new` mapped exactly this range, and whoever holds a pointer into it also holds
        // what keeps `self` alive.
        let unmapped = unsafe { munmap(self.start.as_ptr().cast(), self.len) };
        debug_assert!(unmapped.is_ok());
    }
}
