//! Rounding to a whole number in the same format: `FPRoundInt`, `FPRoundIntN`; ROUNDSS.

use crate::env::{Flags, FpEnv, Rounding};
use crate::exact::{Exact, split};
use crate::format::{Format, power_of_two, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// `|v| * 2^scale` of a number that is not infinite, rounded to a whole number (`u128::MAX` if that
/// is far above 64 bits), and whether it had to be.
pub(crate) fn whole(v: &Value, scale: i32, rounding: Rounding) -> (u128, bool) {
    if v.is_zero() {
        return (0, false);
    }
    let exp = v.exp.saturating_add(scale);
    if exp >= 127 {
        return (u128::MAX, false);
    }
    if exp >= 63 {
        return (u128::from(v.sig) << (exp - 63), false);
    }
    let (magnitude, rest) = split(u128::from(v.sig), 63i32.abs_diff(exp));
    let up = rounding.rounds_up(v.sign, magnitude & 1 == 1, rest);
    (magnitude + u128::from(up), rest != 0)
}

/// `a` rounded to a whole number; `exact` raises INEXACT where that changes it (FRINTX).
pub fn round_int<F: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    rounding: Rounding,
    exact: bool,
) -> F::Bits {
    let v = Value::unpack::<F>(env, a);
    if let Some(nan) = nan::choose::<F>(env, &[v]) {
        return nan;
    }
    if v.is_infinite() || v.exp >= F::FRAC_BITS as i32 {
        return a;
    }
    let (magnitude, inexact) = whole(&v, 0, rounding);
    if inexact && exact {
        env.raise(Flags::INEXACT);
    }
    from_whole::<F>(env, v.sign, magnitude)
}

/// `a`, an f32 or f64, rounded to a whole number of `int_bits` bits (32 or 64), signed (FRINT32Z and
/// its kin). What does not fit, and what is no number, is the most negative integer and raises
/// INVALID.
pub fn round_int_n<F: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    rounding: Rounding,
    int_bits: u32,
) -> F::Bits {
    let v = Value::unpack::<F>(env, a);
    let top = int_bits.clamp(1, 64) - 1;
    let limit = (1u128 << top) - u128::from(!v.sign);
    let fits = !v.is_nan() && !v.is_infinite();
    match fits.then(|| whole(&v, 0, rounding)) {
        Some((magnitude, inexact)) if magnitude <= limit => {
            if inexact {
                env.raise(Flags::INEXACT);
            }
            from_whole::<F>(env, v.sign, magnitude)
        }
        _ => {
            env.raise(Flags::INVALID);
            power_of_two::<F>(true, top as i32)
        }
    }
}

/// A whole number that the format holds exactly.
fn from_whole<F: Format>(env: &mut FpEnv, sign: bool, magnitude: u128) -> F::Bits {
    if magnitude == 0 {
        return zero::<F>(sign);
    }
    round::<F>(env, Rounding::TowardZero, Exact::from_integer(sign, magnitude))
}
