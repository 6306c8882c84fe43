//! One unit into one Cranelift function.

use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, Signature, condcodes::IntCC, types};
use cranelift_frontend::{FunctionBuilder, Variable};
use gantry_guest::{Helper, Unit, UnitBlock};
use gantry_ir::{Block, Cond, Effect, Inst, Op, SlotId, SlotSet, SlotTable, Type, Value};

use crate::CompileError;
use crate::dirty::{cleared_in_unit, dirty_at_entry, successors};
use crate::runs::Runs;
use crate::stand::{Stand, Stands};

/// What stays the same from unit to unit.
pub struct Env {
    /// The guest's registers.
    pub slots: SlotTable,
    /// The program counter's.
    pub pc: SlotId,
    /// The guest's helpers.
    pub helpers: Vec<Helper>,
    /// The host multiplies and adds with one rounding.
    pub has_fma: bool,
    /// What else it has.
    pub stands: Stands,
}

/// The functions of the glue that a body calls, by the number of their external name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Slow {
    /// (state, address, desc)
    Load,
    /// (state, address, desc, value)
    Store,
    /// (state, address, desc, operand, op)
    Rmw,
    /// (state, address, desc, expected, new)
    Cas,
    /// (state, address, desc)
    ProbeStore,
    /// (state, op, aux, imm, type)
    Float,
}

impl Slow {
    /// All of them, by number.
    pub const ALL: [Slow; 6] =
        [Self::Load, Self::Store, Self::Rmw, Self::Cas, Self::ProbeStore, Self::Float];

    /// How many words it takes.
    pub const fn arguments(self) -> usize {
        match self {
            Self::Load | Self::ProbeStore => 3,
            Self::Store => 4,
            Self::Rmw | Self::Cas | Self::Float => 5,
        }
    }
}

/// The state of compiling one unit.
pub struct Lower<'a, 'f> {
    /// What stays the same.
    pub env: &'a Env,
    /// The unit.
    pub unit: &'a Unit<'a>,
    /// The function.
    pub b: FunctionBuilder<'f>,
    /// Where the unit's blocks begin.
    pub entries: Vec<ir::Block>,
    /// The variable of each slot that the unit uses.
    pub vars: Vec<Option<Variable>>,
    /// The guest's state.
    pub state: ir::Value,
    /// Where the link sites begin.
    pub sites: ir::Value,
    /// The PC that the unit was entered at.
    pub entry_pc: ir::Value,
    /// The current block.
    pub block: &'a Block,
    /// Its offset from the unit's entry, in guest bytes.
    pub base: i64,
    /// Offset of the current instruction from its block's entry.
    pub insn_offset: u64,
    /// What the current block's values are.
    pub values: Vec<Option<ir::Value>>,
    /// The index of the current op.
    pub index: usize,
    /// The current block's runs of accesses.
    pub runs: Runs,
    /// Where what the accesses of a run loaded one by one is put together.
    pub image: Option<ir::StackSlot>,
    /// Memory knows of all registers, whatever is dirty: out of line, in a run.
    pub written: bool,
    /// Registers that memory may not know of.
    pub dirty: SlotSet,
    /// Targets of the link sites, from the unit's entry in guest bytes.
    pub links: Vec<i64>,
    /// The glue's functions, as far as they were used.
    pub slow: [Option<ir::FuncRef>; Slow::ALL.len()],
    /// The first op that is called in line, since it has no form here.
    pub called: Option<Op>,
    /// The instructions that others stand for, by their source locations.
    pub stands: Vec<Stand>,
    /// The signature of functions of the table by their number of arguments.
    pub signatures: [Option<ir::SigRef>; 7],
}

/// What is known of a unit that was lowered.
pub struct Lowered {
    /// Targets of its link sites, from the unit's entry in guest bytes.
    pub links: Vec<i64>,
    /// The first op that is called in line, since it has no form here.
    pub called: Option<Op>,
    /// The instructions that others stand for.
    pub stands: Vec<Stand>,
}

