//! Data Processing -- Register (C4.1, C3.5): one, two and three sources.

use gantry_ir::{Op, Type, Value};

use super::arithmetic::width;
use super::pauth;
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::HelperId;

/// RBIT, REV16, REV32, REV, CLZ, CLS; PAC*, AUT*, XPAC*.
pub fn dp_1src(t: &mut Translator, i: Insn) -> End {
    if i.bits(20, 16) == 1 {
        return pauth::dp_1src(t, i);
    }
    let ty = width(i.sf());
    let a = t.r(ty, i.rn());
    let result = match i.bits(15, 10) {
        0b000000 => t.b.unary(Op::Bitrev, a),
        0b000001 => rev16(t, a),
        0b000010 if i.sf() => {
            let reversed = t.b.unary(Op::Bswap, a);
            let half = t.b.c64(32);
            t.b.binary(Op::Ror, reversed, half)
        }
        0b000010 | 0b000011 => t.b.unary(Op::Bswap, a),
        0b000100 => t.b.unary(Op::Clz, a),
        0b000101 => {
            // A one marks each bit that differs from its upper neighbour.
            let shifted = t.b.sar_imm(a, 1);
            let changes = t.b.xor(a, shifted);
            let same = t.b.unary(Op::Clz, changes);
            t.b.add_imm(same, -1)
        }
        _ => return t.undefined(),
    };
    t.set_x(i.rd(), result);
    End::No
}

fn rev16(t: &mut Translator, a: Value) -> Value {
    const LOW: u64 = 0x00ff_00ff_00ff_00ff;
    let high = t.b.shr_imm(a, 8);
    let high = t.b.and_imm(high, LOW);
    let low = t.b.and_imm(a, LOW);
    let low = t.b.shl_imm(low, 8);
    t.b.or(high, low)
}

/// UDIV, SDIV, LSLV, LSRV, ASRV, RORV, CRC32*, PACGA.
pub fn dp_2src(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let opcode = i.bits(15, 10);
    if opcode >> 3 == 0b010 {
        return crc32(t, i);
    }
    if opcode == 0b001100 {
        return pauth::pacga(t, i);
    }
    let (a, b) = (t.r(ty, i.rn()), t.r(ty, i.rm()));
    let op = match opcode {
        0b000010 => Op::Udiv,
        0b000011 => Op::Sdiv,
        0b001000 => Op::Shl,
        0b001001 => Op::Shr,
        0b001010 => Op::Sar,
        0b001011 => Op::Ror,
        _ => return t.undefined(),
    };
    let result = t.b.binary(op, a, b);
    t.set_x(i.rd(), result);
    End::No
}

/// CRC32B to CRC32X, CRC32CB to CRC32CX.
fn crc32(t: &mut Translator, i: Insn) -> End {
    let (size_log2, castagnoli) = (i.bits(11, 10), i.bit(12));
    if (size_log2 == 3) != i.sf() {
        return t.undefined();
    }
    let accumulator = t.w(i.rn());
    let data = t.x(i.rm());
    let size = t.b.c32(1 << size_log2);
    let helper = if castagnoli { HelperId::Crc32c } else { HelperId::Crc32 };
    let crc = t.call(helper, Type::I64, &[accumulator, data, size]);
    t.set_x(i.rd(), crc);
    End::No
}

/// MADD, MSUB, SMADDL, SMSUBL, UMADDL, UMSUBL, SMULH, UMULH.
pub fn dp_3src(t: &mut Translator, i: Insn) -> End {
    let ty = width(i.sf());
    let product = match i.bits(23, 21) {
        0b000 => {
            let (a, b) = (t.r(ty, i.rn()), t.r(ty, i.rm()));
            t.b.mul(a, b)
        }
        0b010 | 0b110 => {
            let (a, b) = (t.x(i.rn()), t.x(i.rm()));
            let op = if i.bit(23) { Op::Umulh } else { Op::Smulh };
            let high = t.b.binary(op, a, b);
            t.set_x(i.rd(), high);
            return End::No;
        }
        0b001 | 0b101 => {
            let [a, b] = [i.rn(), i.rm()].map(|n| {
                let word = t.w(n);
                if i.bit(23) { t.b.zext(ty, word) } else { t.b.sext(ty, word) }
            });
            t.b.mul(a, b)
        }
        _ => return t.undefined(),
    };
    let addend = t.r(ty, i.ra());
    let result = if i.bit(15) { t.b.sub(addend, product) } else { t.b.add(addend, product) };
    t.set_x(i.rd(), result);
    End::No
}
