//! What the tests share: a machine that runs generated code and an oracle that says what is right.
#![allow(dead_code, missing_docs)] // Every test file uses its own part of it.

pub mod forms;
pub mod machine;
pub mod memory;
pub mod oracle;
pub mod random;
pub mod variants;

use gantry_baseline::Features;
use gantry_guest::Exit;
use gantry_ir::Block;

use machine::Machine;
use oracle::{End, Oracle};

/// Hosts to compile for: this one, and poorer ones whose code it runs too.
pub fn hosts() -> Vec<(&'static str, Features)> {
    let host = Features::host();
    let sse = Features { sse41: host.sse41, ..Features::NONE };
    let no_avx = Features { avx: false, avx2: false, fma: false, ..host };
    let no_avx2 = Features { avx2: false, ..host };
    vec![
        ("host", host),
        ("no AVX2", no_avx2),
        ("no AVX", no_avx),
        ("SSE4.1 only", sse),
        ("SSE2 only", Features::NONE),
    ]
}

/// Runs `code`, made from `block`, and the oracle from the same state, and compares everything.
pub fn compare(machine: &mut Machine, oracle: &mut Oracle, code: u64, block: &Block) -> End {
    machine.state().slots = oracle.slots;
    machine.state().env = oracle.env;
    machine.memory().copy_from(&oracle.memory);
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
    for (id, slot) in oracle.table.clone().iter() {
        let (expected, mut found) = (oracle.get(id), oracle.clone());
        found.slots = machine.state().slots;
        let found = found.get(id);
        assert_eq!(found, expected, "{}: {found:#x} instead of {expected:#x}", slot.name);
    }
    assert_eq!(machine.state().env, oracle.env);
    assert!(*machine.memory() == oracle.memory, "memory differs");
    end
}
