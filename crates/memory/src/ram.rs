//! Everything in the guest's physical address space that has bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vm_memory::mmap::{MmapRegionBuilder, MmapRegionError};
use vm_memory::{GuestAddress, GuestMemoryMmap, GuestRegionMmap};

use crate::bitmap::CodeBitmap;
use crate::door::{CodeWatch, Door};
use crate::error::{MapError, MemoryError};
use crate::host::HostMapping;
use crate::page::{PAGE_SHIFT, PAGE_SIZE, PageFlags, PageIndex};
use crate::rom::RomBank;

/// One run of pages with bytes.
pub(crate) struct Bank {
    pub(crate) name: String,
    pub(crate) base: u64,
    pub(crate) size: u64,
    pub(crate) first: PageIndex,
    pub(crate) mapping: Arc<HostMapping>,
    /// `None`: RAM. Else a ROM, and whether its bytes answer (array mode) or its device.
    pub(crate) array_mode: Option<AtomicBool>,
}

impl Bank {
    /// The page with the bytes of `offset`.
    pub(crate) fn page(&self, offset: u64) -> PageIndex {
        PageIndex(self.first.0 + (offset >> PAGE_SHIFT) as u32)
    }

    pub(crate) fn is_ram(&self) -> bool {
        self.array_mode.is_none()
    }

    /// Whether a read gets bytes: always, but for a ROM whose device answers.
    pub(crate) fn is_readable(&self) -> bool {
        self.array_mode.as_ref().is_none_or(|mode| mode.load(Ordering::Acquire))
    }
}

/// RAM and ROM: the bytes of the machine, the flags of their pages, and the door for writes.
///
/// Its regions are fixed when it is built. It is shared by the engine and all devices; all methods
/// take `&self` and may be called from any thread.
pub struct GuestRam {
    pub(crate) banks: Box<[Bank]>,
    pub(crate) door: Arc<Door>,
    dma: GuestMemoryMmap<CodeBitmap>,
}

impl GuestRam {
    /// Starts a layout.
    pub fn builder() -> GuestRamBuilder {
        GuestRamBuilder { banks: Vec::new() }
    }

    /// The RAM regions as `vm-memory` and `virtio-queue` want them. Writes through it pass the
    /// door; ROM and registers are not in it, so DMA to them fails.
    pub fn guest_memory(&self) -> &GuestMemoryMmap<CodeBitmap> {
        &self.dma
    }

    /// Names the one that is told of writes to code. Returns `false`, and changes nothing, if
    /// there is one already.
    pub fn set_code_watch(&self, watch: Arc<dyn CodeWatch>) -> bool {
        self.door.set_watch(watch)
    }

    /// How many pages there are: one more than the highest [`PageIndex`].
    pub fn page_count(&self) -> u32 {
        self.banks.last().map_or(0, |bank| bank.page(bank.size - 1).0 + 1)
    }

    /// The size of all RAM in bytes, without ROM.
    pub fn ram_size(&self) -> u64 {
        self.banks.iter().filter(|bank| bank.is_ram()).map(|bank| bank.size).sum()
    }

    /// The flags of `page` (acquire: what was written before a flag was set is visible).
    ///
    /// # Panics
    /// If there is no such page; so for the other methods that take a [`PageIndex`].
    pub fn page_flags(&self, page: PageIndex) -> PageFlags {
        self.door.pages.get(page)
    }

    /// Sets `flags` and returns those that stood before. Sequentially consistent, followed by a
    /// full fence: bytes read after setting [`CODE`](PageFlags::CODE) are either older than any
    /// later write, and then that write calls the watch, or already include it.
    pub fn set_page_flags(&self, page: PageIndex, flags: PageFlags) -> PageFlags {
        self.door.pages.set(page, flags)
    }

    /// Clears `flags` and returns those that stood before (sequentially consistent).
    pub fn clear_page_flags(&self, page: PageIndex, flags: PageFlags) -> PageFlags {
        self.door.pages.clear(page, flags)
    }

    /// The physical address and the host address of a page.
    pub fn page_address(&self, page: PageIndex) -> (u64, *mut u8) {
        let bank = &self.banks[self.banks.partition_point(|bank| bank.first <= page) - 1];
        let offset = u64::from(page.0 - bank.first.0) << PAGE_SHIFT;
        (bank.base + offset, bank.mapping.at(offset))
    }

    /// Counts the changes of what answers where (see [`RomBank::set_array_mode`]).
    pub fn map_generation(&self) -> u64 {
        self.door.generation()
    }

    /// A handle on the ROM that starts at `base`, for the device that is behind it.
    pub fn rom_bank(self: &Arc<Self>, base: u64) -> Option<RomBank> {
        let index = self.banks.iter().position(|bank| bank.base == base && !bank.is_ram())?;
        Some(RomBank::new(self.clone(), index))
    }

