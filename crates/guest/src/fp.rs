//! What the floating-point ops compute, by soft-float: the reference of every tier.

use gantry_ir::{FpFormat, FpShape, Op, RoundMode, Type};
use gantry_softfloat as soft;
use gantry_softfloat::{F16, F32, F64, Format, FpEnv, Int, Relation, Rounding};

/// The result of an op of effect [`Fp`](gantry_ir::Effect::Fp): `ty`, `aux` and `imm` as the
/// instruction has them, its arguments in order (unused ones are ignored, scalars are
/// zero-extended). What it raises is added to `env`'s flags. An integer result is zero-extended.
///
/// # Panics
/// `op` is no such op, or `aux` is no [`FpShape`].
pub fn eval(op: Op, ty: Type, aux: u8, imm: u64, env: &mut FpEnv, args: [u128; 3]) -> u128 {
    let shape = FpShape::decode(aux);
    match shape.format {
        FpFormat::H => eval_format::<F16>(op, ty, shape, imm, env, args),
        FpFormat::S => eval_format::<F32>(op, ty, shape, imm, env, args),
        FpFormat::D => eval_format::<F64>(op, ty, shape, imm, env, args),
    }
}

fn eval_format<F: Format<Bits = u64>>(
    op: Op,
    ty: Type,
    shape: FpShape,
    imm: u64,
    env: &mut FpEnv,
    [a, b, c]: [u128; 3],
) -> u128 {
    let bits = shape.format.bits();
    let mask = shape.format.lane().mask();
    let lane = |v: u128, index: u32| (v >> (index * bits)) as u64 & mask;
    match op {
        Op::Fcmp => {
            let relation = soft::compare::<F>(env, lane(a, 0), lane(b, 0), imm & 1 != 0);
            fcmp_code(relation).into()
        }
        Op::Fcvt => (0..u32::from(shape.lanes)).fold(0, |result, i| {
            result | u128::from(convert::<F>(env, lane(a, i), imm)) << (i * (16 << imm))
        }),
        Op::FtoiScalar => to_int::<F>(env, lane(a, 0), ty.bits(), imm).into(),
        Op::ItofScalar => from_int::<F>(env, a as u64, ty.bits(), imm).into(),
        _ => (0..u32::from(shape.lanes)).fold(0, |result, i| {
            let value = eval_lane::<F>(op, bits, imm, env, [lane(a, i), lane(b, i), lane(c, i)]);
            result | u128::from(value & mask) << (i * bits)
        }),
    }
}

/// One lane of an op that treats all lanes alike.
fn eval_lane<F: Format<Bits = u64>>(
    op: Op,
    bits: u32,
    imm: u64,
    env: &mut FpEnv,
    [a, b, c]: [u64; 3],
) -> u64 {
    let ones = |holds: bool| 0u64.wrapping_sub(holds.into());
    match op {
        Op::Fadd => soft::add::<F>(env, a, b),
        Op::Fsub => soft::sub::<F>(env, a, b),
        Op::Fmul => soft::mul::<F>(env, a, b),
        Op::Fdiv => soft::div::<F>(env, a, b),
        Op::Fsqrt => soft::sqrt::<F>(env, a),
        Op::Fma => soft::mul_add::<F>(env, c, a, b),
        Op::Fmin => soft::min::<F>(env, a, b),
        Op::Fmax => soft::max::<F>(env, a, b),
        Op::Fminnm => soft::min_num::<F>(env, a, b),
        Op::Fmaxnm => soft::max_num::<F>(env, a, b),
        Op::Vfcmeq => ones(soft::compare_eq::<F>(env, a, b)),
        Op::Vfcmge => ones(soft::compare_ge::<F>(env, a, b)),
        Op::Vfcmgt => ones(soft::compare_gt::<F>(env, a, b)),
        Op::Frint => soft::round_int::<F>(env, a, rounding(env, imm), imm & 8 != 0),
        Op::Ftoi => to_int::<F>(env, a, bits, imm),
        Op::Itof => from_int::<F>(env, a, bits, imm),
        _ => panic!("{op:?} is no floating-point op"),
    }
}

/// What `fcmp` gives.
const fn fcmp_code(relation: Relation) -> u64 {
    match relation {
        Relation::Equal => 0,
        Relation::Less => 1,
        Relation::Greater => 2,
        Relation::Unordered => 3,
    }
}

/// The mode in bits 2:0 of `imm`.
fn rounding(env: &FpEnv, imm: u64) -> Rounding {
    match RoundMode::from_bits(imm & 7) {
        RoundMode::NearestEven => Rounding::NearestEven,
        RoundMode::Up => Rounding::TowardPositive,
        RoundMode::Down => Rounding::TowardNegative,
        RoundMode::Zero => Rounding::TowardZero,
        RoundMode::NearestAway => Rounding::NearestAway,
        RoundMode::Dynamic => env.rounding,
    }
}

