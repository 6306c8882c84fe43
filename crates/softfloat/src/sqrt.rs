//! Square root: `FPSqrt`; SQRTSS and its kin.

use crate::env::FpEnv;
use crate::exact::Exact;
use crate::format::{Format, infinity, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// The square root of `a`; of minus zero it is minus zero.
pub fn sqrt<F: Format>(env: &mut FpEnv, a: F::Bits) -> F::Bits {
    let a = Value::unpack::<F>(env, a);
    if let Some(nan) = nan::choose::<F>(env, &[a]) {
        return nan;
    }
    if a.is_zero() {
        return zero::<F>(a.sign);
    }
    if a.sign {
        return nan::invalid::<F>(env);
    }
    nan::note_denormals(env, &[a]);
    if a.is_infinite() {
        return infinity::<F>(false);
    }
    // sqrt(sig / 2^63 * 2^exp) = sqrt(sig * 2^63) / 2^63 * 2^(exp / 2) where exp is even.
    let radicand = u128::from(a.sig) << (63 + (a.exp & 1));
    let root = radicand.isqrt();
    let sig = root << 64 | u128::from(root * root != radicand);
    round::<F>(env, env.rounding, Exact { sign: false, exp: a.exp >> 1, sig })
}
