//! Bits: complement, selection, counting; signs of floating-point numbers.

use gantry_ir::{FpShape, Inst, Lane, Op};

use super::{bytes, repeat};
use crate::x64::asm::{Evex, V3, VShift};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// Number of ones in each number of four bits.
const ONES: u128 = 0x0403_0302_0302_0201_0302_0201_0201_0100;
/// Leading zeros of a byte whose high half is that number; of a byte with high half zero: 8.
const HIGH_ZEROS: u128 = 0x0000_0000_0000_0000_0101_0101_0202_0308;
/// Leading zeros of a byte whose high half is zero and whose low half is that number.
const LOW_ZEROS: u128 = 0x0404_0404_0404_0404_0505_0505_0606_0708;

impl Emitter<'_> {
    /// `vnot`, `vbsl`, `vpopcnt`, `vclz`, `fneg`, `fabs`.
    pub(super) fn logic(&mut self, inst: &Inst) -> bool {
        match inst.op {
            Op::Vnot => {
                let (dst, a) = self.first(inst.args[0]);
                self.asm.vones(Reg::XMM0);
                self.asm.v3(V3::Pxor, dst, a, Reg::XMM0);
            }
            Op::Vbsl => self.bit_select(inst),
            Op::Vpopcnt => {
                self.by_halves(inst, ONES, ONES, V3::Paddb);
            }
            Op::Vclz => self.leading_zeros(inst),
            Op::Fneg | Op::Fabs => self.sign(inst),
            _ => return false,
        }
        true
    }

    /// ((b ^ c) & a) ^ c
    fn bit_select(&mut self, inst: &Inst) {
        let [a, b, c] = [inst.args[0], inst.args[1], inst.args[2]];
        let (mask, ones, zeros) = (self.take(a), self.take(b), self.take(c));
        self.asm.v3(V3::Pxor, Reg::XMM0, ones, zeros);
        self.asm.v3(V3::Pand, Reg::XMM0, Reg::XMM0, mask);
        let (dst, zeros) = self.first(c);
        self.asm.v3(V3::Pxor, dst, zeros, Reg::XMM0);
    }

    /// Those of bytes, then twice as wide lanes from the two halves of each: the upper half's, and the
    /// lower half's if the upper one is zero.
    fn leading_zeros(&mut self, inst: &Inst) {
        if inst.lane() == Lane::S && self.env.features.avx512 {
            let a = self.take(inst.args[0]);
            let dst = self.define();
            return self.asm.evex(Evex::LZCNTD, dst, Reg::XMM0, a);
        }
        let (dst, a) = self.by_halves(inst, HIGH_ZEROS, LOW_ZEROS, V3::Pminub);
        let steps = [
            (V3::Pcmpeqb, VShift::Psrlw, 8, V3::Paddw),
            (V3::Pcmpeqw, VShift::Psrld, 16, V3::Paddd),
        ];
        for (equal, shift, bits, add) in steps.into_iter().take(inst.lane() as usize) {
            self.with_constant(equal, Reg::XMM0, a, 0);
            self.asm.vshift(shift, Reg::XMM0, Reg::XMM0, bits);
            self.asm.v3(V3::Pand, Reg::XMM0, Reg::XMM0, dst);
            self.asm.vshift(shift, dst, dst, bits);
            self.asm.v3(add, dst, dst, Reg::XMM0);
        }
    }

    /// Looks up both halves of each byte and combines what is found. Gives the registers of result and
    /// argument.
    fn by_halves(&mut self, inst: &Inst, high: u128, low: u128, combine: V3) -> (Reg, Reg) {
        let a = self.take(inst.args[0]);
        let dst = self.define();
        let (index, table) = (Reg::XMM0, Reg::XMM1);
        self.asm.vshift(VShift::Psrlw, index, a, 4);
        self.with_constant(V3::Pand, index, index, bytes(0x0f));
        let high = self.asm.constant(high);
        self.asm.vload(table, high);
        self.asm.v3(V3::Pshufb, table, table, index);
        self.with_constant(V3::Pand, index, a, bytes(0x0f));
        let low = self.asm.constant(low);
        self.asm.vload(dst, low);
        self.asm.v3(V3::Pshufb, dst, dst, index);
        self.asm.v3(combine, dst, dst, table);
        (dst, a)
    }

    /// Flips or clears the signs of the shape's lanes; the lanes above become zero.
    fn sign(&mut self, inst: &Inst) {
        let FpShape { format, lanes } = inst.shape();
        let bits = u32::from(lanes) * format.bits();
        let kept = u128::MAX >> (128 - bits);
        let signs = repeat(format.lane(), 1 << (format.bits() - 1)) & kept;
        let a = inst.args[0];
        if inst.op == Op::Fabs {
            self.two_constant(V3::Pand, a, kept & !signs);
        } else if bits == 128 {
            self.two_constant(V3::Pxor, a, signs);
        } else {
            let (dst, a) = self.first(a);
            self.with_constant(V3::Pand, dst, a, kept);
            self.with_constant(V3::Pxor, dst, dst, signs);
        }
    }
}
