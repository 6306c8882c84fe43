//! Vector ops, lane by lane on a `u128` whose lane 0 is in the low bits.

use super::{aes, polynomial, sha};
use crate::Op;
use crate::eval::int_compare;
use crate::types::{Cond, FpShape, Lane, Type};

fn lane_type(lane: Lane) -> Type {
    Type::int(lane.bits())
}

fn get(lane: Lane, v: u128, index: u32) -> u64 {
    (v >> (index * lane.bits())) as u64 & lane.mask()
}

fn put(lane: Lane, index: u32, value: u64) -> u128 {
    u128::from(value & lane.mask()) << (index * lane.bits())
}

fn signed(lane: Lane, value: u64) -> i64 {
    let unused = 64 - lane.bits();
    ((value << unused) as i64) >> unused
}

/// One value for each lane, from its index.
fn collect(lane: Lane, f: impl Fn(u32) -> u64) -> u128 {
    (0..lane.count()).fold(0, |v, i| v | put(lane, i, f(i)))
}

fn map(lane: Lane, a: u128, f: impl Fn(u64) -> u64) -> u128 {
    collect(lane, |i| f(get(lane, a, i)))
}

fn zip(lane: Lane, a: u128, b: u128, f: impl Fn(u64, u64) -> u64) -> u128 {
    collect(lane, |i| f(get(lane, a, i), get(lane, b, i)))
}

fn saturate_signed(lane: Lane, value: i128) -> u64 {
    let max = i128::from(lane.mask() >> 1);
    value.clamp(-max - 1, max) as u64
}

fn saturate_unsigned(lane: Lane, value: i128) -> u64 {
    value.clamp(0, i128::from(lane.mask())) as u64
}

/// Lanes `first..` of `a`, as many as the wider lane has places, extended by `f`.
fn widen(lane: Lane, a: u128, first: u32, f: impl Fn(u64) -> u64) -> u128 {
    let wide = lane.wider().expect("a lane that can be widened");
    collect(wide, |i| f(get(lane, a, first + i)))
}

/// Each wide lane of `a` through `f` into the narrow lanes of the low half.
fn narrow(wide: Lane, a: u128, f: impl Fn(Lane, u64) -> u64) -> u128 {
    let lane = wide.narrower().expect("a lane that can be narrowed");
    (0..wide.count()).fold(0, |v, i| v | put(lane, i, f(lane, get(wide, a, i))))
}

fn shape_map(shape: FpShape, a: u128, f: impl Fn(u64, u64) -> u64) -> u128 {
    let lane = shape.format.lane();
    let sign = 1 << (lane.bits() - 1);
    (0..u32::from(shape.lanes)).fold(0, |v, i| v | put(lane, i, f(get(lane, a, i), sign)))
}

