//! A batch of cases as memory: the pages of code, and everything else that a runner needs there.
//!
//! A page of code is full of BRK #0 but for the instructions of its cases, one case in a slot of 32
//! bytes: two BRKs, the instruction (or the one before it and it), BRKs. The generator sees to it
//! that a case neither jumps to nor reads another's slot, so a case may be run alone or in company.

use anyhow::{Result, ensure};

use crate::layout::{
    CASES_PA, CODE, CODE_PA, CPACR_EL1, GUARDED, HEADER_PA, HIGH, MAIR_EL1, OUTCOMES_PA, PAGE,
    PAGES, PAUTH_KEYS, SCTLR_EL1, SYSTEM_PA, TABLES_PA, TCR_EL1, scratch_byte,
};
use crate::tables::{TTBR0_EL1, TTBR1_EL1, code_descriptor, descriptor_pa, tables};
use crate::{Case, RECORD_LEN};

/// Bytes in a slot.
pub const SLOT_LEN: usize = 32;
/// The offset in a slot at which its case begins.
pub const SLOT_ENTRY: usize = 8;
/// Slots in a page of code.
pub const SLOTS: usize = PAGE as usize / SLOT_LEN;
/// BRK #0.
pub const BRK: u32 = 0xd420_0000;

/// The most cases that a batch can hold.
pub const MAX_CASES: usize = 64 * 1024;
/// "RUN1", at the start of the header.
const MAGIC: u64 = 0x314e_5552;

const _: () = assert!(CASES_PA + ((MAX_CASES * RECORD_LEN) as u64) < OUTCOMES_PA);

/// A batch of cases as memory.
pub struct Batch {
    /// The pages of code, [`PAGE`] bytes each.
    pub code: Vec<u8>,
    /// For each case the number of its page in `code`.
    pub page_of: Vec<usize>,
}

impl Batch {
    /// Lays out the code of `cases`: each in the page of the case before, unless its slot there is
    /// taken; then a new page begins.
    pub fn new(cases: &[&Case]) -> Self {
        let mut batch = Self { code: Vec::new(), page_of: Vec::with_capacity(cases.len()) };
        let mut taken = [true; SLOTS];
        for case in cases {
            let slot = Case::slot_of(case.number);
            if taken[slot] {
                taken = [false; SLOTS];
                let words = std::iter::repeat_n(BRK.to_le_bytes(), PAGE as usize / 4);
                batch.code.extend(words.flatten());
            }
            taken[slot] = true;
            let page = batch.code.len() / PAGE as usize - 1;
            let at = page * PAGE as usize + slot * SLOT_LEN + SLOT_ENTRY;
            for (n, word) in case.setup.into_iter().chain([case.word]).enumerate() {
                batch.code[at + n * 4..][..4].copy_from_slice(&word.to_le_bytes());
            }
            batch.page_of.push(page);
        }
        batch
    }

    /// All memory of the batch but the runner's program: blocks of bytes with their names and
    /// physical addresses. `cases` are those that the batch was made of.
    ///
    /// # Errors
    /// More than [`MAX_CASES`].
    pub fn image(self, cases: &[&Case]) -> Result<[(&'static str, u64, Vec<u8>); 3]> {
        let records = self.records(cases);
        Ok([
            ("system.bin", SYSTEM_PA, system(cases.len())?),
            ("code.bin", CODE_PA, self.code),
            ("cases.bin", CASES_PA, records),
        ])
    }

    /// The physical address of a page of code.
    pub fn page_pa(page: usize) -> u64 {
        CODE_PA + page as u64 * PAGE
    }

    /// The records of `cases` as the runner expects them.
    fn records(&self, cases: &[&Case]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(cases.len() * RECORD_LEN);
        for (case, &page) in cases.iter().zip(&self.page_of) {
            bytes.extend(case.to_record(code_descriptor(Self::page_pa(page))));
        }
        bytes
    }
}

/// The contents of the scratch pages as every case finds them, in the order of [`PAGES`].
pub fn scratch() -> Vec<u8> {
    PAGES.iter().flat_map(|page| (page.va..page.va + PAGE).map(scratch_byte)).collect()
}

/// The bytes at [`SYSTEM_PA`]: scratch pages, translation tables and the header for `count` cases.
///
/// # Errors
/// More than [`MAX_CASES`].
fn system(count: usize) -> Result<Vec<u8>> {
    ensure!(count <= MAX_CASES, "a batch of {count} cases: at most {MAX_CASES} fit");
    let header = [
        MAGIC,
        count as u64,
        SCTLR_EL1,
        TCR_EL1,
        MAIR_EL1,
        CPACR_EL1,
        TTBR0_EL1,
        TTBR1_EL1,
        HIGH + CASES_PA,
        HIGH + OUTCOMES_PA,
        HIGH + descriptor_pa(CODE),
        HIGH + descriptor_pa(GUARDED),
        CODE,
        GUARDED,
        HIGH + SYSTEM_PA,
        PAGES.len() as u64 * PAGE,
    ];
    let header: Vec<u8> =
        header.iter().chain(&PAUTH_KEYS).flat_map(|word| word.to_le_bytes()).collect();
    let mut bytes = vec![0; (HEADER_PA - SYSTEM_PA) as usize + header.len()];
    let mut put = |pa: u64, part: &[u8]| {
        let at = (pa - SYSTEM_PA) as usize;
        bytes[at..at + part.len()].copy_from_slice(part);
    };
    put(SYSTEM_PA, &scratch());
    put(TABLES_PA, &tables(CODE_PA));
    put(HEADER_PA, &header);
    Ok(bytes)
}
