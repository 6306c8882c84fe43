//! Lane-wise comparison. The host knows "equal" and "greater, signed"; the others follow.

use gantry_ir::{Cond, Inst, Lane, Op};

use crate::x64::asm::V3;
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

const EQUAL: [V3; 4] = [V3::Pcmpeqb, V3::Pcmpeqw, V3::Pcmpeqd, V3::Pcmpeqq];
const GREATER: [V3; 4] = [V3::Pcmpgtb, V3::Pcmpgtw, V3::Pcmpgtd, V3::Pcmpgtq];
const LOWER: [V3; 3] = [V3::Pminub, V3::Pminuw, V3::Pminud];
const HIGHER: [V3; 3] = [V3::Pmaxub, V3::Pmaxuw, V3::Pmaxud];

impl Emitter<'_> {
    /// `vicmp`.
    pub(super) fn vector_compare(&mut self, inst: &Inst) -> bool {
        if inst.op != Op::Vicmp {
            return false;
        }
        let (lane, cond, [a, b, ..]) = (inst.lane(), inst.cond(), inst.args);
        let size = lane as usize;
        if lane == Lane::D && !matches!(cond, Cond::Eq | Cond::Ne) {
            return self.env.features.sse42 && self.compare64(inst);
        }
        // a ≥ b is max(a, b) = a, a ≤ b is min(a, b) = a.
        let unsigned = match cond {
            Cond::Uge | Cond::Ult => Some(HIGHER[size]),
            Cond::Ule | Cond::Ugt => Some(LOWER[size]),
            _ => None,
        };
        match (unsigned, cond) {
            (Some(bound), _) => {
                let (dst, a, b) = self.fresh(a, b);
                self.asm.v3(bound, dst, a, b);
                self.asm.v3(EQUAL[size], dst, dst, a);
            }
            (_, Cond::Eq | Cond::Ne) => self.two(EQUAL[size], a, b),
            (_, Cond::Sgt | Cond::Sle) => self.two(GREATER[size], a, b),
            _ => self.two(GREATER[size], b, a),
        }
        if matches!(cond, Cond::Ne | Cond::Sle | Cond::Sge | Cond::Ult | Cond::Ugt) {
            self.invert_result();
        }
        true
    }

    fn compare64(&mut self, inst: &Inst) -> bool {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let cond = inst.cond();
        let unsigned = matches!(cond, Cond::Ult | Cond::Ule | Cond::Ugt | Cond::Uge);
        if matches!(cond, Cond::Ugt | Cond::Sgt | Cond::Ule | Cond::Sle) {
            self.greater64(unsigned, a, b);
        } else {
            self.greater64(unsigned, b, a);
        }
        self.asm.vmov(dst, Reg::XMM0);
        if matches!(cond, Cond::Ule | Cond::Sle | Cond::Uge | Cond::Sge) {
            self.invert_result();
        }
        true
    }

    fn invert_result(&mut self) {
        let dst = self.take(self.result());
        self.asm.vones(Reg::XMM0);
        self.asm.v3(V3::Pxor, dst, dst, Reg::XMM0);
    }
}
