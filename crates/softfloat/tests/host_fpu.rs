//! The x86 rules against this machine's own SSE unit: results and all six flags, in every rounding
//! mode, with and without FTZ and DAZ.
#![cfg(target_arch = "x86_64")]

mod common;

use common::Gen;
use gantry_softfloat::{F16, F32, F64, Format, FpEnv, Int, Relation, Rounding};
use gantry_softfloat::{add, compare, convert, div, from_fixed, max, min, mul, mul_add};
use gantry_softfloat::{round_int, sqrt, sub, to_fixed};
use std::arch::asm;

const CASES: u32 = 150_000;
/// All exceptions masked.
const MASKED: u32 = 0x1f80;

/// Runs one instruction on SSE registers under `mxcsr`; gives the first register and the flags.
macro_rules! host {
    ($insn:literal, $mxcsr:expr, $a:expr $(, $name:ident = $other:expr)*) => {{
        let (control, restore, mut status): (u32, u32, u32) = ($mxcsr, MASKED, 0);
        let mut a = f64::from_bits($a);
        // SAFETY: the block writes only its outputs, and MXCSR is back at Rust's default when it
        // ends; the three pointers are to live locals.
        unsafe {
            asm!(
                "ldmxcsr [{control}]",
                $insn,
                "stmxcsr [{status}]",
                "ldmxcsr [{restore}]",
                a = inout(xmm_reg) a,
                $($name = in(xmm_reg) f64::from_bits($other),)*
                control = in(reg) &control,
                status = in(reg) &mut status,
                restore = in(reg) &restore,
                options(nostack)
            );
        }
        (a.to_bits(), status & 0x3f)
    }};
}

/// The same for an instruction from an SSE register to a general one.
macro_rules! host_to_int {
    ($insn:literal, $mxcsr:expr, $a:expr) => {{
        let (control, restore, mut status): (u32, u32, u32) = ($mxcsr, MASKED, 0);
        let mut r = 0u64;
        // SAFETY: as in `host`.
        unsafe {
            asm!(
                "ldmxcsr [{control}]",
                $insn,
                "stmxcsr [{status}]",
                "ldmxcsr [{restore}]",
                r = inout(reg) r,
                a = in(xmm_reg) f64::from_bits($a),
                control = in(reg) &control,
                status = in(reg) &mut status,
                restore = in(reg) &restore,
                options(nostack)
            );
        }
        (r, status & 0x3f)
    }};
}

fn mxcsr(g: &mut Gen) -> u32 {
    let modes = g.pick(&[0, 0, 0, 1 << 15, 1 << 6, 1 << 15 | 1 << 6]);
    MASKED | (g.below(4) as u32) << 13 | modes
}

/// Compares `soft` with `host` on random operands of format `F`.
fn check<F: Format<Bits = u64>, const N: usize>(
    name: &str,
    soft: impl Fn(&mut FpEnv, [u64; N]) -> u64,
    host: impl Fn(u32, [u64; N]) -> (u64, u32),
) {
    let (e, f) = (F::EXP_BITS, F::FRAC_BITS);
    let width = u64::MAX >> (63 - e - f);
    let mut g = Gen::new(1);
    let mut failures = 0;
    for _ in 0..CASES {
        let control = mxcsr(&mut g);
        let mut operands = [g.float(e, f); N];
        for i in 1..N {
            operands[i] = g.near(operands[i - 1], e, f) & width;
        }
        let mut env = FpEnv::from_mxcsr(control);
        let ours = soft(&mut env, operands);
        let (theirs, flags) = host(control, operands);
        if (ours, env.flags.to_mxcsr()) != (theirs, flags) {
            failures += 1;
            if failures < 20 {
                eprintln!(
                    "{name} {operands:x?} mxcsr {control:x}: {ours:x} {:02x}, host {theirs:x} {flags:02x}",
                    env.flags.to_mxcsr()
                );
            }
        }
    }
    assert_eq!(failures, 0, "{name} differs");
}

const LOW: u64 = 0xffff_ffff;

