//! Registers of the PL061 (DDI 0190B, chapter 3): offsets and identification.

/// Data: bits 9 to 2 of the address are the mask of the pins that an access is about.
pub(super) const GPIODATA: std::ops::Range<u64> = 0x000..0x400;
/// Direction: one is output.
pub(super) const GPIODIR: u64 = 0x400;
/// Interrupt sense: one is level, zero edge.
pub(super) const GPIOIS: u64 = 0x404;
/// Both edges.
pub(super) const GPIOIBE: u64 = 0x408;
/// Event: one is rising edge or high level.
pub(super) const GPIOIEV: u64 = 0x40c;
/// Interrupt mask: one lets it through.
pub(super) const GPIOIE: u64 = 0x410;
pub(super) const GPIORIS: u64 = 0x414;
pub(super) const GPIOMIS: u64 = 0x418;
pub(super) const GPIOIC: u64 = 0x41c;
/// Mode control.
pub(super) const GPIOAFSEL: u64 = 0x420;

/// GPIOPeriphID0 to GPIOPCellID3, a byte every four.
pub(super) const ID_REGISTERS: std::ops::Range<u64> = 0xfe0..0x1000;
/// Part 0x061, designer 0x41 (Arm), revision 0; the cell ID.
pub(super) const IDS: [u8; 8] = [0x61, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1];
