//! The assembler: one growing buffer, with labels and a pool of vector constants.
//!
//! Integer instructions, most of what is emitted, are encoded here ([`encode`]). All others are
//! cranelift-assembler-x64's, which is in the house already, below Cranelift. Why not dynasm-rs:
//! registers, and so most of an instruction, are chosen at run time here. It then fixes
//! displacements and immediates at four bytes (code a fifth longer in a trial of slot accesses).

mod crypto;
mod encode;
mod flow;
mod fp;
mod gpr;
mod locked;
mod moves;
mod operand;
mod piece;
#[cfg(test)]
mod tests;
mod xmm;

use cranelift_assembler_x64::{CodeSink, Constant, DeferredTarget, KnownOffset, TrapCode};

pub use crypto::Crypto;
pub use flow::Cc;
pub use fp::{F3, Form, Predicate, QUIET};
pub use gpr::{Alu, Shift, Wide, Width};
pub use operand::{GprMem, Mem, XmmMem, mem, mem_index};
pub use piece::Piece;
pub use xmm::{Evex, V2, V3, VShift, Vex};

/// Encodes an instruction that has operands.
macro_rules! x {
    ($asm:expr, $inst:ident $(, $operand:expr)*) => {
        cranelift_assembler_x64::inst::$inst::<$crate::x64::reg::Host>::new($($operand),*)
            .encode($asm)
    };
}
pub(crate) use x;

/// A place in the code, perhaps not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

/// What a label holds before it is bound.
const UNBOUND: u32 = u32::MAX;

/// The code of one unit while it grows.
#[derive(Default)]
pub struct Asm {
    /// The code, and behind it what earlier units left.
    code: Vec<u8>,
    /// How long the code is.
    at: usize,
    /// Memory for the code that is given out.
    spare: Vec<u8>,
    /// Where each label is.
    labels: Vec<u32>,
    /// 32-bit displacements that lead to labels.
    jumps: Vec<(u32, Label)>,
    /// Vector constants, each once.
    pool: Vec<u128>,
    /// 32-bit displacements that lead to constants.
    pool_uses: Vec<(u32, u32)>,
    /// Vector instructions are encoded with three operands (VEX).
    avx: bool,
}

impl Asm {
    /// Empties the buffer for a new unit.
    pub fn start(&mut self, avx: bool) {
        self.at = 0;
        self.labels.clear();
        self.jumps.clear();
        self.pool.clear();
        self.pool_uses.clear();
        self.avx = avx;
    }

    /// Whether vector instructions have three operands.
    pub fn has_avx(&self) -> bool {
        self.avx
    }

    /// Offset of the next instruction.
    pub fn offset(&self) -> u32 {
        self.at as u32
    }

    /// A label that is bound later.
    pub fn label(&mut self) -> Label {
        self.labels.push(UNBOUND);
        Label(self.labels.len() as u32 - 1)
    }

    /// Binds `label` to the next instruction.
    pub fn bind(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.offset();
    }

    /// A label at the next instruction.
    pub fn here(&mut self) -> Label {
        let label = self.label();
        self.bind(label);
        label
    }

    /// Where a bound label is.
    pub fn position(&self, label: Label) -> u32 {
        self.labels[label.0 as usize]
    }

    /// Where `label` is if it is bound.
    fn bound_at(&self, label: Label) -> Option<u32> {
        Some(self.position(label)).filter(|&at| at != UNBOUND)
    }

    /// `[rip + …]`: the vector constant `value`.
    pub fn constant(&mut self, value: u128) -> Mem {
        let known = self.pool.iter().position(|&v| v == value);
        let index = known.unwrap_or_else(|| {
            self.pool.push(value);
            self.pool.len() - 1
        });
        operand::pooled(index as u32)
    }

    /// Places the `len` low bytes of `bytes`, which are no instruction.
    pub fn data(&mut self, bytes: u128, len: usize) {
        self.put(bytes as u64, len.min(8));
        self.put((bytes >> 64) as u64, len.saturating_sub(8));
    }

    /// Places the constants, resolves every displacement and gives the code.
    ///
    /// # Panics
    /// A label that is jumped to was not bound.
    pub fn finish(&mut self) -> Vec<u8> {
        if !self.pool.is_empty() {
            while !self.at.is_multiple_of(16) {
                self.put1(0xcc);
            }
        }
        let pool_start = self.offset();
        for index in 0..self.pool.len() {
            let constant = self.pool[index];
            self.put8(constant as u64);
            self.put8((constant >> 64) as u64);
        }
        for &(at, label) in &self.jumps {
            let target = self.labels[label.0 as usize];
            assert_ne!(target, UNBOUND, "a label was not bound");
            displace(&mut self.code, at, target);
        }
        for &(at, index) in &self.pool_uses {
            displace(&mut self.code, at, pool_start + 16 * index);
        }
        let mut code = std::mem::take(&mut self.spare);
        code.clear();
        code.extend_from_slice(&self.code[..self.at]);
        code
    }

    /// Takes the memory of code that [`finish`](Self::finish) gave back for the next.
    pub fn recycle(&mut self, code: Vec<u8>) {
        self.spare = code;
    }
}

/// Adds to the displacement at `at` what leads from its end to `target`.
fn displace(code: &mut [u8], at: u32, target: u32) {
    let bytes = &mut code[at as usize..at as usize + 4];
    let old = i32::from_le_bytes(bytes.try_into().expect("four bytes"));
    let new = (target as i32).wrapping_sub(at as i32 + 4).wrapping_add(old);
    bytes.copy_from_slice(&new.to_le_bytes());
}

impl CodeSink for Asm {
    fn put1(&mut self, v: u8) {
        self.put(v.into(), 1);
    }

    fn put2(&mut self, v: u16) {
        self.put(v.into(), 2);
    }

    fn put4(&mut self, v: u32) {
        self.put(v.into(), 4);
    }

    fn put8(&mut self, v: u64) {
        self.put(v, 8);
    }

    fn add_trap(&mut self, _: TrapCode) {}

    fn use_target(&mut self, target: DeferredTarget) {
        if let DeferredTarget::Constant(Constant(index)) = target {
            let at = self.offset();
            self.pool_uses.push((at, index));
        }
    }

    fn known_offset(&self, _: KnownOffset) -> i32 {
        0
    }
}
