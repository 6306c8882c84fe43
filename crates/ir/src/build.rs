//! The builder: appends instructions with their types checked, forwards slot values within the
//! block and folds what is constant.

use crate::types::{Cond, FpShape, Lane, Type};
use crate::{Block, Inst, MemOp, Op, RmwOp, SlotId, SlotSet, SlotTable, Terminal, Value, eval};

/// Builds one [`Block`]; reusable, so that its allocations are made once.
#[derive(Debug)]
pub struct Builder {
    insts: Vec<Inst>,
    /// The value that each slot is known to hold.
    known: [Value; SlotSet::CAPACITY],
    slot_types: [Type; SlotSet::CAPACITY],
    /// Where each guest instruction begins; the last of them is the current one.
    starts: Vec<u32>,
    at: u32,
    fp_default: bool,
    clears: Option<SlotId>,
}

/// The most instructions in a block: values are 16-bit numbers.
const MAX_INSTS: usize = u16::MAX as usize - 1;

/// A slot's place in the builder's arrays: of numbers that are too large there are none.
const fn place(slot: SlotId) -> usize {
    slot.0 as usize % SlotSet::CAPACITY
}

/// How many instructions there is room for at first.
const FIRST_INSTS: usize = 256;

impl Builder {
    /// A builder for a guest with these slots.
    pub fn new(slots: &SlotTable) -> Self {
        let mut slot_types = [Type::Void; SlotSet::CAPACITY];
        for (id, slot) in slots.iter() {
            slot_types[place(id)] = slot.ty;
        }
        Self {
            insts: Vec::with_capacity(FIRST_INSTS),
            known: [Value::NONE; SlotSet::CAPACITY],
            slot_types,
            starts: Vec::new(),
            at: 0,
            fp_default: false,
            clears: None,
        }
    }

    /// Says that the block runs under IEEE's default floating-point control
    /// ([`Block::fp_default`]).
    pub fn set_fp_default(&mut self, fp_default: bool) {
        self.fp_default = fp_default;
    }

    /// Says that `slot`, of type i32, which no instruction reads, is 0 from the entry on ([`Block::clears`]).
    pub fn clear_at_entry(&mut self, slot: SlotId) {
        debug_assert_eq!(self.slot_types[place(slot)], Type::I32);
        self.clears = Some(slot);
    }

    /// How many IR instructions there are so far. A translator ends its block well before
    /// [`u16::MAX`].
    #[inline]
    pub fn len(&self) -> usize {
        self.insts.len()
    }

    /// Whether nothing was appended yet.
    pub fn is_empty(&self) -> bool {
        self.insts.is_empty()
    }

    /// Ends the block; the builder is empty again.
    pub fn finish(&mut self, terminal: Terminal, guest_bytes: u32) -> Block {
        self.known.fill(Value::NONE);
        self.at = 0;
        Block {
            insts: std::mem::take(&mut self.insts),
            terminal,
            starts: std::mem::take(&mut self.starts),
            guest_bytes,
            fp_default: std::mem::take(&mut self.fp_default),
            clears: self.clears.take(),
        }
    }

    /// Takes the memory of a block that is not needed any more for the next one.
    pub fn recycle(&mut self, block: Block) {
        if self.insts.is_empty() && block.insts.capacity() <= MAX_INSTS {
            (self.insts, self.starts) = (block.insts, block.starts);
            self.insts.clear();
            self.starts.clear();
        }
    }

    /// Appends an instruction as it is.
    ///
    /// # Panics
    /// The block is full: the translator did not watch [`len`](Self::len).
    pub fn push(&mut self, inst: Inst) -> Value {
        self.emit(inst.op, inst.ty, inst.aux, inst.args, inst.imm)
    }

    /// The next instruction's value.
    #[inline]
    fn next_value(&self) -> Value {
        Value(self.insts.len() as u16)
    }

    /// Appends an instruction with as many arguments as are given.
    #[inline]
    fn emit<const N: usize>(
        &mut self,
        op: Op,
        ty: Type,
        aux: u8,
        args: [Value; N],
        imm: u64,
    ) -> Value {
        let mut all = [Value::NONE; 4];
        all[..N].copy_from_slice(&args);
        // An end that calls with all in registers leaves the way that is always taken without
        // anything to save, and the instruction is put together in its place.
        if self.insts.len() == self.insts.capacity() {
            return self.emit_with_more_room(op, ty, aux, all, imm);
        }
        let value = self.next_value();
        self.insts.push(Inst { op, ty, aux, at: self.at, args: all, imm });
        value
    }

