//! What answers where.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use gantry_bus::{AccessSize, Mmio};
use gantry_memory::{
    CodeWatch, GuestRam, MapBuilder, MapError, MemoryError, PhysMemory, RegionKind, Resolved,
};

/// Answers with its name and the offset, and remembers the last write.
struct Probe(u64, AtomicU64);

impl Probe {
    fn new(tag: u64) -> Arc<Self> {
        Arc::new(Self(tag << 32, AtomicU64::new(0)))
    }
}

impl Mmio for Probe {
    fn read(&self, offset: u64, _: AccessSize) -> u64 {
        self.0 | offset
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        self.1.store(offset << 48 | (size.bytes() as u64) << 40 | value, Ordering::Relaxed);
    }
}

fn ram() -> Arc<GuestRam> {
    GuestRam::builder()
        .ram("ram", 0x4000_0000, 0x20_0000)
        .rom("flash0", 0, 0x4000)
        .rom("rom", 0x1_0000, 0x1000)
        .build()
        .unwrap()
}

fn board() -> (Arc<PhysMemory>, Arc<Probe>) {
    let (ram, flash) = (ram(), Probe::new(7));
    let map = MapBuilder::new(&ram)
        .mmio("slot0", 0xa00_0000, 0x200, Probe::new(1))
        .mmio("slot1", 0xa00_0200, 0x200, Probe::new(2))
        .rom_device(&ram.rom_bank(0).unwrap(), flash.clone());
    (map.build().unwrap(), flash)
}

#[test]
fn each_address_resolves_to_its_region() {
    let (memory, _) = board();
    let (mut hosts, mut pages) = (Vec::new(), Vec::new());
    for pa in [0x4000_0000, 0x4000_0fff, 0x4000_1000, 0x401f_f000] {
        let Resolved::Ram { host, page } = memory.resolve(pa) else { panic!("{pa:#x}") };
        assert_eq!(memory.ram().page_address(page), (pa & !0xfff, host));
        hosts.push(host as usize);
        pages.push(page.0);
    }
    // ROM comes first in the numbering: 4 pages of flash, 1 of rom.
    assert_eq!(pages, [5, 5, 6, 5 + 0x1ff]);
    assert_eq!(memory.ram().page_count(), 5 + 0x200);
    assert_eq!([hosts[1] - hosts[0], hosts[2] - hosts[0]], [0, 0x1000]);
    assert!(matches!(memory.resolve(0x1_0123), Resolved::Rom { page, .. } if page.0 == 4));
    for (pa, offset, size) in [(0xa00_01ff, 0x1ff, 0x200), (0xa00_0200, 0, 0x200)] {
        let Resolved::Mmio { offset: o, size: s, .. } = memory.resolve(pa) else { panic!() };
        assert_eq!((o, s), (offset, size));
    }
    for pa in [0x4000, 0xa00_0400, 0x3fff_ffff, 0x4020_0000, u64::MAX] {
        assert!(matches!(memory.resolve(pa), Resolved::Unassigned), "{pa:#x}");
    }
    let list: Vec<_> = memory.regions().map(|r| (r.name.to_string(), r.kind)).collect();
    assert_eq!(list[0], ("flash0".into(), RegionKind::RomDevice));
    assert_eq!(list[1], ("rom".into(), RegionKind::Rom));
    assert_eq!(list[2], ("slot0".into(), RegionKind::Mmio));
    assert_eq!(list[4], ("ram".into(), RegionKind::Ram));
}

#[test]
fn accesses_reach_devices_and_bytes_but_never_straddle_regions() {
    let (memory, flash) = board();
    assert_eq!(memory.mmio_read(0, 0xa00_0204, AccessSize::Word), Ok(4), "cut to the width");
    assert_eq!(memory.mmio_read(0, 0xa00_0204, AccessSize::Double), Ok(2 << 32 | 4));
    let straddling = memory.mmio_read(0, 0xa00_01fe, AccessSize::Word);
    assert_eq!(straddling, Err(MemoryError::Unassigned(0xa00_01fe)));
    assert_eq!(
        memory.mmio_write(0, 0xffff_ffff_ffff_fffc, AccessSize::Double, 1),
        Err(MemoryError::Unassigned(0xffff_ffff_ffff_fffc))
    );
    memory.mmio_write(0, 0x4000_0010, AccessSize::Half, 0x1_2345).unwrap();
    assert_eq!(memory.mmio_read(0, 0x4000_0010, AccessSize::Word), Ok(0x2345));
    // A plain ROM ignores writes, a device behind a ROM gets them.
    memory.ram().write_rom(0x1_0000, &[1, 2, 3, 4]).unwrap();
    memory.mmio_write(0, 0x1_0000, AccessSize::Word, 0).unwrap();
    assert_eq!(memory.mmio_read(0, 0x1_0000, AccessSize::Word), Ok(0x0403_0201));
    memory.mmio_write(0, 0x20, AccessSize::Byte, 0x1f0).unwrap();
    assert_eq!(flash.1.load(Ordering::Relaxed), 0x20 << 48 | 1 << 40 | 0xf0);
    assert_eq!(memory.mmio_read(0, 0x20, AccessSize::Byte), Ok(0), "the array is unchanged");
}

