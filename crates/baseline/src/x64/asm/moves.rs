//! Moves between vector registers, general ones and memory. Where the host has AVX they are encoded here as
//! integer instructions are: pairs of guest registers are loaded and stored by them.

use super::operand::Operand;
use super::{Asm, GprMem, Mem, Vex, x};
use crate::x64::reg::Reg;

/// VMOVDQU, from memory and to it.
const LOAD: Vex = Vex { map: 1, prefix: 2, w: false, opcode: 0x6f };
const STORE: Vex = Vex { map: 1, prefix: 2, w: false, opcode: 0x7f };
/// VMOVQ, from a number of 64 bits and to it.
const MOVQ_TO: Vex = Vex { map: 1, prefix: 1, w: true, opcode: 0x6e };
const MOVQ_FROM: Vex = Vex { map: 1, prefix: 1, w: true, opcode: 0x7e };
const VPEXTRQ: Vex = Vex { map: 3, prefix: 1, w: true, opcode: 0x16 };
const VPINSRQ: Vex = Vex { map: 3, prefix: 1, w: true, opcode: 0x22 };

impl Asm {
    /// An instruction of 128 bits on registers `reg` and `a` and an operand that is no constant of the pool
    /// (SDM volume 2, 2.3.5).
    fn vex_rm(&mut self, op: Vex, reg: Reg, a: u8, rm: impl Into<Operand>) {
        let rm = rm.into().0;
        debug_assert!(!rm.is_pooled(), "its displacement is not known yet");
        let reg = reg.number();
        // Registers are inverted.
        let last = (!a & 15) << 3 | op.prefix;
        if op.map == 1 && !op.w && rm.rex() == 0 {
            let byte = (!reg & 8) << 4 | last;
            self.put(0xc5 | u64::from(byte) << 8, 2);
        } else {
            let registers = (reg & 8) >> 1 | rm.rex();
            let byte = (!registers & 7) << 5 | op.map;
            let last = u8::from(op.w) << 7 | last;
            self.put(0xc4 | u64::from(byte) << 8 | u64::from(last) << 16, 3);
        }
        let rest = rm.bytes() << 8 | u64::from(op.opcode) | u64::from(reg & 7) << 11;
        self.put(rest, rm.length() + 1);
    }

    /// `dst` := 16 bytes at `src`, of any alignment.
    pub fn vload(&mut self, dst: Reg, src: Mem) {
        match self.avx {
            true if !src.is_pooled() => self.vex_rm(LOAD, dst, 0, src),
            true => x!(self, vmovdqu_a, dst, src),
            false => x!(self, movdqu_a, dst, src),
        }
    }

    /// 16 bytes at `dst`, of any alignment, := `src`.
    pub fn vstore(&mut self, dst: Mem, src: Reg) {
        if self.avx { self.vex_rm(STORE, src, 0, dst) } else { x!(self, movdqu_b, dst, src) }
    }

    /// `dst` := the scalar `src`, zeros above.
    pub fn movq_to(&mut self, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        if self.avx { self.vex_rm(MOVQ_TO, dst, 0, src) } else { x!(self, movq_a, dst, src) }
    }

    /// `dst` := the low 64 bits of `src`.
    pub fn movq_from(&mut self, dst: impl Into<GprMem>, src: Reg) {
        let dst = dst.into();
        if self.avx { self.vex_rm(MOVQ_FROM, src, 0, dst) } else { x!(self, movq_b, dst, src) }
    }

    /// VPEXTRQ: `dst` := lane `n` of `src`.
    pub(super) fn vpextrq(&mut self, dst: Reg, src: Reg, n: u8) {
        self.vex_rm(VPEXTRQ, src, 0, dst);
        self.put(n.into(), 1);
    }

    /// VPINSRQ: `dst` := `a` with lane `n` := `src`.
    pub(super) fn vpinsrq(&mut self, dst: Reg, a: Reg, src: Reg, n: u8) {
        self.vex_rm(VPINSRQ, dst, a.number(), src);
        self.put(n.into(), 1);
    }
}
