//! Conversion of lanes between formats, with half precision (F16C). Its conversions keep NaNs' signs and
//! payloads as the guest's do; those to it may be tiny before rounding alone.

use gantry_ir::{FpFormat, FpShape, Inst};

use super::Nan;
use crate::x64::asm::{Form, V3};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// The same number in all lanes of half precision.
pub(super) fn repeat_half(bits: u16) -> u128 {
    u128::from(bits) * 0x0001_0001_0001_0001_0001_0001_0001_0001
}

impl Emitter<'_> {
    /// `fcvt` of lanes, or with half precision.
    pub(super) fn float_formats(&mut self, inst: &Inst) -> bool {
        let FpShape { format, lanes } = inst.shape();
        let to = match inst.imm {
            0 => FpFormat::H,
            1 => FpFormat::S,
            _ => FpFormat::D,
        };
        let has_half = self.env.features.f16c;
        if format == to
            || format == FpFormat::D && to == FpFormat::H
            || super::is_half(inst) && !has_half
        {
            return false;
        }
        // Both narrow ones are of four lanes.
        let a = match (format, lanes) {
            (FpFormat::H, 1 | 2) => {
                let a = self.take(inst.args[0]);
                let kept = u128::MAX >> (128 - 16 * u32::from(lanes));
                self.float_constant(V3::Pand, Reg::XMM0, a, kept);
                Reg::XMM0
            }
            (FpFormat::S, 1) => {
                let a = self.take(inst.args[0]);
                self.asm.movd_low(Reg::XMM0, a);
                Reg::XMM0
            }
            (FpFormat::H, _) | (_, 4) => self.take(inst.args[0]),
            _ => self.lanes(inst.args[0], inst.shape(), Reg::XMM0),
        };
        let dst = self.define();
        self.use_host_flags();
        match (format, to) {
            (FpFormat::H, FpFormat::S) => self.asm.cvtph2ps(dst, a),
            (FpFormat::H, _) => {
                self.asm.cvtph2ps(dst, a);
                self.asm.cvtps2pd(dst, dst);
            }
            (FpFormat::S, FpFormat::D) => self.asm.cvtps2pd(dst, a),
            (FpFormat::D, _) => {
                self.asm.cvtpd2ps(dst, a);
                let result = FpShape { format: to, lanes };
                self.mend_nans_and_tiny(inst, (Form::Ps, result), dst, Nan::Right);
            }
            _ => {
                self.asm.cvtps2ph(dst, a);
                let (entry, resume) = (self.asm.label(), self.asm.label());
                self.float_constant(V3::Pand, Reg::XMM0, dst, repeat_half(0x7fff));
                self.float_constant(V3::Pcmpeqw, Reg::XMM0, Reg::XMM0, repeat_half(0x0400));
                self.go_if_any(FpShape { format: to, lanes: 4 }, Reg::XMM0, entry);
                self.asm.bind(resume);
                self.mend(inst, dst, entry, resume);
            }
        }
        true
    }
}
