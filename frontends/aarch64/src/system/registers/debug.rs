//! Registers of self-hosted and external debug (D24.3). Nobody is connected from outside.

use gantry_guest::Header;

use super::Key;
use crate::Cpu;

/// OSLSR_EL1.OSLM: the OS lock is implemented.
const OSLSR_OSLM: u64 = 1 << 3;

/// The bits of DBGBCR<n>_EL1 that are implemented: E, PMC, HMC, SSC, LBN, BT. BAS is RES1 without
/// AArch32.
const DBGBCR_WRITABLE: u64 = 0x00ff_e007;
const DBGBCR_BAS: u64 = 0xf << 5;
/// The bits of DBGWCR<n>_EL1: E, PAC, LSC, BAS, HMC, SSC, LBN, WT, MASK.
const DBGWCR_WRITABLE: u64 = 0x1f1f_ffff;

pub fn oslsr_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    OSLSR_OSLM | u64::from(cpu.sys.os_lock) << 1
}

pub fn write_oslar_el1(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.sys.os_lock = value & 1 != 0;
}

/// DBGCLAIMSET_EL1 reads as the bits that exist.
pub fn read_dbgclaimset_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    0xff
}

pub fn write_dbgclaimset_el1(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.sys.dbgclaim_el1 |= value & 0xff;
}

pub fn read_dbgclaimclr_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    cpu.sys.dbgclaim_el1
}

pub fn write_dbgclaimclr_el1(_: &Header, cpu: &mut Cpu, _: Key, value: u64) {
    cpu.sys.dbgclaim_el1 &= !value;
}

/// Comparators: the register's array, its writable bits and those that read as one. CRm is the
/// number. A change moves breakpoints and watchpoints between pages.
macro_rules! comparators {
    ($($place:ident, writable $writable:expr, ones $ones:expr => $read:ident, $write:ident;)+) => {
        $(
            pub fn $read(_: &Header, cpu: &mut Cpu, key: Key) -> u64 {
                cpu.sys.$place[usize::from(key.crm())] | $ones
            }

            pub fn $write(_: &Header, cpu: &mut Cpu, key: Key, value: u64) {
                let place = &mut cpu.sys.$place[usize::from(key.crm())];
                let old = std::mem::replace(place, value & $writable);
                if old != value & $writable {
                    cpu.flush_own_translations();
                }
            }
        )+
    };
}

comparators! {
    dbgbvr_el1, writable !0, ones 0 => read_dbgbvr, write_dbgbvr;
    dbgbcr_el1, writable DBGBCR_WRITABLE, ones DBGBCR_BAS => read_dbgbcr, write_dbgbcr;
    dbgwvr_el1, writable !3, ones 0 => read_dbgwvr, write_dbgwvr;
    dbgwcr_el1, writable DBGWCR_WRITABLE, ones 0 => read_dbgwcr, write_dbgwcr;
}
