//! The frontend's ports on the board's devices.

use std::sync::Arc;

use gantry_aarch64::system::ports::{self as system, GicCpuInterface, RandomSource};
use gantry_bus::Entropy;
use gantry_devices::intc::gicv3::{CpuInterface, IccRegister};
use gantry_devices::timer::{self, FREQUENCY_HZ};

/// A GICv3's CPU interface as a port.
pub struct Gic(pub Arc<CpuInterface>);

impl GicCpuInterface for Gic {
    fn read(&self, crn: u8, crm: u8, op2: u8) -> u64 {
        IccRegister::from_encoding(crn, crm, op2).map_or(0, |register| self.0.read(register))
    }

    fn write(&self, crn: u8, crm: u8, op2: u8, value: u64) {
        if let Some(register) = IccRegister::from_encoding(crn, crm, op2) {
            self.0.write(register, value);
        }
    }
}

/// A generic timer as a port.
pub struct Timer(pub Arc<timer::GenericTimer>);

fn id(timer: system::TimerId) -> timer::TimerId {
    match timer {
        system::TimerId::Physical => timer::TimerId::Physical,
        system::TimerId::Virtual => timer::TimerId::Virtual,
    }
}

fn register(register: system::TimerRegister) -> timer::TimerRegister {
    match register {
        system::TimerRegister::Ctl => timer::TimerRegister::Ctl,
        system::TimerRegister::Cval => timer::TimerRegister::Cval,
        system::TimerRegister::Tval => timer::TimerRegister::Tval,
    }
}

impl system::GenericTimer for Timer {
    fn count(&self) -> u64 {
        self.0.count()
    }

    fn frequency(&self) -> u64 {
        FREQUENCY_HZ
    }

    fn read(&self, timer: system::TimerId, which: system::TimerRegister) -> u64 {
        self.0.read(id(timer), register(which))
    }

    fn write(&self, timer: system::TimerId, which: system::TimerRegister, value: u64) {
        self.0.write(id(timer), register(which), value);
    }
}

/// Randomness for RNDR.
pub struct Random(pub Arc<dyn Entropy>);

impl RandomSource for Random {
    fn next(&self) -> Option<u64> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes).ok()?;
        Some(u64::from_le_bytes(bytes))
    }
}
