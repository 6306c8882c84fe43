//! Lanes to twice and to half their width.

use gantry_ir::{Inst, Lane, Op};

use super::repeat;
use crate::x64::asm::{V2, V3, VShift};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// The byte indices that keep the low half of each lane, with zeros above.
fn low_halves(wide: Lane) -> u128 {
    let half = wide.bits() / 16;
    (0..16).fold(0, |v, i| {
        let index = if i < 8 { i / half * 2 * half + i % half } else { 0x80 };
        v | u128::from(index) << (8 * i)
    })
}

impl Emitter<'_> {
    /// `vsxl`, `vuxl`, `vsxh`, `vuxh`, `vxtn`, and the saturating ones.
    pub(super) fn change_width(&mut self, inst: &Inst) -> bool {
        let a = inst.args[0];
        match inst.op {
            Op::Vsxl | Op::Vuxl | Op::Vsxh | Op::Vuxh => self.widen(inst),
            Op::Vxtn => self.two_constant(V3::Pshufb, a, low_halves(inst.lane())),
            Op::Vsqxtn | Op::Vuqxtn | Op::Vsqxtun => self.narrow_saturating(inst),
            _ => return false,
        }
        true
    }

    fn widen(&mut self, inst: &Inst) {
        let signed = matches!(inst.op, Op::Vsxl | Op::Vsxh);
        let extend = match (signed, inst.lane()) {
            (true, Lane::B) => V2::Pmovsxbw,
            (true, Lane::H) => V2::Pmovsxwd,
            (true, _) => V2::Pmovsxdq,
            (false, Lane::B) => V2::Pmovzxbw,
            (false, Lane::H) => V2::Pmovzxwd,
            (false, _) => V2::Pmovzxdq,
        };
        if matches!(inst.op, Op::Vsxh | Op::Vuxh) {
            let a = self.take(inst.args[0]);
            let dst = self.define();
            self.asm.pshufd(Reg::XMM0, a, 0b11_10_11_10);
            self.asm.v2(extend, dst, Reg::XMM0);
        } else {
            let a = self.operand_vector(inst.args[0]);
            let dst = self.define();
            self.asm.v2(extend, dst, a);
        }
    }

    /// Packs with zeros as the upper half. The host packs signed numbers only, so unsigned ones are
    /// first brought below the limit.
    fn narrow_saturating(&mut self, inst: &Inst) {
        let (to_signed, to_unsigned, least) = match inst.lane() {
            Lane::H => (V3::Packsswb, V3::Packuswb, V3::Pminuw),
            Lane::S => (V3::Packssdw, V3::Packusdw, V3::Pminud),
            _ => return self.narrow_64(inst),
        };
        let (dst, mut a) = self.first(inst.args[0]);
        if inst.op == Op::Vuqxtn {
            let lane = inst.lane();
            self.with_constant(least, dst, a, repeat(lane, lane.mask() >> (lane.bits() / 2)));
            a = dst;
        }
        let pack = if inst.op == Op::Vsqxtn { to_signed } else { to_unsigned };
        self.asm.vzero(Reg::XMM0);
        self.asm.v3(pack, dst, a, Reg::XMM0);
    }

    /// Of 64 bits, by the upper halves: all is well if they are what extends the lower ones.
    fn narrow_64(&mut self, inst: &Inst) {
        let a = self.take(inst.args[0]);
        let dst = self.define();
        let (mask, high) = (Reg::XMM0, Reg::XMM1);
        self.asm.pshufd(dst, a, 0b10_00_10_00);
        self.asm.pshufd(high, a, 0b11_01_11_01);
        match inst.op {
            Op::Vsqxtn => {
                self.asm.vshift(VShift::Psrad, mask, dst, 31);
                self.asm.v3(V3::Pcmpeqd, mask, mask, high);
                // The limit on a's side.
                self.asm.vshift(VShift::Psrad, high, high, 31);
                self.with_constant(V3::Pxor, high, high, repeat(Lane::S, 0x7fff_ffff));
                self.asm.pblendvb(high, high, dst);
            }
            Op::Vuqxtn => {
                self.with_constant(V3::Pcmpeqd, mask, high, 0);
                self.asm.vones(high);
                self.asm.v3(V3::Pxor, high, high, mask);
                self.asm.v3(V3::Por, high, high, dst);
            }
            _ => {
                self.with_constant(V3::Pcmpgtd, mask, high, 0);
                self.asm.v3(V3::Por, dst, dst, mask);
                self.asm.vshift(VShift::Psrad, high, high, 31);
                self.asm.v3(V3::Pandn, high, high, dst);
            }
        }
        self.asm.movq_low(dst, high);
    }
}
