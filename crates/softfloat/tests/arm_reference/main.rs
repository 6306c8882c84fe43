//! Arm's rules against QEMU's user-mode emulation, instruction by instruction.
//!
//! What QEMU answered is kept in `cases.txt`, so that the test needs neither it nor a compiler.
//! `cargo test -p gantry-softfloat --test arm_reference -- --ignored` asks it anew: `fuzz` for many
//! more cases, `keep` to write the file again.

#[path = "../common/mod.rs"]
mod common;
mod ops;
mod qemu;

use common::Gen;
use gantry_softfloat::FpEnv;
use ops::{Kind, Op, ops};
use std::collections::HashMap;
use std::fmt::Write;

const KEPT: &str = include_str!("cases.txt");
const KEPT_PER_OP: u64 = 40;
const FUZZ_PER_OP: u64 = 4000;

/// FPSR's cumulative exception bits.
const FPSR_FLAGS: u64 = 0x9f;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    fpcr: u64,
    operands: [u64; 3],
}

impl Case {
    fn random(g: &mut Gen, op: &Op) -> Self {
        let modes = [0, 0, 1 << 24, 1 << 25, 1 << 26, 1 << 19, 1 << 24 | 1 << 19, 0x0708_0000];
        let mut operands = [0; 3];
        for i in 0..op.operands {
            operands[i] = match op.from {
                Kind::Half => g.near(if i == 0 { 0 } else { operands[i - 1] }, 5, 10),
                Kind::Single => g.near(if i == 0 { 0 } else { operands[i - 1] }, 8, 23),
                Kind::Double => g.near(if i == 0 { 0 } else { operands[i - 1] }, 11, 52),
                _ => ((g.bits() as i64) >> g.below(64)) as u64,
            } & op.from.mask();
        }
        Self { fpcr: g.below(4) << 22 | g.pick(&modes), operands }
    }

    fn ours(&self, op: &Op) -> (u64, u64) {
        let mut env = FpEnv::from_fpcr(self.fpcr);
        let result = (op.soft)(&mut env, self.operands);
        (result, env.flags.bits().into())
    }
}

/// What the instruction and the function give, where they differ.
fn difference(op: &Op, case: &Case, (result, fpsr): (u64, u64)) -> Option<String> {
    let theirs = (result & op.to.mask(), fpsr & FPSR_FLAGS);
    let ours = case.ours(op);
    (ours != theirs).then(|| {
        let Case { fpcr, operands } = case;
        format!("{}: fpcr {fpcr:x} {operands:x?}: {ours:x?}, reference {theirs:x?}", op.insn)
    })
}

fn report(differences: Vec<String>) {
    let shown = differences.iter().take(40).fold(String::new(), |s, d| s + d + "\n");
    assert!(differences.is_empty(), "{} differences:\n{shown}", differences.len());
}

fn ask_qemu(ops: &[Op], per_op: u64, seed: u64) -> Vec<(usize, Case, (u64, u64))> {
    let mut g = Gen::new(seed);
    let cases: Vec<_> = (0..ops.len())
        .flat_map(|i| (0..per_op).map(move |_| i))
        .map(|i| (i, Case::random(&mut g, &ops[i])))
        .collect();
    let answers = qemu::run(ops, &cases);
    cases.into_iter().zip(answers).map(|((i, case), answer)| (i, case, answer)).collect()
}

/// The file has a line `= instruction` before its cases: FPCR, three operands, result, FPSR.
#[test]
fn kept() {
    let ops = ops();
    let by_name: HashMap<String, &Op> = ops.iter().map(|op| (name(op), op)).collect();
    let mut counts: HashMap<&str, u64> = HashMap::new();
    let mut differences = Vec::new();
    let mut current = None;
    for line in KEPT.lines() {
        if let Some(name) = line.strip_prefix("= ") {
            current = Some((name, by_name[name]));
            continue;
        }
        let (name, op) = current.expect("a line that names the instruction");
        let word = |w| u64::from_str_radix(w, 16).expect("a hexadecimal number");
        let words: Vec<u64> = line.split(' ').map(word).collect();
        let case = Case { fpcr: words[0], operands: [words[1], words[2], words[3]] };
        differences.extend(difference(op, &case, (words[4], words[5])));
        *counts.entry(name).or_default() += 1;
    }
    for name in by_name.keys() {
        assert_eq!(counts.get(name.as_str()), Some(&KEPT_PER_OP), "kept cases of {name}");
    }
    report(differences);
}

#[test]
#[ignore = "needs qemu-aarch64-static and aarch64-linux-gnu-gcc"]
fn fuzz() {
    let ops = ops();
    let answers = ask_qemu(&ops, FUZZ_PER_OP, 3);
    report(answers.iter().filter_map(|(i, case, a)| difference(&ops[*i], case, *a)).collect());
}

#[test]
#[ignore = "needs qemu-aarch64-static and aarch64-linux-gnu-gcc; rewrites cases.txt"]
fn keep() {
    let ops = ops();
    let mut text = String::new();
    let mut last = usize::MAX;
    for (i, case, (result, fpsr)) in ask_qemu(&ops, KEPT_PER_OP, 4) {
        if i != last {
            writeln!(text, "= {}", name(&ops[i])).unwrap();
            last = i;
        }
        let [a, b, c] = case.operands;
        let (result, fpsr) = (result & ops[i].to.mask(), fpsr & FPSR_FLAGS);
        writeln!(text, "{:x} {a:x} {b:x} {c:x} {result:x} {fpsr:x}", case.fpcr).unwrap();
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/arm_reference/cases.txt");
    std::fs::write(file, text).expect("write the kept cases");
}

fn name(op: &Op) -> String {
    op.insn.replace("\n ", "; ")
}
