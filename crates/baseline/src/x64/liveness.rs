//! What one look back over a block tells: which instructions nobody needs, where each value is used
//! last, and which comparisons need no value of their own because they become the flags of their only
//! user.
//!
//! From the last instruction to the first, so that at each everything is known of what comes after it:
//! a `set` is dead if the slot is set again before anybody looks (a helper that reads it, a point where
//! the block may leave), a pure instruction if nothing that lives uses it.

use gantry_ir::{Block, Cond, Effect, Inst, Op, SlotId, SlotSet, Terminal, Value};

use super::emit::HelperFacts;
use super::per_inst::PerInst;

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

/// How often a value is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses(u8);

impl Uses {
    /// Not at all.
    pub const NONE: Self = Self(0);
    /// Once.
    pub const ONE: Self = Self(1);

    /// Once more: 0, 1, 3 for many.
    const fn more(self) -> Self {
        Self(1 | self.0 << 1 & 2)
    }
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
    /// How often it is used.
    pub uses: Uses,
    /// What becomes of it.
    pub fate: Fate,
}

/// What the look back does at an op.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A pure op without arguments.
    Constant,
    /// Reads a slot.
    Get,
    /// Writes a slot.
    Set,
    /// A pure op.
    Pure,
    /// A pure op that may be a part of what its user does.
    Fusible,
    /// Everything else.
    Other,
}

/// The kind of each op by its number.
static KINDS: [Kind; Op::ALL.len()] = {
    let mut kinds = [Kind::Other; Op::ALL.len()];
    let mut n = 0;
    while n < kinds.len() {
        let op = Op::ALL[n];
        kinds[n] = match (op, op.signature().effect) {
            (Op::Icmp | Op::And | Op::Vaesenc | Op::Vaesdec, _) => Kind::Fusible,
            (_, Effect::Pure) if op.signature().args.is_empty() => Kind::Constant,
            (_, Effect::Pure) => Kind::Pure,
            (_, Effect::GetSlot) => Kind::Get,
            (_, Effect::SetSlot) => Kind::Set,
            _ => Kind::Other,
        };
        n += 1;
    }
    kinds
};

/// No instruction has this index.
const NEVER: u16 = u16::MAX;

/// Facts about every instruction of a block; reusable.
pub struct Liveness {
    lives: PerInst<Life>,
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

    /// An instruction that is no `get` or `set` looks at some, as its `effect` says.
    fn seen_by(&mut self, inst: &Inst, effect: Effect, helpers: &[HelperFacts]) {
        match effect {
            Effect::Memory | Effect::Leave => self.all_seen(),
            Effect::Call => match helpers.get(inst.imm as usize) {
                Some(facts) if !facts.may_leave && facts.reads != SlotSet::ALL => {
                    facts.reads.iter().for_each(|slot| self.seen(slot));
                }
                _ => self.all_seen(),
            },
            _ => {}
        }
    }

    /// `slot` is written; whether it was already among them.
    fn written(&mut self, slot: SlotId) -> bool {
        let generation = self.generation;
        std::mem::replace(self.slot(slot), generation) == generation
    }
}

impl Default for Liveness {
    fn default() -> Self {
        let (lives, overwritten) = (PerInst::new(Life::default()), Overwritten::default());
        Self { lives, overwritten, has_float: false }
    }
}

