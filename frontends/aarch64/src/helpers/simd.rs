//! Helpers of Advanced SIMD: polynomial products, shifts by register that round or saturate.

use gantry_guest::{Header, HelperResult};
use gantry_ir::Lane;

use crate::Cpu;

vector_helpers! {
    polynomial_multiply = polynomial_low(0, 1);
    polynomial_multiply_long = polynomial_bytes(0, 1);
}

/// The low halves of the products of bytes as polynomials over {0, 1}.
fn polynomial_low(a: u128, b: u128) -> u128 {
    let ones = u128::MAX / 0xff;
    let mut shifted = a;
    (0..8).fold(0, |sum, bit| {
        let bits = b >> bit & ones;
        let chosen = (bits << 8).wrapping_sub(bits);
        let term = shifted & chosen;
        shifted = (shifted & (ones * 0x7f)) << 1;
        sum ^ term
    })
}

/// The products of the bytes of the low halves as polynomials over {0, 1}, as halfwords.
fn polynomial_bytes(a: u128, b: u128) -> u128 {
    let spread = |v: u128| (0..8).fold(0, |s, i| s | (v >> (8 * i) & 0xff) << (16 * i));
    let (a, b) = (spread(a), spread(b));
    let ones = u128::MAX / 0xffff;
    (0..8).fold(0, |sum, bit| {
        let bits = b >> bit & ones;
        let chosen = (bits << 16).wrapping_sub(bits);
        sum ^ a << bit & chosen
    })
}

/// How the elements of a shift by register are taken.
#[derive(Clone, Copy)]
struct Shift {
    lane: Lane,
    signed: bool,
    rounding: bool,
}

impl Shift {
    /// From the helper's argument: the lane in bits 1:0, signed in bit 2, rounding in bit 3.
    fn decode(flags: u64) -> Self {
        Self {
            lane: Lane::from_log2(flags as u32 & 3),
            signed: flags & 4 != 0,
            rounding: flags & 8 != 0,
        }
    }

    /// Every element of `a` and the signed low byte of that of `b` through `f`.
    fn map(self, a: u128, b: u128, mut f: impl FnMut(i128, i32) -> i128) -> u128 {
        let mask = u128::from(self.lane.mask());
        (0..self.lane.count()).map(|i| i * self.lane.bits()).fold(0, |result, at| {
            let value = self.extend((a >> at) as u64);
            let by = i32::from((b >> at) as i8);
            result | (f(value, by) as u128 & mask) << at
        })
    }

    fn extend(self, element: u64) -> i128 {
        let unused = 64 - self.lane.bits();
        if self.signed {
            ((element << unused) as i64 >> unused).into()
        } else {
            (element << unused >> unused).into()
        }
    }

    /// `value` shifted right by `n` in 1..=128.
    fn right(self, value: i128, n: u32) -> i128 {
        if !self.rounding {
            value >> n.min(127)
        } else if n > self.lane.bits() {
            // Less than a half, whatever the value.
            0
        } else {
            (value + (1 << (n - 1))) >> n
        }
    }

    /// The least and the greatest value of an element.
    fn limits(self) -> (i128, i128) {
        let ones = i128::from(self.lane.mask());
        if self.signed { (-(ones >> 1) - 1, ones >> 1) } else { (0, ones) }
    }
}

/// SRSHL, URSHL. The third argument says the shape, see [`Shift::decode`].
pub extern "C" fn rounding_shift(
    _: &Header,
    cpu: &mut Cpu,
    flags: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let shift = Shift::decode(flags);
    let [a, b, ..] = cpu.frame.scratch;
    cpu.frame.scratch[0] = shift.map(a, b, |value, by| match u32::try_from(by) {
        Ok(left) if left < shift.lane.bits() => value << left,
        Ok(_) => 0,
        Err(_) => shift.right(value, by.unsigned_abs()),
    });
    HelperResult::DONE
}

/// SQSHL, UQSHL, SQRSHL, UQRSHL: the same, saturating; sets FPSR.QC.
pub extern "C" fn saturating_shift(
    _: &Header,
    cpu: &mut Cpu,
    flags: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let shift = Shift::decode(flags);
    let (least, greatest) = shift.limits();
    let [a, b, ..] = cpu.frame.scratch;
    let mut saturated = false;
    cpu.frame.scratch[0] = shift.map(a, b, |value, by| {
        let exact = match u32::try_from(by) {
            Ok(left) if left < shift.lane.bits() => value << left,
            // What is not zero lies beyond every limit.
            Ok(_) => value.signum() << 100,
            Err(_) => shift.right(value, by.unsigned_abs()),
        };
        let value = exact.clamp(least, greatest);
        saturated |= value != exact;
        value
    });
    cpu.qc |= u128::from(saturated);
    HelperResult::DONE
}
