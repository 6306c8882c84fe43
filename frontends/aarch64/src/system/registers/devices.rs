//! Registers that belong to a device beside the PE: interrupt controller, timer, random numbers.

use gantry_guest::Header;

use super::Key;
use crate::Cpu;
use crate::system::ports::{TimerId, TimerRegister};

pub fn read_gic(_: &Header, cpu: &mut Cpu, key: Key) -> u64 {
    let port = cpu.ports.gic.as_ref();
    port.map_or(0, |gic| gic.read(key.crn() as u8, key.crm() as u8, key.op2() as u8))
}

pub fn write_gic(_: &Header, cpu: &mut Cpu, key: Key, value: u64) {
    if let Some(gic) = &cpu.ports.gic {
        gic.write(key.crn() as u8, key.crm() as u8, key.op2() as u8, value);
    }
}

pub fn count(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.ports.timer.as_ref().map_or(0, |timer| timer.count())
}

/// CNTP_*_EL0 have CRm = 2, CNTV_*_EL0 CRm = 3; op2 0 to 2 are TVAL, CTL, CVAL.
fn timer_register(key: Key) -> (TimerId, TimerRegister) {
    let timer = if key.crm() == 2 { TimerId::Physical } else { TimerId::Virtual };
    let register = match key.op2() {
        0 => TimerRegister::Tval,
        1 => TimerRegister::Ctl,
        _ => TimerRegister::Cval,
    };
    (timer, register)
}

pub fn read_timer(_: &Header, cpu: &mut Cpu, key: Key) -> u64 {
    let (timer, register) = timer_register(key);
    cpu.ports.timer.as_ref().map_or(0, |port| port.read(timer, register))
}

pub fn write_timer(_: &Header, cpu: &mut Cpu, key: Key, value: u64) {
    let (timer, register) = timer_register(key);
    if let Some(port) = &cpu.ports.timer {
        port.write(timer, register, value);
    }
}

/// RNDR and RNDRRS: NZCV is 0b0000 with a number, 0b0100 without one.
pub fn random(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    let number = cpu.ports.random.as_ref().and_then(|port| port.next());
    cpu.set_nzcv(if number.is_some() { 0 } else { 1 << 30 });
    number.unwrap_or(0)
}
