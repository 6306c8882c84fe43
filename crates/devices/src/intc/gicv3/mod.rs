//! GICv3: a Distributor, a Redistributor and a CPU interface for each PE, affinity routing only,
//! a single Security state, no LPIs (IHI 0069H).
//!
//! Locks: one for the Distributor with the SPIs, one for each PE with its private interrupts and
//! its CPU interface. Who needs both takes the Distributor's first. Whatever changes an SPI works
//! out, with the Distributor locked, the best SPIs of each PE and leaves them with the PE
//! (`publish`), so that masking, SGIs and private interrupts need the PE's own lock only.

mod cpu;
mod cpu_interface;
mod distributor;
mod redistributor;
mod spec;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gantry_bus::{Device, IrqLine, IrqSink, Mmio, StateError, StateReader, StateWriter};

use self::cpu::CpuState;
pub use self::cpu_interface::{CpuInterface, IccRegister};
use self::distributor::{Distributor, DistributorFrame};
use self::redistributor::RedistributorFrames;
use crate::intc::bank::Group;
use crate::intc::inputs::{Inputs, PpiSink, SpiSink};
use crate::sync::Lock;

/// Size of the Distributor's frame, in bytes.
pub const DISTRIBUTOR_SIZE: u64 = spec::GICD_SIZE;

/// Size of the frames of one PE's Redistributor, in bytes.
pub const REDISTRIBUTOR_SIZE: u64 = spec::GICR_STRIDE;

/// The most SPIs that there can be: INTIDs 32 to 991.
pub const MAX_SPIS: usize = 960;

/// A PE, as the GIC sees it.
#[derive(Clone, Debug)]
pub struct GicV3Cpu {
    /// Aff3.Aff2.Aff1.Aff0 of MPIDR_EL1, a byte each.
    pub affinity: u32,
    /// The PE's IRQ input: a Group 1 interrupt is signalled.
    pub irq: IrqLine,
    /// The PE's FIQ input: a Group 0 interrupt is signalled.
    pub fiq: IrqLine,
}

/// A GICv3 for a number of PEs.
pub struct GicV3 {
    distributor: Lock<Distributor>,
    cpus: Vec<Cpu>,
}

struct Cpu {
    affinity: u32,
    state: Lock<CpuState>,
    /// Which groups of 1-of-N interrupts the PE takes; written with its state locked.
    participates: [AtomicBool; 2],
}

impl Cpu {
    fn participates(&self, group: Group) -> bool {
        self.participates[group as usize].load(Ordering::Relaxed)
    }

    /// Takes over what `state` says about participation, and says whether it differs.
    fn note_participation(&self, state: &CpuState) -> bool {
        let mut changed = false;
        for (known, now) in self.participates.iter().zip(state.participates()) {
            changed |= known.swap(now, Ordering::Relaxed) != now;
        }
        changed
    }
}

impl GicV3 {
    /// A GIC with `spis` shared interrupts (INTIDs from 32 on) and these PEs.
    ///
    /// # Panics
    /// If `spis` is not a multiple of 32 from 32 to [`MAX_SPIS`].
    pub fn new(spis: usize, cpus: Vec<GicV3Cpu>) -> Arc<Self> {
        assert!(spis.is_multiple_of(32) && (32..=MAX_SPIS).contains(&spis), "{spis} SPIs");
        let distributor = Lock::new(Distributor::new(spis, cpus.len()));
        let cpus = cpus.into_iter().map(|GicV3Cpu { affinity, irq, fiq }| Cpu {
            affinity,
            state: Lock::new(CpuState::new(irq, fiq)),
            participates: Default::default(),
        });
        Arc::new(Self { distributor, cpus: cpus.collect() })
    }

    /// The Distributor's frame, [`DISTRIBUTOR_SIZE`] bytes.
    pub fn distributor(self: &Arc<Self>) -> Arc<dyn Mmio> {
        Arc::new(DistributorFrame(self.clone()))
    }

    /// A contiguous series of Redistributors, [`REDISTRIBUTOR_SIZE`] bytes each. PEs beyond the
    /// last are left out.
    pub fn redistributors(self: &Arc<Self>, cpus: Range<usize>) -> Arc<dyn Mmio> {
        let cpus = cpus.start..cpus.end.min(self.cpus.len());
        Arc::new(RedistributorFrames { gic: self.clone(), cpus })
    }

    /// The CPU interface of PE `cpu`.
    ///
    /// # Panics
    /// If there is no such PE; so for [`ppi_sink`](Self::ppi_sink).
    pub fn cpu_interface(self: &Arc<Self>, cpu: usize) -> Arc<CpuInterface> {
        assert!(cpu < self.cpus.len(), "no PE {cpu}");
        Arc::new(CpuInterface::new(self.clone(), cpu))
    }

    /// The shared inputs: line n is INTID 32 + n. A line that does not exist is ignored.
    pub fn spi_sink(self: &Arc<Self>) -> Arc<dyn IrqSink> {
        Arc::new(SpiSink(self.clone()))
    }

    /// The private inputs of PE `cpu`: line n is INTID n, from 16 to 31; others are ignored.
    pub fn ppi_sink(self: &Arc<Self>, cpu: usize) -> Arc<dyn IrqSink> {
        assert!(cpu < self.cpus.len(), "no PE {cpu}");
        Arc::new(PpiSink { gic: self.clone(), cpu })
    }

    /// Changes the state of one PE and does what follows from it.
    fn change(&self, cpu: usize, change: impl FnOnce(&mut CpuState)) {
        let cpu = &self.cpus[cpu];
        let participation_changed = {
            let mut state = cpu.state.lock();
            change(&mut state);
            state.update();
            cpu.note_participation(&state)
        };
        if participation_changed {
            self.publish(&mut self.distributor.lock());
        }
    }

    /// After the whole state was replaced: who participates, then what each PE is told.
    fn replaced(&self, distributor: &mut Distributor) {
        for cpu in &self.cpus {
            cpu.note_participation(&cpu.state.lock());
        }
        self.publish_all(distributor);
    }

    fn reset_locked(&self, distributor: &mut Distributor) {
        distributor.reset();
        for cpu in &self.cpus {
            cpu.state.lock().reset();
        }
        self.replaced(distributor);
    }

    fn restore_locked(
        &self,
        distributor: &mut Distributor,
        from: &mut StateReader<'_>,
    ) -> Result<(), StateError> {
        distributor.restore(from)?;
        self.cpus.iter().try_for_each(|cpu| cpu.state.lock().restore(from))
    }
}

impl Device for GicV3 {
    fn name(&self) -> &'static str {
        "gicv3"
    }

    fn reset(&self) {
        self.reset_locked(&mut self.distributor.lock());
    }

    fn save(&self, out: &mut StateWriter) {
        let Self { distributor, cpus } = self;
        let distributor = distributor.lock();
        distributor.save(out);
        for Cpu { affinity: _, state, participates: _ } in cpus {
            state.lock().save(out);
        }
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        let mut distributor = self.distributor.lock();
        let result = self.restore_locked(&mut distributor, from);
        match result {
            Ok(()) => self.replaced(&mut distributor),
            Err(_) => self.reset_locked(&mut distributor),
        }
        result
    }
}

impl Inputs for GicV3 {
    fn set_spi(&self, intid: u32, level: bool) {
        let mut distributor = self.distributor.lock();
        if distributor.set_level(intid, level) {
            self.publish(&mut distributor);
        }
    }

    fn set_ppi(&self, cpu: usize, intid: u32, level: bool) {
        let mut state = self.cpus[cpu].state.lock();
        if state.bank.set_level(intid, level) {
            state.update();
        }
    }
}
