//! The translation tables that the layout asks for (DDI 0487, D8.3: VMSAv8-64, 4 KiB granule).

use crate::layout::{
    CODE, CODE_ATTRIBUTES, GP, GUARDED, PAGE, PAGES, RAM, RUNNER_ATTRIBUTES, TABLES_PA,
};

/// A table descriptor's low bits.
const TABLE: u64 = 0b11;

/// TTBR0_EL1: the tables of what cases see.
pub const TTBR0_EL1: u64 = TABLES_PA;
/// TTBR1_EL1: the tables of the runner.
pub const TTBR1_EL1: u64 = TABLES_PA + 4 * PAGE;
const LEVEL1: u64 = TABLES_PA + PAGE;
const LEVEL2: u64 = TABLES_PA + 2 * PAGE;
const LEVEL3: u64 = TABLES_PA + 3 * PAGE;
const RUNNER_LEVEL1: u64 = TABLES_PA + 5 * PAGE;
const TABLES: u64 = 6;

/// The index of `va`'s descriptor in a table of `level`.
fn index(va: u64, level: u32) -> u64 {
    (va >> (39 - 9 * level)) & 0x1ff
}

/// The physical address of the level 3 descriptor of `va`, which lies in the region of cases.
pub fn descriptor_pa(va: u64) -> u64 {
    LEVEL3 + index(va, 3) * 8
}

/// The level 3 descriptor of the page of code when it lies at `pa`.
pub fn code_descriptor(pa: u64) -> u64 {
    pa | CODE_ATTRIBUTES
}

/// The bytes at [`TABLES_PA`], with the page of code at `code_pa`.
pub fn tables(code_pa: u64) -> Vec<u8> {
    let mut bytes = vec![0; (TABLES * PAGE) as usize];
    let mut set = |pa: u64, descriptor: u64| {
        let at = (pa - TABLES_PA) as usize;
        bytes[at..at + 8].copy_from_slice(&descriptor.to_le_bytes());
    };
    set(TTBR0_EL1 + index(CODE, 0) * 8, LEVEL1 | TABLE);
    set(LEVEL1 + index(CODE, 1) * 8, LEVEL2 | TABLE);
    set(LEVEL2 + index(CODE, 2) * 8, LEVEL3 | TABLE);
    set(descriptor_pa(CODE), code_descriptor(code_pa));
    set(descriptor_pa(GUARDED), code_descriptor(code_pa) | GP);
    for page in PAGES {
        set(descriptor_pa(page.va), page.pa | page.attributes);
    }
    set(TTBR1_EL1, RUNNER_LEVEL1 | TABLE);
    set(RUNNER_LEVEL1 + index(RAM, 1) * 8, RAM | RUNNER_ATTRIBUTES);
    bytes
}
