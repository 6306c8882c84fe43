//! Ways out of the middle of code: a guest fault, a device, a request to stop, tier 0.

use crate::machine::{Machine, slots};
use crate::memory::{HOLE, MMIO, PAGE_FAULT, RAM, REPLAY};
use crate::oracle::{End, Oracle};
use crate::{Tiers, first};
use gantry_guest::{Exit, Request, RuntimeFn};
use gantry_ir::{Block, SlotId, parse::parse};

const TEXT: &str = "
    insn +0x0
    v0 = get a64
    v1 = const.i64 #3
    v2 = add.i64 v0, v1
    set b64, v2
    insn +0x4
    v3 = get c64
    v4 = load.i64 v3, [8]
    v5 = add.i64 v4, v2
    set r64, v5
    insn +0x8
    v6 = add.i64 v5, v0
    set d64, v6
    sync +0xc
";

fn setup(tiers: Tiers) -> (Machine, Oracle, Block) {
    let table = slots();
    let block = parse(TEXT, &table).expect("the text is right");
    (first(tiers), Oracle::new(table), block)
}

fn slot(oracle: &Oracle, name: &str) -> SlotId {
    oracle.table.find(name).expect(name)
}

pub fn a_fault_leaves_the_state_at_the_start_of_its_instruction(tiers: Tiers) {
    let (mut machine, mut oracle, block) = setup(tiers);
    let code = machine.place_block(&block, false).expect("compiles");
    oracle.set(slot(&oracle, "a64"), 7);
    oracle.set(slot(&oracle, "c64"), HOLE.into());
    let end = crate::compare(&mut machine, &mut oracle, code, &block);
    assert!(matches!(end, End::Fault(e, 4) if e.code == PAGE_FAULT && e.address == HOLE));
    assert_eq!(oracle.get(slot(&oracle, "b64")), 10);
    assert_eq!(oracle.get(slot(&oracle, "r64")), 0);
}

pub fn a_device_is_asked_once_and_in_place(tiers: Tiers) {
    let (mut machine, mut oracle, block) = setup(tiers);
    let code = machine.place_block(&block, false).expect("compiles");
    oracle.set(slot(&oracle, "a64"), 7);
    oracle.set(slot(&oracle, "c64"), (MMIO + 8).into());
    assert_eq!(crate::compare(&mut machine, &mut oracle, code, &block), End::Terminal);
    assert_eq!(machine.memory().device, [(MMIO + 8, 8, None)]);
    assert_eq!(oracle.get(slot(&oracle, "pc")), 0xc);
}

pub fn memory_is_accessed_in_place_once_it_is_known(tiers: Tiers) {
    let (mut machine, mut oracle, block) = setup(tiers);
    let code = machine.place_block(&block, false).expect("compiles");
    for (n, calls) in [(0, 1), (8, 1), (0xff8, 1), (0xff9, 2), (0x1000, 3)] {
        oracle.set(slot(&oracle, "c64"), u128::from(RAM + n));
        crate::compare(&mut machine, &mut oracle, code, &block);
        assert_eq!(machine.calls(RuntimeFn::Load), calls, "at {n:#x}");
    }
}

pub fn tier_0_is_asked_for_an_instruction(tiers: Tiers) {
    let (mut machine, mut oracle, block) = setup(tiers);
    let code = machine.place_block(&block, false).expect("compiles");
    oracle.set(slot(&oracle, "c64"), REPLAY.into());
    assert_eq!(crate::compare(&mut machine, &mut oracle, code, &block), End::Replay(4));
}

pub fn a_request_is_seen_at_the_entry(tiers: Tiers) {
    let (mut machine, _, block) = setup(tiers);
    for counted in [false, true] {
        let code = machine.place_block(&block, counted).expect("compiles");
        machine.header().request(Request::Interrupt);
        let before = machine.state().slots;
        let word = machine.header().exit.load(std::sync::atomic::Ordering::Relaxed);
        assert!(machine.run(code).is(Exit::Request));
        assert_eq!(machine.state().slots, before);
        assert_eq!(machine.header().exit.load(std::sync::atomic::Ordering::Relaxed), word);
        machine.header().take_requests();
        machine.header().exit.store(3, std::sync::atomic::Ordering::Relaxed);
        assert!(!machine.run(code).is(Exit::Request));
    }
}

pub fn the_budget_ends_at_a_block_that_does_not_fit(tiers: Tiers) {
    use std::sync::atomic::Ordering::Relaxed;
    let (mut machine, mut oracle, block) = setup(tiers);
    oracle.set(slot(&oracle, "c64"), RAM.into());
    machine.state().slots = oracle.slots;
    let code = machine.place_block(&block, true).expect("compiles");
    machine.header().exit.store(7, Relaxed);
    for left in [4, 1] {
        assert!(machine.run(code).is(Exit::Sync));
        assert_eq!(machine.header().exit.load(Relaxed), left);
    }
    assert!(machine.run(code).is(Exit::Request));
    assert_eq!(machine.header().exit.load(Relaxed), 1);
}

pub fn a_helper_or_a_condition_raises(tiers: Tiers) {
    let table = slots();
    let text = "
        insn +0x0
        v0 = get a64
        set d64, v0
        insn +0x4
        v1 = call.i64 @1, v0
        set r64, v1
        insn +0x8
        v2 = get b64
        v3 = icmp.i64.ugt v2, v1
        exit_if v3, #0x1234567890
        set c64, v2
        exception #0x77, +0xc
    ";
    let block = parse(text, &table).expect("the text is right");
    let mut machine = first(tiers);
    let mut oracle = Oracle::new(table);
    let code = machine.place_block(&block, false).expect("compiles");
    for (a, b) in [(2, 2), (3, 0), (4, 9)] {
        oracle.set(slot(&oracle, "a64"), a);
        oracle.set(slot(&oracle, "b64"), b);
        let end = crate::compare(&mut machine, &mut oracle, code, &block);
        match end {
            End::Fault(exception, offset) => {
                assert_eq!(
                    (exception.code, offset),
                    if a == 3 { (0x55, 4) } else { (0x12_3456_7890, 8) }
                );
            }
            _ => assert_eq!(machine.state().frame.exception.code, 0x77),
        }
    }
}

/// The tests of this suite.
#[macro_export]
macro_rules! leave_tests {
    ($tiers:path) => {
        $crate::tests! { $tiers, leave:
            a_fault_leaves_the_state_at_the_start_of_its_instruction
            a_device_is_asked_once_and_in_place
            memory_is_accessed_in_place_once_it_is_known
            tier_0_is_asked_for_an_instruction
            a_request_is_seen_at_the_entry
            the_budget_ends_at_a_block_that_does_not_fit
            a_helper_or_a_condition_raises
        }
    };
}
