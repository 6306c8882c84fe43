//! What one look ahead over a block tells: where each value is used last, and which comparisons
//! need no value of their own because they become the flags of their only user.

use gantry_ir::{Block, Cond, Effect, Inst, Op, Terminal, Value};

/// Facts about one value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Life {
    /// Index of the instruction that uses it last (one past the last for the terminal); its own
    /// if it is not used.
    pub last_use: u16,
    /// Number of uses, up to 255.
    pub uses: u8,
    /// Computed where it is used: into the flags, or as a part of what its user does.
    pub fused: bool,
}

/// Facts about every value of a block; reusable.
#[derive(Default)]
pub struct Liveness {
    lives: Vec<Life>,
    /// How many instructions before each index may call out.
    calls: Vec<u16>,
    /// What may fuse by its op.
    candidates: Vec<u16>,
    has_float: bool,
}

impl Liveness {
    /// Looks over `block`; with `aes`, the steps of a round of AES become one.
    pub fn analyse(&mut self, block: &Block, aes: bool) {
        self.lives.clear();
        self.calls.clear();
        self.candidates.clear();
        self.has_float = false;
        let mut calls = 0;
        for (index, inst) in block.insts.iter().enumerate() {
            for arg in inst.used_args() {
                self.use_of(arg, index);
            }
            self.lives.push(Life { last_use: index as u16, uses: 0, fused: false });
            self.calls.push(calls);
            match inst.op.signature().effect {
                // In the middle of the code; what is called out of line keeps the registers.
                Effect::Call => calls += 1,
                Effect::Fp => self.has_float = true,
                _ => {}
            }
            if matches!(inst.op, Op::Icmp | Op::And)
                || aes && matches!(inst.op, Op::Vaesenc | Op::Vaesdec)
            {
                self.candidates.push(index as u16);
            }
        }
        let end = block.insts.len();
        self.calls.extend([calls, calls]);
        match block.terminal {
            Terminal::Branch { cond: value, .. } | Terminal::Indirect { target: value, .. } => {
                self.use_of(value, end);
            }
            _ => {}
        }
        self.fuse(block);
    }

    fn use_of(&mut self, value: Value, at: usize) {
        let life = &mut self.lives[value.index()];
        life.last_use = at as u16;
        life.uses = life.uses.saturating_add(1);
    }

    /// From the last to the first, so that the operands of what fuses live until its user.
    fn fuse(&mut self, block: &Block) {
        while let Some(index) = self.candidates.pop() {
            let index = usize::from(index);
            let inst = &block.insts[index];
            let life = self.lives[index];
            if life.uses != 1 || !self.may_fuse(block, index, inst, life) {
                continue;
            }
            self.lives[index].fused = true;
            for arg in inst.used_args() {
                let last = &mut self.lives[arg.index()].last_use;
                *last = life.last_use.max(*last);
            }
        }
    }

    fn may_fuse(&self, block: &Block, index: usize, inst: &Inst, life: Life) -> bool {
        let value = Value(index as u16);
        let user = block.insts.get(usize::from(life.last_use));
        match inst.op {
            Op::Icmp => match user {
                None => {
                    matches!(block.terminal, Terminal::Branch { cond, .. } if cond == value)
                }
                Some(user) => tests_a_condition(user.op) && user.args[0] == value,
            },
            Op::Vaesenc => user.is_some_and(|user| user.op == Op::Vaesmc),
            Op::Vaesdec => user.is_some_and(|user| user.op == Op::Vaesimc),
            // The user was looked at before: it is the last use of a fused comparison, or nothing.
            Op::And => {
                block.insts.iter().skip(index + 1).take(4).enumerate().any(|(ahead, cmp)| {
                    cmp.op == Op::Icmp
                        && cmp.args[0] == value
                        && self.lives[index + 1 + ahead].fused
                        && matches!(cmp.cond(), Cond::Eq | Cond::Ne)
                        && block.insts[cmp.args[1].index()].op == Op::Const
                        && block.insts[cmp.args[1].index()].imm == 0
                })
            }
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

    /// Whether something may call out after instruction `index` and before the last use of `value`.
    pub fn crosses_calls(&self, value: Value, index: usize) -> bool {
        let last = usize::from(self.of(value).last_use);
        self.calls[last] > self.calls[index + 1]
    }
}

/// Whether the op's first argument is only asked whether it is 1.
fn tests_a_condition(op: Op) -> bool {
    matches!(op, Op::Select | Op::ExitIf | Op::LoadIf | Op::StoreIf | Op::CasIf)
}
