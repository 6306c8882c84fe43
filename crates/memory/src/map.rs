//! The physical address space: what answers at each address.

use std::sync::Arc;

use gantry_bus::{AccessSize, Mmio};

use crate::error::{MapError, MemoryError};
use crate::page::{PAGE_SIZE, PageIndex};
use crate::ram::{Bank, GuestRam, check_range, describe};
use crate::rom::RomBank;

/// What answers at a physical address.
pub enum Resolved<'a> {
    /// RAM.
    Ram {
        /// The host address of the first byte of the 4 KiB page. It stays valid as long as the
        /// [`GuestRam`]; its bytes are accessed as atomics or volatile only.
        host: *mut u8,
        /// The page.
        page: PageIndex,
    },
    /// ROM whose bytes can be read and executed; a write goes through
    /// [`PhysMemory::mmio_write`].
    Rom {
        /// The host address of the first byte of the 4 KiB page.
        host: *const u8,
        /// The page.
        page: PageIndex,
    },
    /// A device's registers, or a ROM that is not in array mode.
    Mmio {
        /// The device.
        device: &'a Arc<dyn Mmio>,
        /// The address, in bytes from the start of the device's block.
        offset: u64,
        /// The size of the block in bytes. Blocks need not be whole pages.
        size: u64,
    },
    /// Nothing: an external abort.
    Unassigned,
}

/// The kind of a region, for lists that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// Memory that can be written.
    Ram,
    /// Memory that cannot be written.
    Rom,
    /// Memory that can be read, and a device that takes writes and can take over reads.
    RomDevice,
    /// Registers.
    Mmio,
}

/// One region of the map, for lists that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInfo<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its first address.
    pub base: u64,
    /// Its size in bytes.
    pub size: u64,
    /// What it is.
    pub kind: RegionKind,
}

struct Region {
    name: String,
    base: u64,
    size: u64,
    /// The index of its bank in the `GuestRam`.
    bank: Option<usize>,
    device: Option<Arc<dyn Mmio>>,
}

impl Region {
    fn kind(&self, ram: &GuestRam) -> RegionKind {
        match (self.bank, &self.device) {
            (None, _) => RegionKind::Mmio,
            (Some(_), Some(_)) => RegionKind::RomDevice,
            (Some(bank), None) if ram.banks[bank].is_ram() => RegionKind::Ram,
            (Some(_), None) => RegionKind::Rom,
        }
    }
}

/// The physical address space. It is fixed when it is built, but for ROMs that go in and out of
/// array mode; all methods are lock-free.
pub struct PhysMemory {
    ram: Arc<GuestRam>,
    regions: Box<[Region]>,
}

/// Lays out devices beside RAM and ROM.
pub struct MapBuilder {
    ram: Arc<GuestRam>,
    regions: Vec<Region>,
}

impl MapBuilder {
    /// Starts with the regions of `ram`.
    pub fn new(ram: &Arc<GuestRam>) -> Self {
        let region = |(index, bank): (usize, &Bank)| Region {
            name: bank.name.clone(),
            base: bank.base,
            size: bank.size,
            bank: Some(index),
            device: None,
        };
        let regions = ram.banks.iter().enumerate().map(region).collect();
        Self { ram: ram.clone(), regions }
    }

    /// Adds a block of `size` bytes of registers at `base`.
    pub fn mmio(mut self, name: &str, base: u64, size: u64, device: Arc<dyn Mmio>) -> Self {
        let (name, device) = (name.into(), Some(device));
        self.regions.push(Region { name, base, size, bank: None, device });
        self
    }

    /// Puts `device` behind a ROM: it gets all writes, and reads while the ROM is not in array
    /// mode, at offsets from the start of the ROM.
    pub fn rom_device(mut self, bank: &RomBank, device: Arc<dyn Mmio>) -> Self {
        for region in self.regions.iter_mut().filter(|region| region.base == bank.base()) {
            region.device = Some(device.clone());
        }
        self
    }

