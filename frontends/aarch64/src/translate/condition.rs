//! NZCV and conditions (Arm ARM C1.2.4 and `ConditionHolds`): both are worked out from the
//! operation that set the flags, as late and as little as possible.

use gantry_ir::{Cond, Op, Type, Value};

use super::context::{Flags, Translator};
use crate::flags::{CcOp, NZCV_BY_RELATION};
use crate::slots;

/// The places of the flags in PSTATE and in NZCV words.
const N: u32 = 31;
const Z: u32 = 30;
const C: u32 = 29;
const V: u32 = 28;

impl Translator<'_> {
    /// Whether condition `cond` (4 bits) holds, as an i1.
    pub fn condition_holds(&mut self, cond: u32) -> Value {
        if cond >> 1 == 0b111 {
            return self.b.iconst(Type::I1, 1);
        }
        if self.flags_are_unknown()
            && let Some(relation) = relation_of_compared(cond)
        {
            return self.condition_of_slots(cond, relation);
        }
        match self.known_flags() {
            Flags::Operation(op, a, b) => self.condition_after(cond, op, a, b),
            Flags::Choice { holds, op, a, b, otherwise } => {
                let after = self.condition_after(cond, op, a, b);
                if immediate_holds(cond, otherwise) {
                    let not = self.b.not(holds);
                    self.b.or(not, after)
                } else {
                    self.b.and(holds, after)
                }
            }
        }
    }

    /// Whether `cond`, which is `relation` after a comparison, holds for flags that another block
    /// set: as a comparison, as the result of a logical operation, or as NZCV.
    fn condition_of_slots(&mut self, cond: u32, relation: Cond) -> Value {
        let [op, mut a, mut b] = [slots::CC_OP, slots::CC_A, slots::CC_B].map(|s| self.b.get(s));
        let materialised = self.b.icmp_imm(Cond::Eq, op, CcOp::Materialised as u64);
        let by_flags = self.condition_after(cond, CcOp::Materialised, a, a);
        if matches!(relation, Cond::Slt | Cond::Sle | Cond::Sgt | Cond::Sge) {
            // The operands of 32 bits are zero-extended.
            let is = |t: &mut Self, narrow: CcOp| t.b.icmp_imm(Cond::Eq, op, narrow as u64);
            let (sub, logic) = (is(self, CcOp::Sub32), is(self, CcOp::Logic32));
            let narrow = self.b.or(sub, logic);
            let wide = self.b.zext(Type::I64, narrow);
            let shift = self.b.shl_imm(wide, 5);
            a = self.b.binary(Op::Shl, a, shift);
            b = self.b.binary(Op::Shl, b, shift);
        }
        let mut related = self.b.icmp(relation, a, b);
        // After a logical operation carry is clear, after `a` compared with 0 it is set.
        if let Cond::Uge | Cond::Ult | Cond::Ugt | Cond::Ule = relation {
            let logic = self.b.icmp_imm(Cond::Uge, op, CcOp::Logic64 as u64);
            let clear = matches!(relation, Cond::Ult | Cond::Ule);
            let clear = self.b.iconst(Type::I1, clear.into());
            related = self.b.select(logic, clear, related);
        }
        self.b.select(materialised, by_flags, related)
    }

    /// The carry flag as an i1.
    pub fn carry(&mut self) -> Value {
        self.condition_holds(0b0010)
    }

    /// NZCV in bits 31:28 of an i64, the other bits clear.
    pub fn nzcv(&mut self) -> Value {
        match self.known_flags() {
            Flags::Operation(op, a, b) => self.nzcv_after(op, a, b),
            Flags::Choice { holds, op, a, b, otherwise } => {
                let after = self.nzcv_after(op, a, b);
                let otherwise = self.b.c64(u64::from(otherwise) << V);
                self.b.select(holds, after, otherwise)
            }
        }
    }

    /// Four i1 to bits 31:28 of an i64.
    pub fn pack_nzcv(&mut self, n: Value, z: Value, c: Value, v: Value) -> Value {
        let mut bits = self.b.c64(0);
        for (flag, place) in [(n, N), (z, Z), (c, C), (v, V)] {
            let wide = self.b.zext(Type::I64, flag);
            let placed = self.b.shl_imm(wide, place);
            bits = self.b.or(bits, placed);
        }
        bits
    }

    /// Whether a + b = sum overflows as signed: both signs differ from the sum's.
    pub fn add_overflow(&mut self, a: Value, b: Value, sum: Value) -> Value {
        let x = self.b.xor(a, sum);
        let y = self.b.xor(b, sum);
        let both = self.b.and(x, y);
        self.b.icmp_imm(Cond::Slt, both, 0)
    }

    fn condition_after(&mut self, cond: u32, op: CcOp, a: Value, b: Value) -> Value {
        match op {
            CcOp::Sub64 | CcOp::Sub32 => {
                if let Some(relation) = relation_of_compared(cond) {
                    return self.b.icmp(relation, a, b);
                }
            }
            CcOp::Logic64 | CcOp::Logic32 => {
                if let Some(relation) = relation_to_zero(cond) {
                    return self.b.icmp_imm(relation, a, 0);
                }
            }
            CcOp::Add64 | CcOp::Add32 if matches!(cond >> 1, 0b000 | 0b010) => {
                let sum = self.b.add(a, b);
                let relation = relation_to_zero(cond).expect("EQ, NE, MI and PL have one");
                return self.b.icmp_imm(relation, sum, 0);
            }
            CcOp::Float => {
                let (relation, low, number) = relation_of_floats(cond);
                let a = if low { self.b.and_imm(a, 1) } else { a };
                return self.b.icmp_imm(relation, a, number);
            }
            _ => {}
        }
        let holds = self.condition_by_flags(cond >> 1, op, a, b);
        if cond & 1 != 0 { self.b.not(holds) } else { holds }
    }

    /// `ConditionHolds` word for word; `cond` is its upper three bits.
    fn condition_by_flags(&mut self, cond: u32, op: CcOp, a: Value, b: Value) -> Value {
        match cond {
            0b000 => self.flag(Z, op, a, b),
            0b001 => self.flag(C, op, a, b),
            0b010 => self.flag(N, op, a, b),
            0b011 => self.flag(V, op, a, b),
            0b100 if op == CcOp::Materialised => {
                let both = self.b.and_imm(a, 1 << C | 1 << Z);
                self.b.icmp_imm(Cond::Eq, both, 1 << C)
            }
            0b100 => {
                let c = self.flag(C, op, a, b);
                let z = self.flag(Z, op, a, b);
                let not_zero = self.b.not(z);
                self.b.and(c, not_zero)
            }
            _ => {
                let n = self.flag(N, op, a, b);
                let v = self.flag(V, op, a, b);
                let differ = self.b.xor(n, v);
                if cond == 0b101 {
                    return self.b.not(differ);
                }
                let z = self.flag(Z, op, a, b);
                let any = self.b.or(differ, z);
                self.b.not(any)
            }
        }
    }

    /// One flag, named by its place, as an i1.
    fn flag(&mut self, flag: u32, op: CcOp, a: Value, b: Value) -> Value {
        match op {
            CcOp::Materialised => {
                let masked = self.b.and_imm(a, 1 << flag);
                self.b.icmp_imm(Cond::Ne, masked, 0)
            }
            CcOp::Logic64 | CcOp::Logic32 => match flag {
                N => self.b.icmp_imm(Cond::Slt, a, 0),
                Z => self.b.icmp_imm(Cond::Eq, a, 0),
                _ => self.b.iconst(Type::I1, 0),
            },
            CcOp::Sub64 | CcOp::Sub32 => match flag {
                Z => self.b.icmp(Cond::Eq, a, b),
                C => self.b.icmp(Cond::Uge, a, b),
                _ => {
                    let difference = self.b.sub(a, b);
                    let negative = self.b.icmp_imm(Cond::Slt, difference, 0);
                    if flag == N {
                        return negative;
                    }
                    // The sign of the difference is wrong where a < b says otherwise.
                    let less = self.b.icmp(Cond::Slt, a, b);
                    self.b.xor(negative, less)
                }
            },
            CcOp::Add64 | CcOp::Add32 => {
                let sum = self.b.add(a, b);
                match flag {
                    N => self.b.icmp_imm(Cond::Slt, sum, 0),
                    Z => self.b.icmp_imm(Cond::Eq, sum, 0),
                    C => self.b.icmp(Cond::Ult, sum, a),
                    _ => self.add_overflow(a, b, sum),
                }
            }
            CcOp::Float => {
                let (relation, number) = match flag {
                    N => (Cond::Eq, 1),
                    Z => (Cond::Eq, 0),
                    C => (Cond::Ne, 1),
                    _ => (Cond::Eq, 3),
                };
                self.b.icmp_imm(relation, a, number)
            }
        }
    }

    fn nzcv_after(&mut self, op: CcOp, a: Value, b: Value) -> Value {
        if op == CcOp::Materialised {
            return self.b.and_imm(a, 0xf000_0000);
        }
        if op == CcOp::Float {
            let table = self.b.c64(NZCV_BY_RELATION);
            let amount = self.b.shl_imm(a, 2);
            let shifted = self.b.binary(Op::Shr, table, amount);
            let nzcv = self.b.and_imm(shifted, 15);
            return self.b.shl_imm(nzcv, V);
        }
        let [n, z, c, v] = [N, Z, C, V].map(|flag| self.flag(flag, op, a, b));
        self.pack_nzcv(n, z, c, v)
    }
}

