//! The formats: where sign, exponent and fraction lie. Nothing else knows raw bits.

use crate::env::{FpEnv, NanPolicy};

/// A number taken apart, not interpreted.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The sign bit.
    pub(crate) sign: bool,
    /// The exponent field, biased.
    pub(crate) exp: u32,
    /// The fraction, its top bit at bit 62 whatever the format; bit 63 is ignored.
    pub(crate) frac: u64,
}

/// The top bit of a fraction, which tells quiet NaNs from signalling ones.
pub(crate) const QUIET: u64 = 1 << 62;

mod sealed {
    pub trait Sealed {}
}

/// A binary floating-point format.
pub trait Format: sealed::Sealed {
    /// The integer that carries the raw bits.
    type Bits: Copy;
    /// What FPCR.AHP turns this format into, for conversions.
    type Alternative: Format<Bits = Self::Bits>;
    /// Width of the exponent field in bits.
    const EXP_BITS: u32;
    /// Width of the fraction in bits.
    const FRAC_BITS: u32;
    /// Whether this is half precision, which has flush controls of its own.
    const HALF: bool;
    /// Whether the highest exponent holds infinities and NaNs.
    const SPECIALS: bool;
    /// The highest value of the exponent field.
    const EXP_MAX: u32 = (1 << Self::EXP_BITS) - 1;
    /// The exponent of the smallest normal number.
    const MIN_EXP: i32 = 2 - (1 << (Self::EXP_BITS - 1));

    /// Takes raw bits apart.
    fn split(bits: Self::Bits) -> Fields;
    /// Puts raw bits together; fraction bits below the format's are dropped.
    fn join(fields: Fields) -> Self::Bits;
}

macro_rules! ieee {
    ($(#[$doc:meta])* $name:ident, $exp:literal, $frac:literal, $alternative:ty, $half:literal, $specials:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl sealed::Sealed for $name {}

        impl Format for $name {
            type Bits = u64;
            type Alternative = $alternative;
            const EXP_BITS: u32 = $exp;
            const FRAC_BITS: u32 = $frac;
            const HALF: bool = $half;
            const SPECIALS: bool = $specials;

            #[inline]
            fn split(bits: u64) -> Fields {
                Fields {
                    sign: bits >> ($exp + $frac) & 1 == 1,
                    exp: (bits >> $frac) as u32 & Self::EXP_MAX,
                    frac: (bits & ((1 << $frac) - 1)) << (63 - $frac),
                }
            }

            #[inline]
            fn join(Fields { sign, exp, frac }: Fields) -> u64 {
                u64::from(sign) << ($exp + $frac)
                    | u64::from(exp) << $frac
                    | (frac & !(1 << 63)) >> (63 - $frac)
            }
        }
    };
}

ieee!(
    /// IEEE binary16.
    F16, 5, 10, AltF16, true, true
);
ieee!(
    /// Arm's alternative half precision (DDI 0487, A1.4.3): no infinities, no NaNs.
    AltF16, 5, 10, AltF16, true, false
);
ieee!(
    /// BFloat16, the upper half of an f32; meant for [`convert`](crate::convert).
    BF16, 8, 7, BF16, false, true
);
ieee!(
    /// IEEE binary32.
    F32, 8, 23, F32, false, true
);
ieee!(
    /// IEEE binary64.
    F64, 11, 52, F64, false, true
);

pub(crate) fn zero<F: Format>(sign: bool) -> F::Bits {
    F::join(Fields { sign, exp: 0, frac: 0 })
}

pub(crate) fn infinity<F: Format>(sign: bool) -> F::Bits {
    F::join(Fields { sign, exp: F::EXP_MAX, frac: 0 })
}

/// The largest finite number: `FPMaxNormal`.
pub(crate) fn max_normal<F: Format>(sign: bool) -> F::Bits {
    F::join(Fields { sign, exp: F::EXP_MAX - u32::from(F::SPECIALS), frac: u64::MAX })
}

/// The default NaN: `FPDefaultNaN`, or SSE's "QNaN floating-point indefinite".
pub(crate) fn default_nan<F: Format>(env: &FpEnv) -> F::Bits {
    F::join(Fields { sign: env.nan == NanPolicy::X86, exp: F::EXP_MAX, frac: QUIET })
}

/// `2^exp`, for the constants that instructions return.
pub(crate) fn power_of_two<F: Format>(sign: bool, exp: i32) -> F::Bits {
    F::join(Fields { sign, exp: (exp - F::MIN_EXP + 1) as u32, frac: 0 })
}
