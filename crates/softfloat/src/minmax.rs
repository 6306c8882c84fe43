//! Minimum and maximum: `FPMin`, `FPMax`, `FPMinNum`, `FPMaxNum`; MINSS, MAXSS.

use crate::env::{Flags, FpEnv, NanPolicy};
use crate::format::{Format, infinity, zero};
use crate::nan;
use crate::value::{Class, Value};
use std::cmp::Ordering;

/// The smaller operand. Under Arm's rules a NaN prevails and -0 is below +0; under x86's the
/// second operand is the answer for NaNs, which signal, and for zeros.
pub fn min<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    extreme::<F>(env, a, b, Ordering::Less)
}

/// The greater operand, by the same rules as [`min`].
pub fn max<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    extreme::<F>(env, a, b, Ordering::Greater)
}

/// [`min`], but a number prevails over a quiet NaN (FMINNM). Arm's rules only.
pub fn min_num<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    let (a, b) = replace_quiet::<F>(env, a, b, infinity::<F>(false));
    min::<F>(env, a, b)
}

/// [`max`], but a number prevails over a quiet NaN (FMAXNM). Arm's rules only.
pub fn max_num<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    let (a, b) = replace_quiet::<F>(env, a, b, infinity::<F>(true));
    max::<F>(env, a, b)
}

/// The operand that stands to the other as `wanted` says.
fn extreme<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits, wanted: Ordering) -> F::Bits {
    let (x, y) = (Value::unpack::<F>(env, a), Value::unpack::<F>(env, b));
    let first = if env.nan == NanPolicy::X86 {
        first_x86(env, &x, &y, wanted)
    } else {
        if let Some(nan) = nan::choose::<F>(env, &[x, y]) {
            return nan;
        }
        if x.is_zero() && y.is_zero() {
            let negative = if wanted == Ordering::Less { x.sign | y.sign } else { x.sign & y.sign };
            return zero::<F>(negative);
        }
        x.order(&y) == wanted
    };
    let (value, bits) = if first { (x, a) } else { (y, b) };
    // A flushed operand is a zero by now, whatever its bits.
    if value.is_zero() { zero::<F>(value.sign) } else { bits }
}

/// Whether MINSS or MAXSS takes its first operand.
fn first_x86(env: &mut FpEnv, x: &Value, y: &Value, wanted: Ordering) -> bool {
    if x.is_nan() || y.is_nan() {
        env.raise(Flags::INVALID);
        return false;
    }
    nan::note_denormals(env, &[*x, *y]);
    x.order(y) == wanted
}

/// Where just one operand is a quiet NaN, puts the number that loses to everything in its place.
fn replace_quiet<F: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    b: F::Bits,
    loser: F::Bits,
) -> (F::Bits, F::Bits) {
    let quiet = |v: Value| v.class == Class::QuietNan;
    let first = quiet(Value::unpack::<F>(env, a));
    let second = quiet(Value::unpack::<F>(env, b));
    match (first, second) {
        (true, false) => (loser, b),
        (false, true) => (a, loser),
        _ => (a, b),
    }
}
