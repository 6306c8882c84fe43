//! Addition and subtraction: `FPAdd`, `FPSub`; ADDSS, SUBSS and their kin.

use crate::env::FpEnv;
use crate::exact::Exact;
use crate::format::{Format, infinity, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// `a + b`.
pub fn add<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    add_signed::<F>(env, a, b, false)
}

/// `a - b`. A NaN keeps its sign.
pub fn sub<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    add_signed::<F>(env, a, b, true)
}

fn add_signed<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits, subtract: bool) -> F::Bits {
    let a = Value::unpack::<F>(env, a);
    let b = Value::unpack::<F>(env, b);
    if let Some(nan) = nan::choose::<F>(env, &[a, b]) {
        return nan;
    }
    let b = if subtract { b.negated() } else { b };
    if a.is_infinite() && b.is_infinite() && a.sign != b.sign {
        return nan::invalid::<F>(env);
    }
    nan::note_denormals(env, &[a, b]);
    if a.is_infinite() {
        return infinity::<F>(a.sign);
    }
    if b.is_infinite() {
        return infinity::<F>(b.sign);
    }
    if a.is_zero() && b.is_zero() && a.sign == b.sign {
        return zero::<F>(a.sign);
    }
    finish_sum::<F>(env, Exact::sum(Exact::from_value(&a), Exact::from_value(&b)))
}

/// Rounds a sum; an exact zero takes its sign from the rounding mode.
pub(crate) fn finish_sum<F: Format>(env: &mut FpEnv, sum: Exact) -> F::Bits {
    if sum.sig == 0 {
        zero::<F>(env.sign_of_cancelled())
    } else {
        round::<F>(env, env.rounding, sum)
    }
}
