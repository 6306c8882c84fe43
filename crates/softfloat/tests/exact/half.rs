//! Half precision, for which hosts have no arithmetic, against exact comparisons in integers: the
//! two neighbours of the true result are looked for, and one of them chosen as the mode says.

use crate::common::Gen;
use gantry_softfloat::*;
use std::cmp::Ordering;

const CASES: u32 = 200_000;
const MODES: [Rounding; 6] = [
    Rounding::NearestEven,
    Rounding::TowardPositive,
    Rounding::TowardNegative,
    Rounding::TowardZero,
    Rounding::NearestAway,
    Rounding::Odd,
];

/// A finite half as a multiple of 2^-25, half the smallest denormal.
fn units(bits: u64) -> i128 {
    let (exp, frac) = ((bits >> 10 & 31) as u32, i128::from(bits & 0x3ff));
    let magnitude = if exp == 0 { frac << 1 } else { (frac | 0x400) << exp };
    if bits >> 15 & 1 == 1 { -magnitude } else { magnitude }
}

/// The half nearest to a magnitude, of which is known only how it compares to multiples of 2^-25,
/// and the flags that Arm raises for it.
fn reference(mode: Rounding, sign: bool, compare_to: impl Fn(i128) -> Ordering) -> (u64, Flags) {
    // The greatest half that is not above; 0x7c00 stands for 2^16.
    let (mut low, mut high) = (0u64, 0x7c01);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if compare_to(units(middle)) == Ordering::Less { high = middle } else { low = middle }
    }
    let with_sign = |bits| if sign { bits | 0x8000 } else { bits };
    let beyond = low == 0x7c00;
    if compare_to(units(low)) == Ordering::Equal && !beyond {
        return (with_sign(low), Flags::empty());
    }
    let half_way =
        if beyond { Ordering::Greater } else { compare_to((units(low) + units(low + 1)) / 2) };
    let up = match mode {
        Rounding::NearestEven => {
            half_way.then(if low & 1 == 1 { Ordering::Greater } else { Ordering::Less })
                == Ordering::Greater
        }
        Rounding::NearestAway => half_way != Ordering::Less,
        Rounding::TowardPositive => !sign,
        Rounding::TowardNegative => sign,
        Rounding::TowardZero => false,
        Rounding::Odd => low & 1 == 0 && low < 0x7bff,
    };
    let chosen = if up { low + 1 } else { low };
    // With the exponent unbounded the next number after 0x7bff is 2^16: that is overflow.
    if beyond || chosen == 0x7c00 {
        let result =
            if up || (beyond && matches!(mode, Rounding::NearestEven)) { 0x7c00 } else { 0x7bff };
        return (with_sign(result), Flags::OVERFLOW | Flags::INEXACT);
    }
    let tiny = compare_to(units(0x0400)) == Ordering::Less;
    let underflow = if tiny { Flags::UNDERFLOW } else { Flags::empty() };
    (with_sign(chosen), Flags::INEXACT | underflow)
}

/// Three finite operands, often near each other.
fn finite(g: &mut Gen) -> [u64; 3] {
    loop {
        let a = g.float(5, 10);
        let b = g.near(a, 5, 10) & 0xffff;
        let c = g.near(b, 5, 10) & 0xffff;
        if [a, b, c].iter().all(|bits| bits >> 10 & 31 != 31) {
            return [a, b, c];
        }
    }
}

/// `op` on random finite operands against what `exact` says of the result: its sign and how its
/// magnitude compares; nothing where the result is not a finite number other than zero.
fn check<C: Fn(i128) -> Ordering>(
    op: impl Fn(&mut FpEnv, [u64; 3]) -> u64,
    exact: impl Fn([u64; 3]) -> Option<(bool, C)>,
) {
    let mut g = Gen::new(5);
    let mut checked = 0;
    for _ in 0..CASES {
        let operands = finite(&mut g);
        let Some((sign, compare_to)) = exact(operands) else { continue };
        let mut env = FpEnv { rounding: g.pick(&MODES), ..FpEnv::arm() };
        let result = op(&mut env, operands);
        let expected = reference(env.rounding, sign, compare_to);
        assert_eq!((result, env.flags), expected, "{operands:x?} {:?}", env.rounding);
        checked += 1;
    }
    assert!(checked > CASES / 2, "only {checked} results were finite");
}