/// The relation of a to b that `cond` is after the flags of a − b, if it is one.
const fn relation_of_compared(cond: u32) -> Option<Cond> {
    Some(match cond {
        0b0000 => Cond::Eq,
        0b0001 => Cond::Ne,
        0b0010 => Cond::Uge,
        0b0011 => Cond::Ult,
        0b1000 => Cond::Ugt,
        0b1001 => Cond::Ule,
        0b1010 => Cond::Sge,
        0b1011 => Cond::Slt,
        0b1100 => Cond::Sgt,
        0b1101 => Cond::Sle,
        _ => return None,
    })
}

/// The relation of a result to 0 that `cond` is while C and V are clear, if it is one.
const fn relation_to_zero(cond: u32) -> Option<Cond> {
    Some(match cond {
        0b0000 => Cond::Eq,
        0b0001 => Cond::Ne,
        0b0100 | 0b1011 => Cond::Slt,
        0b0101 | 0b1010 => Cond::Sge,
        0b1100 => Cond::Sgt,
        0b1101 => Cond::Sle,
        _ => return None,
    })
}

/// What `cond` asks of the result of `fcmp`: how it, or its lowest bit alone if so
/// said, stands to a number.
const fn relation_of_floats(cond: u32) -> (Cond, bool, u64) {
    match cond {
        0b0000 => (Cond::Eq, false, 0),
        0b0001 => (Cond::Ne, false, 0),
        0b0011 | 0b0100 => (Cond::Eq, false, 1),
        0b0010 | 0b0101 => (Cond::Ne, false, 1),
        0b0110 => (Cond::Eq, false, 3),
        0b0111 => (Cond::Ne, false, 3),
        0b1000 => (Cond::Uge, false, 2),
        0b1001 => (Cond::Ult, false, 2),
        0b1010 => (Cond::Eq, true, 0),
        0b1011 => (Cond::Ne, true, 0),
        0b1100 => (Cond::Eq, false, 2),
        _ => (Cond::Ne, false, 2),
    }
}

