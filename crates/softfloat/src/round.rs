//! The one place where numbers are rounded to a format: the manual's `FPRound`.

use crate::env::{Flags, FpEnv, Rounding, Tininess};
use crate::exact::{Exact, split};
use crate::format::{Fields, Format, infinity, max_normal, zero};

/// Rounds a number that is not zero, raising OVERFLOW, UNDERFLOW and INEXACT as the rules say.
pub(crate) fn round<F: Format>(env: &mut FpEnv, rounding: Rounding, number: Exact) -> F::Bits {
    let x = number.normalised();
    let flush = if F::HALF { env.flush_f16 } else { env.flush_outputs };
    let below_normal = x.exp < F::MIN_EXP;
    let tiny = below_normal
        && match env.tininess {
            Tininess::BeforeRounding => true,
            Tininess::AfterRounding => !reaches_normal::<F>(rounding, &x),
        };
    if tiny && flush {
        env.raise(match env.tininess {
            Tininess::BeforeRounding => Flags::UNDERFLOW,
            Tininess::AfterRounding => Flags::UNDERFLOW | Flags::INEXACT,
        });
        return zero::<F>(x.sign);
    }

    let denormalisation = if below_normal { F::MIN_EXP.abs_diff(x.exp) } else { 0 };
    let (mut mantissa, rest) = split(x.sig, 127 - F::FRAC_BITS + denormalisation);
    if rounding.rounds_up(x.sign, mantissa & 1 == 1, rest) {
        mantissa += 1;
    }
    // The exponent field; an increment may have carried into the next binade.
    let mut exp = if below_normal { 0 } else { (x.exp - F::MIN_EXP + 1) as u32 };
    if mantissa >> F::FRAC_BITS == 2 {
        mantissa >>= 1;
        exp += 1;
    } else if below_normal && mantissa >> F::FRAC_BITS == 1 {
        exp = 1;
    }

    if exp > F::EXP_MAX - u32::from(F::SPECIALS) {
        return overflow::<F>(env, rounding, x.sign);
    }
    if rest != 0 {
        env.raise(if tiny { Flags::INEXACT | Flags::UNDERFLOW } else { Flags::INEXACT });
    }
    F::join(Fields { sign: x.sign, exp, frac: (mantissa << (63 - F::FRAC_BITS)) as u64 })
}

/// Whether a number just below the normal range would be rounded up into it if the exponent were
/// unbounded.
fn reaches_normal<F: Format>(rounding: Rounding, x: &Exact) -> bool {
    let (mantissa, rest) = split(x.sig, 127 - F::FRAC_BITS);
    let all_ones = (mantissa + 1) >> F::FRAC_BITS == 2;
    x.exp == F::MIN_EXP - 1 && all_ones && rounding.rounds_up(x.sign, true, rest)
}

fn overflow<F: Format>(env: &mut FpEnv, rounding: Rounding, sign: bool) -> F::Bits {
    if !F::SPECIALS {
        env.raise(Flags::INVALID);
        return max_normal::<F>(sign);
    }
    env.raise(Flags::OVERFLOW | Flags::INEXACT);
    if rounding.overflows_to_infinity(sign) { infinity::<F>(sign) } else { max_normal::<F>(sign) }
}
