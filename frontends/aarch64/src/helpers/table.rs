//! The helper table: one line per helper.

use gantry_guest::{Header, Helper, HelperFn, HelperResult};
use gantry_ir::SlotSet;

use super::{crc32, fp, fp_lanes, pauth};
use crate::system::helpers as system;
use crate::{Cpu, flags, slots};

pub(crate) type Function = extern "C" fn(&Header, &mut Cpu, u64, u64, u64, u64) -> HelperResult;

macro_rules! helpers {
    ($( $(#[doc = $doc:literal])+ $id:ident = $function:path,
        reads $reads:expr, writes $writes:expr, leaves $leaves:literal; )+) => {
        /// The helpers by number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum HelperId {
            $( $(#[doc = $doc])+ $id, )+
        }

        impl HelperId {
            /// The slots that the helper may write.
            pub const fn writes(self) -> SlotSet {
                match self { $( Self::$id => $writes, )+ }
            }
        }

        /// The functions, in the order of [`HelperId`], for tests that run IR without an engine.
        #[cfg(test)]
        pub(crate) fn functions() -> Vec<Function> {
            vec![$($function),+]
        }

        /// The table, in the order of [`HelperId`].
        pub fn table() -> Vec<Helper> {
            vec![$( Helper {
                name: stringify!($id),
                function: HelperFn::new::<Cpu>($function as Function),
                reads: $reads,
                writes: $writes,
                may_leave: $leaves,
            }, )+]
        }
    };
}

helpers! {
    /// () → NZCV in bits 31:28.
    Materialise = flags::materialise, reads slots::FLAGS, writes SlotSet::NONE, leaves false;

    /// (kind, shape and immediate; up to three vectors) → a vector, lane by lane.
    FpLanes = fp_lanes::fp_lanes, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;
    /// (bits, whether f64, kind) → rounded, FRINT32 and FRINT64.
    RoundIntN = fp::round_n, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;
    /// (bits of an f64) → FJCVTZS's value and Z in bit 32.
    ToFixedJs = fp::fixed_js, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;

    /// (accumulator, data, size in bytes) → CRC32.
    Crc32 = crc32::crc32, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;
    /// (accumulator, data, size in bytes) → CRC32C.
    Crc32c = crc32::crc32c, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;

    /// (pointer, modifier, key) → the pointer with an authentication code.
    PacSign = pauth::pac_sign, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;
    /// (pointer, modifier, key) → the pointer without its code.
    PacAuthenticate = pauth::pac_authenticate,
        reads SlotSet::NONE, writes SlotSet::NONE, leaves true;
    /// (pointer, whether to data) → the pointer without its code.
    PacStrip = pauth::pac_strip, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;
    /// (data, modifier) → PACGA's code.
    PacGeneric = pauth::pac_generic, reads SlotSet::NONE, writes SlotSet::NONE, leaves false;

    /// (name as bits 19:5 of MRS, Rt) → the register's value. RNDR sets NZCV.
    ReadSystem = system::read_system, reads SlotSet::ALL, writes slots::FLAGS, leaves true;
    /// (name as bits 19:5 of MSR, value, Rt).
    WriteSystem = system::write_system, reads SlotSet::ALL, writes SlotSet::ALL, leaves true;
    /// (name as bits 19:5 of SYS, Xt, Rt).
    SystemInstruction = system::system_instruction,
        reads SlotSet::ALL, writes SlotSet::NONE, leaves true;
    /// (op1:op2 of MSR (immediate), its operand).
    MsrImmediate = system::msr_immediate, reads SlotSet::ALL, writes SlotSet::ALL, leaves true;
    /// (whether an address is given, the address): returns from an exception to ELR_EL1 or there.
    Eret = system::eret, reads SlotSet::ALL, writes SlotSet::ALL, leaves false;

    /// (address, step code): the stepped instruction has completed and goes on there.
    StepTaken = system::step_taken, reads SlotSet::ALL, writes SlotSet::ALL, leaves false;
    /// (address): the breakpoint exception, if one matches.
    CheckBreakpoint = system::check_breakpoint,
        reads SlotSet::ALL, writes SlotSet::NONE, leaves true;
}