/// The result of a pure vector op: `aux` and `imm` as the instruction has them, up to three
/// vector arguments (unused ones are ignored). Scalars come and go in the low 64 bits.
///
/// # Panics
/// `op` is no such op, or its lane is one that it does not have.
pub fn vector(op: Op, aux: u8, imm: u64, a: u128, b: u128, c: u128) -> u128 {
    let lane = Lane::from_log2(u32::from(aux & 3));
    let bits = u64::from(lane.bits());
    let half = lane.count() / 2;
    let cond = || Cond::ALL[usize::from(aux >> 4) % 10];
    let s = |x| signed(lane, x);
    let w = |x| i128::from(signed(lane, x));
    match op {
        Op::Vadd => zip(lane, a, b, u64::wrapping_add),
        Op::Vsub => zip(lane, a, b, u64::wrapping_sub),
        Op::Vmul => zip(lane, a, b, u64::wrapping_mul),
        Op::Vneg => map(lane, a, u64::wrapping_neg),
        Op::Vabs => map(lane, a, |x| s(x).unsigned_abs()),
        Op::Vand => a & b,
        Op::Vor => a | b,
        Op::Vxor => a ^ b,
        Op::Vandn => a & !b,
        Op::Vnot => !a,
        Op::Vbsl => a & b | !a & c,
        Op::Vsmin => zip(lane, a, b, |x, y| s(x).min(s(y)) as u64),
        Op::Vsmax => zip(lane, a, b, |x, y| s(x).max(s(y)) as u64),
        Op::Vumin => zip(lane, a, b, u64::min),
        Op::Vumax => zip(lane, a, b, u64::max),
        Op::Vicmp => zip(lane, a, b, |x, y| {
            0u64.wrapping_sub(int_compare(cond(), lane_type(lane), x, y).into())
        }),
        Op::Vshl => map(lane, a, |x| if imm < bits { x << imm } else { 0 }),
        Op::Vshr => map(lane, a, |x| if imm < bits { x >> imm } else { 0 }),
        Op::Vsar => map(lane, a, |x| (s(x) >> imm.min(bits - 1)) as u64),
        Op::Vshlv => zip(lane, a, b, |x, n| if n < bits { x << n } else { 0 }),
        Op::Vshrv => zip(lane, a, b, |x, n| if n < bits { x >> n } else { 0 }),
        Op::Vsarv => zip(lane, a, b, |x, n| (s(x) >> n.min(bits - 1)) as u64),
        Op::Vsqadd => zip(lane, a, b, |x, y| saturate_signed(lane, w(x) + w(y))),
        Op::Vsqsub => zip(lane, a, b, |x, y| saturate_signed(lane, w(x) - w(y))),
        Op::Vuqadd => {
            zip(lane, a, b, |x, y| saturate_unsigned(lane, i128::from(x) + i128::from(y)))
        }
        Op::Vuqsub => zip(lane, a, b, u64::saturating_sub),
        Op::Vuavgr => zip(lane, a, b, |x, y| ((u128::from(x) + u128::from(y) + 1) >> 1) as u64),
        Op::Vpopcnt => map(Lane::B, a, |x| x.count_ones().into()),
        Op::Vclz => map(lane, a, |x| u64::from(x.leading_zeros()) - (64 - bits)),
        Op::Vsplat => collect(lane, |_| a as u64),
        Op::Vfrom | Op::Vlow => a & u128::from(u64::MAX),
        Op::Vextract => get(lane, a, imm as u32 % lane.count()).into(),
        Op::Vsigns => {
            (0..lane.count()).fold(0, |v, i| v | u128::from(get(lane, a, i) >> (bits - 1)) << i)
        }
        Op::Vinsert => {
            let index = imm as u32 % lane.count();
            a & !put(lane, index, u64::MAX) | put(lane, index, b as u64)
        }
        Op::Vext => match imm {
            0 => a,
            n if n >= 16 => b,
            n => a >> (8 * n) | b << (128 - 8 * n),
        },
        Op::Vtbl => map(Lane::B, b, |i| if i < 16 { get(Lane::B, a, i as u32) } else { 0 }),
        Op::Vzip1 => interleave(lane, a, b, 0),
        Op::Vzip2 => interleave(lane, a, b, half),
        Op::Vuzp1 => every_other(lane, a, b, 0),
        Op::Vuzp2 => every_other(lane, a, b, 1),
        Op::Vtrn1 => transpose(lane, a, b, 0),
        Op::Vtrn2 => transpose(lane, a, b, 1),
        Op::Vrev => {
            let container = Lane::from_log2(u32::from(aux >> 4 & 3));
            let last = (container.bits() / lane.bits()).max(1) - 1;
            collect(lane, |i| get(lane, a, i ^ last))
        }
        Op::Vsxl => widen(lane, a, 0, |x| s(x) as u64),
        Op::Vuxl => widen(lane, a, 0, |x| x),
        Op::Vsxh => widen(lane, a, half, |x| s(x) as u64),
        Op::Vuxh => widen(lane, a, half, |x| x),
        Op::Vxtn => narrow(lane, a, |_, x| x),
        Op::Vsqxtn => narrow(lane, a, |n, x| saturate_signed(n, w(x))),
        Op::Vuqxtn => narrow(lane, a, |n, x| x.min(n.mask())),
        Op::Vsqxtun => narrow(lane, a, |n, x| saturate_unsigned(n, w(x))),
        Op::Fneg => shape_map(FpShape::decode(aux), a, |x, sign| x ^ sign),
        Op::Fabs => shape_map(FpShape::decode(aux), a, |x, sign| x & !sign),
        Op::Vaesenc => aes::encrypt(a),
        Op::Vaesdec => aes::decrypt(a),
        Op::Vaesmc => aes::mix_columns(a),
        Op::Vaesimc => aes::inverse_mix_columns(a),
        Op::Vpmull => polynomial::product(a, b),
        Op::Vsha1c => sha::sha1_choose(a, b, c),
        Op::Vsha1p => sha::sha1_parity(a, b, c),
        Op::Vsha1m => sha::sha1_majority(a, b, c),
        Op::Vsha1su1 => sha::sha1_schedule_update_1(a, b),
        Op::Vsha256h => sha::sha256_hash(a, b, c),
        Op::Vsha256h2 => sha::sha256_hash_2(a, b, c),
        Op::Vsha256su0 => sha::sha256_schedule_update_0(a, b),
        Op::Vsha256su1 => sha::sha256_schedule_update_1(a, b, c),
        _ => panic!("{op:?} is no pure vector op"),
    }
}

