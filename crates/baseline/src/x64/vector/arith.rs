//! Products, absolute values, minima of 64 bits, averages.

use gantry_ir::{Inst, Lane, Op};

use super::repeat;
use crate::x64::asm::{V2, V3, VShift};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

impl Emitter<'_> {
    /// `vmul`, `vneg`, `vabs`, `vsmin` … of 64 bits, `vuavgr` of 32 and 64.
    pub(super) fn arith(&mut self, inst: &Inst) -> bool {
        match (inst.op, inst.lane()) {
            (Op::Vmul, Lane::B) => self.mul8(inst),
            (Op::Vmul, Lane::D) => self.mul64(inst),
            (Op::Vneg, lane) => self.vneg(inst, lane),
            (Op::Vabs, lane) => self.vabs(inst, lane),
            (Op::Vsmin | Op::Vsmax | Op::Vumin | Op::Vumax, Lane::D) => {
                return self.extreme64(inst);
            }
            (Op::Vuavgr, lane @ (Lane::S | Lane::D)) => self.average(inst, lane),
            _ => return false,
        }
        true
    }

    /// Even and odd bytes by 16-bit products.
    fn mul8(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (odd, other) = (Reg::XMM0, Reg::XMM1);
        self.asm.vshift(VShift::Psrlw, odd, a, 8);
        self.asm.vshift(VShift::Psrlw, other, b, 8);
        self.asm.v3(V3::Pmullw, odd, odd, other);
        self.asm.vshift(VShift::Psllw, odd, odd, 8);
        self.asm.v3(V3::Pmullw, dst, a, b);
        self.with_constant(V3::Pand, dst, dst, repeat(Lane::H, 0xff));
        self.asm.v3(V3::Por, dst, dst, odd);
    }

    /// a·b = al·bl + ((ah·bl + al·bh) << 32)
    fn mul64(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (cross, other) = (Reg::XMM0, Reg::XMM1);
        self.asm.vshift(VShift::Psrlq, cross, a, 32);
        self.asm.v3(V3::Pmuludq, cross, cross, b);
        self.asm.vshift(VShift::Psrlq, other, b, 32);
        self.asm.v3(V3::Pmuludq, other, other, a);
        self.asm.v3(V3::Paddq, cross, cross, other);
        self.asm.vshift(VShift::Psllq, cross, cross, 32);
        self.asm.v3(V3::Pmuludq, dst, a, b);
        self.asm.v3(V3::Paddq, dst, dst, cross);
    }

    fn vneg(&mut self, inst: &Inst, lane: Lane) {
        let a = self.operand_vector(inst.args[0]);
        let dst = self.define();
        let sub = [V3::Psubb, V3::Psubw, V3::Psubd, V3::Psubq][lane as usize];
        self.asm.vzero(Reg::XMM0);
        self.asm.v3(sub, dst, Reg::XMM0, a);
    }

    fn vabs(&mut self, inst: &Inst, lane: Lane) {
        let narrow = match lane {
            Lane::B => V2::Pabsb,
            Lane::H => V2::Pabsw,
            Lane::S => V2::Pabsd,
            Lane::D => {
                let a = self.take(inst.args[0]);
                let dst = self.define();
                self.signs(Reg::XMM0, a);
                self.asm.v3(V3::Pxor, dst, a, Reg::XMM0);
                return self.asm.v3(V3::Psubq, dst, dst, Reg::XMM0);
            }
        };
        let a = self.operand_vector(inst.args[0]);
        let dst = self.define();
        self.asm.v2(narrow, dst, a);
    }

    fn extreme64(&mut self, inst: &Inst) -> bool {
        if !self.env.features.sse42 {
            return false;
        }
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        self.greater64(matches!(inst.op, Op::Vumin | Op::Vumax), a, b);
        if matches!(inst.op, Op::Vsmin | Op::Vumin) {
            self.asm.pblendvb(dst, a, b);
        } else {
            self.asm.pblendvb(dst, b, a);
        }
        true
    }

    /// (a | b) − ((a ^ b) >> 1)
    fn average(&mut self, inst: &Inst, lane: Lane) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (shift, sub) = match lane {
            Lane::S => (VShift::Psrld, V3::Psubd),
            _ => (VShift::Psrlq, V3::Psubq),
        };
        self.asm.v3(V3::Pxor, Reg::XMM0, a, b);
        self.asm.vshift(shift, Reg::XMM0, Reg::XMM0, 1);
        self.asm.v3(V3::Por, dst, a, b);
        self.asm.v3(sub, dst, dst, Reg::XMM0);
    }
}
