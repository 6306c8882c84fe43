//! The CPU interface: the ICC_*_EL1 system registers (IHI 0069H, 12.2).

use std::sync::Arc;

use super::GicV3;
use super::spec::*;
use crate::intc::bank::Group;
use crate::intc::interface::Interface;
use crate::intc::registers::{FIRST_SPECIAL_INTID, INTID_SPURIOUS, PRIORITY_MASK, PRIVATE_INTIDS};

/// A system register of the CPU interface, without its prefix ICC_ and suffix _EL1. Those that a
/// PE with five bits of priority does not have (ICC_AP0R1_EL1 and up) have no name here: they are
/// UNDEFINED.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the manual's")]
pub enum IccRegister {
    Pmr,
    Iar0,
    Eoir0,
    Hppir0,
    Bpr0,
    Ap0r0,
    Ap1r0,
    Dir,
    Rpr,
    Sgi1r,
    Asgi1r,
    Sgi0r,
    Iar1,
    Eoir1,
    Hppir1,
    Bpr1,
    Ctlr,
    Sre,
    Igrpen0,
    Igrpen1,
}

impl IccRegister {
    /// The register that `MRS`/`MSR` with op0 = 3, op1 = 0 and these fields names.
    pub const fn from_encoding(crn: u8, crm: u8, op2: u8) -> Option<Self> {
        Some(match (crn, crm, op2) {
            (4, 6, 0) => Self::Pmr,
            (12, 8, 0) => Self::Iar0,
            (12, 8, 1) => Self::Eoir0,
            (12, 8, 2) => Self::Hppir0,
            (12, 8, 3) => Self::Bpr0,
            (12, 8, 4) => Self::Ap0r0,
            (12, 9, 0) => Self::Ap1r0,
            (12, 11, 1) => Self::Dir,
            (12, 11, 3) => Self::Rpr,
            (12, 11, 5) => Self::Sgi1r,
            (12, 11, 6) => Self::Asgi1r,
            (12, 11, 7) => Self::Sgi0r,
            (12, 12, 0) => Self::Iar1,
            (12, 12, 1) => Self::Eoir1,
            (12, 12, 2) => Self::Hppir1,
            (12, 12, 3) => Self::Bpr1,
            (12, 12, 4) => Self::Ctlr,
            (12, 12, 5) => Self::Sre,
            (12, 12, 6) => Self::Igrpen0,
            (12, 12, 7) => Self::Igrpen1,
            _ => return None,
        })
    }
}

/// One PE's CPU interface. Its methods may be called from any thread; the vCPU that they belong
/// to is the one that [`GicV3::cpu_interface`] was asked for.
pub struct CpuInterface {
    gic: Arc<GicV3>,
    cpu: usize,
}

impl CpuInterface {
    pub(super) fn new(gic: Arc<GicV3>, cpu: usize) -> Self {
        Self { gic, cpu }
    }

    /// `MRS` from `register`; one that is write-only reads as zero. Reading ICC_IARn acknowledges.
    pub fn read(&self, register: IccRegister) -> u64 {
        match register {
            IccRegister::Iar0 => return self.acknowledge(Group::Zero).into(),
            IccRegister::Iar1 => return self.acknowledge(Group::One).into(),
            _ => {}
        }
        let state = self.gic.cpus[self.cpu].state.lock();
        let icc = &state.icc;
        match register {
            IccRegister::Pmr => icc.pmr.into(),
            IccRegister::Hppir0 => state.highest_pending_of(Group::Zero).into(),
            IccRegister::Hppir1 => state.highest_pending_of(Group::One).into(),
            IccRegister::Bpr0 => icc.bpr(Group::Zero).into(),
            IccRegister::Bpr1 => icc.bpr(Group::One).into(),
            IccRegister::Ap0r0 => icc.apr[0].into(),
            IccRegister::Ap1r0 => icc.apr[1].into(),
            IccRegister::Rpr => icc.running_priority().into(),
            IccRegister::Ctlr => icc.ctlr(),
            IccRegister::Sre => ICC_SRE,
            IccRegister::Igrpen0 => icc.igrpen[0].into(),
            IccRegister::Igrpen1 => icc.igrpen[1].into(),
            IccRegister::Iar0
            | IccRegister::Iar1
            | IccRegister::Eoir0
            | IccRegister::Eoir1
            | IccRegister::Dir
            | IccRegister::Sgi0r
            | IccRegister::Sgi1r
            | IccRegister::Asgi1r => 0,
        }
    }

