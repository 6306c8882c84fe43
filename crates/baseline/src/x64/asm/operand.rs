//! Operands of instructions, each small enough to be passed in a register, and what they are for
//! the assembler crate.

use cranelift_assembler_x64::{
    Amode, AmodeOffset, AmodeOffsetPlusKnownOffset, Constant, DeferredTarget, NonRspGpr, Scale,
};

use crate::x64::reg::Reg;

/// What a memory operand's address is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Address {
    /// base + displacement
    Base,
    /// base + index
    Indexed,
    /// The vector constant whose number is the displacement, by its distance from rip.
    Constant,
}

/// A memory operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mem {
    pub(super) address: Address,
    pub(super) base: Reg,
    pub(super) index: Reg,
    pub(super) disp: i32,
}

/// `[base + disp]`
pub fn mem(base: Reg, disp: i32) -> Mem {
    Mem { address: Address::Base, base, index: Reg::RAX, disp }
}

/// `[base + index]`
pub fn mem_index(base: Reg, index: Reg) -> Mem {
    debug_assert_ne!(index, Reg::RSP, "rsp is no index");
    Mem { address: Address::Indexed, base, index, disp: 0 }
}

/// Vector constant `number` of the pool.
pub(super) fn pooled(number: u32) -> Mem {
    Mem { address: Address::Constant, base: Reg::RAX, index: Reg::RAX, disp: number as i32 }
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
        match mem.address {
            Address::Base => Self::ImmReg {
                base: mem.base,
                simm32: AmodeOffsetPlusKnownOffset { simm32: offset, offset: None },
                trap: None,
            },
            Address::Indexed => Self::ImmRegRegShift {
                base: mem.base,
                index: NonRspGpr::new(mem.index),
                scale: Scale::One,
                simm32: offset,
                trap: None,
            },
            Address::Constant => {
                Self::RipRelative { target: DeferredTarget::Constant(Constant(mem.disp as u32)) }
            }
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
