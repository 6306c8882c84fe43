//! Floating-point data processing of one, two and three sources, and immediates (C4.1.96).

use gantry_ir::{FpFormat, FpShape, Op, RoundMode, Type};

use super::fp_dispatch::format;
use super::{End, Translator};
use crate::decode::{Insn, vfp_expand_imm16, vfp_expand_imm32, vfp_expand_imm64};
use crate::helpers::HelperId;

/// In the `imm` of `frint`: inexact results are flagged.
const EXACT: u64 = 1 << 3;

/// FMOV (register), FABS, FNEG, FSQRT, FCVT, FRINT*, FRINT32*, FRINT64*.
pub(super) fn floatdp1(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let shape = FpShape::scalar(format);
    let a = t.v(i.rn());
    let opcode = i.bits(20, 15);
    let round = |t: &mut Translator, mode: RoundMode, flags: u64| {
        t.b.fp(Op::Frint, shape, &[a], mode as u64 | flags)
    };
    let result = match opcode {
        0b000000 => {
            t.set_v_scalar(i.rd(), format.lane(), a);
            return End::No;
        }
        0b000001 | 0b000010 => {
            let op = if opcode == 1 { Op::Fabs } else { Op::Fneg };
            t.b.fp(op, shape, &[a], 0)
        }
        0b000011 => t.b.fp(Op::Fsqrt, shape, &[a], 0),
        0b000100 if format != FpFormat::S => t.b.fp(Op::Fcvt, shape, &[a], FpFormat::S as u64),
        0b000101 if format != FpFormat::D => t.b.fp(Op::Fcvt, shape, &[a], FpFormat::D as u64),
        0b000111 if format != FpFormat::H => t.b.fp(Op::Fcvt, shape, &[a], FpFormat::H as u64),
        0b001000 => round(t, RoundMode::NearestEven, 0),
        0b001001 => round(t, RoundMode::Up, 0),
        0b001010 => round(t, RoundMode::Down, 0),
        0b001011 => round(t, RoundMode::Zero, 0),
        0b001100 => round(t, RoundMode::NearestAway, 0),
        0b001110 => round(t, RoundMode::Dynamic, EXACT),
        0b001111 => round(t, RoundMode::Dynamic, 0),
        0b010000..=0b010011 if format != FpFormat::H => {
            let scalar = t.b.vextract(format.lane(), a, 0);
            let width = t.b.c64((format == FpFormat::D).into());
            let kind = t.b.c64((opcode & 3).into());
            let rounded = t.call(HelperId::RoundIntN, Type::I64, &[scalar, width, kind]);
            t.b.vec(Op::Vfrom, &[rounded])
        }
        _ => return t.undefined(),
    };
    t.set_v(i.rd(), result);
    End::No
}

/// FMUL, FDIV, FADD, FSUB, FMAX, FMIN, FMAXNM, FMINNM, FNMUL.
pub(super) fn floatdp2(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let shape = FpShape::scalar(format);
    let operands = [t.v(i.rn()), t.v(i.rm())];
    let op = match i.bits(15, 12) {
        0b0000 | 0b1000 => Op::Fmul,
        0b0001 => Op::Fdiv,
        0b0010 => Op::Fadd,
        0b0011 => Op::Fsub,
        0b0100 => Op::Fmax,
        0b0101 => Op::Fmin,
        0b0110 => Op::Fmaxnm,
        0b0111 => Op::Fminnm,
        _ => return t.undefined(),
    };
    let mut result = t.b.fp(op, shape, &operands, 0);
    if i.bit(15) {
        result = t.b.fp(Op::Fneg, shape, &[result], 0);
    }
    t.set_v(i.rd(), result);
    End::No
}

/// FMADD, FMSUB, FNMADD, FNMSUB.
pub(super) fn floatdp3(t: &mut Translator, i: Insn) -> End {
    let Some(format) = format(i) else { return t.undefined() };
    let shape = FpShape::scalar(format);
    let (mut n, m, mut a) = (t.v(i.rn()), t.v(i.rm()), t.v(i.ra()));
    let (negate_a, negate_product) = (i.bit(21), i.bit(21) != i.bit(15));
    if negate_a {
        a = t.b.fp(Op::Fneg, shape, &[a], 0);
    }
    if negate_product {
        n = t.b.fp(Op::Fneg, shape, &[n], 0);
    }
    let result = t.b.fp(Op::Fma, shape, &[n, m, a], 0);
    t.set_v(i.rd(), result);
    End::No
}

/// FMOV (scalar, immediate).
pub(super) fn floatimm(t: &mut Translator, i: Insn) -> End {
    let imm8 = i.bits(20, 13) as u8;
    let bits = match format(i) {
        Some(FpFormat::S) => u64::from(vfp_expand_imm32(imm8)),
        Some(FpFormat::D) => vfp_expand_imm64(imm8),
        Some(FpFormat::H) => u64::from(vfp_expand_imm16(imm8)),
        None => return t.undefined(),
    };
    let bits = t.b.c64(bits);
    let result = t.b.vec(Op::Vfrom, &[bits]);
    t.set_v(i.rd(), result);
    End::No
}
