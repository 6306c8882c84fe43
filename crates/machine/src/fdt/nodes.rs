//! The nodes of the tree, one function each.

use vm_fdt::{Error, FdtWriter};

use super::map::{self, Block};
use super::{Description, Gic};

type Written = Result<(), Error>;

const PHANDLE_CLOCK: u32 = 0x8000;
const PHANDLE_GIC: u32 = 0x8001;
const PHANDLE_ITS: u32 = 0x8002;
const PHANDLE_GPIO: u32 = 0x8003;
const PHANDLE_FIRST_CPU: u32 = 0x8100;

/// The first cell of an interrupt specifier: shared or private (binding `arm,gic-v3`).
const SPI: u32 = 0;
const PPI: u32 = 1;
/// The last cell: rising edge, or high level.
const EDGE_RISING: u32 = 1;
const LEVEL_HIGH: u32 = 4;

/// PSCI 1.0 function numbers (Arm DEN 0022), the 64-bit calls where there are two.
const PSCI_CPU_SUSPEND: u32 = 0xc400_0001;
const PSCI_CPU_OFF: u32 = 0x8400_0002;
const PSCI_CPU_ON: u32 = 0xc400_0003;
const PSCI_MIGRATE: u32 = 0xc400_0005;

pub(super) fn root(fdt: &mut FdtWriter, board: &Description) -> Written {
    node(fdt, "", |fdt| {
        fdt.property_u32("interrupt-parent", PHANDLE_GIC)?;
        fdt.property_null("dma-coherent")?;
        fdt.property_string("model", "linux,dummy-virt")?;
        cells(fdt, 2, 2)?;
        fdt.property_string("compatible", "linux,dummy-virt")?;
        psci(fdt)?;
        memory(fdt, board.memory)?;
        fw_cfg(fdt)?;
        for slot in 0..map::VIRTIO_MMIO_SLOTS {
            virtio_mmio(fdt, slot)?;
        }
        gpio_keys(fdt)?;
        pl061(fdt)?;
        pcie(fdt, board.gic)?;
        pl031(fdt)?;
        pl011(fdt)?;
        if board.pmu {
            pmu(fdt, board)?;
        }
        interrupt_controller(fdt, board.gic)?;
        flash(fdt)?;
        cpus(fdt, board)?;
        timer(fdt, board)?;
        clock(fdt)?;
        node(fdt, "aliases", |fdt| fdt.property_string("serial0", &serial_path()))?;
        chosen(fdt, board)
    })
}

fn psci(fdt: &mut FdtWriter) -> Written {
    node(fdt, "psci", |fdt| {
        fdt.property_u32("migrate", PSCI_MIGRATE)?;
        fdt.property_u32("cpu_on", PSCI_CPU_ON)?;
        fdt.property_u32("cpu_off", PSCI_CPU_OFF)?;
        fdt.property_u32("cpu_suspend", PSCI_CPU_SUSPEND)?;
        fdt.property_string("method", "hvc")?;
        compatible(fdt, &["arm,psci-1.0", "arm,psci-0.2", "arm,psci"])
    })
}

fn memory(fdt: &mut FdtWriter, bytes: u64) -> Written {
    node(fdt, &format!("memory@{:x}", map::RAM_BASE), |fdt| {
        reg(fdt, &[Block::new(map::RAM_BASE, bytes)])?;
        fdt.property_string("device_type", "memory")
    })
}

fn fw_cfg(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("fw-cfg", map::FW_CFG), |fdt| {
        fdt.property_null("dma-coherent")?;
        reg(fdt, &[map::FW_CFG])?;
        fdt.property_string("compatible", "qemu,fw-cfg-mmio")
    })
}

fn virtio_mmio(fdt: &mut FdtWriter, slot: u32) -> Written {
    let block = map::virtio_mmio(slot);
    node(fdt, &at("virtio_mmio", block), |fdt| {
        fdt.property_null("dma-coherent")?;
        interrupts(fdt, &[[SPI, map::SPI_VIRTIO_MMIO + slot, EDGE_RISING]])?;
        reg(fdt, &[block])?;
        fdt.property_string("compatible", "virtio,mmio")
    })
}

