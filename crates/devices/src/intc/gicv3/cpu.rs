//! One PE's share of the GIC: its SGIs and PPIs, its Redistributor's registers, the registers of
//! its CPU interface, and the rule by which an interrupt is signalled (IHI 0069H, 4.8).

use gantry_bus::{IrqLine, StateError, StateReader, StateWriter};

use super::spec::GicrCtlr;
use crate::intc::bank::{Bank, Candidate, Group, first_of};
use crate::intc::interface::{Interface, Outputs};
use crate::intc::registers::{INTID_SPURIOUS, PRIVATE_INTIDS, SGI_EDGES};

/// The best SPI for a PE in each group.
pub(super) type BestSpis = [Option<Candidate>; 2];

/// What is locked together for one PE.
#[derive(Debug)]
pub(super) struct CpuState {
    /// SGIs and PPIs.
    pub(super) bank: Bank,
    pub(super) ctlr: GicrCtlr,
    /// GICR_WAKER.ProcessorSleep. It is one at reset, until firmware at EL3 wakes the PE; there is
    /// no EL3 here, and UEFI at EL1 takes it that somebody did, so the PE starts awake.
    pub(super) asleep: bool,
    pub(super) icc: Interface,
    /// GICD_CTLR's group enables, as the Distributor published them.
    pub(super) forwarded: [bool; 2],
    /// The SPIs that the Distributor forwards; changed only while its lock is held.
    pub(super) spis: BestSpis,
    outputs: Outputs,
}

impl CpuState {
    pub(super) fn new(irq: IrqLine, fiq: IrqLine) -> Self {
        Self {
            bank: Bank::new(SGI_EDGES),
            ctlr: GicrCtlr::empty(),
            asleep: false,
            icc: Interface::default(),
            forwarded: [false; 2],
            spis: [None; 2],
            outputs: Outputs::new(irq, fiq),
        }
    }

    /// The highest priority pending interrupt among the enabled groups, with its group.
    pub(super) fn highest_pending(&self) -> Option<(Candidate, Group)> {
        if self.asleep {
            return None;
        }
        let best = |group: Group| {
            let index = group as usize;
            let own = self.forwarded[index].then(|| self.bank.best(group, 0)).flatten();
            let best = first_of(own, self.spis[index]).filter(|_| self.icc.igrpen[index])?;
            Some((best, group))
        };
        Group::BOTH.into_iter().filter_map(best).min_by_key(|(interrupt, _)| *interrupt)
    }

    /// The interrupt that the PE would take now.
    pub(super) fn signalled(&self) -> Option<(Candidate, Group)> {
        self.highest_pending().filter(|(interrupt, group)| self.icc.can_take(*group, *interrupt))
    }

    /// ICC_HPPIRn: the INTID of the highest priority pending interrupt, if it is of `group`.
    pub(super) fn highest_pending_of(&self, group: Group) -> u32 {
        match self.highest_pending() {
            Some((interrupt, of)) if of == group => interrupt.intid,
            _ => INTID_SPURIOUS,
        }
    }

    /// Starts `interrupt`: its priority becomes active, and so does it, if it is private. An
    /// SPI's state is the Distributor's.
    pub(super) fn acknowledge(&mut self, interrupt: Candidate, group: Group) {
        self.icc.activate(group, interrupt.priority);
        if interrupt.intid < PRIVATE_INTIDS {
            self.bank.acknowledge(interrupt.intid);
        }
        self.update();
    }

    /// Drives IRQ for Group 1 and FIQ for Group 0 (4.6.2); to be called after each change.
    pub(super) fn update(&mut self) {
        let signalled = self.signalled().map(|(_, group)| group);
        self.outputs.drive(signalled == Some(Group::One), signalled == Some(Group::Zero));
    }

    /// Which groups of 1-of-N interrupts this PE takes.
    pub(super) fn participates(&self) -> [bool; 2] {
        let refused = [GicrCtlr::DPG0, GicrCtlr::DPG1NS];
        std::array::from_fn(|group| {
            !self.asleep && self.icc.igrpen[group] && !self.ctlr.contains(refused[group])
        })
    }

    /// Back to power-on, but for what the Distributor publishes.
    pub(super) fn reset(&mut self) {
        self.bank = Bank::new(SGI_EDGES);
        self.ctlr = GicrCtlr::empty();
        self.asleep = false;
        self.icc = Interface::default();
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { bank, ctlr, asleep, icc, forwarded: _, spis: _, outputs: _ } = self;
        bank.save(out);
        out.u32(ctlr.bits());
        out.bool(*asleep);
        icc.save(out);
    }

    pub(super) fn restore(&mut self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.bank = Bank::restore(from, SGI_EDGES)?;
        self.ctlr = GicrCtlr::from_bits(from.u32()?).ok_or(StateError::Invalid("GICR_CTLR"))?;
        self.asleep = from.bool()?;
        self.icc = Interface::restore(from)?;
        Ok(())
    }
}
