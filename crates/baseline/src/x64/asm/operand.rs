//! Operands of instructions, each small enough to be passed in a register, and what they are for
//! the assembler crate.

use std::fmt;

use cranelift_assembler_x64::{
    Amode, AmodeOffset, AmodeOffsetPlusKnownOffset, Constant, DeferredTarget, NonRspGpr, Scale,
};

use crate::x64::reg::Reg;

/// A memory operand as it is encoded (SDM volume 2, 2.1.5): all that is no choice of the instruction
/// that uses it. From the lowest byte on: ModRM with an empty register field, SIB if there is one,
/// the displacement; in byte 6 the number of all these bytes; in byte 7 REX.X and REX.B,
/// [`LATE_BYTE`] and [`POOLED`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mem(u64);

/// In the last byte: a register that needs a REX prefix as one of 8 bits. It is the least REX.
pub(super) const LATE_BYTE: u8 = 0x40;
/// In the last byte: a vector constant; the displacement is its number.
const POOLED: u8 = 0x80;

/// Bits of the mode field and bytes of a displacement. Without one rbp and r13 would mean
/// something else.
#[inline]
fn mode(base: Reg, disp: i32) -> (u64, u64) {
    match disp {
        0 if base.0 & 7 != 5 => (0, 0),
        -0x80..0x80 => (0x40, 1),
        _ => (0x80, 4),
    }
}

/// `[base + disp]`
#[inline]
pub fn mem(base: Reg, disp: i32) -> Mem {
    let (mode, disp_bytes) = mode(base, disp);
    let (low, rex) = (u64::from(base.0 & 7), base.0 >> 3 & 1);
    let disp = u64::from(disp as u32) & !(u64::MAX << (8 * disp_bytes));
    // rsp and r12 mean that a SIB byte follows, which says that there is no index.
    match low {
        4 => Mem::new(mode | 4 | 0x24 << 8 | disp << 16, 2 + disp_bytes, rex),
        _ => Mem::new(mode | low | disp << 8, 1 + disp_bytes, rex),
    }
}

/// `[base + index]`
pub fn mem_index(base: Reg, index: Reg) -> Mem {
    debug_assert_ne!(index, Reg::RSP, "rsp is no index");
    let (mode, disp_bytes) = mode(base, 0);
    let sib = u64::from((index.0 & 7) << 3 | base.0 & 7);
    let rex = (index.0 >> 3 & 1) << 1 | base.0 >> 3 & 1;
    Mem::new(mode | 4 | sib << 8, 2 + disp_bytes, rex)
}

/// Vector constant `number` of the pool, by its distance from rip.
pub(super) fn pooled(number: u32) -> Mem {
    Mem::new(5 | u64::from(number) << 8, 5, POOLED)
}

impl Mem {
    #[inline]
    const fn new(bytes: u64, length: u64, last: u8) -> Self {
        Self(bytes | length << 48 | (last as u64) << 56)
    }

    /// The operand that is a register, which is encoded in the same place.
    #[inline]
    pub(super) const fn register(reg: Reg) -> Self {
        let late = if reg.0 & 0xc == 4 { LATE_BYTE } else { 0 };
        Self::new(0xc0 | (reg.0 & 7) as u64, 1, late | reg.0 >> 3 & 1)
    }

    /// The bytes that stand behind the opcode, the first one lowest.
    #[inline]
    pub(super) const fn bytes(self) -> u64 {
        self.0 & 0xffff_ffff_ffff
    }

    /// How many they are.
    #[inline]
    pub(super) const fn length(self) -> usize {
        (self.0 >> 48 & 15) as usize
    }

    /// REX.X and REX.B.
    #[inline]
    pub(super) const fn rex(self) -> u8 {
        (self.0 >> 56) as u8 & 3
    }

    /// [`LATE_BYTE`] or 0.
    #[inline]
    pub(super) const fn late(self) -> u8 {
        (self.0 >> 56) as u8 & LATE_BYTE
    }

