//! Floating point on vectors that has no IR op: lane by lane through soft-float.

use gantry_guest::{Header, HelperResult};
use gantry_ir::{FpFormat, FpShape};
use gantry_softfloat::{
    F16, F32, F64, Format, FpEnv, Rounding, add, convert, mul_add, mul_add_h, mul_x, neg,
    recip_estimate, recip_step_fused, recp_x, round_int_n, rsqrt_estimate, rsqrt_step_fused,
    unsigned_recip_estimate, unsigned_rsqrt_estimate,
};

use crate::Cpu;

/// What the helper computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum FpKind {
    /// FMULX.
    MulX,
    /// FRECPS.
    RecipStep,
    /// FRSQRTS.
    RsqrtStep,
    /// FRECPE.
    RecipEstimate,
    /// FRSQRTE.
    RsqrtEstimate,
    /// FRECPX.
    RecipExponent,
    /// URECPE.
    UnsignedRecip,
    /// URSQRTE.
    UnsignedRsqrt,
    /// FRINT32Z.
    Round32Z,
    /// FRINT32X.
    Round32X,
    /// FRINT64Z.
    Round64Z,
    /// FRINT64X.
    Round64X,
    /// To the next narrower format, into the low half, rounding to odd; the shape is the operand's.
    NarrowOdd,
    /// f16 products added to the f32 lanes of the third vector; imm 1: subtracted.
    MulAddLong,
    /// FCADD; imm 0 rotates by 90°, 1 by 270°.
    ComplexAdd,
    /// FCMLA on the third vector; imm is the rotation in quarters.
    ComplexMulAdd,
}

const KINDS: [FpKind; 16] = [
    FpKind::MulX,
    FpKind::RecipStep,
    FpKind::RsqrtStep,
    FpKind::RecipEstimate,
    FpKind::RsqrtEstimate,
    FpKind::RecipExponent,
    FpKind::UnsignedRecip,
    FpKind::UnsignedRsqrt,
    FpKind::Round32Z,
    FpKind::Round32X,
    FpKind::Round64Z,
    FpKind::Round64X,
    FpKind::NarrowOdd,
    FpKind::MulAddLong,
    FpKind::ComplexAdd,
    FpKind::ComplexMulAdd,
];

/// Helper: (kind in bits 7:0, shape in 15:8, imm from 16 on); vectors in scratch places 0 to 2, the
/// result in place 0.
pub extern "C" fn fp_lanes(
    _: &Header,
    cpu: &mut Cpu,
    what: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let kind = KINDS[(what & 0xff) as usize % KINDS.len()];
    let shape = FpShape::decode((what >> 8) as u8);
    let [a, b, c, _] = cpu.frame.scratch;
    let lanes = Lanes { kind, count: shape.lanes.into(), imm: what >> 16, a, b, c };
    cpu.frame.scratch[0] = match shape.format {
        FpFormat::H => lanes.compute::<F16>(&mut cpu.fp, 16),
        FpFormat::S => lanes.compute::<F32>(&mut cpu.fp, 32),
        FpFormat::D => lanes.compute::<F64>(&mut cpu.fp, 64),
    };
    HelperResult::DONE
}

struct Lanes {
    kind: FpKind,
    count: u32,
    imm: u64,
    a: u128,
    b: u128,
    c: u128,
}

fn lane(bits: u32, v: u128, n: u32) -> u64 {
    (v >> (n * bits)) as u64 & (u64::MAX >> (64 - bits))
}

impl Lanes {
    /// Each lane's value by its number.
    fn collect(&self, bits: u32, mut f: impl FnMut(u32) -> u64) -> u128 {
        (0..self.count).fold(0, |v, n| v | u128::from(f(n)) << (n * bits))
    }

    fn compute<F: Format<Bits = u64>>(&self, env: &mut FpEnv, bits: u32) -> u128 {
        let a = |n| lane(bits, self.a, n);
        let b = |n| lane(bits, self.b, n);
        let c = |n| lane(bits, self.c, n);
        let dynamic = env.rounding;
        match self.kind {
            FpKind::MulX => self.collect(bits, |n| mul_x::<F>(env, a(n), b(n))),
            FpKind::RecipStep => self.collect(bits, |n| recip_step_fused::<F>(env, a(n), b(n))),
            FpKind::RsqrtStep => self.collect(bits, |n| rsqrt_step_fused::<F>(env, a(n), b(n))),
            FpKind::RecipEstimate => self.collect(bits, |n| recip_estimate::<F>(env, a(n))),
            FpKind::RsqrtEstimate => self.collect(bits, |n| rsqrt_estimate::<F>(env, a(n))),
            FpKind::RecipExponent => self.collect(bits, |n| recp_x::<F>(env, a(n))),
            FpKind::UnsignedRecip => {
                self.collect(bits, |n| unsigned_recip_estimate(a(n) as u32).into())
            }
            FpKind::UnsignedRsqrt => {
                self.collect(bits, |n| unsigned_rsqrt_estimate(a(n) as u32).into())
            }
            FpKind::Round32Z => self.round(env, bits, Rounding::TowardZero, 32),
            FpKind::Round32X => self.round(env, bits, dynamic, 32),
            FpKind::Round64Z => self.round(env, bits, Rounding::TowardZero, 64),
            FpKind::Round64X => self.round(env, bits, dynamic, 64),
            FpKind::NarrowOdd => (0..self.count).fold(0, |v, n| {
                let to = if bits == 32 {
                    convert::<F32, F16>(env, a(n), Rounding::Odd)
                } else {
                    convert::<F64, F32>(env, a(n), Rounding::Odd)
                };
                v | u128::from(to) << (n * bits / 2)
            }),
            FpKind::MulAddLong => self.collect(bits, |n| {
                let (mut x, y) = (lane(16, self.a, n), lane(16, self.b, n));
                if self.imm & 1 != 0 {
                    x = neg::<F16>(x);
                }
                mul_add_h(env, c(n), x, y)
            }),
            FpKind::ComplexAdd => self.collect(bits, |n| {
                // The real part takes the negated imaginary one at 90°, the other way at 270°.
                let swapped = b(n ^ 1);
                let negate = (n & 1 == 0) == (self.imm & 1 == 0);
                add::<F>(env, a(n), if negate { neg::<F>(swapped) } else { swapped })
            }),
            FpKind::ComplexMulAdd => self.collect(bits, |n| {
                let rotation = self.imm & 3;
                let imaginary = n & 1 != 0;
                let pair = n & !1;
                // Quarters 0 and 2 take n's real part, 1 and 3 its imaginary one.
                let x = a(pair | (rotation & 1) as u32);
                let y = b(if rotation & 1 != 0 { n ^ 1 } else { n });
                let negate = match rotation {
                    0 => false,
                    1 => !imaginary,
                    2 => true,
                    _ => imaginary,
                };
                mul_add::<F>(env, c(n), x, if negate { neg::<F>(y) } else { y })
            }),
        }
    }

    fn round(&self, env: &mut FpEnv, bits: u32, rounding: Rounding, size: u32) -> u128 {
        self.collect(bits, |n| {
            let value = lane(bits, self.a, n);
            if bits == 64 {
                round_int_n::<F64>(env, value, rounding, size)
            } else {
                round_int_n::<F32>(env, value, rounding, size)
            }
        })
    }
}