impl Liveness {
    /// Looks over `block`; with `aes`, the steps of a round of AES become one.
    pub fn analyse(&mut self, block: &Block, helpers: &[HelperFacts], aes: bool) {
        let end = block.insts.len();
        // The terminal has a place too.
        self.lives.fill(end + 1, Life { next_call: NEVER, ..Life::default() });
        self.overwritten.all_seen();
        self.has_float = false;
        let lives = &mut self.lives;
        if let Terminal::Branch { cond: value, .. } | Terminal::Indirect { target: value, .. } =
            block.terminal
        {
            use_of(lives, value, end, end);
        }
        let mut next_call = NEVER;
        for (index, inst) in block.insts.iter().enumerate().rev() {
            let life = &mut lives[index];
            life.next_call = next_call;
            match KINDS[inst.op as usize] {
                Kind::Constant | Kind::Pure | Kind::Fusible | Kind::Get
                    if life.uses == Uses::NONE =>
                {
                    continue;
                }
                Kind::Constant => {
                    life.fate = Fate::Alive;
                    continue;
                }
                Kind::Get => {
                    life.fate = Fate::Alive;
                    self.overwritten.seen(inst.slot());
                    continue;
                }
                Kind::Set => {
                    if !self.overwritten.written(inst.slot()) {
                        life.fate = Fate::Alive;
                        use_of(lives, inst.args[0], index, index);
                    }
                    continue;
                }
                Kind::Fusible if life.uses == Uses::ONE => {
                    let done_at = life.last_use.into();
                    if fuses(block, lives, aes, Value(index as u16)) {
                        lives[index].fate = Fate::Fused;
                        uses_of(lives, inst, index, done_at);
                        continue;
                    }
                }
                Kind::Pure | Kind::Fusible => {}
                Kind::Other => {
                    let effect = inst.op.signature().effect;
                    self.has_float |= effect == Effect::Fp;
                    if effect == Effect::Call {
                        next_call = index as u16;
                    }
                    self.overwritten.seen_by(inst, effect, helpers);
                }
            }
            lives[index].fate = Fate::Alive;
            uses_of(lives, inst, index, index);
        }
    }

    /// Whether an op is one of floating point.
    pub fn has_float(&self) -> bool {
        self.has_float
    }

    /// The facts about `value`.
    pub fn of(&self, value: Value) -> Life {
        self.lives[value]
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

/// Instruction `user` uses its arguments, and the code for it comes at `done_at`.
fn uses_of(lives: &mut PerInst<Life>, inst: &Inst, user: usize, done_at: usize) {
    let [a, b, c, d] = inst.args;
    // Without a look whether there are two, which the host would guess wrong often.
    use_of(lives, a, user, done_at);
    use_of(lives, b, user, done_at);
    if c != Value::NONE {
        use_of(lives, c, user, done_at);
        use_of(lives, d, user, done_at);
    }
}

/// Instruction `user` uses `value`, if that is one, and the code for it comes at `done_at`.
fn use_of(lives: &mut PerInst<Life>, value: Value, user: usize, done_at: usize) {
    let life = &mut lives[value];
    life.last_use = life.last_use.max(done_at as u16);
    life.first_user = user as u16;
    life.uses = life.uses.more();
}

/// Whether `value`, which has a single use, is a part of what its user does.
fn fuses(block: &Block, lives: &PerInst<Life>, aes: bool, value: Value) -> bool {
    let inst = &block.insts[value.index()];
    let first_user = usize::from(lives[value].first_user);
    let Some(user) = block.insts.get(first_user) else {
        let branch = matches!(block.terminal, Terminal::Branch { cond, .. } if cond == value);
        return inst.op == Op::Icmp && branch;
    };
    let is_zero = |value: Value| {
        let inst = &block.insts[value.index()];
        inst.op == Op::Const && inst.imm == 0
    };
    match inst.op {
        Op::Icmp => tests_a_condition(user.op) && user.args[0] == value,
        Op::Vaesenc => aes && user.op == Op::Vaesmc,
        Op::Vaesdec => aes && user.op == Op::Vaesimc,
        Op::And => {
            user.op == Op::Icmp
                && lives[first_user].fate == Fate::Fused
                && user.args[0] == value
                && matches!(user.cond(), Cond::Eq | Cond::Ne)
                && is_zero(user.args[1])
        }
        _ => false,
    }
}

/// Whether the op's first argument is only asked whether it is 1.
fn tests_a_condition(op: Op) -> bool {
    matches!(op, Op::Select | Op::ExitIf | Op::LoadIf | Op::StoreIf | Op::CasIf)
}
