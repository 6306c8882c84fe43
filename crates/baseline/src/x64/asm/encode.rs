//! Integer instructions in bytes (SDM volume 2, chapter 2): an instruction is put together in a
//! register and written at once. Most of what tier 1 emits goes through here.

use super::operand::{DISP_BYTES, HAS_SIB, LATE_BYTE, Mem, Operand};
use super::{Asm, Wide, Width};
use crate::x64::reg::Reg;

/// The least REX prefix.
const REX: u8 = 0x40;

/// An opcode that is more than a byte, or has operands of 8 bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opcode {
    /// The opcode byte.
    code: u8,
    /// A prefix before REX (66, F3), or 0.
    prefix: u8,
    /// REX.W.
    wide: u8,
    /// The opcode byte follows 0F.
    escape: bool,
    /// The register operand is of 8 bits: [`LATE_BYTE`] if so.
    byte_reg: u8,
    /// So is the other if it is a register.
    byte_rm: u8,
}

impl Opcode {
    /// A single byte.
    pub(super) const fn one(code: u8) -> Self {
        Self { code, prefix: 0, wide: 0, escape: false, byte_reg: 0, byte_rm: 0 }
    }

    /// A byte behind 0F.
    pub(super) const fn two(code: u8) -> Self {
        Self { escape: true, ..Self::one(code) }
    }

    /// Operands of this width.
    pub(super) const fn wide(self, wide: Wide) -> Self {
        Self { wide: wide.rex(), ..self }
    }

    /// Behind a prefix.
    pub(super) const fn prefixed(self, prefix: u8) -> Self {
        Self { prefix, ..self }
    }

    /// Both operands are of 8 bits.
    pub(super) const fn bytes(self) -> Self {
        Self { byte_reg: LATE_BYTE, byte_rm: LATE_BYTE, ..self }
    }

    /// The operand that may be in memory is of 8 bits.
    pub(super) const fn byte_rm(self) -> Self {
        Self { byte_rm: LATE_BYTE, ..self }
    }
}

impl Wide {
    /// REX.W.
    pub(super) const fn rex(self) -> u8 {
        match self {
            Self::L => 0,
            Self::Q => 8,
        }
    }
}

/// An immediate: its bits and how many bytes of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Immediate {
    bits: u32,
    bytes: u8,
}

impl Immediate {
    /// No immediate.
    pub(super) const NONE: Self = Self { bits: 0, bytes: 0 };

    /// One byte.
    pub(super) const fn byte(bits: u8) -> Self {
        Self { bits: bits as u32, bytes: 1 }
    }

    /// Two bytes.
    pub(super) const fn word(bits: u16) -> Self {
        Self { bits: bits as u32, bytes: 2 }
    }

    /// Four bytes.
    pub(super) const fn long(bits: u32) -> Self {
        Self { bits, bytes: 4 }
    }
}

/// REX and the bytes behind it but for the displacement, the first one lowest, and their number.
#[inline]
fn head(rex: u8, opcode: u32, opcode_bytes: u32, reg: u8, rm: Mem) -> (u64, u32) {
    let tail = u32::from(rm.modrm | (reg & 7) << 3) | u32::from(rm.sib) << 8;
    let rest = u64::from(opcode | tail << (8 * opcode_bytes));
    let length = opcode_bytes + 1 + u32::from(rm.shape & HAS_SIB != 0);
    match rex {
        0 => (rest, length),
        _ => (rest << 8 | u64::from(rex | REX), length + 1),
    }
}

impl Asm {
    /// An instruction of one opcode byte and no operand of 8 bits: `reg` is a register's number or
    /// a part of the opcode.
    pub(super) fn op1(&mut self, code: u8, wide: Wide, reg: u8, rm: impl Into<Operand>) {
        let rm = rm.into().0;
        if rm.is_pooled() {
            return self.op1_pooled(code, wide, reg, rm);
        }
        self.op1_plain(code, wide, reg, rm);
    }