    /// Checks and closes the map.
    ///
    /// # Errors
    /// Regions that overlap, are empty or run past the last address.
    pub fn build(mut self) -> Result<Arc<PhysMemory>, MapError> {
        self.regions.sort_by_key(|region| region.base);
        for region in &self.regions {
            check_range(&region.name, region.base, region.size)?;
        }
        for pair in self.regions.windows(2) {
            if pair[0].base + pair[0].size > pair[1].base {
                let [first, second] =
                    [0, 1].map(|n: usize| describe(&pair[n].name, pair[n].base, pair[n].size));
                return Err(MapError::Overlap { first, second });
            }
        }
        Ok(Arc::new(PhysMemory { ram: self.ram, regions: self.regions.into() }))
    }
}

impl PhysMemory {
    /// The part with bytes.
    pub fn ram(&self) -> &Arc<GuestRam> {
        &self.ram
    }

    /// What answers at `pa`. The answer for a ROM with a device behind it holds until the map's
    /// [generation](GuestRam::map_generation) moves; every other holds forever.
    pub fn resolve(&self, pa: u64) -> Resolved<'_> {
        let Some((region, offset)) = self.region_at(pa) else {
            return Resolved::Unassigned;
        };
        if let Some(bank) = region.bank.map(|bank| &self.ram.banks[bank]) {
            let (host, page) = (bank.mapping.at(offset & !(PAGE_SIZE - 1)), bank.page(offset));
            if bank.is_ram() {
                return Resolved::Ram { host, page };
            }
            if bank.is_readable() || region.device.is_none() {
                return Resolved::Rom { host, page };
            }
        }
        match &region.device {
            Some(device) => Resolved::Mmio { device, offset, size: region.size },
            None => Resolved::Unassigned,
        }
    }

    /// Reads `size` bytes at `pa` as one access of vCPU `initiator`, zero-extended: the way of
    /// every access that does not go to a host address directly. Where there are bytes it reads them, little-endian.
    ///
    /// # Errors
    /// [`Unassigned`](MemoryError::Unassigned): nothing there, or not all of it in one region.
    pub fn mmio_read(&self, initiator: u32, pa: u64, size: AccessSize) -> Result<u64, MemoryError> {
        let (region, offset) = self.access_at(pa, size)?;
        match (region.bank, &region.device) {
            (Some(bank), device) if device.is_none() || self.ram.banks[bank].is_readable() => {
                let mut word = 0u64.to_le_bytes();
                self.ram.banks[bank].read(offset, &mut word[..size.bytes()]);
                Ok(u64::from_le_bytes(word))
            }
            (_, Some(device)) => Ok(device.read_by(initiator, offset, size) & size.mask()),
            (_, None) => Err(MemoryError::Unassigned(pa)),
        }
    }

    /// Writes the low `size` bytes of `value` at `pa` as one access of vCPU `initiator`. To RAM it goes through the
    /// door; a ROM without a device ignores it.
    ///
    /// # Errors
    /// As [`mmio_read`](Self::mmio_read).
    pub fn mmio_write(
        &self,
        initiator: u32,
        pa: u64,
        size: AccessSize,
        value: u64,
    ) -> Result<(), MemoryError> {
        let (region, offset) = self.access_at(pa, size)?;
        if let Some(device) = &region.device {
            device.write_by(initiator, offset, size, value & size.mask());
        } else if let Some(bank) = region.bank.map(|bank| &self.ram.banks[bank])
            && bank.is_ram()
        {
            self.ram.write_bank(bank, offset, &value.to_le_bytes()[..size.bytes()]);
        }
        Ok(())
    }

    /// All regions in the order of their addresses.
    pub fn regions(&self) -> impl Iterator<Item = RegionInfo<'_>> {
        self.regions.iter().map(|region| RegionInfo {
            name: &region.name,
            base: region.base,
            size: region.size,
            kind: region.kind(&self.ram),
        })
    }

    fn region_at(&self, pa: u64) -> Option<(&Region, u64)> {
        let after = self.regions.partition_point(|region| region.base <= pa);
        let region = &self.regions[after.checked_sub(1)?];
        let offset = pa - region.base;
        (offset < region.size).then_some((region, offset))
    }

    /// The region that holds all bytes of an access.
    fn access_at(&self, pa: u64, size: AccessSize) -> Result<(&Region, u64), MemoryError> {
        self.region_at(pa)
            .filter(|(region, offset)| region.size - offset >= size.bytes() as u64)
            .ok_or(MemoryError::Unassigned(pa))
    }
}
