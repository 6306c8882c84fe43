//! Floating point on the host's instructions against soft-float, and what needs no call for it.

mod tier;

use gantry_baseline::Features;
use gantry_guest::RuntimeFn;
use gantry_ir::{Effect, FpFormat, FpShape, Op, Type};
use gantry_tierkit::first;
use gantry_tierkit::forms::{block, shapes};
use gantry_tierkit::machine::{slot, slots};
use gantry_tierkit::oracle::Oracle;
use gantry_tierkit::random::Random;
use gantry_tierkit::variants::variants;

gantry_tierkit::float_tests! { tier::tiers, one in 1 }

/// Ordinary numbers take the host's instructions alone.
#[test]
fn ordinary_numbers_need_no_runtime() {
    if !(Features::host().sse41 && Features::host().fma) {
        eprintln!("SKIPPED: this host has no FMA");
        return;
    }
    let mut random = Random(7);
    let table = slots();
    let mut called = Vec::new();
    for &op in Op::ALL.iter().filter(|op| op.signature().effect == Effect::Fp) {
        for variant in variants(op, &mut random) {
            let shape = FpShape::decode(variant.aux);
            let mut machine = first(tier::tiers);
            let mut block = block(&variant, shapes(1)[0], &mut random);
            block.fp_default = true;
            let code = machine.place_block(&block, false).expect("it compiles");
            let mut oracle = Oracle::new(table.clone());
            let two_and_a_half = match shape.format {
                FpFormat::H => 0x4100_4100_4100_4100,
                FpFormat::S => 0x4020_0000_4020_0000,
                FpFormat::D => 2.5f64.to_bits(),
            };
            let vector = u128::from(two_and_a_half) << 64 | u128::from(two_and_a_half);
            (0..3).for_each(|letter| oracle.set(slot(letter, Type::V128), vector));
            oracle.set(slot(0, Type::I32), 3);
            oracle.set(slot(0, Type::I64), 3);
            machine.state().slots = oracle.slots;
            machine.run(code);
            if machine.calls(RuntimeFn::Float) != 0 {
                let name = op.signature().name;
                let number = match op {
                    Op::Fcvt
                    | Op::Frint
                    | Op::Ftoi
                    | Op::FtoiScalar
                    | Op::Itof
                    | Op::ItofScalar => format!(" {:#x}", variant.imm),
                    _ => String::new(),
                };
                let line = format!("{name}.{shape}{number}");
                if !called.contains(&line) {
                    called.push(line);
                }
            }
        }
    }
    let expected = include_str!("called_floats.txt");
    assert_eq!(called.join("\n"), expected.trim(), "{}", called.join("\n"));
}
