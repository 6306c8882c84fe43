use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};

use super::*;
use crate::testkit::{self, Random, Rig};
use crate::virtio::VirtioMmio;
use crate::virtio::driver::{Buffer, Driver};
use crate::virtio::spec::reg;

const SIZE: usize = 1 << 20;

/// A disk in memory, whose reads can be held up.
struct Ramdisk {
    bytes: Mutex<Vec<u8>>,
    read_only: bool,
    flushes: AtomicU32,
    fails: AtomicBool,
    held: Mutex<bool>,
    reading: AtomicBool,
    released: Condvar,
}

impl Ramdisk {
    fn new(read_only: bool) -> Arc<Self> {
        let bytes = (0..SIZE).map(|n| (n / 512) as u8 ^ n as u8).collect();
        Arc::new(Self {
            bytes: Mutex::new(bytes),
            read_only,
            flushes: AtomicU32::new(0),
            fails: AtomicBool::new(false),
            held: Mutex::new(false),
            reading: AtomicBool::new(false),
            released: Condvar::new(),
        })
    }

    fn get(&self, offset: usize, len: usize) -> Vec<u8> {
        self.bytes.lock().unwrap()[offset..offset + len].to_vec()
    }

    fn check(&self) -> io::Result<()> {
        if self.fails.load(Ordering::Relaxed) { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
    }
}

impl BlockBackend for Ramdisk {
    fn size(&self) -> u64 {
        SIZE as u64
    }

    fn is_read_only(&self) -> bool {
        self.read_only
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.check()?;
        self.reading.store(true, Ordering::Release);
        drop(self.released.wait_while(self.held.lock().unwrap(), |held| *held).unwrap());
        bytes.copy_from_slice(&self.get(offset as usize, bytes.len()));
        Ok(())
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.check()?;
        assert!(!self.read_only);
        let offset = offset as usize;
        self.bytes.lock().unwrap()[offset..offset + bytes.len()].copy_from_slice(bytes);
        Ok(())
    }

    fn write_zeroes(&self, offset: u64, len: u64, unmap: bool) -> io::Result<()> {
        self.write_at(offset, &vec![0; len as usize])?;
        if unmap { self.write_at(offset, b"unmapped") } else { Ok(()) }
    }

    fn discard(&self, offset: u64, len: u64) -> io::Result<()> {
        self.write_at(offset, &vec![b'D'; len as usize])
    }