struct Remaps(Mutex<Vec<(u64, u64)>>);

impl CodeWatch for Remaps {
    fn written(&self, _: u64, _: u64) {}

    fn remapped(&self, pa: u64, len: u64) {
        self.0.lock().unwrap().push((pa, len));
    }
}

#[test]
fn a_rom_device_goes_out_of_array_mode_and_back() {
    let (memory, _) = board();
    let watch = Arc::new(Remaps(Mutex::default()));
    assert!(memory.ram().set_code_watch(watch.clone()));
    assert!(!memory.ram().set_code_watch(watch.clone()), "only one");
    let bank = memory.ram().rom_bank(0).unwrap();
    assert!(bank.write(0x10, &[0xaa, 0xbb]) && !bank.write(0x3fff, &[1, 2]));
    assert!(!bank.write(u64::MAX, &[1, 2]) && !bank.read(0x3fff, &mut [0; 2]));
    assert_eq!(memory.mmio_read(0, 0x10, AccessSize::Half), Ok(0xbbaa));

    let before = memory.ram().map_generation();
    bank.set_array_mode(false);
    bank.set_array_mode(false);
    assert_eq!(memory.ram().map_generation(), before + 1);
    assert!(matches!(memory.resolve(0x10), Resolved::Mmio { offset: 0x10, size: 0x4000, .. }));
    assert_eq!(memory.mmio_read(0, 0x10, AccessSize::Double), Ok(7 << 32 | 0x10));
    assert_eq!(memory.ram().read(0x10, &mut [0]), Err(MemoryError::NotRam(0x10)));
    assert_eq!(memory.ram().load_u64(0x10), None);
    let mut bytes = [0; 2];
    assert!(bank.read(0x10, &mut bytes));
    assert_eq!(bytes, [0xaa, 0xbb]);

    bank.set_array_mode(true);
    assert!(matches!(memory.resolve(0x10), Resolved::Rom { .. }));
    assert_eq!(*watch.0.lock().unwrap(), [(0, 0x4000); 2]);
    assert!(memory.ram().rom_bank(0x4000_0000).is_none(), "RAM is no ROM");
}

#[test]
fn a_bad_layout_is_refused_with_the_names() {
    let error = |builder: gantry_memory::GuestRamBuilder| builder.build().err().unwrap();
    let two = GuestRam::builder().ram("low", 0, 0x2000).rom("boot", 0x1000, 0x1000);
    assert_eq!(
        error(two).to_string(),
        "memory region `low` (0x0..0x2000) overlaps `boot` (0x1000..0x2000)"
    );
    assert!(matches!(error(GuestRam::builder()), MapError::NoRam));
    assert!(matches!(error(GuestRam::builder().rom("r", 0, 0x1000)), MapError::NoRam));
    assert!(matches!(error(GuestRam::builder().ram("r", 0, 0)), MapError::Empty(_)));
    let odd = GuestRam::builder().ram("odd", 0x800, 0x1000);
    assert!(matches!(error(odd), MapError::Unaligned(_)));
    let high = GuestRam::builder().ram("high", u64::MAX - 0xfff, 0x2000);
    assert!(matches!(error(high), MapError::PastEnd { .. }));
    let vast = GuestRam::builder().ram("vast", 0, 1 << 43).rom("more", 1 << 50, 1 << 43);
    assert!(matches!(error(vast), MapError::TooManyPages(name) if name.starts_with("`more`")));
    let source = std::io::ErrorKind::OutOfMemory.into();
    let refused = MapError::Reserve { name: "ram".into(), size: 3 << 30, source };
    assert_eq!(
        refused.to_string(),
        "cannot reserve 3072 MiB for memory region `ram`: out of memory"
    );

    let ram = ram();
    let map = MapBuilder::new(&ram).mmio("uart", 0x3fff_f000, 0x1001, Probe::new(0)).build();
    assert_eq!(
        map.err().unwrap().to_string(),
        "memory region `uart` (0x3ffff000..0x40000001) overlaps `ram` (0x40000000..0x40200000)"
    );
    let map = MapBuilder::new(&ram).mmio("end", u64::MAX, 2, Probe::new(0)).build();
    assert!(matches!(map.err().unwrap(), MapError::PastEnd { .. }));
}

#[test]
fn sixty_four_gibibytes_cost_nothing_until_touched() {
    let ram = GuestRam::builder().ram("ram", 0x4000_0000, 64 << 30).build().unwrap();
    let last = 0x4000_0000 + (64 << 30) - 8;
    ram.write_u64(last, 0x1234).unwrap();
    assert_eq!((ram.read_u64(last), ram.ram_size()), (Ok(0x1234), 64 << 30));
    assert_eq!(ram.read_u64(last + 1), Err(MemoryError::NotRam(last + 8)));
}
