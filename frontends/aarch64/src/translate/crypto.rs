//! Cryptography: AES, SHA-1, SHA-2, SHA-3.

use gantry_ir::{Lane, Op, Type, Value};

use super::{End, Translator};
use crate::decode::Insn;

/// Cryptographic AES.
pub(super) fn aes(t: &mut Translator<'_>, i: Insn) -> End {
    let n = t.v(i.rn());
    let (op, state) = match i.bits(13, 12) {
        0b00 => (Op::Vaesenc, add_round_key(t, i, n)),
        0b01 => (Op::Vaesdec, add_round_key(t, i, n)),
        0b10 => (Op::Vaesmc, n),
        _ => (Op::Vaesimc, n),
    };
    set_op(t, i, op, &[state])
}

fn add_round_key(t: &mut Translator<'_>, i: Insn, key: Value) -> Value {
    let d = t.v(i.rd());
    t.bits2(Op::Vxor, d, key)
}

/// Vd := what an op makes of `args`.
fn set_op(t: &mut Translator<'_>, i: Insn, op: Op, args: &[Value]) -> End {
    let value = t.b.vec(op, args);
    t.set_v(i.rd(), value);
    End::No
}

/// Cryptographic two-register SHA: SHA1H, SHA1SU1, SHA256SU0.
pub(super) fn sha_two_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (d, n) = (t.v(i.rd()), t.v(i.rn()));
    match i.bits(13, 12) {
        0b00 => {
            let word = t.b.vextract(Lane::S, n, 0);
            let word = t.b.trunc(Type::I32, word);
            let by = t.b.c32(2);
            let rotated = t.b.binary(Op::Ror, word, by);
            let rotated = t.b.zext(Type::I64, rotated);
            let value = t.b.vec(Op::Vfrom, &[rotated]);
            t.set_v(i.rd(), value);
            End::No
        }
        0b01 => set_op(t, i, Op::Vsha1su1, &[d, n]),
        _ => set_op(t, i, Op::Vsha256su0, &[d, n]),
    }
}

/// Cryptographic three-register SHA: SHA1C, SHA1P, SHA1M, SHA1SU0, SHA256H, SHA256H2, SHA256SU1.
pub(super) fn sha_three_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (d, n, m) = (t.v(i.rd()), t.v(i.rn()), t.v(i.rm()));
    match i.bits(14, 12) {
        0b000 => set_op(t, i, Op::Vsha1c, &[d, n, m]),
        0b001 => set_op(t, i, Op::Vsha1p, &[d, n, m]),
        0b010 => set_op(t, i, Op::Vsha1m, &[d, n, m]),
        0b011 => {
            let middle = t.b.vext(d, n, 8);
            let value = t.bits2(Op::Vxor, middle, d);
            let value = t.bits2(Op::Vxor, value, m);
            t.set_v(i.rd(), value);
            End::No
        }
        0b100 => set_op(t, i, Op::Vsha256h, &[d, n, m]),
        0b101 => set_op(t, i, Op::Vsha256h2, &[d, n, m]),
        _ => set_op(t, i, Op::Vsha256su1, &[d, n, m]),
    }
}

/// Cryptographic two-register SHA 512: SHA512SU0.
pub(super) fn sha512_two_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (d, n) = (t.v(i.rd()), t.v(i.rn()));
    let next = t.b.vext(d, n, 8);
    let sigma = sum_of_rotations(t, next, [1, 8], 7);
    let value = t.lanes2(Op::Vadd, Lane::D, d, sigma);
    t.set_v(i.rd(), value);
    End::No
}

/// Cryptographic three-register SHA 512: SHA512H, SHA512H2, SHA512SU1, RAX1.
pub(super) fn sha512_three_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (d, n, m) = (t.v(i.rd()), t.v(i.rn()), t.v(i.rm()));
    match i.bits(11, 10) {
        0b00 => sha512h(t, i, [d, n, m]),
        0b01 => sha512h2(t, i, [d, n, m]),
        0b10 => {
            let sigma = sum_of_rotations(t, n, [19, 61], 6);
            let sum = t.lanes2(Op::Vadd, Lane::D, sigma, m);
            let value = t.lanes2(Op::Vadd, Lane::D, d, sum);
            t.set_v(i.rd(), value);
            End::No
        }
        _ => {
            let rotated = rotate_right(t, m, 63);
            let value = t.bits2(Op::Vxor, n, rotated);
            t.set_v(i.rd(), value);
            End::No
        }
    }
}

