//! The Redistributors' frames: RD_base and SGI_base of each PE (IHI 0069H, 12.10 and 12.11).

use std::ops::Range;
use std::sync::Arc;

use gantry_bus::{AccessSize, Mmio};

use super::GicV3;
use super::cpu::CpuState;
use super::spec::*;
use crate::intc::registers::{BankRegister, IIDR};
use crate::words::{read_words, write_words};

/// The Redistributors of a range of PEs, 128 KiB each, one after the other.
pub(super) struct RedistributorFrames {
    pub(super) gic: Arc<GicV3>,
    pub(super) cpus: Range<usize>,
}

impl RedistributorFrames {
    /// The PE that `offset` belongs to, and the offset in its frames.
    fn locate(&self, offset: u64) -> Option<(usize, u64)> {
        let cpu = self.cpus.start.checked_add(usize::try_from(offset / GICR_STRIDE).ok()?)?;
        self.cpus.contains(&cpu).then_some((cpu, offset % GICR_STRIDE))
    }

    /// GICR_TYPER bits 31 to 0; the upper half is the affinity.
    fn typer(&self, cpu: usize) -> u32 {
        let last = if cpu + 1 == self.cpus.end { GICR_TYPER_LAST } else { 0 };
        (cpu as u32) << GICR_TYPER_PROCESSOR_NUMBER_SHIFT | GICR_TYPER_DPGS | last
    }

    fn read_word(&self, cpu: usize, state: &CpuState, offset: u64) -> u32 {
        match offset {
            GICR_CTLR => state.ctlr.bits(),
            GICR_IIDR => IIDR,
            GICR_TYPER => self.typer(cpu),
            GICR_TYPER_HIGH => self.gic.cpus[cpu].affinity,
            GICR_WAKER if state.asleep => {
                (GicrWaker::PROCESSOR_SLEEP | GicrWaker::CHILDREN_ASLEEP).bits()
            }
            _ if ID_REGISTERS.contains(&(offset % SGI_BASE)) => {
                id_register(PART_REDISTRIBUTOR, offset % SGI_BASE)
            }
            _ => private_register(offset).map_or(0, |register| state.bank.read(register)),
        }
    }
}

impl CpuState {
    fn write_redistributor(&mut self, offset: u64, value: u32) {
        match offset {
            GICR_CTLR => self.ctlr = GicrCtlr::from_bits_truncate(value),
            GICR_WAKER => {
                self.asleep =
                    GicrWaker::from_bits_truncate(value).contains(GicrWaker::PROCESSOR_SLEEP);
            }
            _ => match private_register(offset) {
                // SGIs are edge-triggered: GICR_ICFGR0 is read-only.
                None | Some(BankRegister::Icfgr(0)) => {}
                Some(register) => self.bank.write(register, value),
            },
        }
    }
}

/// The register of SGIs and PPIs at `offset` of a Redistributor.
fn private_register(offset: u64) -> Option<BankRegister> {
    match BankRegister::decode(offset.checked_sub(SGI_BASE)?)? {
        (0, register) => Some(register),
        _ => None,
    }
}

impl Mmio for RedistributorFrames {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let Some((cpu, offset)) = self.locate(offset) else { return 0 };
        let state = self.gic.cpus[cpu].state.lock();
        read_words(offset, size, |offset| self.read_word(cpu, &state, offset))
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let Some((cpu, offset)) = self.locate(offset) else { return };
        self.gic.change(cpu, |state| {
            if size == AccessSize::Byte
                && let Some((0, index)) =
                    offset.checked_sub(SGI_BASE).and_then(BankRegister::decode_priority)
            {
                state.bank.set_priority(index, value as u8);
            }
            write_words(offset, size, value, |offset, value| {
                state.write_redistributor(offset, value);
            });
        });
    }
}
