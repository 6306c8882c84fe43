//! Comparison: `FPCompare`, `FPCompareEQ`, `FPCompareGE`, `FPCompareGT`; COMISS, UCOMISS, CMPSS.

use crate::env::{Flags, FpEnv};
use crate::format::Format;
use crate::nan;
use crate::value::{Class, Value};
use std::cmp::Ordering;

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The first is smaller.
    Less,
    /// They are equal; zeros are, whatever their signs.
    Equal,
    /// The first is greater.
    Greater,
    /// One of them is a NaN.
    Unordered,
}

impl Relation {
    /// N, Z, C, V in bits 3 to 0, as FCMP sets them (DDI 0487, `FPCompare`).
    pub fn nzcv(self) -> u8 {
        match self {
            Self::Less => 0b1000,
            Self::Equal => 0b0110,
            Self::Greater => 0b0010,
            Self::Unordered => 0b0011,
        }
    }
}

/// Compares. A signalling NaN raises INVALID, and so does a quiet one if `signal_nans` (FCMPE,
/// COMISS).
pub fn compare<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits, signal_nans: bool) -> Relation {
    let a = Value::unpack::<F>(env, a);
    let b = Value::unpack::<F>(env, b);
    if a.is_nan() || b.is_nan() {
        let signalling = [a, b].iter().any(|v| v.class == Class::SignallingNan);
        if signal_nans || signalling {
            env.raise(Flags::INVALID);
        }
        return Relation::Unordered;
    }
    nan::note_denormals(env, &[a, b]);
    match a.order(&b) {
        Ordering::Less => Relation::Less,
        Ordering::Equal => Relation::Equal,
        Ordering::Greater => Relation::Greater,
    }
}

/// `a == b`; quiet NaNs do not signal (FCMEQ).
pub fn compare_eq<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> bool {
    compare::<F>(env, a, b, false) == Relation::Equal
}

/// `a >= b`; any NaN signals (FCMGE).
pub fn compare_ge<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> bool {
    matches!(compare::<F>(env, a, b, true), Relation::Greater | Relation::Equal)
}

/// `a > b`; any NaN signals (FCMGT).
pub fn compare_gt<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> bool {
    compare::<F>(env, a, b, true) == Relation::Greater
}
