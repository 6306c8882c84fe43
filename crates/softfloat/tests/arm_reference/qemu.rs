//! Runs the instructions under qemu-user: a small program, generated from the list of instructions,
//! that reads cases from its standard input and writes results.

use crate::Case;
use crate::ops::{Kind, Op};
use std::io::Write;
use std::process::{Command, Stdio};

const COMPILER: &str = "aarch64-linux-gnu-gcc";
const EMULATOR: &str = "qemu-aarch64-static";

/// Results and FPSR of `cases`, each with the index of its instruction.
pub fn run(ops: &[Op], cases: &[(usize, Case)]) -> Vec<(u64, u64)> {
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (source, program) = (dir.join("arm_reference.s"), dir.join("arm_reference"));
    std::fs::write(&source, assembly(ops)).expect("write the generated program");
    let status = Command::new(COMPILER)
        .args(["-static", "-nostdlib", "-o"])
        .args([&program, &source])
        .status()
        .unwrap_or_else(|e| panic!("{COMPILER}: {e}; it is needed to make a reference"));
    assert!(status.success(), "{COMPILER} refused the generated program");

    let mut child = Command::new(EMULATOR)
        .arg(&program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{EMULATOR}: {e}; it is needed to make a reference"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let input: Vec<u8> = cases
        .iter()
        .flat_map(|(op, c)| [*op as u64, c.fpcr, c.operands[0], c.operands[1], c.operands[2]])
        .flat_map(u64::to_le_bytes)
        .collect();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program's output").stdout;
    writer.join().expect("the writer").expect("the program reads its input");
    let words: Vec<u64> =
        output.chunks_exact(8).map(|b| u64::from_le_bytes(b.try_into().unwrap())).collect();
    assert_eq!(words.len(), cases.len() * 2, "the program ended early");
    words.chunks_exact(2).map(|w| (w[0], w[1])).collect()
}

/// One case at a time: read 40 bytes, call the instruction by its index, write 16 bytes.
fn assembly(ops: &[Op]) -> String {
    let mut s = String::from(
        "
    .arch armv8.6-a+fp16+fp16fml+bf16
    .text
    .global _start
_start:
    adrp x20, buffer
    add x20, x20, :lo12:buffer
again:
    mov x21, 0
more:
    mov x0, 0
    add x1, x20, x21
    mov x2, 40
    sub x2, x2, x21
    mov x8, 63
    svc 0
    cmp x0, 0
    b.le done
    add x21, x21, x0
    cmp x21, 40
    b.lt more
    ldr x1, [x20, 8]
    msr fpcr, x1
    msr fpsr, xzr
    ldr d1, [x20, 16]
    ldr d2, [x20, 24]
    ldr d3, [x20, 32]
    ldr x11, [x20, 16]
    mov x10, 0
    movi v0.2d, 0
    ldr x1, [x20]
    adr x2, table
    add x2, x2, x1, lsl 2
    br x2
answer:
    mrs x2, fpsr
    msr fpcr, xzr
    stp x10, x2, [x20, 40]
    mov x0, 1
    add x1, x20, 40
    mov x2, 16
    mov x8, 64
    svc 0
    b again
done:
    mov x0, 0
    mov x8, 93
    svc 0
table:
",
    );
    for i in 0..ops.len() {
        s += &format!("    b op{i}\n");
    }
    for (i, op) in ops.iter().enumerate() {
        let fetch = match op.to {
            Kind::Int => "",
            Kind::Nzcv => "mrs x10, nzcv\n    lsr x10, x10, 28",
            _ => "fmov x10, d0",
        };
        s += &format!("op{i}:\n    {}\n    {fetch}\n    b answer\n", op.insn);
    }
    s + "    .bss\n    .balign 8\nbuffer:\n    .space 64\n"
}