    #[cold]
    #[inline(never)]
    fn emit_with_more_room(
        &mut self,
        op: Op,
        ty: Type,
        aux: u8,
        args: [Value; 4],
        imm: u64,
    ) -> Value {
        let len = self.insts.len();
        assert!(len < MAX_INSTS, "the block is full");
        self.insts.reserve_exact(len.max(FIRST_INSTS).min(MAX_INSTS - len));
        self.insts.push(Inst { op, ty, aux, at: self.at, args, imm });
        Value(len as u16)
    }

    /// The same for arguments of which there may be more or fewer.
    fn emit_slice(&mut self, op: Op, ty: Type, aux: u8, args: &[Value], imm: u64) -> Value {
        let mut all = [Value::NONE; 4];
        all[..args.len()].copy_from_slice(args);
        self.emit(op, ty, aux, all, imm)
    }

    /// The type of a value.
    #[inline]
    pub fn type_of(&self, value: Value) -> Type {
        self.insts[value.index()].result_type()
    }

    #[inline]
    fn is_const(&self, value: Value) -> bool {
        self.insts[value.index()].op == Op::Const
    }

    /// The number that an integer value is known to be.
    #[inline]
    pub fn as_const(&self, value: Value) -> Option<u64> {
        let inst = &self.insts[value.index()];
        (inst.op == Op::Const).then_some(inst.imm)
    }

    /// An i64 value as another one plus a number: sums and differences with constants are followed
    /// to where they begin.
    pub fn base_and_distance(&self, mut value: Value) -> (Value, u64) {
        let mut distance = 0u64;
        loop {
            let inst = &self.insts[value.index()];
            let [base, step, ..] = inst.args;
            let step = match inst.op {
                Op::Add if inst.ty == Type::I64 => self.as_const(step),
                Op::Sub if inst.ty == Type::I64 => self.as_const(step).map(u64::wrapping_neg),
                _ => None,
            };
            let Some(step) = step else { return (value, distance) };
            (value, distance) = (base, distance.wrapping_add(step));
        }
    }

    // ---- guest instructions, constants, slots ------------------------------------------------------------

    /// A guest instruction begins, `offset` bytes from the entry.
    #[inline]
    pub fn insn(&mut self, offset: u32) {
        self.at = offset;
        self.starts.push(offset);
    }

    /// The integer `value` (truncated to `ty`).
    #[inline]
    pub fn iconst(&mut self, ty: Type, value: u64) -> Value {
        self.emit(Op::Const, ty, 0, [], value & ty.mask())
    }

    /// An i64 constant.
    #[inline]
    pub fn c64(&mut self, value: u64) -> Value {
        self.iconst(Type::I64, value)
    }

    /// An i32 constant.
    #[inline]
    pub fn c32(&mut self, value: u32) -> Value {
        self.iconst(Type::I32, value.into())
    }

    /// `half` in both halves of a vector.
    pub fn vconst(&mut self, half: u64) -> Value {
        self.emit(Op::Vconst, Type::V128, 0, [], half)
    }

    /// The value of `slot`.
    #[inline]
    pub fn get(&mut self, slot: SlotId) -> Value {
        let known = self.known[place(slot)];
        if known != Value::NONE {
            return known;
        }
        self.known[place(slot)] = self.next_value();
        self.emit(Op::Get, self.slot_types[place(slot)], 0, [], slot.0.into())
    }

    /// `slot` := `value`.
    #[inline]
    pub fn set(&mut self, slot: SlotId, value: Value) {
        let ty = self.slot_types[place(slot)];
        debug_assert_eq!(self.type_of(value), ty, "set of slot {}", slot.0);
        self.known[place(slot)] = value;
        self.emit(Op::Set, ty, 0, [value], slot.0.into());
    }

    // ---- integers -----------------------------------------------------------------------------

    /// An integer op of two operands of the same type.
    pub fn binary(&mut self, op: Op, a: Value, b: Value) -> Value {
        let ty = self.type_of(a);
        debug_assert_eq!(ty, self.type_of(b), "{op:?}");
        if self.is_const(a) | self.is_const(b) {
            return self.binary_of_const(op, ty, a, b);
        }
        self.emit(op, ty, 0, [a, b], 0)
    }

