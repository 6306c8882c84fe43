//! Instructions, terminals and blocks.

use crate::{FpShape, Lane, MemOp, Op, SlotId, Type};

/// A value: the index of the instruction of its block that defines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value(pub u16);

impl Value {
    /// Fills unused argument places.
    pub const NONE: Value = Value(u16::MAX);

    /// The index of the defining instruction.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One IR instruction. Which fields mean what says [`Op::signature`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inst {
    /// What it does.
    pub op: Op,
    /// The type it works on; for most ops also that of its result.
    pub ty: Type,
    /// Condition, lane width or floating-point shape.
    pub aux: u8,
    /// Where the guest instruction that it belongs to begins, in bytes from the block's entry.
    pub at: u32,
    /// Arguments; unused places hold [`Value::NONE`].
    pub args: [Value; 4],
    /// Constant, slot, memory description, lane number or helper.
    pub imm: u64,
}

impl Inst {
    /// The type of the value it defines; `Void` if none.
    #[inline]
    pub fn result_type(&self) -> Type {
        self.op.result_type(self.ty)
    }

    /// Whether `other` does the same with the same values, in whatever guest instruction.
    pub fn does_as(&self, other: &Inst) -> bool {
        *self == Self { at: self.at, ..*other }
    }

    /// The arguments in use: none stands behind an unused place.
    #[inline]
    pub fn used_args(&self) -> impl Iterator<Item = Value> + '_ {
        self.args.iter().copied().take_while(|&v| v != Value::NONE)
    }

    /// The slot of a `get` or `set`.
    #[inline]
    pub const fn slot(&self) -> SlotId {
        SlotId(self.imm as u8)
    }

    /// The description of a memory access.
    #[inline]
    pub const fn memop(&self) -> MemOp {
        MemOp::decode(self.imm)
    }

    /// The lane width in `aux`'s low bits.
    #[inline]
    pub const fn lane(&self) -> Lane {
        Lane::from_log2((self.aux & 3) as u32)
    }

    /// The floating-point shape in `aux`.
    pub fn shape(&self) -> FpShape {
        FpShape::decode(self.aux)
    }

    /// The condition in `aux`'s bits 7:4 (lane compares) or as a whole (`icmp`).
    #[inline]
    pub const fn cond(&self) -> crate::Cond {
        let n = if matches!(self.op, Op::Icmp) { self.aux } else { self.aux >> 4 };
        crate::Cond::ALL[n as usize % 10]
    }
}

/// What an indirect jump is, for prediction. It changes nothing of the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A plain jump.
    Jump,
    /// A call; the return address is that many bytes from the block's entry.
    Call(i64),
    /// A return.
    Return,
}

/// How a block ends. Offsets are in bytes from the block's entry PC, which the `pc` slot holds
/// during the whole block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// On to entry + `target`, in the same mode.
    Jump {
        /// Offset of the next instruction.
        target: i64,
        /// Call or plain jump.
        hint: Hint,
    },
    /// On to one of two places, in the same mode.
    Branch {
        /// Chooses `taken` if 1.
        cond: Value,
        /// Offset if `cond`.
        taken: i64,
        /// Offset if not.
        fallthrough: i64,
    },
    /// On to a computed address (i64), in the same mode.
    Indirect {
        /// The guest virtual address.
        target: Value,
        /// What kind of jump.
        hint: Hint,
    },
    /// On to entry + `target`, where mode, mappings or pending interrupts may have changed:
    /// leaves to the engine, which looks at everything anew.
    Sync {
        /// Offset of the next instruction.
        target: i64,
    },
    /// A helper has set `pc` itself (exception return); the engine looks at everything anew.
    Resume,
    /// A guest exception (or halt) of the guest's numbering, with `pc` set to entry + `pc`.
    Exception {
        /// What the guest's `exception` is called with.
        code: u64,
        /// Offset of the address that the exception reports.
        pc: i64,
    },
}

/// A run of instructions with one entry and one end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The instructions, definitions before uses.
    pub insts: Vec<Inst>,
    /// Where each guest instruction begins, in bytes from the entry, in order.
    pub starts: Vec<u32>,
    /// A slot of type i32 that is set to 0 as soon as the block is entered: what it told of the way to the
    /// block nobody can see any more. As instructions these two would be a tenth of all there are.
    pub clears: Option<SlotId>,
    /// How it ends.
    pub terminal: Terminal,
    /// Number of guest bytes from the entry to the end of the last instruction.
    pub guest_bytes: u32,
    /// The floating-point control in force is IEEE's default: round to nearest even, denormals
    /// used, NaNs by the guest's policy. Floating-point ops may then run on host instructions,
    /// with what differs mended.
    pub fp_default: bool,
}

impl Block {
    /// Number of guest instructions.
    #[inline]
    pub fn guest_insns(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The type of `value`.
    #[inline]
    pub fn type_of(&self, value: Value) -> Type {
        self.insts[value.index()].result_type()
    }
}