/// The fraction bits in bits 15:8 of `imm`.
const fn fraction_bits(imm: u64) -> u32 {
    (imm >> 8) as u8 as u32
}

fn to_int<F: Format<Bits = u64>>(env: &mut FpEnv, a: u64, bits: u32, imm: u64) -> u64 {
    let int = Int { bits, signed: imm & 8 == 0 };
    let mode = rounding(env, imm);
    soft::to_fixed::<F>(env, a, int, fraction_bits(imm), mode)
}

fn from_int<F: Format<Bits = u64>>(env: &mut FpEnv, a: u64, bits: u32, imm: u64) -> u64 {
    let unused = 64 - bits;
    let value = if imm & 8 != 0 {
        i128::from(a << unused >> unused)
    } else {
        i128::from((a << unused) as i64 >> unused)
    };
    let mode = rounding(env, imm);
    soft::from_fixed::<F>(env, value, fraction_bits(imm), mode)
}

/// From the format `F` to the one with number `to`.
fn convert<F: Format<Bits = u64>>(env: &mut FpEnv, a: u64, to: u64) -> u64 {
    let mode = env.rounding;
    match to {
        0 => soft::convert::<F, F16>(env, a, mode),
        1 => soft::convert::<F, F32>(env, a, mode),
        2 => soft::convert::<F, F64>(env, a, mode),
        _ => panic!("no floating-point format {to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::Effect;
    use gantry_softfloat::Flags;

    fn shape(format: FpFormat, lanes: u8) -> u8 {
        FpShape { format, lanes }.encode()
    }

    fn f32x4(values: [f32; 4]) -> u128 {
        values.iter().rev().fold(0, |v, x| v << 32 | u128::from(x.to_bits()))
    }

    fn run(op: Op, aux: u8, imm: u64, args: [u128; 3]) -> (u128, Flags) {
        let mut env = FpEnv::arm();
        let result = eval(op, Type::V128, aux, imm, &mut env, args);
        (result, env.flags)
    }

    #[test]
    fn lanes_above_the_shape_are_zero_and_raise_nothing() {
        let a = f32x4([1.0, 2.0, 3.0, f32::MAX]);
        let b = f32x4([0.5, 0.25, 4.0, f32::MAX]);
        let args = [a, b, 0];
        assert_eq!(
            run(Op::Fadd, shape(FpFormat::S, 2), 0, args),
            (f32x4([1.5, 2.25, 0.0, 0.0]), Flags::empty())
        );
        let (all, flags) = run(Op::Fadd, shape(FpFormat::S, 4), 0, args);
        assert_eq!(all, f32x4([1.5, 2.25, 7.0, f32::INFINITY]));
        assert_eq!(flags, Flags::OVERFLOW | Flags::INEXACT);
        assert_eq!(run(Op::Fmul, shape(FpFormat::S, 1), 0, args).0, f32x4([0.5, 0.0, 0.0, 0.0]));
    }

    #[test]
    fn fma_adds_its_third_argument_and_rounds_once() {
        let d = |x: f64| u128::from(x.to_bits());
        let (x, y, z) = (1.0 + f64::EPSILON, 1.0 - f64::EPSILON, -1.0);
        let (result, _) = run(Op::Fma, shape(FpFormat::D, 1), 0, [d(x), d(y), d(z)]);
        assert_eq!(f64::from_bits(result as u64), x.mul_add(y, z));
        assert_ne!(x.mul_add(y, z), x * y + z);
    }

    #[test]
    fn comparisons() {
        let d = |x: f64| u128::from(x.to_bits());
        let fcmp = |a, b, imm| run(Op::Fcmp, shape(FpFormat::D, 1), imm, [d(a), d(b), 0]);
        assert_eq!(fcmp(0.0, -0.0, 0), (0, Flags::empty()));
        assert_eq!(fcmp(1.0, 2.0, 0), (1, Flags::empty()));
        assert_eq!(fcmp(2.0, 1.0, 0), (2, Flags::empty()));
        assert_eq!(fcmp(f64::NAN, 1.0, 0), (3, Flags::empty()));
        assert_eq!(fcmp(f64::NAN, 1.0, 1), (3, Flags::INVALID));
        let a = f32x4([1.0, 2.0, 3.0, f32::NAN]);
        let b = f32x4([1.0, 1.0, 4.0, 1.0]);
        let mask = |op| run(op, shape(FpFormat::S, 4), 0, [a, b, 0]);
        assert_eq!(mask(Op::Vfcmeq), (0xffff_ffff, Flags::empty()));
        assert_eq!(mask(Op::Vfcmge), (0xffff_ffff_ffff_ffff, Flags::INVALID));
        assert_eq!(mask(Op::Vfcmgt), (0xffff_ffff_0000_0000, Flags::INVALID));
    }

    #[test]
    fn rounding_comes_from_the_op_or_from_the_environment() {
        let frint = |rounding, imm: u64| {
            let mut env = FpEnv { rounding, ..FpEnv::arm() };
            let a = u128::from(2.5f32.to_bits());
            let r = eval(Op::Frint, Type::V128, shape(FpFormat::S, 1), imm, &mut env, [a, 0, 0]);
            (f32::from_bits(r as u32), env.flags)
        };
        let none = Flags::empty();
        for (mode, expected) in [(0, 2.0), (1, 3.0), (2, 2.0), (3, 2.0), (4, 3.0)] {
            assert_eq!(frint(Rounding::NearestEven, mode), (expected, none), "mode {mode}");
        }
        let dynamic = RoundMode::Dynamic as u64;
        assert_eq!(frint(Rounding::TowardPositive, dynamic), (3.0, none));
        assert_eq!(frint(Rounding::TowardZero, dynamic | 8), (2.0, Flags::INEXACT));
    }

    #[test]
    fn conversions_to_integers_saturate_and_scale() {
        let s1 = shape(FpFormat::S, 1);
        let ftoi = |x: f32, ty, imm| {
            let mut env = FpEnv::arm();
            let r = eval(Op::FtoiScalar, ty, s1, imm, &mut env, [x.to_bits().into(), 0, 0]);
            (r, env.flags)
        };
        let zero = RoundMode::Zero as u64;
        assert_eq!(ftoi(-1.5, Type::I32, zero), (0xffff_ffff, Flags::INEXACT));
        assert_eq!(ftoi(-1.5, Type::I64, zero).0, u128::from(u64::MAX));
        assert_eq!(ftoi(-1.5, Type::I32, zero | 8), (0, Flags::INVALID));
        assert_eq!(ftoi(3e9, Type::I32, zero), (0x7fff_ffff, Flags::INVALID));
        assert_eq!(ftoi(3e9, Type::I32, zero | 8), (3_000_000_000, Flags::empty()));
        assert_eq!(ftoi(1.25, Type::I32, zero | 2 << 8), (5, Flags::empty()));
        let lanes = run(Op::Ftoi, shape(FpFormat::S, 2), zero, [f32x4([-2.0, 7.9, 1., 1.]), 0, 0]);
        assert_eq!(lanes, (7 << 32 | 0xffff_fffe, Flags::INEXACT));
    }

    #[test]
    fn conversions_from_integers_and_between_formats() {
        let mut env = FpEnv::arm();
        let d1 = shape(FpFormat::D, 1);
        let itof = |env: &mut FpEnv, ty, imm, a: u64| {
            f64::from_bits(eval(Op::ItofScalar, ty, d1, imm, env, [a.into(), 0, 0]) as u64)
        };
        assert_eq!(itof(&mut env, Type::I32, 0, 0xffff_ffff), -1.0);
        assert_eq!(itof(&mut env, Type::I32, 8, 0xffff_ffff), 4_294_967_295.0);
        assert_eq!(itof(&mut env, Type::I64, 4 << 8, 24), 1.5);
        assert_eq!(env.flags, Flags::empty());
        let half = run(Op::Fcvt, d1, 0, [1.5f64.to_bits().into(), 0, 0]);
        assert_eq!(half, (0x3e00, Flags::empty()));
        let single = run(Op::Fcvt, shape(FpFormat::H, 1), 1, [0x3e00, 0, 0]);
        assert_eq!(single.0, u128::from(1.5f32.to_bits()));
    }

    #[test]
    fn every_floating_point_op_is_there_for_every_shape() {
        for op in Op::ALL.iter().filter(|op| op.signature().effect == Effect::Fp) {
            for shape in FpShape::ALL {
                let one = 1u128 << (shape.format.bits() - 2);
                let args = [one, one, one];
                let result = eval(*op, Type::I32, shape.encode(), 0, &mut FpEnv::arm(), args);
                let bits = shape.format.bits() * u32::from(shape.lanes);
                let bits = if matches!(op, Op::FtoiScalar | Op::Fcvt) { 32 } else { bits };
                assert_eq!(result.checked_shr(bits).unwrap_or(0), 0, "{op:?} {shape}");
            }
        }
    }
}
