//! Memory accesses out of line: through the runtime, which fills the TLB, speaks to devices, finds
//! faults.

use gantry_guest::RuntimeFn;
use gantry_ir::{MemOp, RmwOp, Type};

use super::asm::{Label, Wide, Width};
use super::call::Arg;
use super::emit::Emitter;
use super::layout;
use super::reg::Reg;
use super::values::Home;

/// A register that a call would destroy and that is needed afterwards.
#[derive(Clone, Copy, Debug)]
pub struct Save {
    reg: Reg,
    ty: Type,
    /// Where its value can be had again, if not from where it was saved.
    home: Home,
}

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
    Two(Arg, Arg),
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
    function: RuntimeFn,
    /// MemOp and instruction offset, as the function wants them.
    desc: u64,
    addr: Reg,
    operands: Operands,
    outcome: Outcome,
    /// The range of what it saves.
    saves: (u32, u32),
}

impl Emitter<'_> {
    /// Plans the slow path of an access: `entry` is where it misses, `resume` where it goes on.
    /// Registers are as they are now until then.
    pub fn slow_access(
        &mut self,
        labels: (Label, Label),
        function: RuntimeFn,
        mem_op: MemOp,
        addr: Reg,
        operands: Operands,
        outcome: Outcome,
    ) {
        let saves = self.plan_saves();
        self.stubs.push(super::stub::Stub::Slow(Slow {
            entry: labels.0,
            resume: labels.1,
            function,
            desc: mem_op.encode() | self.insn_offset << 32,
            addr,
            operands,
            outcome,
            saves,
        }));
    }

    /// Notes what a call out of line, as things are now, has to save; gives its range.
    pub fn plan_saves(&mut self) -> (u32, u32) {
        let from = self.stubs.saves.len() as u32;
        let mut saves = std::mem::take(&mut self.stubs.saves);
        saves.extend(self.endangered().map(|(reg, value)| {
            let place = self.values.place(value);
            Save { reg, ty: place.ty, home: place.home }
        }));
        self.stubs.saves = saves;
        (from, self.stubs.saves.len() as u32)
    }

    /// Saves before a call out of line what was planned.
    pub fn save_registers(&mut self, saves: (u32, u32)) {
        for n in saves.0..saves.1 {
            let Save { reg, home, .. } = self.stubs.saves[n as usize];
            if home == Home::None {
                self.store_whole(layout::save_place(reg), reg);
            }
        }
    }

    /// Restores it.
    pub fn restore_registers(&mut self, saves: (u32, u32)) {
        for n in saves.0..saves.1 {
            let Save { reg, ty, home } = self.stubs.saves[n as usize];
            match home {
                Home::None => self.load_whole(reg, layout::save_place(reg)),
                home => self.load_home(reg, ty, home),
            }
        }
    }

    /// Places a slow path.
    pub fn emit_slow(&mut self, slow: &Slow) {
        self.asm.bind(slow.entry);
        self.save_registers(slow.saves);
        let rest = match slow.operands {
            Operands::None => [Arg::None, Arg::None],
            Operands::One(value) => [value, Arg::None],
            Operands::Two(expected, new) => [expected, new],
            Operands::Rmw(value, op) => [value, Arg::Imm(op as u64)],
            Operands::Scalar(value) => {
                self.asm.movq_from(Reg::RCX, value);
                [Arg::None, Arg::None]
            }
            Operands::Vector(value) => {
                self.asm.vstore(layout::scratch(0), value);
                [Arg::None, Arg::None]
            }
            Operands::Vectors(expected, new) => {
                self.asm.vstore(layout::scratch(0), expected);
                self.asm.vstore(layout::scratch(1), new);
                [Arg::None, Arg::None]
            }
        };
        let state = Arg::Reg(Reg::RBX);
        let args = [state, Arg::Reg(slow.addr), Arg::Imm(slow.desc), rest[0], rest[1]];
        self.pass_arguments(&args);
        self.call_runtime(slow.function);
        self.check_status();
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
        self.restore_registers(slow.saves);
        self.asm.jmp(slow.resume);
    }

    /// Calls a function of the runtime, its arguments passed.
    pub fn call_runtime(&mut self, function: RuntimeFn) {
        self.asm.mov(Wide::Q, Reg::RAX, layout::table());
        self.asm.call(layout::runtime_entry(Reg::RAX, function));
    }
}
