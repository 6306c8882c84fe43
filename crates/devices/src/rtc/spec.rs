//! Registers of the PL031 (DDI 0224C, chapter 3): offsets and identification.

/// Data: the time in seconds.
pub(super) const RTCDR: u64 = 0x000;
/// Match: the time of the alarm.
pub(super) const RTCMR: u64 = 0x004;
/// Load: sets the time.
pub(super) const RTCLR: u64 = 0x008;
/// Control: bit 0 says that the counter runs.
pub(super) const RTCCR: u64 = 0x00c;
/// The one interrupt, RTCINTR, is bit 0 of these four.
pub(super) const RTCIMSC: u64 = 0x010;
pub(super) const RTCRIS: u64 = 0x014;
pub(super) const RTCMIS: u64 = 0x018;
pub(super) const RTCICR: u64 = 0x01c;

/// RTCPeriphID0 to RTCPCellID3, a byte every four.
pub(super) const ID_REGISTERS: std::ops::Range<u64> = 0xfe0..0x1000;
/// Part 0x031, designer 0x41 (Arm), revision 1; the cell ID.
pub(super) const IDS: [u8; 8] = [0x31, 0x10, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1];
