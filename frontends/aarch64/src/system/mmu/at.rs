//! AT: address translation instructions (D8.19, C5.5).

use gantry_guest::{Access, Exception};

use super::Request;
use crate::Cpu;
use crate::mode::{MMU_EL0, MMU_EL1};
use crate::system::exception::undefined;
use crate::system::registers::Key;
use crate::system::syndrome::CM;

/// PAR_EL1, bit 11, and if the translation failed: F.
const PAR_RES1: u64 = 1 << 11;
const PAR_F: u64 = 1;
/// PAR_EL1.NS: this PE has no Secure state, so that all of its memory is Non-secure.
const PAR_NS: u64 = 1 << 9;

/// AT S1E1R, S1E1W, S1E0R, S1E0W, S1E1RP, S1E1WP: the result goes to PAR_EL1. It neither sets
/// access flags nor dirty states, and does not fail for want of them.
pub(in crate::system) fn address_translate(
    cpu: &mut Cpu,
    key: Key,
    address: u64,
) -> Result<(), Exception> {
    let mmu_index = match (key.crm(), key.op2()) {
        (8, 0 | 1) => MMU_EL1,
        (8, 2 | 3) => MMU_EL0,
        (9, 0 | 1) => cpu.el1_data_index(),
        _ => return Err(undefined()),
    };
    let Some(memory) = cpu.ports.memory.clone() else { return Err(undefined()) };
    let access = if key.op2() & 1 != 0 { Access::Write } else { Access::Read };
    let request = Request { address, access, mmu_index, updates: false };
    cpu.sys.par_el1 = match cpu.translate(&memory, request) {
        Ok(found) => {
            let shareability = u64::from(found.reported_shareability());
            let attributes = u64::from(found.attributes) << 56;
            attributes | found.physical & !0xfff | PAR_RES1 | PAR_NS | shareability << 7
        }
        Err(fault) if fault.is_external() => {
            let Exception { code, address, info } = fault.exception(address, Access::Write);
            return Err(Exception { code, address, info: info | CM });
        }
        Err(fault) => PAR_RES1 | fault.0 << 1 | PAR_F,
    };
    Ok(())
}