    fn flush(&self) -> io::Result<()> {
        self.flushes.fetch_add(1, Ordering::Relaxed);
        self.check()
    }
}

fn start(disk: &Arc<Ramdisk>, pace: Pace, without: u64) -> Driver<Block> {
    let disk = disk.clone();
    Driver::started(|transport| Block::new(transport, disk, "gantry-0", pace), without)
}

/// Issues a request and waits for it: the status, and the data that came back.
fn request(
    driver: &mut Driver<Block>,
    kind: u32,
    sector: u64,
    out: &[u8],
    room: usize,
) -> (u8, Vec<u8>) {
    let mut header = [0; 16];
    header[..4].copy_from_slice(&kind.to_le_bytes());
    header[8..].copy_from_slice(&sector.to_le_bytes());
    let (header, data, back) = (driver.put(&header), driver.put(out), driver.room(room + 1));
    let mut chain = vec![Buffer::Out(header, 16)];
    if !out.is_empty() {
        chain.push(Buffer::Out(data, out.len() as u32));
    }
    if room > 0 {
        chain.push(Buffer::In(back, room as u32));
    }
    chain.push(Buffer::In(back + room as u64, 1));
    let head = driver.offer(0, &chain);
    driver.notify(0);
    let (used, written) = driver.wait(0);
    assert_eq!(used, head);
    let mut bytes = driver.bytes(back, room + 1);
    let status = bytes.pop().unwrap();
    assert!(written as usize == room + 1 || (status != 0 && written == 0) || kind == GET_ID);
    (status, bytes)
}

const IN: u32 = 0;
const OUT: u32 = 1;
const FLUSH: u32 = 4;
const GET_ID: u32 = 8;
const DISCARD: u32 = 11;
const WRITE_ZEROES: u32 = 13;

const PACES: [Pace; 2] = [Pace::Worker, Pace::Inline];

#[test]
fn is_a_good_device() {
    for pace in PACES {
        let make = |rig: &Rig| {
            let line = rig.lines.line(0);
            VirtioMmio::new(&rig.ram, line, |t| Block::new(t, Ramdisk::new(false), "", pace))
        };
        testkit::check(0x200, make);
    }
}

#[test]
fn reads_and_writes_sectors() {
    for pace in PACES {
        let disk = Ramdisk::new(false);
        let mut driver = start(&disk, pace, 0);
        assert_eq!(request(&mut driver, IN, 3, &[], 1024), (0, disk.get(3 * 512, 1024)));
        assert_eq!(driver.interrupt(), 1);
        let data: Vec<u8> = (0..1536u32).map(|n| (n * 7) as u8).collect();
        assert_eq!(request(&mut driver, OUT, 5, &data, 0).0, 0);
        assert_eq!(disk.get(5 * 512, 1536), data);
        // Larger than the piece in which data is moved, up to the last sector.
        let len = 300 << 10;
        let sector = ((SIZE - len) / 512) as u64;
        assert_eq!(request(&mut driver, IN, sector, &[], len), (0, disk.get(SIZE - len, len)));
        assert_eq!(disk.flushes.load(Ordering::Relaxed), 0);
        assert_eq!(request(&mut driver, FLUSH, 0, &[], 0).0, 0);
        assert_eq!(disk.flushes.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn data_may_be_scattered_anyhow() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Inline, 0);
    // The header in two parts, the status with the data: section 2.7.4.2 leaves framing open.
    let header = driver.put(&[0; 16]);
    let (a, b) = (driver.room(700), driver.room(400));
    let chain = [
        Buffer::Out(header, 5),
        Buffer::Out(header + 5, 11),
        Buffer::In(a, 700),
        Buffer::In(b, 325),
    ];
    driver.offer(0, &chain);
    driver.notify(0);
    assert_eq!(driver.used(0), Some((0, 1025)));
    assert_eq!(driver.bytes(a, 700), disk.get(0, 700));
    assert_eq!(driver.bytes(b, 324), disk.get(700, 324));
    assert_eq!(driver.bytes(b + 324, 2), [0, 0xee]);
}

#[test]
fn says_what_it_is() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Inline, 0);
    assert_eq!(driver.get(reg::CONFIG), (SIZE / 512) as u32);
    assert_eq!(driver.get(reg::CONFIG + 4), 0);
    assert_eq!(driver.get(reg::CONFIG + 12), 254);
    assert_eq!(driver.get(reg::CONFIG + 20), 512);
    let (status, id) = request(&mut driver, GET_ID, 0, &[], 20);
    assert_eq!((status, &id[..9]), (0, &b"gantry-0\0"[..]));
    assert_eq!(request(&mut driver, GET_ID, 0, &[], 4), (0, b"gant".to_vec()));
    assert_eq!(request(&mut driver, 2, 0, &[], 512).0, 2, "SCSI commands are not supported");
    assert_eq!(driver.offered() & 0x60ff, 1 << 14 | 1 << 13 | 1 << 6 | 1 << 2);
}

#[test]
fn discards_and_writes_zeroes_in_ranges() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Inline, 0);
    let range = |sector: u64, sectors: u32, flags: u32| {
        let mut range = sector.to_le_bytes().to_vec();
        range.extend(sectors.to_le_bytes());
        range.extend(flags.to_le_bytes());
        range
    };
    let two = [range(2, 1, 0), range(6, 2, 0)].concat();
    assert_eq!(request(&mut driver, WRITE_ZEROES, 0, &two, 0).0, 0);
    assert_eq!(disk.get(1024, 512), [0; 512]);
    assert_eq!(disk.get(3072, 1024), [0; 1024]);
    assert_ne!(disk.get(1536, 512), [0; 512]);
    assert_eq!(request(&mut driver, WRITE_ZEROES, 0, &range(9, 1, 1), 0).0, 0);
    assert_eq!(disk.get(9 * 512, 8), b"unmapped");
    assert_eq!(request(&mut driver, DISCARD, 0, &range(8, 1, 0), 0).0, 0);
    assert_eq!(disk.get(8 * 512, 512), [b'D'; 512]);

    let before = disk.get(0, SIZE);
    for (kind, ranges, status) in [
        (DISCARD, range(0, 1, 1), 2),
        (WRITE_ZEROES, range(0, 1, 2), 2),
        (DISCARD, range(2048, 1, 0), 1),
        (DISCARD, range(u64::MAX, 1, 0), 1),
        (WRITE_ZEROES, range(0, u32::MAX, 0), 1),
        (WRITE_ZEROES, vec![0; 15], 1),
        (DISCARD, vec![0; 33 * 16], 1),
    ] {
        assert_eq!(request(&mut driver, kind, 0, &ranges, 0).0, status, "{kind} {ranges:?}");
    }
    assert!(before == disk.get(0, SIZE), "a refused request changed the disk");
}

