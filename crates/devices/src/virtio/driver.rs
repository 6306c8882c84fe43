//! The driver's side of a device, for tests: sets a device up through its registers, makes buffers
//! available in rings in RAM, and takes them back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use gantry_bus::{AccessSize, Mmio};

use super::spec::{Status, reg};
use super::{Transport, VirtioDevice, VirtioMmio};
use crate::testkit::{RAM_BASE, Rig};

/// The line that devices of drivers are on.
pub const LINE: u32 = 3;

/// The flags of a descriptor (section 2.7.5).
pub const NEXT: u16 = 1;
pub const WRITE: u16 = 2;
pub const INDIRECT: u16 = 4;

/// Where buffers are allocated; below are the rings, 64 KiB for each queue.
const HEAP: u64 = RAM_BASE + 0x4_0000;

/// One buffer of a chain: address and length.
#[derive(Clone, Copy)]
pub enum Buffer {
    /// The device reads it.
    Out(u64, u32),
    /// The device writes it.
    In(u64, u32),
}

/// The addresses of a queue's three areas, and the driver's indices.
pub struct Ring {
    pub desc: u64,
    pub avail: u64,
    pub used: u64,
    pub size: u16,
    next_desc: u16,
    avail_idx: u16,
    used_idx: u16,
}

impl Ring {
    fn new(index: usize, size: u16) -> Self {
        let desc = RAM_BASE + 0x1_0000 * index as u64;
        let (avail, used) = (desc + 0x8000, desc + 0xc000);
        Self { desc, avail, used, size, next_desc: 0, avail_idx: 0, used_idx: 0 }
    }

    /// The next chain starts at the table's beginning again; all before must be done.
    pub fn restart_descriptors(&mut self) {
        self.next_desc = 0;
    }
}

pub struct Driver<D> {
    pub rig: Rig,
    pub device: Arc<VirtioMmio<D>>,
    pub rings: Vec<Ring>,
    heap: u64,
}

impl<D: VirtioDevice> Driver<D> {
    /// A device that nobody has touched.
    pub fn new(make: impl FnOnce(Arc<Transport>) -> D) -> Self {
        let rig = Rig::default();
        let device = VirtioMmio::new(&rig.ram, rig.lines.line(LINE), make);
        let rings = (0..).zip(D::QUEUES).map(|(index, &size)| Ring::new(index, size)).collect();
        Self { rig, device, rings, heap: HEAP }
    }

    /// A device that is set up (section 3.1.1) with all that it offers but `without`.
    pub fn started(make: impl FnOnce(Arc<Transport>) -> D, without: u64) -> Self {
        let driver = Self::new(make);
        driver.start(without);
        driver
    }

    pub fn start(&self, without: u64) {
        self.set(reg::STATUS, 0);
        self.set(reg::STATUS, (Status::ACKNOWLEDGE | Status::DRIVER).bits());
        self.accept(self.offered() & !without);
        let features_ok = Status::ACKNOWLEDGE | Status::DRIVER | Status::FEATURES_OK;
        self.set(reg::STATUS, features_ok.bits());
        assert_eq!(self.status(), features_ok);
        for index in 0..self.rings.len() {
            self.set_up_ring(index);
        }
        self.set(reg::STATUS, (features_ok | Status::DRIVER_OK).bits());
        assert_eq!(self.status(), features_ok | Status::DRIVER_OK);
    }

    /// Resets the device and starts it with empty rings.
    pub fn restart(&mut self) {
        for (index, ring) in self.rings.iter_mut().enumerate() {
            *ring = Ring::new(index, ring.size);
            self.rig.ram.write(ring.desc, &[0; 0x1_0000]).unwrap();
        }
        self.start(0);
    }

    pub fn set_up_ring(&self, index: usize) {
        let ring = &self.rings[index];
        self.set(reg::QUEUE_SEL, index as u32);
        assert_eq!(self.get(reg::QUEUE_NUM_MAX), u32::from(D::QUEUES[index]));
        self.set(reg::QUEUE_NUM, ring.size.into());
        for (low, address) in [
            (reg::QUEUE_DESC_LOW, ring.desc),
            (reg::QUEUE_DRIVER_LOW, ring.avail),
            (reg::QUEUE_DEVICE_LOW, ring.used),
        ] {
            self.set(low, address as u32);
            self.set(low + 4, (address >> 32) as u32);
        }
        self.set(reg::QUEUE_READY, 1);
    }

    pub fn offered(&self) -> u64 {
        self.set(reg::DEVICE_FEATURES_SEL, 0);
        let low = self.get(reg::DEVICE_FEATURES);
        self.set(reg::DEVICE_FEATURES_SEL, 1);
        u64::from(self.get(reg::DEVICE_FEATURES)) << 32 | u64::from(low)
    }

