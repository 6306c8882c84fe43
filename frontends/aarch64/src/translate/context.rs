//! The translator's context: registers, flags and memory accesses as the chapters use them.

use gantry_ir::{Builder, Hint, Lane, MemOp, Op, SlotId, SlotSet, Terminal, Type, Value};

use crate::flags::CcOp;
use crate::helpers::HelperId;
use crate::mode::Mode;
use crate::slots;

/// What NZCV is at this point of the block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Flags {
    /// That of an operation and its operands.
    Operation(CcOp, Value, Value),
    /// Conditional compare: that of an operation if `holds`, else a constant (bits 3:0).
    Choice { holds: Value, op: CcOp, a: Value, b: Value, otherwise: u32 },
}

/// Whether translation goes on after an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With the next instruction.
    No,
    /// The block ends here.
    Block(Terminal),
}

/// The context of one block's translation.
pub struct Translator<'a> {
    /// Where the IR goes.
    pub b: &'a mut Builder,
    /// The mode.
    pub mode: Mode,
    /// Offset of the current instruction from the block's entry, in bytes.
    pub offset: i64,
    /// Offset of the block's entry in its page, in bytes.
    pub page_offset: u32,
    /// What is known of NZCV; nothing if another block set it.
    flags: Option<Flags>,
    /// The instruction has set BTYPE itself.
    pub(super) btype_is_set: bool,
    /// BTYPE is known to be 0.
    pub(super) btype_is_zero: bool,
    /// A value of SP that is known to be a multiple of 16.
    aligned_sp: Value,
}

impl<'a> Translator<'a> {
    /// A context at the entry of a block that begins `page_offset` bytes into its page.
    pub fn new(b: &'a mut Builder, mode: Mode, page_offset: u32) -> Self {
        Self {
            b,
            mode,
            offset: 0,
            page_offset,
            flags: None,
            btype_is_set: false,
            btype_is_zero: false,
            aligned_sp: Value::NONE,
        }
    }

    // ---- general registers --------------------------------------------------------------------

    /// Xn, or zero for n = 31.
    pub fn x(&mut self, n: u32) -> Value {
        if n == 31 { self.b.c64(0) } else { self.b.get(slots::x(n)) }
    }

    /// Xn, or SP for n = 31.
    pub fn x_sp(&mut self, n: u32) -> Value {
        if n == 31 { self.b.get(slots::SP) } else { self.b.get(slots::x(n)) }
    }

    /// Wn as an i32, or zero.
    pub fn w(&mut self, n: u32) -> Value {
        let x = self.x(n);
        self.b.trunc(Type::I32, x)
    }

    /// Xn or Wn as the type says, or zero.
    pub fn r(&mut self, ty: Type, n: u32) -> Value {
        if n == 31 {
            return self.b.iconst(ty, 0);
        }
        let x = self.x(n);
        self.b.trunc(ty, x)
    }

    /// As [`r`](Self::r), with SP for n = 31.
    pub fn r_sp(&mut self, ty: Type, n: u32) -> Value {
        let x = self.x_sp(n);
        self.b.trunc(ty, x)
    }

    /// Xn := value, zero-extended; nothing for n = 31.
    pub fn set_x(&mut self, n: u32, value: Value) {
        if n != 31 {
            let value = self.b.zext(Type::I64, value);
            self.b.set(slots::x(n), value);
        }
    }

    /// Xn or SP := value, zero-extended.
    pub fn set_x_sp(&mut self, n: u32, value: Value) {
        let value = self.b.zext(Type::I64, value);
        self.b.set(if n == 31 { slots::SP } else { slots::x(n) }, value);
    }

    // ---- vector registers ---------------------------------------------------------------------

    /// Vn, all 128 bits.
    pub fn v(&mut self, n: u32) -> Value {
        self.b.get(slots::v(n))
    }

    /// Vn := value.
    pub fn set_v(&mut self, n: u32, value: Value) {
        self.b.set(slots::v(n), value);
    }

    /// Vn := value, with the upper half cleared unless `q`.
    pub fn set_v_q(&mut self, n: u32, value: Value, q: bool) {
        let value = if q { value } else { self.b.vec(Op::Vlow, &[value]) };
        self.set_v(n, value);
    }

