//! The command line.

mod boot;
mod coverage;
mod demo;
mod explain;
mod inputs;
mod options;
mod usage;
mod values;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::Error;
use crate::console::Console;
use crate::machine_api::{self, BootConfig};

const EXAMPLES: &str = "\
Examples:
  gantry demo                      a Debian kernel and a shell, fetched on the first run
  gantry boot --kernel Image --initrd initrd.img --append console=ttyAMA0
  gantry boot debian.qcow2         a disk image, through UEFI
  gantry boot --help               all options of a machine";

/// Runs machines of other architectures, in pure software, as an ordinary user
#[derive(Parser, Debug)]
#[command(name = "gantry", version, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Demo(demo::DemoArgs),
    Boot(boot::BootArgs),
    Coverage(coverage::CoverageArgs),
}

/// Does what the process's arguments say; the result is its exit status.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let result = match cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Boot(args) => boot::run(args),
        Command::Coverage(args) => Ok(coverage::run(&args)),
    };
    match result {
        Ok(status) => status.into(),
        Err(error) => {
            eprintln!("gantry: {error}");
            error.exit_code().into()
        }
    }
}

fn refuse(error: &clap::Error) -> ExitCode {
    let known = Cli::command();
    let first = std::env::args().nth(1).unwrap_or_default();
    let subcommand = known.find_subcommand(&first).map(clap::Command::get_name);
    match usage::one_line(error, subcommand) {
        Some(line) => eprintln!("gantry: {line}"),
        // Help that nobody reads is no error.
        None => drop(error.print()),
    }
    u8::try_from(error.exit_code()).unwrap_or(2).into()
}

/// Runs a machine on this terminal and says how it ended.
fn run_machine(config: BootConfig) -> Result<u8, Error> {
    let mut console = Console::on_stdio()
        .map_err(|error| Error::Internal(format!("cannot use this terminal: {error}")))?;
    let outcome = machine_api::run(config, &mut console);
    let panic = console.panic_message();
    // The terminal first, then words.
    drop(console);
    let outcome = outcome?.after_panic(panic);
    if let Some(message) = outcome.message() {
        eprintln!("gantry: {message}");
    }
    Ok(outcome.exit_code())
}
