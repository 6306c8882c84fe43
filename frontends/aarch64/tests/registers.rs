//! The table of system registers against an assembler's.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use gantry_aarch64::system::registers::{Key, Kind, REGISTERS, Register};

const FEATURES: &str = "+v8.6a,+rand,+ssbs";

fn is_readable(register: &Register) -> bool {
    !matches!(register.kind, Kind::Computed { read: None, .. })
}

/// The encoding that llvm-mc gives each register in MRS, or in MSR where it is write-only. `None`
/// if there is no llvm-mc-14.
fn llvm_keys() -> Option<BTreeMap<&'static str, Key>> {
    let mut child = Command::new("llvm-mc-14")
        .args(["--triple=aarch64", "--mattr", FEATURES, "--show-encoding"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let source: String = REGISTERS
        .iter()
        .map(|register| match is_readable(register) {
            true => format!("mrs x0, {}\n", register.name),
            false => format!("msr {}, x0\n", register.name),
        })
        .collect();
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(source.as_bytes()));
    let output = child.wait_with_output().expect("llvm-mc runs");
    writer.join().expect("no panic").expect("llvm-mc reads everything");
    assert!(output.status.success(), "llvm-mc does not know a register");
    let text = String::from_utf8(output.stdout).expect("ASCII");
    let encodings = text.lines().filter_map(|line| line.split_once("encoding: [")).map(word);
    let keys = encodings.map(|word| Key((word >> 5) as u16));
    Some(REGISTERS.iter().map(|register| register.name).zip(keys).collect())
}

/// The word of a line of `--show-encoding`: "… encoding: [0x00,0x10,0x38,0xd5]".
fn word((_, bytes): (&str, &str)) -> u32 {
    let mut parsed = [0; 4];
    for (byte, text) in parsed.iter_mut().zip(bytes.trim_end_matches(']').split(',')) {
        let digits = text.trim().trim_start_matches("0x");
        *byte = u8::from_str_radix(digits, 16).expect("a byte in hexadecimal");
    }
    u32::from_le_bytes(parsed)
}

#[test]
fn llvm_gives_every_name_the_same_encoding() {
    let Some(keys) = llvm_keys() else {
        eprintln!("SKIPPED: no llvm-mc-14");
        return;
    };
    assert_eq!(keys.len(), REGISTERS.len());
    for register in REGISTERS {
        assert_eq!(keys[register.name], register.key, "{}", register.name);
    }
}
