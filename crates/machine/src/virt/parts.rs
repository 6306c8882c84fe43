//! The board, put together.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use gantry_aarch64::state::{CpuConfig, PauthAlgorithm};
use gantry_aarch64::system::Ports;
use gantry_aarch64::{AArch64, Cpu};
use gantry_bus::{BlockBackend, CharIn, CharOut, Entropy, IrqLine, Mmio, Timers};
use gantry_devices::flash::{self, Flash, FlashError};
use gantry_devices::fw_cfg::{FwCfg, FwCfgError, FwCfgKey};
use gantry_devices::gpio::Pl061;
use gantry_devices::pci::{HostBridge, Unclaimed};
use gantry_devices::rtc::Pl031;
use gantry_devices::timer::{GenericTimer, PPI_PHYSICAL, PPI_VIRTUAL};
use gantry_devices::uart::Pl011;
use gantry_devices::virtio::{
    Block, Console, EmptySlot, Pace, Rng, Transport, VirtioDevice, VirtioMmio,
};
use gantry_engine::{Config, Engine, EngineError, EventQueue, Trace};
use gantry_guest::VcpuControl;
use gantry_memory::{GuestRam, MapBuilder, MapError, MemoryError};

use super::adapters;
use super::button::PowerButton;
use super::gic::Controller;
use super::late::Vcpus;
use super::polled::Polled;
use super::power::{Power, PowerEvent};
use crate::fdt::{self, Description, FdtError, Gic, map};
use crate::loader::{Boot, Kernel, LoadError, Ram, place};

/// What the board is made of.
pub struct Parts {
    /// How many vCPUs.
    pub cpus: u32,
    /// Bytes of RAM.
    pub memory: u64,
    /// The interrupt controller.
    pub gic: Gic,
    /// How the vCPUs authenticate pointers, if they do.
    pub pauth: Option<PauthAlgorithm>,
    /// The kernel to start, if no firmware does.
    pub kernel: Option<Kernel>,
    /// The initial RAM disk.
    pub initrd: Option<Vec<u8>>,
    /// The kernel's command line.
    pub append: String,
    /// What is in the two flash banks.
    pub flash: [Option<FlashContent>; 2],
    /// The disks, with the serial numbers that the guest sees.
    pub disks: Vec<(Arc<dyn BlockBackend>, String)>,
    /// Where the serial port's output goes, and that of a virtio console.
    pub console: Arc<dyn CharOut>,
    /// There is a virtio console, and input goes to it.
    pub virtio_console: bool,
    /// Random bytes for the guest.
    pub entropy: Arc<dyn Entropy>,
    /// How the engine runs it.
    pub engine: Config,
    /// What is traced.
    pub trace: Trace,
}

/// What is in a flash bank, and what becomes of what the guest writes to it.
pub struct FlashContent {
    /// The bytes, at most the bank's size.
    pub bytes: Vec<u8>,
    /// What the rest of the bank is filled with.
    pub padding: u8,
    /// The chips are not write-protected.
    pub writable: bool,
    /// Gets every change, by its offset in the bank.
    pub sink: Option<flash::Sink>,
}

