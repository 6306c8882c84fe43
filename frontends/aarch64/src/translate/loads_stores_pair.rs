//! Loads and Stores (C4.1, C3.2): register pairs.
//!
//! Two registers of up to 64 bits are one access of twice the size, aligned like one of them. Two of
//! 128 bits are two: where the second store faults the first is done, as in the manual's
//! pseudocode, and is done again when the instruction is restarted.

use gantry_ir::{Lane, MemOp, Op, Type, Value};

use super::{End, Translator};
use crate::decode::Insn;

/// LDNP, STNP: no more than a pair to us.
pub fn ldstnapair_offs(t: &mut Translator, i: Insn) -> End {
    pair(t, i)
}

/// LDP, STP, LDPSW (signed offset).
pub fn ldstpair_off(t: &mut Translator, i: Insn) -> End {
    pair(t, i)
}

/// LDP, STP, LDPSW (post-indexed).
pub fn ldstpair_post(t: &mut Translator, i: Insn) -> End {
    pair(t, i)
}

/// LDP, STP, LDPSW (pre-indexed).
pub fn ldstpair_pre(t: &mut Translator, i: Insn) -> End {
    pair(t, i)
}

/// Bits 24:23 tell the forms apart: no-allocate, post-indexed, offset, pre-indexed.
fn pair(t: &mut Translator, i: Insn) -> End {
    let (vector, opc) = (i.bit(26), i.size_ls());
    let size_log2 = if vector { 2 + opc } else { 2 + (opc >> 1) };
    let base = t.base(i.rn());
    let moved = t.b.add_imm(base, i.imm7() << size_log2);
    let form = i.bits(24, 23);
    let address = if form == 0b01 { base } else { moved };
    match (i.bit(22), vector) {
        (true, true) => load_vectors(t, i, address, size_log2),
        (true, false) => load(t, i, address, size_log2),
        (false, true) => store_vectors(t, i, address, size_log2),
        (false, false) => {
            let (first, second) = (t.x(i.rt()), t.x(i.rt2()));
            t.store_pair(address, first, second, size_log2);
        }
    }
    if form & 1 != 0 {
        t.set_x_sp(i.rn(), moved);
    }
    End::No
}

/// LDP and LDPSW of general registers.
fn load(t: &mut Translator, i: Insn, address: Value, size_log2: u32) {
    let signed = i.size_ls() == 0b01;
    let (mut first, mut second) = t.load_pair(address, size_log2);
    if signed {
        [first, second] = [first, second].map(|value| {
            let word = t.b.trunc(Type::I32, value);
            t.b.sext(Type::I64, word)
        });
    }
    t.set_x(i.rt(), first);
    t.set_x(i.rt2(), second);
}

fn load_vectors(t: &mut Translator, i: Insn, address: Value, size_log2: u32) {
    let (first, second) = if size_log2 == 4 {
        let mem = t.mem(4);
        let first = t.b.load(Type::V128, address, mem);
        let next = t.b.add_imm(address, 16);
        (first, t.b.load(Type::V128, next, mem))
    } else {
        let (first, second) = t.load_pair(address, size_log2);
        (t.b.vec(Op::Vfrom, &[first]), t.b.vec(Op::Vfrom, &[second]))
    };
    t.set_v(i.rt(), first);
    t.set_v(i.rt2(), second);
}

fn store_vectors(t: &mut Translator, i: Insn, address: Value, size_log2: u32) {
    let (first, second) = (t.v(i.rt()), t.v(i.rt2()));
    match size_log2 {
        4 => {
            let mem = t.mem(4);
            let next = t.b.add_imm(address, 16);
            t.b.store(address, first, mem);
            t.b.store(next, second, mem);
        }
        3 => {
            let (low, high) = t.in_memory_order(first, second);
            let both = t.b.lanes(Op::Vzip1, Lane::D, &[low, high]);
            let mem = t.pair_mem(3);
            t.b.store(address, both, mem);
        }
        _ => {
            let first = t.b.vextract(Lane::S, first, 0);
            let second = t.b.vextract(Lane::S, second, 0);
            t.store_pair(address, first, second, 2);
        }
    }
}

impl Translator<'_> {
    /// One access for two elements of `1 << size_log2` bytes.
    fn pair_mem(&self, size_log2: u32) -> MemOp {
        let element = self.mem(size_log2);
        MemOp {
            align_log2: element.align_log2,
            element_log2: element.size_log2,
            ..self.mem(size_log2 + 1)
        }
    }

    /// The elements at the lower and the higher significance of a pair's access.
    fn in_memory_order(&self, first: Value, second: Value) -> (Value, Value) {
        if self.mode.big_endian() { (second, first) } else { (first, second) }
    }

    /// Two elements of 4 or 8 bytes, each an i64.
    fn load_pair(&mut self, address: Value, size_log2: u32) -> (Value, Value) {
        let mem = self.pair_mem(size_log2);
        if size_log2 == 3 {
            let both = self.b.load(Type::V128, address, mem);
            self.split(both)
        } else {
            let both = self.b.load(Type::I64, address, mem);
            self.split(both)
        }
    }

    /// Stores two elements of 4 or 8 bytes, each in the low part of an i64.
    fn store_pair(&mut self, address: Value, first: Value, second: Value, size_log2: u32) {
        let mem = self.pair_mem(size_log2);
        let both = self.join(first, second, size_log2);
        self.b.store(address, both, mem);
    }

    /// The elements of a pair as it stands in memory: halves of a v128, or of an i64.
    pub(super) fn split(&mut self, both: Value) -> (Value, Value) {
        let (low, high) = if self.b.type_of(both) == Type::V128 {
            (self.b.vextract(Lane::D, both, 0), self.b.vextract(Lane::D, both, 1))
        } else {
            (self.b.and_imm(both, u32::MAX.into()), self.b.shr_imm(both, 32))
        };
        self.in_memory_order(low, high)
    }

    /// A pair as it stands in memory from its elements (i64): a v128 of two of 8 bytes, or an
    /// i64 of two of 4.
    pub(super) fn join(&mut self, first: Value, second: Value, size_log2: u32) -> Value {
        let (low, high) = self.in_memory_order(first, second);
        if size_log2 == 3 {
            let low = self.b.vec(Op::Vfrom, &[low]);
            self.b.vinsert(Lane::D, low, 1, high)
        } else {
            let low = self.b.and_imm(low, u32::MAX.into());
            let high = self.b.shl_imm(high, 32);
            self.b.or(low, high)
        }
    }
}