macro_rules! check_binary {
    ($soft:ident, $single:literal, $double:literal) => {{
        check::<F32, 2>(
            $single,
            |env, [a, b]| $soft::<F32>(env, a, b),
            |m, [a, b]| {
                let (r, flags) = host!($single, m, a, b = b);
                (r & LOW, flags)
            },
        );
        check::<F64, 2>(
            $double,
            |env, [a, b]| $soft::<F64>(env, a, b),
            |m, [a, b]| host!($double, m, a, b = b),
        );
    }};
}

#[test]
fn addition() {
    check_binary!(add, "addss {a}, {b}", "addsd {a}, {b}");
}

#[test]
fn subtraction() {
    check_binary!(sub, "subss {a}, {b}", "subsd {a}, {b}");
}

#[test]
fn multiplication() {
    check_binary!(mul, "mulss {a}, {b}", "mulsd {a}, {b}");
}

#[test]
fn division() {
    check_binary!(div, "divss {a}, {b}", "divsd {a}, {b}");
}

#[test]
fn extremes() {
    check_binary!(min, "minss {a}, {b}", "minsd {a}, {b}");
    check_binary!(max, "maxss {a}, {b}", "maxsd {a}, {b}");
}

#[test]
fn square_root() {
    check::<F32, 1>(
        "sqrtss",
        |env, [a]| sqrt::<F32>(env, a),
        |m, [a]| {
            let (r, flags) = host!("sqrtss {a}, {a}", m, a);
            (r & LOW, flags)
        },
    );
    check::<F64, 1>(
        "sqrtsd",
        |env, [a]| sqrt::<F64>(env, a),
        |m, [a]| host!("sqrtsd {a}, {a}", m, a),
    );
}

#[test]
fn fused_multiply_add() {
    assert!(is_x86_feature_detected!("fma"), "this test needs a host with FMA");
    check::<F32, 3>(
        "vfmadd213ss",
        |env, [a, b, c]| mul_add::<F32>(env, c, b, a),
        |m, [a, b, c]| {
            let (r, flags) = host!("vfmadd213ss {a}, {b}, {c}", m, a, b = b, c = c);
            (r & LOW, flags)
        },
    );
    check::<F64, 3>(
        "vfmadd213sd",
        |env, [a, b, c]| mul_add::<F64>(env, c, b, a),
        |m, [a, b, c]| host!("vfmadd213sd {a}, {b}, {c}", m, a, b = b, c = c),
    );
}

/// ZF, PF, CF as COMISS sets them, gathered from the instruction by SETcc.
macro_rules! host_compare {
    ($insn:literal, $mxcsr:expr, $a:expr, $b:expr) => {{
        let (control, restore, mut status): (u32, u32, u32) = ($mxcsr, MASKED, 0);
        let (z, p, c): (u8, u8, u8);
        // SAFETY: as in `host`.
        unsafe {
            asm!(
                "ldmxcsr [{control}]",
                $insn,
                "setz {z}",
                "setp {p}",
                "setc {c}",
                "stmxcsr [{status}]",
                "ldmxcsr [{restore}]",
                a = in(xmm_reg) f64::from_bits($a),
                b = in(xmm_reg) f64::from_bits($b),
                z = out(reg_byte) z,
                p = out(reg_byte) p,
                c = out(reg_byte) c,
                control = in(reg) &control,
                status = in(reg) &mut status,
                restore = in(reg) &restore,
                options(nostack)
            );
        }
        (u64::from(z << 2 | p << 1 | c), status & 0x3f)
    }};
}

fn zpc(relation: Relation) -> u64 {
    match relation {
        Relation::Unordered => 0b111,
        Relation::Greater => 0b000,
        Relation::Less => 0b001,
        Relation::Equal => 0b100,
    }
}

#[test]
fn comparison() {
    check::<F64, 2>(
        "ucomisd",
        |env, [a, b]| zpc(compare::<F64>(env, a, b, false)),
        |m, [a, b]| host_compare!("ucomisd {a}, {b}", m, a, b),
    );
    check::<F32, 2>(
        "comiss",
        |env, [a, b]| zpc(compare::<F32>(env, a, b, true)),
        |m, [a, b]| host_compare!("comiss {a}, {b}", m, a, b),
    );
}

