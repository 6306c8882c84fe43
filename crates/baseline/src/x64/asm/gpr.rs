//! Integer instructions.

use cranelift_assembler_x64::{Fixed, Imm8, Imm16, Imm32, Imm64, Simm8, Simm32};

use super::{Asm, GprMem, Mem, x};
use crate::x64::reg::Reg;

/// Width of integer arithmetic; 32-bit results are zero-extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// 32 bits.
    L,
    /// 64 bits.
    Q,
}

/// Width of an operand in memory, or of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 8 bits.
    B,
    /// 16 bits.
    W,
    /// 32 bits.
    L,
    /// 64 bits.
    Q,
}

impl Width {
    /// The width of `1 << log2` bytes.
    ///
    /// # Panics
    /// `log2` is above 3.
    pub fn from_log2(log2: u8) -> Self {
        [Self::B, Self::W, Self::L, Self::Q][usize::from(log2)]
    }

    /// The width of arithmetic that has these low bits.
    pub fn wide(self) -> Wide {
        if self == Self::Q { Wide::Q } else { Wide::L }
    }
}

/// An operation of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alu {
    /// dst + src
    Add,
    /// dst − src
    Sub,
    /// dst & src
    And,
    /// dst | src
    Or,
    /// dst ^ src
    Xor,
}

/// A shift or rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Left.
    Shl,
    /// Right, zeros enter.
    Shr,
    /// Right, the sign enters.
    Sar,
    /// Rotation right.
    Ror,
}

/// One line per operation: the forms of 32 bits, then those of 64.
macro_rules! alu {
    ($($op:ident $l_rm:ident $l_mr:ident $l_i32:ident $l_i8:ident
        $q_rm:ident $q_mr:ident $q_i32:ident $q_i8:ident;)+) => {
        impl Asm {
            /// `dst` := `dst` op `src`.
            pub fn alu(&mut self, op: Alu, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
                let src = src.into();
                match (op, wide) {
                    $(
                        (Alu::$op, Wide::L) => x!(self, $l_rm, dst, src),
                        (Alu::$op, Wide::Q) => x!(self, $q_rm, dst, src),
                    )+
                }
            }

            /// `dst` := `dst` op `imm`, the immediate sign-extended.
            pub fn alu_imm(&mut self, op: Alu, wide: Wide, dst: impl Into<GprMem>, imm: i32) {
                let (dst, short) = (dst.into(), i8::try_from(imm));
                match (op, wide, short) {
                    $(
                        (Alu::$op, Wide::L, Ok(i)) => x!(self, $l_i8, dst, Simm8::new(i)),
                        (Alu::$op, Wide::Q, Ok(i)) => x!(self, $q_i8, dst, Simm8::new(i)),
                        (Alu::$op, Wide::L, Err(_)) => {
                            x!(self, $l_i32, dst, Imm32::new(imm as u32));
                        }
                        (Alu::$op, Wide::Q, Err(_)) => x!(self, $q_i32, dst, Simm32::new(imm)),
                    )+
                }
            }

            /// `[dst]` := `[dst]` op `src`.
            pub fn alu_store(&mut self, op: Alu, wide: Wide, dst: Mem, src: Reg) {
                match (op, wide) {
                    $(
                        (Alu::$op, Wide::L) => x!(self, $l_mr, dst, src),
                        (Alu::$op, Wide::Q) => x!(self, $q_mr, dst, src),
                    )+
                }
            }
        }
    };
}

alu! {
    Add addl_rm addl_mr addl_mi addl_mi_sxb addq_rm addq_mr addq_mi_sxl addq_mi_sxb;
    Sub subl_rm subl_mr subl_mi subl_mi_sxb subq_rm subq_mr subq_mi_sxl subq_mi_sxb;
    And andl_rm andl_mr andl_mi andl_mi_sxb andq_rm andq_mr andq_mi_sxl andq_mi_sxb;
    Or orl_rm orl_mr orl_mi orl_mi_sxb orq_rm orq_mr orq_mi_sxl orq_mi_sxb;
    Xor xorl_rm xorl_mr xorl_mi xorl_mi_sxb xorq_rm xorq_mr xorq_mi_sxl xorq_mi_sxb;
}

