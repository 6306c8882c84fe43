//! The transport, as drivers meet it: good ones, wrong ones and hostile ones.

use std::io;
use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Entropy, Mmio, StateReader};
use gantry_memory::{CodeWatch, PageFlags, Resolved};

use super::driver::{Buffer, Driver, INDIRECT, LINE, NEXT, WRITE};
use super::spec::{Status, reg};
use super::{EmptySlot, Rng, Transport, VirtioMmio};
use crate::testkit::{DEVICE_BASE, RAM_BASE, RAM_SIZE, Random, saved};

/// Always 7.
struct Sevens;

impl Entropy for Sevens {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        bytes.fill(7);
        Ok(())
    }
}

fn rng(transport: Arc<Transport>) -> Rng {
    Rng::new(transport, Arc::new(Sevens))
}

fn started() -> Driver<Rng> {
    Driver::started(rng, 0)
}

/// Offers a buffer and takes it back.
fn works(driver: &mut Driver<Rng>) {
    let room = driver.room(4);
    let head = driver.offer(0, &[Buffer::In(room, 4)]);
    driver.notify(0);
    assert_eq!(driver.used(0), Some((head, 4)));
    assert_eq!(driver.bytes(room, 4), [7; 4]);
}

#[test]
fn identifies_itself() {
    let driver = Driver::new(rng);
    assert_eq!(driver.get(reg::MAGIC_VALUE).to_le_bytes(), *b"virt");
    assert_eq!([driver.get(reg::VERSION), driver.get(reg::DEVICE_ID)], [2, 4]);
    assert_eq!(driver.offered(), 1 << 32 | 1 << 29 | 1 << 28);
    driver.set(reg::DEVICE_FEATURES_SEL, 2);
    assert_eq!(driver.get(reg::DEVICE_FEATURES), 0);
    assert_eq!([driver.get(0x0b0), driver.get(0x0bc)], [u32::MAX; 2], "no shared memory");
    driver.set(reg::QUEUE_SEL, 1);
    assert_eq!([driver.get(reg::QUEUE_NUM_MAX), driver.get(reg::QUEUE_READY)], [0, 0]);
    driver.set(reg::QUEUE_SEL, u32::MAX);
    driver.set(reg::QUEUE_READY, 1);
    driver.notify(1);
    assert_eq!(driver.status(), Status::empty());
    // Registers are words.
    assert_eq!(driver.device.read(reg::MAGIC_VALUE, AccessSize::Byte), 0);
    assert_eq!(driver.device.read(reg::MAGIC_VALUE, AccessSize::Double), 0);
}

#[test]
fn an_empty_slot_has_no_device() {
    let slot: &dyn Mmio = &EmptySlot;
    assert_eq!(slot.read(reg::MAGIC_VALUE, AccessSize::Word) as u32, super::spec::MAGIC);
    slot.write(reg::STATUS, AccessSize::Word, 1);
    for register in [reg::DEVICE_ID, reg::STATUS, reg::DEVICE_FEATURES, reg::CONFIG] {
        assert_eq!(slot.read(register, AccessSize::Word), 0);
    }
}

#[test]
fn features_are_negotiated_once() {
    let driver = Driver::new(rng);
    let negotiate = |features: u64| {
        driver.set(reg::STATUS, 0);
        driver.set(reg::STATUS, 3);
        driver.accept(features);
        driver.set(reg::STATUS, 11);
        driver.status().contains(Status::FEATURES_OK)
    };
    assert!(!negotiate(0), "a legacy driver");
    assert!(!negotiate(1 << 32 | 1 << 5), "a feature that is not offered");
    assert!(!negotiate(1 << 32 | 1 << 34), "nor this one");
    assert!(negotiate(1 << 32));
    driver.accept(1 << 32 | 1 << 5);
    driver.set(reg::STATUS, 15);
    assert_eq!(driver.status().bits(), 15, "what is negotiated stays");
    driver.set(reg::STATUS, 1);
    assert_eq!(driver.status().bits(), 15, "bits are not taken back");
    driver.set(reg::STATUS, 0);
    assert_eq!(driver.status().bits(), 0);
    driver.set(reg::STATUS, 7);
    assert!(driver.needs_reset(), "DRIVER_OK before FEATURES_OK");
}

