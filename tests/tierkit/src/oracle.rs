//! What a block must do, op by op: the expectation of the tests.

use std::mem::offset_of;

use gantry_guest::{Exception, fp};
use gantry_ir::{
    ArgKind, Block, Effect, Inst, Op, ResultKind, RmwOp, SlotId, SlotTable, Terminal, Type, eval,
};
use gantry_softfloat::FpEnv;

use crate::machine::{Machine, SLOT_BYTES, State, help, slot};
use crate::memory::{Memory, Refusal};

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By its terminal; `pc` is where it leads.
    Terminal,
    /// With the exception at the instruction with that offset.
    Fault(Exception, u64),
    /// For tier 0, at the instruction with that offset.
    Replay(u64),
}

/// A guest of the oracle.
#[derive(Clone)]
pub struct Oracle {
    pub table: SlotTable,
    pub slots: [u8; SLOT_BYTES],
    pub env: FpEnv,
    pub memory: Memory,
    /// Whether helper 4 was called.
    pub asked: bool,
    values: Vec<u128>,
}

impl Oracle {
    pub fn new(table: SlotTable) -> Self {
        Self {
            table,
            slots: [0; SLOT_BYTES],
            env: FpEnv::arm(),
            memory: Memory::new(),
            asked: false,
            values: Vec::new(),
        }
    }

    /// Gives `machine` the same state.
    pub fn lend(&self, machine: &mut Machine) {
        machine.state().slots = self.slots;
        machine.state().env = self.env;
        machine.memory().copy_from(&self.memory);
    }

    /// Checks that `machine` is in the same state.
    ///
    /// # Panics
    /// It is not.
    pub fn assert_equal(&self, machine: &mut Machine) {
        let mut found = self.clone();
        found.slots = machine.state().slots;
        for (id, slot) in self.table.iter() {
            let (expected, found) = (self.get(id), found.get(id));
            assert_eq!(found, expected, "{}: {found:#x} instead of {expected:#x}", slot.name);
        }
        assert_eq!(machine.state().env, self.env);
        assert!(*machine.memory() == self.memory, "memory differs");
    }

    fn range(&self, slot: SlotId) -> std::ops::Range<usize> {
        let slot = self.table.get(slot);
        let at = slot.offset as usize - offset_of!(State, slots);
        at..at + slot.ty.bytes() as usize
    }

    pub fn get(&self, slot: SlotId) -> u128 {
        let mut bytes = [0; 16];
        let range = self.range(slot);
        bytes[..range.len()].copy_from_slice(&self.slots[range]);
        u128::from_le_bytes(bytes)
    }

    pub fn set(&mut self, slot: SlotId, value: u128) {
        let range = self.range(slot);
        let len = range.len();
        self.slots[range].copy_from_slice(&value.to_le_bytes()[..len]);
    }

    /// Runs `block` at `pc`.
    pub fn run(&mut self, block: &Block) -> End {
        self.values.clear();
        if let Some(slot) = block.clears {
            self.set(slot, 0);
        }
        for inst in &block.insts {
            let offset = inst.at.into();
            match self.inst(block, inst) {
                Ok(value) => self.values.push(value),
                Err(Refusal::Exception(exception)) => return End::Fault(exception, offset),
                Err(Refusal::Replay) => return End::Replay(offset),
            }
        }
        let pc = self.get(SlotId(0)) as u64;
        let next = match block.terminal {
            Terminal::Jump { target, .. } | Terminal::Sync { target } => {
                pc.wrapping_add(target as u64)
            }
            Terminal::Branch { cond, taken, fallthrough } => {
                let taken = if self.values[cond.index()] != 0 { taken } else { fallthrough };
                pc.wrapping_add(taken as u64)
            }
            Terminal::Indirect { target, .. } => self.values[target.index()] as u64,
            Terminal::Exception { pc: offset, .. } => pc.wrapping_add(offset as u64),
            Terminal::Resume => pc,
        };
        self.set(SlotId(0), next.into());
        End::Terminal
    }

