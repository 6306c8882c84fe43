//! Calls in line: helpers of the guest, and ops that have no short host form.

use gantry_guest::{HEADER_OFFSET, RuntimeFn};
use gantry_ir::{Inst, Type, Value};

use super::asm::{Wide, Width, mem};
use super::emit::Emitter;
use super::layout;
use super::reg::{Reg, RegSet};

/// An integer argument of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg {
    /// None: the register is left alone.
    None,
    /// In a register.
    Reg(Reg),
    /// A constant.
    Imm(u64),
    /// The address of the header.
    Header,
}

/// The C convention's argument registers, in order.
const ARGUMENTS: [Reg; 6] = [Reg::RDI, Reg::RSI, Reg::RDX, Reg::RCX, Reg::R8, Reg::R9];

impl Emitter<'_> {
    /// Moves arguments into the C convention's registers. Uses rax.
    pub fn pass_arguments(&mut self, args: &[Arg]) {
        let mut pending: [Option<Reg>; ARGUMENTS.len()] = [None; ARGUMENTS.len()];
        for (n, arg) in args.iter().enumerate() {
            if let Arg::Reg(reg) = *arg
                && reg != ARGUMENTS[n]
            {
                pending[n] = Some(reg);
            }
        }
        // A move may be done as soon as no other still reads its target.
        while pending.iter().any(Option::is_some) {
            let ready = (0..pending.len()).find(|&n| {
                pending[n].is_some()
                    && !pending.iter().enumerate().any(|(m, p)| m != n && *p == Some(ARGUMENTS[n]))
            });
            match ready {
                Some(n) => {
                    let from = pending[n].take().expect("it is pending");
                    self.asm.mov(Wide::Q, ARGUMENTS[n], from);
                }
                None => {
                    // Only circles are left: one member steps aside.
                    let aside = pending.iter().flatten().next().copied().expect("it is pending");
                    self.asm.mov(Wide::Q, Reg::RAX, aside);
                    for p in pending.iter_mut().filter(|p| **p == Some(aside)) {
                        *p = Some(Reg::RAX);
                    }
                }
            }
        }
        for (&reg, arg) in ARGUMENTS.iter().zip(args) {
            match *arg {
                Arg::Imm(imm) => self.put(reg, imm),
                Arg::Header => self.asm.lea(Wide::Q, reg, mem(Reg::RBX, HEADER_OFFSET)),
                Arg::None | Arg::Reg(_) => {}
            }
        }
    }

    /// `reg` := `imm`, where no flags are needed.
    pub fn put(&mut self, reg: Reg, imm: u64) {
        match imm {
            0 => self.asm.zero(reg),
            imm => self.asm.mov_imm(reg, imm),
        }
    }

    /// An integer value as an argument.
    pub fn argument(&mut self, value: Value) -> Arg {
        match self.constant(value) {
            Some(imm) if self.values.place(value).reg.is_none() => Arg::Imm(imm),
            _ => Arg::Reg(self.take(value)),
        }
    }

    /// Writes a value into a scratch place; integers are zero-extended to 128 bits.
    fn store_scratch(&mut self, place: usize, value: Value) {
        let reg = self.take(value);
        if reg.is_xmm() {
            self.asm.vstore(layout::scratch(place), reg);
        } else {
            self.asm.movq_to(Reg::XMM0, reg);
            self.asm.vstore(layout::scratch(place), Reg::XMM0);
        }
    }

    /// Gives every value that lives on, and whose register the call destroys, a home.
    fn save_endangered(&mut self) {
        for reg in RegSet::VALUES.minus(RegSet::PRESERVED).minus(self.values.free).iter() {
            let value = self.values.owner(reg);
            if value != Value::NONE && !self.dies(value) {
                self.give_home(value);
            }
        }
    }

    /// After the call: destroyed registers hold nothing any more.
    fn forget_destroyed(&mut self) {
        for reg in RegSet::VALUES.minus(RegSet::PRESERVED).minus(self.values.free).iter() {
            let value = self.values.owner(reg);
            if value != Value::NONE {
                self.values.vacate(value);
            }
        }
        self.values.locked = RegSet::NONE;
    }

    /// `call`.
    pub fn call_helper(&mut self, inst: &Inst) {
        let Some(helper) = self.env.helpers.get(inst.imm as usize).copied() else {
            return self.unsupported(inst);
        };
        for slot in helper.writes.iter() {
            if usize::from(slot.0) < self.env.slots.len() {
                self.leave_slot(slot.0);
            }
        }
        let mut args =
            [Arg::Header, Arg::Reg(Reg::RBX), Arg::None, Arg::None, Arg::None, Arg::None];
        let (mut ints, mut vectors) = (2, 0);
        for value in inst.used_args() {
            if self.block.type_of(value) == Type::V128 {
                self.store_scratch(vectors, value);
                vectors += 1;
            } else {
                args[ints] = self.argument(value);
                ints += 1;
            }
        }
        self.save_endangered();
        if helper.may_leave {
            let offset = self.insn_offset;
            self.store_constant(Width::Q, layout::insn_offset(), offset);
        }
        self.pass_arguments(&args);
        self.asm.mov(Wide::Q, Reg::RAX, layout::table());
        self.asm.call(layout::table_entry(Reg::RAX, layout::helper_index(inst.imm)));
        if helper.may_leave {
            self.check_status();
        }
        self.forget_destroyed();
        self.define_returned(inst.result_type());
    }

    /// The result of a call.
    fn define_returned(&mut self, ty: Type) {
        match ty {
            Type::Void => {}
            Type::V128 => {
                let dst = self.define();
                self.asm.vload(dst, layout::scratch(0));
            }
            ty => {
                let dst = self.define();
                self.copy_low(ty, dst, Reg::RAX);
            }
        }
    }

    /// A vector op without a short host form.
    pub fn call_vector(&mut self, inst: &Inst) {
        self.call_op(inst, RuntimeFn::Vector);
    }

    /// Calls the runtime for an op.
    pub fn call_op(&mut self, inst: &Inst, function: RuntimeFn) {
        for (place, value) in inst.used_args().enumerate() {
            self.store_scratch(place, value);
        }
        self.save_endangered();
        let ty = if function == RuntimeFn::Float { Arg::Imm(inst.ty as u64) } else { Arg::None };
        self.pass_arguments(&[
            Arg::Reg(Reg::RBX),
            Arg::Imm(inst.op as u64),
            Arg::Imm(inst.aux.into()),
            Arg::Imm(inst.imm),
            ty,
        ]);
        self.call_runtime(function);
        self.forget_destroyed();
        self.define_returned(inst.result_type());
    }
}