#[test]
fn nothing_happens_before_driver_ok() {
    let mut driver = Driver::new(rng);
    driver.set(reg::STATUS, 3);
    driver.accept(driver.offered());
    driver.set(reg::STATUS, 11);
    driver.set_up_ring(0);
    let room = driver.room(4);
    driver.offer(0, &[Buffer::In(room, 4)]);
    driver.notify(0);
    assert_eq!(driver.used(0), None);
    driver.set(reg::STATUS, 15);
    driver.notify(0);
    assert_eq!(driver.used(0), Some((0, 4)));
}

#[test]
fn a_queue_goes_round_many_times() {
    for without in [0, 1 << 29] {
        let mut driver = Driver::started(rng, without);
        let room = driver.room(64);
        for round in 0..70_000u32 {
            let len = 1 + round % 64;
            let head = driver.offer(0, &[Buffer::In(room, len)]);
            driver.notify(0);
            assert_eq!(driver.used(0), Some((head, len)), "round {round}");
            if round % 1000 == 0 {
                assert_eq!(driver.interrupt(), 1, "round {round}");
            }
        }
    }
}

#[test]
fn interrupts_come_when_wanted() {
    // With VIRTIO_F_EVENT_IDX: when used_event is passed.
    let mut driver = started();
    let room = driver.room(4);
    let used_event = driver.rings[0].avail + 4 + 2 * 16;
    driver.rig.ram.write_u16(used_event, 2).unwrap();
    for expected in [0, 0, 1, 0] {
        driver.offer(0, &[Buffer::In(room, 4)]);
        driver.notify(0);
        assert_eq!(driver.interrupt(), expected);
    }
    assert_eq!(driver.rig.lines.rises(LINE), 1);
    // Notifications: avail_event is where the device stopped.
    assert_eq!(driver.rig.ram.read_u16(driver.rings[0].used + 4 + 8 * 16), Ok(4));

    // Without: unless VIRTQ_AVAIL_F_NO_INTERRUPT.
    let mut driver = Driver::started(rng, 1 << 29);
    for (flag, expected) in [(0, 1), (1, 0), (0, 1)] {
        driver.rig.ram.write_u16(driver.rings[0].avail, flag).unwrap();
        driver.offer(0, &[Buffer::In(room, 4)]);
        driver.notify(0);
        assert_eq!(driver.interrupt(), expected);
    }
}

#[test]
fn indirect_tables_work() {
    let mut driver = started();
    let (table, room) = (driver.room(48), driver.room(16));
    driver.write_descriptor(table, room, 2, NEXT | WRITE, 2);
    driver.write_descriptor(table + 32, room + 8, 3, WRITE, 0);
    driver.write_descriptor(driver.rings[0].desc, table, 48, INDIRECT, 0);
    driver.make_available(0, 0);
    driver.notify(0);
    assert_eq!(driver.used(0), Some((0, 5)));
    assert_eq!(driver.bytes(room, 12), [7, 7, 238, 238, 238, 238, 238, 238, 7, 7, 7, 238]);
}

