//! What one look back over a block tells: which instructions nobody needs, where each value is used
//! last, and which comparisons need no value of their own because they become the flags of their only
//! user.
//!
//! From the last instruction to the first, so that at each everything is known of what comes after it:
//! a `set` is dead if the slot is set again before anybody looks (a helper that reads it, a point where
//! the block may leave), a pure instruction if nothing that lives uses it.

use gantry_ir::{Block, Cond, Effect, Inst, Op, SlotId, SlotSet, Terminal, Value};

use super::emit::HelperFacts;

/// What becomes of an instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: nobody needs it.
    #[default]
    Dead,
    /// It is computed where it is used: into the flags, or as a part of what its user does.
    Fused,
    /// It is done where it stands.
    Alive,
}

/// Facts about one instruction and its value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Life {
    /// Number of uses.
    pub uses: u32,
    /// Index of the instruction that uses it last (one past the last for the terminal), where what is
    /// fused counts as done by its user; 0 if nothing does.
    pub last_use: u16,
    /// Index of the first instruction that uses it.
    first_user: u16,
    /// Index of the next instruction behind it that calls out in the middle of the code.
    next_call: u16,
    /// What becomes of it.
    pub fate: Fate,
}

/// No instruction has this index.
const NEVER: u16 = u16::MAX;

/// Facts about every instruction of a block; reusable.
#[derive(Default)]
pub struct Liveness {
    /// One more than there are instructions: the last takes what is said of arguments that are not there.
    lives: Vec<Life>,
    overwritten: Overwritten,
    has_float: bool,
}

/// The slots whose value at some place is overwritten before anybody sees it: those that hold the
/// present generation, so that all are forgotten at once.
struct Overwritten {
    slots: [u64; SlotSet::CAPACITY],
    generation: u64,
}

impl Default for Overwritten {
    fn default() -> Self {
        Self { slots: [0; SlotSet::CAPACITY], generation: 1 }
    }
}

impl Overwritten {
    fn slot(&mut self, slot: SlotId) -> &mut u64 {
        &mut self.slots[usize::from(slot.0) % SlotSet::CAPACITY]
    }

    /// Somebody sees them all.
    fn all_seen(&mut self) {
        self.generation += 1;
    }

    /// Somebody sees `slot`.
    fn seen(&mut self, slot: SlotId) {
        *self.slot(slot) = 0;
    }

    /// `slot` is written; whether it was already among them.
    fn written(&mut self, slot: SlotId) -> bool {
        let generation = self.generation;
        std::mem::replace(self.slot(slot), generation) == generation
    }
}

impl Liveness {
    /// Looks over `block`; with `aes`, the steps of a round of AES become one.
    pub fn analyse(&mut self, block: &Block, helpers: &[HelperFacts], aes: bool) {
        let end = block.insts.len();
        self.lives.clear();
        self.lives.resize(end + 1, Life { next_call: NEVER, ..Life::default() });
        self.overwritten.all_seen();
        self.has_float = false;
        if let Terminal::Branch { cond: value, .. } | Terminal::Indirect { target: value, .. } =
            block.terminal
        {
            self.use_of(value, end, end);
        }
        let mut next_call = NEVER;
        for (index, inst) in block.insts.iter().enumerate().rev() {
            let life = self.lives[index];
            let effect = inst.op.signature().effect;
            if !self.is_needed(inst, effect, life, helpers) {
                continue;
            }
            let fused =
                may_fuse(inst.op) && life.uses == 1 && self.fuses(block, aes, index, inst, life);
            let fate = if fused { Fate::Fused } else { Fate::Alive };
            self.lives[index] = Life { next_call, fate, ..life };
            if effect == Effect::Call {
                next_call = index as u16;
            }
            if inst.args[0] == Value::NONE {
                continue;
            }
            let done_at = if fused { life.last_use.into() } else { index };
            // Without a look whether there is a second one, which the host would guess wrong often.
            self.use_of(inst.args[0], index, done_at);
            self.use_of(inst.args[1], index, done_at);
            if inst.args[2] != Value::NONE {
                self.use_of(inst.args[2], index, done_at);
                self.use_of(inst.args[3], index, done_at);
            }
        }
    }

