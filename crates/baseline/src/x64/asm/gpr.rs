//! Integer instructions.

use cranelift_assembler_x64::{Fixed, Imm8};

use super::encode::{Immediate, Opcode};
use super::operand::Operand;
use super::{Asm, GprMem, Mem, x};
use crate::x64::reg::Reg;

/// Width of integer arithmetic; 32-bit results are zero-extended. The number is that in REX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Wide {
    /// 32 bits.
    L = 0,
    /// 64 bits.
    Q = 8,
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

    /// An immediate of this width, which is sign-extended from 32 bits.
    const fn immediate(self, imm: u32) -> Immediate {
        match self {
            Self::B => Immediate::byte(imm as u8),
            Self::W => Immediate::word(imm as u16),
            Self::L | Self::Q => Immediate::long(imm),
        }
    }
}

/// An operation of two operands; the number is a part of its opcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Alu {
    /// dst + src
    Add = 0,
    /// dst | src
    Or = 1,
    /// dst & src
    And = 4,
    /// dst − src
    Sub = 5,
    /// dst ^ src
    Xor = 6,
}

/// The number of CMP among the operations of two operands.
const CMP: u8 = 7;

/// A shift or rotation; the number is a part of its opcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shift {
    /// Rotation right.
    Ror = 1,
    /// Left.
    Shl = 4,
    /// Right, zeros enter.
    Shr = 5,
    /// Right, the sign enters.
    Sar = 7,
}

impl Asm {
    /// `dst` := `dst` op `src`.
    pub fn alu(&mut self, op: Alu, wide: Wide, dst: Reg, src: impl Into<Operand>) {
        self.op1(op as u8 * 8 + 3, wide, dst.0, src);
    }

    /// `dst` := `dst` op `imm`, the immediate sign-extended.
    pub fn alu_imm(&mut self, op: Alu, wide: Wide, dst: impl Into<Operand>, imm: i32) {
        let (code, imm) = match i8::try_from(imm) {
            Ok(short) => (0x83, Immediate::byte(short as u8)),
            Err(_) => (0x81, Immediate::long(imm as u32)),
        };
        self.op1_imm(code, wide, op as u8, dst, imm);
    }

    /// rax := rax op `imm`, sign-extended: a byte shorter than [`alu_imm`](Self::alu_imm) if that is a long one.
    pub fn alu_rax(&mut self, op: Alu, imm: i32) {
        self.put(0x48 | u64::from(op as u8 * 8 + 5) << 8 | u64::from(imm as u32) << 16, 6);
    }

    /// `[dst]` := `[dst]` op `src`.
    pub fn alu_store(&mut self, op: Alu, wide: Wide, dst: Mem, src: Reg) {
        self.op1(op as u8 * 8 + 1, wide, src.0, dst);
    }

    /// `dst` := `dst` shifted by a constant below the width.
    pub fn shift_imm(&mut self, op: Shift, wide: Wide, dst: Reg, n: u8) {
        self.op1_imm(0xc1, wide, op as u8, dst, Immediate::byte(n));
    }

    /// `dst` := `dst` shifted by cl modulo the width.
    pub fn shift_cl(&mut self, op: Shift, wide: Wide, dst: Reg) {
        self.op1(0xd3, wide, op as u8, dst);
    }
}

// ---- moves -----------------------------------------------------------------------------------

impl Asm {
    /// `dst` := `src`, zero-extended if of 32 bits.
    pub fn mov(&mut self, wide: Wide, dst: Reg, src: impl Into<Operand>) {
        self.op1(0x8b, wide, dst.0, src);
    }

    /// `dst` := `imm`. Leaves the flags alone.
    pub fn mov_imm(&mut self, dst: Reg, imm: u64) {
        let (low, high) = (u64::from(dst.0 & 7), u64::from(dst.0 >> 3 & 1));
        if imm <= u32::MAX.into() {
            let bytes = 0xb8 | low | imm << 8;
            match high {
                0 => self.put(bytes, 5),
                _ => self.put(0x41 | bytes << 8, 6),
            }
        } else if let Ok(imm) = i32::try_from(imm as i64) {
            self.op1_imm(0xc7, Wide::Q, 0, dst, Immediate::long(imm as u32));
        } else {
            self.put(0x48 | high | (0xb8 | low) << 8, 2);
            self.put(imm, 8);
        }
    }

    /// `dst` := 0. Changes the flags.
    pub fn zero(&mut self, dst: Reg) {
        self.alu(Alu::Xor, Wide::L, dst, dst);
    }

