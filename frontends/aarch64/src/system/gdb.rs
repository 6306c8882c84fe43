//! Registers as gdb's features `org.gnu.gdb.aarch64.core` and `.fpu` order them.

use gantry_guest::RegisterDescription;

use crate::Cpu;

const SP: usize = 31;
const PC: usize = 32;
const CPSR: usize = 33;
const V0: usize = 34;
const FPSR: usize = V0 + 32;
const FPCR: usize = FPSR + 1;

/// The list.
pub(super) fn descriptions() -> Vec<RegisterDescription> {
    let numbered = |prefix: char, count: u32, bits| {
        (0..count).map(move |n| RegisterDescription { name: format!("{prefix}{n}"), bits })
    };
    let named = |name: &str, bits| RegisterDescription { name: name.into(), bits };
    numbered('x', 31, 64)
        .chain([named("sp", 64), named("pc", 64), named("cpsr", 32)])
        .chain(numbered('v', 32, 128))
        .chain([named("fpsr", 32), named("fpcr", 32)])
        .collect()
}

impl Cpu {
    /// The value of a register of the list.
    pub(super) fn gdb_read(&self, index: usize) -> Option<Vec<u8>> {
        let word = |value: u64| (value as u32).to_le_bytes().to_vec();
        Some(match index {
            0..SP => self.x[index].to_le_bytes().to_vec(),
            SP => self.sp.to_le_bytes().to_vec(),
            PC => self.pc.to_le_bytes().to_vec(),
            CPSR => word(self.spsr_from_pstate()),
            V0..FPSR => self.v[index - V0].to_le_bytes().to_vec(),
            FPSR => word(self.fpsr()),
            FPCR => word(self.fpcr),
            _ => return None,
        })
    }

    /// Sets a register of the list; false if there is none or the size is wrong.
    pub(super) fn gdb_write(&mut self, index: usize, bytes: &[u8]) -> bool {
        let long = || bytes.try_into().ok().map(u64::from_le_bytes);
        let word = || bytes.try_into().ok().map(u32::from_le_bytes).map(u64::from);
        let mut set = || -> Option<()> {
            match index {
                0..SP => self.x[index] = long()?,
                SP => self.sp = long()?,
                PC => self.pc = long()?,
                CPSR => self.set_pstate_from_debugger(word()?),
                V0..FPSR => self.v[index - V0] = bytes.try_into().ok().map(u128::from_le_bytes)?,
                FPSR => self.set_fpsr(word()?),
                FPCR => self.set_fpcr(word()?),
                _ => return None,
            }
            Some(())
        };
        set().is_some()
    }

    /// PSTATE as a debugger sets it: what would be an illegal state is left as it is.
    fn set_pstate_from_debugger(&mut self, value: u64) {
        let before = (self.pstate, self.btype);
        let step = value >> 21 & 1 != 0;
        self.set_pstate_from_spsr(value);
        if self.pstate.il && value >> 20 & 1 == 0 {
            (self.pstate.il, self.btype) = (before.0.il, before.1);
        }
        self.pstate.ss = step;
    }
}
