//! Rounds of AES, whose steps become one instruction of the host where nothing else needs what lies
//! between them.

mod tier;

use gantry_ir::{Type, parse::parse};
use gantry_tierkit::machine::{slot, slots};
use gantry_tierkit::machines;
use gantry_tierkit::oracle::Oracle;
use gantry_tierkit::random::Random;

const ROUNDS: &[&str] = &[
    // aese; aesmc
    "v1 = get a128
     v2 = get b128
     v3 = vxor v1, v2
     v4 = vaesenc v3
     insn +0x4
     v5 = vaesmc v4
     set a128, v5
     sync +0x8",
    // The state is needed again, and so is what lies between.
    "v1 = get a128
     v4 = vaesenc v1
     insn +0x4
     v5 = vaesmc v4
     v6 = vxor v5, v1
     v7 = vaesenc v6
     v8 = vaesmc v7
     v9 = vaesenc v8
     v10 = vaesmc v9
     set a128, v10
     set b128, v9
     set c128, v4
     set d128, v1
     sync +0x8",
    // aesd; aesimc, twice
    "v1 = get a128
     v2 = get b128
     v3 = vxor v1, v2
     v4 = vaesdec v3
     v5 = vaesimc v4
     v6 = vxor v5, v2
     v7 = vaesdec v6
     v8 = vaesimc v7
     set a128, v8
     set b128, v5
     sync +0x8",
    // Not a round: something else uses the first step, or the second step something else.
    "v1 = get a128
     v2 = vaesenc v1
     v3 = vaesdec v2
     v4 = vaesmc v3
     v5 = vaesenc v4
     v6 = vaesimc v5
     set b128, v6
     sync +0x8",
];

#[test]
fn rounds_of_aes() {
    let mut random = Random(5);
    let table = slots();
    for text in ROUNDS {
        let block = parse(&format!("insn +0x0\n{text}"), &table).expect("the block is right");
        for mut machine in machines(tier::tiers) {
            let host = machine.name();
            let code = machine.place_block(&block, false).expect("it compiles");
            for _ in 0..100 {
                let mut oracle = Oracle::new(table.clone());
                for letter in 0..5 {
                    oracle.set(slot(letter, Type::V128), random.vector());
                }
                machine.state().slots = oracle.slots;
                oracle.run(&block);
                machine.run(code);
                assert!(machine.state().slots == oracle.slots, "{host}\n{text}");
            }
        }
    }
}
