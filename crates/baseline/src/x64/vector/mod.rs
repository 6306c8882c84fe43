//! Pure vector ops: in line where the host has a short form, else called.
//!
//! Each function here says whether it knew a form. Sequences of several instructions take their
//! arguments in registers of their own and write the result last or into a fresh register, so that
//! equal arguments need no thought; `xmm0` and `xmm1` are theirs.

mod arith;
mod compare;
mod crypto;
mod lanes;
mod logic;
mod permute;
mod saturate;
mod shift;
mod width;

use gantry_ir::{Inst, Lane, Op, Value};

use super::asm::{V3, XmmMem};
use super::emit::Emitter;
use super::reg::Reg;

/// The same byte in all places.
const fn bytes(byte: u8) -> u128 {
    byte as u128 * 0x0101_0101_0101_0101_0101_0101_0101_0101
}

/// The same number in all lanes.
fn repeat(lane: Lane, value: u64) -> u128 {
    let all = 0..lane.count();
    all.fold(0, |v, i| v | u128::from(value & lane.mask()) << (i * lane.bits()))
}

impl Emitter<'_> {
    /// A pure vector op.
    pub fn vector(&mut self, inst: &Inst) {
        if !(self.env.features.sse41 && self.vector_inline(inst)) {
            self.call_vector(inst);
        }
    }

    fn vector_inline(&mut self, inst: &Inst) -> bool {
        let [a, b, ..] = inst.args;
        if let Some((op, exchanged)) = single(inst) {
            let (a, b) = if exchanged { (b, a) } else { (a, b) };
            self.two(op, a, b);
            return true;
        }
        self.logic(inst)
            || self.arith(inst)
            || self.saturate(inst)
            || self.vector_compare(inst)
            || self.vector_shift(inst)
            || self.lane_op(inst)
            || self.permute(inst)
            || self.change_width(inst)
            || self.crypto(inst)
    }

    /// A register for the result and one with `a`, the same one if `a` dies here.
    fn first(&mut self, a: Value) -> (Reg, Reg) {
        if self.dies(a) {
            let dst = self.define_from(a);
            (dst, dst)
        } else {
            let a = self.take(a);
            (self.define(), a)
        }
    }

    /// result := `a` op `b`, one instruction.
    fn two(&mut self, op: V3, a: Value, b: Value) {
        let b = self.operand_vector(b);
        let (dst, a) = self.first(a);
        self.asm.v3(op, dst, a, b);
    }

    /// result := `a` op a constant.
    fn two_constant(&mut self, op: V3, a: Value, constant: u128) {
        let (dst, a) = self.first(a);
        let constant = self.asm.constant(constant);
        self.asm.v3(op, dst, a, constant);
    }

    /// `dst` := `a` op a constant, on registers.
    fn with_constant(&mut self, op: V3, dst: Reg, a: Reg, constant: u128) {
        let constant = self.asm.constant(constant);
        self.asm.v3(op, dst, a, XmmMem::Mem(constant));
    }

    /// The two arguments and a fresh register for the result.
    fn fresh(&mut self, a: Value, b: Value) -> (Reg, Reg, Reg) {
        let (a, b) = (self.take(a), self.take(b));
        (self.define(), a, b)
    }

    /// `dst` := all ones in the 64-bit lanes of `a` that are negative.
    fn signs(&mut self, dst: Reg, a: Reg) {
        self.asm.vshift(super::asm::VShift::Psrad, dst, a, 31);
        self.asm.pshufd(dst, dst, 0b11_11_01_01);
    }

    /// xmm0 := all ones in the 64-bit lanes where a > b (SSE4.2). Uses xmm1.
    fn greater64(&mut self, unsigned: bool, a: Reg, b: Reg) {
        if unsigned {
            let sign = repeat(Lane::D, 1 << 63);
            self.with_constant(V3::Pxor, Reg::XMM0, a, sign);
            self.with_constant(V3::Pxor, Reg::XMM1, b, sign);
            self.asm.v3(V3::Pcmpgtq, Reg::XMM0, Reg::XMM0, Reg::XMM1);
        } else {
            self.asm.v3(V3::Pcmpgtq, Reg::XMM0, a, b);
        }
    }
}

/// The instruction that does the whole op, and whether its operands stand in the other order.
fn single(inst: &Inst) -> Option<(V3, bool)> {
    /// The instruction of a lane width.
    fn pick(lane: Lane, each: [Option<V3>; 4]) -> Option<(V3, bool)> {
        Some((each[lane as usize]?, false))
    }
    let lane = inst.lane();
    match inst.op {
        Op::Vand => Some((V3::Pand, false)),
        Op::Vor => Some((V3::Por, false)),
        Op::Vxor => Some((V3::Pxor, false)),
        // PANDN inverts its first operand.
        Op::Vandn => Some((V3::Pandn, true)),
        Op::Vadd => {
            pick(lane, [Some(V3::Paddb), Some(V3::Paddw), Some(V3::Paddd), Some(V3::Paddq)])
        }
        Op::Vsub => {
            pick(lane, [Some(V3::Psubb), Some(V3::Psubw), Some(V3::Psubd), Some(V3::Psubq)])
        }
        Op::Vmul => pick(lane, [None, Some(V3::Pmullw), Some(V3::Pmulld), None]),
        Op::Vsmin => pick(lane, [Some(V3::Pminsb), Some(V3::Pminsw), Some(V3::Pminsd), None]),
        Op::Vsmax => pick(lane, [Some(V3::Pmaxsb), Some(V3::Pmaxsw), Some(V3::Pmaxsd), None]),
        Op::Vumin => pick(lane, [Some(V3::Pminub), Some(V3::Pminuw), Some(V3::Pminud), None]),
        Op::Vumax => pick(lane, [Some(V3::Pmaxub), Some(V3::Pmaxuw), Some(V3::Pmaxud), None]),
        Op::Vsqadd => pick(lane, [Some(V3::Paddsb), Some(V3::Paddsw), None, None]),
        Op::Vuqadd => pick(lane, [Some(V3::Paddusb), Some(V3::Paddusw), None, None]),
        Op::Vsqsub => pick(lane, [Some(V3::Psubsb), Some(V3::Psubsw), None, None]),
        Op::Vuqsub => pick(lane, [Some(V3::Psubusb), Some(V3::Psubusw), None, None]),
        Op::Vuavgr => pick(lane, [Some(V3::Pavgb), Some(V3::Pavgw), None, None]),
        Op::Vzip1 => pick(
            lane,
            [Some(V3::Punpcklbw), Some(V3::Punpcklwd), Some(V3::Punpckldq), Some(V3::Punpcklqdq)],
        ),
        Op::Vzip2 => pick(
            lane,
            [Some(V3::Punpckhbw), Some(V3::Punpckhwd), Some(V3::Punpckhdq), Some(V3::Punpckhqdq)],
        ),
        Op::Vuzp1 | Op::Vtrn1 => pick(lane, [None, None, None, Some(V3::Punpcklqdq)]),
        Op::Vuzp2 | Op::Vtrn2 => pick(lane, [None, None, None, Some(V3::Punpckhqdq)]),
        _ => None,
    }
}