    /// Whether an instruction has to be done; and what is overwritten before it, then.
    fn is_needed(
        &mut self,
        inst: &Inst,
        effect: Effect,
        life: Life,
        helpers: &[HelperFacts],
    ) -> bool {
        match effect {
            Effect::Pure => return life.uses != 0,
            Effect::GetSlot if life.uses == 0 => return false,
            Effect::GetSlot => self.overwritten.seen(inst.slot()),
            Effect::SetSlot => return !self.overwritten.written(inst.slot()),
            Effect::Memory | Effect::Leave => self.overwritten.all_seen(),
            Effect::Call => match helpers.get(inst.imm as usize) {
                Some(facts) if !facts.may_leave && facts.reads != SlotSet::ALL => {
                    facts.reads.iter().for_each(|slot| self.overwritten.seen(slot));
                }
                _ => self.overwritten.all_seen(),
            },
            Effect::Fp => self.has_float = true,
            Effect::Fence | Effect::Mark => {}
        }
        true
    }

    /// Instruction `user` uses `value`, if that is one, and the code for it comes at `done_at`.
    fn use_of(&mut self, value: Value, user: usize, done_at: usize) {
        let nobody = self.lives.len() - 1;
        let life = &mut self.lives[value.index().min(nobody)];
        life.last_use = life.last_use.max(done_at as u16);
        life.first_user = user as u16;
        life.uses += 1;
    }

    /// Whether an instruction with a single use is a part of what its user does.
    fn fuses(&self, block: &Block, aes: bool, index: usize, inst: &Inst, life: Life) -> bool {
        let value = Value(index as u16);
        let user = || block.insts.get(usize::from(life.first_user));
        match inst.op {
            Op::Icmp => match user() {
                None => matches!(block.terminal, Terminal::Branch { cond, .. } if cond == value),
                Some(user) => tests_a_condition(user.op) && user.args[0] == value,
            },
            Op::Vaesenc => aes && user().is_some_and(|user| user.op == Op::Vaesmc),
            Op::Vaesdec => aes && user().is_some_and(|user| user.op == Op::Vaesimc),
            Op::And => user().is_some_and(|cmp| {
                let zero = |value: Value| {
                    let inst = &block.insts[value.index()];
                    inst.op == Op::Const && inst.imm == 0
                };
                cmp.op == Op::Icmp
                    && self.lives[usize::from(life.first_user)].fate == Fate::Fused
                    && cmp.args[0] == value
                    && matches!(cmp.cond(), Cond::Eq | Cond::Ne)
                    && zero(cmp.args[1])
            }),
            _ => false,
        }
    }

    /// Whether an op is one of floating point.
    pub fn has_float(&self) -> bool {
        self.has_float
    }

    /// The facts about `value`.
    pub fn of(&self, value: Value) -> Life {
        self.lives[value.index()]
    }

    /// What becomes of instruction `index`.
    pub fn fate(&self, index: usize) -> Fate {
        self.lives[index].fate
    }

    /// Instruction `index` was done by the one before it.
    pub fn is_done(&mut self, index: usize) {
        self.lives[index].fate = Fate::Dead;
    }

    /// Whether something may call out after instruction `index` and before the last use of `value`.
    pub fn crosses_calls(&self, value: Value, index: usize) -> bool {
        self.lives[index].next_call < self.of(value).last_use
    }
}

/// Whether an op ever is a part of what its user does.
fn may_fuse(op: Op) -> bool {
    matches!(op, Op::Icmp | Op::And | Op::Vaesenc | Op::Vaesdec)
}

/// Whether the op's first argument is only asked whether it is 1.
fn tests_a_condition(op: Op) -> bool {
    matches!(op, Op::Select | Op::ExitIf | Op::LoadIf | Op::StoreIf | Op::CasIf)
}
