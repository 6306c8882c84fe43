//! The tests of the code generators, for whichever wants to be tested: each tier's crate runs these
//! suites on its own [`Tier`]s. Code is run on a [`machine`] of the kit and compared with the
//! [`oracle`], which does what the op list says.
//!
//! It runs host code, so it is for hosts that the tiers make code for: x86-64.
#![allow(missing_docs)] // What a test calls says its name; what is not plain has its lines.

pub mod blocks;
pub mod float;
pub mod forms;
pub mod interpreted;
pub mod irtext;
pub mod leave;
pub mod links;
pub mod machine;
pub mod memory;
pub mod ops;
pub mod oracle;
pub mod random;
pub mod regions;
pub mod variants;

use gantry_guest::{CompiledCode, Exit, Unit};
use gantry_ir::Block;

use machine::Machine;
use oracle::{End, Oracle};

/// A code generator for the guest of [`machine::slots`] and [`machine::helpers`].
pub trait Tier {
    /// What it is called where a test fails.
    fn name(&self) -> &'static str;

    /// Host code for a unit.
    ///
    /// # Errors
    /// Why there is none.
    fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String>;

    /// Whether indirect jumps to blocks of their unit go on there, where the unit says that they
    /// lead there.
    fn follows_indirect(&self) -> bool {
        false
    }
}

/// The code generators of a crate, new ones each time: first the one for this host, then others
/// whose code runs here too, such as for hosts with fewer instructions.
pub type Tiers = fn() -> Vec<Box<dyn Tier>>;

/// A machine for the first of `tiers`.
pub fn first(tiers: Tiers) -> Machine {
    Machine::new(tiers().swap_remove(0))
}

/// A machine for each of `tiers`.
pub fn machines(tiers: Tiers) -> Vec<Machine> {
    tiers().into_iter().map(Machine::new).collect()
}

/// Tests of that name for each function of a suite.
#[macro_export]
macro_rules! tests {
    ($tiers:path, $suite:ident: $($name:ident)+) => {
        $(#[test] fn $name() { $crate::$suite::$name($tiers); })+
    };
}

/// Runs `code`, made from `block`, and the oracle from the same state, and compares everything.
pub fn compare(machine: &mut Machine, oracle: &mut Oracle, code: u64, block: &Block) -> End {
    oracle.lend(machine);
    let end = oracle.run(block);
    let left = machine.run(code);
    match end {
        End::Terminal => assert!(
            [Exit::Sync, Exit::Link, Exit::Lookup, Exit::Exception].iter().any(|&e| left.is(e)),
            "{left:?}"
        ),
        End::Fault(exception, offset) => {
            assert!(left.is(Exit::Fault), "{left:?}, not {end:?}");
            assert_eq!(machine.state().frame.exception, exception);
            assert_eq!(machine.state().frame.insn_offset, offset);
        }
        End::Replay(offset) => {
            assert!(left.is(Exit::Replay), "{left:?}, not {end:?}");
            assert_eq!(machine.state().frame.insn_offset, offset);
        }
    }
    oracle.assert_equal(machine);
    end
}
