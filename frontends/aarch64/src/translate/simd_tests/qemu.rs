//! Every encoding against QEMU's user-mode emulator: random words on random registers. Run by hand,
//! since it needs an AArch64 compiler and the emulator:
//! `cargo test -p gantry-aarch64 --profile tests against_qemu -- --ignored --nocapture`.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::machine::State;
use super::{cases, encodings, run};

const COMPILER: &str = "aarch64-linux-gnu-gcc";
const EMULATOR: &str = "qemu-aarch64-static";
/// Cases that the program takes at once.
pub const BATCH: usize = 64;
/// Cases of each encoding.
const COUNT: usize = 16 * BATCH;
/// Bytes of a case.
const SIZE: usize = 32 * 16 + 31 * 8 + 8 + 8;

#[test]
#[ignore = "needs an AArch64 compiler and QEMU"]
fn against_qemu() {
    let mut wrong = Vec::new();
    let mut total = 0;
    for encoding in encodings() {
        let cases = cases(encoding, 2, COUNT);
        let expected = reference(&cases);
        total += cases.len();
        let mut undefined = 0;
        let mut differing = 0;
        for ((word, state), expected) in cases.iter().zip(expected) {
            let ours = run(*word, state);
            undefined += usize::from(expected.is_none());
            if ours != expected {
                differing += 1;
                if differing == 1 {
                    wrong.push(describe(encoding.name, *word, state, &ours, &expected));
                }
            }
        }
        println!("{:32} {undefined:5} undefined {differing:5} different", encoding.name);
    }
    println!("{total} cases");
    assert!(wrong.is_empty(), "{} encodings differ\n{}", wrong.len(), wrong.join("\n"));
}

fn describe(
    name: &str,
    word: u32,
    before: &State,
    ours: &Option<State>,
    theirs: &Option<State>,
) -> String {
    let (rd, rn, rm) = (word & 31, word >> 5 & 31, word >> 16 & 31);
    let mut text = format!("{name} {word:#010x} (d {rd}, n {rn}, m {rm})");
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            for r in [rd, rn, rm] {
                text += &format!("\n  v{r} was {:032x}", before.v[r as usize]);
            }
            for (r, (a, b)) in ours.v.iter().zip(theirs.v).enumerate() {
                if *a != b {
                    text += &format!("\n  v{r}: {a:032x}, should be {b:032x}");
                }
            }
            for (r, (a, b)) in ours.x.iter().zip(theirs.x).enumerate() {
                if *a != b {
                    text += &format!("\n  x{r}: {a:016x}, should be {b:016x}");
                }
            }
            if ours.qc != theirs.qc {
                text += &format!("\n  qc: {}, should be {}", ours.qc, theirs.qc);
            }
        }
        (ours, _) => text += if ours.is_none() { ": undefined" } else { ": should be undefined" },
    }
    text
}

/// What the emulator makes of `cases`, a multiple of [`BATCH`].
pub fn reference(cases: &[(u32, State)]) -> Vec<Option<State>> {
    let mut child = Command::new(EMULATOR)
        .arg(program())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{EMULATOR}: {error}"));
    let mut input = child.stdin.take().expect("a pipe");
    let bytes: Vec<u8> = cases.iter().flat_map(|(word, state)| encode(*word, state)).collect();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let mut output = Vec::new();
    child.stdout.take().expect("a pipe").read_to_end(&mut output).expect("the answers");
    writer.join().expect("the writer").expect("the program reads its input");
    assert!(child.wait().expect("its end").success() && output.len() == cases.len() * SIZE);
    output.chunks_exact(SIZE).map(decode_case).collect()
}

/// The compiled program, made once for each process.
fn program() -> PathBuf {
    static PROGRAM: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    PROGRAM
        .get_or_init(|| {
            let source = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("src/translate/simd_tests/reference.c");
            let program = std::env::temp_dir().join(format!("reference-{}", std::process::id()));
            let status = Command::new(COMPILER)
                .args(["-O1", "-static", "-o"])
                .args([&program, &source])
                .status()
                .unwrap_or_else(|error| panic!("{COMPILER}: {error}"));
            assert!(status.success());
            program
        })
        .clone()
}

fn encode(word: u32, state: &State) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SIZE);
    bytes.extend(state.v.iter().flat_map(|v| v.to_le_bytes()));
    let numbers = state.x.iter().copied().chain([state.qc.into(), word.into()]);
    bytes.extend(numbers.flat_map(u64::to_le_bytes));
    bytes
}

fn decode_case(bytes: &[u8]) -> Option<State> {
    let (v, rest) = bytes.split_at(32 * 16);
    let v = |n: usize| u128::from_le_bytes(v[16 * n..][..16].try_into().expect("16 bytes"));
    let word = |n: usize| u64::from_le_bytes(rest[8 * n..][..8].try_into().expect("8 bytes"));
    (word(32) != 0).then(|| State {
        v: std::array::from_fn(v),
        x: std::array::from_fn(word),
        qc: word(31) != 0,
    })
}
