//! The bytes of the glue, instruction by instruction.

use gantry_guest::{Exit, RuntimeFn};

use super::EntryHoles;
use crate::layout;
use crate::lower::Slow;

/// Bytes that the slow path takes below the saved general registers: sixteen vectors, and eight to
/// keep the stack pointer a multiple of 16 at its call.
const VECTORS: i32 = 16 * 16 + 8;

/// General registers that a slow path saves, in the order in which they are pushed: those that a C
/// function may change, and rbx, which holds the state meanwhile. r9 is pushed first, at the
/// entries.
const SAVED: [u8; 9] = [RAX, RCX, RDX, RSI, RDI, R8, R10, R11, RBX];

const RAX: u8 = 0;
const RCX: u8 = 1;
const RDX: u8 = 2;
const RBX: u8 = 3;
const RSI: u8 = 6;
const RDI: u8 = 7;
const R8: u8 = 8;
const R9: u8 = 9;
const R10: u8 = 10;
const R11: u8 = 11;

/// Where the pushed `register` lies above the vectors.
fn saved_at(register: u8) -> i32 {
    let from_last = SAVED.iter().rev().position(|&r| r == register);
    VECTORS + 8 * from_last.expect("it is one of those that are saved") as i32
}

/// Code as it grows.
#[derive(Default)]
pub struct Glue {
    /// The bytes so far.
    pub bytes: Vec<u8>,
}

impl Glue {
    /// Where the next byte comes.
    pub fn position(&self) -> usize {
        self.bytes.len()
    }

    fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// One-byte instructions that do nothing.
    pub fn nop(&mut self, count: usize) {
        self.bytes.extend(std::iter::repeat_n(0x90, count));
    }

    /// Fills up to a multiple of `to` with traps.
    pub fn align(&mut self, to: usize) {
        self.bytes.resize(self.position().next_multiple_of(to), 0xcc);
    }

    /// Writes the 32 bits at `at`.
    pub fn patch(&mut self, at: usize, value: i32) {
        self.bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }

    /// Makes the displacement at `at`, with which its instruction ends, lead to `target`.
    pub fn patch_relative(&mut self, at: usize, target: usize) {
        self.patch(at, (target as i64 - (at as i64 + 4)) as i32);
    }

    /// A 32-bit displacement to be patched.
    fn hole(&mut self) -> usize {
        self.put(&[0; 4]);
        self.position() - 4
    }

    /// `[rbx + at]` as ModRM and displacement, with `reg`'s low bits in the register field.
    fn state(&mut self, reg: u8, at: i32) {
        self.put(&[0x83 | (reg & 7) << 3]);
        self.put(&at.to_le_bytes());
    }

    /// `[rsp + at]` likewise.
    fn stack(&mut self, reg: u8, at: i32) {
        self.put(&[0x84 | (reg & 7) << 3, 0x24]);
        self.put(&at.to_le_bytes());
    }

    fn rex_w(&mut self, reg: u8) {
        self.put(&[0x48 | (reg >> 3) << 2]);
    }

    fn push(&mut self, reg: u8) {
        if reg >= 8 {
            self.put(&[0x41]);
        }
        self.put(&[0x50 | reg & 7]);
    }

    fn pop(&mut self, reg: u8) {
        if reg >= 8 {
            self.put(&[0x41]);
        }
        self.put(&[0x58 | reg & 7]);
    }

    /// The way in.
    pub fn entry(&mut self) -> EntryHoles {
        // lea rsi, [rip + sites], with a prefix that makes it eight bytes and changes nothing
        self.put(&[0x3e, 0x48, 0x8d, 0x35]);
        let sites = self.hole();
        // mov [rbx + entry_sp], rsp
        self.put(&[0x48, 0x89]);
        self.state(4, layout::ENTRY_SP);
        // mov rdi, rbx
        self.put(&[0x48, 0x89, 0xdf]);
        // call body
        self.put(&[0xe8]);
        let body = self.hole();
        // xchg rax, rdx; jmp rdx
        self.put(&[0x48, 0x92, 0xff, 0xe2]);
        EntryHoles { sites, body }
    }

    /// `jmp` with a displacement to be patched; where it is.
    pub fn jump(&mut self) -> usize {
        self.put(&[0xe9]);
        self.hole()
    }

    /// `lea rdx, [rip + target]`
    pub fn address_in_rdx(&mut self, target: usize) {
        self.put(&[0x48, 0x8d, 0x15]);
        let at = self.hole();
        self.patch_relative(at, target);
    }

