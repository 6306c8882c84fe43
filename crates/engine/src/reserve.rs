//! Arrays that are as long as they may ever be, in memory that the host commits as it is touched.

use std::ops::Deref;
use std::ptr::{NonNull, null_mut, slice_from_raw_parts_mut};
use std::sync::atomic::{AtomicBool, AtomicU64};

use gantry_guest::TlbEntry;
use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap_anonymous, munmap};

use crate::tlb::Side;

/// What is a value when all its bytes are zero, may be changed through shared references, and need
/// not be dropped.
///
/// # Safety
/// That is true of the type.
pub unsafe trait Zeroed: Sync {}

// SAFETY: integers in atomics.
unsafe impl Zeroed for TlbEntry {}
// SAFETY: as above, and a boolean, of which 0 is `false`.
unsafe impl Zeroed for Side
where
    AtomicU64: Sync,
    AtomicBool: Sync,
{
}

/// Elements that are zero at first, with the least alignment of a page.
#[derive(Debug)]
pub struct Reserve<T> {
    all: NonNull<[T]>,
}

// SAFETY: the mapping belongs to the process; its elements are shared as `Zeroed` says.
unsafe impl<T: Zeroed> Send for Reserve<T> {}
// SAFETY: as above.
unsafe impl<T: Zeroed> Sync for Reserve<T> {}

const PAGE: usize = 4096;

impl<T: Zeroed> Reserve<T> {
    /// `len` elements.
    ///
    /// # Panics
    /// If the host has no address space left.
    pub fn new(len: usize) -> Self {
        let bytes = len * size_of::<T>();
        let prot = ProtFlags::READ | ProtFlags::WRITE;
        // SAFETY: a new anonymous mapping at an address of the host's choice touches no memory that
        // exists; the advice, to commit single pages only, changes no contents.
        let start = unsafe {
            let flags = MapFlags::PRIVATE | MapFlags::NORESERVE;
            let start = mmap_anonymous(null_mut(), bytes, prot, flags).expect("address space");
            let _ = madvise(start, bytes, Advice::LinuxNoHugepage);
            start
        };
        let all = slice_from_raw_parts_mut(start.cast::<T>(), len);
        Self { all: NonNull::new(all).expect("a mapping is not at 0") }
    }

    /// Gives back the memory of the elements from `from` on, as far as these fill pages: they are
    /// zero then, or what they were.
    pub fn forget(&self, from: usize) {
        let start = (from * size_of::<T>()).next_multiple_of(PAGE);
        let bytes = self.len() * size_of::<T>();
        if start < bytes {
            // SAFETY: within the mapping, private and anonymous: its pages become zero, which are
            // values, as if by stores to them, and all uses of them are atomic.
            let _ = unsafe {
                let at = self.all.as_ptr().cast::<u8>().add(start);
                madvise(at.cast(), bytes - start, Advice::LinuxDontNeed)
            };
        }
    }
}

impl<T> Deref for Reserve<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        // SAFETY: the mapping holds as many elements, which are values from the beginning, and
        // lives as long as `self`.
        unsafe { self.all.as_ref() }
    }
}

impl<T> Drop for Reserve<T> {
    fn drop(&mut self) {
        // SAFETY: `new` mapped exactly this range; nothing in it needs to be dropped.
        let _ = unsafe { munmap(self.all.as_ptr().cast(), size_of_val(&**self)) };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;

    use super::*;

    #[test]
    fn what_is_forgotten_is_zero_again() {
        let reserve = Reserve::<TlbEntry>::new(1 << 16);
        for n in [0, 200, 60_000] {
            assert_eq!(reserve[n].read.swap(n as u64 + 1, Relaxed), 0);
        }
        reserve.forget(1000);
        let now = |n: usize| reserve[n].read.load(Relaxed);
        assert_eq!((now(0), now(200), now(60_000)), (1, 201, 0));
        reserve.forget(1 << 16);
        assert_eq!(now(200), 201);
    }
}