/// Why a board cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum VirtError {
    /// The kernel cannot be placed.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The device tree cannot be written.
    #[error(transparent)]
    Fdt(#[from] FdtError),
    /// The memory map is impossible, or the host has no memory for it.
    #[error(transparent)]
    Map(#[from] MapError),
    /// An image does not fit where it goes.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// A flash bank.
    #[error(transparent)]
    Flash(#[from] FlashError),
    /// The firmware configuration device.
    #[error(transparent)]
    FwCfg(#[from] FwCfgError),
    /// The engine.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// More disks than slots.
    #[error("{0} disks: the board has room for {1}")]
    Disks(usize, usize),
}

/// A board, ready to run.
pub struct Virt {
    /// The engine with its vCPUs.
    pub engine: Engine,
    /// What takes input: the serial port, or the virtio console if there is one.
    pub input: Arc<dyn CharIn>,
    /// The power button.
    pub button: Arc<PowerButton>,
    power: Arc<Power>,
}

impl Virt {
    /// Puts the board together, loads its memory and switches the first vCPU on.
    ///
    /// # Errors
    /// See [`VirtError`].
    pub fn new(parts: Parts) -> Result<Self, VirtError> {
        let ram = GuestRam::builder()
            .rom("flash0", map::FLASH[0].base, map::FLASH[0].size)
            .rom("flash1", map::FLASH[1].base, map::FLASH[1].size)
            .ram("ram", map::RAM_BASE, parts.memory)
            .build()?;
        let events = EventQueue::new(parts.engine.deterministic);
        let timers: Arc<dyn Timers> = events.clone();
        let vcpus = Arc::<Vcpus>::default();
        let gic = Controller::new(parts.gic, parts.cpus, &vcpus);
        let spi = |number| gic.spi(number);

        let serial = Pl011::new(spi(map::SPI_PL011), parts.console.clone());
        // Deterministic time does not pass while a vCPU rests.
        let port: Arc<dyn Mmio> = match parts.engine.deterministic {
            true => serial.clone(),
            false => Polled::new(serial.clone(), vcpus.clone()),
        };
        let clock = Pl031::new(
            timers.clone(),
            wall_clock(parts.engine.deterministic, timers.clone()),
            spi(map::SPI_PL031),
        );
        let fw_cfg = FwCfg::new(ram.clone());
        describe(&fw_cfg, parts.cpus)?;
        let gpio = Pl061::new(spi(map::SPI_PL061));
        let mut memory = gic
            .map(MapBuilder::new(&ram), parts.cpus)
            .mmio("pl011", map::PL011.base, map::PL011.size, port)
            .mmio("pl031", map::PL031.base, map::PL031.size, clock)
            .mmio("fw_cfg", map::FW_CFG.base, map::FW_CFG.size, fw_cfg.clone())
            .mmio("pl061", map::PL061.base, map::PL061.size, gpio.clone())
            .mmio("pcie-ecam", map::PCIE_ECAM.base, map::PCIE_ECAM.size, HostBridge::new());
        let windows = [
            ("pcie-mmio", map::PCIE_MMIO),
            ("pcie-pio", map::PCIE_PIO),
            ("pcie-mmio-high", map::PCIE_MMIO_HIGH),
        ];
        for (name, place) in windows {
            memory = memory.mmio(name, place.base, place.size, Arc::new(Unclaimed));
        }
        let has_firmware = parts.flash[0].is_some();
        for (place, content) in map::FLASH.into_iter().zip(parts.flash) {
            let bank = ram.rom_bank(place.base).expect("the bank was just made");
            let (writable, sink) = match content {
                Some(FlashContent { bytes, padding, writable, sink }) => {
                    fill_flash(&ram, place, &bytes, padding)?;
                    (writable, sink)
                }
                None => (true, None),
            };
            memory = memory.rom_device(&bank, Flash::new(bank.clone(), writable, sink)?);
        }
        let pace = if parts.engine.deterministic { Pace::Inline } else { Pace::Worker };
        let output = parts.virtio_console.then_some(parts.console);
        let virtio = Virtio { ram: &ram, spi: &spi, list: Vec::new() };
        let (mut slots, console) =
            virtio.devices(parts.disks, parts.entropy.clone(), output, pace)?;
        for slot in 0..map::VIRTIO_MMIO_SLOTS {
            // Linux probes the slots from the last to the first: QEMU puts the first device there.
            let device = slots.pop().unwrap_or_else(|| Arc::new(EmptySlot));
            let place = map::virtio_mmio(map::VIRTIO_MMIO_SLOTS - 1 - slot);
            memory = memory.mmio(&format!("virtio{slot}"), place.base, place.size, device);
        }
        let memory = memory.build()?;

        let arch = Arc::new(AArch64::new());
        let tlb = Engine::tlb_port();
        let power = Power::new(vcpus.clone(), parts.gic);
        let list: Vec<_> = (0..parts.cpus)
            .map(|n| {
                let timer = GenericTimer::new(
                    timers.clone(),
                    gic.ppi(n, PPI_PHYSICAL),
                    gic.ppi(n, PPI_VIRTUAL),
                );
                let ports = Ports {
                    gic: gic.cpu_interface(n),
                    timer: Some(Arc::new(adapters::Timer(timer))),
                    psci: Some(power.clone()),
                    tlb: Some(tlb.clone()),
                    random: Some(Arc::new(adapters::Random(parts.entropy.clone()))),
                    memory: Some(memory.clone()),
                };
                let affinity = parts.gic.affinity(n);
                let config = CpuConfig { index: n, affinity, pauth: parts.pauth };
                let cpu = Cpu::new(config, ports);
                Engine::vcpu(&*arch, &parts.engine, n, cpu)
            })
            .collect();
        vcpus.connect(list.iter().map(|v| v.clone() as Arc<dyn VcpuControl>).collect());

        let description = Description {
            cpus: parts.cpus,
            cpu_compatible: "arm,arm-v8".into(),
            memory: parts.memory,
            gic: parts.gic,
            pmu: false,
            bootargs: Some(parts.append.clone()),
            initrd: None,
            rng_seed: Some(seed(&*parts.entropy)),
            kaslr_seed: Some(u64::from_le_bytes(seed(&*parts.entropy))),
        };
        let (entry, x0) = match parts.kernel {
            Some(kernel) if !has_firmware => {
                let boot = direct_boot(kernel, parts.initrd, description)?;
                for segment in &boot.segments {
                    ram.write(segment.address, &segment.bytes)?;
                }
                (boot.entry, boot.x0)
            }
            kernel => {
                offer_kernel(&fw_cfg, kernel, parts.initrd, &parts.append)?;
                // Firmware finds the tree at the start of RAM, as on QEMU's board.
                ram.write(map::RAM_BASE, &fdt::build(&description)?)?;
                (map::FLASH[0].base, map::RAM_BASE)
            }
        };
        let engine = Engine::new(arch, memory, list, events, &tlb, parts.engine, parts.trace)?;
        let first = vcpus.get(0).expect("there is a first vCPU");
        first.power_on(entry, x0).expect("it was off");
        let stop = engine.stopper();
        power.on_event(Box::new(stop));
        let button = Arc::new(PowerButton::new(gpio, timers));
        let input = console.unwrap_or(serial);
        Ok(Self { engine, input, button, power })
    }

    /// What the guest did with the machine, once it has ended.
    pub fn power_event(&self) -> Option<PowerEvent> {
        self.power.event()
    }
}

fn direct_boot(
    kernel: Kernel,
    initrd: Option<Vec<u8>>,
    description: Description,
) -> Result<Boot, VirtError> {
    let ram = Ram { base: map::RAM_BASE, size: description.memory };
    let placement = place(&kernel, initrd.as_ref().map(|i| i.len() as u64), ram)?;
    let dtb = fdt::build(&Description { initrd: placement.initrd.clone(), ..description })?;
    Ok(placement.segments(kernel, initrd, dtb)?)
}

/// How long firmware waits for a key that leads to its menu.
const BOOT_MENU_WAIT_MS: u16 = 1000;

/// What QEMU's board says of itself, besides kernel and files.
fn describe(fw_cfg: &FwCfg, cpus: u32) -> Result<(), FwCfgError> {
    let cpus = (cpus as u16).to_le_bytes();
    fw_cfg.set_item(FwCfgKey::UUID, vec![0; 16]);
    fw_cfg.set_item(FwCfgKey::NB_CPUS, cpus.into());
    fw_cfg.set_item(FwCfgKey::MAX_CPUS, cpus.into());
    fw_cfg.set_item(FwCfgKey::NOGRAPHIC, 1_u16.to_le_bytes().into());
    // As with `-boot menu=on,splash-time=1000`: left alone, UEFI would wait for a key for 5 seconds.
    fw_cfg.set_item(FwCfgKey::BOOT_MENU, 1_u16.to_le_bytes().into());
    fw_cfg.add_file("etc/boot-menu-wait", BOOT_MENU_WAIT_MS.to_le_bytes().into())
}

/// Firmware takes kernel, RAM disk and command line from fw_cfg.
fn offer_kernel(
    fw_cfg: &FwCfg,
    kernel: Option<Kernel>,
    initrd: Option<Vec<u8>>,
    append: &str,
) -> Result<(), VirtError> {
    if let Some(kernel) = kernel {
        fw_cfg.set_kernel(kernel.into_image())?;
        fw_cfg.set_cmdline(append)?;
    }
    if let Some(initrd) = initrd {
        fw_cfg.set_initrd(initrd)?;
    }
    Ok(())
}

/// Writes what is not zero: flash is zero already, and what is not written takes no host memory.
fn fill_flash(
    ram: &GuestRam,
    place: map::Block,
    content: &[u8],
    padding: u8,
) -> Result<(), MemoryError> {
    const PAGE: usize = 4096;
    for (page, at) in content.chunks(PAGE).zip((place.base..).step_by(PAGE)) {
        if page.iter().any(|byte| *byte != 0) {
            ram.write_rom(at, page)?;
        }
    }
    match (place.size as usize).saturating_sub(content.len()) {
        blank @ 1.. if padding != 0 => {
            ram.write_rom(place.base + content.len() as u64, &vec![padding; blank])
        }
        _ => Ok(()),
    }
}

/// The virtio devices on their way to the slots.
struct Virtio<'a> {
    ram: &'a Arc<GuestRam>,
    spi: &'a dyn Fn(u32) -> IrqLine,
    list: Vec<Arc<dyn Mmio>>,
}

/// The devices of the slots, the last one first, and what takes a console's input.
type Slots = (Vec<Arc<dyn Mmio>>, Option<Arc<dyn CharIn>>);

impl Virtio<'_> {
    /// The disks, then the source of random bytes, then the console, if it has an `output`.
    fn devices(
        mut self,
        disks: Vec<(Arc<dyn BlockBackend>, String)>,
        entropy: Arc<dyn Entropy>,
        output: Option<Arc<dyn CharOut>>,
        pace: Pace,
    ) -> Result<Slots, VirtError> {
        let others = 1 + usize::from(output.is_some());
        let room = map::VIRTIO_MMIO_SLOTS as usize - others;
        if disks.len() > room {
            return Err(VirtError::Disks(disks.len(), room));
        }
        for (disk, serial) in disks {
            self.add(|t| Block::new(t, disk, &serial, pace));
        }
        self.add(|t| Rng::new(t, entropy));
        let console = output.map(|out| self.add(|t| Console::new(t, out)) as Arc<dyn CharIn>);
        // Taken from the end, first device first.
        self.list.reverse();
        Ok((self.list, console))
    }

    fn add<D: VirtioDevice + 'static>(&mut self, make: impl FnOnce(Arc<Transport>) -> D) -> Arc<D> {
        let slot = map::VIRTIO_MMIO_SLOTS - 1 - self.list.len() as u32;
        let line = (self.spi)(map::SPI_VIRTIO_MMIO + slot);
        let device = VirtioMmio::new(self.ram, line, make);
        let behind = device.device().clone();
        self.list.push(device);
        behind
    }
}

fn seed<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    // Without entropy the guest gets zeros, which it treats as none.
    let _ = entropy.fill(&mut bytes);
    bytes
}

/// Seconds since 1970; in deterministic mode from a fixed day on, by virtual time.
fn wall_clock(deterministic: bool, timers: Arc<dyn Timers>) -> Box<dyn Fn() -> u64 + Send + Sync> {
    const FIXED_DAY: u64 = 1_767_225_600;
    if deterministic {
        return Box::new(move || FIXED_DAY + timers.now() / 1_000_000_000);
    }
    Box::new(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs()))
}
