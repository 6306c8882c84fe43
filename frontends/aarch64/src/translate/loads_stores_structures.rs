//! Loads and Stores (C4.1, C3.2): Advanced SIMD structures, LD1 to LD4 and ST1 to ST4.
//!
//! Multiple structures are read and written in pieces of 16 bytes and taken apart or put together
//! in registers. Stores go in the order of their addresses: where one faults those before it are
//! done, as in the manual's pseudocode, and are done again when the instruction is restarted.

use gantry_ir::{Lane, MemOp, Type, Value};

use super::interleave::{deinterleave, interleave};
use super::{End, Translator};
use crate::decode::Insn;

/// LD1 to LD4, ST1 to ST4 (multiple structures).
pub fn asisdlse(t: &mut Translator, i: Insn) -> End {
    multiple(t, i)
}

/// The same, post-indexed.
pub fn asisdlsep(t: &mut Translator, i: Insn) -> End {
    multiple(t, i)
}

/// LD1 to LD4, ST1 to ST4 (single structure), LD1R to LD4R.
pub fn asisdlso(t: &mut Translator, i: Insn) -> End {
    single(t, i)
}

/// The same, post-indexed.
pub fn asisdlsop(t: &mut Translator, i: Insn) -> End {
    single(t, i)
}

fn multiple(t: &mut Translator, i: Insn) -> End {
    let (registers, elements) = match i.bits(15, 12) {
        0b0000 => (4, 4),
        0b0010 => (4, 1),
        0b0100 => (3, 3),
        0b0110 => (3, 1),
        0b0111 => (1, 1),
        0b1000 => (2, 2),
        0b1010 => (2, 1),
        _ => return t.undefined(),
    };
    let lane = Lane::from_log2(i.bits(11, 10));
    if lane == Lane::D && !i.q() && elements != 1 {
        return t.undefined();
    }
    let base = t.base(i.rn());
    let bytes = registers * if i.q() { 16 } else { 8 };
    let names = (0..registers).map(|k| (i.rt() + k) % 32);
    // LD1 and ST1 transfer each register by itself, the others 16 bytes while there are so many.
    let piece_log2 = if elements == 1 && !i.q() { 3 } else { 4 };
    let pieces = Pieces { address: base, bytes, piece_log2, lane };
    if i.bit(22) {
        let loaded = pieces.load(t);
        let values = match elements {
            1 => loaded,
            _ => deinterleave(t, lane, elements as usize, &loaded),
        };
        for (n, value) in names.zip(values) {
            t.set_v_q(n, value, i.q());
        }
    } else {
        let values: Vec<Value> = names.map(|n| t.v(n)).collect();
        let values = if elements == 1 { values } else { interleave(t, lane, i.q(), &values) };
        pieces.store(t, &values);
    }
    post_index(t, i, base, bytes);
    End::No
}

/// If the instruction is post-indexed: the base moves by Xm, or by `bytes` if m is 31.
fn post_index(t: &mut Translator, i: Insn, base: Value, bytes: u32) {
    if !i.bit(23) {
        return;
    }
    let offset = if i.rm() == 31 { t.b.c64(bytes.into()) } else { t.x(i.rm()) };
    let moved = t.b.add(base, offset);
    t.set_x_sp(i.rn(), moved);
}

/// Contiguous bytes, accessed in pieces of `1 << piece_log2` and, at the end, perhaps a half.
struct Pieces {
    address: Value,
    bytes: u32,
    piece_log2: u32,
    lane: Lane,
}

impl Pieces {
    /// Offset and log2 of the size of each piece.
    fn each(&self) -> impl Iterator<Item = (i64, u32)> + use<> {
        let (bytes, log2) = (self.bytes, self.piece_log2);
        (0..bytes)
            .step_by(1 << log2)
            .map(move |at| (at.into(), if bytes - at < 1 << log2 { log2 - 1 } else { log2 }))
    }

    /// The access of a piece: aligned as elements must be, the order of bytes left to `swap`.
    fn mem(&self, t: &Translator, size_log2: u32) -> MemOp {
        let align_log2 = t.mem(self.lane as u32).align_log2;
        let element_log2 = self.lane as u8;
        MemOp { align_log2, element_log2, big_endian: false, ..t.mem(size_log2) }
    }

    /// Between memory's order of the bytes of each element and the register's.
    fn swap(&self, t: &mut Translator, value: Value) -> Value {
        if t.mode.big_endian() && self.lane != Lane::B {
            t.b.vrev(Lane::B, self.lane, value)
        } else {
            value
        }
    }

    fn load(&self, t: &mut Translator) -> Vec<Value> {
        let load = |(offset, size_log2)| {
            let address = t.b.add_imm(self.address, offset);
            let mem = self.mem(t, size_log2);
            let value = t.b.load(Type::V128, address, mem);
            self.swap(t, value)
        };
        self.each().map(load).collect()
    }

    fn store(&self, t: &mut Translator, values: &[Value]) {
        for ((offset, size_log2), &value) in self.each().zip(values) {
            let address = t.b.add_imm(self.address, offset);
            let mem = self.mem(t, size_log2);
            let value = self.swap(t, value);
            t.b.store(address, value, mem);
        }
    }
}

fn single(t: &mut Translator, i: Insn) -> End {
    let elements = (i.bits(13, 13) << 1 | i.bits(21, 21)) + 1;
    let (q, s, size) = (i.bits(30, 30), i.bits(12, 12), i.bits(11, 10));
    let (lane, index) = match i.bits(15, 14) {
        0b00 => (Lane::B, Some(q << 3 | s << 2 | size)),
        0b01 => (Lane::H, Some(q << 2 | s << 1 | size >> 1)),
        0b10 if size & 1 == 0 => (Lane::S, Some(q << 1 | s)),
        0b10 => (Lane::D, Some(q)),
        _ => (Lane::from_log2(size), None),
    };
    let base = t.base(i.rn());
    let mem = t.mem(lane as u32);
    let step = i64::from(lane.bits() / 8);
    let names = (0..elements).map(|k| (i.rt() + k) % 32);
    let addresses: Vec<Value> =
        (0..i64::from(elements)).map(|k| t.b.add_imm(base, k * step)).collect();
    if i.bit(22) {
        let values: Vec<Value> =
            addresses.iter().map(|&address| t.b.load(Type::I64, address, mem)).collect();
        for (n, value) in names.zip(values) {
            match index {
                Some(index) => {
                    let old = t.v(n);
                    let new = t.b.vinsert(lane, old, index, value);
                    t.set_v(n, new);
                }
                None => {
                    let all = t.b.lanes(gantry_ir::Op::Vsplat, lane, &[value]);
                    t.set_v_q(n, all, i.q());
                }
            }
        }
    } else {
        let Some(index) = index else {
            return t.undefined();
        };
        for (n, &address) in names.zip(&addresses) {
            let register = t.v(n);
            let value = t.b.vextract(lane, register, index);
            t.b.store(address, value, mem);
        }
    }
    post_index(t, i, base, elements * lane.bits() / 8);
    End::No
}
