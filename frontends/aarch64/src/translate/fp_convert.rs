//! Conversion between floating point and general registers (C4.1.96).

use gantry_ir::{FpFormat, FpShape, Lane, Op, RoundMode, Type};

use super::fp_dispatch::format;
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::HelperId;

/// In the `imm` of conversions: the integer is unsigned.
const UNSIGNED: u64 = 1 << 3;

/// SCVTF, UCVTF, FCVTZS, FCVTZU (fixed-point).
pub(super) fn float2fix(t: &mut Translator, i: Insn) -> End {
    let ty = if i.sf() { Type::I64 } else { Type::I32 };
    let scale = i.bits(15, 10);
    if !i.sf() && scale < 32 {
        return t.undefined();
    }
    let Some(format) = format(i) else { return t.undefined() };
    let fraction_bits = u64::from(64 - scale) << 8;
    let unsigned = if i.bit(16) { UNSIGNED } else { 0 };
    match (i.bits(20, 19), i.bits(18, 17)) {
        (0b00, 0b01) => {
            let mode = RoundMode::Dynamic as u64 | unsigned | fraction_bits;
            from_general(t, i, format, ty, mode)
        }
        (0b11, 0b00) => {
            let mode = RoundMode::Zero as u64 | unsigned | fraction_bits;
            to_general(t, i, format, ty, mode)
        }
        _ => t.undefined(),
    }
}

/// FCVT{N,P,M,Z,A}{S,U}, SCVTF, UCVTF (integer), FMOV (general), FJCVTZS.
pub(super) fn float2int(t: &mut Translator, i: Insn) -> End {
    let ty = if i.sf() { Type::I64 } else { Type::I32 };
    let unsigned = if i.bit(16) { UNSIGNED } else { 0 };
    let (rmode, opcode) = (i.bits(20, 19), i.bits(18, 16));
    if opcode >= 0b110 {
        return match (rmode, i.bits(23, 22), opcode) {
            (0b11, 0b01, 0b110) if !i.sf() => fjcvtzs(t, i),
            (0b01, 0b10, _) if i.sf() => move_top_half(t, i),
            (0b00, ..) => move_scalar(t, i),
            _ => t.undefined(),
        };
    }
    let Some(format) = format(i) else { return t.undefined() };
    let mode = match (opcode >> 1, rmode) {
        (0b00, 0b00) => RoundMode::NearestEven,
        (0b00, 0b01) => RoundMode::Up,
        (0b00, 0b10) => RoundMode::Down,
        (0b00, _) => RoundMode::Zero,
        (0b01, 0b00) => {
            return from_general(t, i, format, ty, RoundMode::Dynamic as u64 | unsigned);
        }
        (0b10, 0b00) => RoundMode::NearestAway,
        _ => return t.undefined(),
    };
    to_general(t, i, format, ty, mode as u64 | unsigned)
}

fn to_general(t: &mut Translator, i: Insn, format: FpFormat, ty: Type, mode: u64) -> End {
    let a = t.v(i.rn());
    let result = t.b.ftoi_scalar(FpShape::scalar(format), ty, a, mode);
    t.set_x(i.rd(), result);
    End::No
}

fn from_general(t: &mut Translator, i: Insn, format: FpFormat, ty: Type, mode: u64) -> End {
    let a = t.r(ty, i.rn());
    let result = t.b.itof_scalar(FpShape::scalar(format), a, mode);
    t.set_v(i.rd(), result);
    End::No
}

/// FMOV between a general register and the low bits of a vector register.
fn move_scalar(t: &mut Translator, i: Insn) -> End {
    let lane = match (format(i), i.sf()) {
        (Some(FpFormat::H), _) => Lane::H,
        (Some(FpFormat::S), false) => Lane::S,
        (Some(FpFormat::D), true) => Lane::D,
        _ => return t.undefined(),
    };
    if i.bit(16) {
        let x = t.x(i.rn());
        let bits = t.b.and_imm(x, lane.mask());
        let result = t.b.vec(Op::Vfrom, &[bits]);
        t.set_v(i.rd(), result);
    } else {
        let v = t.v(i.rn());
        let bits = t.b.vextract(lane, v, 0);
        t.set_x(i.rd(), bits);
    }
    End::No
}

/// FMOV between Xn and Vn.D[1].
fn move_top_half(t: &mut Translator, i: Insn) -> End {
    if i.bit(16) {
        let x = t.x(i.rn());
        let v = t.v(i.rd());
        let result = t.b.vinsert(Lane::D, v, 1, x);
        t.set_v(i.rd(), result);
    } else {
        let v = t.v(i.rn());
        let bits = t.b.vextract(Lane::D, v, 1);
        t.set_x(i.rd(), bits);
    }
    End::No
}

/// FJCVTZS: Z says whether the conversion was exact; N, C and V are clear.
fn fjcvtzs(t: &mut Translator, i: Insn) -> End {
    let v = t.v(i.rn());
    let bits = t.b.vextract(Lane::D, v, 0);
    let both = t.call(HelperId::ToFixedJs, Type::I64, &[bits]);
    let value = t.b.trunc(Type::I32, both);
    let z = t.b.shr_imm(both, 32);
    let nzcv = t.b.shl_imm(z, 30);
    t.set_x(i.rd(), value);
    t.set_nzcv(nzcv);
    End::No
}
