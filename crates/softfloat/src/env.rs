//! What an operation depends on besides its operands, and what it reports besides its result.

use bitflags::bitflags;

bitflags! {
    /// Exception flags, sticky, at the positions of Arm's FPSR (DDI 0487, C5.2 "FPSR").
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Flags: u8 {
        /// Invalid operation (FPSR.IOC, MXCSR.IE).
        const INVALID = 1 << 0;
        /// Division of a finite number by zero (FPSR.DZC, MXCSR.ZE).
        const DIVZERO = 1 << 1;
        /// Overflow (FPSR.OFC, MXCSR.OE).
        const OVERFLOW = 1 << 2;
        /// Underflow (FPSR.UFC, MXCSR.UE).
        const UNDERFLOW = 1 << 3;
        /// Inexact (FPSR.IXC, MXCSR.PE).
        const INEXACT = 1 << 4;
        /// A denormal operand: flushed (FPSR.IDC) or used (MXCSR.DE), as [`Denormals`] says.
        const INPUT_DENORMAL = 1 << 7;
    }
}

impl Flags {
    /// The flags that MXCSR bits 5:0 stand for (SDM volume 1, 10.2.3).
    pub fn from_mxcsr(mxcsr: u32) -> Self {
        Self::all().iter().filter(|flag| flag.to_mxcsr() & mxcsr != 0).collect()
    }

    /// The flags at the positions of MXCSR bits 5:0 (SDM volume 1, 10.2.3).
    pub fn to_mxcsr(self) -> u32 {
        const ORDER: [Flags; 6] = [
            Flags::INVALID,
            Flags::INPUT_DENORMAL,
            Flags::DIVZERO,
            Flags::OVERFLOW,
            Flags::UNDERFLOW,
            Flags::INEXACT,
        ];
        ORDER.iter().enumerate().map(|(bit, flag)| u32::from(self.contains(*flag)) << bit).sum()
    }
}

/// How a result that lies between two numbers of the format is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest, ties to the one with an even significand.
    #[default]
    NearestEven,
    /// Up.
    TowardPositive,
    /// Down.
    TowardNegative,
    /// Truncation.
    TowardZero,
    /// To the nearest, ties away from zero.
    NearestAway,
    /// To the neighbour with an odd significand (Von Neumann; FCVTXN).
    Odd,
}

impl Rounding {
    /// Whether a magnitude moves up: `odd` is its lowest kept bit, `rest` what is cut off, as a
    /// fraction of 2^128.
    pub(crate) fn rounds_up(self, sign: bool, odd: bool, rest: u128) -> bool {
        const HALF: u128 = 1 << 127;
        match self {
            Self::NearestEven => rest > HALF || (rest == HALF && odd),
            Self::NearestAway => rest >= HALF,
            Self::TowardPositive => !sign && rest != 0,
            Self::TowardNegative => sign && rest != 0,
            Self::TowardZero => false,
            Self::Odd => !odd && rest != 0,
        }
    }

    /// Whether overflow gives infinity rather than the largest finite number.
    pub(crate) fn overflows_to_infinity(self, sign: bool) -> bool {
        match self {
            Self::NearestEven | Self::NearestAway => true,
            Self::TowardPositive => !sign,
            Self::TowardNegative => sign,
            Self::TowardZero | Self::Odd => false,
        }
    }
}

/// Whose rules for NaNs, and for the other results that the two architectures chose differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NanPolicy {
    /// The first signalling NaN, then the first quiet one; quietened, payload kept.
    #[default]
    Arm,
    /// Any NaN result is the default NaN, positive (FPCR.DN = 1).
    ArmDefault,
    /// SSE: the first operand that is a NaN, quietened; the default NaN is negative. Minimum and
    /// maximum return their second operand for NaNs and equal zeros, and a number that does not
    /// fit an integer becomes the "integer indefinite".
    X86,
}

/// When a result counts as tiny. It also decides how one is flushed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tininess {
    /// Before rounding (Arm). A flushed result raises UNDERFLOW alone.
    #[default]
    BeforeRounding,
    /// After rounding as if the exponent were unbounded (x86). A flushed result raises UNDERFLOW
    /// and INEXACT.
    AfterRounding,
}

/// When an operand raises INPUT_DENORMAL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Denormals {
    /// When it is flushed to zero (Arm's IDC; never for f16).
    #[default]
    FlagFlushed,
    /// When it is *not* flushed and takes part in arithmetic (x86's DE).
    FlagUsed,
}

/// The environment of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FpEnv {
    /// Rounding of arithmetic; conversions and roundings to integers are told theirs.
    pub rounding: Rounding,
    /// Rules for NaNs.
    pub nan: NanPolicy,
    /// When a result is tiny.
    pub tininess: Tininess,
    /// What INPUT_DENORMAL means.
    pub denormals: Denormals,
    /// Tiny results become zero (FPCR.FZ, MXCSR.FTZ); all formats but f16.
    pub flush_outputs: bool,
    /// Denormal operands are taken as zero (FPCR.FZ, MXCSR.DAZ); all formats but f16.
    pub flush_inputs: bool,
    /// f16 operands and results are flushed (FPCR.FZ16); conversions between formats ignore it.
    pub flush_f16: bool,
    /// Conversions take f16 as Arm's alternative half precision (FPCR.AHP).
    pub alt_half: bool,
    /// What has been raised so far; operations only add to it.
    pub flags: Flags,
}

impl FpEnv {
    /// Arm's rules with FPCR = 0: the same as [`Default`].
    pub fn arm() -> Self {
        Self::default()
    }

    /// Arm's rules under the given FPCR (DDI 0487, C5.2 "FPCR"): RMode, FZ, DN, AHP and FZ16 are
    /// read. No flags are set. Trapping of exceptions and FEAT_AFP are not modelled.
    pub fn from_fpcr(fpcr: u64) -> Self {
        let bit = |n: u32| fpcr >> n & 1 == 1;
        Self {
            rounding: match fpcr >> 22 & 3 {
                0 => Rounding::NearestEven,
                1 => Rounding::TowardPositive,
                2 => Rounding::TowardNegative,
                _ => Rounding::TowardZero,
            },
            nan: if bit(25) { NanPolicy::ArmDefault } else { NanPolicy::Arm },
            flush_outputs: bit(24),
            flush_inputs: bit(24),
            flush_f16: bit(19),
            alt_half: bit(26),
            ..Self::default()
        }
    }

    /// SSE's rules under the given MXCSR (SDM volume 1, 10.2.3): RC, FTZ (which needs the
    /// underflow mask) and DAZ are read. No flags are set; exceptions count as masked.
    pub fn from_mxcsr(mxcsr: u32) -> Self {
        let bit = |n: u32| mxcsr >> n & 1 == 1;
        Self {
            rounding: match mxcsr >> 13 & 3 {
                0 => Rounding::NearestEven,
                1 => Rounding::TowardNegative,
                2 => Rounding::TowardPositive,
                _ => Rounding::TowardZero,
            },
            nan: NanPolicy::X86,
            tininess: Tininess::AfterRounding,
            denormals: Denormals::FlagUsed,
            flush_outputs: bit(15) && bit(11),
            flush_inputs: bit(6),
            flush_f16: false,
            alt_half: false,
            flags: Flags::empty(),
        }
    }

    pub(crate) fn raise(&mut self, flags: Flags) {
        self.flags |= flags;
    }

    /// The sign of a sum that is exactly zero though its terms are not.
    pub(crate) fn sign_of_cancelled(&self) -> bool {
        self.rounding == Rounding::TowardNegative
    }
}