/// Both doublewords rotated by either number, and shifted right by `n`, added without carry: the
/// schedule's functions of SHA-512 (FIPS 180-4, 4.1.3).
fn sum_of_rotations(t: &mut Translator<'_>, a: Value, by: [u32; 2], n: u32) -> Value {
    let [first, second] = by.map(|by| rotate_right(t, a, by));
    let shifted = t.shift(Op::Vshr, Lane::D, a, n);
    let sum = t.bits2(Op::Vxor, first, second);
    t.bits2(Op::Vxor, sum, shifted)
}

/// The low and the high doubleword.
fn halves(t: &mut Translator<'_>, a: Value) -> [Value; 2] {
    [0, 1].map(|n| t.b.vextract(Lane::D, a, n))
}

/// A doubleword rotated by each number, added without carry.
fn sum_of_three(t: &mut Translator<'_>, a: Value, by: [u64; 3]) -> Value {
    let [first, second, third] = by.map(|by| {
        let by = t.b.c64(by);
        t.b.binary(Op::Ror, a, by)
    });
    let sum = t.b.xor(first, second);
    t.b.xor(sum, third)
}

/// Vd := two doublewords.
fn set_halves(t: &mut Translator<'_>, i: Insn, low: Value, high: Value) -> End {
    let value = t.b.vec(Op::Vfrom, &[low]);
    let high = t.b.vec(Op::Vfrom, &[high]);
    let value = t.lanes2(Op::Vzip1, Lane::D, value, high);
    t.set_v(i.rd(), value);
    End::No
}

/// The sum of three.
fn add3(t: &mut Translator<'_>, a: Value, b: Value, c: Value) -> Value {
    let sum = t.b.add(a, b);
    t.b.add(sum, c)
}

/// SHA512H: d holds two sums of schedule words and working variables.
fn sha512h(t: &mut Translator<'_>, i: Insn, [d, n, m]: [Value; 3]) -> End {
    let ([w0, w1], [x0, x1], [y0, y1]) = (halves(t, d), halves(t, n), halves(t, m));
    let sigma = sum_of_three(t, y1, [14, 18, 41]);
    let chosen = choose(t, y1, x0, x1);
    // What d takes part in is added last: the next such instruction waits for it.
    let added = t.b.add(chosen, sigma);
    let high = t.b.add(added, w1);
    let e = add3(t, added, y0, w1);
    let sigma = sum_of_three(t, e, [14, 18, 41]);
    let chosen = choose(t, e, y1, x0);
    let low = add3(t, chosen, w0, sigma);
    set_halves(t, i, low, high)
}

/// SHA512H2
fn sha512h2(t: &mut Translator<'_>, i: Insn, [d, n, m]: [Value; 3]) -> End {
    let ([w0, w1], [x0, _], [y0, y1]) = (halves(t, d), halves(t, n), halves(t, m));
    let sigma = sum_of_three(t, y0, [28, 34, 39]);
    let most = majority(t, x0, y1, y0);
    let high = add3(t, most, sigma, w1);
    let sigma = sum_of_three(t, high, [28, 34, 39]);
    let most = majority(t, high, y0, y1);
    let low = add3(t, most, w0, sigma);
    set_halves(t, i, low, high)
}

/// y where x has ones, else z.
fn choose(t: &mut Translator<'_>, x: Value, y: Value, z: Value) -> Value {
    let differing = t.b.xor(y, z);
    let chosen = t.b.and(differing, x);
    t.b.xor(chosen, z)
}

/// The bits that two or three have.
fn majority(t: &mut Translator<'_>, x: Value, y: Value, z: Value) -> Value {
    let both = t.b.and(x, y);
    let any = t.b.or(x, y);
    let third = t.b.and(any, z);
    t.b.or(both, third)
}

/// Cryptographic four-register: EOR3, BCAX.
pub(super) fn four_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (n, m, a) = (t.v(i.rn()), t.v(i.rm()), t.v(i.ra()));
    let op = if i.bit(21) { Op::Vandn } else { Op::Vxor };
    let value = t.bits2(op, m, a);
    let value = t.bits2(Op::Vxor, n, value);
    t.set_v(i.rd(), value);
    End::No
}

/// Cryptographic three-register, imm6: XAR.
pub(super) fn xar(t: &mut Translator<'_>, i: Insn) -> End {
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let value = t.bits2(Op::Vxor, n, m);
    let value = rotate_right(t, value, i.imm6());
    t.set_v(i.rd(), value);
    End::No
}

/// Both doublewords rotated right by `n`, 0..=63.
fn rotate_right(t: &mut Translator<'_>, a: Value, n: u32) -> Value {
    if n == 0 {
        return a;
    }
    let low = t.shift(Op::Vshr, Lane::D, a, n);
    let high = t.shift(Op::Vshl, Lane::D, a, 64 - n);
    t.bits2(Op::Vor, low, high)
}
