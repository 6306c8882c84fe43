//! Which guest registers may differ from the state in memory, at the entry of each block of a
//! region: forward data-flow over the region's own jumps.

use gantry_guest::UnitBlock;
use gantry_ir::{Effect, SlotSet, Terminal};

/// The offsets, from the unit's entry, of where a block goes on by a direct jump.
pub fn targets(block: &UnitBlock<'_>) -> impl Iterator<Item = i64> + use<> {
    let offsets = match block.block.terminal {
        Terminal::Jump { target, .. } => [Some(target), None],
        Terminal::Branch { taken, fallthrough, .. } => [Some(taken), Some(fallthrough)],
        _ => [None, None],
    };
    let base = block.offset;
    offsets.into_iter().flatten().map(move |offset| base.wrapping_add(offset))
}

/// For each block of the unit, the registers that may be dirty at its entry. A call writes all of
/// them back.
pub fn dirty_at_entry(blocks: &[UnitBlock<'_>]) -> Vec<SlotSet> {
    let effects: Vec<_> = blocks.iter().map(effect).collect();
    let mut entries = vec![SlotSet::NONE; blocks.len()];
    loop {
        let mut changed = false;
        for (n, block) in blocks.iter().enumerate() {
            let (writes_back, sets) = effects[n];
            let out = if writes_back { sets } else { entries[n].union(sets) };
            for target in targets(block) {
                let Some(m) = blocks.iter().position(|b| b.offset == target) else { continue };
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
fn effect(block: &UnitBlock<'_>) -> (bool, SlotSet) {
    let (mut writes_back, mut sets) = (false, SlotSet::NONE);
    for inst in &block.block.insts {
        match inst.op.signature().effect {
            Effect::Call => (writes_back, sets) = (true, SlotSet::NONE),
            Effect::SetSlot => sets = sets.union(SlotSet::one(inst.slot())),
            _ => {}
        }
    }
    (writes_back, sets)
}
