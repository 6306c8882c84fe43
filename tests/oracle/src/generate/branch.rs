//! Where branches and PC-relative loads go. What lies at the target is never executed: it is a BRK
//! of the case's own slot, or an address that faults. The other slots of the page of code belong to
//! other cases, so a case must not see them.

use crate::batch::{SLOT_ENTRY, SLOT_LEN};
use crate::generate::access::{bits, is_literal, signed};
use crate::generate::place::in_code;
use crate::layout::{A, GUARDED, PAGE, PRIVILEGED, READ_ONLY};
use crate::{Rng, State};

/// The field of a PC-relative offset in units of 4 bytes.
#[derive(Clone, Copy)]
struct OffsetField {
    high: u32,
    low: u32,
}

/// The offset of a direct branch or of a PC-relative load.
fn offset_field(word: u32) -> Option<OffsetField> {
    let field = |high, low| Some(OffsetField { high, low });
    if is_literal(word) {
        return field(23, 5);
    }
    match (bits(word, 30, 26), bits(word, 25, 25)) {
        (0b00101, _) => field(25, 0),
        (0b10101, 0) if bits(word, 31, 31) == 0 => field(23, 5),
        (0b01101, 0) => field(23, 5),
        (0b01101, 1) => field(18, 5),
        _ => None,
    }
}

/// The address that a direct branch or a PC-relative load at `pc` goes to.
pub fn direct_target(word: u32, pc: u64) -> Option<u64> {
    let field = offset_field(word)?;
    Some(pc.wrapping_add((signed(word, field.high, field.low) << 2) as u64))
}

/// The first address of the slot that a case begins in at `pc`.
fn slot(pc: u64) -> u64 {
    pc - SLOT_ENTRY as u64
}

/// An address in the slot of `pc` where a BRK stands (the case has `words` words).
fn landing(rng: &mut Rng, pc: u64, words: u64) -> u64 {
    let entry = SLOT_ENTRY as u64 / 4;
    let brk = rng.below(SLOT_LEN as u64 / 4 - words);
    slot(pc) + 4 * if brk < entry { brk } else { brk + words }
}

/// Gives a direct branch or a PC-relative load at `pc`, in a case that begins at `start`, another
/// offset, often: branches to a BRK of the slot, loads to scratch memory.
pub fn redirect(rng: &mut Rng, word: u32, start: u64, pc: u64) -> u32 {
    let Some(field) = offset_field(word) else { return word };
    if rng.one_in(if is_literal(word) { 6 } else { 2 }) {
        return word;
    }
    let words = (pc - start) / 4 + 1;
    let target = if is_literal(word) && !rng.one_in(8) {
        let page = rng.pick(&[A, A, A, A, READ_ONLY, READ_ONLY, PRIVILEGED, A - PAGE]);
        // Also across the end of the page, for loads of more than a word.
        page + 4 * rng.below(PAGE / 4)
    } else {
        landing(rng, start, words)
    };
    let (width, offset) = (field.high - field.low + 1, target.wrapping_sub(pc) as i64 >> 2);
    let mask = (u32::MAX >> (32 - width)) << field.low;
    word & !mask | (offset as u32) << field.low & mask
}

/// The register that an indirect branch goes to.
pub fn indirect(word: u32) -> Option<u32> {
    let is_branch = bits(word, 31, 25) == 0b110_1011 && bits(word, 20, 16) == 0b11111;
    let operation = bits(word, 24, 21);
    // BR, BLR, RET and their authenticating forms; RETAA and RETAB use X30 whatever Rn is.
    (is_branch && matches!(operation, 0..=2 | 8 | 9))
        .then(|| if operation == 2 && bits(word, 11, 11) == 1 { 30 } else { bits(word, 9, 5) })
}

/// Aims an indirect branch through X`n`, in a case of `words` words that begins at `start`.
pub fn aim(rng: &mut Rng, state: &mut State, n: u32, start: u64, words: u64) {
    let own = landing(rng, start, words);
    let target = match rng.weighted(&[10, 2, 2, 2, 2, 2]) {
        0 => own,
        1 => own & (u64::MAX >> 8) | rng.bits() << 56 & !(1 << 63),
        2 => own + 1 + rng.below(3),
        3 => A + rng.below(PAGE),
        4 => (GUARDED - PAGE) + (rng.below(PAGE) & !3),
        _ => rng.bits() & !3,
    };
    if n != 31 {
        state.set_x_or_sp(n, target);
    }
}

/// Whether a case of `words` words at `start` may go to or read at `target`: it may do so
/// everywhere but in other slots, and it must not come back to its own words.
pub fn may_reach(target: u64, start: u64, words: u64) -> bool {
    let target = target & (u64::MAX >> 8);
    if !in_code(target) {
        return true;
    }
    let own_words = start..start + 4 * words;
    let own_slot = slot(start)..slot(start) + SLOT_LEN as u64;
    own_slot.contains(&target) && !own_words.contains(&(target & !3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Case;

    #[test]
    fn targets_are_those_of_the_assembler() {
        let known = [
            (0x1400_0002, 8),  // b .+8
            (0x97ff_ffff, -4), // bl .-4
            (0x5400_0041, 8),  // b.ne .+8
            (0xb4ff_ffc1, -8), // cbz x1, .-8
            (0x3600_0041, 8),  // tbz w1, #0, .+8
            (0xb70f_fff1, -4), // tbnz x17, #33, .-4
            (0x5800_0041, 8),  // ldr x1, .+8
        ];
        for (word, offset) in known {
            assert_eq!(direct_target(word, 0x1000), 0x1000u64.checked_add_signed(offset));
        }
        assert_eq!(direct_target(0x8b02_0020, 0), None);
        assert_eq!(indirect(0xd61f_0040), Some(2)); // br x2
        assert_eq!(indirect(0xd73f_0843), Some(2)); // blraa x2, x3
        assert_eq!(indirect(0xd65f_0bff), Some(30)); // retaa
        assert_eq!(indirect(0xd69f_03e0), None); // eret
    }

    #[test]
    fn redirected_branches_stay_in_their_slot() {
        let mut rng = Rng::new(6);
        for number in 0..2000 {
            let pc = Case::pc_of(number, false);
            let random = 0x3600_0001 | rng.bits() as u32 & 0x7_ffe0;
            let word = redirect(&mut rng, random, pc, pc);
            let target = direct_target(word, pc).unwrap();
            if may_reach(target, pc, 1) && in_code(target) {
                assert_ne!(target, pc);
                assert!((slot(pc)..slot(pc) + SLOT_LEN as u64).contains(&target));
            }
        }
        let pc = Case::pc_of(5, false);
        assert!(!may_reach(pc, pc, 1) && !may_reach(pc + 32, pc, 1));
        assert!(may_reach(pc + 4, pc, 1) && may_reach(A, pc, 1));
    }
}