#[test]
fn sums() {
    check(
        |e, [a, b, _]| add::<F16>(e, a, b),
        |[a, b, _]| {
            let sum = units(a) + units(b);
            (sum != 0).then_some((sum < 0, move |x: i128| sum.abs().cmp(&x)))
        },
    );
    check(
        |e, [a, b, _]| sub::<F16>(e, a, b),
        |[a, b, _]| {
            let difference = units(a) - units(b);
            (difference != 0).then_some((difference < 0, move |x: i128| difference.abs().cmp(&x)))
        },
    );
}

#[test]
fn products() {
    check(
        |e, [a, b, _]| mul::<F16>(e, a, b),
        |[a, b, _]| {
            let product = units(a) * units(b);
            (product != 0).then_some((product < 0, move |x: i128| product.abs().cmp(&(x << 25))))
        },
    );
}

#[test]
fn fused_sums() {
    check(
        |e, [a, b, c]| mul_add::<F16>(e, c, a, b),
        |[a, b, c]| {
            let sum = units(a) * units(b) + (units(c) << 25);
            (sum != 0).then_some((sum < 0, move |x: i128| sum.abs().cmp(&(x << 25))))
        },
    );
    check(
        |e, [a, b, _]| recip_step_fused::<F16>(e, a, b),
        |[a, b, _]| {
            let sum = (2 << 50) - units(a) * units(b);
            (sum != 0).then_some((sum < 0, move |x: i128| sum.abs().cmp(&(x << 25))))
        },
    );
    check(
        |e, [a, b, _]| rsqrt_step_fused::<F16>(e, a, b),
        |[a, b, _]| {
            let sum = (3 << 50) - units(a) * units(b);
            (sum != 0).then_some((sum < 0, move |x: i128| sum.abs().cmp(&(x << 26))))
        },
    );
}

#[test]
fn quotients() {
    check(
        |e, [a, b, _]| div::<F16>(e, a, b),
        |[a, b, _]| {
            let (a, b) = (units(a), units(b));
            let sign = (a < 0) != (b < 0);
            (a != 0 && b != 0).then_some((sign, move |x: i128| (a.abs() << 25).cmp(&(x * b.abs()))))
        },
    );
}

#[test]
fn square_roots() {
    check(
        |e, [a, ..]| sqrt::<F16>(e, abs::<F16>(a)),
        |[a, ..]| {
            let a = units(a).abs();
            (a != 0).then_some((false, move |x: i128| (a << 25).cmp(&(x * x))))
        },
    );
}

#[test]
fn conversions_from_double() {
    let mut g = Gen::new(6);
    for _ in 0..CASES {
        // Exponents around those of halves.
        let exp = 1023 - 30 + g.below(50);
        let bits = g.float(11, 52) & !(0x7ff << 52) | exp << 52;
        let value = f64::from_bits(bits);
        let mut env = FpEnv::arm();
        let mode = g.pick(&MODES);
        let result = convert::<F64, F16>(&mut env, bits, mode);
        // Powers of two scale exactly, and 42 bits fit a double.
        let compare_to = |x: i128| value.abs().total_cmp(&(x as f64 / (1u64 << 25) as f64));
        let expected = reference(mode, value < 0.0, compare_to);
        assert_eq!((result, env.flags), expected, "{value:e} {mode:?}");
    }
}

/// All halves, there and back.
#[test]
fn conversions_to_single_and_back() {
    for bits in 0..0x1_0000u64 {
        let mut env = FpEnv::arm();
        let single = convert::<F16, F32>(&mut env, bits, Rounding::NearestEven);
        if bits >> 10 & 31 != 31 {
            let value = f64::from(f32::from_bits(single as u32));
            assert_eq!(value * (1u64 << 25) as f64, units(bits) as f64);
        }
        let signalling = bits & 0x7c00 == 0x7c00 && bits & 0x3ff != 0 && bits & 0x200 == 0;
        assert_eq!(env.flags.contains(Flags::INVALID), signalling);
        let back = convert::<F32, F16>(&mut env, single, Rounding::NearestEven);
        assert_eq!(back, if signalling { bits | 0x200 } else { bits });
    }
}
