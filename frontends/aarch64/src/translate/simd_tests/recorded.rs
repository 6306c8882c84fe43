//! Every encoding against what QEMU gave: of each, a digest of its results is kept.

use super::machine::State;
use super::qemu::{BATCH, reference};
use super::{cases, encodings, fnv, run};

/// Lines of an encoding's name and its digest.
const RECORDED: &str = include_str!("recorded.txt");
const SEED: u64 = 1;

/// A digest of outcomes, the undefined ones among them.
fn digest(outcomes: impl Iterator<Item = Option<State>>) -> u64 {
    outcomes.fold(0, |hash, outcome| match outcome {
        None => fnv(hash, b"undefined"),
        Some(State { v, x, qc }) => {
            let v = v.iter().flat_map(|v| v.to_le_bytes());
            let x = x.iter().flat_map(|x| x.to_le_bytes());
            let bytes: Vec<u8> = v.chain(x).chain([qc.into()]).collect();
            fnv(hash, &bytes)
        }
    })
}

/// Where an encoding differs, `against_qemu` shows how.
#[test]
fn every_encoding_does_what_qemu_recorded() {
    let mut lines = RECORDED.lines();
    for encoding in encodings() {
        let cases = cases(encoding, SEED, BATCH);
        let ours = digest(cases.iter().map(|(word, state)| run(*word, state)));
        let recorded = lines.next().expect("a line for each encoding");
        assert_eq!(format!("{} {ours:016x}", encoding.name), recorded);
    }
    assert_eq!(lines.next(), None);
}

#[test]
#[ignore = "rewrites the record; needs an AArch64 compiler and QEMU"]
fn record_qemu() {
    let line = |(name, digest): (&str, u64)| format!("{name} {digest:016x}\n");
    let record: String = encodings()
        .map(|encoding| (encoding.name, cases(encoding, SEED, BATCH)))
        .map(|(name, cases)| line((name, digest(reference(&cases).into_iter()))))
        .collect();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/translate/simd_tests/recorded.txt");
    std::fs::write(file, record).expect("the record");
}