    /// Vn := the low `lane` of value, zero above.
    pub fn set_v_scalar(&mut self, n: u32, lane: Lane, value: Value) {
        let value = if lane == Lane::D {
            self.b.vec(Op::Vlow, &[value])
        } else {
            let scalar = self.b.vextract(lane, value, 0);
            self.b.vec(Op::Vfrom, &[scalar])
        };
        self.set_v(n, value);
    }

    // ---- the program counter ------------------------------------------------------------------

    /// The address of the current instruction plus `delta`.
    pub fn pc_plus(&mut self, delta: i64) -> Value {
        let entry = self.b.get(slots::PC);
        self.b.add_imm(entry, self.offset + delta)
    }

    /// The end of a block that goes on at the current instruction plus `delta`.
    pub fn jump(&self, delta: i64) -> End {
        End::Block(Terminal::Jump { target: self.offset + delta, hint: Hint::Jump })
    }

    /// An exception at the current instruction (the preferred return address is the instruction).
    pub fn exception(&self, code: u64) -> End {
        End::Block(Terminal::Exception { code, pc: self.offset })
    }

    /// An exception that returns behind the current instruction (SVC, HVC, WFI …).
    pub fn exception_after(&self, code: u64) -> End {
        End::Block(Terminal::Exception { code, pc: self.offset + 4 })
    }

    /// The end of a block after an instruction that changed what the mode depends on.
    pub fn sync(&self) -> End {
        End::Block(Terminal::Sync { target: self.offset + 4 })
    }

    /// Undefined: raises the Undefined Instruction exception.
    pub fn undefined(&self) -> End {
        self.exception(super::code::UNDEFINED)
    }

    // ---- flags --------------------------------------------------------------------------------

    /// NZCV := those of `op` on `a` and `b` (i32 or i64 as the operation says).
    ///
    /// What other blocks find in the slots is never an addition or a comparison of floats:
    /// [`condition_of_slots`] need not know those.
    ///
    /// [`condition_of_slots`]: Self::condition_of_slots
    pub fn set_flags(&mut self, op: CcOp, a: Value, b: Value) {
        self.flags = Some(Flags::Operation(op, a, b));
        let (op, a, b) = match op {
            CcOp::Add64 | CcOp::Add32 | CcOp::Float => {
                let nzcv = self.nzcv();
                (CcOp::Materialised, nzcv, None)
            }
            CcOp::Materialised => (op, a, None),
            // A result is what a comparison with 0 compares.
            CcOp::Logic64 | CcOp::Logic32 => (op, a, Some(self.b.c64(0))),
            CcOp::Sub64 | CcOp::Sub32 => (op, a, Some(b)),
        };
        let a = self.b.zext(Type::I64, a);
        let number = self.b.c32(op as u32);
        self.b.set(slots::CC_OP, number);
        self.b.set(slots::CC_A, a);
        if let Some(b) = b {
            let b = self.b.zext(Type::I64, b);
            self.b.set(slots::CC_B, b);
        }
    }

    /// NZCV := bits 31:28 of the i64 `nzcv`.
    pub fn set_nzcv(&mut self, nzcv: Value) {
        self.set_flags(CcOp::Materialised, nzcv, nzcv);
    }

    /// NZCV := those of `op` on `a` and `b` if `holds`, else the constant `otherwise` (bits 3:0).
    pub fn set_flags_if(&mut self, holds: Value, op: CcOp, a: Value, b: Value, otherwise: u32) {
        self.flags = Some(Flags::Choice { holds, op, a, b, otherwise });
        if matches!(op, CcOp::Add64 | CcOp::Add32 | CcOp::Float) {
            let nzcv = self.nzcv();
            let number = self.b.c32(CcOp::Materialised as u32);
            self.b.set(slots::CC_OP, number);
            self.b.set(slots::CC_A, nzcv);
            return;
        }
        let (a, b) = (self.b.zext(Type::I64, a), self.b.zext(Type::I64, b));
        let (compared, constant) = (self.b.c32(op as u32), self.b.c32(CcOp::Materialised as u32));
        let number = self.b.select(holds, compared, constant);
        let otherwise = self.b.c64(u64::from(otherwise) << 28);
        let a = self.b.select(holds, a, otherwise);
        self.b.set(slots::CC_OP, number);
        self.b.set(slots::CC_A, a);
        self.b.set(slots::CC_B, b);
    }

