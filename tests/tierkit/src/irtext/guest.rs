//! The guest of the cases: its registers are what a file declares, its helpers are these.
//!
//! 0 `flags(op, dst, src, src2)`: the status flags. 1 `div(high, low, divisor)`: the unsigned
//! quotient, or #DE. 2 `idiv`: likewise, signed. 3 `fadd80(a, b)`: the sum of two numbers of the
//! x87's format, to nearest even.

use gantry_guest::{Exception, Header, Helper, HelperFn, HelperResult};
use gantry_ir::SlotSet;

use super::flags;
use crate::machine::State;

/// A helper of the cases.
pub type Function = extern "C" fn(&Header, &mut State, u64, u64, u64, u64) -> HelperResult;

/// The helpers.
pub const FUNCTIONS: [Function; 4] = [status, div, idiv, fadd80];

/// The helpers as the tiers are told of them.
pub fn helpers() -> Vec<Helper> {
    let names = ["flags", "div", "idiv", "fadd80"];
    let leave = [false, true, true, false];
    (0..FUNCTIONS.len())
        .map(|n| Helper {
            name: names[n],
            function: HelperFn::new(FUNCTIONS[n]),
            reads: SlotSet::NONE,
            writes: SlotSet::NONE,
            may_leave: leave[n],
        })
        .collect()
}

/// The code of #DE.
const DIVIDE_ERROR: u64 = 0;

extern "C" fn status(
    _: &Header,
    _: &mut State,
    op: u64,
    dst: u64,
    src: u64,
    src2: u64,
) -> HelperResult {
    HelperResult::value(flags::status(op, dst, src, src2))
}

extern "C" fn div(
    _: &Header,
    state: &mut State,
    high: u64,
    low: u64,
    by: u64,
    _: u64,
) -> HelperResult {
    let dividend = u128::from(high) << 64 | u128::from(low);
    match dividend.checked_div(by.into()).map(u64::try_from) {
        Some(Ok(quotient)) => HelperResult::value(quotient),
        _ => state.frame.raise(Exception::new(DIVIDE_ERROR)),
    }
}

extern "C" fn idiv(
    _: &Header,
    state: &mut State,
    high: u64,
    low: u64,
    by: u64,
    _: u64,
) -> HelperResult {
    let dividend = (u128::from(high) << 64 | u128::from(low)) as i128;
    match dividend.checked_div(i128::from(by as i64)).map(i64::try_from) {
        Some(Ok(quotient)) => HelperResult::value(quotient as u64),
        _ => state.frame.raise(Exception::new(DIVIDE_ERROR)),
    }
}

extern "C" fn fadd80(
    _: &Header,
    state: &mut State,
    _: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    let [a, b, ..] = state.frame.scratch;
    state.frame.scratch[0] = add(a, b);
    HelperResult::DONE
}

/// The sum of two normal numbers or zeros whose sum is neither denormal nor too great.
fn add(a: u128, b: u128) -> u128 {
    let part = |v: u128| ((v >> 79 & 1) != 0, (v >> 64 & 0x7fff) as i32, v as u64);
    let (a, b) = if (a << 49) < (b << 49) { (b, a) } else { (a, b) };
    let ((sign, exponent, x), (other, lesser, y)) = (part(a), part(b));
    // Sixty-two bits behind the significand; what is shifted out is noted in the lowest.
    let wide = u128::from(x) << 62;
    let distance = (exponent - lesser) as u32;
    let y = u128::from(y) << 62;
    let shifted = y.checked_shr(distance).unwrap_or(0);
    let lost = shifted.checked_shl(distance).unwrap_or(0) != y;
    let small = shifted | u128::from(lost);
    let sum = if sign == other { wide + small } else { wide - small };
    if sum == 0 {
        let negative = sign && other;
        return u128::from(negative) << 79;
    }
    // The leading one to bit 126, then cut to 64 bits.
    let up = sum.leading_zeros() - 1;
    let (normal, exponent) = (sum << up, exponent + 1 - up as i32);
    let (kept, rest) = ((normal >> 63) as u64, normal & (u128::MAX >> 65));
    let half = 1 << 62;
    let rounded = rest > half || rest == half && kept & 1 != 0;
    let (kept, carried) = kept.overflowing_add(rounded.into());
    let (kept, exponent) = if carried { (1 << 63, exponent + 1) } else { (kept, exponent) };
    u128::from(sign) << 79 | (exponent as u128 & 0x7fff) << 64 | u128::from(kept)
}
