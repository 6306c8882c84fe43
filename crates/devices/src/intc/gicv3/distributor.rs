//! The Distributor: the SPIs, where each is routed, and which of them go first for each PE
//! (IHI 0069H, 12.9).

use gantry_bus::{AccessSize, Mmio, StateError, StateReader, StateWriter};

use super::GicV3;
use super::cpu::BestSpis;
use super::spec::*;
use crate::intc::bank::{Bank, Group, bits, first_of};
use crate::intc::registers::{BankRegister, IIDR, PRIVATE_INTIDS};
use crate::words::{read_words, write_words};

#[derive(Debug)]
pub(super) struct Distributor {
    ctlr: GicdCtlr,
    /// INTIDs 32 to 63 first.
    banks: Vec<Bank>,
    /// GICD_IROUTER<32> first.
    irouter: Vec<u64>,
    /// What the PEs were last told, and the room for working out the next.
    published: Vec<BestSpis>,
    working: Vec<BestSpis>,
    /// Each PE must be told, changed or not.
    untold: bool,
}

impl Distributor {
    pub(super) fn new(spis: usize, cpus: usize) -> Self {
        Self {
            ctlr: GICD_CTLR_FIXED,
            banks: vec![Bank::default(); spis / 32],
            irouter: vec![0; spis],
            published: vec![[None; 2]; cpus],
            working: vec![[None; 2]; cpus],
            untold: true,
        }
    }

    /// Back to power-on; to be followed by [`GicV3::publish_all`].
    pub(super) fn reset(&mut self) {
        *self = Self::new(self.irouter.len(), self.published.len());
    }

    pub(super) fn forwards(&self, group: Group) -> bool {
        self.ctlr.contains(match group {
            Group::Zero => GicdCtlr::ENABLE_GRP0,
            Group::One => GicdCtlr::ENABLE_GRP1,
        })
    }

    /// The bank and bit of SPI `intid`, if it exists.
    fn spi(&mut self, intid: u32) -> Option<(&mut Bank, u32)> {
        let spi = intid.checked_sub(PRIVATE_INTIDS)?;
        Some((self.banks.get_mut(spi as usize / 32)?, spi % 32))
    }

    /// Takes the level of an input and says whether it changed.
    pub(super) fn set_level(&mut self, intid: u32, level: bool) -> bool {
        self.spi(intid).is_some_and(|(bank, bit)| bank.set_level(bit, level))
    }

    pub(super) fn acknowledge(&mut self, intid: u32) {
        if let Some((bank, bit)) = self.spi(intid) {
            bank.acknowledge(bit);
        }
    }

    pub(super) fn deactivate(&mut self, intid: u32) {
        if let Some((bank, bit)) = self.spi(intid) {
            bank.deactivate(bit);
        }
    }

    fn read(&self, offset: u64) -> u32 {
        match offset {
            GICD_CTLR => self.ctlr.bits(),
            GICD_TYPER => gicd_typer(PRIVATE_INTIDS + self.irouter.len() as u32),
            GICD_IIDR => IIDR,
            _ if GICD_IROUTER.contains(&offset) => {
                let (spi, shift) = irouter_word(offset);
                spi.and_then(|spi| self.irouter.get(spi)).map_or(0, |route| (route >> shift) as u32)
            }
            _ if ID_REGISTERS.contains(&offset) => id_register(PART_DISTRIBUTOR, offset),
            _ => spi_register(offset)
                .and_then(|(bank, register)| Some(self.banks.get(bank)?.read(register)))
                .unwrap_or(0),
        }
    }

    fn write(&mut self, offset: u64, value: u32) {
        if offset == GICD_CTLR {
            let asked = GicdCtlr::from_bits_truncate(value) & GICD_CTLR_WRITABLE;
            self.ctlr = asked | GICD_CTLR_FIXED;
        } else if GICD_IROUTER.contains(&offset) {
            let (spi, shift) = irouter_word(offset);
            if let Some(route) = spi.and_then(|spi| self.irouter.get_mut(spi)) {
                let kept = *route & !(0xffff_ffff << shift);
                *route = (kept | u64::from(value) << shift) & IROUTER_MASK;
            }
        } else if let Some((bank, register)) = spi_register(offset)
            && let Some(bank) = self.banks.get_mut(bank)
        {
            bank.write(register, value);
        }
    }

