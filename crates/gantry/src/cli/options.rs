//! The options that every machine takes.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::values::{self, CpuArg, MachineArg};
use crate::machine_api::{ConsoleChoice, SafepointChoice, Tier, TierChoice, TraceItem};

/// The machine itself.
#[derive(Args, Debug)]
#[command(next_help_heading = "Machine")]
pub struct MachineOptions {
    /// How much memory: a number of MiB, or like 512M or 2G
    #[arg(long, short = 'm', value_name = "SIZE", default_value = "1G", value_parser = values::memory_size)]
    pub memory: u64,

    /// How many CPUs, each on a thread of its own: up to 8 with a GICv2, 123 with a GICv3
    #[arg(long, value_name = "N", alias = "smp", default_value_t = 1)]
    pub cpus: u32,

    /// The board: QEMU's virt, with the interrupt controller of your choice
    #[arg(
        long,
        value_name = "virt[,gic-version=2|3]",
        default_value = "virt",
        value_parser = MachineArg::parse
    )]
    pub machine: MachineArg,

    /// The CPUs: max has every feature there is; pauth=qarma5 authenticates pointers as hardware
    /// does, more slowly; off: the CPUs do not have it
    #[arg(
        long,
        value_name = "max[,pauth=impdef|qarma5|off]",
        default_value = "max",
        value_parser = CpuArg::parse
    )]
    pub cpu: CpuArg,

    /// What is typed goes to this console
    #[arg(long, value_enum, default_value_t = ConsoleChoice::Serial)]
    pub console: ConsoleChoice,

    /// Leave when the guest resets the machine, instead of starting it anew
    #[arg(long)]
    pub no_reboot: bool,
}

/// How guest code is run.
#[derive(Args, Debug)]
#[command(next_help_heading = "Running")]
pub struct EngineOptions {
    /// Which tiers run guest code
    #[arg(long, value_name = "TIER", value_enum, default_value_t = TierChoice::All)]
    pub tier: TierChoice,

    /// Make every run the same as the one before: time counts instructions, one host thread runs
    /// all CPUs
    #[arg(long)]
    pub deterministic: bool,

    /// Run a tier beside the interpreter and stop where they first differ: interp,baseline or
    /// interp,optimizer. Implies --deterministic
    #[arg(long, value_name = "interp,TIER", value_parser = values::lockstep)]
    pub lockstep: Option<Tier>,

    /// How much translated code is kept, from 1M to 1G. When it is full, the oldest eighth goes
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = values::code_cache)]
    pub code_cache: u64,

    /// How many samples, one each millisecond, must hit a block before the loop that it heads is worth
    /// the optimizer; 0 asks no samples: each loop at its second turn
    #[arg(long, value_name = "N", default_value_t = 3, allow_negative_numbers = true)]
    pub hot_threshold: u32,

    /// When CPUs leave translated code to look around: rarely, as far as there is reason to; or
    /// always, forgetting all that they have learnt each time, which is slow and shakes errors out
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = SafepointChoice::Rare)]
    pub safepoints: SafepointChoice,
}

/// What can be seen of it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Seeing inside")]
pub struct TraceOptions {
    /// Trace these, as QEMU's -d does; several with commas
    #[arg(short = 'd', value_name = "ITEMS", value_enum, value_delimiter = ',')]
    pub trace: Vec<TraceItem>,

    /// Write the trace to this file instead of standard error
    #[arg(short = 'D', value_name = "FILE", requires = "trace")]
    pub trace_file: Option<PathBuf>,

    /// Make each translated block one guest instruction, as QEMU's option of that name does: with
    /// -d cpu a trace of every instruction
    #[arg(long)]
    pub one_insn_per_tb: bool,

    /// Tell at the end where the time went
    #[arg(long)]
    pub stats: bool,

    /// Write /tmp/perf-PID.map, with which perf names generated code
    #[arg(long)]
    pub perf: bool,

    /// Let gdb connect here: a port of this host, or ADDRESS:PORT
    #[arg(long, value_name = "PORT", value_parser = values::debugger, conflicts_with = "lockstep")]
    pub gdb: Option<SocketAddr>,

    /// Run nothing until gdb says so
    #[arg(long, requires = "gdb")]
    pub wait_gdb: bool,

    /// Print the machine that these options make, and leave
    #[arg(long)]
    pub explain: bool,
}
