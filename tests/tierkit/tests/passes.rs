//! The passes over the IR keep what a block means, wherever it is left.

use gantry_ir::pass::{HelperUse, remove_dead};
use gantry_ir::{Op, SlotSet, parse::parse, print::Text, verify::verify};
use gantry_tierkit::blocks::{fill, random_block};
use gantry_tierkit::machine::{helpers, slots};
use gantry_tierkit::oracle::{End, Oracle};
use gantry_tierkit::random::Random;
use gantry_tierkit::variants::variants;

#[test]
fn dead_writes_and_values_are_missed_by_nobody() {
    let table = slots();
    let helpers = helpers();
    let mut random = Random(0xdead);
    let all: Vec<_> = Op::ALL.iter().map(|&op| variants(op, &mut random)).collect();
    let (mut before, mut after, mut faults) = (0, 0, 0);
    for number in 0..4000 {
        let block = random_block(&mut random, &all);
        let mut less = block.clone();
        remove_dead(&mut less, |n| {
            let helper = helpers[n as usize];
            HelperUse { reads: helper.reads, may_leave: helper.may_leave }
        });
        before += block.insts.len();
        after += less.insts.len();
        let text = |block| Text { block, slots: &table };
        verify(&less, &table, &|n| Some(n == 1))
            .unwrap_or_else(|e| panic!("{number}: {e}\n{}\n{}", text(&block), text(&less)));
        for _ in 0..4 {
            let mut one = Oracle::new(table.clone());
            fill(&mut one, &mut random);
            let mut other = one.clone();
            let (end, found) = (one.run(&block), other.run(&less));
            faults += usize::from(matches!(end, End::Fault(..)));
            let same = end == found
                && one.slots == other.slots
                && one.memory == other.memory
                && one.env == other.env;
            assert!(same, "{number}: {found:?}, not {end:?}\n{}\n{}", text(&block), text(&less));
        }
    }
    println!("{after} of {before} ops are left; {faults} faults");
    assert!(after < before * 9 / 10 && faults > 1000, "one-sided");
}

/// What a helper reads must be there when it is called; nothing else need be.
#[test]
fn a_write_that_only_a_helper_reads_stays() {
    let table = slots();
    let text = "
        insn +0x0
        v1 = const.i64 #1
        v2 = const.i64 #2
        set a64, v1
        set b64, v1
        call.void @3
        set a64, v2
        set b64, v2
        sync +0x4";
    let a64 = table.find("a64").expect("a slot");
    let written = |reads| {
        let mut block = parse(text, &table).expect("the text is right");
        remove_dead(&mut block, |_| HelperUse { reads, may_leave: false });
        block.insts.iter().filter(|inst| inst.op == Op::Set).count()
    };
    assert_eq!(written(SlotSet::one(a64)), 3);
    assert_eq!(written(SlotSet::NONE), 2);
    assert_eq!(written(SlotSet::ALL), 4);
}
