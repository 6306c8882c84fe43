//! The CPU interface's frame, as the PE that it belongs to sees it (IHI 0048B, 4.4).

use gantry_bus::{AccessSize, Mmio};

use super::View;
use super::spec::*;
use super::state::{Cpu, State};
use crate::intc::bank::{Candidate, Group};
use crate::intc::registers::{
    FIRST_SPECIAL_INTID, INTID_SPURIOUS, PRIORITY_MASK, PRIVATE_INTIDS, SGIS,
};

/// GICC_*, for the PE `view.cpu`.
pub(super) struct InterfaceView(pub(super) View);

/// A register, or its alias for Group 1 (GICC_AIAR and the like).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Main,
    Alias,
}

impl Cpu {
    fn ctlr(&self) -> GiccCtlr {
        let mut ctlr = GiccCtlr::empty();
        ctlr.set(GiccCtlr::ENABLE_GRP0, self.gicc.igrpen[0]);
        ctlr.set(GiccCtlr::ENABLE_GRP1, self.gicc.igrpen[1]);
        ctlr.set(GiccCtlr::ACK_CTL, self.ack_ctl);
        ctlr.set(GiccCtlr::FIQ_EN, self.fiq_en);
        ctlr.set(GiccCtlr::CBPR, self.gicc.cbpr);
        ctlr.set(GiccCtlr::EOI_MODE, self.gicc.eoimode);
        ctlr
    }

    fn set_ctlr(&mut self, ctlr: GiccCtlr) {
        self.gicc.igrpen = [GiccCtlr::ENABLE_GRP0, GiccCtlr::ENABLE_GRP1].map(|e| ctlr.contains(e));
        self.ack_ctl = ctlr.contains(GiccCtlr::ACK_CTL);
        self.fiq_en = ctlr.contains(GiccCtlr::FIQ_EN);
        self.gicc.cbpr = ctlr.contains(GiccCtlr::CBPR);
        self.gicc.eoimode = ctlr.contains(GiccCtlr::EOI_MODE);
    }

    /// What GICC_IAR and GICC_HPPIR say of an interrupt: of an SGI also who has sent it.
    fn identify(&self, interrupt: Candidate) -> u32 {
        if interrupt.intid >= SGIS {
            return interrupt.intid;
        }
        self.sources(interrupt.intid).trailing_zeros() << CPUID_SHIFT | interrupt.intid
    }

    /// Whether `face` shows interrupts of `group`; if not, what it reads as instead.
    fn shows(&self, face: Face, group: Group) -> Result<(), u32> {
        match (face, group) {
            (Face::Main, Group::One) if !self.ack_ctl => Err(INTID_GROUP1),
            (Face::Alias, Group::Zero) => Err(INTID_SPURIOUS),
            _ => Ok(()),
        }
    }
}

impl State {
    fn read_interface(&mut self, cpu: usize, offset: u64) -> u32 {
        match offset {
            GICC_IAR => return self.acknowledge(cpu, Face::Main),
            GICC_AIAR => return self.acknowledge(cpu, Face::Alias),
            GICC_HPPIR => return self.highest(cpu, Face::Main),
            GICC_AHPPIR => return self.highest(cpu, Face::Alias),
            _ => {}
        }
        let gicc = &self.cpus[cpu].gicc;
        match offset {
            GICC_CTLR => self.cpus[cpu].ctlr().bits(),
            GICC_PMR => gicc.pmr.into(),
            GICC_BPR => gicc.bpr(Group::Zero).into(),
            GICC_ABPR => gicc.bpr(Group::One).into(),
            GICC_RPR => gicc.running_priority().into(),
            GICC_APR0 => gicc.apr[0],
            GICC_NSAPR0 => gicc.apr[1],
            GICC_IIDR => CPU_INTERFACE_IIDR,
            _ => 0,
        }
    }

    fn write_interface(&mut self, cpu: usize, offset: u64, value: u32) {
        let intid = value & INTID_MASK;
        let gicc = &mut self.cpus[cpu].gicc;
        match offset {
            GICC_CTLR => self.cpus[cpu].set_ctlr(GiccCtlr::from_bits_truncate(value)),
            GICC_PMR => gicc.pmr = value as u8 & PRIORITY_MASK,
            GICC_BPR => gicc.set_bpr(Group::Zero, value as u8),
            GICC_ABPR => gicc.set_bpr(Group::One, value as u8),
            GICC_APR0 => gicc.apr[0] = value,
            GICC_NSAPR0 => gicc.apr[1] = value,
            GICC_EOIR => self.end(cpu, Face::Main, intid),
            GICC_AEOIR => self.end(cpu, Face::Alias, intid),
            GICC_DIR if gicc.eoimode => self.deactivate(cpu, intid),
            _ => {}
        }
    }

    /// GICC_HPPIR.
    fn highest(&self, cpu: usize, face: Face) -> u32 {
        let Some((interrupt, group)) = self.highest_pending(cpu) else { return INTID_SPURIOUS };
        let cpu = &self.cpus[cpu];
        cpu.shows(face, group).err().unwrap_or_else(|| cpu.identify(interrupt))
    }

    /// GICC_IAR: takes the interrupt that is signalled. An SGI that others have sent too stays
    /// pending.
    fn acknowledge(&mut self, cpu: usize, face: Face) -> u32 {
        let Some((interrupt, group)) = self.signalled(cpu) else { return INTID_SPURIOUS };
        if let Err(instead) = self.cpus[cpu].shows(face, group) {
            return instead;
        }
        let (Candidate { priority, intid }, own) = (interrupt, &mut self.cpus[cpu]);
        let identity = own.identify(interrupt);
        own.gicc.activate(group, priority);
        if let Some(bank) = self.bank_mut(cpu, intid as usize / 32) {
            bank.acknowledge(intid % 32);
        }
        if intid < SGIS {
            let sources = self.cpus[cpu].sources(intid);
            self.cpus[cpu].set_sources(intid, sources & sources.wrapping_sub(1));
        }
        identity
    }

    /// GICC_EOIR: drops the priority and, unless GICC_CTLR.EOImode says that GICC_DIR does,
    /// deactivates.
    fn end(&mut self, cpu: usize, face: Face, intid: u32) {
        let Cpu { gicc, ack_ctl, .. } = &mut self.cpus[cpu];
        let dropped = match face {
            _ if intid >= FIRST_SPECIAL_INTID => false,
            Face::Alias => gicc.drop_priority(Group::One),
            Face::Main => {
                gicc.drop_priority(Group::Zero) || *ack_ctl && gicc.drop_priority(Group::One)
            }
        };
        if dropped && !gicc.eoimode {
            self.deactivate(cpu, intid);
        }
    }

    fn deactivate(&mut self, cpu: usize, intid: u32) {
        if let Some(bank) = self.bank_mut(cpu, (intid / PRIVATE_INTIDS) as usize) {
            bank.deactivate(intid % 32);
        }
    }
}

impl Mmio for InterfaceView {
    /// Registers are words; a narrow access at a register's offset is one to it.
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let View { gic, cpu } = &self.0;
        let mut state = gic.state.lock();
        let value = state.read_interface(*cpu, offset);
        if matches!(offset, GICC_IAR | GICC_AIAR) {
            state.update();
        }
        u64::from(value) & size.mask()
    }

    fn write(&self, offset: u64, _: AccessSize, value: u64) {
        let View { gic, cpu } = &self.0;
        let mut state = gic.state.lock();
        state.write_interface(*cpu, offset, value as u32);
        state.update();
    }
}
