//! The decoder against real code, against another decoder, and against the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use gantry_aarch64::decode::{Encoding, Feature, decode, encodings, sample};

const LIBC: &str = "/usr/aarch64-linux-gnu/lib/libc.so.6";

/// The words of `.text` of Debian's cross libc, or `None` with a message where it is not installed.
fn libc_text() -> Option<Vec<u32>> {
    let Ok(file) = std::fs::read(LIBC) else {
        eprintln!("SKIPPED: {LIBC} is not here (package libc6-arm64-cross)");
        return None;
    };
    let elf = goblin::elf::Elf::parse(&file).expect("libc is an ELF file");
    let text = elf
        .section_headers
        .iter()
        .find(|section| elf.shdr_strtab.get_at(section.sh_name) == Some(".text"))
        .and_then(|section| file.get(section.file_range()?))
        .expect("libc has a .text");
    Some(text.as_chunks::<4>().0.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect())
}

/// Numbers of a fixed sequence (xorshift), so that a failure repeats.
fn random_words(mut state: u32) -> impl FnMut() -> u32 {
    move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    }
}

#[test]
fn libc_decodes() {
    let Some(words) = libc_text() else { return };
    assert!(words.len() > 100_000, "a whole libc, not {} words", words.len());
    let unknown: BTreeSet<u32> =
        words.iter().copied().filter(|&word| decode(word).is_none()).collect();
    assert!(unknown.is_empty(), "{} words do not decode: {unknown:#010x?}", unknown.len());
}

/// What llvm-mc makes of each word: the mnemonic (aliases off), or `None` if it is invalid.
/// The outer `None` says that there is no llvm-mc-14.
fn llvm_mnemonics(words: &[u32]) -> Option<Vec<Option<String>>> {
    const FEATURES: &str = "+v8.5a,+crypto,+sha3,+sha2,+aes,+fullfp16,+fp16fml,+rand";
    let mut child = Command::new("llvm-mc-14")
        .args(["--disassemble", "--triple=aarch64", "-M", "no-aliases", "--mattr", FEATURES])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let input: String = words
        .iter()
        .map(|word| word.to_le_bytes().map(|byte| format!("{byte:#04x}")).join(" ") + "\n")
        .collect();
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("llvm-mc runs");
    writer.join().expect("no panic").expect("llvm-mc reads all words");

    // "<stdin>:LINE:1: warning: invalid instruction encoding"; the others are printed in order.
    let invalid: BTreeSet<usize> = String::from_utf8_lossy(&output.stderr)
        .lines()
        .filter(|line| line.contains("invalid instruction encoding"))
        .filter_map(|line| line.split(':').nth(1)?.parse().ok())
        .collect();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut printed = text
        .lines()
        .filter_map(|line| line.strip_prefix('\t'))
        .filter(|line| !line.starts_with('.'))
        .map(|line| line.split_whitespace().next().unwrap_or("").to_owned());
    let result: Vec<_> = (1..=words.len())
        .map(|line| (!invalid.contains(&line)).then(|| printed.next()).flatten())
        .collect();
    assert!(printed.next().is_none(), "more output than valid words");
    Some(result)
}

/// Each word that llvm-mc accepts decodes, to an encoding of that name.
#[test]
#[ignore = "a cross-check of some seconds that needs llvm-mc-14"]
fn llvm_agrees() {
    let mut random = random_words(0x5eed);
    let mut words: Vec<u32> = (0..10_000).map(|_| random()).collect();
    for encoding in encodings().filter(|encoding| encoding.implemented()) {
        words.extend((0..20).filter_map(|_| sample(encoding, &mut random)));
    }
    let Some(theirs) = llvm_mnemonics(&words) else {
        eprintln!("SKIPPED: no llvm-mc-14");
        return;
    };
    let mut differences = BTreeMap::new();
    let mut valid = 0;
    for (&word, theirs) in words.iter().zip(&theirs) {
        let Some(theirs) = theirs else { continue };
        valid += 1;
        let ours = decode(word);
        let agree = match ours {
            Some(ours) => same_mnemonic(ours, theirs),
            None => system_move_with_low_op0(word, theirs),
        };
        if !agree {
            differences.insert((ours.map_or("none", |ours| ours.name), theirs), word);
        }
    }
    println!("{} words, {valid} valid for llvm-mc", words.len());
    assert!(valid > 20_000, "llvm-mc accepted only {valid} words");
    assert!(differences.is_empty(), "{differences:#010x?}");
}

