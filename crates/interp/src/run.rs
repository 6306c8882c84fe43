//! The loop.

use gantry_guest::{Exception, Exit, Status, fp};
use gantry_ir::{
    Block, Cond, Effect, Inst, MemOp, Op, RmwOp, SlotId, SlotTable, Terminal, Type, Value, eval,
};
use gantry_softfloat::FpEnv;

/// What the interpreter runs on. Values are zero-extended to 128 bits.
pub trait Machine {
    /// The value at `offset` in the guest's state.
    fn get(&mut self, ty: Type, offset: u32) -> u128;

    /// Sets it.
    fn set(&mut self, ty: Type, offset: u32, value: u128);

    /// The floating-point environment.
    fn fp_env(&mut self) -> &mut FpEnv;

    /// Tells the offset of the current instruction from the block's entry.
    fn at_instruction(&mut self, offset: u64);

    /// Records the exception that the block leaves with.
    fn set_exception(&mut self, exception: Exception);

    /// A load, zero-extended.
    ///
    /// # Errors
    /// How the block is to be left; so for all accesses.
    fn load(&mut self, address: u64, mem: MemOp) -> Result<u128, Status>;

    /// A store of the low bytes of `value`.
    fn store(&mut self, address: u64, mem: MemOp, value: u128) -> Result<(), Status>;

    /// Faults as a store would.
    fn probe_store(&mut self, address: u64, mem: MemOp) -> Result<(), Status>;

    /// Atomic read-modify-write; gives the old value.
    fn rmw(&mut self, address: u64, mem: MemOp, op: RmwOp, operand: u64) -> Result<u64, Status>;

    /// Atomic compare-and-swap; gives the old value.
    fn cas(&mut self, address: u64, mem: MemOp, expected: u128, new: u128) -> Result<u128, Status>;

    /// Orders all memory accesses.
    fn fence(&mut self);

    /// Calls helper `helper` with integers and vectors; gives a result of type `ty`.
    fn call(
        &mut self,
        helper: u64,
        ty: Type,
        integers: [u64; 4],
        vectors: &[u128],
    ) -> Result<u128, Status>;
}

/// The values of one block.
struct Values<'a> {
    block: &'a Block,
    values: &'a mut Vec<u128>,
}

impl Values<'_> {
    fn wide(&self, value: Value) -> u128 {
        self.values[value.index()]
    }

    fn int(&self, value: Value) -> u64 {
        self.wide(value) as u64
    }

    fn arg(&self, inst: &Inst, place: usize) -> u128 {
        match inst.args[place] {
            Value::NONE => 0,
            value => self.wide(value),
        }
    }
}

/// Runs `block` once, from its entry, with `pc` the slot of the program counter. `values` is
/// working space that a caller keeps for the next block.
///
/// Where the way on is another block, `pc` is set and the result is [`Exit::Lookup`].
pub fn run(
    block: &Block,
    slots: &SlotTable,
    pc: SlotId,
    values: &mut Vec<u128>,
    machine: &mut impl Machine,
) -> Exit {
    values.clear();
    values.reserve(block.insts.len());
    let values = Values { block, values };
    if let Some(slot) = block.clears {
        machine.set(Type::I32, slots.get(slot).offset, 0);
    }
    let mut at = None;
    for inst in &block.insts {
        if at.replace(inst.at) != Some(inst.at) {
            machine.at_instruction(inst.at.into());
        }
        match step(inst, slots, &values, machine) {
            Ok(value) => values.values.push(value),
            Err(Status::Replay) => return Exit::Replay,
            Err(_) => return Exit::Fault,
        }
    }
    let pc = slots.get(pc).offset;
    let entry = machine.get(Type::I64, pc) as u64;
    let mut go_to = |address: u64| machine.set(Type::I64, pc, address.into());
    let mut go_by = |offset: i64| go_to(entry.wrapping_add_signed(offset));
    match block.terminal {
        Terminal::Jump { target, .. } => go_by(target),
        Terminal::Branch { cond, taken, fallthrough } => {
            go_by(if values.int(cond) != 0 { taken } else { fallthrough });
        }
        Terminal::Indirect { target, .. } => go_to(values.int(target)),
        Terminal::Sync { target } => {
            go_by(target);
            return Exit::Sync;
        }
        Terminal::Resume => return Exit::Sync,
        Terminal::Exception { code, pc } => {
            go_by(pc);
            machine.set_exception(Exception::new(code));
            return Exit::Exception;
        }
    }
    Exit::Lookup
}

