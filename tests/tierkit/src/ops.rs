//! Every op in every form against its equation, on this host and on poorer ones.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::forms::{block, shapes};
use crate::machine::{slot, slots};
use crate::memory::{MMIO, RAM, READ_ONLY};
use crate::oracle::Oracle;
use crate::random::Random;
use crate::variants::variants;
use crate::{Tiers, machines};
use gantry_ir::{Op, SlotId, Type, print::Text, verify::verify};

fn fill(oracle: &mut Oracle, random: &mut Random) {
    for (id, slot) in oracle.table.clone().iter() {
        let value = match slot.ty {
            Type::V128 => random.vector(),
            ty => u128::from(random.word() & ty.mask()),
        };
        oracle.set(id, value);
    }
    // What traps on the host: the least number by -1, and any by 0.
    if random.below(4) == 0 {
        for ty in [Type::I32, Type::I64] {
            let any = random.word();
            let (a, b) = random.pick(&[(ty.mask() ^ ty.mask() >> 1, ty.mask()), (any, 0)]);
            oracle.set(slot(0, ty), (a & ty.mask()).into());
            oracle.set(slot(1, ty), b.into());
        }
    }
    let base =
        random.pick(&[RAM, RAM, RAM, RAM + 0xff0, RAM + 0x2ff8, RAM + 0x3ff0, MMIO, READ_ONLY]);
    let address = base + random.pick(&[0, 0, 1, 2, 4, 7, 8, 12, 15]);
    oracle.set(slot(3, Type::I64), address.into());
    // Both a repeated and an ordinary comparand for compare-and-swap.
    if random.below(2) == 0 {
        let mut known = oracle.clone();
        for (letter, ty) in
            [(1, Type::I64), (1, Type::I32), (1, Type::V128), (1, Type::I16), (1, Type::I8)]
        {
            let mem = gantry_ir::MemOp::plain(ty.bytes().trailing_zeros() as u8, 0);
            if let Ok(value) = known.memory.load(address, mem) {
                oracle.set(slot(letter, ty), value);
            }
        }
    }
    oracle.memory.device.clear();
    oracle.env.flags = gantry_softfloat::Flags::empty();
}

fn check(tiers: Tiers, op: Op, one_in: usize) {
    let mut random = Random(op as u64 + 1);
    let table = slots();
    let mut count = 0;
    let all = variants(op, &mut random);
    for mut machine in machines(tiers) {
        let host = machine.name();
        let mut oracle = Oracle::new(table.clone());
        for variant in &all {
            let args = variant.args.iter().filter(|&&t| t != Type::Void).count();
            for (n, shape) in shapes(args).into_iter().enumerate() {
                if n != 0 && random.below(one_in) != 0 {
                    continue;
                }
                let block = block(variant, shape, &mut random);
                let facts = |n| Some(n == 1);
                if verify(&block, &table, &facts).is_err() {
                    continue;
                }
                let code = machine.place_block(&block, false).unwrap_or_else(|error| {
                    panic!("{host}: {error}\n{}", Text { block: &block, slots: &table })
                });
                for round in 0..3 {
                    if round == 1 {
                        machine.flush();
                    }
                    fill(&mut oracle, &mut random);
                    let before = oracle.clone();
                    let compare = || crate::compare(&mut machine, &mut oracle, code, &block);
                    if let Err(panic) = catch_unwind(AssertUnwindSafe(compare)) {
                        let text = Text { block: &block, slots: &table };
                        eprintln!("{host}, {shape:?}\n{text}");
                        for letter in 0..4 {
                            for ty in &Type::ALL[1..] {
                                let id: SlotId = slot(letter, *ty);
                                eprint!("{} = {:#x}  ", table.get(id).name, before.get(id));
                            }
                            eprintln!();
                        }
                        std::panic::resume_unwind(panic);
                    }
                    count += 1;
                }
            }
        }
    }
    assert!(count > 0, "{op:?} was never tried");
}

/// Tries the ops of share `part` of eight, so that they run side by side; of the
/// ways to give them their arguments the first and one in `one_in`.
pub fn check_part(tiers: Tiers, part: usize, one_in: usize) {
    for &op in Op::ALL.iter().skip(part).step_by(8) {
        check(tiers, op, one_in);
    }
}

/// The tests of this suite.
#[macro_export]
macro_rules! ops_tests {
    ($tiers:path, one in $one_in:literal) => {
        $crate::ops_tests! { $tiers, $one_in: ops_0 0 ops_1 1 ops_2 2 ops_3 3 ops_4 4 ops_5 5 ops_6 6 ops_7 7 }
    };
    ($tiers:path, $one_in:literal: $($name:ident $part:literal)+) => {
        $(#[test] fn $name() { $crate::ops::check_part($tiers, $part, $one_in); })+
    };
}

#[cfg(test)]
mod tests {
    use gantry_ir::ResultKind;

    use super::*;
    use crate::forms::inst;

    #[test]
    fn results_are_of_the_kind_that_the_list_says() {
        for op in Op::ALL {
            let mut random = Random(0);
            for variant in variants(*op, &mut random) {
                let made = inst(*op, variant.ty, variant.aux, &[], variant.imm);
                let void = made.result_type() == Type::Void;
                let may_be_void =
                    matches!(op.signature().result, ResultKind::Void | ResultKind::Same);
                assert!(!void || may_be_void, "{op:?}");
            }
        }
    }
}
