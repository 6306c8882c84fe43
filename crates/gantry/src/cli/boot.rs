//! `gantry boot`: a machine by hand.

use std::path::{Path, PathBuf};

use clap::Args;
use gantry_machine::fdt::{Gic, map};
use gantry_machine::loader::{self, FileKind, Kernel, Ram};

use super::options::{EngineOptions, MachineOptions, TraceOptions};
use super::values::{DiskArg, FlashArg, GicVersion};
use super::{explain, inputs};
use crate::debian::{self, Unavailable};
use crate::machine_api::{Arch, BootConfig, FlashSpec};
use crate::{Error, Progress};

/// Where distributions put UEFI firmware for the board.
const UEFI: [&str; 4] = [
    "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd",
    "/usr/share/AAVMF/AAVMF_CODE.fd",
    "/usr/share/edk2/aarch64/QEMU_EFI.fd",
    "/usr/share/qemu/edk2-aarch64-code.fd",
];

const EXAMPLES: &str = "\
Examples:
  A kernel with an initial RAM disk:
    gantry boot --kernel Image --initrd initrd.img --append console=ttyAMA0
  With a disk that is left as it is, two CPUs and 2 GiB:
    gantry boot --kernel Image --append 'root=/dev/vda rw' --disk root.img,snapshot --cpus 2 -m 2G
  A disk image with a boot loader on it, through UEFI:
    gantry boot debian.qcow2
  Input and output may be pipes:
    echo poweroff | gantry boot --kernel Image --initrd initrd.img > log

Exit status:
  0  the guest switched the machine off, or the person left (Ctrl-A x)
  1  something of gantry's own failed
  2  wrong input: nothing was started
  3  the guest's kernel panicked
  128 + N  signal N ended it";

/// Run a machine: a kernel by itself, or what is on a disk
///
/// The serial console is on standard input and output. On a terminal every key goes to the guest;
/// Ctrl-A x leaves, Ctrl-A h helps.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct BootArgs {
    /// A kernel or a disk image; which of them is told from the file
    pub image: Option<PathBuf>,

    /// The guest's architecture
    #[arg(long, value_enum, default_value_t = Arch::Aarch64, help_heading = "Guest")]
    pub arch: Arch,

    /// An arm64 kernel: an Image, plain or packed with gzip, such as Debian's /boot/vmlinuz-*-arm64
    #[arg(long, value_name = "FILE", help_heading = "Guest")]
    pub kernel: Option<PathBuf>,

    /// The initial RAM disk
    #[arg(long, value_name = "FILE", help_heading = "Guest")]
    pub initrd: Option<PathBuf>,

    /// The kernel's command line
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true,
        help_heading = "Guest"
    )]
    pub append: String,

    /// A disk, raw or qcow2; may be given several times. With snapshot, what the guest writes is
    /// forgotten and the file stays as it is
    #[arg(
        long = "disk",
        value_name = "FILE[,snapshot][,readonly][,format=raw|qcow2]",
        value_parser = DiskArg::parse,
        help_heading = "Guest"
    )]
    pub disks: Vec<DiskArg>,

    /// Firmware to start with, such as Debian's QEMU_EFI.fd or u-boot.bin
    #[arg(long, value_name = "FILE", alias = "bios", help_heading = "Guest")]
    pub firmware: Option<PathBuf>,

    /// Where firmware that was fetched for a disk alone is kept [default: ~/.cache/gantry]
    #[arg(long, value_name = "DIR", help_heading = "Guest")]
    pub cache: Option<PathBuf>,

    /// What is in the flash banks, the firmware's first and its variables' second. With snapshot, what
    /// the guest writes is forgotten; with readonly it cannot write
    #[arg(
        long = "pflash",
        value_name = "FILE[,snapshot][,readonly]",
        value_parser = FlashArg::parse,
        help_heading = "Guest"
    )]
    pub pflash: Vec<FlashArg>,

    #[command(flatten)]
    pub machine: MachineOptions,
    #[command(flatten)]
    pub engine: EngineOptions,
    #[command(flatten)]
    pub trace: TraceOptions,
}