/// The type of a guest value; a truth value is 0 or 1 in a byte.
pub fn clif(ty: Type) -> ir::Type {
    match ty {
        Type::Void | Type::I1 | Type::I8 => types::I8,
        Type::I16 => types::I16,
        Type::I32 => types::I32,
        Type::I64 => types::I64,
        Type::V128 => types::I8X16,
    }
}

/// The condition in Cranelift's terms.
pub fn int_cc(cond: Cond) -> IntCC {
    match cond {
        Cond::Eq => IntCC::Equal,
        Cond::Ne => IntCC::NotEqual,
        Cond::Ult => IntCC::UnsignedLessThan,
        Cond::Ule => IntCC::UnsignedLessThanOrEqual,
        Cond::Ugt => IntCC::UnsignedGreaterThan,
        Cond::Uge => IntCC::UnsignedGreaterThanOrEqual,
        Cond::Slt => IntCC::SignedLessThan,
        Cond::Sle => IntCC::SignedLessThanOrEqual,
        Cond::Sgt => IntCC::SignedGreaterThan,
        Cond::Sge => IntCC::SignedGreaterThanOrEqual,
    }
}

/// Memory of our own: it is there.
pub fn trusted() -> MemFlagsData {
    MemFlagsData::trusted()
}

/// The signature of a body: (state, link sites) to (where to jump, exit).
pub fn body_signature(convention: cranelift_codegen::isa::CallConv) -> Signature {
    let mut signature = Signature::new(convention);
    signature.params = vec![ir::AbiParam::new(types::I64); 2];
    signature.returns = vec![ir::AbiParam::new(types::I64); 2];
    signature
}

impl<'a, 'f> Lower<'a, 'f> {
    /// Begins the function.
    pub fn new(env: &'a Env, unit: &'a Unit<'a>, mut b: FunctionBuilder<'f>) -> Self {
        let start = b.create_block();
        b.append_block_params_for_function_params(start);
        b.switch_to_block(start);
        let (state, sites) = (b.block_params(start)[0], b.block_params(start)[1]);
        let pc = env.slots.get(env.pc).offset as i32;
        let entry_pc = b.ins().load(types::I64, trusted(), state, pc);
        let entries = unit.blocks.iter().map(|_| b.create_block()).collect();
        Self {
            env,
            unit,
            b,
            entries,
            vars: vec![None; env.slots.len()],
            state,
            sites,
            entry_pc,
            block: unit.blocks[0].block,
            base: 0,
            insn_offset: 0,
            values: Vec::new(),
            index: 0,
            runs: Runs::default(),
            image: None,
            written: false,
            dirty: SlotSet::NONE,
            links: Vec::new(),
            slow: [None; Slow::ALL.len()],
            called: None,
            stands: Vec::new(),
            signatures: [None; 7],
        }
    }

    /// The whole unit.
    ///
    /// # Errors
    /// An op that has no form here.
    pub fn run(
        mut self,
        frontend: cranelift_codegen::isa::TargetFrontendConfig,
    ) -> Result<Lowered, CompileError> {
        self.declare_slots();
        self.use_host_flags();
        let first = self.entries[0];
        self.b.ins().jump(first, &[]);
        let dirty = dirty_at_entry(self.unit, &self.env.helpers);
        let checked = self.checked_blocks();
        for (n, unit_block) in self.unit.blocks.iter().enumerate() {
            self.block = unit_block.block;
            self.base = unit_block.offset;
            self.dirty = dirty[n];
            self.values.clear();
            self.values.resize(self.block.insts.len(), None);
            self.runs = Runs::of(self.block);
            self.b.switch_to_block(self.entries[n]);
            if checked[n] {
                self.check_exit_word();
            }
            if let Some(slot) = cleared_in_unit(self.unit, n, &self.env.helpers) {
                self.clear(slot);
            }
            for (index, inst) in self.block.insts.iter().enumerate() {
                (self.index, self.insn_offset) = (index, inst.at.into());
                self.begin_run()?;
                // Bases of runs are known before their time.
                if self.values[index].is_none() {
                    self.values[index] = self.inst(inst)?;
                }
            }
            self.terminal();
        }
        self.b.seal_all_blocks();
        self.b.finalize(frontend);
        Ok(Lowered { links: self.links, called: self.called, stands: self.stands })
    }

