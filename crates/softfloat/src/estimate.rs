//! Reciprocal and reciprocal square root estimates: `FPRecipEstimate`, `FPRSqrtEstimate`,
//! `FPRecpX`, `UnsignedRecipEstimate`, `UnsignedRSqrtEstimate`. Arm only; FEAT_RPRES is not
//! modelled, so each has 8 bits.

use crate::env::{Flags, FpEnv};
use crate::exact::Exact;
use crate::format::{Fields, Format, infinity, zero};
use crate::nan;
use crate::round::round;
use crate::value::Value;

/// An estimate of `1 / a` (FRECPE).
pub fn recip_estimate<F: Format>(env: &mut FpEnv, a: F::Bits) -> F::Bits {
    let Fields { sign, exp, frac } = F::split(a);
    // What is normal and whose estimate is so needs no more than a look.
    if F::SPECIALS && (1..F::EXP_MAX - 2).contains(&exp) {
        let estimate = u64::from(RECIP[(frac >> 55 & 0xff) as usize]);
        return F::join(Fields { sign, exp: F::EXP_MAX - 2 - exp, frac: estimate << 55 });
    }
    let a = Value::unpack::<F>(env, a);
    if let Some(nan) = nan::choose::<F>(env, &[a]) {
        return nan;
    }
    if a.is_infinite() {
        return zero::<F>(a.sign);
    }
    if a.is_zero() {
        env.raise(Flags::DIVZERO);
        return infinity::<F>(a.sign);
    }
    // The estimate has so few bits that "rounding" only overflows, flushes or denormalises it.
    let estimate = from_estimate(a.sign, -1 - a.exp, recip(top_bits(a.sig, 9)));
    round::<F>(env, env.rounding, estimate)
}

/// An estimate of `1 / sqrt(a)` (FRSQRTE).
pub fn rsqrt_estimate<F: Format>(env: &mut FpEnv, a: F::Bits) -> F::Bits {
    let Fields { sign, exp, frac } = F::split(a);
    if F::SPECIALS && !sign && (1..F::EXP_MAX).contains(&exp) {
        let scaled = if exp & 1 == 0 { 256 | frac >> 55 & 0xff } else { 128 | frac >> 56 & 0x7f };
        let estimate = u64::from(RECIP_SQRT[scaled as usize - 128]);
        let exp = (3 * (F::EXP_MAX >> 1) - 1 - exp) / 2;
        return F::join(Fields { sign, exp, frac: estimate << 55 });
    }
    let a = Value::unpack::<F>(env, a);
    if let Some(nan) = nan::choose::<F>(env, &[a]) {
        return nan;
    }
    if a.is_zero() {
        env.raise(Flags::DIVZERO);
        return infinity::<F>(a.sign);
    }
    if a.sign {
        return nan::invalid::<F>(env);
    }
    if a.is_infinite() {
        return zero::<F>(false);
    }
    // a.sig stands for [0.5, 1) where the exponent is odd, for [0.25, 0.5) where it is even.
    let scaled = top_bits(a.sig, if a.exp & 1 == 1 { 9 } else { 8 });
    let estimate = from_estimate(false, (-1 - a.exp) >> 1, recip_sqrt(scaled));
    round::<F>(env, env.rounding, estimate)
}

/// `2^-exponent` of `a`, roughly: the exponent field inverted, the fraction cleared (FRECPX).
pub fn recp_x<F: Format>(env: &mut FpEnv, a: F::Bits) -> F::Bits {
    let v = Value::unpack::<F>(env, a);
    if let Some(nan) = nan::choose::<F>(env, &[v]) {
        return nan;
    }
    let exp = match F::split(a).exp {
        0 => F::EXP_MAX - 1,
        exp => !exp & F::EXP_MAX,
    };
    F::join(Fields { sign: v.sign, exp, frac: 0 })
}

/// An estimate of the reciprocal of a number in [0.5, 1) with 32 fraction bits, in [1, 2) with 31;
/// all ones for smaller operands (URECPE).
pub fn unsigned_recip_estimate(a: u32) -> u32 {
    if a >> 31 == 0 { u32::MAX } else { recip(a >> 23) << 23 }
}

/// An estimate of the reciprocal square root of a number in [0.25, 1) with 32 fraction bits, in
/// [1, 2) with 31; all ones for smaller operands (URSQRTE).
pub fn unsigned_rsqrt_estimate(a: u32) -> u32 {
    if a >> 30 == 0 { u32::MAX } else { recip_sqrt(a >> 23) << 23 }
}

/// The low 8 bits of [`recip`] of 256 and on.
static RECIP: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = recip(256 + n as u32) as u8;
        n += 1;
    }
    table
};

/// The low 8 bits of [`recip_sqrt`] of 128 and on.
static RECIP_SQRT: [u8; 384] = {
    let mut table = [0; 384];
    let mut n = 0;
    while n < 384 {
        table[n] = recip_sqrt(128 + n as u32) as u8;
        n += 1;
    }
    table
};

fn top_bits(sig: u64, n: u32) -> u32 {
    (sig >> (64 - n)) as u32
}

/// `estimate / 2^8 * 2^exp`.
fn from_estimate(sign: bool, exp: i32, estimate: u32) -> Exact {
    Exact { sign, exp, sig: u128::from(estimate) << 119 }
}

/// `RecipEstimate`: `a` is 256 to 511 and stands for [0.5, 1), so is the result for [1, 2).
const fn recip(a: u32) -> u32 {
    ((1 << 19) / (a * 2 + 1)).div_ceil(2)
}

/// `RecipSqrtEstimate`: `a` is 128 to 511 and stands for [0.25, 1); the result as in [`recip`].
const fn recip_sqrt(a: u32) -> u32 {
    // The middle of the interval that `a` stands for; above 0.5 intervals are paired.
    let middle = if a < 256 { a * 2 + 1 } else { (a | 1) * 2 };
    // The greatest b with middle * b^2 < 2^28.
    (((1u32 << 28) - 1) / middle).isqrt().div_ceil(2)
}
