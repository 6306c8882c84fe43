//! Which guest registers may differ from the state in memory, at the entry of each block of a
//! region: forward data-flow over the region's own jumps.

use gantry_guest::{Helper, UnitBlock};
use gantry_ir::{Effect, SlotSet, Terminal};

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

/// Whether a helper may look at registers in memory; one that computes from its arguments alone does not.
pub fn sees_registers(helper: &Helper) -> bool {
    helper.may_leave || !helper.reads.union(helper.writes).is_empty()
}

/// For each block of the unit, the registers that may be dirty at its entry. A call of a helper that may
/// look at them writes all of them back.
pub fn dirty_at_entry(blocks: &[UnitBlock<'_>], helpers: &[Helper]) -> Vec<SlotSet> {
    let effects: Vec<_> = blocks.iter().map(|block| effect(block, helpers)).collect();
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

/// Whether a block writes all registers back, and which it sets after that.
fn effect(block: &UnitBlock<'_>, helpers: &[Helper]) -> (bool, SlotSet) {
    let (mut writes_back, mut sets) = (false, SlotSet::NONE);
    for inst in &block.block.insts {
        match inst.op.signature().effect {
            Effect::Call if !helpers.get(inst.imm as usize).is_some_and(sees_registers) => {}
            Effect::Call => (writes_back, sets) = (true, SlotSet::NONE),
            Effect::SetSlot => sets = sets.union(SlotSet::one(inst.slot())),
            _ => {}
        }
    }
    (writes_back, sets)
}
