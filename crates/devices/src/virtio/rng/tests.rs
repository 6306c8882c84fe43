use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use gantry_bus::Entropy;

use super::*;
use crate::testkit;
use crate::virtio::VirtioMmio;
use crate::virtio::driver::{Buffer, Driver};

/// Counts up; or has nothing.
struct Counter(Option<AtomicU8>);

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let next = self.0.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        bytes.fill_with(|| next.fetch_add(1, Ordering::Relaxed));
        Ok(())
    }
}

fn rng(transport: Arc<Transport>) -> Rng {
    Rng::new(transport, Arc::new(Counter(Some(AtomicU8::new(1)))))
}

#[test]
fn is_a_good_device() {
    testkit::check(0x200, |rig| VirtioMmio::new(&rig.ram, rig.lines.line(0), rng));
}

#[test]
fn fills_scattered_buffers() {
    let mut driver = Driver::started(rng, 0);
    let (a, b) = (driver.room(4), driver.room(8));
    let first = driver.offer(0, &[Buffer::In(a, 3), Buffer::In(b, 5)]);
    let second = driver.offer(0, &[Buffer::In(b + 5, 2)]);
    driver.notify(0);
    assert_eq!((driver.used(0), driver.used(0)), (Some((first, 8)), Some((second, 2))));
    assert_eq!(driver.used(0), None);
    assert_eq!(driver.bytes(a, 4), [1, 2, 3, 0xee]);
    assert_eq!(driver.bytes(b, 8), [4, 5, 6, 7, 8, 9, 10, 0xee]);
    assert_eq!(driver.interrupt(), 1);
}

#[test]
fn a_large_buffer_gets_some() {
    let mut driver = Driver::started(rng, 0);
    let room = driver.room(10_000);
    driver.offer(0, &[Buffer::In(room, 10_000)]);
    driver.notify(0);
    assert_eq!(driver.used(0), Some((0, 4096)));
    assert_eq!(driver.bytes(room + 4095, 2), [0, 0xee]);
}

#[test]
fn no_room_and_no_entropy_are_failures() {
    let mut driver = Driver::started(rng, 0);
    let bytes = driver.room(8);
    driver.offer(0, &[Buffer::Out(bytes, 8)]);
    driver.notify(0);
    assert!(driver.needs_reset() && driver.used(0).is_none());

    let mut driver = Driver::started(|t| Rng::new(t, Arc::new(Counter(None))), 0);
    driver.offer(0, &[Buffer::In(bytes, 8)]);
    driver.notify(0);
    assert!(driver.needs_reset() && driver.used(0).is_none());
}
