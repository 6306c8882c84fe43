//! The one place where the command meets the machine.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::ValueEnum;
use gantry_control::gdb::Server;
use gantry_machine::fdt::Gic;
use gantry_machine::loader::Kernel;
use gantry_machine::virt::{PowerEvent, Virt};

use crate::assemble::Images;
use crate::console::{Console, StopReason};
use crate::{Error, assemble, lockstep};

/// A guest architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Arch {
    /// 64-bit Arm.
    Aarch64,
}

/// How pointers are authenticated (Arm ARM, FEAT_PAuth).
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PointerAuth {
    /// An algorithm of our own, which is cheap (`ID_AA64ISAR1_EL1.API`).
    Impdef,
    /// QARMA5, as hardware has it (`ID_AA64ISAR1_EL1.APA`).
    Qarma5,
    /// The CPU does not have it.
    Off,
}

/// The form of a disk image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiskFormat {
    /// The disk's bytes as they are.
    Raw,
    /// QEMU's format.
    Qcow2,
}

/// A disk image. It was looked at: it exists, and can be written unless one of the flags is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiskSpec {
    /// The file.
    pub path: PathBuf,
    /// Its format.
    pub format: DiskFormat,
    /// The guest cannot write to it.
    pub readonly: bool,
    /// What the guest writes is forgotten at the end, and the file stays as it is.
    pub snapshot: bool,
}

/// A flash bank's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlashSpec {
    /// The file, at most the bank's size.
    pub path: PathBuf,
    /// The chips are write-protected.
    pub readonly: bool,
    /// What the guest writes is forgotten at the end, and the file stays as it is.
    pub snapshot: bool,
}

/// What a person types to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConsoleChoice {
    /// The serial port, ttyAMA0 in Linux
    Serial,
    /// A virtio console, hvc0 in Linux; the serial port's output is shown too
    Virtio,
}

/// One of the ways to run guest code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tier {
    /// The interpreter of the IR.
    Interp,
    /// The one-pass code generator.
    Baseline,
    /// Hot regions through Cranelift.
    Optimizer,
}

/// Which tiers run guest code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TierChoice {
    /// The interpreter alone: slow, obvious, the judge of the others
    Interp,
    /// The baseline compiler alone
    Baseline,
    /// The optimizer for everything hot, the interpreter for the rest
    Optimizer,
    /// Baseline at once, the optimizer where it pays
    All,
}

/// When vCPUs stop at safepoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SafepointChoice {
    /// Where somebody asks for it
    Rare,
    /// At every chance, and nothing learnt before is used after
    Always,
}

/// What is traced, in the words of QEMU's `-d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum TraceItem {
    /// Guest instructions of each translated block
    InAsm,
    /// The IR of each translated block
    #[value(alias = "op")]
    Ir,
    /// Host code generated for each block
    OutAsm,
    /// Each block as it is entered
    Exec,
    /// Blocks are never chained, which is so with exec and cpu anyway
    Nochain,
    /// Registers before each block
    Cpu,
    /// Interrupts and exceptions
    Int,
    /// Page walks and translation faults
    Mmu,
    /// Accesses that no device answers, and what is not implemented
    Unimp,
    /// What a guest does that no guest should
    GuestErrors,
}

/// Everything that a machine is started with. All of it was checked as far as one can without
/// starting it.
#[derive(Clone, Debug)]
pub struct BootConfig {
    /// The guest's architecture.
    pub arch: Arch,
    /// The interrupt controller of the `virt` board.
    pub gic: Gic,
    /// Pointer authentication of the CPUs.
    pub pauth: PointerAuth,
    /// How many CPUs; the interrupt controller serves that many.
    pub cpus: u32,
    /// Bytes of RAM, whole MiB.
    pub memory: u64,
    /// The kernel, which fits into the memory with what follows.
    pub kernel: Option<Kernel>,
    /// The initial RAM disk.
    pub initrd: Option<Vec<u8>>,
    /// The kernel's command line.
    pub append: String,
    /// Firmware for the first flash bank, at most its size.
    pub firmware: Option<Vec<u8>>,
    /// Files behind the two flash banks.
    pub pflash: [Option<FlashSpec>; 2],
    /// The disks, in the order of the virtio slots.
    pub disks: Vec<DiskSpec>,
    /// Which console standard input goes to.
    pub console: ConsoleChoice,
    /// A guest's reset ends the run instead of starting the machine anew.
    pub no_reboot: bool,
    /// Which tiers run.
    pub tiers: TierChoice,
    /// Bytes of translated code that are kept.
    pub code_cache: u64,
    /// Samples that make a block hot; 0 asks none.
    pub hot_threshold: u32,
    /// When vCPUs stop at safepoints.
    pub safepoints: SafepointChoice,
    /// Runs this tier in lock-step with the interpreter; implies `deterministic`.
    pub lockstep: Option<Tier>,
    /// Every run is the same as the one before.
    pub deterministic: bool,
    /// Blocks are of one guest instruction.
    pub one_insn_per_tb: bool,
    /// What is traced.
    pub trace: Vec<TraceItem>,
    /// Where traces go instead of standard error.
    pub trace_file: Option<PathBuf>,
    /// Tells at the end where the time went.
    pub stats: bool,
    /// Writes `/tmp/perf-PID.map`.
    pub perf: bool,
    /// Where a debugger may connect.
    pub gdb: Option<SocketAddr>,
    /// Nothing runs until a debugger says so.
    pub wait_gdb: bool,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The guest switched the machine off.
    PoweredOff,
    /// The guest reset the machine, and that was to end the run.
    Reset,
    /// The run was stopped from outside.
    Stopped(StopReason),
    /// The guest's kernel panicked: its message.
    Panicked(String),
    /// The tiers in lock-step disagreed: where and how.
    Diverged(String),
}

