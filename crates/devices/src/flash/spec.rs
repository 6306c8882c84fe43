//! Commands, status bits and tables of the flash chips.

use bitflags::bitflags;

/// An erase block of the bank: one of 128 KiB in each chip.
pub const SECTOR_SIZE: u64 = 0x4_0000;
/// The largest bank.
pub(super) const MAX_SIZE: u64 = 1 << 30;
/// Bytes that the two chips give in one cycle.
pub(super) const BUS_WIDTH: u64 = 4;
/// How many cycles of data a buffered write takes at most: 1 KiB in each chip.
pub(super) const BUFFER_CYCLES: usize = 512;
/// The logarithm of a chip's write buffer in bytes.
const BUFFER_SHIFT: u8 = 10;

/// The first byte of each command; 0xff is Read Array.
pub(super) mod command {
    pub(in super::super) const PROGRAM_ALTERNATIVE: u8 = 0x10;
    pub(in super::super) const BLOCK_ERASE: u8 = 0x20;
    pub(in super::super) const PROGRAM: u8 = 0x40;
    pub(in super::super) const CLEAR_STATUS: u8 = 0x50;
    pub(in super::super) const LOCK_SETUP: u8 = 0x60;
    pub(in super::super) const READ_STATUS: u8 = 0x70;
    pub(in super::super) const READ_ID: u8 = 0x90;
    pub(in super::super) const READ_QUERY: u8 = 0x98;
    pub(in super::super) const SUSPEND: u8 = 0xb0;
    /// The second byte of Block Erase and Buffered Program; alone it resumes.
    pub(in super::super) const CONFIRM: u8 = 0xd0;
    pub(in super::super) const BUFFERED_PROGRAM: u8 = 0xe8;
    /// The second bytes of LOCK_SETUP: lock, unlock, lock down.
    pub(in super::super) const LOCKS: [u8; 3] = [0x01, 0xd0, 0x2f];
}

bitflags! {
    /// The status register.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Status: u8 {
        const BLOCK_LOCKED = 1 << 1;
        const PROGRAM_ERROR = 1 << 4;
        const ERASE_ERROR = 1 << 5;
        const READY = 1 << 7;
        /// Both errors: the command sequence was wrong.
        const SEQUENCE_ERROR = 1 << 4 | 1 << 5;
    }
}

/// What two chips give that each give `value`.
pub(super) fn both(value: u16) -> u32 {
    u32::from(value) << 16 | u32::from(value)
}

/// Read Identifier: manufacturer Intel, device, and in each block: not locked.
pub(super) fn identification(address: u64) -> u16 {
    match address & 0xff {
        0 => 0x89,
        1 => 0x18,
        _ => 0,
    }
}

/// Read Query: the byte at `address` (in units of a chip's words) for a bank of `size` bytes.
pub(super) fn query(address: u64, size: u64) -> u16 {
    let [blocks_low, blocks_high, ..] = (size / SECTOR_SIZE - 1).to_le_bytes();
    let [units_low, units_high, ..] = (SECTOR_SIZE / 2 / 256).to_le_bytes();
    let byte = match address {
        // The query string.
        0x10 => b'Q',
        0x11 => b'R',
        0x12 => b'Y',
        // Primary command set 1 (Intel/Sharp extended), its table at 0x31; no alternative.
        0x13 => 0x01,
        0x15 => 0x31,
        // Vcc from 2.7 V to 3.6 V; no Vpp.
        0x1b => 0x27,
        0x1c => 0x36,
        // Typical times, 2^n µs or ms: word program, buffered program, block erase; then the
        // factors to their maxima.
        0x1f => 7,
        0x20 => 7,
        0x21 => 10,
        0x23 => 4,
        0x24 => 4,
        0x25 => 4,
        // 2^n bytes in a chip, half of the bank; 16 bits wide; 2^n bytes of write buffer.
        0x27 => (size / 2).trailing_zeros() as u8,
        0x28 => 1,
        0x2a => BUFFER_SHIFT,
        // One erase region: the number of blocks less one, their size in units of 256 bytes.
        0x2c => 1,
        0x2d => blocks_low,
        0x2e => blocks_high,
        0x2f => units_low,
        0x30 => units_high,
        // The primary table, version 1.0: no optional feature.
        0x31 => b'P',
        0x32 => b'R',
        0x33 => b'I',
        0x34 => b'1',
        0x35 => b'0',
        0x3d => 0x33,
        _ => 0,
    };
    byte.into()
}