impl BootArgs {
    /// Looks at everything that was given and makes a machine's description of it.
    ///
    /// # Errors
    /// Something that was given cannot be used.
    pub fn config(mut self) -> Result<BootConfig, Error> {
        self.guess()?;
        let kernel = self.kernel.as_deref().map(inputs::kernel).transpose()?;
        let initrd = self.initrd.as_deref().map(inputs::read).transpose()?;
        let firmware = self.firmware.as_deref().map(inputs::firmware).transpose()?;
        let disks = self.disks.iter().map(inputs::disk).collect::<Result<Vec<_>, _>>()?;
        if kernel.is_none() && (initrd.is_some() || !self.append.is_empty()) {
            let what = if initrd.is_some() { "--initrd" } else { "--append" };
            return wrong(format!("{what} is for a kernel: give one with --kernel"));
        }
        if kernel.is_none() && firmware.is_none() && self.pflash.is_empty() {
            return wrong("nothing to boot: give a kernel (--kernel FILE) or a disk (--disk FILE)");
        }
        let mut config = assemble(self.machine, self.engine, self.trace);
        config.arch = self.arch;
        config.append = self.append;
        config.disks = disks;
        config.pflash = flash_banks(&self.pflash, firmware.is_some())?;
        config.firmware = firmware;
        config.kernel = kernel;
        config.initrd = initrd;
        check(&config)?;
        config.trace_file.as_deref().map(inputs::create).transpose()?;
        Ok(config)
    }

    /// Makes of `IMAGE` what it is, finds firmware for a disk alone, and says so.
    fn guess(&mut self) -> Result<(), Error> {
        if let Some(image) = self.image.take() {
            let kind = inputs::kind(&image)?;
            if kind.is_disk() {
                eprintln!("gantry: {} is {kind}: it is the first disk", image.display());
                self.disks.insert(0, DiskArg::of(image));
            } else if kind.may_be_kernel() && self.kernel.is_none() {
                eprintln!("gantry: {} is {}: it is the kernel", image.display(), kernel_kind(kind));
                self.kernel = Some(image);
            } else if kind.may_be_kernel() {
                return wrong(format!(
                    "there are two kernels, {} and that of --kernel: give one",
                    image.display()
                ));
            } else {
                let advice = kind.advice();
                let image = image.display();
                return wrong(format!(
                    "{image} is {kind}, neither an arm64 kernel nor a disk: {advice}"
                ));
            }
        }
        let has_start = self.kernel.is_some() || self.firmware.is_some() || !self.pflash.is_empty();
        if !has_start && !self.disks.is_empty() {
            let found = self.find_uefi()?;
            eprintln!("gantry: starting from the disk with {}", found.display());
            self.firmware = Some(found);
        }
        Ok(())
    }

    /// UEFI firmware that is installed, or Debian's.
    fn find_uefi(&self) -> Result<PathBuf, Error> {
        if let Some(found) = UEFI.iter().map(Path::new).find(|path| path.exists()) {
            return Ok(found.into());
        }
        let cache = self.cache.clone().or_else(debian::default_cache);
        let fetched = match cache {
            Some(cache) => debian::uefi(&cache, &mut Progress::on_stderr()),
            None => Err(Unavailable::NoCache),
        };
        fetched.map_err(|why| {
            Error::WrongInput(format!(
                "a disk alone needs firmware ({why}): install Debian's qemu-efi-aarch64, or give \
                 --firmware FILE or --kernel FILE"
            ))
        })
    }
}

fn kernel_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Arm64Image => "an arm64 kernel",
        _ => "packed as kernels are",
    }
}

fn wrong<T>(message: impl Into<String>) -> Result<T, Error> {
    Err(Error::WrongInput(message.into()))
}

