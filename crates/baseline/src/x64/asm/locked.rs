//! Atomic accesses to memory, and the fence.

use cranelift_assembler_x64::{Fixed, Simm8};

use super::{Alu, Asm, Mem, Width, x};
use crate::x64::reg::Reg;

/// Picks the instruction of a width.
macro_rules! by_width {
    ($asm:expr, $width:expr, [$b:ident $w:ident $l:ident $q:ident], $($operand:expr),+) => {
        match $width {
            Width::B => x!($asm, $b, $($operand),+),
            Width::W => x!($asm, $w, $($operand),+),
            Width::L => x!($asm, $l, $($operand),+),
            Width::Q => x!($asm, $q, $($operand),+),
        }
    };
}

impl Asm {
    /// Swaps `reg` and `[mem]`, which locks by itself.
    pub fn xchg(&mut self, width: Width, reg: Reg, mem: Mem) {
        by_width!(self, width, [xchgb_rm xchgw_rm xchgl_rm xchgq_rm], reg, mem);
    }

    /// `[mem]` += `reg`, `reg` := the old value.
    pub fn lock_xadd(&mut self, width: Width, mem: Mem, reg: Reg) {
        let forms = width;
        by_width!(self, forms, [lock_xaddb_mr lock_xaddw_mr lock_xaddl_mr lock_xaddq_mr], mem, reg);
    }

    /// If `[mem]` = rax then `[mem]` := `new`, else rax := `[mem]`; Z says which.
    pub fn lock_cmpxchg(&mut self, width: Width, mem: Mem, new: Reg) {
        let rax = Fixed(Reg::RAX);
        match width {
            Width::B => x!(self, lock_cmpxchgb_mr, mem, new, rax),
            Width::W => x!(self, lock_cmpxchgw_mr, mem, new, rax),
            Width::L => x!(self, lock_cmpxchgl_mr, mem, new, rax),
            Width::Q => x!(self, lock_cmpxchgq_mr, mem, new, rax),
        }
    }

    /// The same with rdx:rax and rcx:rbx on 16 aligned bytes (CX16).
    pub fn lock_cmpxchg16(&mut self, mem: Mem) {
        let [rax, rdx] = [Reg::RAX, Reg::RDX];
        let (rbx, rcx) = (Fixed(Reg::RBX), Fixed(Reg::RCX));
        x!(self, lock_cmpxchg16b_m, Fixed(rax), Fixed(rdx), rbx, rcx, mem);
    }

    /// `[mem]` := `[mem]` op `src` atomically, the old value unwanted.
    ///
    /// # Panics
    /// `op` is a subtraction, which no atomic op asks for.
    pub fn lock_alu(&mut self, op: Alu, width: Width, mem: Mem, src: Reg) {
        match op {
            Alu::Add => {
                by_width!(self, width, [lock_addb_mr lock_addw_mr lock_addl_mr lock_addq_mr], mem, src);
            }
            Alu::And => {
                by_width!(self, width, [lock_andb_mr lock_andw_mr lock_andl_mr lock_andq_mr], mem, src);
            }
            Alu::Or => {
                by_width!(self, width, [lock_orb_mr lock_orw_mr lock_orl_mr lock_orq_mr], mem, src);
            }
            Alu::Xor => {
                by_width!(self, width, [lock_xorb_mr lock_xorw_mr lock_xorl_mr lock_xorq_mr], mem, src);
            }
            Alu::Sub => panic!("no atomic subtraction"),
        }
    }

    /// A full fence: a locked access to the stack is cheaper than MFENCE and orders all that
    /// guests can see.
    pub fn fence(&mut self) {
        x!(self, lock_orl_mi_sxb, super::mem(Reg::RSP, 0), Simm8::new(0));
    }
}
