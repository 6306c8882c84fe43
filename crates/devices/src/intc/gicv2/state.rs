//! What a GICv2 keeps, and what follows from it: which interrupt each CPU interface signals
//! (IHI 0048B, 3.3), and the saved form.

use gantry_bus::{StateError, StateReader, StateWriter};

use super::GicV2Cpu;
use super::spec::GicdCtlr;
use crate::intc::bank::{Bank, Candidate, Group, bits, first_of};
use crate::intc::interface::{Interface, Outputs};
use crate::intc::registers::{BankRegister, PRIVATE_INTIDS, SGI_EDGES, SGIS};

/// One CPU interface, with the interrupts that are private to its PE.
#[derive(Debug)]
pub(super) struct Cpu {
    /// SGIs and PPIs.
    pub(super) bank: Bank,
    /// Who has sent each SGI that is pending, a bit for each CPU.
    sources: [u8; SGIS as usize],
    pub(super) gicc: Interface,
    /// GICC_CTLR.AckCtl and FIQEn.
    pub(super) ack_ctl: bool,
    pub(super) fiq_en: bool,
    outputs: Outputs,
}

impl Cpu {
    fn new(GicV2Cpu { irq, fiq }: GicV2Cpu) -> Self {
        Self {
            bank: Bank::new(SGI_EDGES),
            sources: [0; _],
            gicc: Interface::default(),
            ack_ctl: false,
            fiq_en: false,
            outputs: Outputs::new(irq, fiq),
        }
    }

    fn reset(&mut self) {
        self.bank = Bank::new(SGI_EDGES);
        self.sources.fill(0);
        self.gicc = Interface::default();
        self.ack_ctl = false;
        self.fiq_en = false;
    }

    /// The CPUs that have sent SGI `intid`.
    pub(super) fn sources(&self, intid: u32) -> u8 {
        self.sources[intid as usize]
    }

    /// Changes who has sent SGI `intid`; it is pending as long as there is one.
    pub(super) fn set_sources(&mut self, intid: u32, sources: u8) {
        self.sources[intid as usize] = sources;
        let register = if sources == 0 { BankRegister::Icpendr } else { BankRegister::Ispendr };
        self.bank.write(register, 1 << intid);
    }

    fn save(&self, out: &mut StateWriter) {
        let Self { bank, sources, gicc, ack_ctl, fiq_en, outputs: _ } = self;
        bank.save(out);
        sources.iter().for_each(|sources| out.u8(*sources));
        gicc.save(out);
        out.bool(*ack_ctl);
        out.bool(*fiq_en);
    }

    fn restore(&mut self, from: &mut StateReader<'_>, cpus: u8) -> Result<(), StateError> {
        self.bank = Bank::restore(from, SGI_EDGES)?;
        let pending = self.bank.read(BankRegister::Ispendr);
        for (sources, intid) in self.sources.iter_mut().zip(0..) {
            *sources = from.u8()?;
            if *sources & !cpus != 0 || (*sources != 0) != (pending >> intid & 1 == 1) {
                return Err(StateError::Invalid("the sources of an SGI"));
            }
        }
        self.gicc = Interface::restore(from)?;
        self.ack_ctl = from.bool()?;
        self.fiq_en = from.bool()?;
        Ok(())
    }
}

/// The whole GIC.
#[derive(Debug)]
pub(super) struct State {
    pub(super) ctlr: GicdCtlr,
    /// INTIDs 32 to 63 first.
    spis: Vec<Bank>,
    /// GICD_ITARGETSR of each SPI.
    targets: Vec<u8>,
    pub(super) cpus: Vec<Cpu>,
}

impl State {
    pub(super) fn new(spis: usize, cpus: Vec<GicV2Cpu>) -> Self {
        let cpus = cpus.into_iter().map(Cpu::new).collect();
        let (spis, targets) = (vec![Bank::default(); spis / 32], vec![0; spis]);
        let mut state = Self { ctlr: GicdCtlr::empty(), spis, targets, cpus };
        state.reset();
        state
    }

    pub(super) fn reset(&mut self) {
        self.ctlr = GicdCtlr::empty();
        self.spis.fill(Bank::default());
        let everything_here = u8::from(self.is_uniprocessor());
        self.targets.fill(everything_here);
        self.cpus.iter_mut().for_each(Cpu::reset);
    }

    /// With one CPU interface all goes there, and there are no target registers.
    fn is_uniprocessor(&self) -> bool {
        self.cpus.len() == 1
    }

    /// The CPU interfaces that there are, a bit each.
    pub(super) fn all_cpus(&self) -> u8 {
        (u16::MAX >> (16 - self.cpus.len())) as u8
    }

    /// The number of INTIDs.
    pub(super) fn intids(&self) -> u32 {
        PRIVATE_INTIDS + self.targets.len() as u32
    }

