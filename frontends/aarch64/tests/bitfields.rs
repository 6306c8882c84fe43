//! SBFM, BFM and UBFM with every pair of immr and imms, bit by bit: many pairs are other
//! instructions (SXTH, LSL, BFI …), and the translator treats some of them apart.

use gantry_aarch64::AArch64;
use gantry_aarch64::mode::Mode;
use gantry_guest::{GuestArch, TranslateRequest};
use gantry_ir::{Block, Builder, Op, Type, eval};

const N: u32 = 1;
const D: u32 = 2;

/// What the manual says: bits s:r to the bottom, or bits s:0 to w − r.
fn expected(opc: u32, w: u32, r: u32, s: u32, x: u64, old: u64) -> u64 {
    let bit = |value: u64, n: u32| value >> n & 1;
    let (from, to, length) = if s >= r { (r, 0, s - r + 1) } else { (0, w - r, s + 1) };
    (0..w).fold(0, |result, n| {
        let bit = match n {
            n if (to..to + length).contains(&n) => bit(x, n - to + from),
            n if opc == 1 => bit(old, n),
            n if opc == 0 && n >= to + length => bit(x, s),
            _ => 0,
        };
        result | bit << n
    })
}

/// Runs a block of integer ops on X registers that hold `x` in Xn and `old` in Xd; gives Xd.
fn run(block: &Block, arch: &AArch64, x: u64, old: u64) -> u64 {
    let slot = |n: u32| arch.slots().find(&format!("x{n}")).expect("a register");
    let (from, to) = (slot(N), slot(D));
    let (mut result, mut values) = (old, Vec::<u64>::new());
    for inst in &block.insts {
        let arg = |place: usize| values[inst.args[place].index()];
        let value = match inst.op {
            Op::Const => inst.imm,
            Op::Get if inst.slot() == from => x,
            Op::Get if inst.slot() == to => result,
            Op::Get => panic!("{:?} is read", inst.slot()),
            Op::Set if inst.slot() == to => {
                result = arg(0);
                0
            }
            // PC, or BTYPE, which every instruction clears.
            Op::Set => 0,
            Op::Trunc | Op::Zext | Op::Sext => {
                eval::int_convert(inst.op, block.type_of(inst.args[0]), inst.ty, arg(0))
            }
            op => eval::int_binary(op, inst.ty, arg(0), arg(1)),
        };
        values.push(value);
    }
    result
}

#[test]
fn every_field() {
    let arch = AArch64::new();
    let mode = Mode(0).with_illegal(false).with_step_pending(false);
    for (sf, ty) in [(0, Type::I32), (1, Type::I64)] {
        let w = ty.bits();
        for (opc, r, s) in
            (0..3).flat_map(|o| (0..w).flat_map(move |r| (0..w).map(move |s| (o, r, s))))
        {
            let word: u32 =
                sf << 31 | opc << 29 | 0b100110 << 23 | sf << 22 | r << 16 | s << 10 | N << 5 | D;
            let code = word.to_le_bytes();
            let request =
                TranslateRequest { mode: mode.0, page_offset: 0, code: &code, max_insns: 1 };
            let block = arch.translate(&request, &mut Builder::new(arch.slots()));
            for x in [0x8123_4567_89ab_cdef, 0x7edc_ba98_7654_3210] {
                let old = 0xa5a5_5a5a_c3c3_3c3c;
                let found = run(&block, &arch, x, old);
                let expected = expected(opc, w, r, s, x, old);
                assert_eq!(
                    found, expected,
                    "opc {opc}, {w} bits, r {r}, s {s}: {found:#x}, {expected:#x}"
                );
            }
        }
    }
}
