//! The compiler: a unit's blocks one after the other, then everything out of line.

use gantry_guest::{CompiledCode, Helper, LinkSite, Unit};
use gantry_ir::{Block, Effect, Inst, Op, SlotId, SlotSet, SlotTable, Type};

use super::asm::{Asm, Label, Mem, Piece, Wide, Width, mem};
use super::float::Lows;
use super::flow;
use super::layout;
use super::liveness::{Fate, Liveness, Uses};
use super::per_inst::MOST_INSTS;
use super::reg::Reg;
use super::stub::{Request, Stubs, Tails};
use super::terminal::Probe;
use super::tlb;
use super::values::{Home, Values};
use crate::{CompileError, Features};

/// What the compiler knows of a helper.
#[derive(Clone, Copy, Debug)]
pub struct HelperFacts {
    /// The slots that it may read.
    pub reads: SlotSet,
    /// The slots that it may write.
    pub writes: SlotSet,
    /// It may leave the block.
    pub may_leave: bool,
}

/// What stays the same from unit to unit.
pub struct Env {
    /// Where each slot is in the state.
    pub slots: Vec<Mem>,
    /// The slots that lie at a multiple of 16 bytes.
    pub aligned: SlotSet,
    /// Offset of the program counter in the state.
    pub pc: i32,
    /// The guest's helpers.
    pub helpers: Vec<HelperFacts>,
    /// What the host can do.
    pub features: Features,
    /// What looks into the TLBs.
    pub tlb: tlb::Pieces,
    /// What looks into the jump cache.
    pub probe: Probe,
    /// What begins and leaves every block.
    pub flow: flow::Pieces,
    /// What sets each slot to 0, of those of type i32.
    pub clear: Vec<Piece>,
}

/// Tier 1's compiler. It keeps its buffers from unit to unit, so each thread that compiles has its
/// own.
pub struct Baseline {
    env: Env,
    buffers: Buffers,
}

/// What every unit uses anew.
#[derive(Default)]
pub struct Buffers {
    asm: Asm,
    lives: Liveness,
    values: Values,
    lows: Lows,
    stubs: Stubs,
    entries: Vec<Label>,
    links: Vec<LinkSite>,
}

impl Baseline {
    /// A compiler for a guest with these registers and helpers, for this host.
    pub fn new(slots: &SlotTable, pc_slot: SlotId, helpers: &[Helper]) -> Self {
        Self::with_features(slots, pc_slot, helpers, Features::host())
    }

    /// The same for a host with `features`.
    pub fn with_features(
        slots: &SlotTable,
        pc_slot: SlotId,
        helpers: &[Helper],
        features: Features,
    ) -> Self {
        let env = Env {
            slots: slots.iter().map(|(_, slot)| mem(Reg::RBX, slot.offset as i32)).collect(),
            aligned: slots
                .iter()
                .filter(|(_, slot)| slot.offset.is_multiple_of(16))
                .fold(SlotSet::NONE, |set, (id, _)| set.union(SlotSet::one(id))),
            pc: slots.get(pc_slot).offset as i32,
            helpers: helpers
                .iter()
                .map(|h| HelperFacts { reads: h.reads, writes: h.writes, may_leave: h.may_leave })
                .collect(),
            tlb: tlb::Pieces::new(&features),
            probe: Probe::new(&features),
            flow: flow::Pieces::new(),
            clear: slots.iter().map(|(_, slot)| clear(slot.offset as i32)).collect(),
            features,
        };
        Self { env, buffers: Buffers::default() }
    }

    /// Takes the memory of code that was placed back for the next unit.
    pub fn recycle(&mut self, code: CompiledCode) {
        self.buffers.asm.recycle(code.bytes);
        self.buffers.links = code.links;
    }

    /// Host code for `unit`, whose blocks are verified.
    ///
    /// # Errors
    /// The unit holds something that this tier does not do; tier 0 does.
    pub fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, CompileError> {
        let Some(first) = unit.blocks.first() else { return Err(CompileError::Empty) };
        if unit.blocks.iter().any(|b| b.block.insts.len() > MOST_INSTS) {
            return Err(CompileError::TooLong);
        }
        Emitter::new(&self.env, unit, first.block, &mut self.buffers).unit()
    }
}