    /// Bank `index` as `cpu` sees it: the first is private.
    pub(super) fn bank(&self, cpu: usize, index: usize) -> Option<&Bank> {
        match index.checked_sub(1) {
            None => Some(&self.cpus[cpu].bank),
            Some(index) => self.spis.get(index),
        }
    }

    /// The same, to change it.
    pub(super) fn bank_mut(&mut self, cpu: usize, index: usize) -> Option<&mut Bank> {
        match index.checked_sub(1) {
            None => Some(&mut self.cpus[cpu].bank),
            Some(index) => self.spis.get_mut(index),
        }
    }

    /// GICD_ITARGETSR of `intid`. That of an SGI or PPI is how a PE learns which bit is its own.
    pub(super) fn targets(&self, cpu: usize, intid: usize) -> u8 {
        if self.is_uniprocessor() {
            return 0;
        }
        match intid.checked_sub(PRIVATE_INTIDS as usize) {
            None => 1 << cpu,
            Some(spi) => self.targets.get(spi).map_or(0, |targets| *targets),
        }
    }

    /// Routes SPI `intid`.
    pub(super) fn set_targets(&mut self, intid: usize, targets: u8) {
        let targets = targets & self.all_cpus();
        if !self.is_uniprocessor()
            && let Some(spi) = intid.checked_sub(PRIVATE_INTIDS as usize)
            && let Some(slot) = self.targets.get_mut(spi)
        {
            *slot = targets;
        }
    }

    /// Takes the level of an input and says whether it changed.
    pub(super) fn set_level(&mut self, cpu: usize, intid: u32, level: bool) -> bool {
        self.bank_mut(cpu, intid as usize / 32)
            .is_some_and(|bank| bank.set_level(intid % 32, level))
    }

    /// The highest priority pending interrupt for `cpu` of the groups that are enabled.
    pub(super) fn highest_pending(&self, cpu: usize) -> Option<(Candidate, Group)> {
        let enables = [GicdCtlr::ENABLE_GRP0, GicdCtlr::ENABLE_GRP1];
        let enabled = |group: &Group| {
            self.ctlr.contains(enables[*group as usize])
                && self.cpus[cpu].gicc.igrpen[*group as usize]
        };
        let best = |group| Some((self.best(cpu, group)?, group));
        let groups = Group::BOTH.into_iter().filter(enabled);
        groups.filter_map(best).min_by_key(|(interrupt, _)| *interrupt)
    }

    fn best(&self, cpu: usize, group: Group) -> Option<Candidate> {
        let spis = self.spis.iter().zip(1..).flat_map(|(bank, index)| {
            let first = 32 * index;
            let candidates =
                bits(bank.deliverable(group)).map(move |bit| bank.candidate(first, bit));
            candidates.filter(|interrupt| {
                self.targets[(interrupt.intid - PRIVATE_INTIDS) as usize] >> cpu & 1 == 1
            })
        });
        first_of(self.cpus[cpu].bank.best(group, 0), spis.min())
    }

    /// The interrupt that `cpu` would take now.
    pub(super) fn signalled(&self, cpu: usize) -> Option<(Candidate, Group)> {
        let gicc = &self.cpus[cpu].gicc;
        self.highest_pending(cpu).filter(|(interrupt, group)| gicc.can_take(*group, *interrupt))
    }

    /// Drives the lines; to be called after each change.
    pub(super) fn update(&mut self) {
        for index in 0..self.cpus.len() {
            let signalled = self.signalled(index).map(|(_, group)| group);
            let cpu = &mut self.cpus[index];
            let fiq = cpu.fiq_en && signalled == Some(Group::Zero);
            cpu.outputs.drive(signalled.is_some() && !fiq, fiq);
        }
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { ctlr, spis, targets, cpus } = self;
        out.u32(ctlr.bits());
        spis.iter().for_each(|bank| bank.save(out));
        targets.iter().for_each(|targets| out.u8(*targets));
        cpus.iter().for_each(|cpu| cpu.save(out));
    }

    pub(super) fn restore(&mut self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.ctlr = GicdCtlr::from_bits(from.u32()?).ok_or(StateError::Invalid("GICD_CTLR"))?;
        for bank in &mut self.spis {
            *bank = Bank::restore(from, 0)?;
        }
        let (all_cpus, fixed) = (self.all_cpus(), self.is_uniprocessor());
        for targets in &mut self.targets {
            *targets = from.u8()?;
            if *targets & !all_cpus != 0 || fixed && *targets != 1 {
                return Err(StateError::Invalid("GICD_ITARGETSR"));
            }
        }
        self.cpus.iter_mut().try_for_each(|cpu| cpu.restore(from, all_cpus))
    }
}
