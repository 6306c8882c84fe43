//! The runner on QEMU, end to end: known instructions with known results.

use gantry_aarch64::decode::EncodingId;
use gantry_oracle::layout::{A, B, M_EL0, M_EL1T, PRIVILEGED, READ_ONLY};
use gantry_oracle::{Case, Cpu, Outcome, Qemu, Reference, State, WINDOW_LEN, Window};

/// A case of `word` at EL0.
fn case(number: u32, word: u32) -> Case {
    let mut state = State::new();
    state.pc = Case::pc_of(number, false);
    state.pstate = M_EL0 | 0x3c0;
    state.x = std::array::from_fn(|n| 0x0111_1111_1111_1111 * (n as u64 % 15));
    state.v = std::array::from_fn(|n| 0x0101_0101_0101_0101_0101_0101_0101_0101 * n as u128);
    state.sp = A + 0x100;
    let window = Window { va: B - 128, bytes: std::array::from_fn(|n| n as u8) };
    Case { encoding: EncodingId(0), number, cpu: Cpu::NeoverseN1, setup: None, word, state, window }
}

/// Runs `cases` on QEMU; None, said aloud, where there is none.
fn run(cases: &[Case]) -> Option<Vec<Outcome>> {
    match Qemu::find() {
        Ok(mut qemu) => Some(qemu.run(cases).expect("QEMU runs the cases")),
        Err(error) => {
            eprintln!("SKIPPED: {error}");
            None
        }
    }
}

const EC_BRK: u64 = 0x3c;
const EC_DATA_ABORT_EL0: u64 = 0x24;
const EC_DATA_ABORT_EL1: u64 = 0x25;

#[test]
fn results_memory_and_faults_come_back() {
    let mut cases = vec![
        case(0, 0x8b02_0020),  // add x0, x1, x2
        case(1, 0x4e22_8420),  // add v0.16b, v1.16b, v2.16b
        case(2, 0xf900_0041),  // str x1, [x2]
        case(3, 0xf940_0041),  // ldr x1, [x2]
        case(4, 0x0000_0000),  // udf #0
        case(5, 0xf900_0041),  // str x1, [x2]: read-only
        case(6, 0xf900_0041),  // str x1, [x2]: at EL1, privileged page
        case(7, 0xd61f_0040),  // br x2
        case(8, 0xc801_7c43),  // stxr w1, x3, [x2] after ldxr x3, [x2]
        case(9, 0x1e22_2820),  // fadd s0, s1, s2
        case(10, 0xd51b_d041), // msr tpidr_el0, x1
        case(11, 0x9ac2_3020), // pacga x0, x1, x2
    ];
    cases[2].state.x[2] = B - 3;
    cases[3].state.x[2] = B - 128;
    cases[5].state.x[2] = READ_ONLY + 8;
    cases[6].state.x[2] = PRIVILEGED + 8;
    cases[6].state.pstate = M_EL1T | 0x3c0;
    cases[6].window.va = PRIVILEGED;
    cases[7].state.x[2] = A;
    cases[8].state.x[2] = B - 16;
    cases[8].setup = Some(0xc85f_7c43);
    cases[8].state.x[3] = 0x55;
    cases[9].state.v[1] = 0x7f80_0001; // a signalling NaN
    cases[11].cpu = Cpu::Max;
    cases[11].state.x[1] = 0xfb62_3599_da6e_8127;
    cases[11].state.x[2] = 0x477d_469d_ec0b_8762;
    let Some(outcomes) = run(&cases) else { return };
    for (case, outcome) in cases.iter().zip(&outcomes) {
        let at_el1 = case.state.el() == 1;
        assert_eq!(outcome.vector, if at_el1 { 0 } else { 0x400 });
    }
    let completed = |n: usize| {
        assert_eq!(outcomes[n].class(), EC_BRK, "case {n}: ESR {:#x}", outcomes[n].esr);
        assert_eq!(outcomes[n].state.pc, cases[n].word_pc() + 4);
    };
    for n in [0, 1, 2, 3, 6, 8, 9, 10, 11] {
        completed(n);
    }

    let mut expected = cases[0].state.clone();
    expected.x[0] = 0x0333_3333_3333_3333;
    expected.pc += 4;
    assert_eq!(outcomes[0].state, expected);
    assert_eq!(outcomes[0].window, cases[0].window.bytes);
    assert_eq!(outcomes[1].state.v[0], cases[1].state.v[3]);

    let mut window: [u8; WINDOW_LEN] = cases[2].window.bytes;
    window[125..133].copy_from_slice(&[0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x01]);
    assert_eq!(outcomes[2].window, window);
    assert_eq!(outcomes[3].state.x[1], 0x0706_0504_0302_0100);

    assert_eq!((outcomes[4].class(), outcomes[4].state.pc), (0, cases[4].state.pc));
    // Permission fault at level 3, on a write.
    assert_eq!(outcomes[5].esr, EC_DATA_ABORT_EL0 << 26 | 1 << 25 | 1 << 6 | 0b001111);
    assert_eq!(outcomes[5].far, READ_ONLY + 8);
    assert_eq!(outcomes[6].window[8..16], [0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x01]);
    assert_eq!((outcomes[7].class(), outcomes[7].far, outcomes[7].state.pc), (0x20, A, A));
    assert_eq!(outcomes[8].state.x[1], 0, "the exclusive store did not succeed");
    assert_eq!(outcomes[9].state.v[0], 0x7fc0_0001);
    assert_eq!(outcomes[9].state.fpsr, 1);
    assert_eq!(outcomes[10].state.tpidr_el0, 0x0111_1111_1111_1111);
    // The upper half of the test vector's ciphertext, c003b93999b33765.
    assert_eq!(outcomes[11].state.x[0], 0xc003_b939_0000_0000);
}

#[test]
fn a_case_alone_and_in_company_is_the_same() {
    let mut cases: Vec<Case> = (0..600).map(|n| case(n, 0xf900_0041)).collect();
    for (n, case) in cases.iter_mut().enumerate() {
        // Crossing from the unmapped page into A, within A, and from B into the read-only page.
        case.state.x[2] = A - 8 + n as u64 * 14;
        let lowest = A.max(case.state.x[2] & !15);
        case.window.va = lowest.min(READ_ONLY - WINDOW_LEN as u64);
    }
    let Some(together) = run(&cases) else { return };
    for n in [0, 1, 299, 599] {
        let alone = run(&cases[n..=n]).expect("QEMU was there a moment ago");
        assert_eq!(alone[0], together[n], "case {n}");
    }
    assert!(together.iter().any(|outcome| outcome.class() == EC_DATA_ABORT_EL0));
    assert!(together.iter().all(|outcome| outcome.class() != EC_DATA_ABORT_EL1));
}