fn interleave(lane: Lane, a: u128, b: u128, first: u32) -> u128 {
    collect(lane, |i| get(lane, [a, b][(i & 1) as usize], first + i / 2))
}

fn every_other(lane: Lane, a: u128, b: u128, odd: u32) -> u128 {
    let half = lane.count() / 2;
    collect(lane, |i| get(lane, if i < half { a } else { b }, 2 * (i % half) + odd))
}

fn transpose(lane: Lane, a: u128, b: u128, odd: u32) -> u128 {
    collect(lane, |i| get(lane, [a, b][(i & 1) as usize], (i & !1) + odd))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: u128 = 0x0f0e0d0c_0b0a0908_07060504_03020100;
    const B: u128 = 0x1f1e1d1c_1b1a1918_17161514_13121110;

    fn run(op: Op, aux: u8, imm: u64, a: u128, b: u128) -> u128 {
        vector(op, aux, imm, a, b, 0)
    }

    #[test]
    fn permutations() {
        assert_eq!(run(Op::Vzip1, 0, 0, A, B), 0x17071606_15051404_13031202_11011000);
        assert_eq!(run(Op::Vuzp2, 3, 0, A, B), 0x1f1e1d1c_1b1a1918_0f0e0d0c_0b0a0908);
        assert_eq!(run(Op::Vtrn1, 2, 0, A, B), 0x1b1a1918_0b0a0908_13121110_03020100);
        assert_eq!(run(Op::Vext, 0, 3, A, B), 0x1211100f_0e0d0c0b_0a090807_06050403);
        assert_eq!(run(Op::Vrev, 0x20, 0, A, 0), 0x0c0d0e0f_08090a0b_04050607_00010203);
        assert_eq!(run(Op::Vtbl, 0, 0, B, 0x10ff_0f00) as u32, 0x1f10);
    }

    #[test]
    fn saturation() {
        assert_eq!(run(Op::Vsqadd, 0, 0, 0x7f, 1) as u8, 0x7f);
        assert_eq!(run(Op::Vsqsub, 3, 0, 1 << 63, 1) as u64, 1 << 63);
        assert_eq!(run(Op::Vuqsub, 1, 0, 1, 2) as u16, 0);
        assert_eq!(run(Op::Vsqxtun, 1, 0, 0xff00_0123, 0), 0x00ff);
    }

    #[test]
    fn shifts_beyond_the_lane() {
        assert_eq!(run(Op::Vshr, 3, 64, u128::MAX, 0), 0);
        assert_eq!(run(Op::Vsar, 0, 8, 0x80, 0), 0xff);
        assert_eq!(run(Op::Vshlv, 2, 0, 1, 32), 0);
    }

    #[test]
    fn widening_takes_the_half_it_says() {
        assert_eq!(run(Op::Vuxh, 2, 0, A, 0), 0x0f0e0d0c_00000000_0b0a0908);
        assert_eq!(run(Op::Vsxl, 0, 0, 0x80, 0), 0xff80);
        assert_eq!(run(Op::Vxtn, 3, 0, A, 0), 0x0b0a0908_03020100);
    }
}
