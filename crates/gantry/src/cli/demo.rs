//! `gantry demo`: a machine that one can type into, with nothing to prepare.

use std::path::PathBuf;

use clap::Args;
use gantry_machine::loader::Kernel;

use super::boot::{assemble, check};
use super::options::{EngineOptions, MachineOptions, TraceOptions};
use super::{explain, inputs};
use crate::Error;
use crate::Progress;
use crate::debian::{self, DebianGuest, Unavailable};
use crate::machine_api::{BootConfig, DiskFormat, DiskSpec};
use crate::roms;

/// The demonstration guest's serial port is its console; after a panic it resets at once, which ends
/// the run.
const APPEND: &str = "console=ttyAMA0 panic=-1";

/// Where the first program finds the disk of `--with`.
const ROOT: &str = " root=/dev/vda";

const EXAMPLES: &str = "\
Examples:
  gantry demo
  gantry demo --cpus 4 --memory 2G --stats
  gantry demo --with python3,gcc,libc6-dev --memory 2G
  gantry demo --builtin

Exit status: that of gantry boot.";

/// Boot a Debian kernel to a shell, fetched on the first run
///
/// Kernel and busybox come from Debian through this host's own apt, without root and without
/// touching its configuration; a second run needs no network. Without apt or a network a small guest
/// of our own is booted instead.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct DemoArgs {
    /// Where what was fetched is kept [default: ~/.cache/gantry]
    #[arg(long, value_name = "DIR", help_heading = "Guest")]
    pub cache: Option<PathBuf>,

    /// Fetch anew, for a newer kernel
    #[arg(long, help_heading = "Guest")]
    pub refresh: bool,

    /// Only fetch, and boot nothing; the initial RAM disk is left beside the kernel
    #[arg(long, help_heading = "Guest", conflicts_with = "builtin")]
    pub fetch_only: bool,

    /// Boot the small guest of our own
    #[arg(long, help_heading = "Guest", conflicts_with = "refresh")]
    pub builtin: bool,

    /// Debian packages to have in the guest, with all that they depend on: on a disk whose changes are
    /// forgotten at the end; several with commas
    #[arg(
        long,
        value_name = "PACKAGES",
        value_delimiter = ',',
        help_heading = "Guest",
        conflicts_with = "builtin"
    )]
    pub with: Vec<String>,

    /// More for the kernel's command line
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true,
        help_heading = "Guest"
    )]
    pub append: String,

    #[command(flatten)]
    pub machine: MachineOptions,
    #[command(flatten)]
    pub engine: EngineOptions,
    #[command(flatten)]
    pub trace: TraceOptions,
}

/// Runs the subcommand.
///
/// # Errors
/// Wrong input, or a failure of our own.
pub fn run(args: DemoArgs) -> Result<u8, Error> {
    let fetched = if args.builtin { None } else { Some(fetch(&args)?) };
    let disk = if args.with.is_empty() { None } else { Some(fetch_root(&args)?) };
    if args.fetch_only {
        return match fetched {
            Some(Ok(guest)) => leave_initramfs(&args, &guest),
            Some(Err(why)) => Err(Error::Internal(why.to_string())),
            None => Ok(0),
        };
    }
    let explain = args.trace.explain;
    let mut config = assemble(args.machine, args.engine, args.trace);
    let root = if disk.is_some() { ROOT } else { "" };
    config.append = format!("{APPEND}{root} {}", args.append).trim_end().to_owned();
    match fetched {
        Some(Ok(guest)) => {
            debian_guest(&mut config, guest)?;
            config.disks.extend(disk.map(root_disk));
        }
        Some(Err(why)) => {
            eprintln!("gantry: no Debian guest: {why}");
            eprintln!("gantry: booting a small guest of our own instead");
            builtin(&mut config)?;
        }
        None => builtin(&mut config)?,
    }
    check(&config)?;
    config.trace_file.as_deref().map(inputs::create).transpose()?;
    if explain {
        print!("{}", explain::machine(&config)?);
        return Ok(0);
    }
    super::run_machine(config)
}

/// The Debian guest, or why there is none. A cache that a person named has to work.
fn fetch(args: &DemoArgs) -> Result<Result<DebianGuest, Unavailable>, Error> {
    let cache = args.cache.clone().or_else(debian::default_cache);
    let guest = match cache {
        Some(cache) => debian::obtain(&cache, args.refresh, &mut Progress::on_stderr()),
        None => Err(Unavailable::NoCache),
    };
    match guest {
        Err(why) if args.cache.is_some() && why.is_about_the_cache() => {
            Err(Error::WrongInput(why.to_string()))
        }
        guest => Ok(guest),
    }
}

/// The disk image with the packages that were asked for. Without them the machine is not the one
/// that was asked for, so there is nothing to fall back on.
fn fetch_root(args: &DemoArgs) -> Result<PathBuf, Error> {
    let image = match args.cache.clone().or_else(debian::default_cache) {
        Some(cache) => {
            debian::obtain_root(&cache, &args.with, args.refresh, &mut Progress::on_stderr())
        }
        None => Err(Unavailable::NoCache),
    };
    image.map_err(|why| Error::WrongInput(format!("--with: {why}")))
}

/// The disk that the initial RAM disk's first program finds as `root=`.
fn root_disk(path: PathBuf) -> DiskSpec {
    DiskSpec { path, format: DiskFormat::Raw, readonly: false, snapshot: true }
}

/// Writes the RAM disk that [`debian_guest`] boots with, for `gantry boot` and other emulators.
fn leave_initramfs(args: &DemoArgs, guest: &DebianGuest) -> Result<u8, Error> {
    let Some(cache) = args.cache.clone().or_else(debian::default_cache) else { return Ok(0) };
    let path = cache.join("initramfs.cpio");
    std::fs::write(&path, &guest.initramfs)
        .map_err(|error| Error::Internal(format!("cannot write {}: {error}", path.display())))?;
    Ok(0)
}

fn debian_guest(config: &mut BootConfig, guest: DebianGuest) -> Result<(), Error> {
    let about = guest.about.lines().collect::<Vec<_>>().join(", ");
    eprintln!("gantry: booting {about}");
    let kernel = Kernel::open(guest.kernel)
        .map_err(|error| Error::Internal(format!("Debian's kernel {error}")))?;
    config.kernel = Some(kernel);
    config.initrd = Some(guest.initramfs);
    Ok(())
}

fn builtin(config: &mut BootConfig) -> Result<(), Error> {
    let kernel = Kernel::open(roms::HELLO_VIRT.to_vec())
        .map_err(|error| Error::Internal(format!("the guest of our own {error}")))?;
    config.kernel = Some(kernel);
    Ok(())
}
