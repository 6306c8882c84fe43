//! Which guest registers may differ from the state in memory, at the entry of each block of a
//! region: forward data-flow over the region's own jumps.

use gantry_guest::{Helper, Unit, UnitBlock};
use gantry_ir::{Effect, Inst, Op, SlotId, SlotSet, Terminal};

/// The blocks of the unit that block `n` may go on in.
pub fn successors<'a>(blocks: &'a [UnitBlock<'_>], n: usize) -> impl Iterator<Item = usize> + 'a {
    let base = blocks[n].offset;
    let (direct, indirect) = match blocks[n].block.terminal {
        Terminal::Jump { target, .. } => ([Some(target), None], false),
        Terminal::Branch { taken, fallthrough, .. } => ([Some(taken), Some(fallthrough)], false),
        Terminal::Indirect { .. } => ([None, None], true),
        _ => ([None, None], false),
    };
    let leads_to = move |block: &UnitBlock<'_>| {
        let is = |target: i64| base.wrapping_add(target) == block.offset;
        indirect && block.indirect || direct.into_iter().flatten().any(is)
    };
    blocks.iter().enumerate().filter(move |(_, block)| leads_to(block)).map(|(m, _)| m)
}

/// The slot that block `n` has to clear itself, because a block of the unit that leads there may leave it
/// set, or who comes from outside.
pub fn cleared_in_unit(unit: &Unit<'_>, n: usize, helpers: &[Helper]) -> Option<SlotId> {
    let slot = unit.blocks[n].block.clears?;
    let leaves_set = |m: usize| {
        let block = unit.blocks[m].block;
        let sets = |inst: &Inst| match inst.op {
            Op::Set => inst.slot() == slot,
            Op::Call => helpers.get(inst.imm as usize).is_none_or(|h| h.writes.contains(slot)),
            _ => false,
        };
        block.clears != Some(slot) || block.insts.iter().any(sets)
    };
    let mut others = (0..unit.blocks.len()).filter(|&m| successors(unit.blocks, m).any(|s| s == n));
    (n == 0 || others.any(leaves_set)).then_some(slot)
}

/// Whether a helper may look at registers in memory; one that computes from its arguments alone does not.
pub fn sees_registers(helper: &Helper) -> bool {
    helper.may_leave || !helper.reads.union(helper.writes).is_empty()
}

/// For each block of the unit, the registers that may be dirty at its entry. A call of a helper that may
/// look at them writes all of them back.
pub fn dirty_at_entry(unit: &Unit<'_>, helpers: &[Helper]) -> Vec<SlotSet> {
    let blocks = unit.blocks;
    let effects: Vec<_> = (0..blocks.len()).map(|n| effect(unit, n, helpers)).collect();
    let mut entries = vec![SlotSet::NONE; blocks.len()];
    loop {
        let mut changed = false;
        for n in 0..blocks.len() {
            let (writes_back, sets) = effects[n];
            let out = if writes_back { sets } else { entries[n].union(sets) };
            for m in successors(blocks, n) {
                let joined = entries[m].union(out);
                changed |= joined != entries[m];
                entries[m] = joined;
            }
        }
        if !changed {
            return entries;
        }
    }
}

/// Whether block `n` writes all registers back, and which it sets after that.
fn effect(unit: &Unit<'_>, n: usize, helpers: &[Helper]) -> (bool, SlotSet) {
    let cleared = cleared_in_unit(unit, n, helpers).map_or(SlotSet::NONE, SlotSet::one);
    let (mut writes_back, mut sets) = (false, cleared);
    for inst in &unit.blocks[n].block.insts {
        match inst.op.signature().effect {
            Effect::Call if !helpers.get(inst.imm as usize).is_some_and(sees_registers) => {}
            Effect::Call => (writes_back, sets) = (true, SlotSet::NONE),
            Effect::SetSlot => sets = sets.union(SlotSet::one(inst.slot())),
            _ => {}
        }
    }
    (writes_back, sets)
}
