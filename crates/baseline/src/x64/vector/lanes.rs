//! Between scalars and lanes.

use gantry_ir::{Inst, Lane, Op};

use crate::x64::asm::{V3, Width};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// The width of a lane.
fn width(lane: Lane) -> Width {
    Width::from_log2(lane as u8)
}

impl Emitter<'_> {
    /// `vsplat`, `vfrom`, `vlow`, `vextract`, `vsigns`, `vinsert`.
    pub(super) fn lane_op(&mut self, inst: &Inst) -> bool {
        let (lane, index) = (inst.lane(), (inst.imm % u64::from(inst.lane().count())) as u8);
        match inst.op {
            Op::Vsplat => self.splat(inst, lane),
            Op::Vfrom => {
                let a = self.operand_wide(inst.args[0]);
                let dst = self.define();
                self.asm.movq_to(dst, a);
            }
            Op::Vlow => {
                let a = self.take(inst.args[0]);
                let dst = self.define();
                self.asm.movq_low(dst, a);
            }
            Op::Vextract => {
                let a = self.take(inst.args[0]);
                let dst = self.define();
                match (lane, index) {
                    (Lane::D, 0) => self.asm.movq_from(dst, a),
                    (Lane::S, 0) => self.asm.movd_from(dst, a),
                    _ => self.asm.pextr(width(lane), dst, a, index),
                }
            }
            Op::Vsigns => {
                let a = self.take(inst.args[0]);
                let dst = self.define();
                match lane {
                    Lane::H => {
                        // Twice the eight.
                        self.asm.v3(V3::Packsswb, Reg::XMM0, a, a);
                        self.asm.signs(Width::B, dst, Reg::XMM0);
                        self.asm.mov_zx(Width::B, dst, dst);
                    }
                    lane => self.asm.signs(width(lane), dst, a),
                }
            }
            Op::Vinsert => {
                let scalar = self.take(inst.args[1]);
                let (dst, a) = self.first(inst.args[0]);
                self.asm.pinsr(width(lane), dst, a, scalar, index);
            }
            _ => return false,
        }
        true
    }

    fn splat(&mut self, inst: &Inst, lane: Lane) {
        let a = self.take(inst.args[0]);
        let dst = self.define();
        self.asm.movq_to(dst, a);
        match lane {
            Lane::S | Lane::D => self.asm.broadcast(width(lane), dst, dst),
            lane if self.env.features.avx2 => self.asm.broadcast(width(lane), dst, dst),
            Lane::B => {
                self.asm.vzero(Reg::XMM0);
                self.asm.v3(V3::Pshufb, dst, dst, Reg::XMM0);
            }
            Lane::H => {
                self.asm.pshuflw(dst, dst, 0);
                self.asm.v3(V3::Punpcklqdq, dst, dst, dst);
            }
        }
    }
}
