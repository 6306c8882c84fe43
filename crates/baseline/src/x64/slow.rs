//! Memory accesses out of line: through the runtime, which fills the TLB, speaks to devices, finds
//! faults. Thunks of the engine call it, so that no register need be saved and no result tested
//! here: nearly every access has such a path, and few are ever taken.

use gantry_guest::{RuntimeFn, Thunk, description};
use gantry_ir::{MemOp, RmwOp, Type};

use super::asm::{Label, Wide, Width};
use super::call::Arg;
use super::emit::Emitter;
use super::layout;
use super::reg::Reg;

/// Where the result of a slow access goes.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    /// Nowhere.
    None,
    /// An integer of `width`, extended, into a register.
    Int {
        /// The register.
        dst: Reg,
        /// Width of the access.
        width: Width,
        /// Sign-extended to that width of register.
        signed: Option<Wide>,
        /// The type of the result.
        ty: Type,
    },
    /// A vector.
    Vector(Reg),
    /// A number of `1 << log2` bytes into the low lane of a vector, zeros above.
    Scalar(Reg, u8),
}

/// What is passed beside the address.
#[derive(Clone, Copy, Debug)]
pub enum Operands {
    /// Nothing.
    None,
    /// An integer.
    One(Arg),
    /// Expected and new value of a compare-and-swap.
    Two(Arg, Reg),
    /// The operand and the operation of a read-modify-write.
    Rmw(Arg, RmwOp),
    /// The low 64 bits of a vector.
    Scalar(Reg),
    /// A vector in scratch place 0.
    Vector(Reg),
    /// Two vectors in scratch places 0 and 1.
    Vectors(Reg, Reg),
}

/// An access out of line.
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
    /// Plans the slow path of an access: `entry` is where it misses, `resume` where it goes on.
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

    /// Places a slow path.
    pub fn emit_slow(&mut self, slow: &Slow) {
        self.asm.bind(slow.entry);
        match slow.operands {
            Operands::None => {}
            Operands::One(value) => self.pass_value(value),
            Operands::Two(expected, new) => {
                self.pass_value(expected);
                self.asm.store(Width::Q, layout::fifth_argument(), new);
            }
            Operands::Rmw(value, op) => {
                self.pass_value(value);
                self.asm.store_imm(Width::Q, layout::fifth_argument(), op as u64);
            }
            Operands::Scalar(value) => self.asm.movq_from(Reg::RCX, value),
            Operands::Vector(value) => self.asm.vstore(layout::scratch(0), value),
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
            Outcome::Int { dst, width, signed: Some(wide), ty } => {
                self.asm.mov_sx(width, wide, dst, Reg::RAX);
                self.cut(ty, dst);
            }
            Outcome::Int { dst, width, signed: None, .. } => {
                self.asm.mov_zx(width, dst, Reg::RAX);
            }
            Outcome::Vector(dst) => self.asm.vload(dst, layout::scratch(0)),
            Outcome::Scalar(dst, log2) => {
                self.asm.mov_zx(Width::from_log2(log2), Reg::RAX, Reg::RAX);
                self.asm.movq_to(dst, Reg::RAX);
            }
        }
        self.asm.jmp(slow.resume);
    }

    /// The value of an access, where the thunks want it.
    fn pass_value(&mut self, value: Arg) {
        match value {
            Arg::Reg(reg) => self.asm.mov(Wide::Q, Reg::RCX, reg),
            Arg::Imm(imm) => self.put(Reg::RCX, imm),
            Arg::None | Arg::Header => unreachable!("an access has no such value"),
        }
    }

    /// Calls a function of the runtime, its arguments passed.
    pub fn call_runtime(&mut self, function: RuntimeFn) {
        self.asm.mov(Wide::Q, Reg::RAX, layout::table());
        self.asm.call(layout::runtime_entry(Reg::RAX, function));
    }
}
