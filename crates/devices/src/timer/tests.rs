//! What a kernel does with its tick.

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateReader, StateWriter};

use super::TimerId::{self, Physical, Virtual};
use super::TimerRegister::{self, Ctl, Cval, Tval};
use super::{GenericTimer, PPI_PHYSICAL, PPI_VIRTUAL};
use crate::joined::Joined;
use crate::testclock::TestClock;
use crate::testkit::{Lines, Rig, check};

const ENABLE: u64 = 1;
const IMASK: u64 = 2;
const ISTATUS: u64 = 4;

struct Pe {
    clock: Arc<TestClock>,
    lines: Arc<Lines>,
    timer: Arc<GenericTimer>,
}

impl Pe {
    fn new() -> Self {
        let (clock, lines) = (Arc::new(TestClock::default()), Arc::new(Lines::default()));
        let timer =
            GenericTimer::new(clock.clone(), lines.line(PPI_PHYSICAL), lines.line(PPI_VIRTUAL));
        Self { clock, lines, timer }
    }

    fn ticks(&self, count: u64) {
        self.clock.advance(16 * count);
    }

    fn line(&self, id: TimerId) -> bool {
        self.lines.level(if id == Virtual { 27 } else { 30 })
    }
}

#[test]
fn counts_at_62_5_mhz() {
    let pe = Pe::new();
    pe.clock.advance(1_000_000_000);
    assert_eq!(pe.timer.count(), 62_500_000);
}

#[test]
fn a_tick_comes_when_tval_has_run_down() {
    for id in [Physical, Virtual] {
        let pe = Pe::new();
        pe.ticks(1000);
        pe.timer.write(id, Tval, 500);
        pe.timer.write(id, Ctl, ENABLE);
        assert_eq!(pe.timer.read(id, Cval), 1500);
        pe.ticks(499);
        assert!(!pe.line(id));
        assert_eq!((pe.timer.read(id, Tval), pe.timer.read(id, Ctl)), (1, ENABLE));
        pe.ticks(1);
        assert!(pe.line(id));
        pe.ticks(1);
        assert_eq!(pe.timer.read(id, Tval), 0xffff_ffff, "minus one");
        assert_eq!(pe.timer.read(id, Ctl), ENABLE | ISTATUS);
        let other = if id == Virtual { Physical } else { Virtual };
        assert!(!pe.line(other));

        pe.timer.write(id, Cval, 2000);
        assert!(!pe.line(id), "the line follows the condition");
        pe.ticks(1000);
        assert!(pe.line(id));
        pe.timer.write(id, Ctl, 0);
        assert!(!pe.line(id));
        assert_eq!(pe.clock.armed(), 0);
    }
}

#[test]
fn a_masked_timer_says_so_in_its_status_only() {
    let pe = Pe::new();
    pe.timer.write(Virtual, Cval, 10);
    pe.timer.write(Virtual, Ctl, ENABLE | IMASK);
    pe.ticks(20);
    assert!(!pe.line(Virtual));
    assert_eq!(pe.timer.read(Virtual, Ctl), ENABLE | IMASK | ISTATUS);
    pe.timer.write(Virtual, Ctl, ENABLE);
    assert!(pe.line(Virtual));
    pe.timer.write(Virtual, Ctl, ENABLE | IMASK | ISTATUS);
    assert!(!pe.line(Virtual));
}

#[test]
fn far_and_past_compare_values_are_unsigned() {
    let pe = Pe::new();
    pe.ticks(1000);
    pe.timer.write(Virtual, Ctl, ENABLE);
    assert!(pe.line(Virtual), "CVAL is 0 at reset");
    pe.timer.write(Virtual, Cval, u64::MAX);
    assert!(!pe.line(Virtual));
    assert_eq!(pe.clock.armed(), 0, "beyond the end of time");
    pe.timer.write(Virtual, Tval, u64::from(-100i32 as u32));
    assert_eq!(pe.timer.read(Virtual, Cval), 900);
    assert!(pe.line(Virtual));
}

#[test]
fn a_restored_timer_still_fires() {
    let pe = Pe::new();
    pe.timer.write(Virtual, Tval, 100);
    pe.timer.write(Virtual, Ctl, ENABLE);
    let mut state = StateWriter::new();
    pe.timer.save(&mut state);
    let other = Pe::new();
    other.ticks(50);
    other.timer.restore(&mut StateReader::new(&state.into_bytes())).unwrap();
    assert!(!other.line(Virtual));
    other.ticks(50);
    assert!(other.line(Virtual));
}

/// The system registers as a block of registers, for the checks of every device.
struct Block(Pe);

fn register(offset: u64) -> (TimerId, TimerRegister) {
    let id = if offset & 64 == 0 { Physical } else { Virtual };
    (id, [Ctl, Cval, Tval][offset as usize / 8 % 3])
}

impl Mmio for Block {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let (id, register) = register(offset);
        self.0.timer.read(id, register) & size.mask()
    }

    fn write(&self, offset: u64, _: AccessSize, value: u64) {
        let (id, register) = register(offset);
        self.0.timer.write(id, register, value);
    }
}

#[test]
fn is_a_good_device() {
    check(128, |rig: &Rig| {
        let (clock, lines) = (Arc::new(TestClock::default()), rig.lines.clone());
        clock.advance(1_000_000);
        let timer = GenericTimer::new(clock.clone(), lines.line(30), lines.line(27));
        let device = timer.clone();
        Arc::new(Joined { block: Block(Pe { clock, lines, timer }), device })
    });
}