/// Linux's input event code of the power key (`input-event-codes.h`).
const KEY_POWER: u32 = 116;
const ACTIVE_HIGH: u32 = 0;

fn gpio_keys(fdt: &mut FdtWriter) -> Written {
    node(fdt, "gpio-keys", |fdt| {
        fdt.property_string("compatible", "gpio-keys")?;
        node(fdt, "poweroff", |fdt| {
            let pin = [PHANDLE_GPIO, map::PIN_POWER_BUTTON, ACTIVE_HIGH];
            fdt.property_array_u32("gpios", &pin)?;
            fdt.property_u32("linux,code", KEY_POWER)?;
            fdt.property_string("label", "GPIO Key Poweroff")
        })
    })
}

fn pl061(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("pl061", map::PL061), |fdt| {
        fdt.property_phandle(PHANDLE_GPIO)?;
        fdt.property_string("clock-names", "apb_pclk")?;
        fdt.property_u32("clocks", PHANDLE_CLOCK)?;
        interrupts(fdt, &[[SPI, map::SPI_PL061, LEVEL_HIGH]])?;
        fdt.property_null("gpio-controller")?;
        fdt.property_u32("#gpio-cells", 2)?;
        compatible(fdt, &["arm,pl061", "arm,primecell"])?;
        reg(fdt, &[map::PL061])
    })
}

/// The first cell of an address range of the bus (binding `pci/host-generic-pci`, from IEEE 1275's
/// PCI bus binding): I/O, memory with 32 and with 64 bits.
const PCI_IO: u32 = 0x0100_0000;
const PCI_MEMORY_32: u32 = 0x0200_0000;
const PCI_MEMORY_64: u32 = 0x0300_0000;

fn pcie(fdt: &mut FdtWriter, gic: Gic) -> Written {
    let range = |space: u32, bus: u64, place: Block| {
        let halves = |address: u64| [(address >> 32) as u32, address as u32];
        [[space].as_slice(), &halves(bus), &halves(place.base), &halves(place.size)].concat()
    };
    // Slot s, pin p (from 0) goes to interrupt (s + p) mod 4 (PCI-to-PCI Bridge Architecture 1.2,
    // 9.1). A device's address is its slot in bits 15:11 of the first cell.
    let wires = (0..4).flat_map(|slot| (0..4).map(move |pin| (slot, pin)));
    let wires = wires.flat_map(|(slot, pin)| {
        let spi = map::SPI_PCIE + (slot + pin) % 4;
        [slot << 11, 0, 0, pin + 1, PHANDLE_GIC, 0, 0, SPI, spi, LEVEL_HIGH]
    });
    // QEMU names the node after the first of its memory, not after its registers.
    node(fdt, &at("pcie", map::PCIE_MMIO), |fdt| {
        fdt.property_array_u32("interrupt-map-mask", &[0x1800, 0, 0, 7])?;
        fdt.property_array_u32("interrupt-map", &wires.collect::<Vec<_>>())?;
        fdt.property_u32("#interrupt-cells", 1)?;
        let ranges = [
            range(PCI_IO, 0, map::PCIE_PIO),
            range(PCI_MEMORY_32, map::PCIE_MMIO.base, map::PCIE_MMIO),
            range(PCI_MEMORY_64, map::PCIE_MMIO_HIGH.base, map::PCIE_MMIO_HIGH),
        ];
        fdt.property_array_u32("ranges", &ranges.concat())?;
        reg(fdt, &[map::PCIE_ECAM])?;
        if let Gic::V3 { its: true } = gic {
            // All requester IDs, one to one.
            fdt.property_array_u32("msi-map", &[0, PHANDLE_ITS, 0, 0x1_0000])?;
        }
        fdt.property_null("dma-coherent")?;
        fdt.property_array_u32("bus-range", &[0, 0xff])?;
        fdt.property_u32("linux,pci-domain", 0)?;
        cells(fdt, 3, 2)?;
        fdt.property_string("device_type", "pci")?;
        fdt.property_string("compatible", "pci-host-ecam-generic")
    })
}