    /// Writes the byte of GICD_IPRIORITYR at `offset`, if it is one.
    fn write_priority(&mut self, offset: u64, value: u8) {
        if let Some((bank, index)) = BankRegister::decode_priority(offset)
            && let Some(bank) = bank.checked_sub(1).and_then(|bank| self.banks.get_mut(bank))
        {
            bank.set_priority(index, value);
        }
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { ctlr, banks, irouter, published: _, working: _, untold: _ } = self;
        out.u32(ctlr.bits());
        banks.iter().for_each(|bank| bank.save(out));
        irouter.iter().for_each(|route| out.u64(*route));
    }

    pub(super) fn restore(&mut self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.ctlr = GicdCtlr::from_bits(from.u32()?)
            .filter(|ctlr| ctlr.contains(GICD_CTLR_FIXED))
            .ok_or(StateError::Invalid("GICD_CTLR"))?;
        for bank in &mut self.banks {
            *bank = Bank::restore(from, 0)?;
        }
        for route in &mut self.irouter {
            *route = from.u64()?;
            if *route & !IROUTER_MASK != 0 {
                return Err(StateError::Invalid("GICD_IROUTER"));
            }
        }
        Ok(())
    }
}

/// The register of SPIs at `offset`: those of bank 0 belong to the Redistributors.
fn spi_register(offset: u64) -> Option<(usize, BankRegister)> {
    let (bank, register) = BankRegister::decode(offset)?;
    Some((bank.checked_sub(1)?, register))
}

/// The SPI whose GICD_IROUTER has a word at `offset`, and which half it is.
fn irouter_word(offset: u64) -> (Option<usize>, u64) {
    let word = (offset - GICD_IROUTER.start) / 4;
    ((word as usize / 2).checked_sub(PRIVATE_INTIDS as usize), word % 2 * 32)
}

impl GicV3 {
    /// Tells each PE whose best SPIs have changed. To be called, with the Distributor locked,
    /// after each change of an SPI, of a route, or of who participates.
    pub(super) fn publish(&self, distributor: &mut Distributor) {
        let mut best = std::mem::take(&mut distributor.working);
        best.fill([None; 2]);
        for group in Group::BOTH.into_iter().filter(|group| distributor.forwards(*group)) {
            for (index, bank) in distributor.banks.iter().enumerate() {
                for bit in bits(bank.deliverable(group)) {
                    let route = distributor.irouter[index * 32 + bit as usize];
                    if let Some(cpu) = self.target(route, group) {
                        let first = PRIVATE_INTIDS + 32 * index as u32;
                        let slot = &mut best[cpu][group as usize];
                        *slot = first_of(*slot, Some(bank.candidate(first, bit)));
                    }
                }
            }
        }
        for (cpu, best) in best.iter().enumerate() {
            if distributor.untold || distributor.published[cpu] != *best {
                let mut state = self.cpus[cpu].state.lock();
                state.spis = *best;
                state.update();
            }
        }
        distributor.working = std::mem::replace(&mut distributor.published, best);
        distributor.untold = false;
    }

    /// Tells all PEs everything: after a write of GICD_CTLR, a reset, a restore.
    pub(super) fn publish_all(&self, distributor: &mut Distributor) {
        for cpu in &self.cpus {
            cpu.state.lock().forwarded = Group::BOTH.map(|group| distributor.forwards(group));
        }
        distributor.untold = true;
        self.publish(distributor);
    }

    /// The PE that an SPI with this GICD_IROUTER goes to. Of those that take 1-of-N interrupts
    /// of the group it is the first: the choice is IMPLEMENTATION DEFINED.
    fn target(&self, route: u64, group: Group) -> Option<usize> {
        if route & IROUTER_IRM != 0 {
            return self.cpus.iter().position(|cpu| cpu.participates(group));
        }
        let affinity = (route >> 8) as u32 & 0xff00_0000 | route as u32 & 0x00ff_ffff;
        self.cpus.iter().position(|cpu| cpu.affinity == affinity)
    }
}

/// The Distributor's frame, 64 KiB.
pub(super) struct DistributorFrame(pub(super) std::sync::Arc<GicV3>);

impl Mmio for DistributorFrame {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let distributor = self.0.distributor.lock();
        read_words(offset, size, |offset| distributor.read(offset))
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        let mut distributor = self.0.distributor.lock();
        if size == AccessSize::Byte {
            distributor.write_priority(offset, value as u8);
        }
        let ctlr = distributor.ctlr;
        write_words(offset, size, value, |offset, value| distributor.write(offset, value));
        if distributor.ctlr == ctlr {
            self.0.publish(&mut distributor);
        } else {
            self.0.publish_all(&mut distributor);
        }
    }
}
