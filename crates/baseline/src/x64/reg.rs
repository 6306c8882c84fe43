//! Host registers, and what generated code uses each of them for.

use cranelift_assembler_x64::{AsReg, Registers};

/// A general-purpose register (0..=15, the hardware's numbers) or a vector register (16..=31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reg(pub u8);

/// The register type for every operand of the assembler.
pub struct Host;

impl Registers for Host {
    type ReadGpr = Reg;
    type ReadWriteGpr = Reg;
    type WriteGpr = Reg;
    type ReadXmm = Reg;
    type ReadWriteXmm = Reg;
    type WriteXmm = Reg;
}

impl AsReg for Reg {
    fn new(enc: u8) -> Self {
        Self(enc)
    }

    fn enc(&self) -> u8 {
        self.0 & 15
    }
}

impl Reg {
    /// Result of calls, scratch.
    pub const RAX: Reg = Reg(0);
    /// Scratch; counts of shifts.
    pub const RCX: Reg = Reg(1);
    /// Scratch.
    pub const RDX: Reg = Reg(2);
    /// The guest's state, always.
    pub const RBX: Reg = Reg(3);
    /// The frame of temporaries.
    pub const RSP: Reg = Reg(4);
    /// Second argument of calls.
    pub const RSI: Reg = Reg(6);
    /// First argument of calls.
    pub const RDI: Reg = Reg(7);
    /// Fifth argument of calls.
    pub const R8: Reg = Reg(8);
    /// Sixth argument of calls.
    pub const R9: Reg = Reg(9);
    /// Scratch; the mask of blends.
    pub const XMM0: Reg = Reg(16);
    /// Scratch.
    pub const XMM1: Reg = Reg(17);

    /// Its number among those of its kind.
    pub const fn number(self) -> u8 {
        self.0 & 15
    }

    /// Whether it is a vector register.
    pub const fn is_xmm(self) -> bool {
        self.0 >= 16
    }
}

/// A set of registers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RegSet(pub u32);

impl RegSet {
    /// No register.
    pub const NONE: RegSet = RegSet(0);
    /// The general-purpose registers that hold values: all but scratch, state and stack pointer.
    pub const GPR_VALUES: RegSet = RegSet(0xffe0);
    /// Those of them that a C function preserves: rbp, r12 to r15.
    pub const PRESERVED: RegSet = RegSet(0xf020);
    /// The vector registers that hold values: all but the two scratch registers.
    pub const XMM_VALUES: RegSet = RegSet(0xfffc_0000);
    /// Every register that holds values.
    pub const VALUES: RegSet = RegSet(Self::GPR_VALUES.0 | Self::XMM_VALUES.0);

    /// The members of both.
    pub const fn and(self, other: RegSet) -> RegSet {
        RegSet(self.0 & other.0)
    }

    /// The members that are not in `other`.
    pub const fn minus(self, other: RegSet) -> RegSet {
        RegSet(self.0 & !other.0)
    }

    /// Adds a register.
    pub const fn insert(&mut self, reg: Reg) {
        self.0 |= 1 << reg.0;
    }

    /// Takes a register out.
    pub const fn remove(&mut self, reg: Reg) {
        self.0 &= !(1 << reg.0);
    }

    /// The member with the lowest number.
    pub const fn first(self) -> Option<Reg> {
        match self.0 {
            0 => None,
            bits => Some(Reg(bits.trailing_zeros() as u8)),
        }
    }

    /// The members, in order.
    pub fn iter(mut self) -> impl Iterator<Item = Reg> {
        std::iter::from_fn(move || {
            let reg = self.first()?;
            self.remove(reg);
            Some(reg)
        })
    }
}
