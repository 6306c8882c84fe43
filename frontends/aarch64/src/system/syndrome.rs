//! ESR_EL1 (D24.2.40).

/// Exception classes (ESR_EL1.EC). Those of two come in pairs: from EL0, and + 1 from EL1.
pub mod ec {
    pub const UNKNOWN: u64 = 0x00;
    pub const WFX: u64 = 0x01;
    pub const FP: u64 = 0x07;
    pub const BRANCH_TARGET: u64 = 0x0d;
    pub const ILLEGAL_STATE: u64 = 0x0e;
    pub const SVC: u64 = 0x15;
    pub const SYSTEM: u64 = 0x18;
    pub const PAC_FAIL: u64 = 0x1c;
    pub const INSTRUCTION_ABORT: u64 = 0x20;
    pub const PC_ALIGNMENT: u64 = 0x22;
    pub const DATA_ABORT: u64 = 0x24;
    pub const SP_ALIGNMENT: u64 = 0x26;
    pub const BREAKPOINT: u64 = 0x30;
    pub const STEP: u64 = 0x32;
    pub const WATCHPOINT: u64 = 0x34;
    pub const BRK: u64 = 0x3c;
}

/// ISS of a conditional instruction's trap: CV = 1, COND = always.
pub const COND_ALWAYS: u64 = 1 << 24 | 0xe << 20;

/// ISS of a Data Abort: WnR.
pub const WNR: u64 = 1 << 6;
/// ISS of a Data Abort: cache maintenance or address translation instruction.
pub const CM: u64 = 1 << 8;

/// DFSC and IFSC: fault status codes. Those of translation faults have the level in bits 1:0.
pub mod fsc {
    pub const ADDRESS_SIZE: u64 = 0b000000;
    pub const TRANSLATION: u64 = 0b000100;
    pub const ACCESS_FLAG: u64 = 0b001000;
    pub const PERMISSION: u64 = 0b001100;
    pub const EXTERNAL: u64 = 0b010000;
    pub const EXTERNAL_ON_WALK: u64 = 0b010100;
    pub const ALIGNMENT: u64 = 0b100001;
    pub const DEBUG: u64 = 0b100010;
    pub const ATOMIC_UPDATE: u64 = 0b110001;
}

/// ESR_EL1 of an exception from AArch64 state: IL is 1, all instructions are of 32 bits.
pub const fn esr(ec: u64, iss: u64) -> u64 {
    ec << 26 | 1 << 25 | iss & 0x1ff_ffff
}
