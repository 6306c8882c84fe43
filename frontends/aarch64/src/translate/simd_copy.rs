//! Advanced SIMD copy, modified immediate, extract, table lookup and permute: elements from one
//! place to another.

use gantry_ir::{Cond, Lane, Op, Type, Value};

use super::simd_shape::Shape;
use super::{End, Translator};
use crate::decode::{Insn, adv_simd_expand_imm, vfp_expand_imm16};

/// Advanced SIMD copy: DUP, INS, SMOV, UMOV.
pub(super) fn asimdins(t: &mut Translator<'_>, i: Insn) -> End {
    let Some((lane, index)) = element(i) else { return t.undefined() };
    if i.u() {
        let source = t.v(i.rn());
        let scalar = t.b.vextract(lane, source, i.imm4() >> lane as u32);
        return insert(t, i, lane, index, scalar);
    }
    match i.imm4() {
        0b0000 => {
            let source = t.v(i.rn());
            let scalar = t.b.vextract(lane, source, index);
            duplicate(t, i, lane, scalar)
        }
        0b0001 => {
            let scalar = t.x(i.rn());
            duplicate(t, i, lane, scalar)
        }
        0b0011 => {
            let scalar = t.x(i.rn());
            insert(t, i, lane, index, scalar)
        }
        _ => to_general(t, i, lane, index),
    }
}

/// Advanced SIMD scalar copy: DUP (element).
pub(super) fn asisdone(t: &mut Translator<'_>, i: Insn) -> End {
    let Some((lane, index)) = element(i) else { return t.undefined() };
    let source = t.v(i.rn());
    let scalar = t.b.vextract(lane, source, index);
    let value = t.b.vec(Op::Vfrom, &[scalar]);
    t.set_v(i.rd(), value);
    End::No
}

/// Size and index in imm5: the lowest one says the size, the index lies above it.
fn element(i: Insn) -> Option<(Lane, u32)> {
    let size = i.imm5().trailing_zeros();
    (size <= 3).then(|| (Lane::from_log2(size), i.imm5() >> (size + 1)))
}

fn duplicate(t: &mut Translator<'_>, i: Insn, lane: Lane, scalar: Value) -> End {
    let Some(shape) = Shape::vector(i.q(), lane as u32) else { return t.undefined() };
    let value = t.b.lanes(Op::Vsplat, lane, &[scalar]);
    t.set_v_within(shape, i.rd(), value);
    End::No
}

fn insert(t: &mut Translator<'_>, i: Insn, lane: Lane, index: u32, scalar: Value) -> End {
    let d = t.v(i.rd());
    let value = t.b.vinsert(lane, d, index, scalar);
    t.set_v(i.rd(), value);
    End::No
}

/// SMOV and UMOV. The element is narrower than the register, but for UMOV of the same width.
fn to_general(t: &mut Translator<'_>, i: Insn, lane: Lane, index: u32) -> End {
    let signed = i.imm4() == 0b0101;
    let fits = match (signed, i.q()) {
        (true, false) => lane < Lane::S,
        (true, true) | (false, false) => lane < Lane::D,
        (false, true) => lane == Lane::D,
    };
    if !fits {
        return t.undefined();
    }
    let source = t.v(i.rn());
    let scalar = t.b.vextract(lane, source, index);
    let value = if signed {
        let element = t.b.trunc(Type::int(lane.bits()), scalar);
        t.b.sext(if i.q() { Type::I64 } else { Type::I32 }, element)
    } else {
        scalar
    };
    t.set_x(i.rd(), value);
    End::No
}

/// Advanced SIMD modified immediate: MOVI, MVNI, ORR, BIC, FMOV.
pub(super) fn asimdimm(t: &mut Translator<'_>, i: Insn) -> End {
    let (op, cmode, imm8) = (i.u(), i.cmode(), i.abcdefgh());
    let half_precision = cmode == 0b1111 && i.bit(11);
    let value = if half_precision {
        t.every(Lane::H, vfp_expand_imm16(imm8).into())
    } else {
        let imm = adv_simd_expand_imm(op, cmode, imm8);
        if cmode < 0b1100 && cmode & 1 != 0 {
            let imm = t.b.vconst(imm);
            let d = t.v(i.rd());
            t.bits2(if op { Op::Vandn } else { Op::Vor }, d, imm)
        } else {
            t.b.vconst(if op && cmode < 0b1110 { !imm } else { imm })
        }
    };
    t.set_v_q(i.rd(), value, i.q());
    End::No
}

/// Advanced SIMD extract: EXT.
pub(super) fn asimdext(t: &mut Translator<'_>, i: Insn) -> End {
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    if i.q() {
        let value = t.b.vext(n, m, i.imm4());
        t.set_v(i.rd(), value);
    } else if i.imm4() < 8 {
        let both = t.lanes2(Op::Vzip1, Lane::D, n, m);
        let value = t.b.vext(both, both, i.imm4());
        t.set_v_q(i.rd(), value, false);
    } else {
        return t.undefined();
    }
    End::No
}

/// Advanced SIMD table lookup: TBL, TBX with one to four registers.
pub(super) fn asimdtbl(t: &mut Translator<'_>, i: Insn) -> End {
    let registers = i.bits(14, 13) + 1;
    let indices = t.v(i.rm());
    let first = t.v(i.rn());
    let mut value = t.bits2(Op::Vtbl, first, indices);
    for r in 1..registers {
        // An index below 16 r wraps to one that no register has.
        let passed = t.every(Lane::B, u64::from(16 * r));
        let rest = t.lanes2(Op::Vsub, Lane::B, indices, passed);
        let table = t.v((i.rn() + r) % 32);
        let found = t.bits2(Op::Vtbl, table, rest);
        value = t.bits2(Op::Vor, value, found);
    }
    if i.bit(12) {
        let size = t.every(Lane::B, u64::from(16 * registers));
        let inside = t.b.vicmp(Cond::Ult, Lane::B, indices, size);
        let d = t.v(i.rd());
        value = t.b.vec(Op::Vbsl, &[inside, value, d]);
    }
    t.set_v_q(i.rd(), value, i.q());
    End::No
}

/// Advanced SIMD permute: UZP, TRN, ZIP.
pub(super) fn asimdperm(t: &mut Translator<'_>, i: Insn) -> End {
    let Some(shape) = Shape::vector(i.q(), i.size()) else { return t.undefined() };
    let lane = shape.lane;
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let second = i.bit(14);
    let value = match i.bits(13, 12) {
        0b01 => {
            let (even, odd) = t.pairs(lane, shape.full(), n, m);
            if second { odd } else { even }
        }
        0b10 => t.lanes2(if second { Op::Vtrn2 } else { Op::Vtrn1 }, lane, n, m),
        _ if second && shape.full() => t.lanes2(Op::Vzip2, lane, n, m),
        _ => {
            let zipped = t.lanes2(Op::Vzip1, lane, n, m);
            // Of 64-bit vectors, the second half of all pairs lies behind the first.
            if second { t.b.vext(zipped, zipped, 8) } else { zipped }
        }
    };
    t.set_v_within(shape, i.rd(), value);
    End::No
}