/// The state of compiling one unit.
pub struct Emitter<'a> {
    /// What stays the same.
    pub env: &'a Env,
    /// The unit.
    pub unit: &'a Unit<'a>,
    /// The current block.
    pub block: &'a Block,
    /// The current block's offset from the unit's entry, in guest bytes.
    pub base: i64,
    /// Index of the current instruction.
    pub index: usize,
    /// Offset of the current guest instruction from the block's entry.
    pub insn_offset: u64,
    /// The code.
    pub asm: &'a mut Asm,
    /// Facts about the block's values.
    pub lives: &'a mut Liveness,
    /// Places of the block's values.
    pub values: &'a mut Values,
    /// Which of them are only numbers in their low lanes.
    pub lows: &'a mut Lows,
    /// The block has noted that it uses the host's floating-point flags.
    pub float_used: bool,
    /// What stands out of line.
    pub stubs: &'a mut Stubs,
    /// Ends that all blocks share.
    pub tails: Tails,
    /// Where the blocks of the unit begin.
    pub entries: &'a mut Vec<Label>,
    /// Jumps that can be patched.
    pub links: &'a mut Vec<LinkSite>,
    /// What went wrong first.
    pub error: Option<CompileError>,
}

impl<'a> Emitter<'a> {
    fn new(env: &'a Env, unit: &'a Unit<'a>, block: &'a Block, buffers: &'a mut Buffers) -> Self {
        let Buffers { asm, lives, values, lows, stubs, entries, links } = buffers;
        asm.start(env.features.avx);
        stubs.start();
        entries.clear();
        entries.extend(unit.blocks.iter().map(|_| asm.label()));
        links.clear();
        Self {
            env,
            unit,
            block,
            base: 0,
            index: 0,
            insn_offset: 0,
            asm,
            lives,
            values,
            lows,
            float_used: false,
            stubs,
            tails: Tails::default(),
            entries,
            links,
            error: None,
        }
    }

    fn unit(&mut self) -> Result<CompiledCode, CompileError> {
        for (number, unit_block) in self.unit.blocks.iter().enumerate() {
            self.block = unit_block.block;
            self.base = unit_block.offset;
            self.block(number);
            self.error.take().map_or(Ok(()), Err)?;
        }
        self.emit_stubs();
        self.error.take().map_or(Ok(()), Err)?;
        let bytes = self.asm.finish();
        Ok(CompiledCode { bytes, links: std::mem::take(self.links) })
    }

    fn block(&mut self, number: usize) {
        let features = self.env.features;
        self.lives.analyse(self.block, &self.env.helpers, features.aes && features.sse41);
        self.values.start();
        self.lows.analyse(self.block, self.lives);
        self.float_used = false;
        self.insn_offset = 0;
        self.asm.bind(self.entries[number]);
        self.entry_check();
        if let Some(slot) = self.block.clears {
            self.asm.piece(&self.env.clear[usize::from(slot.0)]);
        }
        let block = self.block;
        for (index, inst) in block.insts.iter().enumerate() {
            self.index = index;
            match self.lives.fate(index) {
                Fate::Dead => {}
                Fate::Fused => self.values.begin(self.result(), inst.result_type(), Home::None),
                Fate::Alive => {
                    self.insn_offset = inst.at.into();
                    self.instruction(inst);
                }
            }
        }
        self.index = self.block.insts.len();
        self.terminal(number);
    }

    /// Looks at the exit word: the safepoint of the block.
    fn entry_check(&mut self) {
        use super::asm::{Alu, Cc};
        let request = self.asm.label();
        let count = self.unit.counted.then_some(self.block.guest_insns());
        match count {
            None => self.asm.piece_jump(&self.env.flow.look, request),
            Some(count) => {
                self.asm.alu_imm(Alu::Sub, Wide::Q, layout::exit_word(), count as i32);
                self.asm.jcc(Cc::S, request);
            }
        }
        self.stubs.push_request(Request { entry: request, count });
    }

