//! How the DMA of `vm-memory` and `virtio-queue` passes the door.

use std::sync::Arc;

use vm_memory::bitmap::{Bitmap, RefSlice, WithBitmapSlice};

use crate::door::Door;
use crate::host::HostMapping;
use crate::page::{PAGE_SHIFT, PageFlags, PageIndex};

/// The dirty bitmap of one RAM region: `vm-memory` reports each write to it, and it hands the
/// report on to the door.
pub struct CodeBitmap {
    pub(crate) door: Arc<Door>,
    /// The bytes of the region. `vm-memory` only borrows them: it is the bitmap, which lives in
    /// the region, that keeps them mapped.
    pub(crate) mapping: Arc<HostMapping>,
    pub(crate) first: PageIndex,
    pub(crate) base: u64,
}

impl std::fmt::Debug for CodeBitmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CodeBitmap({:#x}, {:#x} bytes)", self.base, self.mapping.len())
    }
}

impl<'a> WithBitmapSlice<'a> for CodeBitmap {
    type S = RefSlice<'a, CodeBitmap>;
}

impl Bitmap for CodeBitmap {
    fn mark_dirty(&self, offset: usize, len: usize) {
        // The contract of the trait allows any offset; only what is in the region counts.
        let offset = offset.min(self.mapping.len());
        let len = len.min(self.mapping.len() - offset);
        self.door.written(self.first, offset as u64, self.base + offset as u64, len as u64);
    }

    fn dirty_at(&self, offset: usize) -> bool {
        if offset >= self.mapping.len() {
            return false;
        }
        let page = PageIndex(self.first.0 + (offset >> PAGE_SHIFT) as u32);
        self.door.pages.get(page).contains(PageFlags::DIRTY)
    }

    fn slice_at(&self, offset: usize) -> RefSlice<'_, CodeBitmap> {
        RefSlice::new(self, offset)
    }
}