fn pl031(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("pl031", map::PL031), |fdt| {
        fdt.property_string("clock-names", "apb_pclk")?;
        fdt.property_u32("clocks", PHANDLE_CLOCK)?;
        interrupts(fdt, &[[SPI, map::SPI_PL031, LEVEL_HIGH]])?;
        reg(fdt, &[map::PL031])?;
        compatible(fdt, &["arm,pl031", "arm,primecell"])
    })
}

fn pl011(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("pl011", map::PL011), |fdt| {
        string_list(fdt, "clock-names", &["uartclk", "apb_pclk"])?;
        fdt.property_array_u32("clocks", &[PHANDLE_CLOCK, PHANDLE_CLOCK])?;
        interrupts(fdt, &[[SPI, map::SPI_PL011, LEVEL_HIGH]])?;
        reg(fdt, &[map::PL011])?;
        compatible(fdt, &["arm,pl011", "arm,primecell"])
    })
}

fn pmu(fdt: &mut FdtWriter, board: &Description) -> Written {
    node(fdt, "pmu", |fdt| {
        interrupts(fdt, &[private(board, map::PPI_PMU)])?;
        fdt.property_string("compatible", "arm,armv8-pmuv3")
    })
}

fn interrupt_controller(fdt: &mut FdtWriter, gic: Gic) -> Written {
    node(fdt, &at("intc", map::GIC_DISTRIBUTOR), |fdt| {
        fdt.property_phandle(PHANDLE_GIC)?;
        match gic {
            Gic::V2 => {
                reg(fdt, &[map::GIC_DISTRIBUTOR, map::GIC_CPU_INTERFACE])?;
                fdt.property_string("compatible", "arm,cortex-a15-gic")?;
            }
            Gic::V3 { .. } => {
                reg(fdt, &[map::GIC_DISTRIBUTOR, map::GIC_REDISTRIBUTORS])?;
                fdt.property_u32("#redistributor-regions", 1)?;
                fdt.property_string("compatible", "arm,gic-v3")?;
            }
        }
        fdt.property_null("ranges")?;
        cells(fdt, 2, 2)?;
        fdt.property_null("interrupt-controller")?;
        fdt.property_u32("#interrupt-cells", 3)?;
        match gic {
            Gic::V3 { its: true } => its(fdt),
            _ => Ok(()),
        }
    })
}

fn its(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("its", map::GIC_ITS), |fdt| {
        fdt.property_phandle(PHANDLE_ITS)?;
        reg(fdt, &[map::GIC_ITS])?;
        fdt.property_u32("#msi-cells", 1)?;
        fdt.property_null("msi-controller")?;
        fdt.property_string("compatible", "arm,gic-v3-its")
    })
}

fn flash(fdt: &mut FdtWriter) -> Written {
    node(fdt, &at("flash", map::FLASH[0]), |fdt| {
        fdt.property_u32("bank-width", 4)?;
        reg(fdt, &map::FLASH)?;
        fdt.property_string("compatible", "cfi-flash")
    })
}

fn cpus(fdt: &mut FdtWriter, board: &Description) -> Written {
    node(fdt, "cpus", |fdt| {
        cells(fdt, 1, 0)?;
        node(fdt, "cpu-map", |fdt| {
            node(fdt, "socket0", |fdt| {
                node(fdt, "cluster0", |fdt| {
                    (0..board.cpus).try_for_each(|index| {
                        node(fdt, &format!("core{index}"), |fdt| {
                            fdt.property_u32("cpu", PHANDLE_FIRST_CPU + index)
                        })
                    })
                })
            })
        })?;
        (0..board.cpus).try_for_each(|index| cpu(fdt, board, index))
    })
}

