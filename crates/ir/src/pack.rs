//! Blocks kept for later in little memory.
//!
//! Most translations are compiled once and their IR is not looked at again; but some are, by tier 0
//! and where regions are made of them, and all are many. An instruction takes 24 bytes while it is
//! worked on; here it takes two bytes for op, type and what follows, one for each argument (how far
//! back it is, as a LEB128 number), and as many as it needs for the rest.

use std::ops::Deref;
use std::sync::OnceLock;

use crate::{Block, Inst, Op, Terminal, Type, Value};

/// A block that is packed until somebody looks at it.
#[derive(Debug)]
pub struct PackedBlock {
    bytes: Box<[u8]>,
    terminal: Terminal,
    guest_insns: u32,
    guest_bytes: u32,
    fp_default: bool,
    whole: OnceLock<Box<Block>>,
}

/// In the second byte, above the type: there is an `aux`.
const AUX: u8 = 1 << 3;
/// There is an `imm`.
const IMM: u8 = 1 << 4;
/// The number of arguments lies above.
const ARGS: u32 = 5;

impl PackedBlock {
    /// Packs `block`.
    pub fn new(block: &Block) -> Self {
        let mut bytes = Vec::with_capacity(6 * block.insts.len());
        for (index, inst) in block.insts.iter().enumerate() {
            pack(&mut bytes, index, inst);
        }
        Self {
            // A copy of the right size, since to give back the end of an allocation costs more.
            bytes: bytes.as_slice().into(),
            terminal: block.terminal,
            guest_insns: block.guest_insns,
            guest_bytes: block.guest_bytes,
            fp_default: block.fp_default,
            whole: OnceLock::new(),
        }
    }

    /// About how many bytes it takes up.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.bytes.len()
    }

    fn unpack(&self) -> Block {
        let mut bytes = self.bytes.iter().copied();
        let mut insts = Vec::new();
        while let Some(inst) = unpack(&mut bytes, insts.len()) {
            insts.push(inst);
        }
        Block {
            insts,
            terminal: self.terminal,
            guest_insns: self.guest_insns,
            guest_bytes: self.guest_bytes,
            fp_default: self.fp_default,
        }
    }
}

/// The first look unpacks it, for good.
impl Deref for PackedBlock {
    type Target = Block;

    fn deref(&self) -> &Block {
        self.whole.get_or_init(|| Box::new(self.unpack()))
    }
}

/// The most bytes that an instruction takes: two, `aux`, four arguments of 16 bits, 64 bits.
const MOST: usize = 2 + 1 + 4 * 3 + 10;

/// Bytes of one instruction, put together before they are appended.
struct Packing {
    bytes: [u8; MOST],
    len: usize,
}

impl Packing {
    fn byte(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    /// A LEB128 number.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }
}

fn pack(bytes: &mut Vec<u8>, index: usize, inst: &Inst) {
    let args = inst.args.iter().rposition(|&arg| arg != Value::NONE).map_or(0, |last| last + 1);
    let aux = if inst.aux == 0 { 0 } else { AUX };
    let imm = if inst.imm == 0 { 0 } else { IMM };
    let mut out = Packing { bytes: [0; MOST], len: 0 };
    out.byte(inst.op as u8);
    out.byte(inst.ty as u8 | aux | imm | (args as u8) << ARGS);
    if aux != 0 {
        out.byte(inst.aux);
    }
    for &arg in &inst.args[..args] {
        // Nothing is its own argument: that stands for none.
        let back = if arg == Value::NONE { 0 } else { index.wrapping_sub(arg.index()) as u16 };
        out.number(back.into());
    }
    if imm != 0 {
        // Small negative numbers are to be short, too.
        out.number(inst.imm << 1 ^ ((inst.imm as i64) >> 63) as u64);
    }
    bytes.extend_from_slice(&out.bytes[..out.len]);
}

fn unpack(bytes: &mut impl Iterator<Item = u8>, index: usize) -> Option<Inst> {
    let op = *Op::ALL.get(usize::from(bytes.next()?))?;
    let head = bytes.next()?;
    let ty = *Type::ALL.get(usize::from(head & 7))?;
    let aux = if head & AUX != 0 { bytes.next()? } else { 0 };
    let mut args = [Value::NONE; 4];
    for arg in args.iter_mut().take(usize::from(head >> ARGS)) {
        let back = take(bytes)? as u16;
        if back != 0 {
            *arg = Value((index as u16).wrapping_sub(back));
        }
    }
    let imm = if head & IMM != 0 { take(bytes)? } else { 0 };
    let imm = imm >> 1 ^ (imm & 1).wrapping_neg();
    Some(Inst { op, ty, aux, args, imm })
}

/// A LEB128 number.
fn take(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = bytes.next()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_op_type_and_number_comes_back() {
        assert!(Op::ALL.len() <= 256, "the op's number has a byte");
        let numbers = [0, 1, 0x3f, 0x40, 0x7f, 0x80, u64::MAX, 1 << 63, 0x0123_4567_89ab_cdef];
        let mut insts = Vec::new();
        for (n, &op) in Op::ALL.iter().cycle().take(4000).enumerate() {
            let mut args = [Value::NONE; 4];
            // None, some, all, and one that stands behind a gap.
            for (place, arg) in args.iter_mut().enumerate() {
                if n > 0 && n >> place & 1 != 0 {
                    *arg = Value((n * 7919 * (place + 1) % n) as u16);
                }
            }
            let ty = Type::ALL[n % Type::ALL.len()];
            let imm = numbers[n % numbers.len()].wrapping_add((n / 64) as u64);
            insts.push(Inst { op, ty, aux: (n / 3 % 256) as u8, args, imm });
        }
        let block = Block {
            insts,
            terminal: Terminal::Branch { cond: Value(3), taken: -8, fallthrough: 4 },
            guest_insns: 7,
            guest_bytes: 28,
            fp_default: true,
        };
        assert_eq!(*PackedBlock::new(&block), block);
    }
}
