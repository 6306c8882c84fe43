//! Fused multiply-add: `FPMulAdd`, `FPMulAddH`; VFMADD and its kin.

use crate::add::finish_sum;
use crate::env::{FpEnv, NanPolicy};
use crate::exact::Exact;
use crate::format::{F16, F32, Format, infinity, zero};
use crate::nan;
use crate::value::{Class, Value};

/// `addend + a * b`, rounded once. To subtract, negate operands first, as the manuals do.
///
/// Which NaN prevails depends on the order: Arm's is the addend, `a`, `b`; x86's is `a`, `b`, the
/// addend, `a` and `b` being the operands that the mnemonic's first two digits name, in that order
/// (VFMADD213: the second, the first).
pub fn mul_add<F: Format>(env: &mut FpEnv, addend: F::Bits, a: F::Bits, b: F::Bits) -> F::Bits {
    let addend = Value::unpack::<F>(env, addend);
    let a = Value::unpack::<F>(env, a);
    let b = Value::unpack::<F>(env, b);
    fuse::<F>(env, addend, a, b)
}

/// `addend + a * b` with an f32 addend and result and f16 factors, rounded once (FMLAL, FMLSL).
pub fn mul_add_h(env: &mut FpEnv, addend: u64, a: u64, b: u64) -> u64 {
    let addend = Value::unpack::<F32>(env, addend);
    let a = Value::unpack::<F16>(env, a);
    let b = Value::unpack::<F16>(env, b);
    fuse::<F32>(env, addend, a, b)
}

fn fuse<F: Format>(env: &mut FpEnv, addend: Value, a: Value, b: Value) -> F::Bits {
    let infinite = a.is_infinite() || b.is_infinite();
    let zeros = a.is_zero() || b.is_zero();
    let invalid_product = infinite && zeros;

    let order = match env.nan {
        NanPolicy::Arm | NanPolicy::ArmDefault => [addend, a, b],
        NanPolicy::X86 => [a, b, addend],
    };
    if let Some(nan) = nan::choose::<F>(env, &order) {
        // Arm's rule: the invalid product prevails over a quiet addend.
        if invalid_product && addend.class == Class::QuietNan && env.nan != NanPolicy::X86 {
            return nan::invalid::<F>(env);
        }
        return nan;
    }

    let sign = a.sign != b.sign;
    if invalid_product || (infinite && addend.is_infinite() && sign != addend.sign) {
        return nan::invalid::<F>(env);
    }
    nan::note_denormals(env, &order);
    if infinite {
        return infinity::<F>(sign);
    }
    if addend.is_infinite() {
        return infinity::<F>(addend.sign);
    }
    if zeros && addend.is_zero() && sign == addend.sign {
        return zero::<F>(sign);
    }
    finish_sum::<F>(env, Exact::sum(Exact::product(&a, &b), Exact::from_value(&addend)))
}
