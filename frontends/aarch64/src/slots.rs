//! The slot table: which registers IR names, and where they lie in [`Cpu`].

use std::mem::offset_of;

use gantry_ir::{Slot, SlotId, SlotSet, SlotTable, Type};

use crate::Cpu;

/// X0; X1 to X30 follow.
pub const X0: SlotId = SlotId(0);
/// The current stack pointer.
pub const SP: SlotId = SlotId(31);
/// The program counter.
pub const PC: SlotId = SlotId(32);
/// How the flags follow (i32).
pub const CC_OP: SlotId = SlotId(33);
/// First flag operand.
pub const CC_A: SlotId = SlotId(34);
/// Second flag operand.
pub const CC_B: SlotId = SlotId(35);
/// PSTATE.BTYPE (i32).
pub const BTYPE: SlotId = SlotId(36);
/// FPSR.QC as a vector.
pub const QC: SlotId = SlotId(37);
/// The exclusive monitor's address.
pub const MONITOR_ADDRESS: SlotId = SlotId(38);
/// The exclusive monitor's value, low half.
pub const MONITOR_LOW: SlotId = SlotId(39);
/// The exclusive monitor's value, high half.
pub const MONITOR_HIGH: SlotId = SlotId(40);
/// TPIDR_EL0.
pub const TPIDR_EL0: SlotId = SlotId(41);
/// TPIDRRO_EL0.
pub const TPIDRRO_EL0: SlotId = SlotId(42);
/// TPIDR_EL1.
pub const TPIDR_EL1: SlotId = SlotId(43);
/// SP_EL0 while not current.
pub const SP_EL0: SlotId = SlotId(44);
/// V0; V1 to V31 follow.
pub const V0: SlotId = SlotId(64);

/// Xn, for n in 0..=30.
pub const fn x(n: u32) -> SlotId {
    debug_assert!(n < 31);
    SlotId(n as u8)
}

/// Vn.
pub const fn v(n: u32) -> SlotId {
    debug_assert!(n < 32);
    SlotId(V0.0 + n as u8)
}

/// The flags.
pub const FLAGS: SlotSet = SlotSet::one(CC_OP).union(SlotSet::one(CC_A)).union(SlotSet::one(CC_B));

/// The slot table of [`Cpu`].
pub fn table() -> SlotTable {
    let mut slots = Vec::with_capacity(96);
    let mut slot = |name: &str, ty, offset: usize| {
        slots.push(Slot { name: name.into(), ty, offset: offset as u32 });
    };
    for n in 0..31 {
        slot(&format!("x{n}"), Type::I64, offset_of!(Cpu, x) + 8 * n);
    }
    slot("sp", Type::I64, offset_of!(Cpu, sp));
    slot("pc", Type::I64, offset_of!(Cpu, pc));
    slot("cc_op", Type::I32, offset_of!(Cpu, cc_op));
    slot("cc_a", Type::I64, offset_of!(Cpu, cc_a));
    slot("cc_b", Type::I64, offset_of!(Cpu, cc_b));
    slot("btype", Type::I32, offset_of!(Cpu, btype));
    slot("qc", Type::V128, offset_of!(Cpu, qc));
    slot("monitor_address", Type::I64, offset_of!(Cpu, monitor_address));
    slot("monitor_low", Type::I64, offset_of!(Cpu, monitor_value));
    slot("monitor_high", Type::I64, offset_of!(Cpu, monitor_value) + 8);
    slot("tpidr_el0", Type::I64, offset_of!(Cpu, tpidr_el0));
    slot("tpidrro_el0", Type::I64, offset_of!(Cpu, tpidrro_el0));
    slot("tpidr_el1", Type::I64, offset_of!(Cpu, tpidr_el1));
    slot("sp_el0", Type::I64, offset_of!(Cpu, sp_el0));
    // Slots 45 to 63 are free; they take up no state.
    for n in slots.len()..V0.0 as usize {
        slots.push(Slot { name: format!("free{n}"), ty: Type::Void, offset: 0 });
    }
    for n in 0..32 {
        let offset = offset_of!(Cpu, v) + 16 * n;
        slots.push(Slot { name: format!("v{n}"), ty: Type::V128, offset: offset as u32 });
    }
    SlotTable::new(slots)
}
