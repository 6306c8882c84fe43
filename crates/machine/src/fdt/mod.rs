//! The device tree of the `virt` board, as QEMU describes its own.
//!
//! Node names and properties are those that QEMU 10 writes (the test compares them with its dump);
//! left out is what the board does not have: the platform bus, the GICv2m. Their meaning
//! is that of the Devicetree Specification 0.4 and the bindings in Linux's
//! `Documentation/devicetree/bindings`.

pub mod map;
mod nodes;
#[cfg(test)]
mod tests;

use std::ops::Range;

use vm_fdt::FdtWriter;

/// The interrupt controller of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gic {
    /// GICv2: distributor and memory-mapped CPU interface, at most 8 CPUs.
    V2,
    /// GICv3: distributor, redistributors, system-register CPU interface.
    V3 {
        /// Whether there is an interrupt translation service.
        its: bool,
    },
}

impl Gic {
    /// The most CPUs that it serves on this board.
    pub const fn max_cpus(self) -> u32 {
        match self {
            Self::V2 => 8,
            Self::V3 { .. } => {
                (map::GIC_REDISTRIBUTORS.size / map::GIC_REDISTRIBUTOR_STRIDE) as u32
            }
        }
    }

    /// `MPIDR_EL1.Aff{3..0}` of CPU `index`: clusters as large as the target list of an SGI, 8 CPUs
    /// for a GICv2 and 16 for a GICv3.
    pub const fn affinity(self, index: u32) -> u64 {
        let cluster = match self {
            Self::V2 => 8,
            Self::V3 { .. } => 16,
        };
        ((index / cluster) as u64) << 8 | (index % cluster) as u64
    }
}

/// What of the board the tree depends on.
#[derive(Clone, Debug)]
pub struct Description {
    /// How many CPUs, 1 and more.
    pub cpus: u32,
    /// The `compatible` string of the CPUs, such as `arm,cortex-a57`.
    pub cpu_compatible: String,
    /// Bytes of RAM, from [`map::RAM_BASE`] on.
    pub memory: u64,
    /// The interrupt controller.
    pub gic: Gic,
    /// Whether the CPUs have PMUv3 with its interrupt.
    pub pmu: bool,
    /// The kernel's command line.
    pub bootargs: Option<String>,
    /// Where the initial RAM disk lies.
    pub initrd: Option<Range<u64>>,
    /// Entropy for the guest's random number generator.
    pub rng_seed: Option<[u8; 32]>,
    /// Entropy for the guest's own address layout.
    pub kaslr_seed: Option<u64>,
}

/// Why no tree can be written.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum FdtError {
    /// More CPUs than the interrupt controller serves, or none.
    #[error("{cpus} CPUs: this board takes 1 to {most} with its interrupt controller")]
    Cpus {
        /// How many were asked for.
        cpus: u32,
        /// The most that there may be.
        most: u32,
    },
    /// A string that a device tree cannot hold, or a tree above its format's limits.
    #[error("the device tree cannot be written: {0}")]
    Format(#[from] vm_fdt::Error),
}

/// Writes the flattened device tree of the board that `description` describes.
///
/// # Errors
/// A number of CPUs that the interrupt controller cannot serve; a command line with a NUL in it.
pub fn build(description: &Description) -> Result<Vec<u8>, FdtError> {
    let most = description.gic.max_cpus();
    if !(1..=most).contains(&description.cpus) {
        return Err(FdtError::Cpus { cpus: description.cpus, most });
    }
    let mut fdt = FdtWriter::new()?;
    nodes::root(&mut fdt, description)?;
    Ok(fdt.finish()?)
}
