//! GICv2: a Distributor and up to eight CPU interfaces, both memory-mapped, without the Security
//! and Virtualization Extensions (IHI 0048B).
//!
//! Some of the Distributor's registers and all of a CPU interface's are banked: which copy an
//! access means depends on the PE that makes it. So there is a view of each frame for each PE,
//! and the board routes a vCPU's accesses to its own.

mod cpu_interface;
mod distributor;
mod spec;
mod state;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use gantry_bus::{Device, IrqLine, IrqSink, Mmio, StateError, StateReader, StateWriter};

use self::cpu_interface::InterfaceView;
use self::distributor::DistributorView;
use self::state::State;
use crate::intc::inputs::{Inputs, PpiSink, SpiSink};
use crate::sync::Lock;

/// Size of the Distributor's frame, in bytes.
pub const DISTRIBUTOR_SIZE: u64 = 0x1000;

/// Size of a CPU interface's frame, in bytes.
pub const CPU_INTERFACE_SIZE: u64 = 0x2000;

/// The most CPU interfaces that there can be.
pub const MAX_CPUS: usize = 8;

/// The most SPIs that there can be: INTIDs 32 to 991.
pub const MAX_SPIS: usize = 960;

/// A PE's inputs.
#[derive(Clone, Debug)]
pub struct GicV2Cpu {
    /// IRQ: an interrupt is signalled that is no FIQ.
    pub irq: IrqLine,
    /// FIQ: a Group 0 interrupt is signalled, and GICC_CTLR.FIQEn is set.
    pub fiq: IrqLine,
}

/// A GICv2.
pub struct GicV2 {
    state: Lock<State>,
}

/// The GIC as one PE sees it.
struct View {
    gic: Arc<GicV2>,
    cpu: usize,
}

impl GicV2 {
    /// A GIC with `spis` shared interrupts (INTIDs from 32 on) and these PEs.
    ///
    /// # Panics
    /// If `spis` is not a multiple of 32 from 32 to [`MAX_SPIS`], or there are not 1 to
    /// [`MAX_CPUS`] PEs.
    pub fn new(spis: usize, cpus: Vec<GicV2Cpu>) -> Arc<Self> {
        assert!(spis.is_multiple_of(32) && (32..=MAX_SPIS).contains(&spis), "{spis} SPIs");
        assert!((1..=MAX_CPUS).contains(&cpus.len()), "{} PEs", cpus.len());
        Arc::new(Self { state: Lock::new(State::new(spis, cpus)) })
    }

    fn view(self: &Arc<Self>, cpu: usize) -> View {
        assert!(cpu < self.state.lock().cpus.len(), "no PE {cpu}");
        View { gic: self.clone(), cpu }
    }

    /// The Distributor as PE `cpu` sees it, [`DISTRIBUTOR_SIZE`] bytes.
    ///
    /// # Panics
    /// If there is no such PE; so for the other views and for [`ppi_sink`](Self::ppi_sink).
    pub fn distributor(self: &Arc<Self>, cpu: usize) -> Arc<dyn Mmio> {
        Arc::new(DistributorView(self.view(cpu)))
    }

    /// The CPU interface of PE `cpu`, [`CPU_INTERFACE_SIZE`] bytes.
    pub fn cpu_interface(self: &Arc<Self>, cpu: usize) -> Arc<dyn Mmio> {
        Arc::new(InterfaceView(self.view(cpu)))
    }

    /// The shared inputs: line n is INTID 32 + n. A line that does not exist is ignored.
    pub fn spi_sink(self: &Arc<Self>) -> Arc<dyn IrqSink> {
        Arc::new(SpiSink(self.clone()))
    }

    /// The private inputs of PE `cpu`: line n is INTID n, from 16 to 31; others are ignored.
    pub fn ppi_sink(self: &Arc<Self>, cpu: usize) -> Arc<dyn IrqSink> {
        let View { gic, cpu } = self.view(cpu);
        Arc::new(PpiSink { gic, cpu })
    }
}

impl Inputs for GicV2 {
    fn set_spi(&self, intid: u32, level: bool) {
        // The PE does not matter to what is shared.
        self.set_ppi(0, intid, level);
    }

    fn set_ppi(&self, cpu: usize, intid: u32, level: bool) {
        let mut state = self.state.lock();
        if state.set_level(cpu, intid, level) {
            state.update();
        }
    }
}

impl Device for GicV2 {
    fn name(&self) -> &'static str {
        "gicv2"
    }

    fn reset(&self) {
        let mut state = self.state.lock();
        state.reset();
        state.update();
    }

    fn save(&self, out: &mut StateWriter) {
        self.state.lock().save(out);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        let mut state = self.state.lock();
        let result = state.restore(from);
        if result.is_err() {
            state.reset();
        }
        state.update();
        result
    }
}
