//! Disassembly for reports, by llvm-mc where it is installed.

use std::io::Write;
use std::process::{Command, Stdio};

const PROGRAMS: [&str; 2] = ["llvm-mc-14", "llvm-mc"];
const FEATURES: &str = "-mattr=+v8.5a,+fp-armv8,+neon,+crypto,+sha3,+sm4,+fullfp16,+fp16fml,+rand";

/// The text of `word`; just the number where there is no disassembler or it knows no text.
pub fn disassemble(word: u32) -> String {
    let text = PROGRAMS.iter().find_map(|program| run(program, word));
    text.unwrap_or_else(|| format!(".inst {word:#010x}"))
}

fn run(program: &str, word: u32) -> Option<String> {
    let mut child = Command::new(program)
        .args(["--disassemble", "-triple=aarch64", FEATURES])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let bytes = word.to_le_bytes().map(|byte| format!("{byte:#04x}")).join(" ");
    child.stdin.take()?.write_all(bytes.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).replace('\t', " ");
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('.'))
        .map(str::to_owned)
}