    /// Whether another block set the flags, and what they are is not known.
    pub(super) fn flags_are_unknown(&self) -> bool {
        self.flags.is_none()
    }

    /// What NZCV is; asked from a helper if another block set it.
    pub(super) fn known_flags(&mut self) -> Flags {
        if let Some(flags) = self.flags {
            return flags;
        }
        let nzcv = self.call(HelperId::Materialise, Type::I64, &[]);
        let flags = Flags::Operation(CcOp::Materialised, nzcv, nzcv);
        self.flags = Some(flags);
        flags
    }

    // ---- helpers ------------------------------------------------------------------------------

    /// Calls a helper.
    pub fn call(&mut self, helper: HelperId, ty: Type, args: &[Value]) -> Value {
        let writes = helper.writes();
        if writes.contains(slots::CC_OP) {
            self.flags = None;
        }
        self.b.call(helper as u32, writes, ty, args)
    }

    // ---- memory -------------------------------------------------------------------------------

    /// A plain data access of `1 << size_log2` bytes in the current mode.
    pub fn mem(&self, size_log2: u32) -> MemOp {
        MemOp {
            big_endian: self.mode.big_endian(),
            align_log2: if self.mode.aligned() || self.mode.mmu_off() {
                size_log2 as u8
            } else {
                0
            },
            ..MemOp::plain(size_log2 as u8, self.mode.data_index())
        }
    }

    /// Raises an SP alignment fault if register `n` is SP, is used as a base and is misaligned
    /// (`CheckSPAlignment`). A block that saves or restores registers asks once.
    pub fn check_sp_alignment(&mut self, n: u32) {
        if n != 31 || !self.mode.sp_aligned() {
            return;
        }
        let sp = self.b.get(slots::SP);
        if !self.is_known_aligned(sp) {
            let low = self.b.and_imm(sp, 15);
            let bad = self.b.icmp_imm(gantry_ir::Cond::Ne, low, 0);
            self.b.exit_if(bad, super::code::SP_ALIGNMENT);
        }
        self.aligned_sp = sp;
    }

    /// Whether SP's value was found aligned before, or is a multiple of 16 away from one that was.
    fn is_known_aligned(&self, sp: Value) -> bool {
        if self.aligned_sp == Value::NONE {
            return false;
        }
        let (base, distance) = self.b.base_and_distance(sp);
        let (known, known_distance) = self.b.base_and_distance(self.aligned_sp);
        base == known && distance.wrapping_sub(known_distance).is_multiple_of(16)
    }

    /// Where an access to `address` (i64) goes: the top byte replaced by copies of bit 55 where it is
    /// ignored. Accesses themselves are by the address as it is: the walk knows what to ignore.
    pub fn location(&mut self, address: Value) -> Value {
        self.strip_top_byte(address, self.mode.tbi0(), self.mode.tbi1())
    }

    /// The same for a branch target (`AArch64.BranchAddr`).
    pub fn branch_address(&mut self, address: Value) -> Value {
        self.strip_top_byte(address, self.mode.tbii0(), self.mode.tbii1())
    }

    fn strip_top_byte(&mut self, address: Value, low: bool, high: bool) -> Value {
        if !low && !high {
            return address;
        }
        let up = self.b.shl_imm(address, 8);
        let extended = self.b.sar_imm(up, 8);
        match (low, high) {
            (true, true) => extended,
            // Bit 55 clear: the extension clears the byte; set: `and` keeps it as it was.
            (true, false) => self.b.and(extended, address),
            _ => self.b.or(extended, address),
        }
    }

    /// Reads a 64-bit slot that is no general register.
    pub fn slot(&mut self, slot: SlotId) -> Value {
        self.b.get(slot)
    }

    /// The slots of all general registers and the flags: for helpers that may touch any.
    pub const ALL_SLOTS: SlotSet = SlotSet::ALL;
}
