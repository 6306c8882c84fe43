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
    // `NONE`: nothing found so far that needs the instruction.
    let mut map = vec![Value::NONE; block.insts.len()];
    match block.terminal {
        Terminal::Branch { cond, .. } => map[cond.index()] = NEEDED,
        Terminal::Indirect { target, .. } => map[target.index()] = NEEDED,
        _ => {}
    }
    // Slots whose value here is overwritten before anybody sees it.
    let mut dead = SlotSet::NONE;
    for (index, inst) in block.insts.iter().enumerate().rev() {
        let used = map[index] != Value::NONE;
        let live = match inst.op.effect() {
            Effect::Pure => used,
            Effect::GetSlot if !used => false,
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
            Effect::Fp | Effect::Fence => true,
        };
        if live {
            map[index] = NEEDED;
            for arg in inst.used_args() {
                map[arg.index()] = NEEDED;
            }
        }
    }
    close_gaps(block, &mut map);
}

/// The place in the map of an instruction that stays and has no new number yet.
const NEEDED: Value = Value(0);

/// Moves the instructions that the map does not say `NONE` of together.
fn close_gaps(block: &mut Block, map: &mut [Value]) {
    let new = |map: &[Value], v: Value| if v == Value::NONE { v } else { map[v.index()] };
    let mut next = 0;
    for index in 0..map.len() {
        if map[index] != Value::NONE {
            let inst = block.insts[index];
            block.insts[next] = Inst { args: inst.args.map(|v| new(map, v)), ..inst };
            map[index] = Value(next as u16);
            next += 1;
        }
    }
    block.insts.truncate(next);
    match &mut block.terminal {
        Terminal::Branch { cond, .. } => *cond = new(map, *cond),
        Terminal::Indirect { target, .. } => *target = new(map, *target),
        _ => {}
    }
}
