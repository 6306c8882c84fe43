use std::sync::Arc;

use gantry_bus::{AccessSize::Word, Device, IrqSink, Mmio, StateReader};

use super::{PL061_SIZE, Pl061};
use crate::testkit::{Lines, check, saved};

const ALL: u64 = 0x3fc;
const DIR: u64 = 0x400;
const IS: u64 = 0x404;
const IBE: u64 = 0x408;
const IEV: u64 = 0x40c;
const IE: u64 = 0x410;
const RIS: u64 = 0x414;
const MIS: u64 = 0x418;
const IC: u64 = 0x41c;

struct Port {
    gpio: Arc<Pl061>,
    lines: Arc<Lines>,
}

impl Port {
    fn new() -> Self {
        let lines = Arc::<Lines>::default();
        Self { gpio: Pl061::new(lines.line(7)), lines }
    }

    fn set(&self, offset: u64, value: u64) {
        self.gpio.write(offset, Word, value);
    }

    fn get(&self, offset: u64) -> u64 {
        self.gpio.read(offset, Word)
    }

    fn irq(&self) -> bool {
        self.lines.level(7)
    }
}

#[test]
fn the_address_masks_the_pins() {
    let port = Port::new();
    port.set(DIR, 0xf0);
    port.set(0x30 << 2, 0xff);
    assert_eq!((port.get(ALL), port.get(0x20 << 2)), (0x30, 0x20));
    port.set(ALL, 0xcf);
    assert_eq!(port.get(ALL), 0xc0, "only outputs can be set");
    port.gpio.set_level(3, true);
    port.gpio.set_level(5, true);
    assert_eq!(port.get(ALL), 0xc8, "only inputs are driven");
}

#[test]
fn a_key_interrupts_on_both_edges() {
    let port = Port::new();
    port.set(IBE, 8);
    port.set(IE, 8);
    port.gpio.set_level(3, true);
    assert!(port.irq());
    port.set(IC, 8);
    assert!(!port.irq());
    port.gpio.set_level(3, false);
    assert_eq!((port.irq(), port.get(RIS), port.get(MIS)), (true, 8, 8));
    port.set(IE, 0);
    assert_eq!((port.irq(), port.get(RIS), port.get(MIS)), (false, 8, 0));
}

#[test]
fn one_edge_or_a_level_if_asked_for() {
    let port = Port::new();
    port.set(IE, 0xff);
    port.set(IEV, 1);
    port.gpio.set_level(0, true);
    assert_eq!(port.get(RIS), 1, "rising");
    port.set(IC, 1);
    port.gpio.set_level(0, false);
    assert!(!port.irq());
    port.gpio.set_level(1, true);
    assert_eq!(port.get(RIS), 0);
    port.gpio.set_level(1, false);
    assert_eq!(port.get(RIS), 2, "falling");
    port.set(IC, 0xff);
    port.set(IEV, 0xff);
    port.set(IS, 4);
    port.gpio.set_level(2, true);
    port.set(IC, 0xff);
    assert!(port.irq(), "a level cannot be cleared");
    port.gpio.set_level(2, false);
    assert!(!port.irq());
}

#[test]
fn an_edge_survives_saving() {
    let port = Port::new();
    port.set(IBE, 8);
    port.set(IE, 8);
    port.gpio.set_level(3, true);
    let other = Port::new();
    other.gpio.restore(&mut StateReader::new(&saved(&*port.gpio))).unwrap();
    assert!(other.irq() && other.get(ALL) == 8);
    other.gpio.reset();
    assert!(!other.irq() && other.get(ALL) == 8);
}

#[test]
fn is_a_good_device() {
    check(PL061_SIZE, |rig| Pl061::new(rig.lines.line(7)));
}
