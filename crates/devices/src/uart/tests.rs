//! What firmware and kernels do with a serial port.

use std::sync::Arc;

use gantry_bus::{AccessSize, CharIn, CharOut, Device, Mmio, StateReader};

use super::pl011::{PL011_SIZE, Pl011};
use crate::sync::Lock;
use crate::testkit::{Lines, Rig, check, saved};

const DR: u64 = 0x0;
const RSR: u64 = 0x4;
const FR: u64 = 0x18;
const LCR_H: u64 = 0x2c;
const CR: u64 = 0x30;
const IFLS: u64 = 0x34;
const IMSC: u64 = 0x38;
const RIS: u64 = 0x3c;
const MIS: u64 = 0x40;
const ICR: u64 = 0x44;

const RXFE: u64 = 1 << 4;
const RXFF: u64 = 1 << 6;
const TXFE: u64 = 1 << 7;
const RX: u64 = 1 << 4;
const TX: u64 = 1 << 5;
const RT: u64 = 1 << 6;
const OE: u64 = 1 << 10;

#[derive(Default)]
struct Terminal(Lock<Vec<u8>>);

impl CharOut for Terminal {
    fn write(&self, bytes: &[u8]) {
        self.0.lock().extend(bytes);
    }
}

struct Port {
    uart: Arc<Pl011>,
    terminal: Arc<Terminal>,
    lines: Arc<Lines>,
}

impl Port {
    fn new() -> Self {
        let (terminal, lines) = (Arc::new(Terminal::default()), Arc::new(Lines::default()));
        Self { uart: Pl011::new(lines.line(1), terminal.clone()), terminal, lines }
    }

    /// As a driver leaves it: 115200 8n1, FIFOs on, receive interrupts on.
    fn opened() -> Self {
        let port = Self::new();
        port.set(LCR_H, 0x70);
        port.set(CR, 0x301);
        port.set(ICR, 0x7ff);
        port.set(IMSC, RX | RT);
        port
    }

    fn get(&self, offset: u64) -> u64 {
        self.uart.read(offset, AccessSize::Word)
    }

    fn set(&self, offset: u64, value: u64) {
        self.uart.write(offset, AccessSize::Word, value);
    }

    fn irq(&self) -> bool {
        self.lines.level(1)
    }
}

#[test]
fn a_bus_driver_recognises_it() {
    let port = Port::new();
    let id = |at: u64| (0..4).fold(0, |id, i| id | port.get(at + 4 * i) << (8 * i));
    assert_eq!(id(0xfe0) & 0x000f_ffff, 0x0004_1011);
    assert_eq!(id(0xff0), 0xb105_f00d);
}

#[test]
fn an_early_console_polls_and_writes() {
    let port = Port::new();
    for byte in *b"Linux\n" {
        assert_eq!(port.get(FR) & (1 << 5), 0, "TXFF");
        port.uart.write(DR, AccessSize::Byte, byte.into());
        assert_eq!(port.get(FR) & (1 << 3), 0, "BUSY");
    }
    assert_eq!(*port.terminal.0.lock(), b"Linux\n");
    assert_eq!(port.get(FR), TXFE | RXFE | 7, "modem inputs asserted");
}

#[test]
fn received_characters_interrupt_until_they_are_read() {
    let port = Port::opened();
    assert_eq!(port.uart.room(), 16);
    port.uart.push(b"ls");
    assert!(port.irq());
    assert_eq!(port.get(MIS), RT, "two of sixteen are below the trigger");
    assert_eq!(port.get(DR), u64::from(b'l'));
    assert!(port.irq());
    assert_eq!(port.get(DR), u64::from(b's'));
    assert!(!port.irq());
    assert_eq!(port.get(FR) & RXFE, RXFE);
    assert_eq!(port.get(DR), 0);
}

#[test]
fn the_trigger_level_is_ifls() {
    for (select, trigger) in [(0, 2), (1, 4), (2, 8), (3, 12), (4, 14)] {
        let port = Port::opened();
        port.set(IFLS, select << 3);
        port.set(IMSC, RX);
        port.uart.push(&vec![b'x'; trigger - 1]);
        assert!(!port.irq());
        port.uart.push(b"x");
        assert!(port.irq());
        port.get(DR);
        assert!(!port.irq());
    }
}

#[test]
fn without_fifos_there_is_room_for_one() {
    let port = Port::opened();
    port.set(LCR_H, 0x60);
    assert_eq!(port.uart.room(), 1);
    port.uart.push(b"a");
    assert_eq!(port.get(MIS), RX | RT);
    assert_eq!(port.get(FR) & (RXFF | RXFE), RXFF);
    assert_eq!(port.uart.room(), 0);
    port.uart.push(b"b");
    assert_eq!(port.get(RIS) & OE, OE);
    assert_eq!(port.get(DR), u64::from(b'a') | 1 << 11);
    assert_eq!(port.get(RSR), 1 << 3);
    port.set(RSR, 0);
    assert_eq!(port.get(RSR), 0);
    port.uart.push(b"c");
    assert_eq!(port.get(DR), u64::from(b'c'), "the overrun flag is gone");
}

#[test]
fn sending_interrupts_once_it_is_done() {
    let port = Port::opened();
    port.set(IMSC, TX);
    assert!(!port.irq(), "nothing was sent yet");
    port.set(DR, b'a'.into());
    assert!(port.irq());
    port.set(ICR, TX);
    assert!(!port.irq());
    port.set(DR, b'b'.into());
    assert_eq!((port.get(RIS) & TX, port.irq()), (TX, true));
    port.set(IMSC, 0);
    assert_eq!((port.get(RIS) & TX, port.irq()), (TX, false));
}

#[test]
fn loopback_comes_back() {
    let port = Port::opened();
    port.set(ICR, 0x7ff);
    port.set(CR, 0x381);
    assert_eq!(port.get(FR) & 7, 0, "no output, no input");
    assert_eq!(port.get(RIS) & 0xe, 0xe, "CTS, DCD and DSR have changed");
    port.set(CR, 0xb81);
    assert_eq!(port.get(FR) & 7, 1, "RTS to CTS");
    port.set(DR, b'!'.into());
    assert_eq!(port.get(DR), u64::from(b'!'));
    assert!(port.terminal.0.lock().is_empty());
}

#[test]
fn characters_survive_saving() {
    let port = Port::opened();
    port.uart.push(b"abc");
    let state = saved(&*port.uart);
    let other = Port::new();
    other.uart.restore(&mut StateReader::new(&state)).unwrap();
    assert!(other.irq());
    assert_eq!((other.get(DR), other.uart.room()), (u64::from(b'a'), 14));
    other.uart.reset();
    assert!(!other.irq());
}

#[test]
fn is_a_good_device() {
    check(PL011_SIZE, |rig: &Rig| Pl011::new(rig.lines.line(1), Arc::new(Terminal::default())));
}