/// The hand-written features are right as far as llvm-mc knows them: of each implemented encoding it
/// accepts words, of an absent one none.
#[test]
#[ignore = "a cross-check of some seconds that needs llvm-mc-14"]
fn llvm_knows_the_same_features() {
    let mut random = random_words(0xfea7);
    let mut rows = Vec::new();
    for encoding in encodings() {
        rows.extend((0..100).filter_map(|_| Some((encoding, sample(encoding, &mut random)?))));
    }
    let words: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let Some(theirs) = llvm_mnemonics(&words) else {
        eprintln!("SKIPPED: no llvm-mc-14");
        return;
    };
    let mut accepted = BTreeMap::new();
    for ((encoding, _), theirs) in rows.iter().zip(&theirs) {
        *accepted.entry(encoding.id).or_insert(0) += u32::from(theirs.is_some());
    }
    let wrong: Vec<_> = encodings()
        .filter(|encoding| encoding.implemented() != (accepted[&encoding.id] > 0))
        .filter(|encoding| !system_move_with_low_op0(encoding.value, "msr"))
        .filter(|encoding| encoding.feature != Feature::Lor) // of Armv8.1, optional, left out
        .map(|encoding| (encoding.name, encoding.feature, accepted[&encoding.id]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether `theirs` is a mnemonic of `ours`: the same, or one of the ways in which llvm-mc, with its
/// aliases off, still names an encoding otherwise than Arm's data.
fn same_mnemonic(ours: &Encoding, theirs: &str) -> bool {
    let mnemonic = ours.name.split('_').next().unwrap_or("").to_lowercase();
    let upper_half = || theirs.strip_suffix('2') == Some(&mnemonic); // SADDL with Q = 1 is saddl2
    let known = || match ours.name {
        "B_only_condbranch" => theirs.starts_with("b."),
        "DUP_asisdone_only" => theirs == "mov",
        "RPRFM_R_ldst_regoff" => theirs == "prfm",
        name if name.ends_with("_bitfield") => BITFIELD_ALIASES.contains(&theirs),
        name if name.ends_with("_hints") => theirs == "hint",
        name if name.ends_with("_movewide") => theirs == "mov",
        // ASRV, LSLV, LSRV, RORV
        name if name.ends_with("_dp_2src") => mnemonic.strip_suffix('v') == Some(theirs),
        _ => false,
    };
    mnemonic == theirs || upper_half() || known()
}

const BITFIELD_ALIASES: [&str; 10] =
    ["asr", "bfc", "bfi", "bfxil", "lsr", "lsl", "sbfiz", "sbfx", "ubfiz", "ubfx"];

/// MRS and MSR have op0 = 2 or 3. llvm-mc prints them for 0 and 1 too, where Arm's data has SYS, newer
/// system instructions and unallocated words.
fn system_move_with_low_op0(word: u32, mnemonic: &str) -> bool {
    ["mrs", "msr"].contains(&mnemonic) && word & 0xffd0_0000 == 0xd500_0000
}

/// Nanoseconds for each of `words`.
fn nanoseconds_each(words: &[u32]) -> f64 {
    let start = Instant::now();
    for &word in words {
        black_box(decode(black_box(word)));
    }
    start.elapsed().as_nanos() as f64 / words.len() as f64
}

/// Decoding must vanish beside translation, which costs at least 300 ns per instruction.
#[test]
#[ignore = "measures: run with --profile tests --nocapture on a quiet machine"]
fn decode_speed() {
    println!("first word ever: {} ns", nanoseconds_each(&[0]));
    let mut random = random_words(7);
    let random: Vec<u32> = (0..200_000).map(|_| random()).collect();
    for (what, words) in [("libc", libc_text()), ("random words", Some(random))] {
        let Some(words) = words else { continue };
        let first = nanoseconds_each(&words);
        let later = (0..20).map(|_| nanoseconds_each(&words)).fold(first, f64::min);
        println!("{what}: {first:.1} ns each the first time, {later:.1} ns later");
        assert!(later <= 60.0, "{what}: {later} ns");
    }
}
