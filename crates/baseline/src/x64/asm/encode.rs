//! Integer instructions in bytes (SDM volume 2, chapter 2): an instruction is put together in
//! registers and written at once. Most of what tier 1 emits goes through here.

use super::Asm;
use super::operand::{Address, GprMem, Mem};
use crate::x64::reg::Reg;

/// What is the same in all instructions of an opcode that has a ModRM byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opcode {
    /// The opcode byte.
    code: u8,
    /// A prefix before REX (66, F3), or 0.
    prefix: u8,
    /// REX.W.
    wide: u8,
    /// The opcode byte follows 0F.
    escape: u8,
    /// The register operand is of 8 bits: 0x40 if so, the least REX.
    byte_reg: u8,
    /// So is the other if it is a register.
    byte_rm: u8,
}

impl Opcode {
    /// A single byte.
    pub(super) const fn one(code: u8) -> Self {
        Self { code, prefix: 0, wide: 0, escape: 0, byte_reg: 0, byte_rm: 0 }
    }

    /// A byte behind 0F.
    pub(super) const fn two(code: u8) -> Self {
        Self { escape: 1, ..Self::one(code) }
    }

    /// Operands of 64 bits if `wide`.
    pub(super) const fn wide(self, wide: bool) -> Self {
        Self { wide: wide as u8, ..self }
    }

    /// The form whose immediate is a sign-extended byte, of the group of opcode 81.
    pub(super) const fn sign_extended(self) -> Self {
        Self { code: self.code | 2, ..self }
    }

    /// Behind a prefix.
    pub(super) const fn prefixed(self, prefix: u8) -> Self {
        Self { prefix, ..self }
    }

    /// Both operands are of 8 bits.
    pub(super) const fn bytes(self) -> Self {
        Self { byte_reg: 0x40, byte_rm: 0x40, ..self }
    }

    /// The operand that may be in memory is of 8 bits.
    pub(super) const fn byte_rm(self) -> Self {
        Self { byte_rm: 0x40, ..self }
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

/// ModRM without the register, SIB and displacement of a memory operand.
struct Place {
    /// ModRM, and SIB in the upper byte.
    modrm: u32,
    /// REX.X and REX.B.
    rex: u8,
    /// Bytes of both: 1 or 2.
    bytes: u32,
    /// Bytes of the displacement.
    disp_bytes: usize,
}

/// REX.B of a register's number, or the bit of another field before it is moved there.
const fn high(reg: Reg) -> u8 {
    reg.0 >> 3 & 1
}

/// Whether a register of 8 bits needs a REX prefix: spl, bpl, sil and dil do.
const fn is_late_byte(reg: u8) -> bool {
    reg & 0x0c == 4
}

impl Mem {
    fn place(self) -> Place {
        let low = u32::from(self.base.0 & 7);
        // Without a displacement rbp and r13 would mean something else.
        let (mode, disp_bytes) = match self.disp {
            0 if low != 5 => (0, 0),
            -0x80..0x80 => (0x40, 1),
            _ => (0x80, 4),
        };
        match self.address {
            // rsp and r12 mean that a SIB byte follows, which says that there is no index.
            Address::Base if low == 4 => {
                Place { modrm: mode | 4 | (0x24 << 8), rex: high(self.base), bytes: 2, disp_bytes }
            }
            Address::Base => {
                Place { modrm: mode | low, rex: high(self.base), bytes: 1, disp_bytes }
            }
            Address::Indexed => Place {
                modrm: mode | 4 | (low | u32::from(self.index.0 & 7) << 3) << 8,
                rex: high(self.base) | high(self.index) << 1,
                bytes: 2,
                disp_bytes,
            },
            Address::Constant => Place { modrm: 5, rex: 0, bytes: 1, disp_bytes: 4 },
        }
    }
}

impl Asm {
    /// Writes an instruction of a ModRM byte: `reg` is a register's number or a part of the opcode.
    pub(super) fn encode(&mut self, op: Opcode, reg: u8, rm: GprMem, immediate: Immediate) {
        let mut disp = 0;
        let (place, late) = match rm {
            GprMem::Gpr(rm) => {
                let late = if is_late_byte(rm.0) { op.byte_rm } else { 0 };
                let modrm = 0xc0 | u32::from(rm.0 & 7);
                (Place { modrm, rex: high(rm), bytes: 1, disp_bytes: 0 }, late)
            }
            GprMem::Mem(mem) => {
                disp = mem.disp as u32;
                (mem.place(), 0)
            }
        };
        let late = if is_late_byte(reg) { late | op.byte_reg } else { late };
        let rex = late | op.wide << 3 | (reg >> 3 & 1) << 2 | place.rex;
        let (mut head, mut bits) = (u64::from(op.prefix), if op.prefix != 0 { 8 } else { 0 });
        if rex != 0 {
            head |= u64::from(rex | 0x40) << bits;
            bits += 8;
        }
        if op.escape != 0 {
            head |= 0x0f << bits;
            bits += 8;
        }
        let rest = u32::from(op.code) | (place.modrm | u32::from(reg & 7) << 3) << 8;
        head |= u64::from(rest) << bits;
        let length = (bits / 8 + 1 + place.bytes) as usize;
        let room = self.room();
        let mut at = length;
        room[..8].copy_from_slice(&head.to_le_bytes());
        room[at..at + 4].copy_from_slice(&disp.to_le_bytes());
        at += place.disp_bytes;
        room[at..at + 4].copy_from_slice(&immediate.bits.to_le_bytes());
        at += usize::from(immediate.bytes);
        if let GprMem::Mem(Mem { address: Address::Constant, .. }) = rm {
            self.leads_to_constant(length, disp, immediate.bytes);
        }
        self.at += at;
    }

    /// The displacement `after` bytes on leads to a constant; `behind` bytes follow it.
    #[cold]
    fn leads_to_constant(&mut self, after: usize, number: u32, behind: u8) {
        let at = self.at + after;
        self.code[at..at + 4].copy_from_slice(&(-i32::from(behind)).to_le_bytes());
        self.pool_uses.push((at as u32, number));
    }

    /// An instruction of two registers or a register and memory.
    pub(super) fn reg_rm(&mut self, op: Opcode, reg: Reg, rm: impl Into<GprMem>) {
        self.encode(op, reg.0, rm.into(), Immediate::NONE);
    }

    /// An instruction of one operand; `digit` is a part of the opcode.
    pub(super) fn digit_rm(
        &mut self,
        op: Opcode,
        digit: u8,
        rm: impl Into<GprMem>,
        imm: Immediate,
    ) {
        // A digit is no register of 8 bits.
        self.encode(Opcode { byte_reg: 0, ..op }, digit, rm.into(), imm);
    }

    /// Writes the `count` low bytes of `bytes`, eight at most.
    pub(super) fn put(&mut self, bytes: u64, count: usize) {
        self.room()[..8].copy_from_slice(&bytes.to_le_bytes());
        self.at += count;
    }
}