    fn inst(&mut self, block: &Block, inst: &Inst) -> Result<u128, Refusal> {
        let arg = |n: usize| inst.args.get(n).and_then(|v| self.values.get(v.index())).copied();
        let [a, b, c, d] = [0, 1, 2, 3].map(|n| arg(n).unwrap_or(0));
        let (x, y, ty, mem) = (a as u64, b as u64, inst.ty, inst.memop());
        let extend = |value: u128| {
            let narrower = mem.access_type().bits() < ty.bits();
            if mem.signed && narrower && ty != Type::V128 {
                eval::int_convert(Op::Sext, mem.access_type(), ty, value as u64).into()
            } else {
                value
            }
        };
        Ok(match inst.op {
            Op::Fence => 0,
            Op::Const => inst.imm.into(),
            Op::Vconst => u128::from(inst.imm) << 64 | u128::from(inst.imm),
            Op::Get => self.get(inst.slot()),
            Op::Set => {
                self.set(inst.slot(), a);
                0
            }
            Op::Icmp => eval::int_compare(inst.cond(), ty, x, y).into(),
            Op::Select => [c, b][usize::from(a != 0)],
            Op::Zext | Op::Sext | Op::Trunc => {
                eval::int_convert(inst.op, block.type_of(inst.args[0]), ty, x).into()
            }
            Op::ExitIf if a != 0 => {
                return Err(Refusal::Exception(Exception::new(inst.imm)));
            }
            Op::ExitIf => 0,
            Op::Call => self.call(block, inst)?,
            Op::Load => extend(self.memory.load(x, mem)?),
            Op::LoadIf if a != 0 => extend(self.memory.load(y, mem)?),
            Op::LoadIf => 0,
            Op::Store => self.memory.store(x, mem, b).map(|()| 0)?,
            Op::StoreIf if a != 0 => self.memory.store(y, mem, c).map(|()| 0)?,
            Op::StoreIf => 0,
            Op::ProbeStore => self.memory.probe(x, mem).map(|()| 0)?,
            Op::Rmw => self.memory.rmw(x, mem, RmwOp::ALL[usize::from(inst.aux)], y)?,
            Op::Cas => self.memory.cas(x, mem, b, c)?,
            Op::CasIf if a != 0 => self.memory.cas(y, mem, c, d)?,
            Op::CasIf => c,
            op => self.arithmetic(op, inst, [a, b, c]),
        })
    }

    fn arithmetic(&mut self, op: Op, inst: &Inst, [a, b, c]: [u128; 3]) -> u128 {
        let signature = op.signature();
        let (ty, aux, imm) = (inst.ty, inst.aux, inst.imm);
        if signature.effect == Effect::Fp {
            return fp::eval(op, ty, aux, imm, &mut self.env, [a, b, c]);
        }
        let vector =
            signature.result == ResultKind::V128 || signature.args.first() == Some(&ArgKind::V128);
        match signature.args.len() {
            _ if vector => eval::vector(op, aux, imm, a, b, c),
            1 => eval::int_unary(op, ty, a as u64).into(),
            _ => eval::int_binary(op, ty, a as u64, b as u64).into(),
        }
    }

    fn call(&mut self, block: &Block, inst: &Inst) -> Result<u128, Refusal> {
        let (mut ints, mut vectors) = ([0; 4], [0; 4]);
        let (mut i, mut v) = (0, 0);
        for arg in inst.used_args() {
            let value = self.values[arg.index()];
            if block.type_of(arg) == Type::V128 {
                vectors[v] = value;
                v += 1;
            } else {
                ints[i] = value as u64;
                i += 1;
            }
        }
        let result = help(inst.imm, ints, vectors).map_err(Refusal::Exception)?;
        self.asked |= inst.imm == 4;
        if inst.imm == 0 {
            self.set(slot(4, Type::I64), result);
        }
        Ok(result)
    }
}