/// A machine of these options, without anything to run.
pub fn assemble(machine: MachineOptions, engine: EngineOptions, trace: TraceOptions) -> BootConfig {
    BootConfig {
        arch: Arch::Aarch64,
        gic: match machine.machine.gic {
            GicVersion::V2 => Gic::V2,
            GicVersion::V3 => Gic::V3 { its: false },
        },
        pauth: machine.cpu.pauth,
        cpus: machine.cpus,
        memory: machine.memory,
        kernel: None,
        initrd: None,
        append: String::new(),
        firmware: None,
        pflash: [None, None],
        disks: Vec::new(),
        console: machine.console,
        no_reboot: machine.no_reboot,
        tiers: engine.tier,
        code_cache: engine.code_cache,
        hot_threshold: engine.hot_threshold,
        safepoints: engine.safepoints,
        lockstep: engine.lockstep,
        deterministic: engine.deterministic || engine.lockstep.is_some(),
        one_insn_per_tb: trace.one_insn_per_tb,
        trace: trace.trace,
        trace_file: trace.trace_file,
        stats: trace.stats,
        perf: trace.perf,
        gdb: trace.gdb,
        wait_gdb: trace.wait_gdb,
    }
}

/// Whether what is in a machine fits together.
///
/// # Errors
/// It does not, in the person's words.
pub fn check(config: &BootConfig) -> Result<(), Error> {
    let most = config.gic.max_cpus();
    if !(1..=most).contains(&config.cpus) {
        let cpus = config.cpus;
        return wrong(format!(
            "--cpus {cpus}: there can be 1 to {most} with this interrupt controller"
        ));
    }
    if config.memory > map::RAM_LIMIT {
        return wrong(format!("--memory: the board has room for {} GiB", map::RAM_LIMIT >> 30));
    }
    if config.disks.len() > map::VIRTIO_MMIO_SLOTS as usize - OTHER_VIRTIO_DEVICES {
        return wrong(format!(
            "there are {} disks and slots for {}",
            config.disks.len(),
            map::VIRTIO_MMIO_SLOTS as usize - OTHER_VIRTIO_DEVICES
        ));
    }
    if config.append.contains('\0') {
        return wrong("--append cannot hold a NUL byte");
    }
    match &config.kernel {
        Some(kernel) if config.firmware.is_none() => place(config, kernel).map(|_| ()),
        _ => Ok(()),
    }
}

/// The console and the random number generator take a slot each.
const OTHER_VIRTIO_DEVICES: usize = 2;

/// Where the kernel and its company go.
pub fn place(config: &BootConfig, kernel: &Kernel) -> Result<loader::Placement, Error> {
    let initrd = config.initrd.as_ref().map(|initrd| initrd.len() as u64);
    let ram = Ram { base: map::RAM_BASE, size: config.memory };
    loader::place(kernel, initrd, ram).map_err(|error| Error::WrongInput(error.to_string()))
}

fn flash_banks(args: &[FlashArg], has_firmware: bool) -> Result<[Option<FlashSpec>; 2], Error> {
    match args {
        [] => Ok([None, None]),
        // With --firmware in the first bank, --pflash is the second.
        [variables] if has_firmware => Ok([None, Some(inputs::flash(variables)?)]),
        [code] => Ok([Some(inputs::flash(code)?), None]),
        [code, variables] if !has_firmware => {
            Ok([Some(inputs::flash(code)?), Some(inputs::flash(variables)?)])
        }
        _ => wrong("there are two flash banks: --firmware fills the first, or --pflash both"),
    }
}

/// Runs the subcommand.
///
/// # Errors
/// Wrong input, or a failure of our own.
pub fn run(args: BootArgs) -> Result<u8, Error> {
    let explain = args.trace.explain;
    let config = args.config()?;
    if explain {
        print!("{}", explain::machine(&config)?);
        return Ok(0);
    }
    super::run_machine(config)
}