    /// Whether it is a vector constant.
    #[inline]
    pub(super) const fn is_pooled(self) -> bool {
        (self.0 as i64) < 0
    }

    /// Which vector constant it is.
    pub(super) const fn number(self) -> u32 {
        (self.0 >> 8) as u32
    }
}

impl fmt::Debug for Mem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Amode::from(*self))
    }
}

/// What may stand for either in an instruction, encoded.
#[derive(Clone, Copy, Debug)]
pub struct Operand(pub(super) Mem);

impl From<Reg> for Operand {
    #[inline]
    fn from(reg: Reg) -> Self {
        Self(Mem::register(reg))
    }
}

impl From<Mem> for Operand {
    #[inline]
    fn from(mem: Mem) -> Self {
        Self(mem)
    }
}

impl From<GprMem> for Operand {
    #[inline]
    fn from(operand: GprMem) -> Self {
        match operand {
            GprMem::Gpr(reg) => reg.into(),
            GprMem::Mem(mem) => mem.into(),
        }
    }
}

/// A register or memory operand of integer instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GprMem {
    /// A register.
    Gpr(Reg),
    /// Memory.
    Mem(Mem),
}

/// A register or memory operand of vector instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmmMem {
    /// A register.
    Xmm(Reg),
    /// Memory.
    Mem(Mem),
}

impl From<Reg> for GprMem {
    fn from(reg: Reg) -> Self {
        Self::Gpr(reg)
    }
}

impl From<Mem> for GprMem {
    fn from(mem: Mem) -> Self {
        Self::Mem(mem)
    }
}

impl From<Reg> for XmmMem {
    fn from(reg: Reg) -> Self {
        Self::Xmm(reg)
    }
}

impl From<Mem> for XmmMem {
    fn from(mem: Mem) -> Self {
        Self::Mem(mem)
    }
}

impl From<Mem> for Amode<Reg> {
    fn from(mem: Mem) -> Self {
        let [modrm, sib, ..] = mem.0.to_le_bytes();
        let (low, high, disp) = match modrm & 7 {
            4 => (sib & 7, sib >> 3 & 7, mem.0 >> 16),
            low => (low, 4, mem.0 >> 8),
        };
        let base = Reg(low | (mem.rex() & 1) << 3);
        let index = Reg(high | (mem.rex() >> 1) << 3);
        let disp = match modrm >> 6 {
            0 => 0,
            1 => (disp as i8).into(),
            _ => disp as i32,
        };
        let offset = AmodeOffset::new(disp);
        if mem.is_pooled() {
            Self::RipRelative { target: DeferredTarget::Constant(Constant(mem.number())) }
        } else if index == Reg::RSP {
            let simm32 = AmodeOffsetPlusKnownOffset { simm32: offset, offset: None };
            Self::ImmReg { base, simm32, trap: None }
        } else {
            let index = NonRspGpr::new(index);
            Self::ImmRegRegShift { base, index, scale: Scale::One, simm32: offset, trap: None }
        }
    }
}

impl From<GprMem> for cranelift_assembler_x64::GprMem<Reg, Reg> {
    fn from(operand: GprMem) -> Self {
        match operand {
            GprMem::Gpr(reg) => Self::Gpr(reg),
            GprMem::Mem(mem) => Self::Mem(mem.into()),
        }
    }
}

impl From<XmmMem> for cranelift_assembler_x64::XmmMem<Reg, Reg> {
    fn from(operand: XmmMem) -> Self {
        match operand {
            XmmMem::Xmm(reg) => Self::Xmm(reg),
            XmmMem::Mem(mem) => Self::Mem(mem.into()),
        }
    }
}

impl From<Mem> for cranelift_assembler_x64::GprMem<Reg, Reg> {
    fn from(mem: Mem) -> Self {
        Self::Mem(mem.into())
    }
}

impl From<Mem> for cranelift_assembler_x64::XmmMem<Reg, Reg> {
    fn from(mem: Mem) -> Self {
        Self::Mem(mem.into())
    }
}
