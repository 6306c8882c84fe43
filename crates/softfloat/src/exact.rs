//! A result before rounding: 128 significant bits, the lowest of them sticky.

use crate::value::Value;

/// `sig / 2^127 * 2^exp`. Bits lost below the lowest are remembered by setting it ("jamming"),
/// which rounds right as long as two bits or more lie between it and the format's precision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exact {
    pub sign: bool,
    pub exp: i32,
    pub sig: u128,
}

impl Exact {
    /// A zero or finite operand as it is.
    pub fn from_value(v: &Value) -> Self {
        Self { sign: v.sign, exp: v.exp, sig: u128::from(v.sig) << 64 }
    }

    /// A whole number.
    pub fn from_integer(sign: bool, magnitude: u128) -> Self {
        Self { sign, exp: 127, sig: magnitude }
    }

    /// The product of zero or finite operands; its low bits are clear, twice as many as in one
    /// operand's significand.
    pub fn product(a: &Value, b: &Value) -> Self {
        let sign = a.sign != b.sign;
        if a.is_zero() || b.is_zero() {
            return Self { sign, exp: i32::MIN, sig: 0 };
        }
        Self { sign, exp: a.exp + b.exp + 1, sig: u128::from(a.sig) * u128::from(b.sig) }
    }

    /// The sum of two terms whose two lowest bits are clear. The sign of a zero sum means nothing.
    pub fn sum(x: Self, y: Self) -> Self {
        if x.sig == 0 {
            return y;
        }
        if y.sig == 0 {
            return x;
        }
        let (x, y) = (x.normalised(), y.normalised());
        let (big, small) = if x.exp >= y.exp { (x, y) } else { (y, x) };
        // One bit of room for the carry. Aligning loses bits only where the terms lie two or more
        // bits apart, and then a difference cancels at most one.
        let a = big.sig >> 1;
        let b = shift_right_jam(small.sig, (big.exp - small.exp) as u32 + 1);
        let exp = big.exp + 1;
        if big.sign == small.sign {
            Self { sign: big.sign, exp, sig: a + b }
        } else if a >= b {
            Self { sign: big.sign, exp, sig: a - b }
        } else {
            Self { sign: small.sign, exp, sig: b - a }
        }
    }

    /// The same number with bit 127 set; it must not be zero.
    pub fn normalised(self) -> Self {
        let shift = self.sig.leading_zeros();
        Self { sign: self.sign, exp: self.exp - shift as i32, sig: self.sig << shift }
    }
}

/// `sig >> n`, with the lowest bit set if anything was shifted out.
fn shift_right_jam(sig: u128, n: u32) -> u128 {
    let (whole, rest) = split(sig, n);
    whole | u128::from(rest != 0)
}

/// `sig / 2^n` as a whole number and a fraction of 2^128, the fraction's lowest bit sticky.
pub(crate) fn split(sig: u128, n: u32) -> (u128, u128) {
    match n {
        0 => (sig, 0),
        1..=127 => (sig >> n, sig << (128 - n)),
        128 => (0, sig),
        _ => (0, u128::from(sig != 0)),
    }
}
