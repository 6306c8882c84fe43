//! Newton-Raphson steps: `FPRecipStepFused`, `FPRSqrtStepFused`. Arm only.

use crate::add::finish_sum;
use crate::env::FpEnv;
use crate::exact::Exact;
use crate::format::{Format, infinity};
use crate::nan;
use crate::value::Value;

/// `2 - a * b`, rounded once; 2 for infinity times zero (FRECPS).
pub fn recip_step_fused<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    const TWO: Exact = Exact { sign: false, exp: 1, sig: 1 << 127 };
    match negated_product::<F>(env, a, b) {
        Ok(product) => finish_sum::<F>(env, Exact::sum(product, TWO)),
        Err(special) => special,
    }
}

/// `(3 - a * b) / 2`, rounded once; 1.5 for infinity times zero (FRSQRTS).
pub fn rsqrt_step_fused<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> F::Bits {
    const THREE: Exact = Exact { sign: false, exp: 1, sig: 3 << 126 };
    match negated_product::<F>(env, a, b) {
        Ok(product) => {
            let sum = Exact::sum(product, THREE);
            finish_sum::<F>(env, Exact { exp: sum.exp - 1, ..sum })
        }
        Err(special) => special,
    }
}

/// `-a * b`, with infinity times zero taken as zero; or the NaN or infinity that the step returns.
/// The manual negates the operand first, a NaN's sign too.
fn negated_product<F: Format>(env: &mut FpEnv, a: F::Bits, b: F::Bits) -> Result<Exact, F::Bits> {
    let a = Value::unpack::<F>(env, a).negated();
    let b = Value::unpack::<F>(env, b);
    if let Some(nan) = nan::choose::<F>(env, &[a, b]) {
        return Err(nan);
    }
    let infinite = a.is_infinite() || b.is_infinite();
    let zeros = a.is_zero() || b.is_zero();
    if infinite && !zeros {
        return Err(infinity::<F>(a.sign != b.sign));
    }
    Ok(Exact::product(&a, &b))
}
