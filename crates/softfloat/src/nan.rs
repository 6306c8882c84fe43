//! Which NaN an operation returns: the manual's `FPProcessNaN`, `FPProcessNaNs`, `FPProcessNaNs3`.

use crate::env::{Denormals, Flags, FpEnv, NanPolicy};
use crate::format::{Fields, Format, QUIET, default_nan};
use crate::value::{Class, Value};

/// The answer where an operand is a NaN, in format `F`, raising INVALID for a signalling one.
pub(crate) fn choose<F: Format>(env: &mut FpEnv, operands: &[Value]) -> Option<F::Bits> {
    let first = operands.iter().find(|v| v.is_nan())?;
    let signalling = operands.iter().find(|v| v.class == Class::SignallingNan);
    if signalling.is_some() {
        env.raise(Flags::INVALID);
    }
    let nan = match env.nan {
        NanPolicy::ArmDefault => return Some(default_nan::<F>(env)),
        NanPolicy::Arm => signalling.unwrap_or(first),
        NanPolicy::X86 => first,
    };
    Some(F::join(Fields { sign: nan.sign, exp: F::EXP_MAX, frac: nan.sig | QUIET }))
}

/// Raises INPUT_DENORMAL for operands that are denormal and used as such, where the rules say so.
/// NaNs, invalid operations and divisions by zero come before it (SDM volume 1, 4.9.2).
pub(crate) fn note_denormals(env: &mut FpEnv, operands: &[Value]) {
    if env.denormals == Denormals::FlagUsed && operands.iter().any(|v| v.denormal) {
        env.raise(Flags::INPUT_DENORMAL);
    }
}

/// The answer to an operation that has none.
pub(crate) fn invalid<F: Format>(env: &mut FpEnv) -> F::Bits {
    env.raise(Flags::INVALID);
    default_nan::<F>(env)
}
