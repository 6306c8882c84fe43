//! Division: `FPDiv`; DIVSS and its kin.

use crate::env::{Flags, FpEnv};
use crate::exact::Exact;
use crate::format::{Format, infinity, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// `a / b`.
pub fn div<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    let a = Value::unpack::<F>(env, a);
    let b = Value::unpack::<F>(env, b);
    if let Some(nan) = nan::choose::<F>(env, &[a, b]) {
        return nan;
    }
    if (a.is_infinite() && b.is_infinite()) || (a.is_zero() && b.is_zero()) {
        return nan::invalid::<F>(env);
    }
    let sign = a.sign != b.sign;
    if b.is_zero() && !a.is_infinite() {
        env.raise(Flags::DIVZERO);
        return infinity::<F>(sign);
    }
    nan::note_denormals(env, &[a, b]);
    if a.is_infinite() {
        return infinity::<F>(sign);
    }
    if a.is_zero() || b.is_infinite() {
        return zero::<F>(sign);
    }
    // 63 or 64 bits of quotient: enough for a precision of 61, the rest is sticky.
    let dividend = u128::from(a.sig) << 63;
    let divisor = u128::from(b.sig);
    let sig = (dividend / divisor) << 64 | u128::from(dividend % divisor != 0);
    round::<F>(env, env.rounding, Exact { sign, exp: a.exp - b.exp, sig })
}
