//! Parts that are named before the vCPUs are there: interrupt outputs and power control.

use std::sync::{Arc, OnceLock};

use gantry_bus::{IrqLine, IrqSink};
use gantry_guest::VcpuControl;

/// The vCPUs, once they are there.
#[derive(Default)]
pub struct Vcpus {
    list: OnceLock<Vec<Arc<dyn VcpuControl>>>,
}

/// Lines into each vCPU: IRQ and FIQ.
const LINES: u32 = 2;

impl Vcpus {
    /// Fills in the vCPUs, once.
    pub fn connect(&self, vcpus: Vec<Arc<dyn VcpuControl>>) {
        let _ = self.list.set(vcpus);
    }

    /// vCPU `index`.
    pub fn get(&self, index: usize) -> Option<&Arc<dyn VcpuControl>> {
        self.list.get()?.get(index)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.get().map_or(0, Vec::len)
    }

    /// The IRQ input of vCPU `index`.
    pub fn irq(self: &Arc<Self>, index: u32) -> IrqLine {
        IrqLine::new(self.clone(), index * LINES)
    }

    /// Its FIQ input.
    pub fn fiq(self: &Arc<Self>, index: u32) -> IrqLine {
        IrqLine::new(self.clone(), index * LINES + 1)
    }
}

impl IrqSink for Vcpus {
    fn set_level(&self, line: u32, level: bool) {
        if let Some(vcpu) = self.get((line / LINES) as usize) {
            vcpu.set_line(line % LINES, level);
        }
    }
}