    /// `MSR` to `register`; a write to one that is read-only is ignored.
    pub fn write(&self, register: IccRegister, value: u64) {
        let intid = value as u32 & 0x00ff_ffff;
        match register {
            IccRegister::Eoir0 => self.end(Group::Zero, intid),
            IccRegister::Eoir1 => self.end(Group::One, intid),
            IccRegister::Dir => {
                if self.gic.cpus[self.cpu].state.lock().icc.eoimode {
                    self.gic.deactivate(self.cpu, intid);
                }
            }
            IccRegister::Sgi1r => self.gic.send_sgi(self.cpu, Group::One, SgiRequest(value)),
            // The "other" Security state's group, of which a single one has none but Group 0.
            IccRegister::Sgi0r | IccRegister::Asgi1r => {
                self.gic.send_sgi(self.cpu, Group::Zero, SgiRequest(value));
            }
            _ => self.gic.change(self.cpu, |state| state.icc.write(register, value)),
        }
    }

    /// ICC_IARn: takes the interrupt that is signalled, if it is of `group`. What is private to
    /// the PE needs its lock only; for an SPI the Distributor's comes first.
    fn acknowledge(&self, group: Group) -> u32 {
        let state = &self.gic.cpus[self.cpu].state;
        {
            let mut state = state.lock();
            match state.signalled() {
                Some((interrupt, of)) if of == group && interrupt.intid < PRIVATE_INTIDS => {
                    state.acknowledge(interrupt, group);
                    return interrupt.intid;
                }
                Some((_, of)) if of == group => {}
                _ => return INTID_SPURIOUS,
            }
        }
        let mut distributor = self.gic.distributor.lock();
        let interrupt = {
            let mut state = state.lock();
            match state.signalled() {
                Some((interrupt, of)) if of == group => {
                    state.acknowledge(interrupt, group);
                    interrupt
                }
                _ => return INTID_SPURIOUS,
            }
        };
        distributor.acknowledge(interrupt.intid);
        self.gic.publish(&mut distributor);
        interrupt.intid
    }

    /// ICC_EOIRn: drops the priority and, unless ICC_CTLR_EL1.EOImode says that ICC_DIR_EL1
    /// does, deactivates.
    fn end(&self, group: Group, intid: u32) {
        if intid >= FIRST_SPECIAL_INTID {
            return;
        }
        let deactivates = {
            let mut state = self.gic.cpus[self.cpu].state.lock();
            let dropped = state.icc.drop_priority(group);
            state.update();
            dropped && !state.icc.eoimode
        };
        if deactivates {
            self.gic.deactivate(self.cpu, intid);
        }
    }
}

impl Interface {
    fn ctlr(&self) -> u64 {
        let flag = |set: bool, bit: u64| if set { bit } else { 0 };
        ICC_CTLR_FIXED | flag(self.cbpr, ICC_CTLR_CBPR) | flag(self.eoimode, ICC_CTLR_EOIMODE)
    }

    fn write(&mut self, register: IccRegister, value: u64) {
        match register {
            IccRegister::Pmr => self.pmr = value as u8 & PRIORITY_MASK,
            IccRegister::Bpr0 => self.set_bpr(Group::Zero, value as u8),
            IccRegister::Bpr1 => self.set_bpr(Group::One, value as u8),
            IccRegister::Ap0r0 => self.apr[0] = value as u32,
            IccRegister::Ap1r0 => self.apr[1] = value as u32,
            IccRegister::Ctlr => {
                self.cbpr = value & ICC_CTLR_CBPR != 0;
                self.eoimode = value & ICC_CTLR_EOIMODE != 0;
            }
            IccRegister::Igrpen0 => self.igrpen[0] = value & 1 == 1,
            IccRegister::Igrpen1 => self.igrpen[1] = value & 1 == 1,
            _ => {}
        }
    }
}

impl GicV3 {
    /// Ends the active state of `intid`, for the PE `cpu` if it is private.
    fn deactivate(&self, cpu: usize, intid: u32) {
        if intid < PRIVATE_INTIDS {
            let mut state = self.cpus[cpu].state.lock();
            state.bank.deactivate(intid);
            state.update();
        } else {
            let mut distributor = self.distributor.lock();
            distributor.deactivate(intid);
            self.publish(&mut distributor);
        }
    }

    /// Makes an SGI pending on each PE that `request` names and where it is of `group` (12.2,
    /// "ICC_SGI1R_EL1").
    fn send_sgi(&self, from: usize, group: Group, request: SgiRequest) {
        let intid = request.intid();
        for (index, cpu) in self.cpus.iter().enumerate() {
            let named =
                if request.all_others() { index != from } else { request.names(cpu.affinity) };
            if named {
                let mut state = cpu.state.lock();
                if state.bank.group_of(intid) == group {
                    state.bank.latch(intid);
                    state.update();
                }
            }
        }
    }
}
