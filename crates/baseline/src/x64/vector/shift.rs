//! Shifts of lanes.

use gantry_ir::{Inst, Lane, Op};

use super::{bytes, repeat};
use crate::x64::asm::{Evex, V3, VShift, Vex};
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
            (Op::Vshlv, Lane::H) if self.env.features.avx512 => {
                self.by_lane_evex(inst, Evex::SLLVW)
            }
            (Op::Vshrv, Lane::H) if self.env.features.avx512 => {
                self.by_lane_evex(inst, Evex::SRLVW)
            }
            (Op::Vsarv, Lane::H) if self.env.features.avx512 => {
                self.by_lane_evex(inst, Evex::SRAVW)
            }
            (Op::Vsarv, Lane::D) if self.env.features.avx512 => {
                self.by_lane_evex(inst, Evex::SRAVQ)
            }
            (Op::Vshlv | Op::Vshrv | Op::Vsarv, _) if self.env.features.avx2 => {
                self.by_narrow_lane(inst);
            }
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

    fn by_lane_evex(&mut self, inst: &Inst, op: Evex) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        self.asm.evex(op, dst, a, b);
    }

    /// Of 8 and 16 bits, and with the sign of 64: the host has none of these before AVX-512. Where the
    /// sign enters, negative numbers are inverted before and after.
    fn by_narrow_lane(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (left, lane) = (inst.op == Op::Vshlv, inst.lane());
        if inst.op != Op::Vsarv {
            return self.narrow_zeros(left, lane, dst, a, b);
        }
        let (sign, magnitude) = (self.borrow(true), self.borrow(true));
        match lane {
            Lane::B => {
                self.asm.vzero(sign);
                self.asm.v3(V3::Pcmpgtb, sign, sign, a);
            }
            Lane::H => self.asm.vshift(VShift::Psraw, sign, a, 15),
            _ => self.signs(sign, a),
        }
        self.asm.v3(V3::Pxor, magnitude, a, sign);
        if lane == Lane::D {
            self.asm.vex(Vex::srlv(true), dst, magnitude, b);
        } else {
            self.narrow_zeros(left, lane, dst, magnitude, b);
        }
        self.asm.v3(V3::Pxor, dst, dst, sign);
    }

    /// `dst` := the lanes of `a` of 8 or 16 bits shifted by those of `b`, zeros enter. `dst` is
    /// neither. Uses xmm0 and xmm1.
    fn narrow_zeros(&mut self, left: bool, lane: Lane, dst: Reg, a: Reg, b: Reg) {
        if lane == Lane::H {
            return self.words(left, dst, a, b);
        }
        // Even bytes, then odd ones, as 16 bits.
        let (low, high) = (repeat(Lane::H, 0xff), repeat(Lane::H, 0xff00));
        let (part, count) = (self.borrow(true), self.borrow(true));
        self.with_constant(V3::Pand, count, b, low);
        self.with_constant(V3::Pand, part, a, low);
        self.words(left, dst, part, count);
        self.asm.vshift(VShift::Psrlw, count, b, 8);
        self.with_constant(V3::Pand, dst, dst, low);
        self.with_constant(V3::Pand, part, a, high);
        let odd = self.borrow(true);
        self.words(left, odd, part, count);
        self.with_constant(V3::Pand, odd, odd, high);
        self.asm.v3(V3::Por, dst, dst, odd);
    }

    /// The same for 16 bits: even lanes, then odd ones, as 32 bits.
    fn words(&mut self, left: bool, dst: Reg, a: Reg, b: Reg) {
        if self.env.features.avx512 {
            let op = if left { Evex::SLLVW } else { Evex::SRLVW };
            return self.asm.evex(op, dst, a, b);
        }
        let op = if left { Vex::sllv(false) } else { Vex::srlv(false) };
        let (low, high) = (repeat(Lane::S, 0xffff), repeat(Lane::S, 0xffff_0000));
        self.with_constant(V3::Pand, Reg::XMM0, b, low);
        self.with_constant(V3::Pand, Reg::XMM1, a, low);
        self.asm.vex(op, dst, Reg::XMM1, Reg::XMM0);
        self.asm.vshift(VShift::Psrld, Reg::XMM0, b, 16);
        self.with_constant(V3::Pand, Reg::XMM1, a, high);
        self.asm.vex(op, Reg::XMM0, Reg::XMM1, Reg::XMM0);
        self.asm.pblendw(dst, dst, Reg::XMM0, 0b1010_1010);
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
            Lane::D if n > 0 && self.env.features.avx512 => {
                let (dst, a) = self.first(inst.args[0]);
                self.asm.sraq(dst, a, n);
            }
            Lane::D if n == 63 => {
                let (dst, a) = self.first(inst.args[0]);
                self.signs(dst, a);
            }
            Lane::D if n >= 32 => {
                // The upper halves shifted, and signs above them.
                let a = self.take(inst.args[0]);
                let dst = self.define();
                self.asm.vshift(VShift::Psrad, dst, a, n - 32);
                self.asm.vshift(VShift::Psrad, Reg::XMM0, a, 31);
                self.asm.pshufd(dst, dst, 0b11_11_01_01);
                self.asm.pblendw(dst, dst, Reg::XMM0, 0b1100_1100);
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