#[test]
fn what_is_not_on_the_disk_is_an_error() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Inline, 0);
    let last = (SIZE / 512) as u64;
    for sector in [last, last - 1, u64::MAX, u64::MAX / 512, 1 << 55] {
        assert_eq!(request(&mut driver, IN, sector, &[], 1024).0, 1, "{sector:#x}");
        assert_eq!(request(&mut driver, OUT, sector, &[1; 1024], 0).0, 1, "{sector:#x}");
    }
    assert_eq!(request(&mut driver, IN, 0, &[], 100).0, 1, "not whole sectors");
    assert_eq!(request(&mut driver, OUT, 0, &[1; 513], 0).0, 1, "not whole sectors");
    disk.fails.store(true, Ordering::Relaxed);
    let (status, data) = request(&mut driver, IN, 0, &[], 512);
    assert_eq!((status, data), (1, vec![0xee; 512]), "nothing was read");
    assert_eq!(request(&mut driver, FLUSH, 0, &[], 0).0, 1);
    assert!(!driver.needs_reset(), "the device goes on");
}

#[test]
fn a_read_only_disk_is_not_written() {
    let disk = Ramdisk::new(true);
    let mut driver = start(&disk, Pace::Inline, 0);
    assert_eq!(driver.offered() & (1 << 5 | 1 << 9 | 1 << 13 | 1 << 14), 1 << 5);
    for (kind, data) in [(OUT, [1; 512].as_slice()), (DISCARD, &[0; 16]), (WRITE_ZEROES, &[0; 16])]
    {
        assert_eq!(request(&mut driver, kind, 0, data, 0).0, 1);
    }
    assert_eq!(request(&mut driver, IN, 0, &[], 512), (0, disk.get(0, 512)));
}

#[test]
fn without_flush_each_write_is_durable() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Inline, 1 << VIRTIO_BLK_F_FLUSH);
    assert_eq!(request(&mut driver, OUT, 0, &[1; 512], 0).0, 0);
    assert_eq!(disk.flushes.load(Ordering::Relaxed), 1);
}

#[test]
fn a_request_without_header_or_status_needs_a_reset() {
    for chain in [[Buffer::Out(testkit::RAM_BASE, 16)], [Buffer::In(testkit::RAM_BASE, 512)]] {
        let mut driver = start(&Ramdisk::new(false), Pace::Inline, 0);
        driver.offer(0, &chain);
        driver.notify(0);
        assert!(driver.needs_reset() && driver.used(0).is_none());
    }
}

#[test]
fn after_a_reset_nothing_is_written_to_the_drivers_memory() {
    let disk = Ramdisk::new(false);
    let mut driver = start(&disk, Pace::Worker, 0);
    let (header, back) = (driver.put(&[0; 16]), driver.room(513));
    *disk.held.lock().unwrap() = true;
    driver.offer(0, &[Buffer::Out(header, 16), Buffer::In(back, 513)]);
    driver.notify(0);
    while !disk.reading.load(Ordering::Acquire) {
        std::thread::yield_now();
    }
    driver.set(reg::STATUS, 0);
    assert_eq!(driver.status().bits(), 0, "a reset does not wait for the disk");
    *disk.held.lock().unwrap() = false;
    disk.released.notify_all();
    driver.device.device().drain();
    assert_eq!(driver.bytes(back, 513), [0xee; 513]);
    assert_eq!(driver.used(0), None);
    assert_eq!(driver.interrupt(), 0);
    // It works again afterwards, in the same rings.
    driver.restart();
    assert_eq!(request(&mut driver, IN, 1, &[], 512), (0, disk.get(512, 512)));
}

#[test]
fn many_requests_are_all_served() {
    let disk = Ramdisk::new(false);
    for (pace, without) in [(Pace::Worker, 0), (Pace::Inline, 0), (Pace::Worker, 1 << 29)] {
        let mut driver = start(&disk, pace, without);
        let mut random = Random(9);
        let back = driver.room(64 * 1024);
        for _ in 0..50 {
            let sectors: Vec<u64> = (0..64).map(|_| random.below(2047)).collect();
            for (slot, sector) in sectors.iter().enumerate() {
                let mut header = [0; 16];
                header[8..].copy_from_slice(&sector.to_le_bytes());
                let at = back + 1024 * slot as u64;
                driver.rig.ram.write(at + 600, &header).unwrap();
                driver.offer(0, &[Buffer::Out(at + 600, 16), Buffer::In(at, 513)]);
                if random.below(4) == 0 {
                    driver.notify(0);
                }
            }
            driver.notify(0);
            for (slot, sector) in sectors.iter().enumerate() {
                assert_eq!(driver.wait(0), (slot as u16 * 2 % 256, 513));
                let at = back + 1024 * slot as u64;
                assert_eq!(driver.bytes(at, 512), disk.get(*sector as usize * 512, 512));
            }
            for ring in &mut driver.rings {
                ring.restart_descriptors();
            }
        }
    }
}
