//! A kernel reads the time, sets it, and asks to be woken.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gantry_bus::{AccessSize, Device, Mmio, StateReader};

use super::pl031::{PL031_SIZE, Pl031};
use crate::testclock::TestClock;
use crate::testkit::{Lines, Rig, check, saved};

const DR: u64 = 0x0;
const MR: u64 = 0x4;
const LR: u64 = 0x8;
const CR: u64 = 0xc;
const IMSC: u64 = 0x10;
const RIS: u64 = 0x14;
const MIS: u64 = 0x18;
const ICR: u64 = 0x1c;

const NOON: u64 = 1_800_000_000;

struct Watch {
    rtc: Arc<Pl031>,
    clock: Arc<TestClock>,
    wall: Arc<AtomicU64>,
    lines: Arc<Lines>,
}

impl Watch {
    fn new() -> Self {
        let (clock, lines) = (Arc::new(TestClock::default()), Arc::new(Lines::default()));
        let wall = Arc::new(AtomicU64::new(NOON));
        let seconds = wall.clone();
        let wall_clock = Box::new(move || seconds.load(Ordering::Relaxed));
        let rtc = Pl031::new(clock.clone(), wall_clock, lines.line(2));
        Self { rtc, clock, wall, lines }
    }

    fn get(&self, offset: u64) -> u64 {
        self.rtc.read(offset, AccessSize::Word)
    }

    fn set(&self, offset: u64, value: u64) {
        self.rtc.write(offset, AccessSize::Word, value);
    }

    fn seconds(&self, count: u64) {
        self.wall.fetch_add(count, Ordering::Relaxed);
        self.clock.advance(count * 1_000_000_000);
    }

    fn irq(&self) -> bool {
        self.lines.level(2)
    }
}

#[test]
fn shows_the_wall_clock_until_it_is_set() {
    let watch = Watch::new();
    let id = (0..4).fold(0, |id, i| id | watch.get(0xfe0 + 4 * i) << (8 * i));
    assert_eq!(id & 0x000f_ffff, 0x0004_1031);
    assert_eq!(watch.get(CR), 1, "it runs");
    assert_eq!(watch.get(DR), NOON);
    watch.set(LR, 1000);
    assert_eq!((watch.get(DR), watch.get(LR)), (1000, 1000));
    watch.seconds(5);
    assert_eq!((watch.get(DR), watch.get(LR)), (1005, 1000));
}

#[test]
fn an_alarm_rings_at_its_time() {
    let watch = Watch::new();
    watch.set(IMSC, 1);
    watch.set(MR, NOON + 10);
    watch.seconds(9);
    assert!(!watch.irq());
    watch.seconds(1);
    assert!(watch.irq());
    assert_eq!((watch.get(RIS), watch.get(MIS)), (1, 1));
    watch.set(IMSC, 0);
    assert_eq!((watch.get(RIS), watch.get(MIS), watch.irq()), (1, 0, false));
    watch.set(ICR, 1);
    watch.set(IMSC, 1);
    assert!(!watch.irq());
    watch.seconds(100);
    assert!(!watch.irq(), "once");
    watch.set(MR, NOON + 110);
    assert!(watch.irq(), "now");
}

#[test]
fn an_alarm_follows_the_wall_clock_when_that_is_slow() {
    let watch = Watch::new();
    watch.set(IMSC, 1);
    watch.set(MR, NOON + 10);
    watch.clock.advance(10_000_000_000);
    assert!(!watch.irq(), "the wall clock stood still");
    watch.seconds(10);
    assert!(watch.irq());
}

#[test]
fn setting_the_clock_moves_the_alarm() {
    let watch = Watch::new();
    watch.set(IMSC, 1);
    watch.set(MR, NOON + 100);
    watch.set(LR, NOON + 98);
    watch.seconds(2);
    assert!(watch.irq());
}

#[test]
fn an_alarm_survives_saving() {
    let watch = Watch::new();
    watch.set(IMSC, 1);
    watch.set(LR, 5000);
    watch.set(MR, 5010);
    let state = saved(&*watch.rtc);
    let other = Watch::new();
    other.rtc.restore(&mut StateReader::new(&state)).unwrap();
    other.seconds(9);
    assert_eq!((other.get(DR), other.irq()), (5009, false));
    other.seconds(1);
    assert!(other.irq());
}

#[test]
fn is_a_good_device() {
    check(PL031_SIZE, |rig: &Rig| {
        Pl031::new(Arc::new(TestClock::default()), Box::new(|| NOON), rig.lines.line(2))
    });
}
