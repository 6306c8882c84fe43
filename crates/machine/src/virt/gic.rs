//! The board's interrupt controller, of either version.

use std::sync::Arc;

use gantry_aarch64::system::ports::GicCpuInterface;
use gantry_bus::{AccessSize, IrqLine, IrqSink, Mmio};
use gantry_devices::intc::gicv2::{GicV2, GicV2Cpu};
use gantry_devices::intc::gicv3::{GicV3, GicV3Cpu};
use gantry_memory::MapBuilder;

use super::adapters;
use super::late::Vcpus;
use crate::fdt::{Gic, map};

/// SPIs of the board.
const SPIS: usize = 256;

/// The interrupt controller.
pub enum Controller {
    /// GICv2.
    V2(Arc<GicV2>),
    /// GICv3.
    V3(Arc<GicV3>),
}

impl Controller {
    /// The controller `gic` for `cpus` vCPUs.
    pub fn new(gic: Gic, cpus: u32, vcpus: &Arc<Vcpus>) -> Self {
        match gic {
            Gic::V2 => {
                let cpu = |n| GicV2Cpu { irq: vcpus.irq(n), fiq: vcpus.fiq(n) };
                Self::V2(GicV2::new(SPIS, (0..cpus).map(cpu).collect()))
            }
            Gic::V3 { .. } => {
                let cpu = |n| GicV3Cpu {
                    affinity: gic.affinity(n) as u32,
                    irq: vcpus.irq(n),
                    fiq: vcpus.fiq(n),
                };
                Self::V3(GicV3::new(SPIS, (0..cpus).map(cpu).collect()))
            }
        }
    }

    /// Shared interrupt `number` (INTID 32 + number).
    pub fn spi(&self, number: u32) -> IrqLine {
        let sink: Arc<dyn IrqSink> = match self {
            Self::V2(gic) => gic.spi_sink(),
            Self::V3(gic) => gic.spi_sink(),
        };
        IrqLine::new(sink, number)
    }

    /// Private interrupt `intid` (16 to 31) of vCPU `cpu`.
    pub fn ppi(&self, cpu: u32, intid: u32) -> IrqLine {
        let sink: Arc<dyn IrqSink> = match self {
            Self::V2(gic) => gic.ppi_sink(cpu as usize),
            Self::V3(gic) => gic.ppi_sink(cpu as usize),
        };
        IrqLine::new(sink, intid)
    }

    /// The CPU interface of vCPU `cpu`, if it is reached by system registers.
    pub fn cpu_interface(&self, cpu: u32) -> Option<Arc<dyn GicCpuInterface>> {
        match self {
            Self::V2(_) => None,
            Self::V3(gic) => Some(Arc::new(adapters::Gic(gic.cpu_interface(cpu as usize)))),
        }
    }

    /// Enters its frames into the memory map.
    pub fn map(&self, memory: MapBuilder, cpus: u32) -> MapBuilder {
        let count = cpus as usize;
        let distributor = map::GIC_DISTRIBUTOR;
        match self {
            Self::V2(gic) => {
                let frame = Banked((0..count).map(|n| gic.distributor(n)).collect());
                let interface = Banked((0..count).map(|n| gic.cpu_interface(n)).collect());
                let place = map::GIC_CPU_INTERFACE;
                memory.mmio("gicd", distributor.base, distributor.size, Arc::new(frame)).mmio(
                    "gicc",
                    place.base,
                    place.size,
                    Arc::new(interface),
                )
            }
            Self::V3(gic) => {
                memory.mmio("gicd", distributor.base, distributor.size, gic.distributor()).mmio(
                    "gicr",
                    map::GIC_REDISTRIBUTORS.base,
                    map::GIC_REDISTRIBUTOR_STRIDE * u64::from(cpus),
                    gic.redistributors(0..count),
                )
            }
        }
    }
}

/// Registers of which each vCPU sees its own.
struct Banked(Vec<Arc<dyn Mmio>>);

impl Banked {
    fn of(&self, initiator: u32) -> &dyn Mmio {
        &**self.0.get(initiator as usize).unwrap_or(&self.0[0])
    }
}

impl Mmio for Banked {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        self.read_by(0, offset, size)
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        self.write_by(0, offset, size, value);
    }

    fn read_by(&self, initiator: u32, offset: u64, size: AccessSize) -> u64 {
        self.of(initiator).read(offset, size)
    }

    fn write_by(&self, initiator: u32, offset: u64, size: AccessSize, value: u64) {
        self.of(initiator).write(offset, size, value);
    }
}
