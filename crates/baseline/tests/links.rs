//! Block ends, and what does not fit a block.

mod tier;

use gantry_baseline::{Baseline, CompileError};
use gantry_guest::{Unit, UnitBlock};
use gantry_ir::{SlotId, parse::parse};
use gantry_tierkit::machine::{helpers, slots};

gantry_tierkit::links_tests! { tier::tiers }

#[test]
fn too_many_values_are_an_error() {
    let mut text = String::from("insn +0x0\n v0 = get a128\n v1 = get b128\n");
    for n in 2..600 {
        text += &format!("v{n} = vadd.d v{}, v{}\n", n - 1, n - 2);
    }
    // All of them are still needed.
    text += "x0 = vxor v2, v3\n";
    for n in 1..590 {
        text += &format!("x{n} = vxor x{}, v{n}\n", n - 1);
    }
    text += "set r128, x589\n resume";
    let table = slots();
    let block = parse(&text, &table).expect("the text is right");
    let mut baseline = Baseline::new(&table, SlotId(0), &helpers());
    let blocks = [UnitBlock { offset: 0, block: &block, indirect: false }];
    let unit = Unit { blocks: &blocks, page_offset: 0x800, counted: false };
    let error = baseline.compile(&unit).expect_err("they cannot fit");
    assert_eq!(error, CompileError::TooManyValues);
}
