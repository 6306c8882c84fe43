//! To and from integers and fixed-point numbers: `FPToFixed`, `FixedToFP`, `FPToFixedJS`; CVTSD2SI,
//! CVTSI2SD and their kin.

use crate::env::{Flags, FpEnv, NanPolicy, Rounding};
use crate::exact::Exact;
use crate::format::{F64, Format, zero};
use crate::integral::whole;
use crate::round::round;
use crate::value::Value;

/// An integer's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Int {
    /// Width in bits, 1 to 64.
    pub bits: u32,
    /// Two's complement rather than unsigned.
    pub signed: bool,
}

impl Int {
    /// Signed, 16 bits.
    pub const I16: Self = Self { bits: 16, signed: true };
    /// Unsigned, 16 bits.
    pub const U16: Self = Self { bits: 16, signed: false };
    /// Signed, 32 bits.
    pub const I32: Self = Self { bits: 32, signed: true };
    /// Unsigned, 32 bits.
    pub const U32: Self = Self { bits: 32, signed: false };
    /// Signed, 64 bits.
    pub const I64: Self = Self { bits: 64, signed: true };
    /// Unsigned, 64 bits.
    pub const U64: Self = Self { bits: 64, signed: false };

    fn mask(self) -> u64 {
        u64::MAX >> (64 - self.bits.clamp(1, 64))
    }

    /// The greatest magnitude of a number of this sign.
    fn limit(self, negative: bool) -> u128 {
        match (self.signed, negative) {
            (false, false) => u128::from(self.mask()),
            (false, true) => 0,
            (true, false) => u128::from(self.mask() >> 1),
            (true, true) => u128::from(self.mask() >> 1) + 1,
        }
    }
}

/// `a * 2^fbits` as an integer, zero-extended to 64 bits; raises INEXACT, or INVALID for what does
/// not fit. Such a number gives the nearest integer and a NaN zero; under x86's rules both give the
/// "integer indefinite" (signed: the most negative; unsigned: all ones).
pub fn to_fixed<F: Format>(
    env: &mut FpEnv,
    a: F::Bits,
    int: Int,
    fbits: u32,
    rounding: Rounding,
) -> u64 {
    let v = Value::unpack::<F>(env, a);
    let limit = int.limit(v.sign);
    let (magnitude, inexact) = if v.is_nan() || v.is_infinite() {
        (u128::MAX, false)
    } else {
        whole(&v, fbits.min(64) as i32, rounding)
    };
    let negate = |magnitude: u128| {
        let bits = magnitude as u64;
        (if v.sign { bits.wrapping_neg() } else { bits }) & int.mask()
    };
    if magnitude <= limit {
        if inexact {
            env.raise(Flags::INEXACT);
        }
        return negate(magnitude);
    }
    env.raise(Flags::INVALID);
    match env.nan {
        NanPolicy::X86 if int.signed => int.mask() ^ (int.mask() >> 1),
        NanPolicy::X86 => int.mask(),
        _ if v.is_nan() => 0,
        _ => negate(limit),
    }
}

/// `value / 2^fbits` in the format `F`. The caller extends the integer by its sign or by zeros.
pub fn from_fixed<F: Format>(
    env: &mut FpEnv,
    value: i128,
    fbits: u32,
    rounding: Rounding,
) -> F::Bits {
    if value == 0 {
        return zero::<F>(false);
    }
    let whole = Exact::from_integer(value < 0, value.unsigned_abs());
    round::<F>(env, rounding, Exact { exp: whole.exp - fbits.min(64) as i32, ..whole })
}

/// JavaScript's conversion of an f64 to 32 bits, modulo 2^32 (FJCVTZS): the integer, and the Z
/// flag, set if the conversion lost nothing, not even the sign of a zero.
pub fn to_fixed_js(env: &mut FpEnv, a: u64) -> (u32, bool) {
    let v = Value::unpack::<F64>(env, a);
    if v.is_zero() {
        // Plus zero only: neither minus zero nor a denormal that was flushed.
        return (0, a == 0);
    }
    let (magnitude, inexact) = match v.exp {
        // The lowest of 64 significant bits is at bit 32 or above; so it is for infinities and NaNs.
        exp if exp >= 95 => (1 << 96, false),
        _ => whole(&v, 0, Rounding::TowardZero),
    };
    let low = magnitude as u32;
    let result = if v.sign { low.wrapping_neg() } else { low };
    if magnitude > Int::I32.limit(v.sign) {
        env.raise(Flags::INVALID);
        return (result, false);
    }
    if inexact {
        env.raise(Flags::INEXACT);
    }
    (result, !inexact)
}
