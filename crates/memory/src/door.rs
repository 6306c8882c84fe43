//! The one door that every write from outside the vCPUs passes.

use std::sync::atomic::{AtomicU64, Ordering, fence};
use std::sync::{Arc, OnceLock};

use crate::page::{PAGE_SHIFT, PageFlags, PageIndex, PageTable};

/// Who must know that bytes changed from which code was translated, or that memory was remapped.
///
/// Both calls come from any thread, also that of a vCPU, and with a device's lock held: an
/// implementation never waits for a vCPU and never calls a device. It must not own the
/// [`GuestRam`](crate::GuestRam) it watches, or the two keep each other alive.
pub trait CodeWatch: Send + Sync {
    /// The bytes from `pa` to `pa + len`, all in pages marked [`CODE`](PageFlags::CODE), were
    /// written.
    fn written(&self, pa: u64, len: u64);

    /// What answers in `pa .. pa + len` has changed (a ROM went into or out of array mode); the
    /// generation of the map has already moved on.
    fn remapped(&self, pa: u64, len: u64);
}

/// The page flags, with the watch that some of them call for.
pub(crate) struct Door {
    pub(crate) pages: PageTable,
    generation: AtomicU64,
    watch: OnceLock<Arc<dyn CodeWatch>>,
}

impl Door {
    pub(crate) fn new(pages: u32) -> Self {
        let pages = PageTable::new(pages);
        Self { pages, generation: AtomicU64::new(0), watch: OnceLock::new() }
    }

    pub(crate) fn set_watch(&self, watch: Arc<dyn CodeWatch>) -> bool {
        self.watch.set(watch).is_ok()
    }

    /// Records a write of `len` bytes at `pa`, which lies `offset` bytes into a region whose first
    /// page is `first`. The bytes are already there.
    ///
    /// A translation sets `CODE` and then reads the page; here the bytes are written and then
    /// `CODE` is read. A sequentially consistent fence on either side makes sure that one of the
    /// two sees the other.
    pub(crate) fn written(&self, first: PageIndex, offset: u64, pa: u64, len: u64) {
        if len == 0 {
            return;
        }
        fence(Ordering::SeqCst);
        let mut code: Option<(u64, u64)> = None;
        let (start, end) = (offset, offset + len);
        for page in start >> PAGE_SHIFT..=(end - 1) >> PAGE_SHIFT {
            if self.mark_dirty(PageIndex(first.0 + page as u32)).contains(PageFlags::CODE) {
                let from = start.max(page << PAGE_SHIFT);
                let to = end.min((page + 1) << PAGE_SHIFT);
                code = Some((code.map_or(from, |(from, _)| from), to));
            } else if let Some(run) = code.take() {
                self.tell(run, pa, offset);
            }
        }
        if let Some(run) = code {
            self.tell(run, pa, offset);
        }
    }

    /// Sets `DIRTY` without an atomic write where it is set already; returns the flags.
    fn mark_dirty(&self, page: PageIndex) -> PageFlags {
        let flags = self.pages.get(page);
        if flags.contains(PageFlags::DIRTY) {
            return flags;
        }
        self.pages.set(page, PageFlags::DIRTY)
    }

    fn tell(&self, (from, to): (u64, u64), pa: u64, offset: u64) {
        if let Some(watch) = self.watch.get() {
            watch.written(pa + (from - offset), to - from);
        }
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    pub(crate) fn remapped(&self, pa: u64, len: u64) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        if let Some(watch) = self.watch.get() {
            watch.remapped(pa, len);
        }
    }
}
