//! The Distributor's frame, as one PE sees it (IHI 0048B, 4.3).

use gantry_bus::{AccessSize, Mmio};

use super::View;
use super::spec::*;
use super::state::State;
use crate::intc::registers::{BankRegister, IIDR, SGIS};
use crate::words::{read_words, write_words};

/// GICD_*, for the PE `view.cpu`.
pub(super) struct DistributorView(pub(super) View);

impl State {
    fn read_distributor(&self, cpu: usize, offset: u64) -> u32 {
        match offset {
            GICD_CTLR => self.ctlr.bits(),
            GICD_TYPER => gicd_typer(self.intids(), self.cpus.len() as u32),
            GICD_IIDR => IIDR,
            _ if ID_REGISTERS.contains(&offset) => id_register(offset),
            _ if GICD_ITARGETSR.contains(&offset)
                || GICD_CPENDSGIR.contains(&offset)
                || GICD_SPENDSGIR.contains(&offset) =>
            {
                u32::from_le_bytes([0, 1, 2, 3].map(|i| self.read_byte(cpu, offset + i)))
            }
            _ => BankRegister::decode(offset)
                .and_then(|(bank, register)| Some(self.bank(cpu, bank)?.read(register)))
                .unwrap_or(0),
        }
    }

    /// A byte of GICD_ITARGETSR or GICD_nPENDSGIR.
    fn read_byte(&self, cpu: usize, offset: u64) -> u8 {
        match index(&GICD_ITARGETSR, offset) {
            Some(intid) => self.targets(cpu, intid),
            None => self.cpus[cpu].sources(offset as u32 % SGIS),
        }
    }

    fn write_byte(&mut self, cpu: usize, offset: u64, value: u8) {
        if let Some((bank, index)) = BankRegister::decode_priority(offset) {
            if let Some(bank) = self.bank_mut(cpu, bank) {
                bank.set_priority(index, value);
            }
        } else if let Some(intid) = index(&GICD_ITARGETSR, offset) {
            self.set_targets(intid, value);
        } else if let Some(sgi) = index(&GICD_CPENDSGIR, offset) {
            let sources = self.cpus[cpu].sources(sgi as u32) & !value;
            self.cpus[cpu].set_sources(sgi as u32, sources);
        } else if let Some(sgi) = index(&GICD_SPENDSGIR, offset) {
            let sources = self.cpus[cpu].sources(sgi as u32) | value & self.all_cpus();
            self.cpus[cpu].set_sources(sgi as u32, sources);
        }
    }

    fn write_distributor(&mut self, cpu: usize, offset: u64, value: u32) {
        match offset {
            GICD_CTLR => self.ctlr = GicdCtlr::from_bits_truncate(value),
            GICD_SGIR => self.send_sgi(cpu, SgiRequest(value)),
            _ => {
                let Some((index, register)) = BankRegister::decode(offset) else { return };
                let value = match (index, register) {
                    // The configuration of SGIs is fixed; who has sent them says if they pend.
                    (0, BankRegister::Icfgr(0)) => return,
                    (0, BankRegister::Ispendr | BankRegister::Icpendr) => value & 0xffff_0000,
                    _ => value,
                };
                if let Some(bank) = self.bank_mut(cpu, index) {
                    bank.write(register, value);
                }
            }
        }
    }

    fn send_sgi(&mut self, from: usize, request: SgiRequest) {
        let (own, intid) = (1 << from, request.intid());
        let targets = request.targets(own);
        for (index, cpu) in self.cpus.iter_mut().enumerate() {
            if targets >> index & 1 == 1 {
                cpu.set_sources(intid, cpu.sources(intid) | own);
            }
        }
    }
}

/// Which byte of `registers` the offset is.
fn index(registers: &std::ops::Range<u64>, offset: u64) -> Option<usize> {
    registers.contains(&offset).then(|| (offset - registers.start) as usize)
}

impl Mmio for DistributorView {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let View { gic, cpu } = &self.0;
        let state = gic.state.lock();
        read_words(offset, size, |offset| state.read_distributor(*cpu, offset))
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let View { gic, cpu } = &self.0;
        let mut state = gic.state.lock();
        if BYTE_REGISTERS.iter().any(|registers| registers.contains(&offset)) {
            for (byte, offset) in value.to_le_bytes()[..size.bytes()].iter().zip(offset..) {
                state.write_byte(*cpu, offset, *byte);
            }
        } else {
            write_words(offset, size, value, |offset, value| {
                state.write_distributor(*cpu, offset, value);
            });
        }
        state.update();
    }
}
