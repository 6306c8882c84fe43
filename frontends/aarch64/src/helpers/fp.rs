//! Floating point that has no IR op.

use gantry_guest::{Header, HelperResult};
use gantry_softfloat::{F32, F64, Rounding, round_int_n, to_fixed_js};

use crate::Cpu;

/// (bits, whether f64, 0 = 32Z, 1 = 32X, 2 = 64Z, 3 = 64X): FRINT32 and FRINT64.
pub extern "C" fn round_n(
    _: &Header,
    cpu: &mut Cpu,
    bits: u64,
    double: u64,
    kind: u64,
    _: u64,
) -> HelperResult {
    let rounding = if kind & 1 != 0 { cpu.fp.rounding } else { Rounding::TowardZero };
    let size = if kind & 2 != 0 { 64 } else { 32 };
    HelperResult::value(if double != 0 {
        round_int_n::<F64>(&mut cpu.fp, bits, rounding, size)
    } else {
        round_int_n::<F32>(&mut cpu.fp, bits, rounding, size)
    })
}

/// (bits of an f64): FJCVTZS; the value in bits 31:0, Z in bit 32.
pub extern "C" fn fixed_js(
    _: &Header,
    cpu: &mut Cpu,
    bits: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let (value, exact) = to_fixed_js(&mut cpu.fp, bits);
    HelperResult::value(u64::from(exact) << 32 | u64::from(value))
}
