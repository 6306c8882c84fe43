//! IR text tests: files of cases, each with inputs, IR and what must come out, run on every tier.
//! What must come out is written, or comes from this machine's own CPU, which runs the machine code
//! that a case gives. `tests/ir/README.md` describes the form of the files.

mod flags;
mod guest;
mod native;
mod parse;
mod run;

pub use parse::{Case, File, Setting};
pub use run::{Report, check, outcome_text};

use std::collections::BTreeMap;

/// The state before or after a case, by the names of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Registers: slots but for the program counter and the parts of the flags.
    pub registers: BTreeMap<String, u128>,
    /// The status flags and DF, at the places of RFLAGS.
    pub flags: u64,
    /// Exceptions of floating point, at the places of MXCSR.
    pub mxcsr: u32,
    /// Ordinary memory.
    pub ram: Vec<u8>,
    /// The program counter.
    pub pc: u64,
    /// How it left.
    pub left: Left,
}

/// How a case's code leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Left {
    /// By its end.
    #[default]
    End,
    /// By a fault: the exception's code.
    Fault(u64),
}

/// Where the case's code lies.
pub const CODE: u64 = 0x2_0400;
/// Where a case may jump to.
pub const ELSEWHERE: u64 = 0x2_0c00;