/// One line per shift: by a constant, by cl.
macro_rules! shifts {
    ($($op:ident $l_i:ident $q_i:ident $l_c:ident $q_c:ident;)+) => {
        impl Asm {
            /// `dst` := `dst` shifted by a constant below the width.
            pub fn shift_imm(&mut self, op: Shift, wide: Wide, dst: Reg, n: u8) {
                match (op, wide) {
                    $(
                        (Shift::$op, Wide::L) => x!(self, $l_i, dst, Imm8::new(n)),
                        (Shift::$op, Wide::Q) => x!(self, $q_i, dst, Imm8::new(n)),
                    )+
                }
            }

            /// `dst` := `dst` shifted by cl modulo the width.
            pub fn shift_cl(&mut self, op: Shift, wide: Wide, dst: Reg) {
                match (op, wide) {
                    $(
                        (Shift::$op, Wide::L) => x!(self, $l_c, dst, Fixed(Reg::RCX)),
                        (Shift::$op, Wide::Q) => x!(self, $q_c, dst, Fixed(Reg::RCX)),
                    )+
                }
            }
        }
    };
}

shifts! {
    Shl shll_mi shlq_mi shll_mc shlq_mc;
    Shr shrl_mi shrq_mi shrl_mc shrq_mc;
    Sar sarl_mi sarq_mi sarl_mc sarq_mc;
    Ror rorl_mi rorq_mi rorl_mc rorq_mc;
}

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

/// Picks the instruction of 32 or 64 bits.
macro_rules! by_wide {
    ($asm:expr, $wide:expr, [$l:ident $q:ident], $($operand:expr),+) => {
        match $wide {
            Wide::L => x!($asm, $l, $($operand),+),
            Wide::Q => x!($asm, $q, $($operand),+),
        }
    };
}

// ---- moves -----------------------------------------------------------------------------------

impl Asm {
    /// `dst` := `src`, zero-extended if of 32 bits.
    pub fn mov(&mut self, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        by_wide!(self, wide, [movl_rm movq_rm], dst, src);
    }

    /// `dst` := `imm`. Leaves the flags alone.
    pub fn mov_imm(&mut self, dst: Reg, imm: u64) {
        if let Ok(imm) = u32::try_from(imm) {
            x!(self, movl_oi, dst, Imm32::new(imm));
        } else if let Ok(imm) = i32::try_from(imm as i64) {
            x!(self, movq_mi_sxl, dst, Simm32::new(imm));
        } else {
            x!(self, movabsq_oi, dst, Imm64::new(imm));
        }
    }

    /// `dst` := 0. Changes the flags.
    pub fn zero(&mut self, dst: Reg) {
        self.alu(Alu::Xor, Wide::L, dst, dst);
    }

    /// `dst` := `src` of `width`, zero-extended.
    pub fn mov_zx(&mut self, width: Width, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        by_width!(self, width, [movzbl_rm movzwl_rm movl_rm movq_rm], dst, src);
    }

    /// `dst` := `src` of `width`, sign-extended to `wide`.
    pub fn mov_sx(&mut self, width: Width, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        match wide {
            Wide::L => by_width!(self, width, [movsbl_rm movswl_rm movl_rm movq_rm], dst, src),
            Wide::Q => by_width!(self, width, [movsbq_rm movswq_rm movslq_rm movq_rm], dst, src),
        }
    }

    /// `[dst]` := the low bits of `src`.
    pub fn store(&mut self, width: Width, dst: Mem, src: Reg) {
        by_width!(self, width, [movb_mr movw_mr movl_mr movq_mr], dst, src);
    }

    /// `[dst]` := the low bits of `imm`; false if no instruction does it.
    pub fn store_imm(&mut self, width: Width, dst: Mem, imm: u64) -> bool {
        match width {
            Width::B => x!(self, movb_mi, dst, Imm8::new(imm as u8)),
            Width::W => x!(self, movw_mi, dst, Imm16::new(imm as u16)),
            Width::L => x!(self, movl_mi, dst, Imm32::new(imm as u32)),
            Width::Q => match i32::try_from(imm as i64) {
                Ok(imm) => x!(self, movq_mi_sxl, dst, Simm32::new(imm)),
                Err(_) => return false,
            },
        }
        true
    }