    /// The bank that holds `pa`, and the offset in it.
    pub(crate) fn bank_at(&self, pa: u64) -> Result<(&Bank, u64), MemoryError> {
        let after = self.banks.partition_point(|bank| bank.base <= pa);
        let bank = after.checked_sub(1).map(|index| &self.banks[index]);
        bank.map(|bank| (bank, pa - bank.base))
            .filter(|(bank, offset)| *offset < bank.size)
            .ok_or(MemoryError::NotRam(pa))
    }
}

/// Lays out RAM and ROM.
pub struct GuestRamBuilder {
    banks: Vec<(String, u64, u64, bool)>,
}

impl GuestRamBuilder {
    /// Adds `size` bytes of RAM at `base`. Both are multiples of 4 KiB; host memory is used only
    /// for pages that are touched.
    pub fn ram(mut self, name: &str, base: u64, size: u64) -> Self {
        self.banks.push((name.into(), base, size, true));
        self
    }

    /// Adds `size` bytes of ROM at `base`, all zero. Its bytes come by
    /// [`write_rom`](GuestRam::write_rom) or through its [`RomBank`].
    pub fn rom(mut self, name: &str, base: u64, size: u64) -> Self {
        self.banks.push((name.into(), base, size, false));
        self
    }

    /// Reserves the memory.
    ///
    /// # Errors
    /// Regions that overlap, are empty or not made of whole pages; no RAM at all; a host that
    /// cannot give the address space.
    pub fn build(mut self) -> Result<Arc<GuestRam>, MapError> {
        self.banks.sort_by_key(|&(_, base, ..)| base);
        let mut banks: Vec<Bank> = Vec::new();
        let mut pages = 0;
        for (name, base, size, is_ram) in self.banks {
            let range = check_range(&name, base, size)?;
            if (base | size) % PAGE_SIZE != 0 {
                return Err(MapError::Unaligned(range));
            }
            if let Some(last) = banks.last().filter(|last| last.base + (last.size - 1) >= base) {
                let first = describe(&last.name, last.base, last.size);
                return Err(MapError::Overlap { first, second: range });
            }
            let first = PageIndex(pages);
            pages = u32::try_from(size >> PAGE_SHIFT)
                .ok()
                .and_then(|more| pages.checked_add(more))
                .ok_or(MapError::TooManyPages(range))?;
            let mapping = match HostMapping::new(size) {
                Ok(mapping) => Arc::new(mapping),
                Err(source) => return Err(MapError::Reserve { name, size, source }),
            };
            let array_mode = (!is_ram).then(|| AtomicBool::new(true));
            banks.push(Bank { name, base, size, first, mapping, array_mode });
        }
        let door = Arc::new(Door::new(pages));
        let regions = banks.iter().filter(|bank| bank.is_ram());
        let regions = regions.map(|bank| dma_region(bank, &door)).collect::<Result<Vec<_>, _>>()?;
        let dma = GuestMemoryMmap::from_regions(regions).map_err(|_| MapError::NoRam)?;
        Ok(Arc::new(GuestRam { banks: banks.into(), door, dma }))
    }
}

/// A RAM bank as `vm-memory` sees it: the same bytes, with our bitmap.
fn dma_region(bank: &Bank, door: &Arc<Door>) -> Result<GuestRegionMmap<CodeBitmap>, MapError> {
    let mapping = bank.mapping.clone();
    let (start, len) = (mapping.at(0), mapping.len());
    let bitmap = CodeBitmap { door: door.clone(), mapping, first: bank.first, base: bank.base };
    let builder = MmapRegionBuilder::new_with_bitmap(len, bitmap);
    // SAFETY: the mapping is `len` bytes long, and the bitmap in the region keeps it alive.
    let region = unsafe { builder.with_raw_mmap_pointer(start) }.build();
    let reserve = |source| MapError::Reserve { name: bank.name.clone(), size: bank.size, source };
    let region = region.map_err(|error| match error {
        MmapRegionError::Mmap(source) => reserve(source),
        other => reserve(std::io::Error::other(other)),
    })?;
    let past_end =
        || MapError::PastEnd { name: bank.name.clone(), base: bank.base, size: bank.size };
    GuestRegionMmap::new(region, GuestAddress(bank.base)).ok_or_else(past_end)
}

/// A region's name and range, for messages; an error if it has no proper range.
pub(crate) fn check_range(name: &str, base: u64, size: u64) -> Result<String, MapError> {
    if size == 0 {
        return Err(MapError::Empty(name.into()));
    }
    if base.checked_add(size).is_none() {
        return Err(MapError::PastEnd { name: name.into(), base, size });
    }
    Ok(describe(name, base, size))
}

pub(crate) fn describe(name: &str, base: u64, size: u64) -> String {
    format!("`{name}` ({base:#x}..{:#x})", base + size)
}