fn cpu(fdt: &mut FdtWriter, board: &Description, index: u32) -> Written {
    node(fdt, &format!("cpu@{index}"), |fdt| {
        fdt.property_phandle(PHANDLE_FIRST_CPU + index)?;
        fdt.property_u32("reg", board.gic.affinity(index) as u32)?;
        if board.cpus > 1 {
            fdt.property_string("enable-method", "psci")?;
        }
        fdt.property_string("compatible", &board.cpu_compatible)?;
        fdt.property_string("device_type", "cpu")
    })
}

fn timer(fdt: &mut FdtWriter, board: &Description) -> Written {
    node(fdt, "timer", |fdt| {
        let lines = [
            map::PPI_TIMER_SECURE,
            map::PPI_TIMER_PHYSICAL,
            map::PPI_TIMER_VIRTUAL,
            map::PPI_TIMER_HYPERVISOR,
        ];
        interrupts(fdt, &lines.map(|ppi| private(board, ppi)))?;
        fdt.property_null("always-on")?;
        compatible(fdt, &["arm,armv8-timer", "arm,armv7-timer"])
    })
}

fn clock(fdt: &mut FdtWriter) -> Written {
    node(fdt, "apb-pclk", |fdt| {
        fdt.property_phandle(PHANDLE_CLOCK)?;
        fdt.property_string("clock-output-names", "clk24mhz")?;
        fdt.property_u32("clock-frequency", 24_000_000)?;
        fdt.property_u32("#clock-cells", 0)?;
        fdt.property_string("compatible", "fixed-clock")
    })
}

fn chosen(fdt: &mut FdtWriter, board: &Description) -> Written {
    node(fdt, "chosen", |fdt| {
        if let Some(initrd) = &board.initrd {
            fdt.property_u64("linux,initrd-end", initrd.end)?;
            fdt.property_u64("linux,initrd-start", initrd.start)?;
        }
        if let Some(bootargs) = &board.bootargs {
            fdt.property_string("bootargs", bootargs)?;
        }
        fdt.property_string("stdout-path", &serial_path())?;
        if let Some(seed) = &board.rng_seed {
            fdt.property("rng-seed", seed)?;
        }
        match board.kaslr_seed {
            Some(seed) => fdt.property_u64("kaslr-seed", seed),
            None => Ok(()),
        }
    })
}

/// Writes a node whose content `content` writes.
fn node(
    fdt: &mut FdtWriter,
    name: &str,
    content: impl FnOnce(&mut FdtWriter) -> Written,
) -> Written {
    let open = fdt.begin_node(name)?;
    content(fdt)?;
    fdt.end_node(open)
}

/// `name@address`.
fn at(name: &str, block: Block) -> String {
    format!("{name}@{:x}", block.base)
}

fn serial_path() -> String {
    format!("/{}", at("pl011", map::PL011))
}

fn cells(fdt: &mut FdtWriter, address: u32, size: u32) -> Written {
    fdt.property_u32("#size-cells", size)?;
    fdt.property_u32("#address-cells", address)
}

fn reg(fdt: &mut FdtWriter, blocks: &[Block]) -> Written {
    let cells: Vec<u64> = blocks.iter().flat_map(|block| [block.base, block.size]).collect();
    fdt.property_array_u64("reg", &cells)
}

fn interrupts(fdt: &mut FdtWriter, specifiers: &[[u32; 3]]) -> Written {
    fdt.property_array_u32("interrupts", specifiers.as_flattened())
}

/// A level-sensitive private interrupt. For a GICv2 the flags also hold the mask of the CPUs that
/// have it.
fn private(board: &Description, ppi: u32) -> [u32; 3] {
    let mask = match board.gic {
        Gic::V2 => (1 << board.cpus) - 1,
        Gic::V3 { .. } => 0,
    };
    [PPI, ppi, mask << 8 | LEVEL_HIGH]
}

fn compatible(fdt: &mut FdtWriter, values: &[&str]) -> Written {
    string_list(fdt, "compatible", values)
}

fn string_list(fdt: &mut FdtWriter, name: &str, values: &[&str]) -> Written {
    fdt.property_string_list(name, values.iter().map(|value| (*value).to_owned()).collect())
}