    /// `dst` := the address `src`.
    pub fn lea(&mut self, wide: Wide, dst: Reg, src: Mem) {
        by_wide!(self, wide, [leal_rm leaq_rm], dst, src);
    }
}

// ---- comparisons -------------------------------------------------------------------------------

impl Asm {
    /// Flags of `a` − `b`.
    pub fn cmp(&mut self, width: Width, a: Reg, b: impl Into<GprMem>) {
        let b = b.into();
        by_width!(self, width, [cmpb_rm cmpw_rm cmpl_rm cmpq_rm], a, b);
    }

    /// Flags of `a` − `imm`, sign-extended.
    pub fn cmp_imm(&mut self, width: Width, a: impl Into<GprMem>, imm: i32) {
        let (a, short) = (a.into(), i8::try_from(imm));
        match (width, short) {
            (Width::B, _) => x!(self, cmpb_mi, a, Imm8::new(imm as u8)),
            (Width::W, Ok(i)) => x!(self, cmpw_mi_sxb, a, Simm8::new(i)),
            (Width::W, _) => x!(self, cmpw_mi, a, Imm16::new(imm as u16)),
            (Width::L, Ok(i)) => x!(self, cmpl_mi_sxb, a, Simm8::new(i)),
            (Width::L, _) => x!(self, cmpl_mi, a, Imm32::new(imm as u32)),
            (Width::Q, Ok(i)) => x!(self, cmpq_mi_sxb, a, Simm8::new(i)),
            (Width::Q, _) => x!(self, cmpq_mi, a, Simm32::new(imm)),
        }
    }

    /// Flags of `a` & `b`.
    pub fn test(&mut self, width: Width, a: impl Into<GprMem>, b: Reg) {
        let a = a.into();
        by_width!(self, width, [testb_mr testw_mr testl_mr testq_mr], a, b);
    }

    /// Flags of `a` & `imm`, sign-extended.
    pub fn test_imm(&mut self, width: Width, a: impl Into<GprMem>, imm: i32) {
        let a = a.into();
        match width {
            Width::B => x!(self, testb_mi, a, Imm8::new(imm as u8)),
            Width::W => x!(self, testw_mi, a, Imm16::new(imm as u16)),
            Width::L => x!(self, testl_mi, a, Imm32::new(imm as u32)),
            Width::Q => x!(self, testq_mi, a, Simm32::new(imm)),
        }
    }
}

impl Asm {
    /// Carry := bit `n` of the 64-bit `a`.
    pub fn bit_test(&mut self, a: Reg, n: u8) {
        x!(self, btq_mi, a, Imm8::new(n));
    }
}

// ---- arithmetic --------------------------------------------------------------------------------

impl Asm {
    /// `dst` := −`dst`.
    pub fn neg(&mut self, wide: Wide, dst: Reg) {
        by_wide!(self, wide, [negl_m negq_m], dst);
    }

    /// `dst` := ~`dst`.
    pub fn not(&mut self, wide: Wide, dst: Reg) {
        by_wide!(self, wide, [notl_m notq_m], dst);
    }

    /// `dst` := `dst` · `src`.
    pub fn imul(&mut self, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        by_wide!(self, wide, [imull_rm imulq_rm], dst, src);
    }

    /// `dst` := `src` · `imm`.
    pub fn imul_imm(&mut self, wide: Wide, dst: Reg, src: impl Into<GprMem>, imm: i32) {
        let src = src.into();
        match wide {
            Wide::L => x!(self, imull_rmi, dst, src, Imm32::new(imm as u32)),
            Wide::Q => x!(self, imulq_rmi_sxl, dst, src, Simm32::new(imm)),
        }
    }

    /// rdx:rax := rax · `src`.
    pub fn mul_high(&mut self, signed: bool, src: impl Into<GprMem>) {
        let (rax, rdx, src) = (Fixed(Reg::RAX), Fixed(Reg::RDX), src.into());
        match signed {
            true => x!(self, imulq_m, rax, rdx, src),
            false => x!(self, mulq_m, rax, rdx, src),
        }
    }

