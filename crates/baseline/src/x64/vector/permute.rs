//! Lanes in another order.

use gantry_ir::{Inst, Lane, Op};

use super::{bytes, repeat};
use crate::x64::asm::{V3, VShift};
use crate::x64::emit::Emitter;
use crate::x64::reg::Reg;

/// The byte indices that reverse the lanes within each container.
fn reversal(lane: Lane, container: Lane) -> u128 {
    let size = lane.bits() / 8;
    let last = (container.bits() / lane.bits()).max(1) - 1;
    (0..16u32).fold(0, |v, i| v | u128::from(((i / size) ^ last) * size + i % size) << (8 * i))
}

impl Emitter<'_> {
    /// `vext`, `vtbl`, `vuzp`, `vtrn`, `vrev`.
    pub(super) fn permute(&mut self, inst: &Inst) -> bool {
        let [a, b, ..] = inst.args;
        match inst.op {
            Op::Vext => match inst.imm {
                0 => {
                    self.define_from(a);
                }
                n @ 1..16 => {
                    let low = self.take(a);
                    let (dst, high) = self.first(b);
                    self.asm.palignr(dst, high, low, n as u8);
                }
                _ => {
                    self.define_from(b);
                }
            },
            Op::Vtbl => {
                // Indices from 16 up get their highest bit, which PSHUFB answers with zero.
                let index = self.take(b);
                self.with_constant(V3::Paddusb, Reg::XMM0, index, bytes(0x70));
                let (dst, table) = self.first(a);
                self.asm.v3(V3::Pshufb, dst, table, Reg::XMM0);
            }
            Op::Vuzp1 | Op::Vuzp2 => self.unzip(inst),
            Op::Vtrn1 => self.transpose_even(inst),
            Op::Vtrn2 => self.transpose_odd(inst),
            Op::Vrev => {
                let container = Lane::from_log2(u32::from(inst.aux >> 4 & 3));
                self.two_constant(V3::Pshufb, a, reversal(inst.lane(), container));
            }
            _ => return false,
        }
        true
    }

    /// Even or odd lanes: the others are cleared and the rest packed.
    fn unzip(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        let (low, high) = (Reg::XMM0, Reg::XMM1);
        let odd = inst.op == Op::Vuzp2;
        let (pack, shift, wide) = match inst.lane() {
            Lane::B => (V3::Packuswb, VShift::Psrlw, Lane::H),
            Lane::H => (V3::Packusdw, VShift::Psrld, Lane::S),
            _ => return self.asm.shufps(dst, a, b, if odd { 0xdd } else { 0x88 }),
        };
        for (part, whole) in [(low, a), (high, b)] {
            if odd {
                self.asm.vshift(shift, part, whole, inst.lane().bits() as u8);
            } else {
                self.with_constant(V3::Pand, part, whole, repeat(wide, inst.lane().mask()));
            }
        }
        self.asm.v3(pack, dst, low, high);
    }

    /// a's even lanes, b's moved up beside them.
    fn transpose_even(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        match inst.lane() {
            Lane::B => {
                self.asm.vshift(VShift::Psllw, Reg::XMM0, b, 8);
                self.with_constant(V3::Pand, dst, a, repeat(Lane::H, 0xff));
                self.asm.v3(V3::Por, dst, dst, Reg::XMM0);
            }
            Lane::H => {
                self.asm.vshift(VShift::Pslld, Reg::XMM0, b, 16);
                self.asm.pblendw(dst, a, Reg::XMM0, 0b1010_1010);
            }
            _ => {
                self.asm.vshift(VShift::Psllq, Reg::XMM0, b, 32);
                self.asm.pblendw(dst, a, Reg::XMM0, 0b1100_1100);
            }
        }
    }

    /// b's odd lanes, a's moved down beside them.
    fn transpose_odd(&mut self, inst: &Inst) {
        let (dst, a, b) = self.fresh(inst.args[0], inst.args[1]);
        match inst.lane() {
            Lane::B => {
                self.asm.vshift(VShift::Psrlw, Reg::XMM0, a, 8);
                self.with_constant(V3::Pand, dst, b, repeat(Lane::H, 0xff00));
                self.asm.v3(V3::Por, dst, dst, Reg::XMM0);
            }
            Lane::H => {
                self.asm.vshift(VShift::Psrld, Reg::XMM0, a, 16);
                self.asm.pblendw(dst, Reg::XMM0, b, 0b1010_1010);
            }
            _ => {
                self.asm.vshift(VShift::Psrlq, Reg::XMM0, a, 32);
                self.asm.pblendw(dst, Reg::XMM0, b, 0b1100_1100);
            }
        }
    }
}
