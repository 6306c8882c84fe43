//! The bytes of cases and outcomes in the runner's memory: one shape for both, 0x440 bytes, all
//! fields little-endian.
//!
//! | offset | case | outcome |
//! |---|---|---|
//! | 0x000 | X0 to X30, 8 bytes each | the same |
//! | 0x0f8 | SP | SP |
//! | 0x100 | V0 to V31, 16 bytes each | the same |
//! | 0x300 | address of the first instruction | ELR_EL1 |
//! | 0x308 | PSTATE (SPSR_EL1's format) | SPSR_EL1 |
//! | 0x310 | FPCR | FPCR |
//! | 0x318 | FPSR | FPSR |
//! | 0x320 | TPIDR_EL0 | TPIDR_EL0 |
//! | 0x328 | descriptor of its page of code | ESR_EL1 |
//! | 0x330 | address of the window | FAR_EL1 |
//! | 0x338 | 0 | offset of the vector taken |
//! | 0x340 | 256 bytes of the window | the same |

use crate::{State, WINDOW_LEN};

/// Bytes in a record.
pub const RECORD_LEN: usize = 0x440;

/// A record's bytes.
pub type Record = [u8; RECORD_LEN];

/// The three words whose meaning differs between cases and outcomes.
pub type Middle = [u64; 3];

const MIDDLE: usize = 0x328;
const WINDOW: usize = 0x340;

/// The words of `state` in a record's order, up to 0x328.
fn state_words(state: &State) -> impl Iterator<Item = u64> {
    let v = state.v.iter().flat_map(|&v| [v as u64, (v >> 64) as u64]);
    let rest = [state.pc, state.pstate, state.fpcr, state.fpsr, state.tpidr_el0];
    state.x.into_iter().chain([state.sp]).chain(v).chain(rest)
}

/// The record of its parts.
pub fn write(state: &State, middle: Middle, window: &[u8; WINDOW_LEN]) -> Record {
    let mut record = [0; RECORD_LEN];
    for (word, bytes) in state_words(state).chain(middle).zip(record.chunks_exact_mut(8)) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    record[WINDOW..].copy_from_slice(window);
    record
}

/// The parts of a record.
pub fn read(record: &Record) -> (State, Middle, [u8; WINDOW_LEN]) {
    let word = |at: usize| {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&record[at..at + 8]);
        u64::from_le_bytes(bytes)
    };
    let v = |at: usize| u128::from(word(at)) | u128::from(word(at + 8)) << 64;
    let state = State {
        x: std::array::from_fn(|n| word(n * 8)),
        sp: word(0xf8),
        v: std::array::from_fn(|n| v(0x100 + n * 16)),
        pc: word(0x300),
        pstate: word(0x308),
        fpcr: word(0x310),
        fpsr: word(0x318),
        tpidr_el0: word(0x320),
    };
    let mut window = [0; WINDOW_LEN];
    window.copy_from_slice(&record[WINDOW..]);
    (state, std::array::from_fn(|n| word(MIDDLE + n * 8)), window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_holds_every_field_at_its_offset() {
        let record: Record = std::array::from_fn(|n| (n as u8).wrapping_mul(7) ^ (n >> 8) as u8);
        let (state, middle, window) = read(&record);
        assert_eq!(write(&state, middle, &window), record);
        assert_eq!(state.x[30].to_le_bytes(), record[0xf0..0xf8]);
        assert_eq!(state.v[31].to_le_bytes(), record[0x2f0..0x300]);
        assert_eq!(state.tpidr_el0.to_le_bytes(), record[0x320..0x328]);
        assert_eq!(middle[2].to_le_bytes(), record[0x338..0x340]);
    }
}
