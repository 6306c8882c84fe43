//! The tag of a faulting address. Generated code accesses memory by addresses whose ignored top
//! byte was replaced (TBI); FAR_EL1 holds the address as the instruction formed it, tag included
//! (DDI 0487, FAR_EL1). The instruction and its operands are still there, so the tag is found by
//! looking at them again.

use gantry_guest::Access;

use crate::Cpu;
use crate::decode::Insn;
use crate::mode::Mode;

impl Cpu {
    /// `address`, of a data access of the instruction at the PC, with its tag.
    pub(super) fn with_tag(&self, address: u64) -> u64 {
        let mode = Mode(self.modes[usize::from(self.pstate.el != 0)]);
        if !mode.tbi0() && !mode.tbi1() {
            return address;
        }
        let Some(base) = self.instruction_at_pc().and_then(|i| self.base_of(i)) else {
            return address;
        };
        // What lies between base and access is below 2^55 bytes.
        let distance = (address.wrapping_sub(base) << 8) as i64 >> 8;
        base.wrapping_add_signed(distance)
    }

    fn instruction_at_pc(&self) -> Option<Insn> {
        let memory = self.ports.memory.as_ref()?;
        let index = if self.pstate.el == 0 { crate::mode::MMU_EL0 } else { crate::mode::MMU_EL1 };
        let mapping = self.map(memory, self.pc, Access::Fetch, index).ok()?;
        memory.ram().read_u32(mapping.physical | self.pc & 0xfff).ok().map(Insn)
    }

    /// Base register of a load or store, plus its register offset; the operand of a cache
    /// instruction.
    fn base_of(&self, i: Insn) -> Option<u64> {
        let x = |n: u32| self.x.get(n as usize).copied();
        let is_literal = i.bits(29, 27) == 0b011 && i.bits(25, 24) == 0;
        let is_system = i.bits(31, 19) == 0b1_1010_1010_0001;
        let is_register_offset =
            i.bits(29, 27) == 0b111 && i.bits(25, 24) == 0 && i.bit(21) && i.bits(11, 10) == 0b10;
        if is_system {
            return x(i.rt());
        }
        if is_literal {
            return None;
        }
        let base = x(i.rn()).unwrap_or(self.sp);
        if !is_register_offset {
            return Some(base);
        }
        let index = x(i.rm()).unwrap_or(0);
        let extended = match i.bits(15, 13) {
            0b010 => u64::from(index as u32),
            0b110 => i64::from(index as u32 as i32) as u64,
            _ => index,
        };
        let is_quadword = i.bit(26) && i.bit(23);
        let scale = if is_quadword { 4 } else { i.bits(31, 30) };
        Some(base.wrapping_add(if i.bit(12) { extended << scale } else { extended }))
    }
}
