//! Saturating sums and differences of 32 and 64 bits.

use gantry_ir::{Inst, Lane, Op};

use super::repeat;
use crate::x64::asm::{V3, VShift};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

impl Emitter<'_> {
    /// `vsqadd`, `vsqsub`, `vuqadd`, `vuqsub` of 32 and 64 bits.
    pub(super) fn saturate(&mut self, inst: &Inst) -> bool {
        match (inst.op, inst.lane()) {
            (Op::Vsqadd | Op::Vsqsub, lane @ (Lane::S | Lane::D)) => self.signed(inst, lane),
            // a + min(b, ~a)
            (Op::Vuqadd, Lane::S) => {
                let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
                self.asm.vones(Reg::XMM0);
                self.asm.v3(V3::Pxor, Reg::XMM0, Reg::XMM0, a);
                self.asm.v3(V3::Pminud, Reg::XMM0, Reg::XMM0, b);
                self.asm.v3(V3::Paddd, dst, a, Reg::XMM0);
            }
            // max(a, b) − b
            (Op::Vuqsub, Lane::S) => {
                let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
                self.asm.v3(V3::Pmaxud, dst, a, b);
                self.asm.v3(V3::Psubd, dst, dst, b);
            }
            // All ones where ~a < b.
            (Op::Vuqadd, Lane::D) if self.env.features.sse42 => {
                let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
                self.asm.v3(V3::Paddq, dst, a, b);
                self.greater64(true, a, dst);
                self.asm.v3(V3::Por, dst, dst, Reg::XMM0);
            }
            // Zero unless a > b.
            (Op::Vuqsub, Lane::D) if self.env.features.sse42 => {
                let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
                self.greater64(true, a, b);
                self.asm.v3(V3::Psubq, dst, a, b);
                self.asm.v3(V3::Pand, dst, dst, Reg::XMM0);
            }
            _ => return false,
        }
        true
    }

    /// The wrapped result, but where its sign is impossible the limit on a's side.
    fn signed(&mut self, inst: &Inst, lane: Lane) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (overflow, wrapped) = (Reg::XMM0, Reg::XMM1);
        let sum = match (inst.op, lane) {
            (Op::Vsqadd, Lane::S) => V3::Paddd,
            (Op::Vsqadd, _) => V3::Paddq,
            (_, Lane::S) => V3::Psubd,
            (..) => V3::Psubq,
        };
        self.asm.v3(sum, wrapped, a, b);
        // A sum overflows if its sign differs from both operands', a difference if the operands'
        // signs differ and its own is not the first's.
        let other = if inst.op == Op::Vsqadd { wrapped } else { a };
        self.asm.v3(V3::Pxor, overflow, wrapped, a);
        self.asm.v3(V3::Pxor, dst, other, b);
        self.asm.v3(V3::Pand, dst, dst, overflow);
        if lane == Lane::S {
            self.asm.vshift(VShift::Psrad, overflow, dst, 31);
            self.asm.vshift(VShift::Psrad, dst, a, 31);
        } else {
            self.signs(overflow, dst);
            self.signs(dst, a);
        }
        self.with_constant(V3::Pxor, dst, dst, repeat(lane, lane.mask() >> 1));
        self.asm.pblendvb(wrapped, wrapped, dst);
        self.asm.vmov(dst, wrapped);
    }
}