    /// The blocks that look at the exit word: those that a loop comes back to, the entry, and all
    /// of them where instructions are counted.
    fn checked_blocks(&self) -> Vec<bool> {
        let blocks = self.unit.blocks;
        let mut checked = vec![self.unit.counted; blocks.len()];
        checked[0] = true;
        for n in 0..blocks.len() {
            for m in successors(blocks, n).filter(|&m| m <= n) {
                checked[m] = true;
            }
        }
        checked
    }

    /// The unit's block at an offset from its entry.
    pub fn block_at(&self, offset: i64) -> Option<usize> {
        self.unit.blocks.iter().position(|b: &UnitBlock<'_>| b.offset == offset)
    }

    /// The value of an argument.
    pub fn arg(&self, inst: &Inst, place: usize) -> ir::Value {
        self.value(inst.args[place])
    }

    /// What an IR value is here.
    pub fn value(&self, value: Value) -> ir::Value {
        self.values[value.index()].expect("the verifier saw to it that it is defined")
    }

    /// An integer constant.
    pub fn iconst(&mut self, ty: Type, imm: u64) -> ir::Value {
        let clif_ty = clif(ty);
        let bits = clif_ty.bits();
        let imm = ((imm << (64 - bits)) as i64) >> (64 - bits);
        self.b.ins().iconst(clif_ty, imm)
    }

    /// A constant of 64 bits.
    pub fn c64(&mut self, imm: u64) -> ir::Value {
        self.iconst(Type::I64, imm)
    }

    /// One op.
    ///
    /// # Errors
    /// It has no form here.
    pub fn inst(&mut self, inst: &Inst) -> Result<Option<ir::Value>, CompileError> {
        let value = match inst.op {
            Op::Const => Some(self.iconst(inst.ty, inst.imm)),
            Op::Vconst => Some(self.vector_constant(inst.imm, inst.imm)),
            Op::Get => Some(self.get(inst.slot())),
            Op::Set => {
                let value = self.arg(inst, 0);
                self.set(inst.slot(), value);
                None
            }
            Op::ExitIf => {
                self.exit_if(inst);
                None
            }
            Op::Call => self.call_helper(inst)?,
            Op::Load => Some(self.load(inst)),
            Op::LoadIf => Some(self.load_if(inst)),
            Op::Store => {
                self.store(inst);
                None
            }
            Op::StoreIf => {
                self.store_if(inst);
                None
            }
            Op::ProbeStore => {
                self.probe_store(inst);
                None
            }
            Op::Rmw => Some(self.rmw(inst)),
            Op::Cas => Some(self.cas(inst)),
            Op::CasIf => Some(self.cas_if(inst)),
            Op::Fence => {
                self.b.ins().fence();
                None
            }
            op if op.signature().effect == Effect::Fp => {
                let inline = self.block.fp_default.then(|| self.float(inst)).flatten();
                Some(inline.unwrap_or_else(|| self.call_float(inst)))
            }
            op if is_vector(op) => Some(self.vector(inst)),
            _ => Some(self.integer(inst)?),
        };
        Ok(value)
    }
}

/// Whether the op is a pure one on vectors.
fn is_vector(op: Op) -> bool {
    use gantry_ir::{ArgKind, ResultKind};
    let signature = op.signature();
    signature.result == ResultKind::V128 || signature.args.first() == Some(&ArgKind::V128)
}
