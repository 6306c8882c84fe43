//! The devices of a machine: interrupt controllers, timers, serial ports and what else a board has.
//!
//! A device names the bus ([`gantry_bus`]) and guest memory, never a vCPU, a board or another
//! device. Each is a behaviour file, a `spec` file with the register bits, and its saved state.

#![forbid(unsafe_code)]

pub mod flash;
pub mod fw_cfg;
pub mod gpio;
pub mod intc;
pub mod pci;
pub mod rtc;
pub mod timer;
pub mod uart;

#[cfg(test)]
mod joined;
mod sync;
#[cfg(test)]
mod testclock;
#[cfg(test)]
pub mod testkit;
pub mod virtio;
mod words;