    /// rax := rdx:rax ÷ `src`, with rdx made from rax.
    pub fn div(&mut self, signed: bool, wide: Wide, src: Reg) {
        // The assembler wants to be told of the trap; callers have excluded it.
        let trap = cranelift_assembler_x64::TrapCode(std::num::NonZeroU8::MIN);
        let (rax, rdx) = (Fixed(Reg::RAX), Fixed(Reg::RDX));
        match (signed, wide) {
            (false, _) => self.zero(Reg::RDX),
            (true, Wide::L) => x!(self, cltd_zo, rdx, rax),
            (true, Wide::Q) => x!(self, cqto_zo, rdx, rax),
        }
        match (signed, wide) {
            (false, Wide::L) => x!(self, divl_m, rax, rdx, src, trap),
            (false, Wide::Q) => x!(self, divq_m, rax, rdx, src, trap),
            (true, Wide::L) => x!(self, idivl_m, rax, rdx, src, trap),
            (true, Wide::Q) => x!(self, idivq_m, rax, rdx, src, trap),
        }
    }

    /// `dst` := `src` shifted by `count` modulo the width (BMI2).
    ///
    /// # Panics
    /// `op` is a rotation, which BMI2 has by constants only.
    pub fn shift_reg(&mut self, op: Shift, wide: Wide, dst: Reg, src: Reg, count: Reg) {
        match op {
            Shift::Shl => by_wide!(self, wide, [shlxl_rmv shlxq_rmv], dst, src, count),
            Shift::Shr => by_wide!(self, wide, [shrxl_rmv shrxq_rmv], dst, src, count),
            Shift::Sar => by_wide!(self, wide, [sarxl_rmv sarxq_rmv], dst, src, count),
            Shift::Ror => panic!("BMI2 rotates by constants only"),
        }
    }

    /// `dst` := `src` rotated right by a constant, flags left alone (BMI2).
    pub fn rorx(&mut self, wide: Wide, dst: Reg, src: impl Into<GprMem>, n: u8) {
        let src = src.into();
        by_wide!(self, wide, [rorxl_rmi rorxq_rmi], dst, src, Imm8::new(n));
    }

    /// The low 8 bits of `dst` rotated right by cl.
    pub fn ror8_cl(&mut self, dst: Reg) {
        x!(self, rorb_mc, dst, Fixed(Reg::RCX));
    }

    /// The low 16 bits of `dst` rotated right by cl.
    pub fn ror16_cl(&mut self, dst: Reg) {
        x!(self, rorw_mc, dst, Fixed(Reg::RCX));
    }

    /// The low 8 bits of `dst` rotated right by a constant.
    pub fn ror8(&mut self, dst: Reg, n: u8) {
        x!(self, rorb_mi, dst, Imm8::new(n));
    }

    /// The low 16 bits of `dst` rotated right by a constant.
    pub fn ror16(&mut self, dst: Reg, n: u8) {
        x!(self, rorw_mi, dst, Imm8::new(n));
    }

    /// The bytes of `dst` in reverse order.
    pub fn bswap(&mut self, wide: Wide, dst: Reg) {
        by_wide!(self, wide, [bswapl_o bswapq_o], dst);
    }

    /// Zeros above the highest one (LZCNT).
    pub fn lzcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        by_wide!(self, wide, [lzcntl_rm lzcntq_rm], dst, src);
    }

    /// Zeros below the lowest one (BMI1).
    pub fn tzcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        by_wide!(self, wide, [tzcntl_a tzcntq_a], dst, src);
    }

    /// Index of the highest one; sets Z if there is none.
    pub fn bsr(&mut self, wide: Wide, dst: Reg, src: Reg) {
        by_wide!(self, wide, [bsrl_rm bsrq_rm], dst, src);
    }

    /// Index of the lowest one; sets Z if there is none.
    pub fn bsf(&mut self, wide: Wide, dst: Reg, src: Reg) {
        by_wide!(self, wide, [bsfl_rm bsfq_rm], dst, src);
    }

    /// Number of ones (POPCNT).
    pub fn popcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        by_wide!(self, wide, [popcntl_rm popcntq_rm], dst, src);
    }
}

// ---- atomics -----------------------------------------------------------------------------------

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
