use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateReader};

use super::*;
use crate::testkit::{self, Rig, saved};
use crate::virtio::VirtioMmio;
use crate::virtio::driver::{Buffer, Driver};
use crate::virtio::spec::reg;

#[derive(Default)]
struct Screen(Lock<Vec<u8>>);

impl Screen {
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.lock())).unwrap()
    }
}

impl CharOut for Screen {
    fn write(&self, bytes: &[u8]) {
        self.0.lock().extend(bytes);
    }
}

fn started() -> (Driver<Console>, Arc<Screen>) {
    let screen = Arc::new(Screen::default());
    let theirs = screen.clone();
    (Driver::started(|transport| Console::new(transport, theirs), 0), screen)
}

fn console(rig: &Rig) -> Arc<VirtioMmio<Console>> {
    let line = rig.lines.line(0);
    VirtioMmio::new(&rig.ram, line, |t| Console::new(t, Arc::new(Screen::default())))
}

#[test]
fn is_a_good_device() {
    testkit::check(0x200, console);
}

#[test]
fn prints_in_order() {
    let (mut driver, screen) = started();
    let (a, b) = (driver.put(b"hello, "), driver.put(b"world\n"));
    driver.offer(TRANSMIT, &[Buffer::Out(a, 7), Buffer::Out(b, 5)]);
    driver.offer(TRANSMIT, &[Buffer::Out(b + 5, 1)]);
    driver.notify(TRANSMIT);
    assert_eq!(screen.take(), "hello, world\n");
    assert_eq!((driver.used(TRANSMIT), driver.used(TRANSMIT)), (Some((0, 0)), Some((2, 0))));
    let long: String = (0..2000).map(|n| format!("{n} ")).collect();
    let address = driver.put(long.as_bytes());
    driver.offer(TRANSMIT, &[Buffer::Out(address, long.len() as u32)]);
    driver.notify(TRANSMIT);
    assert_eq!(screen.take(), long);
}

#[test]
fn input_waits_for_buffers_and_buffers_for_input() {
    let (mut driver, _) = started();
    let console = driver.device.device().clone();
    console.push(b"abc");
    assert_eq!((console.room(), driver.interrupt()), (INPUT - 3, 0));
    let room = driver.room(16);
    driver.offer(RECEIVE, &[Buffer::In(room, 2)]);
    driver.offer(RECEIVE, &[Buffer::In(room + 2, 8)]);
    driver.offer(RECEIVE, &[Buffer::In(room + 10, 4)]);
    driver.notify(RECEIVE);
    assert_eq!((driver.used(RECEIVE), driver.used(RECEIVE)), (Some((0, 2)), Some((1, 1))));
    assert_eq!(driver.bytes(room, 4), *b"abc\xee");
    assert_eq!(driver.interrupt(), 1);
    console.push(b"xy");
    assert_eq!((driver.used(RECEIVE), driver.interrupt()), (Some((2, 2)), 1));
    assert_eq!(driver.bytes(room + 10, 3), *b"xy\xee");
    // More than there is room for is lost, not more.
    console.push(&[b'.'; INPUT + 5]);
    assert_eq!(console.room(), 0);
    driver.offer(RECEIVE, &[Buffer::Out(room, 4)]);
    driver.notify(RECEIVE);
    assert!(driver.needs_reset(), "a buffer for input that cannot be written");
}

#[test]
fn waiting_input_is_saved() {
    let (driver, _) = started();
    driver.device.device().push(b"typed ahead");
    let state = saved(&*driver.device);
    let other = console(&driver.rig);
    other.restore(&mut StateReader::new(&state)).unwrap();
    assert_eq!(other.device().room(), INPUT - 11);
    // A driver's reset forgets it.
    driver.set(reg::STATUS, 0);
    assert_eq!(driver.device.device().room(), INPUT);
}

#[test]
fn a_new_size_is_a_change_of_configuration() {
    let (driver, _) = started();
    let device = driver.device.device();
    assert_eq!(driver.get(reg::CONFIG), 25 << 16 | 80);
    assert_eq!(driver.get(reg::CONFIG + 4), 1);
    let before = driver.get(reg::CONFIG_GENERATION);
    device.resize(80, 25);
    assert_eq!((driver.get(reg::CONFIG_GENERATION), driver.interrupt()), (before, 0));
    device.resize(132, 43);
    assert_ne!(driver.get(reg::CONFIG_GENERATION), before);
    assert_eq!(driver.interrupt(), 2);
    assert_eq!(driver.device.read(reg::CONFIG + 2, AccessSize::Half), 43);
    assert_eq!(driver.device.read(reg::CONFIG + 10, AccessSize::Double), 0, "past the end");
}

#[test]
fn an_emergency_is_printed_without_a_driver() {
    let screen = Arc::new(Screen::default());
    let theirs = screen.clone();
    let driver = Driver::new(|transport| Console::new(transport, theirs));
    driver.set(reg::CONFIG + 8, u32::from(b'!'));
    driver.device.write(reg::CONFIG + 8, AccessSize::Byte, u64::from(b'?'));
    driver.set(reg::CONFIG + 4, u32::from(b'x'));
    assert_eq!(screen.take(), "!?");
}