    /// The same where an operand is known.
    fn binary_of_const(&mut self, op: Op, ty: Type, a: Value, b: Value) -> Value {
        match (self.as_const(a), self.as_const(b)) {
            (Some(x), Some(y)) => {
                let folded = eval::int_binary(op, ty, x, y);
                self.iconst(ty, folded)
            }
            (_, Some(0)) if matches!(op, Op::Add | Op::Sub | Op::Or | Op::Xor) => a,
            (_, Some(0)) if matches!(op, Op::Shl | Op::Shr | Op::Sar | Op::Ror) => a,
            (Some(0), _) if matches!(op, Op::Add | Op::Or | Op::Xor) => b,
            (_, Some(m)) if op == Op::And && m == ty.mask() => a,
            _ => self.emit(op, ty, 0, [a, b], 0),
        }
    }

    /// What is reversed, if `a` is a number with its bits in reverse order.
    fn reversed(&self, a: Value) -> Option<Value> {
        let inst = |value: Value| &self.insts[value.index()];
        // It may have been through a wider register.
        let back = inst(a).op == Op::Trunc && inst(inst(a).args[0]).op == Op::Zext;
        let source = if back { inst(inst(a).args[0]).args[0] } else { a };
        let found = inst(source).op == Op::Bitrev && inst(source).ty == self.type_of(a);
        found.then(|| inst(source).args[0])
    }

    /// An integer op of one operand.
    pub fn unary(&mut self, op: Op, a: Value) -> Value {
        let ty = self.type_of(a);
        if let (Op::Clz, Some(a)) = (op, self.reversed(a)) {
            return self.emit(Op::Ctz, ty, 0, [a], 0);
        }
        match self.as_const(a) {
            Some(x) => {
                let folded = eval::int_unary(op, ty, x);
                self.iconst(ty, folded)
            }
            None => self.emit(op, ty, 0, [a], 0),
        }
    }

