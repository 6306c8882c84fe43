//! System instructions (C5.4 to C5.6): maintenance of caches and TLBs, address translation.

use gantry_guest::{Access, Exception, Flush, Header, HelperResult};

use super::exception::{system_trap, undefined};
use super::mmu;
use super::registers::Key;
use super::syndrome::{CM, WNR};
use crate::Cpu;
use crate::mode::{MMU_EL0, MMU_EL1};

/// SCTLR_EL1: what lets EL0 maintain caches, and clear memory by DC ZVA.
const SCTLR_UCI: u64 = 1 << 26;
const SCTLR_DZE: u64 = 1 << 14;

/// A translation context that no ASID has: that without an MMU.
pub(super) const MMU_OFF_CONTEXT: u64 = 1 << 16;

/// Helper (instruction, Xt, Rt): SYS. DC ZVA only comes here where it traps.
pub extern "C" fn system_instruction(
    _: &Header,
    cpu: &mut Cpu,
    instruction: u64,
    value: u64,
    rt: u64,
    _: u64,
) -> HelperResult {
    match execute(cpu, Key::instruction(instruction), value, rt) {
        Ok(()) => HelperResult::DONE,
        Err(exception) => cpu.frame.raise(exception),
    }
}

/// An operation by its encoding; `None` if there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    /// IC IALLU, IALLUIS; DC by set and way.
    WholeCache,
    /// IC IVAU, DC by address: may fault as a load, or as a store.
    Line(Access),
    /// DC ZVA.
    Zero,
    /// AT.
    Translate,
    /// TLBI.
    Tlb { broadcast: bool, what: TlbOperand },
}

/// What a TLBI invalidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TlbOperand {
    /// VMALLE1
    All,
    /// VAE1, VALE1
    Page,
    /// ASIDE1
    Asid,
    /// VAAE1, VAALE1
    PageOfAll,
}

/// An instruction, and whether EL0 may use it given the right bit of SCTLR_EL1.
fn decode(key: Key) -> Option<(Operation, Option<u64>)> {
    use Operation::{Line, Tlb, Translate, WholeCache, Zero};
    let at_el1 = |operation| Some((operation, None));
    match (key.op1(), key.crn(), key.crm(), key.op2()) {
        (0, 7, 1 | 5, 0) => at_el1(WholeCache),
        (0, 7, 6, 1) => at_el1(Line(Access::Write)),
        (0, 7, 6 | 10 | 14, 2) => at_el1(WholeCache),
        (0, 7, 8, 0..=3) | (0, 7, 9, 0 | 1) => at_el1(Translate),
        (3, 7, 4, 1) => Some((Zero, Some(SCTLR_DZE))),
        // IC IVAU; DC CVAC, CVAU, CVAP, CIVAC
        (3, 7, 5 | 10 | 11 | 12 | 14, 1) => Some((Line(Access::Read), Some(SCTLR_UCI))),
        (0, 8, crm @ (3 | 7), op2) => {
            let what = match op2 {
                0 => TlbOperand::All,
                1 | 5 => TlbOperand::Page,
                2 => TlbOperand::Asid,
                3 | 7 => TlbOperand::PageOfAll,
                _ => return None,
            };
            at_el1(Tlb { broadcast: crm == 3, what })
        }
        _ => None,
    }
}

fn execute(cpu: &mut Cpu, key: Key, value: u64, rt: u64) -> Result<(), Exception> {
    let (operation, el0_control) = decode(key).ok_or_else(undefined)?;
    if cpu.pstate.el == 0 {
        match el0_control {
            None => return Err(undefined()),
            Some(bit) if cpu.sys.sctlr_el1 & bit == 0 => {
                return Err(system_trap(key.iss(rt, false)));
            }
            Some(_) => {}
        }
    }
    match operation {
        // There are no caches, and stores to code invalidate by themselves.
        Operation::WholeCache | Operation::Zero => Ok(()),
        Operation::Line(access) => cpu.check_line(value, access),
        Operation::Translate => mmu::address_translate(cpu, key, value),
        Operation::Tlb { broadcast, what } => {
            cpu.invalidate_translations(broadcast, what, value);
            Ok(())
        }
    }
}

impl Cpu {
    /// The faults of cache maintenance by address: at EL0 those of a load, at EL1 only of the
    /// translation, but for DC IVAC, which must be allowed to write.
    fn check_line(&mut self, address: u64, access: Access) -> Result<(), Exception> {
        let Some(memory) = self.ports.memory.clone() else { return Ok(()) };
        let mmu_index = if self.pstate.el == 0 { MMU_EL0 } else { MMU_EL1 };
        self.map(&memory, address, access, mmu_index).map(drop).map_err(|exception| Exception {
            address,
            info: exception.info | CM | WNR,
            ..exception
        })
    }

    fn invalidate_translations(&self, broadcast: bool, what: TlbOperand, value: u64) {
        let asid = self.asid_of(value >> 48);
        // Bits 43:0 are VA[55:12].
        let address = ((value << 20) as i64 >> 8) as u64;
        let page = |context| Flush::Pages { address, pages: 1, context };
        let flush = match what {
            TlbOperand::All => Flush::All,
            TlbOperand::Asid => Flush::Context(asid),
            TlbOperand::Page => page(Some(asid)),
            TlbOperand::PageOfAll => page(None),
        };
        let Some(tlb) = &self.ports.tlb else { return };
        if broadcast {
            tlb.flush_all(self.config.index, flush);
        } else {
            tlb.flush_local(self.config.index, flush);
        }
    }

    /// Drops all translations of this vCPU.
    pub(super) fn flush_own_translations(&self) {
        if let Some(tlb) = &self.ports.tlb {
            tlb.flush_local(self.config.index, Flush::All);
        }
    }

    /// The number of the address space ([`GuestCpu::context`](gantry_guest::GuestCpu::context)).
    pub(super) fn translation_context(&self) -> u64 {
        if self.current_mode().mmu_off() { MMU_OFF_CONTEXT } else { self.asid() }
    }
}
