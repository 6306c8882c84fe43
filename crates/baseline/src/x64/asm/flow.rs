//! Jumps, calls, conditions.

use super::encode::{Immediate, Opcode};
use super::operand::Operand;
use super::{Asm, Label, Wide};
use crate::x64::reg::Reg;

/// A condition of the flags; the number is a part of its opcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cc {
    /// Equal, zero.
    E = 4,
    /// Not equal, not zero.
    Ne = 5,
    /// Below, unsigned.
    B = 2,
    /// Below or equal.
    Be = 6,
    /// Above.
    A = 7,
    /// Above or equal.
    Ae = 3,
    /// Less, signed.
    L = 12,
    /// Less or equal.
    Le = 14,
    /// Greater.
    G = 15,
    /// Greater or equal.
    Ge = 13,
    /// Negative.
    S = 8,
    /// Parity: a comparison of floats was unordered.
    P = 10,
    /// Overflow.
    O = 0,
}

impl Cc {
    /// The condition that holds exactly when this one does not.
    ///
    /// # Panics
    /// Those whose opposite nothing needs.
    pub fn inverse(self) -> Self {
        match self {
            Self::E => Self::Ne,
            Self::Ne => Self::E,
            Self::B => Self::Ae,
            Self::Be => Self::A,
            Self::A => Self::Be,
            Self::Ae => Self::B,
            Self::L => Self::Ge,
            Self::Le => Self::G,
            Self::G => Self::Le,
            Self::Ge => Self::L,
            Self::S | Self::P | Self::O => panic!("no opposite"),
        }
    }
}

impl Asm {
    /// The low byte of `dst` := whether `cc` holds.
    pub fn setcc(&mut self, cc: Cc, dst: Reg) {
        self.encode(Opcode::two(0x90 | cc as u8).byte_rm(), 0, dst, Immediate::NONE);
    }

    /// `dst` := `src` if `cc` holds.
    pub fn cmov(&mut self, cc: Cc, wide: Wide, dst: Reg, src: impl Into<Operand>) {
        let op = Opcode::two(0x40 | cc as u8).wide(wide);
        self.encode(op, dst.0, src, Immediate::NONE);
    }

    /// Records that the displacement just written leads to `label`.
    pub(super) fn leads_to(&mut self, label: Label) {
        let at = self.offset() - 4;
        self.jumps.push((at, label));
    }

    /// Jumps to `label` if `cc` holds.
    pub fn jcc(&mut self, cc: Cc, label: Label) {
        self.put(0x800f | u64::from(cc as u8) << 8, 6);
        self.leads_to(label);
    }

    /// Jumps to `label`, by a short displacement if it is known to be near.
    pub fn jmp(&mut self, label: Label) {
        match self.short_way_back(label) {
            Some(way) => self.put(0xeb | u64::from(way as u8) << 8, 2),
            None => self.jmp_far(label),
        }
    }

    fn jmp_far(&mut self, label: Label) {
        self.put(0xe9, 5);
        self.leads_to(label);
    }

    /// The displacement of a jump of two bytes to a label that is bound and in its reach.
    fn short_way_back(&self, label: Label) -> Option<i8> {
        let target = self.bound_at(label)?;
        i8::try_from(i64::from(target) - (i64::from(self.offset()) + 2)).ok()
    }

    /// Jumps to `label` by a displacement that lies at a multiple of four, and gives its offset.
    pub fn jmp_aligned(&mut self, label: Label) -> u32 {
        // NOP of the length that is missing.
        match self.offset() % 4 {
            3 => {}
            2 => self.put(0x90, 1),
            1 => self.put(0x9066, 2),
            _ => self.put(0x001f0f, 3),
        }
        self.jmp_far(label);
        self.offset() - 4
    }

    /// Jumps to the address in `target`.
    pub fn jmp_to(&mut self, target: impl Into<Operand>) {
        self.op1(0xff, Wide::L, 4, target);
    }

    /// Calls the function whose address is in `target`.
    pub fn call(&mut self, target: impl Into<Operand>) {
        self.op1(0xff, Wide::L, 2, target);
    }
}
