//! Cryptography: AES, SHA-1, SHA-2, SHA-3.

use gantry_ir::{Lane, Op, Type, Value};

use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::HelperId;

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

/// Vd := what a helper makes of `args`.
fn set_call(t: &mut Translator<'_>, i: Insn, helper: HelperId, args: &[Value]) -> End {
    let value = t.call(helper, Type::V128, args);
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
    set_call(t, i, HelperId::Sha512ScheduleUpdate0, &[d, n])
}

/// Cryptographic three-register SHA 512: SHA512H, SHA512H2, SHA512SU1, RAX1.
pub(super) fn sha512_three_register(t: &mut Translator<'_>, i: Insn) -> End {
    let (d, n, m) = (t.v(i.rd()), t.v(i.rn()), t.v(i.rm()));
    match i.bits(11, 10) {
        0b00 => set_call(t, i, HelperId::Sha512Hash, &[d, n, m]),
        0b01 => set_call(t, i, HelperId::Sha512Hash2, &[d, n, m]),
        0b10 => set_call(t, i, HelperId::Sha512ScheduleUpdate1, &[d, n, m]),
        _ => {
            let rotated = rotate_right(t, m, 63);
            let value = t.bits2(Op::Vxor, n, rotated);
            t.set_v(i.rd(), value);
            End::No
        }
    }
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