    pub fn accept(&self, features: u64) {
        for half in [0, 1] {
            self.set(reg::DRIVER_FEATURES_SEL, half);
            self.set(reg::DRIVER_FEATURES, (features >> (32 * half)) as u32);
        }
    }

    pub fn get(&self, register: u64) -> u32 {
        self.device.read(register, AccessSize::Word) as u32
    }

    pub fn set(&self, register: u64, value: u32) {
        self.device.write(register, AccessSize::Word, value.into());
    }

    pub fn status(&self) -> Status {
        Status::from_bits_retain(self.get(reg::STATUS))
    }

    /// Whether the device has given up on the driver, which the driver is interrupted for.
    pub fn needs_reset(&self) -> bool {
        let needs_reset = self.status().contains(Status::DEVICE_NEEDS_RESET);
        if needs_reset {
            assert_eq!(self.get(reg::INTERRUPT_STATUS) & 2, 2);
            assert!(self.rig.lines.level(LINE));
        }
        needs_reset
    }

    /// A piece of RAM with `bytes` in it.
    pub fn put(&mut self, bytes: &[u8]) -> u64 {
        let address = self.heap;
        self.heap += (bytes.len() as u64).next_multiple_of(16);
        self.rig.ram.write(address, bytes).expect("the heap is large enough");
        address
    }

    /// A piece of RAM with `len` bytes, none of them zero.
    pub fn room(&mut self, len: usize) -> u64 {
        self.put(&vec![0xee; len])
    }

    pub fn bytes(&self, address: u64, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        self.rig.ram.read(address, &mut bytes).unwrap();
        bytes
    }

    pub fn write_descriptor(&self, at: u64, address: u64, len: u32, flags: u16, next: u16) {
        let ram = &self.rig.ram;
        ram.write_u64(at, address).unwrap();
        ram.write_u32(at + 8, len).unwrap();
        ram.write_u16(at + 12, flags).unwrap();
        ram.write_u16(at + 14, next).unwrap();
    }

    /// Writes a chain to the descriptor table and makes it available. Returns its head.
    pub fn offer(&mut self, queue: usize, buffers: &[Buffer]) -> u16 {
        let head = self.rings[queue].next_desc;
        for (n, &buffer) in buffers.iter().enumerate() {
            let ring = &mut self.rings[queue];
            let at = ring.desc + 16 * u64::from(ring.next_desc);
            ring.next_desc = (ring.next_desc + 1) % ring.size;
            let next = ring.next_desc;
            let more = if n + 1 < buffers.len() { NEXT } else { 0 };
            match buffer {
                Buffer::Out(address, len) => self.write_descriptor(at, address, len, more, next),
                Buffer::In(address, len) => {
                    self.write_descriptor(at, address, len, more | WRITE, next)
                }
            }
        }
        self.make_available(queue, head);
        head
    }

    pub fn make_available(&mut self, queue: usize, head: u16) {
        let (ram, ring) = (&self.rig.ram, &mut self.rings[queue]);
        let slot = ring.avail + 4 + 2 * u64::from(ring.avail_idx % ring.size);
        ram.write_u16(slot, head).unwrap();
        ring.avail_idx = ring.avail_idx.wrapping_add(1);
        ram.write_u16(ring.avail + 2, ring.avail_idx).unwrap();
    }

    pub fn notify(&self, queue: usize) {
        self.set(reg::QUEUE_NOTIFY, queue as u32);
    }

    /// The next chain that the device has given back: its head, and how much was written to it.
    pub fn used(&mut self, queue: usize) -> Option<(u16, u32)> {
        let (ram, ring) = (&self.rig.ram, &mut self.rings[queue]);
        if ram.read_u16(ring.used + 2).unwrap() == ring.used_idx {
            return None;
        }
        let element = ring.used + 4 + 8 * u64::from(ring.used_idx % ring.size);
        ring.used_idx = ring.used_idx.wrapping_add(1);
        // used_event: interrupt for the next one
        ram.write_u16(ring.avail + 4 + 2 * u64::from(ring.size), ring.used_idx).unwrap();
        Some((ram.read_u32(element).unwrap() as u16, ram.read_u32(element + 4).unwrap()))
    }

    /// Waits for the device to give a chain back.
    pub fn wait(&mut self, queue: usize) -> (u16, u32) {
        let start = Instant::now();
        loop {
            if let Some(used) = self.used(queue) {
                return used;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "the device does not answer");
            std::thread::sleep(Duration::from_micros(100));
        }
    }

    /// Takes the interrupt: its cause, which is acknowledged.
    pub fn interrupt(&self) -> u32 {
        let cause = self.get(reg::INTERRUPT_STATUS);
        assert_eq!(self.rig.lines.level(LINE), cause != 0);
        self.set(reg::INTERRUPT_ACK, cause);
        assert!(!self.rig.lines.level(LINE));
        cause
    }
}
