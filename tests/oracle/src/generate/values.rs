//! Operand values: random, small, at the edges, and the patterns that floating point cares about.

use gantry_aarch64::decode::{Encoding, Feature};

use crate::generate::access::bits;
use crate::layout::{A, PAGE};
use crate::{Rng, State};

/// The fields of a floating-point format.
#[derive(Clone, Copy, Debug)]
struct Format {
    exponent: u32,
    fraction: u32,
}

const HALF: Format = Format { exponent: 5, fraction: 10 };
const SINGLE: Format = Format { exponent: 8, fraction: 23 };
const DOUBLE: Format = Format { exponent: 11, fraction: 52 };

/// What the lanes of a vector register are taken to be.
#[derive(Clone, Copy, Debug)]
enum Lanes {
    /// Integers of so many bits.
    Integer(u32),
    /// Numbers of a format.
    Float(Format),
}

/// `value`'s low `width` bits.
fn low(value: u64, width: u32) -> u64 {
    value & (u64::MAX >> (64 - width))
}

/// A number that fits in `width` bits: random, small, a power of two, a mask or an edge.
pub fn integer(rng: &mut Rng, width: u32) -> u64 {
    let position = rng.below(u64::from(width)) as u32;
    let value = match rng.weighted(&[8, 3, 3, 4, 2, 2]) {
        0 => rng.bits(),
        1 => rng.below(65),
        2 => rng.below(33).wrapping_neg(),
        3 => {
            // The edges of signed and unsigned numbers of every width.
            let width = rng.pick(&[8, 16, 32, 64].map(|edge: u32| edge.min(width)));
            let edge =
                rng.pick(&[0, 1 << (width - 1), low(u64::MAX, width), low(u64::MAX, width - 1)]);
            edge.wrapping_add(rng.below(3)).wrapping_sub(1)
        }
        4 => 1 << position,
        _ => low(u64::MAX, position + 1).rotate_left(rng.below(64) as u32),
    };
    low(value, width)
}

/// A number of a format: of each class, and near the bounds that rounding and conversions have.
fn float(rng: &mut Rng, format: Format) -> u64 {
    let Format { exponent, fraction } = format;
    let bias = (1u64 << (exponent - 1)) - 1;
    let top = (1u64 << exponent) - 1;
    let random = low(rng.bits(), fraction);
    let quiet = 1 << (fraction - 1);
    let fractions = [0, 1, random, quiet, low(u64::MAX, fraction), low(u64::MAX, fraction) - 1];
    let (exponent_field, fraction_field) = match rng.weighted(&[4, 4, 2, 3, 2, 12, 6, 3, 4, 8]) {
        0 => (0, 0),
        1 => (0, rng.pick(&fractions)),
        2 => (top, 0),
        3 => (top, rng.pick(&[quiet, quiet | random])),
        4 => (top, rng.pick(&[1, (random & !quiet).max(1)])),
        // Near one, so that sums and products keep their bits.
        5 => (bias - 3 + rng.below(8), random),
        6 => (bias - 1 + rng.below(3), rng.pick(&fractions)),
        // Close to underflow and to overflow.
        7 => (rng.pick(&[1, 2, top - 1, top - 2]), rng.pick(&fractions)),
        // Near the bounds of the integers, and just inside of a unit in the last place.
        8 => {
            let power = rng.pick(&[7, 8, 15, 16, 31, 32, 63, 64, u64::from(fraction)]);
            ((bias + power - rng.below(2)).min(top - 1), rng.pick(&fractions))
        }
        _ => (low(rng.bits(), exponent), random),
    };
    let sign = rng.below(2);
    (sign << exponent | exponent_field) << fraction | fraction_field
}

/// A vector register of such lanes.
fn vector(rng: &mut Rng, lanes: Lanes) -> u128 {
    let width = match lanes {
        Lanes::Integer(width) => width,
        Lanes::Float(Format { exponent, fraction }) => 1 + exponent + fraction,
    };
    let mut lane = || match lanes {
        Lanes::Integer(width) => integer(rng, width),
        Lanes::Float(format) => float(rng, format),
    };
    (0..128 / width).fold(0, |vector, n| vector | u128::from(lane()) << (n * width))
}