    /// An instruction with what comes before and after. The commonest come first, with no more than
    /// they need.
    fn instruction(&mut self, inst: &Inst) {
        match inst.op {
            Op::Const | Op::Vconst => self.define_constant(inst),
            Op::Get => self.get(inst),
            Op::Set => {
                self.set(inst);
                self.end_instruction(inst);
            }
            _ => {
                self.values.begin(self.result(), inst.result_type(), Home::None);
                self.inst(inst);
                self.end_instruction(inst);
                if self.lives.of(self.result()).uses == Uses::NONE {
                    self.values.release(self.result());
                }
            }
        }
    }

    fn inst(&mut self, inst: &Inst) {
        use Effect::{Fp, Pure};
        let integer = inst.ty.is_int();
        match inst.op {
            Op::Load | Op::LoadIf => self.load(inst),
            Op::Store | Op::StoreIf => self.store(inst),
            Op::Zext | Op::Sext | Op::Trunc if integer => self.convert(inst),
            Op::Add | Op::Sub | Op::And | Op::Or | Op::Xor if integer => {
                if !self.update_in_place(inst) {
                    self.binary(inst, inst.args[0], inst.args[1]);
                }
            }
            Op::Mul if integer => self.binary(inst, inst.args[0], inst.args[1]),
            Op::Shl | Op::Shr | Op::Sar | Op::Ror if integer => self.shift(inst),
            Op::Icmp => self.icmp(inst),
            Op::Select => self.select(inst),
            Op::ExitIf => self.exit_if(inst),
            Op::Call => self.call_helper(inst),
            Op::ProbeStore => self.probe_store(inst),
            Op::Rmw => self.rmw(inst),
            Op::Cas | Op::CasIf => self.cas(inst),
            Op::Fence => self.asm.fence(),
            Op::Umulh | Op::Smulh if integer => self.mul_high(inst),
            Op::Udiv | Op::Sdiv if integer => self.divide(inst),
            Op::Not | Op::Neg if integer => self.negate(inst),
            Op::Clz | Op::Ctz | Op::Popcnt if integer => self.count_bits(inst),
            Op::Bitrev if integer => self.bitrev(inst),
            Op::Bswap if integer => self.bswap(inst),
            op => match op.signature().effect {
                Fp => self.float(inst),
                Pure if is_vector(op) => self.vector(inst),
                _ => self.unsupported(inst),
            },
        }
    }

    /// Notes that there is no code for `inst`; the unit is given up.
    pub fn unsupported(&mut self, inst: &Inst) {
        self.error.get_or_insert(CompileError::Unsupported { op: inst.op, ty: inst.ty });
        if inst.result_type() != Type::Void {
            self.define();
        }
    }

    /// Adds to the program counter in the state.
    pub fn advance_pc(&mut self, bytes: i64) {
        use super::asm::Alu;
        let pc = mem(Reg::RBX, self.env.pc);
        match i32::try_from(bytes) {
            Ok(0) => {}
            Ok(bytes) => self.asm.alu_imm(Alu::Add, Wide::Q, pc, bytes),
            Err(_) => {
                self.asm.mov_imm(Reg::RAX, bytes as u64);
                self.asm.alu_store(Alu::Add, Wide::Q, pc, Reg::RAX);
            }
        }
    }
}

/// Sets the 32 bits at `offset` of the state to 0.
fn clear(offset: i32) -> Piece {
    Piece::new(|asm| {
        asm.store_imm(Width::L, mem(Reg::RBX, offset), 0);
    })
}

/// Whether the op is a pure one on vectors.
fn is_vector(op: Op) -> bool {
    use gantry_ir::{ArgKind, ResultKind};
    let signature = op.signature();
    signature.result == ResultKind::V128 || signature.args.first() == Some(&ArgKind::V128)
}