/// Whether `cond` holds for the flags `nzcv` (bits 3:0).
const fn immediate_holds(cond: u32, nzcv: u32) -> bool {
    let (n, z, c, v) = (nzcv >> 3 & 1, nzcv >> 2 & 1, nzcv >> 1 & 1, nzcv & 1);
    let holds = match cond >> 1 {
        0b000 => z == 1,
        0b001 => c == 1,
        0b010 => n == 1,
        0b011 => v == 1,
        0b100 => c == 1 && z == 0,
        0b101 => n == v,
        0b110 => n == v && z == 0,
        _ => return true,
    };
    holds != (cond & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_after_comparisons_of_floats_are_those_of_their_flags() {
        for result in 0..4 {
            let flags = crate::flags::nzcv(CcOp::Float, result, 0) >> 28;
            for cond in 0..14 {
                let (relation, low, number) = relation_of_floats(cond);
                let a = if low { result & 1 } else { result };
                let holds = gantry_ir::eval::int_compare(relation, Type::I64, a, number);
                assert_eq!(holds, immediate_holds(cond, flags as u32), "{cond:#b} {result}");
            }
        }
    }

    #[test]
    fn immediates_follow_the_table_of_conditions() {
        for nzcv in 0..16 {
            for cond in 0..14 {
                assert_ne!(immediate_holds(cond, nzcv), immediate_holds(cond ^ 1, nzcv));
            }
            assert!(immediate_holds(0b1110, nzcv) && immediate_holds(0b1111, nzcv));
        }
        assert!(immediate_holds(0b0000, 0b0100)); // EQ
        assert!(immediate_holds(0b1000, 0b0010) && !immediate_holds(0b1000, 0b0110)); // HI
        assert!(immediate_holds(0b1010, 0b1001) && !immediate_holds(0b1100, 0b1101)); // GE, GT
    }

    /// The value of the last i1 that `condition_holds` gave, with the slots as they are.
    fn holds(cond: u32, op: CcOp, a: u64, b: u64) -> bool {
        use gantry_ir::{Builder, Hint, Terminal, eval};
        let mut builder = Builder::new(&slots::table());
        let mut t = Translator::new(&mut builder, crate::mode::Mode(0), 0);
        let value = t.condition_holds(cond);
        let block = t.b.finish(Terminal::Jump { target: 4, hint: Hint::Jump }, 4);
        let mut values = Vec::<u64>::new();
        for inst in &block.insts {
            let arg = |n: usize| values[inst.args[n].index()];
            let of = |n: usize| block.type_of(inst.args[n]);
            values.push(match inst.op {
                Op::Const => inst.imm,
                Op::Get if inst.slot() == slots::CC_OP => op as u64,
                Op::Get if inst.slot() == slots::CC_A => a,
                Op::Get if inst.slot() == slots::CC_B => b,
                Op::Icmp => eval::int_compare(inst.cond(), inst.ty, arg(0), arg(1)).into(),
                Op::Select => arg(if arg(0) == 0 { 2 } else { 1 }),
                Op::Zext | Op::Sext | Op::Trunc => {
                    eval::int_convert(inst.op, of(0), inst.ty, arg(0))
                }
                Op::Not | Op::Neg => eval::int_unary(inst.op, inst.ty, arg(0)),
                Op::And | Op::Or | Op::Xor | Op::Shl => {
                    eval::int_binary(inst.op, inst.ty, arg(0), arg(1))
                }
                other => panic!("{other:?} in a condition"),
            });
        }
        values[value.index()] != 0
    }

    #[test]
    fn flags_of_another_block_are_what_their_operation_says() {
        let numbers = [0, 1, 5, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
        let wide = [1 << 63, (1 << 63) - 1, u64::MAX, 1 << 32];
        let values = || numbers.into_iter().chain(wide);
        let mut cases = Vec::new();
        for a in values() {
            cases.push((CcOp::Logic64, a, 0));
            cases.extend(values().map(|b| (CcOp::Sub64, a, b)));
        }
        for a in numbers {
            cases.push((CcOp::Logic32, a, 0));
            cases.extend(numbers.map(|b| (CcOp::Sub32, a, b)));
        }
        cases.extend((0..16).map(|nzcv| (CcOp::Materialised, nzcv << V, 77)));
        for (op, a, b) in cases {
            let nzcv = (crate::flags::nzcv(op, a, b) >> V) as u32;
            for cond in (0..14).filter(|&cond| relation_of_compared(cond).is_some()) {
                let wanted = immediate_holds(cond, nzcv);
                assert_eq!(holds(cond, op, a, b), wanted, "{cond} after {op:?} {a:#x} {b:#x}");
            }
        }
    }
}