/// What the lanes are likely to be for a `word` of `encoding`: floating point where Arm's name says
/// so, in the format of the size field that most classes have in bits 23:22; else integers.
fn likely_lanes(rng: &mut Rng, word: u32, encoding: &Encoding) -> Lanes {
    let formats = [HALF, SINGLE, DOUBLE];
    let size = bits(word, 23, 22);
    if !encoding.name.starts_with('F') {
        let other = rng.pick(&formats);
        return if rng.one_in(6) { Lanes::Float(other) } else { Lanes::Integer(8 << size) };
    }
    let scalar = bits(word, 30, 30) == 0 && bits(word, 28, 28) == 1;
    Lanes::Float(match (encoding.feature, scalar, size) {
        _ if rng.one_in(6) => rng.pick(&formats),
        (Feature::Fp16 | Feature::Fhm, ..) | (_, true, 0b11) => HALF,
        (.., 0b00 | 0b10) => SINGLE,
        _ => DOUBLE,
    })
}

/// FPCR: rounding in every direction, FZ, DN, AHP and FZ16, often all clear.
fn fpcr(rng: &mut Rng) -> u64 {
    if rng.one_in(4) {
        return 0;
    }
    let rounding = if rng.one_in(2) { rng.below(4) << 22 } else { 0 };
    let mut flag = |bit: u32, n| u64::from(rng.one_in(n)) << bit;
    rounding | flag(24, 5) | flag(25, 5) | flag(26, 6) | flag(19, 5)
}

/// FPSR: QC and the cumulative exception bits, mostly clear.
fn fpsr(rng: &mut Rng) -> u64 {
    const BITS: u64 = 1 << 27 | 0x9f;
    if rng.one_in(5) { rng.bits() & BITS } else { 0 }
}

/// A state with values for a `word` of `encoding`; PC and PSTATE are left 0.
pub fn state(rng: &mut Rng, word: u32, encoding: &Encoding) -> State {
    let likely = likely_lanes(rng, word, encoding);
    let mut state = State::new();
    for x in &mut state.x {
        *x = integer(rng, 64);
    }
    for v in &mut state.v {
        *v = match rng.below(16) {
            0 => u128::from(rng.bits()) << 64 | u128::from(rng.bits()),
            1 => vector(rng, Lanes::Integer(64)),
            _ => vector(rng, likely),
        };
    }
    state.sp = A + 16 * rng.below(PAGE / 16) + if rng.one_in(16) { rng.below(16) } else { 0 };
    state.fpcr = fpcr(rng);
    state.fpsr = fpsr(rng);
    state.tpidr_el0 = rng.bits();
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_reach_the_edges() {
        let mut rng = Rng::new(4);
        let seen: Vec<u64> = (0..4000).map(|_| integer(&mut rng, 32)).collect();
        for edge in [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x7f, 0x80, 0x8000] {
            assert!(seen.contains(&edge), "{edge:#x}");
        }
        assert!(seen.iter().all(|&value| value <= 0xffff_ffff));
    }

    #[test]
    fn floats_reach_every_class() {
        let mut rng = Rng::new(5);
        let seen: Vec<f64> = (0..2000).map(|_| f64::from_bits(float(&mut rng, DOUBLE))).collect();
        let count = |of: fn(&f64) -> bool| seen.iter().filter(|value| of(value)).count();
        let signalling = |value: &f64| value.is_nan() && value.to_bits() >> 51 & 1 == 0;
        assert!(count(|value| *value == 0.0) > 50);
        assert!(count(|value| value.is_subnormal()) > 50);
        assert!(count(|value| value.is_infinite()) > 30);
        assert!(count(|value| value.is_nan()) > 100);
        assert!(count(signalling) > 30);
        assert!(count(|value| value.abs() > 0.1 && value.abs() < 20.0) > 400);
    }
}
