//! Dead register writes and unused values.
//!
//! A `set` is dead if the same slot is set again before anything can look at it: a helper that
//! reads it, or a point where the block may leave (a fault shows every register). Pure
//! instructions without uses go with it. The instructions that stay keep their numbers' order, and
//! are renumbered without gaps.

use crate::{Block, Effect, Inst, SlotSet, Terminal, Value};

/// What the pass needs to know of a helper.
#[derive(Clone, Copy, Debug)]
pub struct HelperUse {
    /// The slots that it reads.
    pub reads: SlotSet,
    /// Whether it may leave the block.
    pub may_leave: bool,
}

/// Removes dead `set`s and unused pure instructions from `block`.
pub fn remove_dead(block: &mut Block, helper: impl Fn(u64) -> HelperUse) {
    let count = block.insts.len();
    let mut keep = vec![false; count];
    let mut used = vec![false; count];
    match block.terminal {
        Terminal::Branch { cond, .. } => used[cond.index()] = true,
        Terminal::Indirect { target, .. } => used[target.index()] = true,
        _ => {}
    }
    // Slots whose value here is overwritten before anybody sees it.
    let mut dead = SlotSet::NONE;
    for index in (0..count).rev() {
        let inst = &block.insts[index];
        let live = match inst.op.signature().effect {
            Effect::Pure => used[index],
            Effect::GetSlot if !used[index] => false,
            Effect::GetSlot => {
                dead = dead.minus(SlotSet::one(inst.slot()));
                true
            }
            Effect::SetSlot if dead.contains(inst.slot()) => false,
            Effect::SetSlot => {
                dead = dead.union(SlotSet::one(inst.slot()));
                true
            }
            Effect::Memory | Effect::Leave => {
                dead = SlotSet::NONE;
                true
            }
            Effect::Call => {
                let facts = helper(inst.imm);
                dead = if facts.may_leave { SlotSet::NONE } else { dead.minus(facts.reads) };
                true
            }
            Effect::Fp | Effect::Fence | Effect::Mark => true,
        };
        keep[index] = live;
        if live {
            for arg in inst.used_args() {
                used[arg.index()] = true;
            }
        }
    }
    if keep.iter().all(|&k| k) {
        return;
    }
    renumber(block, &keep);
}

fn renumber(block: &mut Block, keep: &[bool]) {
    let mut map = vec![Value::NONE; block.insts.len()];
    let mut next = 0;
    for (index, &kept) in keep.iter().enumerate() {
        if kept {
            map[index] = Value(next);
            next += 1;
        }
    }
    let new = |v: Value| if v == Value::NONE { v } else { map[v.index()] };
    let mut index = 0;
    block.insts.retain_mut(|inst: &mut Inst| {
        inst.args = inst.args.map(new);
        index += 1;
        keep[index - 1]
    });
    match &mut block.terminal {
        Terminal::Branch { cond, .. } => *cond = new(*cond),
        Terminal::Indirect { target, .. } => *target = new(*target),
        _ => {}
    }
}
