//! Conversion between formats: `FPConvert`, `FPConvertBF`; CVTSS2SD, VCVTPH2PS and their kin.

use crate::env::{Flags, FpEnv, Rounding};
use crate::exact::Exact;
use crate::format::{Format, infinity, max_normal, zero};
use crate::nan;
use crate::round::round;
use crate::value::{Class, Value};

/// `a` in the format `T`. f16 is never flushed here, and is Arm's alternative half precision if
/// the environment says so.
pub fn convert<F: Format, T: Format>(env: &mut FpEnv, a: F::Bits, rounding: Rounding) -> T::Bits {
    let flush_f16 = std::mem::replace(&mut env.flush_f16, false);
    let result = if env.alt_half {
        convert_between::<F::Alternative, T::Alternative>(env, a, rounding)
    } else {
        convert_between::<F, T>(env, a, rounding)
    };
    env.flush_f16 = flush_f16;
    result
}

fn convert_between<F: Format, T: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    rounding: Rounding,
) -> T::Bits {
    let a = Value::unpack::<F>(env, a);
    if !T::SPECIALS && (a.is_nan() || a.is_infinite()) {
        env.raise(Flags::INVALID);
        return if a.is_nan() { zero::<T>(a.sign) } else { max_normal::<T>(a.sign) };
    }
    if let Some(nan) = nan::choose::<T>(env, &[a]) {
        return nan;
    }
    if !F::HALF {
        nan::note_denormals(env, &[a]);
    }
    match a.class {
        Class::Infinite => infinity::<T>(a.sign),
        Class::Zero => zero::<T>(a.sign),
        _ => round::<T>(env, rounding, Exact::from_value(&a)),
    }
}