/// Sign- or zero-extends what a load of `mem` gave to type `ty`.
fn extend(mem: MemOp, ty: Type, loaded: u128) -> u128 {
    let from = mem.access_type();
    if mem.signed && from.bits() < ty.bits() {
        eval::int_convert(Op::Sext, from, ty, loaded as u64).into()
    } else {
        loaded
    }
}

/// The low bytes of `value` that an access of `mem` stores.
fn narrow(mem: MemOp, value: u128) -> u128 {
    if mem.size_log2 == 4 { value } else { value & u128::from(mem.access_type().mask()) }
}

fn step(
    inst: &Inst,
    slots: &SlotTable,
    values: &Values<'_>,
    machine: &mut impl Machine,
) -> Result<u128, Status> {
    let int = |place: usize| values.arg(inst, place) as u64;
    let wide = |place: usize| values.arg(inst, place);
    let mem = inst.memop();
    let result = match inst.op {
        Op::Const => inst.imm.into(),
        Op::Vconst => u128::from(inst.imm) << 64 | u128::from(inst.imm),
        Op::Get => machine.get(inst.ty, slots.get(inst.slot()).offset),
        Op::Set => {
            machine.set(inst.ty, slots.get(inst.slot()).offset, wide(0));
            0
        }
        Op::Add
        | Op::Sub
        | Op::Mul
        | Op::Umulh
        | Op::Smulh
        | Op::Udiv
        | Op::Sdiv
        | Op::And
        | Op::Or
        | Op::Xor
        | Op::Shl
        | Op::Shr
        | Op::Sar
        | Op::Ror => eval::int_binary(inst.op, inst.ty, int(0), int(1)).into(),
        Op::Not | Op::Neg | Op::Clz | Op::Ctz | Op::Popcnt | Op::Bitrev | Op::Bswap => {
            eval::int_unary(inst.op, inst.ty, int(0)).into()
        }
        Op::Zext | Op::Sext | Op::Trunc => {
            let from = values.block.type_of(inst.args[0]);
            eval::int_convert(inst.op, from, inst.ty, int(0)).into()
        }
        Op::Icmp => {
            let cond = Cond::ALL[usize::from(inst.aux) % 10];
            eval::int_compare(cond, inst.ty, int(0), int(1)).into()
        }
        Op::Select => wide(if int(0) != 0 { 1 } else { 2 }),
        Op::ExitIf => {
            if int(0) != 0 {
                machine.set_exception(Exception::new(inst.imm));
                return Err(Status::Exception);
            }
            0
        }
        Op::Call => call(inst, values, machine)?,
        Op::Load => extend(mem, inst.ty, machine.load(int(0), mem)?),
        Op::LoadIf if int(0) == 0 => 0,
        Op::LoadIf => extend(mem, inst.ty, machine.load(int(1), mem)?),
        Op::Store => {
            machine.store(int(0), mem, narrow(mem, wide(1)))?;
            0
        }
        Op::StoreIf => {
            if int(0) != 0 {
                machine.store(int(1), mem, narrow(mem, wide(2)))?;
            }
            0
        }
        Op::ProbeStore => {
            machine.probe_store(int(0), mem)?;
            0
        }
        Op::Rmw => {
            let op = RmwOp::ALL[usize::from(inst.aux) % RmwOp::ALL.len()];
            machine.rmw(int(0), mem, op, int(1))?.into()
        }
        Op::Cas => machine.cas(int(0), mem, wide(1), wide(2))?,
        Op::CasIf if int(0) == 0 => wide(2),
        Op::CasIf => machine.cas(int(1), mem, wide(2), wide(3))?,
        Op::Fence => {
            machine.fence();
            0
        }
        op if op.signature().effect == Effect::Fp => {
            let args = [wide(0), wide(1), wide(2)];
            fp::eval(op, inst.ty, inst.aux, inst.imm, machine.fp_env(), args)
        }
        op => eval::vector(op, inst.aux, inst.imm, wide(0), wide(1), wide(2)),
    };
    Ok(result)
}

fn call(inst: &Inst, values: &Values<'_>, machine: &mut impl Machine) -> Result<u128, Status> {
    // What a call does not pass is anything; here it is something conspicuous.
    let mut integers = [0xbad0_bad0_bad0_bad0; 4];
    let mut vectors = [0; 4];
    let (mut next_integer, mut next_vector) = (0, 0);
    for arg in inst.used_args() {
        if values.block.type_of(arg) == Type::V128 {
            vectors[next_vector] = values.wide(arg);
            next_vector += 1;
        } else {
            integers[next_integer] = values.int(arg);
            next_integer += 1;
        }
    }
    machine.call(inst.imm, inst.ty, integers, &vectors[..next_vector])
}