    /// `mov eax, exit; jmp [rbx + leave]`
    pub fn leave_with(&mut self, exit: Exit) {
        self.put(&[0xb8]);
        self.put(&(exit as u32).to_le_bytes());
        self.leave();
    }

    fn leave(&mut self) {
        self.put(&[0xff]);
        self.state(4, layout::LEAVE);
    }

    /// The slow paths that are `used`; where each begins.
    ///
    /// A body calls them with the state in rdi, the address in rsi, the description in rdx and up
    /// to two words in rcx and r8, and finds every register as it was. What an access loaded is in
    /// scratch place 0, and what leads an access of the same address there is in place 1.
    pub fn slow_paths(&mut self, used: impl Fn(Slow) -> bool) -> [usize; Slow::ALL.len()] {
        let mut entries = [0; Slow::ALL.len()];
        let mut to_common = Vec::new();
        for slow in Slow::ALL.into_iter().filter(|&slow| used(slow)) {
            entries[slow as usize] = self.position();
            // push r9; mov r9d, entry of the table; jmp common
            self.push(R9);
            self.put(&[0x41, 0xb9]);
            self.put(&(runtime_fn(slow) as u32).to_le_bytes());
            to_common.push(self.jump());
        }
        for jump in to_common {
            let here = self.position();
            self.patch_relative(jump, here);
        }
        self.common();
        entries
    }

    fn common(&mut self) {
        for reg in SAVED {
            self.push(reg);
        }
        // sub rsp, VECTORS
        self.put(&[0x48, 0x81, 0xec]);
        self.put(&VECTORS.to_le_bytes());
        for xmm in 0..16 {
            // movups [rsp + 16 · xmm], xmm
            self.vector_move(0x11, xmm);
        }
        // mov rbx, rdi
        self.put(&[0x48, 0x89, 0xfb]);
        // mov rax, [rbx + table]; call [rax + 8 · r9]
        self.put(&[0x48, 0x8b]);
        self.state(RAX, layout::TABLE);
        self.put(&[0x42, 0xff, 0x14, 0xc8]);
        // test edx, edx; jnz fault
        self.put(&[0x85, 0xd2, 0x0f, 0x85]);
        let to_fault = self.hole();
        // mov [rbx + scratch 0], rax
        self.put(&[0x48, 0x89]);
        self.state(RAX, layout::scratch(0));
        // lea rax, [rbx + scratch 0]; sub rax, the address; mov [rbx + scratch 1], rax
        self.put(&[0x48, 0x8d]);
        self.state(RAX, layout::scratch(0));
        self.put(&[0x48, 0x2b]);
        self.stack(RAX, saved_at(RSI));
        self.put(&[0x48, 0x89]);
        self.state(RAX, layout::scratch(1));
        for xmm in 0..16 {
            self.vector_move(0x10, xmm);
        }
        // add rsp, VECTORS
        self.put(&[0x48, 0x81, 0xc4]);
        self.put(&VECTORS.to_le_bytes());
        for reg in SAVED.into_iter().rev() {
            self.pop(reg);
        }
        self.pop(R9);
        self.put(&[0xc3]);
        let fault = self.position();
        self.patch_relative(to_fault, fault);
        // Status 1 and 2 are exits 2 and 3: lea eax, [rdx + 1]
        self.put(&[0x8d, 0x42, 0x01]);
        // mov rsp, [rbx + entry_sp]
        self.rex_w(4);
        self.put(&[0x8b]);
        self.state(4, layout::ENTRY_SP);
        self.leave();
    }

    /// `movups` between a vector register and its place: opcode 0x11 stores, 0x10 loads.
    fn vector_move(&mut self, opcode: u8, xmm: u8) {
        if xmm >= 8 {
            self.put(&[0x44]);
        }
        self.put(&[0x0f, opcode]);
        self.stack(xmm, 16 * i32::from(xmm));
    }
}

fn runtime_fn(slow: Slow) -> RuntimeFn {
    match slow {
        Slow::Load => RuntimeFn::Load,
        Slow::Store => RuntimeFn::Store,
        Slow::Rmw => RuntimeFn::Rmw,
        Slow::Cas => RuntimeFn::Cas,
        Slow::ProbeStore => RuntimeFn::ProbeStore,
        Slow::Float => RuntimeFn::Float,
    }
}
