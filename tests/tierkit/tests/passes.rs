//! The passes over the IR keep what a block means, wherever it is left.

use gantry_ir::pass::{HelperUse, remove_dead};
use gantry_ir::{Op, print::Text, verify::verify};
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