#[test]
fn conversion_between_formats() {
    check::<F32, 1>(
        "cvtss2sd",
        |env, [a]| convert::<F32, F64>(env, a, env.rounding),
        |m, [a]| host!("cvtss2sd {a}, {a}", m, a),
    );
    check::<F64, 1>(
        "cvtsd2ss",
        |env, [a]| convert::<F64, F32>(env, a, env.rounding),
        |m, [a]| {
            let (r, flags) = host!("cvtsd2ss {a}, {a}", m, a);
            (r & LOW, flags)
        },
    );
}

#[test]
fn conversion_of_half_precision() {
    assert!(is_x86_feature_detected!("f16c"), "this test needs a host with F16C");
    check::<F16, 1>(
        "vcvtph2ps",
        |env, [a]| convert::<F16, F32>(env, a, env.rounding),
        |m, [a]| {
            let (r, flags) = host!("vcvtph2ps {a}, {a}", m, a);
            (r & LOW, flags)
        },
    );
    check::<F32, 1>(
        "vcvtps2ph",
        |env, [a]| convert::<F32, F16>(env, a, env.rounding),
        |m, [a]| {
            let (r, flags) = host!("vcvtps2ph {a}, {a}, 4", m, a);
            (r & 0xffff, flags)
        },
    );
}

#[test]
fn conversion_to_integers() {
    check::<F64, 1>(
        "cvtsd2si, 64 bits",
        |env, [a]| to_fixed::<F64>(env, a, Int::I64, 0, env.rounding),
        |m, [a]| host_to_int!("cvtsd2si {r:r}, {a}", m, a),
    );
    check::<F64, 1>(
        "cvttsd2si, 32 bits",
        |env, [a]| to_fixed::<F64>(env, a, Int::I32, 0, Rounding::TowardZero),
        |m, [a]| host_to_int!("cvttsd2si {r:e}, {a}", m, a),
    );
    check::<F32, 1>(
        "cvtss2si, 32 bits",
        |env, [a]| to_fixed::<F32>(env, a, Int::I32, 0, env.rounding),
        |m, [a]| host_to_int!("cvtss2si {r:e}, {a}", m, a),
    );
}

#[test]
fn conversion_from_integers() {
    let mut g = Gen::new(2);
    for _ in 0..CASES {
        let control = mxcsr(&mut g);
        let int = (g.bits() as i64) >> g.below(64);
        let mut env = FpEnv::from_mxcsr(control);
        let rounding = env.rounding;
        let ours = from_fixed::<F32>(&mut env, int.into(), 0, rounding);
        let ours = (ours, env.flags.to_mxcsr());
        let (control, restore, mut status): (u32, u32, u32) = (control, MASKED, 0);
        let mut a = 0f64;
        // SAFETY: as in `host`.
        unsafe {
            asm!(
                "ldmxcsr [{control}]",
                "cvtsi2ss {a}, {int}",
                "stmxcsr [{status}]",
                "ldmxcsr [{restore}]",
                a = inout(xmm_reg) a,
                int = in(reg) int,
                control = in(reg) &control,
                status = in(reg) &mut status,
                restore = in(reg) &restore,
                options(nostack)
            );
        }
        assert_eq!(ours, (a.to_bits() & LOW, status & 0x3f), "{int}");
    }
}

#[test]
fn rounding_to_whole_numbers() {
    check::<F64, 1>(
        "roundsd",
        |env, [a]| round_int::<F64>(env, a, env.rounding, true),
        |m, [a]| host!("roundsd {a}, {a}, 4", m, a),
    );
    check::<F32, 1>(
        "roundss, no inexact",
        |env, [a]| round_int::<F32>(env, a, Rounding::TowardPositive, false),
        |m, [a]| {
            let (r, flags) = host!("roundss {a}, {a}, 10", m, a);
            (r & LOW, flags)
        },
    );
}
