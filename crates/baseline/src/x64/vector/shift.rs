//! Shifts of lanes.

use gantry_ir::{Inst, Lane, Op};

use super::bytes;
use crate::x64::asm::{V3, VShift, Vex};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

impl Emitter<'_> {
    /// `vshl`, `vshr`, `vsar`, and `vshlv`, `vshrv`, `vsarv` where the host has them.
    pub(super) fn vector_shift(&mut self, inst: &Inst) -> bool {
        let (lane, bits) = (inst.lane(), u64::from(inst.lane().bits()));
        match (inst.op, lane) {
            (Op::Vshl | Op::Vshr, _) => self.shift_zeros(inst, inst.imm.min(bits) as u8),
            (Op::Vsar, _) => self.shift_sign(inst, inst.imm.min(bits - 1) as u8),
            (Op::Vshlv, Lane::S | Lane::D) => {
                return self.by_lane(inst, Vex::sllv(lane == Lane::D));
            }
            (Op::Vshrv, Lane::S | Lane::D) => {
                return self.by_lane(inst, Vex::srlv(lane == Lane::D));
            }
            (Op::Vsarv, Lane::S) => return self.by_lane(inst, Vex::SRAVD),
            _ => return false,
        }
        true
    }

    fn by_lane(&mut self, inst: &Inst, op: Vex) -> bool {
        if !self.env.features.avx2 {
            return false;
        }
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        self.asm.vex(op, dst, a, b);
        true
    }

    /// Zeros enter. Bytes are shifted as 16 bits and what came from the neighbour is cleared.
    fn shift_zeros(&mut self, inst: &Inst, n: u8) {
        let left = inst.op == Op::Vshl;
        let op = match (left, inst.lane()) {
            (true, Lane::B | Lane::H) => VShift::Psllw,
            (true, Lane::S) => VShift::Pslld,
            (true, Lane::D) => VShift::Psllq,
            (false, Lane::B | Lane::H) => VShift::Psrlw,
            (false, Lane::S) => VShift::Psrld,
            (false, Lane::D) => VShift::Psrlq,
        };
        let (dst, a) = self.first(inst.args[0]);
        self.asm.vshift(op, dst, a, n);
        if inst.lane() == Lane::B {
            let n = u32::from(n);
            let kept = if left { 0xffu32 << n } else { 0xff >> n } as u8;
            self.with_constant(V3::Pand, dst, dst, bytes(kept));
        }
    }

    /// The sign enters.
    fn shift_sign(&mut self, inst: &Inst, n: u8) {
        match inst.lane() {
            Lane::B => {
                // Zeros enter, then the sign is spread by (x ^ s) − s.
                let (dst, a) = self.first(inst.args[0]);
                self.asm.vshift(VShift::Psrlw, dst, a, n);
                self.with_constant(V3::Pand, dst, dst, bytes(0xff >> n));
                self.with_constant(V3::Pxor, dst, dst, bytes(0x80 >> n));
                self.with_constant(V3::Psubb, dst, dst, bytes(0x80 >> n));
            }
            Lane::D if n > 0 => {
                let a = self.take(inst.args[0]);
                let dst = self.define();
                self.signs(Reg::XMM0, a);
                self.asm.vshift(VShift::Psllq, Reg::XMM0, Reg::XMM0, 64 - n);
                self.asm.vshift(VShift::Psrlq, dst, a, n);
                self.asm.v3(V3::Por, dst, dst, Reg::XMM0);
            }
            Lane::D => {
                self.define_from(inst.args[0]);
            }
            lane => {
                let op = if lane == Lane::H { VShift::Psraw } else { VShift::Psrad };
                let (dst, a) = self.first(inst.args[0]);
                self.asm.vshift(op, dst, a, n);
            }
        }
    }
}
