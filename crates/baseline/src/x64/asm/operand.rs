//! Operands of instructions, each small enough to be passed in a register, and what they are for
//! the assembler crate.

use cranelift_assembler_x64::{
    Amode, AmodeOffset, AmodeOffsetPlusKnownOffset, Constant, DeferredTarget, NonRspGpr, Scale,
};

use crate::x64::reg::Reg;

/// A memory operand as it is encoded (SDM volume 2, 2.1.5): all that is no choice of the instruction
/// that uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mem {
    /// The ModRM byte, its register field empty.
    pub(super) modrm: u8,
    /// The SIB byte, or 0.
    pub(super) sib: u8,
    /// REX.X and REX.B.
    pub(super) rex: u8,
    /// How many bytes the displacement takes, how many the SIB byte, and [`LATE_BYTE`].
    pub(super) shape: u8,
    /// The displacement, or the number of a vector constant.
    pub(super) disp: i32,
}

/// In a shape: there is a SIB byte.
pub(super) const HAS_SIB: u8 = 8;
/// In a shape: the bytes of the displacement.
pub(super) const DISP_BYTES: u8 = 7;
/// In a shape: a register that needs a REX prefix as one of 8 bits. It is the least REX.
pub(super) const LATE_BYTE: u8 = 0x40;
/// ModRM of `[rip + disp32]`.
const FROM_RIP: u8 = 5;

/// Bits of the mode field and bytes of a displacement. Without one rbp and r13 would mean
/// something else.
#[inline]
fn mode(base: Reg, disp: i32) -> (u8, u8) {
    match disp {
        0 if base.0 & 7 != 5 => (0, 0),
        -0x80..0x80 => (0x40, 1),
        _ => (0x80, 4),
    }
}

/// `[base + disp]`
#[inline]
pub fn mem(base: Reg, disp: i32) -> Mem {
    let (mode, shape) = mode(base, disp);
    let (low, rex) = (base.0 & 7, base.0 >> 3 & 1);
    // rsp and r12 mean that a SIB byte follows, which says that there is no index.
    let (sib, shape) = if low == 4 { (0x24, shape | HAS_SIB) } else { (0, shape) };
    Mem { modrm: mode | low, sib, rex, shape, disp }
}

/// `[base + index]`
pub fn mem_index(base: Reg, index: Reg) -> Mem {
    debug_assert_ne!(index, Reg::RSP, "rsp is no index");
    let (mode, shape) = mode(base, 0);
    let sib = (index.0 & 7) << 3 | base.0 & 7;
    let rex = (index.0 >> 3 & 1) << 1 | base.0 >> 3 & 1;
    Mem { modrm: mode | 4, sib, rex, shape: shape | HAS_SIB, disp: 0 }
}

/// Vector constant `number` of the pool, by its distance from rip.
pub(super) fn pooled(number: u32) -> Mem {
    Mem { modrm: FROM_RIP, sib: 0, rex: 0, shape: 4, disp: number as i32 }
}

impl Mem {
    /// Whether it is a vector constant.
    pub(super) fn is_pooled(self) -> bool {
        self.modrm == FROM_RIP
    }

    /// The operand that is a register, which is encoded in the same place.
    #[inline]
    pub(super) fn register(reg: Reg) -> Self {
        let shape = if reg.0 & 0xc == 4 { LATE_BYTE } else { 0 };
        Self { modrm: 0xc0 | reg.0 & 7, sib: 0, rex: reg.0 >> 3 & 1, shape, disp: 0 }
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
        let offset = AmodeOffset::new(mem.disp);
        let low = if mem.shape & HAS_SIB != 0 { mem.sib & 7 } else { mem.modrm & 7 };
        let base = Reg(low | (mem.rex & 1) << 3);
        let index = Reg(mem.sib >> 3 & 7 | (mem.rex >> 1 & 1) << 3);
        if mem.is_pooled() {
            Self::RipRelative { target: DeferredTarget::Constant(Constant(mem.disp as u32)) }
        } else if mem.shape & HAS_SIB == 0 || index == Reg::RSP {
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