#[test]
fn hostile_chains_need_a_reset_and_no_more() {
    const END: u64 = RAM_BASE + RAM_SIZE;
    let table = RAM_BASE + 0x2_0000;
    // Descriptors at index 0 and on, and those of a table elsewhere.
    type Descriptor = (u64, u32, u16, u16);
    let cases: [(&str, &[Descriptor], &[Descriptor]); 14] = [
        ("a loop", &[(RAM_BASE, 4, NEXT | WRITE, 1), (RAM_BASE, 4, NEXT | WRITE, 0)], &[]),
        ("itself", &[(RAM_BASE, 0, NEXT | WRITE, 0)], &[]),
        ("a successor outside", &[(RAM_BASE, 4, NEXT | WRITE, 16)], &[]),
        ("a device's address", &[(DEVICE_BASE, 4, WRITE, 0)], &[]),
        ("the end of RAM", &[(END - 2, 4, WRITE, 0)], &[]),
        ("the end of the world", &[(u64::MAX - 1, 4, WRITE, 0)], &[]),
        ("an absurd length", &[(RAM_BASE, u32::MAX, WRITE, 0)], &[]),
        ("reading after writing", &[(RAM_BASE, 4, NEXT | WRITE, 1), (RAM_BASE, 4, 0, 0)], &[]),
        ("a table in a table", &[(table, 16, INDIRECT, 0)], &[(table, 16, INDIRECT, 0)]),
        ("a loop in a table", &[(table, 16, INDIRECT, 0)], &[(RAM_BASE, 4, NEXT | WRITE, 0)]),
        ("no table", &[(table, 0, INDIRECT, 0)], &[]),
        ("half a table", &[(table, 24, INDIRECT, 0)], &[(RAM_BASE, 4, WRITE, 0)]),
        ("a table of devices", &[(DEVICE_BASE, 64, INDIRECT, 0)], &[]),
        (
            "4 GiB in all",
            &[
                (RAM_BASE, 1 << 19, NEXT | WRITE, 1),
                (RAM_BASE, 1 << 31, NEXT | WRITE, 2),
                (RAM_BASE, 1 << 31, WRITE, 0),
            ],
            &[],
        ),
    ];
    for (name, direct, indirect) in cases {
        let mut driver = started();
        for (base, descriptors) in [(driver.rings[0].desc, direct), (table, indirect)] {
            for (n, &(address, len, flags, next)) in descriptors.iter().enumerate() {
                driver.write_descriptor(base + 16 * n as u64, address, len, flags, next);
            }
        }
        driver.make_available(0, 0);
        driver.notify(0);
        assert!(driver.needs_reset(), "{name}");
        assert_eq!(driver.used(0), None, "{name}");
        driver.notify(0);
        driver.set(reg::STATUS, 0);
        assert_eq!(driver.interrupt(), 0);
        driver.restart();
        works(&mut driver);
    }
}

#[test]
fn a_very_long_table_is_refused() {
    let mut driver = started();
    let table = driver.room(16 * 1025);
    for n in 0..1025 {
        driver.write_descriptor(table + 16 * u64::from(n), table, 4, NEXT | WRITE, n + 1);
    }
    driver.write_descriptor(table + 16 * 1024, table, 4, WRITE, 0);
    driver.write_descriptor(driver.rings[0].desc, table, 16 * 1025, INDIRECT, 0);
    driver.make_available(0, 0);
    driver.notify(0);
    assert!(driver.needs_reset());
}

#[test]
fn hostile_rings_need_a_reset() {
    // More available than the queue has.
    let mut driver = started();
    driver.rig.ram.write_u16(driver.rings[0].avail + 2, 17).unwrap();
    driver.notify(0);
    assert!(driver.needs_reset());
    // A head outside the table.
    let mut driver2 = started();
    driver2.make_available(0, 16);
    driver2.notify(0);
    assert!(driver2.needs_reset());

    let end = RAM_BASE + RAM_SIZE;
    for (register, value) in [
        (reg::QUEUE_NUM, 0),
        (reg::QUEUE_NUM, 3),
        (reg::QUEUE_NUM, 32),
        (reg::QUEUE_NUM, 0x1_0010),
        (reg::QUEUE_DESC_LOW, RAM_BASE as u32 + 8),
        (reg::QUEUE_DESC_LOW, end as u32 - 0xf0),
        (reg::QUEUE_DESC_HIGH, 1),
        (reg::QUEUE_DRIVER_LOW, RAM_BASE as u32 + 1),
        (reg::QUEUE_DRIVER_HIGH, u32::MAX),
        (reg::QUEUE_DEVICE_LOW, RAM_BASE as u32 + 2),
        (reg::QUEUE_DEVICE_LOW, DEVICE_BASE as u32),
        (reg::QUEUE_DEVICE_LOW, end as u32 - 16),
    ] {
        driver.restart();
        driver.set(reg::QUEUE_READY, 0);
        driver.set(register, value);
        driver.set(reg::QUEUE_READY, 1);
        assert_eq!(driver.get(reg::QUEUE_READY), 0, "{register:#x} {value:#x}");
        assert!(driver.needs_reset(), "{register:#x} {value:#x}");
    }
}

