//! `CheckSPAlignment`: a block looks at SP where an instruction uses it as a base, but not again while
//! it is known to be aligned.

use gantry_aarch64::AArch64;
use gantry_aarch64::mode::Mode;
use gantry_aarch64::translate::code;
use gantry_guest::{GuestArch, TranslateRequest};
use gantry_ir::{Builder, Op};

/// Offsets of the instructions of a block that may raise an SP alignment fault.
fn checks(mode: Mode, words: &[u32]) -> Vec<u32> {
    let arch = AArch64::new();
    let code: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let request = TranslateRequest { mode: mode.0, page_offset: 0, code: &code, max_insns: 64 };
    let block = arch.translate(&request, &mut Builder::new(arch.slots()));
    let checks = block.insts.iter().filter(|inst| inst.op == Op::ExitIf);
    checks.filter(|inst| inst.imm == code::SP_ALIGNMENT).map(|inst| inst.at).collect()
}

#[test]
fn once_for_each_sp_that_is_not_known_to_be_aligned() {
    let words = [
        0xa9bf_7bfd, // stp x29, x30, [sp, #-16]!
        0xa900_53f3, // stp x19, x20, [sp]: 16 lower
        0xf940_07e0, // ldr x0, [sp, #8]
        0xf840_87e1, // ldr x1, [sp], #8: the old SP is the base
        0xf940_03e2, // ldr x2, [sp]: 8 higher
        0xd100_63ff, // sub sp, sp, #24
        0xf940_03e3, // ldr x3, [sp]: not a multiple of 16 from what was found last
        0x9100_009f, // mov sp, x4
        0xf940_03e5, // ldr x5, [sp]: anything
        0x9100_83ff, // add sp, sp, #32
        0xf940_03e6, // ldr x6, [sp]
        0xd65f_03c0, // ret
    ];
    assert_eq!(checks(Mode(0).with_sp_aligned(true), &words), [0, 16, 24, 32]);
    assert!(checks(Mode(0), &words).is_empty());
}