impl Outcome {
    /// The command's exit status.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::PoweredOff | Self::Reset => 0,
            Self::Stopped(StopReason::Escape | StopReason::Debugger) => 0,
            Self::Diverged(_) => 1,
            Self::Panicked(_) | Self::Stopped(StopReason::Panicked) => 3,
            Self::Stopped(StopReason::Signal(signal)) => 128_u8.wrapping_add(*signal as u8),
        }
    }

    /// What the person is told about it, if anything.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Panicked(message) | Self::Diverged(message) => Some(message),
            Self::Stopped(StopReason::Panicked) => Some("the guest's kernel panicked"),
            _ => None,
        }
    }

    /// What it comes to when `panic` was seen on the console: a kernel resets or hangs after one,
    /// and one that powers the machine off in order had none.
    pub fn after_panic(self, panic: Option<String>) -> Self {
        match (self, panic) {
            (Self::Reset | Self::Stopped(StopReason::Panicked), Some(message)) => {
                Self::Panicked(message)
            }
            (outcome, _) => outcome,
        }
    }
}

/// Runs the machine until the guest or the person ends it.
///
/// A guest's reset ends the run with [`Outcome::Reset`] if `config.no_reboot` is set or
/// [`Console::panic_message`] is there; otherwise the machine starts anew. What is said to
/// [`Console::stop`] ends it with [`Outcome::Stopped`].
///
/// # Errors
/// The machine cannot be put together, or the engine failed.
pub fn run(mut config: BootConfig, console: &mut Console) -> Result<Outcome, Error> {
    let debugger = config.gdb.map(|address| debugger(address, config.wait_gdb)).transpose()?;
    if let Some(tier) = config.lockstep {
        return lockstep::run(&config, tier, console);
    }
    loop {
        let images = if config.no_reboot { Images::take(&mut config) } else { Images::of(&config) };
        let outcome = run_once(&config, images, debugger.as_ref(), console)?;
        let again =
            outcome == Outcome::Reset && !config.no_reboot && console.panic_message().is_none();
        if !again {
            return Ok(outcome);
        }
    }
}

/// Listens for gdb, and says where.
fn debugger(address: SocketAddr, waits: bool) -> Result<Server, Error> {
    let server = Server::bind(address).and_then(|server| Ok((server.address()?, server)));
    let (address, server) = server.map_err(|error| {
        Error::WrongInput(format!("cannot listen for gdb at {address}: {error}; try another port"))
    })?;
    let waits = if waits { "waiting for gdb: " } else { "gdb may connect: " };
    eprintln!("gantry: {waits}target remote {address}");
    Ok(server)
}

fn run_once(
    config: &BootConfig,
    images: Images,
    debugger: Option<&Server>,
    console: &mut Console,
) -> Result<Outcome, Error> {
    let mut board = Virt::new(assemble::parts(config, images, console.output())?)
        .map_err(|error| Error::WrongInput(error.to_string()))?;
    let button = board.button.clone();
    let power_button = move || button.press();
    console
        .connect_input(board.input.clone(), power_button)
        .map_err(|error| Error::Internal(format!("no thread for the console's input: {error}")))?;
    let stopper = board.engine.stopper();
    console.stop().on_stop(move |_| stopper());
    let session = debugger.map(|server| {
        let port = board.engine.debug_port();
        if config.wait_gdb {
            port.pause_at_start();
        }
        server.serve(port)
    });
    let session = session
        .transpose()
        .map_err(|error| Error::Internal(format!("no thread for the debugger: {error}")))?;
    board.engine.run();
    let debugged = session.is_some();
    drop(session);
    if config.stats {
        eprint!("{}", board.engine.report());
        if let Some(shares) = board.engine.shares() {
            eprint!("{shares}");
        }
    }
    Ok(match (console.stop().reason(), board.power_event()) {
        (_, Some(PowerEvent::Off)) => Outcome::PoweredOff,
        (Some(reason), _) => Outcome::Stopped(reason),
        (None, Some(PowerEvent::Reset)) => Outcome::Reset,
        (None, None) if debugged => Outcome::Stopped(StopReason::Debugger),
        (None, None) => return Err(Error::Internal("every vCPU stopped for no reason".into())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_one_only_where_the_guest_did_not_go_on() {
        let panic = || Some("Kernel panic - not syncing: x".to_owned());
        let after = |outcome: Outcome| outcome.after_panic(panic()).exit_code();
        assert_eq!(after(Outcome::Reset), 3);
        assert_eq!(after(Outcome::Stopped(StopReason::Panicked)), 3);
        assert_eq!(after(Outcome::PoweredOff), 0);
        assert_eq!(after(Outcome::Stopped(StopReason::Escape)), 0);
        assert_eq!(Outcome::Reset.after_panic(None).exit_code(), 0);
    }

    #[test]
    fn signals_end_as_shells_expect() {
        assert_eq!(Outcome::Stopped(StopReason::Signal(15)).exit_code(), 143);
    }
}