#[test]
fn a_ready_queue_is_not_moved() {
    let mut driver = started();
    driver.set(reg::QUEUE_DESC_LOW, 0);
    driver.set(reg::QUEUE_NUM, 2);
    works(&mut driver);
}

struct Watch(std::sync::Mutex<Vec<(u64, u64)>>);

impl CodeWatch for Watch {
    fn written(&self, pa: u64, len: u64) {
        self.0.lock().unwrap().push((pa, len));
    }

    fn remapped(&self, _: u64, _: u64) {}
}

#[test]
fn dma_over_code_is_reported() {
    let mut driver = started();
    let watch = Arc::new(Watch(Default::default()));
    driver.rig.ram.set_code_watch(watch.clone());
    let page = RAM_BASE + 0x8_0000;
    let map = gantry_memory::MapBuilder::new(&driver.rig.ram).build().unwrap();
    let Resolved::Ram { page: index, .. } = map.resolve(page) else { panic!() };
    driver.rig.ram.set_page_flags(index, PageFlags::CODE);
    driver.offer(0, &[Buffer::In(page - 8, 24)]);
    driver.notify(0);
    assert_eq!(*watch.0.lock().unwrap(), [(page, 16)]);
}

#[test]
fn a_running_device_is_saved_and_goes_on() {
    for without in [0, 1 << 29] {
        let mut driver = Driver::started(rng, without);
        works(&mut driver);
        let state = saved(&*driver.device);
        assert!(driver.rig.lines.level(LINE));
        // The same RAM with a new device in place of the old one.
        let line = driver.rig.lines.line(9);
        let other = VirtioMmio::new(&driver.rig.ram, line, rng);
        other.restore(&mut StateReader::new(&state)).unwrap();
        assert_eq!(saved(&*other), state);
        assert!(driver.rig.lines.level(9), "the interrupt is pending there too");
        driver.device = other;
        works(&mut driver);
        works(&mut driver);
    }
}

#[test]
fn impossible_states_are_refused() {
    let driver = started();
    let state = saved(&*driver.device);
    let fresh = saved(&*Driver::new(rng).device);
    // Status, DriverFeatures, InterruptStatus, the queue's size and address
    for (at, value) in [(0, 0x10), (12, 0xff), (24, 4), (32, 3), (41, 0xff)] {
        let mut damaged = state.clone();
        damaged[at] = value;
        assert!(driver.device.restore(&mut StateReader::new(&damaged)).is_err(), "byte {at}");
        assert_eq!(saved(&*driver.device), fresh);
    }
    assert!(driver.device.restore(&mut StateReader::new(&state)).is_ok());
}

/// A driver gone mad: rings and descriptors of random numbers, on a device that is running.
#[test]
fn random_rings_never_panic() {
    let mut random = Random(11);
    let mut alive = 0;
    for _ in 0..300 {
        let mut driver = started();
        let ring = &driver.rings[0];
        for at in (ring.desc..ring.desc + 256).step_by(16) {
            let address = RAM_BASE + random.below(RAM_SIZE + RAM_SIZE / 16);
            let flags = [0, 1, 2, 2, 2, 3, 3, 4][random.below(8) as usize];
            let next = random.below(20) as u16;
            driver.write_descriptor(at, address, random.below(0x2000) as u32, flags, next);
        }
        for _ in 0..8 {
            driver.make_available(0, random.below(17) as u16);
            driver.notify(0);
        }
        while driver.used(0).is_some() {
            alive += 1;
        }
    }
    assert!(alive > 100, "only {alive} chains were good: the test tests nothing");
}
