//! Integer instructions in bytes (SDM volume 2, chapter 2): an instruction is put together in a
//! register and written at once. Most of what tier 1 emits goes through here.

use super::operand::{LATE_BYTE, Mem, Operand};
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
        Self { wide: wide as u8, ..self }
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

impl Asm {
    /// An instruction of one opcode byte and no operand of 8 bits: `reg` is a register's number or
    /// a part of the opcode.
    #[inline]
    pub(super) fn op1(&mut self, code: u8, wide: Wide, reg: u8, rm: impl Into<Operand>) {
        self.op1_encoded(code, wide, reg, rm.into().0);
    }

    fn op1_encoded(&mut self, code: u8, wide: Wide, reg: u8, rm: Mem) {
        if rm.is_pooled() {
            return self.encode_any(Opcode::one(code).wide(wide), reg, rm, Immediate::NONE);
        }
        // All of it fits into eight bytes.
        let rest = rm.bytes() << 8 | u64::from(code) | u64::from(reg & 7) << 11;
        match wide as u8 | (reg & 8) >> 1 | rm.rex() {
            0 => self.put(rest, rm.length() + 1),
            rex => self.put(rest << 8 | u64::from(rex | REX), rm.length() + 2),
        }
    }

    /// The same with an immediate.
    #[inline]
    pub(super) fn op1_imm(
        &mut self,
        code: u8,
        wide: Wide,
        reg: u8,
        rm: impl Into<Operand>,
        immediate: Immediate,
    ) {
        self.op1_imm_encoded(code, wide, reg, rm.into().0, immediate);
    }

    fn op1_imm_encoded(&mut self, code: u8, wide: Wide, reg: u8, rm: Mem, immediate: Immediate) {
        if rm.is_pooled() {
            return self.encode_any(Opcode::one(code).wide(wide), reg, rm, immediate);
        }
        self.op1_encoded(code, wide, reg, rm);
        self.put(immediate.bits.into(), immediate.bytes.into());
    }

    /// Any instruction that has a ModRM byte.
    #[inline]
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
        let rex = late | rm.late() & op.byte_rm | op.wide | (reg & 8) >> 1 | rm.rex();
        if rex != 0 {
            self.put((rex | REX).into(), 1);
        }
        if op.escape {
            self.put(0x0f, 1);
        }
        let rest = rm.bytes() << 8 | u64::from(op.code) | u64::from(reg & 7) << 11;
        self.put(rest, rm.length() + 1);
        if rm.is_pooled() {
            self.at -= 4;
            self.pool_uses.push((self.offset(), rm.number()));
            let behind = -i32::from(immediate.bytes);
            self.put(u64::from(behind as u32), 4);
        }
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
        match self.code.get_mut(self.at..).and_then(<[u8]>::first_chunk_mut) {
            Some(room) => {
                *room = bytes.to_le_bytes();
                self.at += count;
            }
            None => self.put_growing(bytes, count),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_growing(&mut self, bytes: u64, count: usize) {
        self.code.resize((2 * self.code.len()).max(1 << 16), 0xcc);
        self.put(bytes, count);
    }
}
