//! The numbered inputs of an interrupt controller, as devices drive them.

use std::sync::Arc;

use gantry_bus::IrqSink;

use super::registers::{PRIVATE_INTIDS, SGIS};

/// An interrupt controller's side of its inputs.
pub(super) trait Inputs: Send + Sync {
    /// The input of SPI `intid`, at least 32, has this level; one that does not exist is ignored.
    fn set_spi(&self, intid: u32, level: bool);

    /// The input of PPI `intid`, 16 to 31, of PE `cpu` has this level.
    fn set_ppi(&self, cpu: usize, intid: u32, level: bool);
}

/// Line n is INTID 32 + n.
pub(super) struct SpiSink<G>(pub(super) Arc<G>);

impl<G: Inputs> IrqSink for SpiSink<G> {
    fn set_level(&self, line: u32, level: bool) {
        if let Some(intid) = line.checked_add(PRIVATE_INTIDS) {
            self.0.set_spi(intid, level);
        }
    }
}

/// Line n is INTID n; others than PPIs are ignored.
pub(super) struct PpiSink<G> {
    pub(super) gic: Arc<G>,
    pub(super) cpu: usize,
}

impl<G: Inputs> IrqSink for PpiSink<G> {
    fn set_level(&self, line: u32, level: bool) {
        if (SGIS..PRIVATE_INTIDS).contains(&line) {
            self.gic.set_ppi(self.cpu, line, level);
        }
    }
}
