//! Guest exception codes.

use gantry_guest::Exception;

/// The codes that blocks and helpers raise, in bits 15:0; an immediate stands in bits 31:16.
pub mod code {
    /// Unknown reason: undefined instruction (EC 0x00).
    pub const UNDEFINED: u64 = 1;
    /// SP alignment (EC 0x26).
    pub const SP_ALIGNMENT: u64 = 2;
    /// PC alignment (EC 0x22).
    pub const PC_ALIGNMENT: u64 = 3;
    /// SVC (EC 0x15); the PC is behind the instruction.
    pub const SVC: u64 = 4;
    /// HVC; the PC is behind the instruction.
    pub const HVC: u64 = 5;
    /// SMC; the PC is at the instruction.
    pub const SMC: u64 = 6;
    /// BRK (EC 0x3c).
    pub const BRK: u64 = 7;
    /// FP or SIMD access trapped by CPACR_EL1 (EC 0x07).
    pub const FP_TRAP: u64 = 8;
    /// Illegal execution state (EC 0x0e).
    pub const ILLEGAL_STATE: u64 = 9;
    /// Branch target (EC 0x0d). The syndrome's BTYPE is PSTATE.BTYPE.
    pub const BRANCH_TARGET: u64 = 10;
    /// Software step (EC 0x32/0x33). The immediate is [`STEPPED`] and [`STEPPED_EXCLUSIVE`] after
    /// the instruction that was stepped, 0 if the exception was pending on the way in.
    pub const STEP: u64 = 11;
    /// WFI; the PC is behind the instruction.
    pub const WFI: u64 = 12;
    /// WFE; the PC is behind the instruction.
    pub const WFE: u64 = 13;
    /// YIELD; the PC is behind the instruction.
    pub const YIELD: u64 = 14;
    /// Trapped MSR, MRS or system instruction (EC 0x18), ISS in bits 63:16.
    pub const SYSTEM_TRAP: u64 = 15;
    /// HLT (semihosting, debug halt): undefined here; immediate in bits 31:16.
    pub const HLT: u64 = 16;
    /// Data or instruction abort; address and ISS in the exception, and [`FETCH`] in `info`.
    pub const ABORT: u64 = 17;
    /// Watchpoint; address and ISS in the exception.
    pub const WATCHPOINT: u64 = 18;
    /// Hardware breakpoint (EC 0x30/0x31).
    pub const BREAKPOINT: u64 = 19;
    /// A pointer with a wrong authentication code (EC 0x1c). The immediate is the ISS: data key in
    /// bit 1, B key in bit 0.
    pub const PAC_FAIL: u64 = 20;

    /// In the `info` of an abort: it is an instruction abort.
    pub const FETCH: u64 = 1 << 32;
    /// In the immediate of a step (ISS.ISV): an instruction was stepped.
    pub const STEPPED: u64 = 1 << 16;
    /// In the immediate of a step (ISS.EX): it was a load-exclusive.
    pub const STEPPED_EXCLUSIVE: u64 = 1 << 17;
}

/// The Undefined Instruction exception.
pub(crate) const fn undefined() -> Exception {
    Exception::new(code::UNDEFINED)
}

/// A trapped system register access or instruction with this ISS.
pub(crate) const fn system_trap(iss: u64) -> Exception {
    Exception::new(code::SYSTEM_TRAP | iss << 16)
}
