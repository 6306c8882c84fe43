//! The `gantry` command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    gantry::cli::main()
}
