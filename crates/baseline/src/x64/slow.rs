//! Memory accesses out of line: through the runtime, which fills the TLB, speaks to devices, finds
//! faults. Thunks call it, so that no register need be saved and no result tested
//! here: nearly every access has such a path, and few are ever taken. For loads and stores, the commonest,
//! a thunk is told what to do by bytes behind its call.

use gantry_guest::{AccessSite, RuntimeFn, Thunk, Transfer, description};
use gantry_ir::{MemOp, RmwOp};

use super::asm::{Label, Wide, Width};
use super::emit::Emitter;
use super::layout;
use super::reg::Reg;
use crate::CompileError;

/// Where the result of a slow access goes.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// Nowhere.
    None,
    /// An integer of `width`, zero-extended, into a register.
    Int {
        /// The register.
        dst: Reg,
        /// Width of the access.
        width: Width,
    },
    /// A vector.
    Vector(Reg),
}

/// What is passed beside the address.
#[derive(Clone, Copy, Debug)]
pub enum Operands {
    /// Nothing.
    None,
    /// Expected and new value of a compare-and-swap.
    Two(Reg, Reg),
    /// The operand and the operation of a read-modify-write.
    Rmw(Reg, RmwOp),
    /// Two vectors in scratch places 0 and 1.
    Vectors(Reg, Reg),
}

/// A load or a store out of line.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    entry: Label,
    /// Where it goes on.
    resume: u32,
    mem: MemOp,
    insn_offset: u64,
    addr: Reg,
    transfer: Transfer,
}

/// Another access out of line.
#[derive(Clone, Copy, Debug)]
pub struct Slow {
    entry: Label,
    resume: Label,
    thunk: Thunk,
    /// The description of the access.
    desc: u64,
    addr: Reg,
    operands: Operands,
    outcome: Outcome,
}

impl Emitter<'_> {
    /// Plans the slow path of a load or a store: `entry` is where it misses; it goes on here, with registers
    /// as they are now.
    pub fn slow_transfer(&mut self, entry: Label, mem: MemOp, addr: Reg, transfer: Transfer) {
        let (resume, insn_offset) = (self.asm.offset(), self.insn_offset);
        let access = Access { entry, resume, mem, insn_offset, addr, transfer };
        self.stubs.push_access(access);
    }

    /// Places it.
    pub fn emit_access(&mut self, access: Access) {
        let Access { entry, resume, mem, insn_offset, addr, transfer } = access;
        self.asm.bind(entry);
        self.asm.call(layout::thunk(Thunk::Access));
        let back = self.asm.offset() - resume;
        let site = AccessSite { mem, insn_offset, address: addr.0, transfer, back };
        match site.encode() {
            Some((bytes, len)) => self.asm.data(bytes, len),
            None => drop(self.error.get_or_insert(CompileError::TooLong)),
        }
    }

    /// Plans the slow path of another access: `entry` is where it misses, `resume` where it goes on.
    /// Registers are as they are now until then.
    pub fn slow_access(
        &mut self,
        labels: (Label, Label),
        thunk: Thunk,
        mem_op: MemOp,
        addr: Reg,
        operands: Operands,
        outcome: Outcome,
    ) {
        self.stubs.push(super::stub::Stub::Slow(Slow {
            entry: labels.0,
            resume: labels.1,
            thunk,
            desc: description(mem_op, self.insn_offset),
            addr,
            operands,
            outcome,
        }));
    }

    /// Places that.
    pub fn emit_slow(&mut self, slow: &Slow) {
        self.asm.bind(slow.entry);
        match slow.operands {
            Operands::None => {}
            Operands::Two(expected, new) => {
                self.asm.mov(Wide::Q, Reg::RCX, expected);
                self.asm.store(Width::Q, layout::fifth_argument(), new);
            }
            Operands::Rmw(value, op) => {
                self.asm.mov(Wide::Q, Reg::RCX, value);
                self.asm.store_imm(Width::Q, layout::fifth_argument(), op as u64);
            }
            Operands::Vectors(expected, new) => {
                self.asm.vstore(layout::scratch(0), expected);
                self.asm.vstore(layout::scratch(1), new);
            }
        }
        self.asm.mov(Wide::Q, Reg::RAX, slow.addr);
        self.put(Reg::RDX, slow.desc);
        self.asm.call(layout::thunk(slow.thunk));
        match slow.outcome {
            Outcome::None => {}
            Outcome::Int { dst, width } => self.asm.mov_zx(width, dst, Reg::RAX),
            Outcome::Vector(dst) => self.asm.vload(dst, layout::scratch(0)),
        }
        self.asm.jmp(slow.resume);
    }

    /// Calls a function of the runtime, its arguments passed.
    pub fn call_runtime(&mut self, function: RuntimeFn) {
        self.asm.mov(Wide::Q, Reg::RAX, layout::table());
        self.asm.call(layout::runtime_entry(Reg::RAX, function));
    }
}
