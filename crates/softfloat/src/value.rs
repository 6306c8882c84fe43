//! An operand, taken apart and interpreted: the manual's `FPUnpack`.

use crate::env::{Denormals, Flags, FpEnv};
use crate::format::{Format, QUIET};
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Zero,
    Finite,
    Infinite,
    QuietNan,
    SignallingNan,
}

/// An operand. A finite one is `sig / 2^63 * 2^exp` with bit 63 of `sig` set; (`exp`, `sig`)
/// orders magnitudes from zero to infinity; of a NaN `sig` is the fraction, its top bit at bit 62.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub class: Class,
    pub sign: bool,
    pub exp: i32,
    pub sig: u64,
    /// It was a denormal and was not flushed.
    pub denormal: bool,
}

impl Value {
    pub fn unpack<F: Format>(env: &mut FpEnv, bits: F::Bits) -> Self {
        let fields = F::split(bits);
        let value = |class, exp, sig| Self { class, sign: fields.sign, exp, sig, denormal: false };
        if fields.exp == 0 {
            if fields.frac == 0 || flushed::<F>(env) {
                return value(Class::Zero, i32::MIN, 0);
            }
            let shift = fields.frac.leading_zeros();
            let normalised = value(Class::Finite, F::MIN_EXP - shift as i32, fields.frac << shift);
            Self { denormal: true, ..normalised }
        } else if fields.exp == F::EXP_MAX && F::SPECIALS {
            match fields.frac {
                0 => value(Class::Infinite, i32::MAX, 0),
                nan if nan & QUIET != 0 => value(Class::QuietNan, i32::MAX, nan),
                nan => value(Class::SignallingNan, i32::MAX, nan),
            }
        } else {
            let exp = fields.exp as i32 - 1 + F::MIN_EXP;
            value(Class::Finite, exp, fields.frac | 1 << 63)
        }
    }

    pub fn is_nan(&self) -> bool {
        matches!(self.class, Class::QuietNan | Class::SignallingNan)
    }

    pub fn is_zero(&self) -> bool {
        self.class == Class::Zero
    }

    pub fn is_infinite(&self) -> bool {
        self.class == Class::Infinite
    }

    pub fn negated(self) -> Self {
        Self { sign: !self.sign, ..self }
    }

    /// The order of two numbers; zeros are equal. Means nothing for NaNs.
    pub fn order(&self, other: &Self) -> Ordering {
        if self.is_zero() && other.is_zero() {
            return Ordering::Equal;
        }
        let magnitudes = (self.exp, self.sig).cmp(&(other.exp, other.sig));
        match (self.sign, other.sign) {
            (false, false) => magnitudes,
            (true, true) => magnitudes.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

/// Whether a denormal operand of format `F` is to be taken as zero; raises what that raises.
fn flushed<F: Format>(env: &mut FpEnv) -> bool {
    if F::HALF {
        return env.flush_f16;
    }
    if env.flush_inputs && env.denormals == Denormals::FlagFlushed {
        env.raise(Flags::INPUT_DENORMAL);
    }
    env.flush_inputs
}
