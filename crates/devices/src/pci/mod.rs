//! A PCI Express host bridge with an enhanced configuration access mechanism (PCI Express Base
//! Specification 3.0, 7.2.2) and nothing on its bus but itself, as QEMU's `gpex-pcihost` without
//! devices: what asks for a function that is not there reads all ones.

mod spec;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, Mmio, StateError, StateReader, StateWriter};

use self::spec::*;
use crate::sync::Lock;

/// Size of the configuration space of all buses, in bytes.
pub const ECAM_SIZE: u64 = 256 << 20;

/// The host bridge: its [`Mmio`] is the configuration space of bus 0 to 255.
pub struct HostBridge {
    state: Lock<State>,
}

/// What of the bridge's own header can be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    command: u16,
    cache_line_size: u8,
    interrupt_line: u8,
}

impl HostBridge {
    /// A bridge without devices behind it.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { state: Lock::default() })
    }
}

impl State {
    /// The bridge's header (PCI Local Bus Specification 3.0, 6.1).
    fn header(self) -> [u8; HEADER_SIZE] {
        let mut header = [0; HEADER_SIZE];
        let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
        put(VENDOR_ID, &BRIDGE_VENDOR.to_le_bytes());
        put(DEVICE_ID, &BRIDGE_DEVICE.to_le_bytes());
        put(COMMAND, &self.command.to_le_bytes());
        put(CLASS_CODE, &CLASS_HOST_BRIDGE);
        put(CACHE_LINE_SIZE, &[self.cache_line_size]);
        put(SUBSYSTEM_VENDOR_ID, &SUBSYSTEM_VENDOR.to_le_bytes());
        put(SUBSYSTEM_ID, &SUBSYSTEM.to_le_bytes());
        put(INTERRUPT_LINE, &[self.interrupt_line]);
        header
    }

    fn write(&mut self, at: usize, byte: u8) {
        let [low, high] = self.command.to_le_bytes();
        match at {
            COMMAND => self.command = u16::from_le_bytes([byte, high]) & COMMAND_WRITABLE,
            COMMAND_HIGH => self.command = u16::from_le_bytes([low, byte]) & COMMAND_WRITABLE,
            CACHE_LINE_SIZE => self.cache_line_size = byte,
            INTERRUPT_LINE => self.interrupt_line = byte,
            _ => {}
        }
    }
}

/// The offset in the configuration space of the bridge (bus 0, device 0, function 0), if that is
/// what `offset` is in. Only the 256 bytes of a conventional function are there.
fn in_bridge(offset: u64) -> Option<usize> {
    (offset < CONFIGURATION_SIZE).then_some(offset as usize)
}

impl Mmio for HostBridge {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let Some(at) = in_bridge(offset) else { return size.mask() };
        let header = self.state.lock().header();
        let mut bytes = [0; 8];
        for (byte, from) in bytes[..size.bytes()].iter_mut().zip(at..) {
            *byte = header.get(from).copied().unwrap_or(0);
        }
        u64::from_le_bytes(bytes)
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let Some(at) = in_bridge(offset) else { return };
        let mut state = self.state.lock();
        for (byte, to) in value.to_le_bytes()[..size.bytes()].iter().zip(at..) {
            state.write(to, *byte);
        }
    }
}

impl Device for HostBridge {
    fn name(&self) -> &'static str {
        "pci-host-ecam"
    }

    fn reset(&self) {
        *self.state.lock() = State::default();
    }

    fn save(&self, out: &mut StateWriter) {
        let State { command, cache_line_size, interrupt_line } = *self.state.lock();
        out.u16(command);
        out.u8(cache_line_size);
        out.u8(interrupt_line);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let state =
            State { command: from.u16()?, cache_line_size: from.u8()?, interrupt_line: from.u8()? };
        if state.command & !COMMAND_WRITABLE != 0 {
            return Err(StateError::Invalid("the command register of the host bridge"));
        }
        *self.state.lock() = state;
        Ok(())
    }
}

/// Addresses on the bus that no function claims: reads end in a master abort, which gives all ones,
/// and writes go nowhere.
pub struct Unclaimed;

impl Mmio for Unclaimed {
    fn read(&self, _: u64, size: AccessSize) -> u64 {
        size.mask()
    }

    fn write(&self, _: u64, _: AccessSize, _: u64) {}
}
