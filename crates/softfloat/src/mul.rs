//! Multiplication: `FPMul`, `FPMulX`; MULSS and its kin.

use crate::env::FpEnv;
use crate::exact::Exact;
use crate::format::{Format, infinity, power_of_two, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// `a * b`.
pub fn mul<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    multiply::<F>(env, a, b, |env, _| nan::invalid::<F>(env))
}

/// `a * b`, but infinity times zero is two with the product's sign (FMULX).
pub fn mul_x<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    multiply::<F>(env, a, b, |_, sign| power_of_two::<F>(sign, 1))
}

fn multiply<F: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    b: F::Bits,
    infinity_times_zero: impl FnOnce(&mut FpEnv, bool) -> F::Bits,
) -> F::Bits {
    let a = Value::unpack::<F>(env, a);
    let b = Value::unpack::<F>(env, b);
    if let Some(nan) = nan::choose::<F>(env, &[a, b]) {
        return nan;
    }
    let sign = a.sign != b.sign;
    let infinite = a.is_infinite() || b.is_infinite();
    let zeros = a.is_zero() || b.is_zero();
    if infinite && zeros {
        return infinity_times_zero(env, sign);
    }
    nan::note_denormals(env, &[a, b]);
    match (infinite, zeros) {
        (true, _) => infinity::<F>(sign),
        (_, true) => zero::<F>(sign),
        _ => round::<F>(env, env.rounding, Exact::product(&a, &b)),
    }
}