    /// The same of what is no constant of the pool. All of it fits into eight bytes.
    fn op1_plain(&mut self, code: u8, wide: Wide, reg: u8, rm: Mem) {
        let rex = wide.rex() | (reg >> 3 & 1) << 2 | rm.rex;
        let (head, length) = head(rex, code.into(), 1, reg, rm);
        let bytes = head | u64::from(rm.disp as u32) << (8 * length);
        self.put(bytes, length as usize + usize::from(rm.shape & DISP_BYTES));
    }

    #[cold]
    fn op1_pooled(&mut self, code: u8, wide: Wide, reg: u8, rm: Mem) {
        self.encode(Opcode::one(code).wide(wide), reg, rm, Immediate::NONE);
    }

    /// The same with an immediate.
    pub(super) fn op1_imm(
        &mut self,
        code: u8,
        wide: Wide,
        reg: u8,
        rm: impl Into<Operand>,
        immediate: Immediate,
    ) {
        let rm = rm.into().0;
        if rm.is_pooled() {
            return self.encode(Opcode::one(code).wide(wide), reg, rm, immediate);
        }
        self.op1_plain(code, wide, reg, rm);
        self.put(immediate.bits.into(), immediate.bytes.into());
    }

    /// Any instruction that has a ModRM byte.
    pub(super) fn encode(
        &mut self,
        op: Opcode,
        reg: u8,
        rm: impl Into<Operand>,
        immediate: Immediate,
    ) {
        self.encode_any(op, reg, rm.into().0, immediate);
    }

    fn encode_any(&mut self, op: Opcode, reg: u8, rm: Mem, immediate: Immediate) {
        if op.prefix != 0 {
            self.put(op.prefix.into(), 1);
        }
        let late = if reg & 0xc == 4 { op.byte_reg } else { 0 };
        let rex = late | rm.shape & op.byte_rm | op.wide | (reg >> 3 & 1) << 2 | rm.rex;
        let (opcode, opcode_bytes) = match op.escape {
            false => (op.code.into(), 1),
            true => (0x0f | u32::from(op.code) << 8, 2),
        };
        let (head, length) = head(rex, opcode, opcode_bytes, reg, rm);
        self.put(head, length as usize);
        let disp = if rm.is_pooled() {
            self.pool_uses.push((self.offset(), rm.disp as u32));
            -i32::from(immediate.bytes)
        } else {
            rm.disp
        };
        self.put((disp as u32).into(), usize::from(rm.shape & DISP_BYTES));
        self.put(immediate.bits.into(), immediate.bytes.into());
    }

    /// An instruction of this width, given its opcode for 8 bits; the next one is for all others.
    pub(super) fn op_width(&mut self, width: Width, code: u8, reg: Reg, rm: impl Into<Operand>) {
        match width {
            Width::L => self.op1(code + 1, Wide::L, reg.0, rm),
            Width::Q => self.op1(code + 1, Wide::Q, reg.0, rm),
            Width::W => {
                self.encode(Opcode::one(code + 1).prefixed(0x66), reg.0, rm, Immediate::NONE);
            }
            Width::B => self.encode(Opcode::one(code).bytes(), reg.0, rm, Immediate::NONE),
        }
    }

    /// The same with a part of the opcode in place of a register, and an immediate.
    pub(super) fn op_width_imm(
        &mut self,
        width: Width,
        code: u8,
        digit: u8,
        rm: impl Into<Operand>,
        immediate: Immediate,
    ) {
        match width {
            Width::L => self.op1_imm(code + 1, Wide::L, digit, rm, immediate),
            Width::Q => self.op1_imm(code + 1, Wide::Q, digit, rm, immediate),
            Width::W => {
                self.encode(Opcode::one(code + 1).prefixed(0x66), digit, rm, immediate);
            }
            Width::B => self.encode(Opcode::one(code).byte_rm(), digit, rm, immediate),
        }
    }

    /// Writes the `count` low bytes of `bytes`, eight at most.
    #[inline]
    pub(super) fn put(&mut self, bytes: u64, count: usize) {
        self.room()[..8].copy_from_slice(&bytes.to_le_bytes());
        self.at += count;
    }
}
