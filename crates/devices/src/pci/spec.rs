//! The configuration space header (PCI Local Bus Specification 3.0, 6.1 and 6.2).

/// Bytes of a conventional function's configuration space.
pub(super) const CONFIGURATION_SIZE: u64 = 0x100;
/// Bytes of the header.
pub(super) const HEADER_SIZE: usize = 0x40;

pub(super) const VENDOR_ID: usize = 0x00;
pub(super) const DEVICE_ID: usize = 0x02;
pub(super) const COMMAND: usize = 0x04;
pub(super) const COMMAND_HIGH: usize = 0x05;
/// Programming interface, subclass, class; behind the revision.
pub(super) const CLASS_CODE: usize = 0x09;
pub(super) const CACHE_LINE_SIZE: usize = 0x0c;
pub(super) const SUBSYSTEM_VENDOR_ID: usize = 0x2c;
pub(super) const SUBSYSTEM_ID: usize = 0x2e;
pub(super) const INTERRUPT_LINE: usize = 0x3c;

/// I/O space, memory space, bus master, SERR# enable, interrupt disable.
pub(super) const COMMAND_WRITABLE: u16 = 0x0507;

/// Bridge device, host bridge (appendix D).
pub(super) const CLASS_HOST_BRIDGE: [u8; 3] = [0x00, 0x00, 0x06];
/// The generic host bridge among the IDs that QEMU documents (its `docs/specs/pci-ids`).
pub(super) const BRIDGE_VENDOR: u16 = 0x1b36;
pub(super) const BRIDGE_DEVICE: u16 = 0x0008;
/// The subsystem that all its devices have.
pub(super) const SUBSYSTEM_VENDOR: u16 = 0x1af4;
pub(super) const SUBSYSTEM: u16 = 0x1100;