    /// a + b
    #[inline]
    pub fn add(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::Add, a, b)
    }

    /// a + constant
    pub fn add_imm(&mut self, a: Value, b: i64) -> Value {
        if b == 0 {
            return a;
        }
        let ty = self.type_of(a);
        let b = self.iconst(ty, b as u64);
        self.add(a, b)
    }

    /// a − b
    #[inline]
    pub fn sub(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::Sub, a, b)
    }

    /// a · b
    pub fn mul(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::Mul, a, b)
    }

    /// a & b
    #[inline]
    pub fn and(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::And, a, b)
    }

    /// a & constant
    pub fn and_imm(&mut self, a: Value, b: u64) -> Value {
        let ty = self.type_of(a);
        let b = self.iconst(ty, b);
        self.and(a, b)
    }

    /// a | b
    #[inline]
    pub fn or(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::Or, a, b)
    }

    /// a ^ b
    #[inline]
    pub fn xor(&mut self, a: Value, b: Value) -> Value {
        self.binary(Op::Xor, a, b)
    }

    /// ~a
    pub fn not(&mut self, a: Value) -> Value {
        self.unary(Op::Not, a)
    }

    /// −a
    pub fn neg(&mut self, a: Value) -> Value {
        self.unary(Op::Neg, a)
    }

    /// a << constant
    pub fn shl_imm(&mut self, a: Value, n: u32) -> Value {
        if n == 0 {
            return a;
        }
        let ty = self.type_of(a);
        let n = self.iconst(ty, n.into());
        self.binary(Op::Shl, a, n)
    }

    /// a >> constant, zeros enter
    pub fn shr_imm(&mut self, a: Value, n: u32) -> Value {
        if n == 0 {
            return a;
        }
        let ty = self.type_of(a);
        let n = self.iconst(ty, n.into());
        self.binary(Op::Shr, a, n)
    }

    /// a >> constant, the sign enters
    pub fn sar_imm(&mut self, a: Value, n: u32) -> Value {
        if n == 0 {
            return a;
        }
        let ty = self.type_of(a);
        let n = self.iconst(ty, n.into());
        self.binary(Op::Sar, a, n)
    }

    #[inline]
    fn convert(&mut self, op: Op, ty: Type, a: Value) -> Value {
        let from = self.type_of(a);
        if from == ty {
            return a;
        }
        if self.is_const(a) {
            return self.convert_const(op, from, ty, a);
        }
        self.emit(op, ty, 0, [a], 0)
    }

    fn convert_const(&mut self, op: Op, from: Type, ty: Type, a: Value) -> Value {
        let folded = eval::int_convert(op, from, ty, self.insts[a.index()].imm);
        self.iconst(ty, folded)
    }

    /// What was cut off to get `a`, if it was of type `ty` and all zeros.
    fn before_trunc(&self, ty: Type, a: Value) -> Option<Value> {
        let Inst { op: Op::Trunc, ty: narrow, args: [whole, ..], .. } = self.insts[a.index()]
        else {
            return None;
        };
        let inst = &self.insts[whole.index()];
        let bits = match inst.op {
            Op::Zext => self.type_of(inst.args[0]).bits(),
            Op::Load if !inst.memop().signed => 8 << inst.memop().size_log2,
            _ => return None,
        };
        (inst.ty == ty && bits <= narrow.bits()).then_some(whole)
    }

    /// a zero-extended to `ty` (a itself if it has that type).
    #[inline]
    pub fn zext(&mut self, ty: Type, a: Value) -> Value {
        match self.before_trunc(ty, a) {
            Some(whole) => whole,
            None => self.convert(Op::Zext, ty, a),
        }
    }

    /// a sign-extended to `ty`.
    #[inline]
    pub fn sext(&mut self, ty: Type, a: Value) -> Value {
        self.convert(Op::Sext, ty, a)
    }

    /// a truncated to `ty`.
    #[inline]
    pub fn trunc(&mut self, ty: Type, a: Value) -> Value {
        self.convert(Op::Trunc, ty, a)
    }

    /// a compared with b.
    pub fn icmp(&mut self, cond: Cond, a: Value, b: Value) -> Value {
        let ty = self.type_of(a);
        debug_assert_eq!(ty, self.type_of(b), "icmp");
        match (self.as_const(a), self.as_const(b)) {
            (Some(x), Some(y)) => {
                let folded = eval::int_compare(cond, ty, x, y);
                self.iconst(Type::I1, folded.into())
            }
            _ => self.emit(Op::Icmp, ty, cond as u8, [a, b], 0),
        }
    }

    /// a compared with a constant.
    pub fn icmp_imm(&mut self, cond: Cond, a: Value, b: u64) -> Value {
        let ty = self.type_of(a);
        let b = self.iconst(ty, b);
        self.icmp(cond, a, b)
    }

    /// `then` if `cond`, else `otherwise`.
    pub fn select(&mut self, cond: Value, then: Value, otherwise: Value) -> Value {
        let ty = self.type_of(then);
        debug_assert_eq!(ty, self.type_of(otherwise), "select");
        match self.as_const(cond) {
            Some(0) => otherwise,
            Some(_) => then,
            None => self.emit(Op::Select, ty, 0, [cond, then, otherwise], 0),
        }
    }

    // ---- leaving ------------------------------------------------------------------------------

    /// Guest exception `code` at this instruction if `cond`.
    pub fn exit_if(&mut self, cond: Value, code: u64) {
        if self.as_const(cond) != Some(0) {
            self.emit(Op::ExitIf, Type::Void, 0, [cond], code);
        }
    }

    /// Calls helper `helper`; `writes` are the slots that its table entry says it may write.
    /// `ty` is `Void`, `I64` or `V128`.
    pub fn call(&mut self, helper: u32, writes: SlotSet, ty: Type, args: &[Value]) -> Value {
        if writes == SlotSet::ALL {
            self.known.fill(Value::NONE);
        } else {
            writes.iter().for_each(|slot| self.known[place(slot)] = Value::NONE);
        }
        self.emit_slice(Op::Call, ty, 0, args, helper.into())
    }

    // ---- memory -------------------------------------------------------------------------------

    /// Loads from `addr`, extended to `ty`.
    #[inline]
    pub fn load(&mut self, ty: Type, addr: Value, mem: MemOp) -> Value {
        self.emit(Op::Load, ty, 0, [addr], mem.encode())
    }

    /// Stores the low bits of `value`.
    #[inline]
    pub fn store(&mut self, addr: Value, value: Value, mem: MemOp) {
        let ty = self.type_of(value);
        self.emit(Op::Store, ty, 0, [addr, value], mem.encode());
    }

    /// Loads if `pred`, else gives 0.
    pub fn load_if(&mut self, ty: Type, pred: Value, addr: Value, mem: MemOp) -> Value {
        self.emit(Op::LoadIf, ty, 0, [pred, addr], mem.encode())
    }

    /// Stores if `pred`.
    pub fn store_if(&mut self, pred: Value, addr: Value, value: Value, mem: MemOp) {
        let ty = self.type_of(value);
        self.emit(Op::StoreIf, ty, 0, [pred, addr, value], mem.encode());
    }

    /// Faults as a store would.
    pub fn probe_store(&mut self, addr: Value, mem: MemOp) {
        self.emit(Op::ProbeStore, Type::Void, 0, [addr], mem.encode());
    }

    /// Atomic read-modify-write; gives the old value.
    pub fn rmw(&mut self, op: RmwOp, addr: Value, value: Value, mem: MemOp) -> Value {
        let ty = self.type_of(value);
        debug_assert_eq!(ty, mem.access_type(), "rmw");
        self.emit(Op::Rmw, ty, op as u8, [addr, value], mem.encode())
    }

    /// Atomic compare-and-swap; gives the old value.
    pub fn cas(&mut self, addr: Value, expected: Value, new: Value, mem: MemOp) -> Value {
        let ty = self.type_of(new);
        debug_assert_eq!(ty, mem.access_type(), "cas");
        self.emit(Op::Cas, ty, 0, [addr, expected, new], mem.encode())
    }

    /// Compare-and-swap if `pred`, else gives `expected`.
    pub fn cas_if(
        &mut self,
        pred: Value,
        addr: Value,
        expected: Value,
        new: Value,
        mem: MemOp,
    ) -> Value {
        let ty = self.type_of(new);
        debug_assert_eq!(ty, mem.access_type(), "cas_if");
        self.emit(Op::CasIf, ty, 0, [pred, addr, expected, new], mem.encode())
    }

    /// Full fence.
    pub fn fence(&mut self) {
        self.emit(Op::Fence, Type::Void, 0, [], 0);
    }

    // ---- vectors ------------------------------------------------------------------------------

    /// A vector op without a lane width: `vand`, `vnot`, `vbsl`, `vtbl`, `vlow` ….
    pub fn vec(&mut self, op: Op, args: &[Value]) -> Value {
        self.emit_slice(op, Type::V128, 0, args, 0)
    }

    /// A vector op on lanes.
    pub fn lanes(&mut self, op: Op, lane: Lane, args: &[Value]) -> Value {
        self.emit_slice(op, Type::V128, lane as u8, args, 0)
    }

    /// A vector op on lanes with a number: shifts by a constant.
    pub fn lanes_imm(&mut self, op: Op, lane: Lane, a: Value, n: u32) -> Value {
        self.emit(op, Type::V128, lane as u8, [a], n.into())
    }

    /// Lane-wise comparison to a mask.
    pub fn vicmp(&mut self, cond: Cond, lane: Lane, a: Value, b: Value) -> Value {
        self.emit(Op::Vicmp, Type::V128, (cond as u8) << 4 | lane as u8, [a, b], 0)
    }

    /// Lane `index` of `a` as an i64.
    #[inline]
    pub fn vextract(&mut self, lane: Lane, a: Value, index: u32) -> Value {
        self.emit(Op::Vextract, Type::V128, lane as u8, [a], index.into())
    }

    /// The signs of the lanes of `a` as the low bits of an i64.
    pub fn vsigns(&mut self, lane: Lane, a: Value) -> Value {
        self.emit(Op::Vsigns, Type::V128, lane as u8, [a], 0)
    }

    /// `a` with lane `index` replaced by the i64 `scalar`.
    #[inline]
    pub fn vinsert(&mut self, lane: Lane, a: Value, index: u32, scalar: Value) -> Value {
        self.emit(Op::Vinsert, Type::V128, lane as u8, [a, scalar], index.into())
    }

    /// Bytes `n`.. of `high`:`low`.
    pub fn vext(&mut self, low: Value, high: Value, n: u32) -> Value {
        self.emit(Op::Vext, Type::V128, 0, [low, high], n.into())
    }

    /// The lanes reversed within each container.
    pub fn vrev(&mut self, lane: Lane, container: Lane, a: Value) -> Value {
        self.emit(Op::Vrev, Type::V128, (container as u8) << 4 | lane as u8, [a], 0)
    }

    // ---- floating point -----------------------------------------------------------------------

    /// A floating-point op by shape that gives a vector; `imm` as the op says.
    pub fn fp(&mut self, op: Op, shape: FpShape, args: &[Value], imm: u64) -> Value {
        self.emit_slice(op, Type::V128, shape.encode(), args, imm)
    }

    /// Scalar comparison: 0 equal, 1 less, 2 greater, 3 unordered.
    pub fn fcmp(&mut self, shape: FpShape, a: Value, b: Value, signalling: bool) -> Value {
        self.emit(Op::Fcmp, Type::V128, shape.encode(), [a, b], signalling.into())
    }

    /// Scalar conversion to an integer of type `ty`.
    pub fn ftoi_scalar(&mut self, shape: FpShape, ty: Type, a: Value, imm: u64) -> Value {
        self.emit(Op::FtoiScalar, ty, shape.encode(), [a], imm)
    }

    /// Scalar conversion from an integer.
    pub fn itof_scalar(&mut self, shape: FpShape, a: Value, imm: u64) -> Value {
        let ty = self.type_of(a);
        self.emit(Op::ItofScalar, ty, shape.encode(), [a], imm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Slot;

    /// Counting zeros from below is to count them from above in reverse order.
    #[test]
    fn leading_zeros_of_a_reversed_number() {
        let slot = Slot { name: "x".into(), ty: Type::I64, offset: 0 };
        let mut b = Builder::new(&SlotTable::new(vec![slot]));
        let x = b.get(SlotId(0));
        let reversed = b.unary(Op::Bitrev, x);
        let zeros = b.unary(Op::Clz, reversed);
        assert_eq!((b.insts[zeros.index()].op, b.insts[zeros.index()].args[0]), (Op::Ctz, x));
        // In a narrow register, through a wide one.
        let word = b.trunc(Type::I32, x);
        let reversed = b.unary(Op::Bitrev, word);
        let wide = b.zext(Type::I64, reversed);
        let narrow = b.trunc(Type::I32, wide);
        let zeros = b.unary(Op::Clz, narrow);
        assert_eq!((b.insts[zeros.index()].op, b.insts[zeros.index()].args[0]), (Op::Ctz, word));
        // Of the wide one there are more.
        let zeros = b.unary(Op::Clz, wide);
        assert_eq!(b.insts[zeros.index()].op, Op::Clz);
    }

    /// A narrow load's value is that of the wide register; what was cut off a wide one is not there.
    #[test]
    fn zeros_need_not_be_put_back() {
        let slot = Slot { name: "x".into(), ty: Type::I64, offset: 0 };
        let mut b = Builder::new(&SlotTable::new(vec![slot]));
        let x = b.get(SlotId(0));
        let mut back = |loaded: MemOp, narrow| {
            let whole = b.load(Type::I64, x, loaded);
            let part = b.trunc(narrow, whole);
            b.zext(Type::I64, part) == whole
        };
        assert!(back(MemOp::plain(2, 0), Type::I32) && back(MemOp::plain(0, 0), Type::I8));
        assert!(!back(MemOp::plain(3, 0), Type::I32) && !back(MemOp::plain(1, 0), Type::I8));
        assert!(!back(MemOp { signed: true, ..MemOp::plain(1, 0) }, Type::I32));
        let word = b.trunc(Type::I32, x);
        let wide = b.zext(Type::I64, word);
        let again = b.trunc(Type::I32, wide);
        assert_eq!(b.zext(Type::I64, again), wide);
    }

    /// A block grows as long as values have numbers.
    #[test]
    fn a_long_block() {
        let mut b = Builder::new(&SlotTable::new(vec![]));
        let values: Vec<_> = (0..MAX_INSTS as u64).map(|n| b.c64(n)).collect();
        assert_eq!(b.as_const(values[MAX_INSTS - 1]), Some(MAX_INSTS as u64 - 1));
        let block = b.finish(Terminal::Resume, 0);
        b.recycle(block);
        assert_eq!((b.c64(7), b.len()), (Value(0), 1));
    }
}
