//! What one look back over a block tells: which instructions nobody needs, where each value is used
//! last, and which comparisons need no value of their own because they become the flags of their only
//! user.
//!
//! From the last instruction to the first, so that at each everything is known of what comes after it:
//! a `set` is dead if the slot is set again before anybody looks (a helper that reads it, a point where
//! the block may leave), a pure instruction if nothing that lives uses it.

use gantry_ir::{Block, Cond, Effect, Inst, Op, SlotSet, Terminal, Value};

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
    /// Index of the instruction that uses it last (one past the last for the terminal), where what is
    /// fused counts as done by its user; 0 if nothing does.
    pub last_use: u16,
    /// Index of the first instruction that uses it.
    first_user: u16,
    /// Index of the next instruction behind it that calls out in the middle of the code.
    next_call: u16,
    /// Number of uses, up to 255.
    pub uses: u8,
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
    has_float: bool,
}

/// What is known at the place that the look back has come to.
struct Sweep<'a> {
    block: &'a Block,
    helpers: &'a [HelperFacts],
    /// The steps of a round of AES become one.
    aes: bool,
    /// Slots whose value here is overwritten before anybody sees it.
    dead: SlotSet,
    /// The next instruction that calls out.
    next_call: u16,
}

impl Liveness {
    /// Looks over `block`; with `aes`, the steps of a round of AES become one.
    pub fn analyse(&mut self, block: &Block, helpers: &[HelperFacts], aes: bool) {
        let end = block.insts.len();
        self.lives.clear();
        self.lives.resize(end + 1, Life { next_call: NEVER, ..Life::default() });
        self.has_float = false;
        if let Terminal::Branch { cond: value, .. } | Terminal::Indirect { target: value, .. } =
            block.terminal
        {
            self.use_of(value, end, end);
        }
        let mut sweep = Sweep { block, helpers, aes, dead: SlotSet::NONE, next_call: NEVER };
        for (index, inst) in block.insts.iter().enumerate().rev() {
            self.look_at(&mut sweep, index, inst);
        }
    }

    fn look_at(&mut self, sweep: &mut Sweep<'_>, index: usize, inst: &Inst) {
        let life = self.lives[index];
        let effect = inst.op.signature().effect;
        match effect {
            Effect::Pure | Effect::GetSlot if life.uses == 0 => return,
            Effect::GetSlot => sweep.dead = sweep.dead.minus(SlotSet::one(inst.slot())),
            Effect::SetSlot if sweep.dead.contains(inst.slot()) => return,
            Effect::SetSlot => sweep.dead = sweep.dead.union(SlotSet::one(inst.slot())),
            Effect::Memory | Effect::Leave => sweep.dead = SlotSet::NONE,
            Effect::Call => {
                let facts = sweep.helpers.get(inst.imm as usize);
                let seen = facts.filter(|facts| !facts.may_leave).map(|facts| facts.reads);
                sweep.dead = seen.map_or(SlotSet::NONE, |reads| sweep.dead.minus(reads));
            }
            Effect::Fp => self.has_float = true,
            Effect::Pure | Effect::Fence | Effect::Mark => {}
        }
        let fused = life.uses == 1 && self.fuses(sweep, index, inst, life);
        self.lives[index].next_call = sweep.next_call;
        self.lives[index].fate = if fused { Fate::Fused } else { Fate::Alive };
        if effect == Effect::Call {
            sweep.next_call = index as u16;
        }
        if inst.args[0] != Value::NONE {
            let done_at = if fused { life.last_use.into() } else { index };
            inst.args.iter().for_each(|&arg| self.use_of(arg, index, done_at));
        }
    }

    /// Instruction `user` uses `value`, and the code for that comes at `done_at`. Without a test of
    /// whether there is such an argument, which the host would guess wrong as often as not.
    fn use_of(&mut self, value: Value, user: usize, done_at: usize) {
        let nobody = self.lives.len() - 1;
        let life = &mut self.lives[value.index().min(nobody)];
        life.last_use = life.last_use.max(done_at as u16);
        life.first_user = user as u16;
        life.uses = life.uses.saturating_add(1);
    }

    /// Whether an instruction with a single use is a part of what its user does.
    fn fuses(&self, sweep: &Sweep<'_>, index: usize, inst: &Inst, life: Life) -> bool {
        let Sweep { block, aes, .. } = *sweep;
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

/// Whether the op's first argument is only asked whether it is 1.
fn tests_a_condition(op: Op) -> bool {
    matches!(op, Op::Select | Op::ExitIf | Op::LoadIf | Op::StoreIf | Op::CasIf)
}
