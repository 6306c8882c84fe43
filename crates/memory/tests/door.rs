//! Whoever writes to a page with code is heard, whichever way the write came.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use gantry_memory::{CodeWatch, GuestRam, MemoryError, PageFlags, PageIndex};
use vm_memory::{Bytes, GuestAddress, GuestMemoryBackend, VolatileMemory};

const BASE: u64 = 0x8000_0000;

#[derive(Default)]
struct Watch(Mutex<Vec<(u64, u64)>>);

impl Watch {
    fn take(&self) -> Vec<(u64, u64)> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl CodeWatch for Watch {
    fn written(&self, pa: u64, len: u64) {
        self.0.lock().unwrap().push((pa, len));
    }

    fn remapped(&self, _: u64, _: u64) {}
}

/// Eight pages of RAM; pages 1, 2 and 5 hold code.
fn ram() -> (Arc<GuestRam>, Arc<Watch>) {
    let ram = GuestRam::builder().ram("ram", BASE, 0x8000).build().unwrap();
    let watch = Arc::new(Watch::default());
    ram.set_code_watch(watch.clone());
    for page in [1, 2, 5] {
        assert_eq!(ram.set_page_flags(PageIndex(page), PageFlags::CODE), PageFlags::empty());
    }
    (ram, watch)
}

#[test]
fn writes_report_the_runs_that_lie_in_code() {
    let (ram, watch) = ram();
    let write = |offset: u64, len: usize| {
        ram.write(BASE + offset, &vec![1; len]).unwrap();
        watch.take()
    };
    assert_eq!(write(0, 0x1000), []);
    assert_eq!(write(0xfff, 2), [(BASE + 0x1000, 1)]);
    assert_eq!(write(0x1ffc, 8), [(BASE + 0x1ffc, 8)]);
    assert_eq!(write(0x2ffc, 8), [(BASE + 0x2ffc, 4)]);
    assert_eq!(write(0, 0x8000), [(BASE + 0x1000, 0x2000), (BASE + 0x5000, 0x1000)]);
    assert_eq!(write(0x1000, 0), []);
    ram.clear_page_flags(PageIndex(5), PageFlags::CODE);
    assert_eq!(write(0x5000, 4), []);
    ram.write_u16(BASE + 0x1002, 1).unwrap();
    ram.write_rom(BASE + 0x2000, &[1]).unwrap();
    assert_eq!(watch.take(), [(BASE + 0x1002, 2), (BASE + 0x2000, 1)]);
}

#[test]
fn dma_of_vm_memory_passes_the_door() {
    let (ram, watch) = ram();
    let dma = ram.guest_memory();
    dma.write_slice(&[7; 0x10], GuestAddress(BASE + 0xff8)).unwrap();
    dma.store(5u32, GuestAddress(BASE + 0x2004), Ordering::Release).unwrap();
    dma.write_obj(9u64, GuestAddress(BASE + 0x5008)).unwrap();
    assert_eq!(watch.take(), [(BASE + 0x1000, 8), (BASE + 0x2004, 4), (BASE + 0x5008, 8)]);
    // Slices of slices keep their place.
    let slice = dma.get_slice(GuestAddress(BASE + 0x4800), 0x1000).unwrap();
    slice.subslice(0x700, 0x200).unwrap().offset(0xfc).unwrap().copy_from(&[1u8; 8]);
    assert_eq!(watch.take(), [(BASE + 0x5000, 4)]);
    slice.get_ref::<u32>(0x800).unwrap().store(3);
    assert_eq!(watch.take(), [(BASE + 0x5000, 4)]);
    assert_eq!((ram.read_u64(BASE + 0x5008), ram.read_u32(BASE + 0x5000)), (Ok(9), Ok(3)));
    assert!(dma.write_slice(&[0; 2], GuestAddress(BASE + 0x7fff)).is_err());
    assert!(dma.read_obj::<u32>(GuestAddress(BASE - 4)).is_err());
    // The region outlives what it was made for.
    let dma = dma.clone();
    drop(ram);
    dma.write_obj(1u32, GuestAddress(BASE + 0x7000)).unwrap();
    assert_eq!(dma.read_obj::<u32>(GuestAddress(BASE + 0x7000)).unwrap(), 1);
}

#[test]
fn writes_set_dirty_and_reads_do_not() {
    let (ram, _) = ram();
    ram.read(BASE, &mut [0; 0x8000]).unwrap();
    ram.write(BASE + 0x3fff, &[1, 2]).unwrap();
    ram.guest_memory().write_obj(1u8, GuestAddress(BASE + 0x6000)).unwrap();
    let dirty = (0..8).filter(|&n| ram.page_flags(PageIndex(n)).contains(PageFlags::DIRTY));
    assert_eq!(dirty.collect::<Vec<_>>(), [3, 4, 6]);
    let before = ram.clear_page_flags(PageIndex(3), PageFlags::DIRTY | PageFlags::CODE);
    assert_eq!(before, PageFlags::DIRTY);
    assert_eq!(ram.page_flags(PageIndex(3)), PageFlags::empty());
}

#[test]
fn a_walkers_update_is_atomic_and_passes_the_door() {
    let (ram, watch) = ram();
    ram.write_u64(BASE + 0x1008, 5).unwrap();
    watch.take();
    assert_eq!(ram.cas_u64(BASE + 0x1008, 4, 6), Some(5));
    assert_eq!((ram.load_u64(BASE + 0x1008), watch.take()), (Some(5), vec![]));
    assert_eq!(ram.cas_u64(BASE + 0x1008, 5, 6), Some(5));
    assert_eq!((ram.load_u64(BASE + 0x1008), watch.take()), (Some(6), vec![(BASE + 0x1008, 8)]));
    for bad in [BASE + 4, BASE + 0x8000, 0, u64::MAX - 7, u64::MAX] {
        assert_eq!((ram.load_u64(bad), ram.cas_u64(bad, 0, 1)), (None, None), "{bad:#x}");
    }
}

#[test]
fn a_write_is_all_or_nothing() {
    let ram = GuestRam::builder()
        .ram("a", 0, 0x1000)
        .ram("b", 0x1000, 0x1000)
        .rom("rom", 0x2000, 0x1000)
        .build()
        .unwrap();
    ram.write(0xffe, &[1, 2, 3, 4]).unwrap();
    assert_eq!(ram.read_u32(0xffe), Ok(0x0403_0201), "over the seam of two regions");
    assert_eq!(ram.write(0x1ffe, &[9; 4]), Err(MemoryError::ReadOnly(0x2000)));
    assert_eq!(ram.write_rom(0x2ffe, &[9; 4]), Err(MemoryError::NotRam(0x3000)));
    assert_eq!(ram.write(u64::MAX, &[9; 4]), Err(MemoryError::NotRam(u64::MAX)));
    assert_eq!((ram.read_u16(0x1ffe), ram.read_u16(0x2ffe)), (Ok(0), Ok(0)));
    assert_eq!(ram.cas_u64(0x2000, 0, 1), None, "ROM is not updated");
}

/// The protocol of a translation (set CODE, then read the bytes) against DMA (write the bytes, then
/// look for CODE): whatever the order, the translation is of the new bytes or is told of them.
#[test]
fn no_write_slips_past_a_translation() {
    struct Told(AtomicBool);
    impl CodeWatch for Told {
        fn written(&self, _: u64, _: u64) {
            self.0.store(true, Ordering::SeqCst);
        }
        fn remapped(&self, _: u64, _: u64) {}
    }
    let ram = GuestRam::builder().ram("ram", BASE, 0x1000).build().unwrap();
    let told = Arc::new(Told(AtomicBool::new(false)));
    ram.set_code_watch(told.clone());
    let (go, done) = (AtomicU64::new(0), AtomicU64::new(0));
    const ROUNDS: u64 = 5_000;
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 1..=ROUNDS {
                while go.load(Ordering::Acquire) != round {
                    std::hint::spin_loop();
                }
                ram.guest_memory().write_obj(round, GuestAddress(BASE)).unwrap();
                done.store(round, Ordering::Release);
            }
        });
        for round in 1..=ROUNDS {
            told.0.store(false, Ordering::SeqCst);
            ram.clear_page_flags(PageIndex(0), PageFlags::CODE);
            go.store(round, Ordering::Release);
            ram.set_page_flags(PageIndex(0), PageFlags::CODE);
            let seen = ram.read_u64(BASE).unwrap();
            while done.load(Ordering::Acquire) != round {
                std::hint::spin_loop();
            }
            assert!(seen == round || told.0.load(Ordering::SeqCst), "round {round}");
        }
    });
}
