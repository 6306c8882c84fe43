//! What software is told of caches. There are none, and no maintenance is needed; the sizes only
//! bound loops over sets and ways.

use gantry_guest::Header;

use super::Key;
use crate::Cpu;

/// log2 of a line's size in 4-byte words: 64 bytes.
const LINE_WORDS_LOG2: u64 = 4;

/// CTR_EL0: instruction and data are coherent without maintenance (DIC, IDC); PIPT; all lines,
/// granules of exclusives and of write-back are of 64 bytes.
pub fn ctr_el0(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let (dic, idc, pipt) = (1 << 29, 1 << 28, 3 << 14);
    let (imin, dmin, erg, cwg) = (0, 16, 20, 24);
    let lines = [imin, dmin, erg, cwg].map(|low: u32| LINE_WORDS_LOG2 << low);
    1 << 31 | dic | idc | pipt | lines.iter().sum::<u64>()
}

/// DCZID_EL0: blocks of 64 bytes; DZP where DC ZVA traps.
pub fn dczid_el0(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    LINE_WORDS_LOG2 | u64::from(cpu.current_mode().zva_trapped()) << 4
}

/// CLIDR_EL1: separate first-level caches, a unified second level; coherence at the second.
pub fn clidr_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let (separate, unified) = (3, 4 << 3);
    let (louis, loc, louu) = (1 << 21, 2 << 24, 1 << 27);
    separate | unified | louis | loc | louu
}

/// CCSIDR_EL1 for the cache that CSSELR_EL1 selects.
pub fn ccsidr_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    let geometry =
        |sets: u64, ways: u64| (sets - 1) << 13 | (ways - 1) << 3 | (LINE_WORDS_LOG2 - 2);
    match cpu.sys.csselr_el1 {
        // 32 KiB each
        0 | 1 => geometry(128, 4),
        // 512 KiB
        2 => geometry(1024, 8),
        _ => 0,
    }
}
