//! A driver finds out what the chips are, erases a block, and writes to it.

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateReader};
use gantry_memory::{GuestRam, RomBank};

use super::{Flash, FlashError, SECTOR_SIZE, Sink};
use crate::sync::Lock;
use crate::testkit::{check, saved};

const BASE: u64 = 0;
const SIZE: u64 = 8 * SECTOR_SIZE;
const READY: u64 = 0x0080_0080;

fn bank(size: u64) -> RomBank {
    let ram = GuestRam::builder().ram("ram", 0x4000_0000, 0x1000).rom("flash", BASE, size);
    ram.build().unwrap().rom_bank(BASE).unwrap()
}

/// What the sink got: offset and bytes.
type Stored = (u64, Vec<u8>);

struct Chip {
    flash: Arc<Flash>,
    bank: RomBank,
    /// What went to the file.
    stored: Arc<Lock<Vec<Stored>>>,
}

impl Chip {
    fn new(writable: bool) -> Self {
        let (bank, stored) = (bank(SIZE), Arc::new(Lock::new(Vec::new())));
        let file = stored.clone();
        let sink: Sink = Box::new(move |offset, bytes| file.lock().push((offset, bytes.into())));
        let flash = Flash::new(bank.clone(), writable, Some(sink)).unwrap();
        Self { flash, bank, stored }
    }

    fn get(&self, offset: u64) -> u64 {
        self.flash.read(offset, AccessSize::Word)
    }

    fn set(&self, offset: u64, value: u64) {
        self.flash.write(offset, AccessSize::Word, value);
    }

    /// A command to both chips.
    fn command(&self, offset: u64, code: u64) {
        self.set(offset, code << 16 | code);
    }

    /// A byte of the query table.
    fn cfi(&self, address: u64) -> u64 {
        let word = self.get(address * 4);
        assert_eq!(word >> 16, word & 0xffff, "both chips");
        word & 0xffff
    }

    fn bytes(&self, offset: u64, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        assert!(self.bank.read(offset, &mut bytes));
        bytes
    }
}

#[test]
fn the_query_describes_the_bank() {
    let chip = Chip::new(true);
    assert!(chip.bank.array_mode());
    chip.command(0x55 * 4, 0x98);
    assert!(!chip.bank.array_mode());
    let text = |range: std::ops::Range<u64>| -> String {
        range.map(|address| chip.cfi(address) as u8 as char).collect()
    };
    assert_eq!((text(0x10..0x13), text(0x31..0x36)), ("QRY".into(), "PRI10".into()));
    assert_eq!(chip.cfi(0x13) | chip.cfi(0x14) << 8, 1, "command set");
    assert_eq!(2 << chip.cfi(0x27), SIZE);
    let blocks = (chip.cfi(0x2d) | chip.cfi(0x2e) << 8) + 1;
    let block_size = 2 * 256 * (chip.cfi(0x2f) | chip.cfi(0x30) << 8);
    assert_eq!((blocks, block_size), (8, SECTOR_SIZE));
    assert_eq!(chip.flash.read(0x40, AccessSize::Half), u64::from(b'Q'), "one chip alone");
    chip.command(0, 0x90);
    assert_eq!((chip.get(0), chip.get(4), chip.get(8)), (0x0089_0089, 0x0018_0018, 0));
    chip.command(0, 0xff);
    assert!(chip.bank.array_mode());
}

#[test]
fn a_block_is_erased_and_a_word_programmed() {
    let chip = Chip::new(true);
    let at = 2 * SECTOR_SIZE;
    chip.command(at, 0x60);
    chip.command(at, 0xd0);
    chip.command(at, 0x20);
    assert!(!chip.bank.array_mode());
    chip.command(at, 0xd0);
    assert_eq!(chip.get(at), READY);
    assert_eq!(chip.bytes(at - 1, 2), [0, 0xff]);
    assert_eq!(chip.bytes(at + SECTOR_SIZE - 1, 2), [0xff, 0]);
    chip.command(at + 8, 0x40);
    chip.set(at + 8, 0x1234_5678);
    assert_eq!(chip.get(at + 8), READY);
    chip.command(0, 0xff);
    assert_eq!(chip.get(at + 8), 0x1234_5678);
    chip.command(at + 8, 0x10);
    chip.set(at + 8, 0xff00_ff00);
    assert_eq!(chip.bytes(at + 8, 4), [0, 0x56, 0, 0x12], "bits only become zero");
    let stored = chip.stored.lock();
    assert_eq!(stored.len(), 3);
    assert_eq!((stored[0].0, stored[0].1.len()), (at, SECTOR_SIZE as usize));
    assert_eq!(stored[1], (at + 8, vec![0x78, 0x56, 0x34, 0x12]));
}

#[test]
fn a_buffer_is_programmed_at_once() {
    let chip = Chip::new(true);
    chip.command(0, 0x20);
    chip.command(0, 0xd0);
    chip.command(0x100, 0xe8);
    assert_eq!(chip.get(0x100), READY, "a buffer is free");
    chip.command(0x100, 3);
    for word in 0..2 {
        chip.set(0x100 + 4 * word, 0xa0 + word);
    }
    chip.flash.write(0x108, AccessSize::Double, 0xa3_0000_00a2);
    assert_eq!(chip.bytes(0x100, 4), [0xff; 4], "not yet");
    chip.command(0x100, 0xd0);
    assert_eq!(chip.get(0x100), READY);
    let expected: Vec<u8> = (0xa0..0xa4u32).flat_map(u32::to_le_bytes).collect();
    assert_eq!(chip.bytes(0x100, 16), expected);
}

#[test]
fn wrong_sequences_are_reported_until_cleared() {
    let chip = Chip::new(true);
    for (first, second) in [(0x20, 0x12), (0x60, 0x12), (0xe8, 0xfff)] {
        chip.command(0, first);
        chip.command(0, second);
        assert_eq!(chip.get(0), 0x00b0_00b0);
        chip.command(0, 0x50);
        assert_eq!(chip.get(0), READY);
    }
    chip.command(0, 0xe8);
    chip.command(0, 0);
    chip.set(0, 0);
    chip.command(0, 0xff);
    assert_eq!(chip.get(0), 0x00b0_00b0, "anything but a confirmation aborts");
    assert!(chip.stored.lock().is_empty());
}

#[test]
fn a_protected_bank_refuses() {
    let chip = Chip::new(false);
    chip.command(0, 0x20);
    chip.command(0, 0xd0);
    assert_eq!(chip.get(0), 0x00a2_00a2);
    chip.command(0, 0x50);
    chip.command(0, 0x40);
    chip.set(0, 0);
    assert_eq!(chip.get(0), 0x0092_0092);
    assert!(chip.stored.lock().is_empty());
}

#[test]
fn a_command_survives_saving() {
    let chip = Chip::new(true);
    chip.command(0, 0xe8);
    chip.command(0, 1);
    chip.set(0, 1);
    let state = saved(&*chip.flash);
    let other = Chip::new(true);
    other.flash.restore(&mut StateReader::new(&state)).unwrap();
    assert!(!other.bank.array_mode());
    other.set(4, 2);
    other.command(0, 0xd0);
    assert_eq!(other.get(0), READY);
    other.flash.reset();
    assert!(other.bank.array_mode());
}

#[test]
fn odd_sizes_are_refused() {
    let refused = Flash::new(bank(3 * SECTOR_SIZE), true, None).err();
    assert_eq!(refused, Some(FlashError::Size(3 * SECTOR_SIZE)));
}

#[test]
fn is_a_good_device() {
    check(0x800, |_| Chip::new(true).flash);
}