    /// `dst` := `src` of `width`, zero-extended.
    pub fn mov_zx(&mut self, width: Width, dst: Reg, src: impl Into<Operand>) {
        match width {
            Width::B => {
                self.encode(Opcode::two(0xb6).byte_rm(), dst.0, src, Immediate::NONE);
            }
            Width::W => self.encode(Opcode::two(0xb7), dst.0, src, Immediate::NONE),
            Width::L => self.op1(0x8b, Wide::L, dst.0, src),
            Width::Q => self.op1(0x8b, Wide::Q, dst.0, src),
        }
    }

    /// `dst` := `src` of `width`, sign-extended to `wide`.
    pub fn mov_sx(&mut self, width: Width, wide: Wide, dst: Reg, src: impl Into<Operand>) {
        let op = match (width, wide) {
            (Width::B, wide) => Opcode::two(0xbe).byte_rm().wide(wide),
            (Width::W, wide) => Opcode::two(0xbf).wide(wide),
            (Width::L, Wide::Q) => return self.op1(0x63, Wide::Q, dst.0, src),
            (width, _) => return self.op1(0x8b, width.wide(), dst.0, src),
        };
        self.encode(op, dst.0, src, Immediate::NONE);
    }

    /// `[dst]` := the low bits of `src`.
    pub fn store(&mut self, width: Width, dst: Mem, src: Reg) {
        self.op_width(width, 0x88, src, dst);
    }

    /// `[dst]` := the low bits of `imm`; false if no instruction does it.
    pub fn store_imm(&mut self, width: Width, dst: Mem, imm: u64) -> bool {
        let is_possible = width != Width::Q || i32::try_from(imm as i64).is_ok();
        if is_possible {
            self.op_width_imm(width, 0xc6, 0, dst, width.immediate(imm as u32));
        }
        is_possible
    }

    /// `dst` := the address `src`.
    pub fn lea(&mut self, wide: Wide, dst: Reg, src: Mem) {
        self.op1(0x8d, wide, dst.0, src);
    }
}

// ---- comparisons -------------------------------------------------------------------------------

impl Asm {
    /// Flags of `a` − `b`.
    pub fn cmp(&mut self, width: Width, a: Reg, b: impl Into<Operand>) {
        self.op_width(width, CMP * 8 + 2, a, b);
    }

    /// Flags of `a` − `imm`, sign-extended.
    pub fn cmp_imm(&mut self, width: Width, a: impl Into<Operand>, imm: i32) {
        match i8::try_from(imm) {
            Ok(short) if width != Width::B => {
                // 83, whose immediate is extended.
                self.op_width_imm(width, 0x82, CMP, a, Immediate::byte(short as u8));
            }
            _ => self.op_width_imm(width, 0x80, CMP, a, width.immediate(imm as u32)),
        }
    }

    /// Flags of `a` & `b`.
    pub fn test(&mut self, width: Width, a: impl Into<Operand>, b: Reg) {
        self.op_width(width, 0x84, b, a);
    }

    /// Flags of `a` & `imm`, sign-extended.
    pub fn test_imm(&mut self, width: Width, a: impl Into<Operand>, imm: i32) {
        self.op_width_imm(width, 0xf6, 0, a, width.immediate(imm as u32));
    }

    /// Carry := bit `n` of the 64-bit `a`.
    pub fn bit_test(&mut self, a: Reg, n: u8) {
        self.encode(Opcode::two(0xba).wide(Wide::Q), 4, a, Immediate::byte(n));
    }
}

// ---- arithmetic --------------------------------------------------------------------------------

impl Asm {
    /// An instruction of one operand of the group of opcode F7.
    fn group3(&mut self, digit: u8, wide: Wide, operand: impl Into<Operand>) {
        self.op1(0xf7, wide, digit, operand);
    }

    /// `dst` := −`dst`.
    pub fn neg(&mut self, wide: Wide, dst: Reg) {
        self.group3(3, wide, dst);
    }

    /// `dst` := ~`dst`.
    pub fn not(&mut self, wide: Wide, dst: Reg) {
        self.group3(2, wide, dst);
    }

    /// `dst` := `dst` · `src`.
    pub fn imul(&mut self, wide: Wide, dst: Reg, src: impl Into<Operand>) {
        self.encode(Opcode::two(0xaf).wide(wide), dst.0, src, Immediate::NONE);
    }

    /// `dst` := `src` · `imm`.
    pub fn imul_imm(&mut self, wide: Wide, dst: Reg, src: impl Into<Operand>, imm: i32) {
        self.op1_imm(0x69, wide, dst.0, src, Immediate::long(imm as u32));
    }

