//! The memory map and interrupt numbers of QEMU's `virt` board, which guests built for it expect.

use std::ops::Range;

/// A block of physical addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first address.
    pub base: u64,
    /// Bytes.
    pub size: u64,
}

impl Block {
    /// A block of `size` bytes at `base`.
    pub const fn new(base: u64, size: u64) -> Self {
        Self { base, size }
    }

    /// The addresses of the block.
    pub const fn range(self) -> Range<u64> {
        self.base..self.base + self.size
    }
}

/// The two banks of NOR flash, firmware and its variables.
pub const FLASH: [Block; 2] = [Block::new(0, 0x0400_0000), Block::new(0x0400_0000, 0x0400_0000)];
/// The GIC's distributor.
pub const GIC_DISTRIBUTOR: Block = Block::new(0x0800_0000, 0x1_0000);
/// The CPU interface of a GICv2.
pub const GIC_CPU_INTERFACE: Block = Block::new(0x0801_0000, 0x1_0000);
/// The interrupt translation service of a GICv3.
pub const GIC_ITS: Block = Block::new(0x0808_0000, 0x2_0000);
/// The redistributors of a GICv3, [`GIC_REDISTRIBUTOR_STRIDE`] bytes a CPU.
pub const GIC_REDISTRIBUTORS: Block = Block::new(0x080a_0000, 0x00f6_0000);
/// Bytes of one CPU's redistributor: the RD and the SGI frame.
pub const GIC_REDISTRIBUTOR_STRIDE: u64 = 0x2_0000;
/// The serial port.
pub const PL011: Block = Block::new(0x0900_0000, 0x1000);
/// The real-time clock.
pub const PL031: Block = Block::new(0x0901_0000, 0x1000);
/// The firmware configuration device.
pub const FW_CFG: Block = Block::new(0x0902_0000, 0x18);
/// The general purpose I/O with the power button.
pub const PL061: Block = Block::new(0x0903_0000, 0x1000);
/// The first virtio-mmio slot; slot *i* is *i* × its size further on.
pub const VIRTIO_MMIO: Block = Block::new(0x0a00_0000, 0x200);
/// How many virtio-mmio slots there are.
pub const VIRTIO_MMIO_SLOTS: u32 = 32;
/// Addresses of the PCI Express bus: its memory below 4 GiB.
pub const PCIE_MMIO: Block = Block::new(0x1000_0000, 0x2eff_0000);
/// Its I/O ports.
pub const PCIE_PIO: Block = Block::new(0x3eff_0000, 0x1_0000);
/// Its configuration space.
pub const PCIE_ECAM: Block = Block::new(0x40_1000_0000, 0x1000_0000);
/// Its memory above 4 GiB.
pub const PCIE_MMIO_HIGH: Block = Block::new(0x80_0000_0000, 0x80_0000_0000);
/// Where RAM begins.
pub const RAM_BASE: u64 = 0x4000_0000;
/// The most RAM before the next thing in the map of QEMU's board (255 GiB).
pub const RAM_LIMIT: u64 = 255 << 30;

/// SPI of the serial port (INTID 32 + this; so for every SPI here).
pub const SPI_PL011: u32 = 1;
/// SPI of the real-time clock.
pub const SPI_PL031: u32 = 2;
/// SPI of INTA of the PCI Express bus; the other three follow.
pub const SPI_PCIE: u32 = 3;
/// SPI of the general purpose I/O.
pub const SPI_PL061: u32 = 7;
/// The pin of the power button.
pub const PIN_POWER_BUTTON: u32 = 3;
/// SPI of the first virtio-mmio slot.
pub const SPI_VIRTIO_MMIO: u32 = 16;

/// PPI of the performance monitors (INTID 16 + this; so for every PPI here).
pub const PPI_PMU: u32 = 7;
/// PPI of the hypervisor physical timer.
pub const PPI_TIMER_HYPERVISOR: u32 = 10;
/// PPI of the EL1 virtual timer.
pub const PPI_TIMER_VIRTUAL: u32 = 11;
/// PPI of the secure EL1 physical timer.
pub const PPI_TIMER_SECURE: u32 = 13;
/// PPI of the non-secure EL1 physical timer.
pub const PPI_TIMER_PHYSICAL: u32 = 14;

/// The block of virtio-mmio slot `slot` (below [`VIRTIO_MMIO_SLOTS`]).
pub const fn virtio_mmio(slot: u32) -> Block {
    Block::new(VIRTIO_MMIO.base + slot as u64 * VIRTIO_MMIO.size, VIRTIO_MMIO.size)
}
