//! Conversions and roundings against Rust's own casts and methods.

use crate::common::Gen;
use gantry_softfloat::*;

const CASES: u32 = 200_000;

/// A mode, and Rust's rounding to whole numbers by it.
type Mode = (Rounding, fn(f64) -> f64);

const MODES: [Mode; 5] = [
    (Rounding::NearestEven, f64::round_ties_even),
    (Rounding::NearestAway, f64::round),
    (Rounding::TowardPositive, f64::ceil),
    (Rounding::TowardNegative, f64::floor),
    (Rounding::TowardZero, f64::trunc),
];

fn double(g: &mut Gen) -> f64 {
    loop {
        let value = f64::from_bits(g.float(11, 52));
        if !value.is_nan() {
            return value;
        }
    }
}

/// A number around the range of integers.
fn near_integers(g: &mut Gen) -> f64 {
    match g.below(4) {
        0 => double(g),
        1 => g.bits() as i64 as f64 * 2f64.powi(-(g.below(64) as i32)),
        2 => (g.bits() as i32 as f64 + g.pick(&[-0.5, 0.0, 0.5])) * g.pick(&[1.0, 0.5]),
        _ => {
            g.pick(&[2f64.powi(31), 2f64.powi(32), 2f64.powi(63), 2f64.powi(64)])
                * g.pick(&[1.0, -1.0])
        }
    }
}

#[test]
fn to_integers() {
    let mut g = Gen::new(7);
    for _ in 0..CASES {
        let value = near_integers(&mut g);
        let (mode, round) = g.pick(&MODES);
        let whole = round(value);
        let expected = [
            (Int::I16, whole as i16 as u16 as u64, i16::MIN as f64, i16::MAX as f64),
            (Int::U16, whole as u16 as u64, 0.0, u16::MAX as f64),
            (Int::I32, whole as i32 as u32 as u64, i32::MIN as f64, i32::MAX as f64),
            (Int::U32, whole as u32 as u64, 0.0, u32::MAX as f64),
            (Int::I64, whole as i64 as u64, i64::MIN as f64, 2f64.powi(63).next_down()),
            (Int::U64, whole as u64, 0.0, 2f64.powi(64).next_down()),
        ];
        for (int, result, min, max) in expected {
            let flags = if !(min..=max).contains(&whole) {
                Flags::INVALID
            } else if whole != value {
                Flags::INEXACT
            } else {
                Flags::empty()
            };
            let mut env = FpEnv::arm();
            let ours = to_fixed::<F64>(&mut env, value.to_bits(), int, 0, mode);
            assert_eq!((ours, env.flags), (result, flags), "{value:e} {mode:?} {int:?}");
        }
    }
}

#[test]
fn to_and_from_fixed_point() {
    let mut g = Gen::new(8);
    for _ in 0..CASES {
        let value = near_integers(&mut g);
        let fbits = g.below(65) as u32;
        let scaled = value * 2f64.powi(fbits as i32);
        if (value != 0.0 && scaled.abs() < 1e-290) || (scaled.is_infinite() && value.is_finite()) {
            continue;
        }
        let (mode, _) = g.pick(&MODES);
        let int = g.pick(&[Int::I32, Int::U64]);
        let (mut env, mut plain) = (FpEnv::arm(), FpEnv::arm());
        let ours = to_fixed::<F64>(&mut env, value.to_bits(), int, fbits, mode);
        let theirs = to_fixed::<F64>(&mut plain, scaled.to_bits(), int, 0, mode);
        assert_eq!((ours, env.flags), (theirs, plain.flags), "{value:e} fbits {fbits}");

        let int = (g.bits() as i64) >> g.below(64);
        let back = from_fixed::<F64>(&mut env, int.into(), fbits, Rounding::NearestEven);
        assert_eq!(f64::from_bits(back), int as f64 / 2f64.powi(fbits as i32));
    }
}

#[test]
fn from_integers() {
    let mut g = Gen::new(9);
    for _ in 0..CASES {
        let (signed, unsigned) = ((g.bits() as i64) >> g.below(64), g.bits() >> g.below(64));
        let mut env = FpEnv::arm();
        let even = Rounding::NearestEven;
        let doubles =
            [signed.into(), unsigned.into()].map(|i| from_fixed::<F64>(&mut env, i, 0, even));
        assert_eq!(doubles, [signed as f64, unsigned as f64].map(f64::to_bits));
        let singles =
            [signed.into(), unsigned.into()].map(|i| from_fixed::<F32>(&mut env, i, 0, even));
        assert_eq!(singles, [signed as f32, unsigned as f32].map(|f| u64::from(f.to_bits())));
    }
}

#[test]
fn to_whole_numbers() {
    let mut g = Gen::new(10);
    for _ in 0..CASES {
        let value = near_integers(&mut g);
        let (mode, round) = g.pick(&MODES);
        let mut env = FpEnv::arm();
        let ours = round_int::<F64>(&mut env, value.to_bits(), mode, true);
        assert_eq!(ours, round(value).to_bits(), "{value:e} {mode:?}");
        assert_eq!(env.flags.contains(Flags::INEXACT), round(value) != value);
        env.flags = Flags::empty();
        round_int::<F64>(&mut env, value.to_bits(), mode, false);
        assert_eq!(env.flags, Flags::empty());
    }
}

#[test]
fn between_single_and_double() {
    let mut g = Gen::new(11);
    for _ in 0..CASES {
        let (value, mut env) = (double(&mut g), FpEnv::arm());
        let single = convert::<F64, F32>(&mut env, value.to_bits(), Rounding::NearestEven);
        assert_eq!(single as u32, (value as f32).to_bits());
        let back = convert::<F32, F64>(&mut env, single, Rounding::NearestEven);
        assert_eq!(back, f64::from(value as f32).to_bits());
    }
}