    /// rdx:rax := rax · `src`.
    pub fn mul_high(&mut self, signed: bool, src: impl Into<Operand>) {
        self.group3(if signed { 5 } else { 4 }, Wide::Q, src);
    }

    /// rax := rdx:rax ÷ `src`, with rdx made from rax. Callers have excluded what would trap.
    pub fn div(&mut self, signed: bool, wide: Wide, src: Reg) {
        match (signed, wide) {
            (false, _) => self.zero(Reg::RDX),
            // CDQ, CQO
            (true, Wide::L) => self.put(0x99, 1),
            (true, Wide::Q) => self.put(0x9948, 2),
        }
        self.group3(if signed { 7 } else { 6 }, wide, src);
    }

    /// `dst` := `src` shifted by `count` modulo the width (BMI2).
    ///
    /// # Panics
    /// `op` is a rotation, which BMI2 has by constants only.
    pub fn shift_reg(&mut self, op: Shift, wide: Wide, dst: Reg, src: Reg, count: Reg) {
        match (op, wide) {
            (Shift::Shl, Wide::L) => x!(self, shlxl_rmv, dst, src, count),
            (Shift::Shl, Wide::Q) => x!(self, shlxq_rmv, dst, src, count),
            (Shift::Shr, Wide::L) => x!(self, shrxl_rmv, dst, src, count),
            (Shift::Shr, Wide::Q) => x!(self, shrxq_rmv, dst, src, count),
            (Shift::Sar, Wide::L) => x!(self, sarxl_rmv, dst, src, count),
            (Shift::Sar, Wide::Q) => x!(self, sarxq_rmv, dst, src, count),
            (Shift::Ror, _) => panic!("BMI2 rotates by constants only"),
        }
    }

    /// `dst` := `src` rotated right by a constant, flags left alone (BMI2).
    pub fn rorx(&mut self, wide: Wide, dst: Reg, src: impl Into<GprMem>, n: u8) {
        match (src.into(), wide) {
            (GprMem::Gpr(src), wide) => self.rorx_register(wide, dst, src, n),
            (GprMem::Mem(src), Wide::L) => x!(self, rorxl_rmi, dst, src, Imm8::new(n)),
            (GprMem::Mem(src), Wide::Q) => x!(self, rorxq_rmi, dst, src, Imm8::new(n)),
        }
    }

    /// VEX.LZ.F2.0F3A F0 /r ib
    fn rorx_register(&mut self, wide: Wide, dst: Reg, src: Reg, n: u8) {
        let low = |reg: Reg| u8::from(reg.0 & 8 == 0);
        let second = low(dst) << 7 | 1 << 6 | low(src) << 5 | 3;
        let third = u8::from(wide == Wide::Q) << 7 | 15 << 3 | 3;
        let modrm = 0xc0 | (dst.0 & 7) << 3 | src.0 & 7;
        self.put(u64::from_le_bytes([0xc4, second, third, 0xf0, modrm, n, 0, 0]), 6);
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
        match wide {
            Wide::L => x!(self, bswapl_o, dst),
            Wide::Q => x!(self, bswapq_o, dst),
        }
    }

    /// An instruction `0F code` that counts bits of `src`, behind `prefix` if that is not 0.
    fn count(&mut self, code: u8, prefix: u8, wide: Wide, dst: Reg, src: Reg) {
        let op = Opcode::two(code).prefixed(prefix).wide(wide);
        self.encode(op, dst.0, src, Immediate::NONE);
    }

    /// Zeros above the highest one (LZCNT).
    pub fn lzcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        self.count(0xbd, 0xf3, wide, dst, src);
    }

    /// Zeros below the lowest one (BMI1).
    pub fn tzcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        self.count(0xbc, 0xf3, wide, dst, src);
    }

    /// Index of the highest one; sets Z if there is none.
    pub fn bsr(&mut self, wide: Wide, dst: Reg, src: Reg) {
        self.count(0xbd, 0, wide, dst, src);
    }

    /// Index of the lowest one; sets Z if there is none.
    pub fn bsf(&mut self, wide: Wide, dst: Reg, src: Reg) {
        self.count(0xbc, 0, wide, dst, src);
    }

    /// Number of ones (POPCNT).
    pub fn popcnt(&mut self, wide: Wide, dst: Reg, src: Reg) {
        self.count(0xb8, 0xf3, wide, dst, src);
    }
}
