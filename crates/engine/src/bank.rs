//! The cached translations of one vCPU: per address space a bank with a TLB for each MMU index and
//! a jump cache. Switching the address space swaps banks and refills nothing.
//!
//! All entries are atomics, so that other threads may change them; they do so only while this vCPU
//! stands at a safepoint.

use std::mem::size_of;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use gantry_guest::{
    Flush, Header, JumpCacheEntry, MMU_INDEXES, PAGE_MASK, PAGE_SHIFT, TlbEntry, tag,
};
use gantry_memory::PageIndex;

/// What of a TLB entry only the engine needs.
#[derive(Debug)]
pub struct Side {
    /// Physical address of the page.
    pub physical: AtomicU64,
    /// The page's index in memory (bits 31:0), or all ones for MMIO.
    pub page: AtomicU64,
    /// Mode bits that the mapping adds to those of code on the page.
    pub mode: AtomicU64,
}

/// The TLB of one MMU index: what generated code reads, and beside it what only the engine needs.
type Tlb = (Box<[TlbEntry]>, Box<[Side]>);

/// One address space.
#[derive(Debug)]
pub struct Bank {
    context: AtomicU64,
    last_used: AtomicU64,
    tlb: Vec<Tlb>,
    jump: Box<[JumpCacheEntry]>,
    /// The regions of [`GRANULES`] that a larger page than 4 KiB was entered for, hashed.
    large: [AtomicU64; 16],
    /// Pages that the jump cache may have entries for, hashed.
    jumped: [AtomicU64; 16],
}

const JUMP_ENTRIES: usize = 4096;
const BANKS: usize = 8;
const NO_CONTEXT: u64 = u64::MAX;

/// log2 of the region sizes by which large pages are remembered.
const GRANULES: [u32; 3] = [21, 30, 39];

fn boxed<T>(count: usize, make: impl Fn() -> T) -> Box<[T]> {
    (0..count).map(|_| make()).collect()
}

fn hash(number: u64) -> (usize, u64) {
    let hashed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
    ((hashed >> 6) as usize, 1 << (hashed & 63))
}

/// The number of the region of `1 << granule` bytes around `address`, apart from those of the
/// other granules.
fn region(address: u64, granule: u32) -> u64 {
    address >> granule << 8 | u64::from(granule)
}

impl Bank {
    fn new(entries: usize, indexes: usize) -> Self {
        let side = || Side {
            physical: AtomicU64::new(0),
            page: AtomicU64::new(u64::MAX),
            mode: AtomicU64::new(0),
        };
        Self {
            context: AtomicU64::new(NO_CONTEXT),
            last_used: AtomicU64::new(0),
            tlb: (0..indexes)
                .map(|_| (boxed(entries, TlbEntry::empty), boxed(entries, side)))
                .collect(),
            jump: boxed(JUMP_ENTRIES, JumpCacheEntry::empty),
            large: Default::default(),
            jumped: Default::default(),
        }
    }

    /// The entry for `address` at MMU index `index`, and its side.
    pub fn entry(&self, index: u8, address: u64) -> (&TlbEntry, &Side) {
        let (entries, sides) = &self.tlb[usize::from(index)];
        let n = (address >> PAGE_SHIFT) as usize & (entries.len() - 1);
        (&entries[n], &sides[n])
    }

    /// The jump cache's entry for `pc`.
    pub fn jump(&self, pc: u64) -> &JumpCacheEntry {
        &self.jump[((pc << 3) as usize / size_of::<JumpCacheEntry>()) & (JUMP_ENTRIES - 1)]
    }

    /// Enters code for `pc` into the jump cache; `tb` is kept with it.
    pub fn enter_jump(&self, pc: u64, mode: u64, code: usize, tb: usize) {
        let (word, bit) = hash(pc >> PAGE_SHIFT);
        self.jumped[word].fetch_or(bit, Relaxed);
        let entry = self.jump(pc);
        entry.mode.store(JumpCacheEntry::NO_MODE, Relaxed);
        entry.pc.store(pc, Relaxed);
        entry.code.store(code as u64, Relaxed);
        entry.pad.store(tb as u64, Relaxed);
        entry.mode.store(mode, Relaxed);
    }

    /// Remembers that `address` lies in a page of `size_log2` > 12.
    pub fn note_large(&self, address: u64, size_log2: u8) {
        let granule = GRANULES.into_iter().find(|&g| g >= u32::from(size_log2)).unwrap_or(39);
        let (word, bit) = hash(region(address, granule));
        self.large[word].fetch_or(bit, Relaxed);
    }

    fn may_be_large(&self, address: u64) -> bool {
        GRANULES.into_iter().any(|granule| {
            let (word, bit) = hash(region(address, granule));
            self.large[word].load(Relaxed) & bit != 0
        })
    }

    fn clear_jump(&self) {
        for entry in &self.jump {
            entry.mode.store(JumpCacheEntry::NO_MODE, Relaxed);
        }
        for word in &self.jumped {
            word.store(0, Relaxed);
        }
    }

    fn clear(&self) {
        for (entries, _) in &self.tlb {
            for entry in entries {
                invalidate(entry);
            }
        }
        for word in &self.large {
            word.store(0, Relaxed);
        }
        self.clear_jump();
    }

    fn flush_page(&self, address: u64) {
        if self.may_be_large(address) {
            return self.clear();
        }
        let page = address & PAGE_MASK;
        for index in 0..self.tlb.len() {
            let entry = self.entry(index as u8, page).0;
            let holds = |t: &AtomicU64| t.load(Relaxed) & PAGE_MASK == page;
            if holds(&entry.read) || holds(&entry.write) || holds(&entry.fetch) {
                invalidate(entry);
            }
        }
        let (word, bit) = hash(page >> PAGE_SHIFT);
        if self.jumped[word].load(Relaxed) & bit != 0 {
            for pc in (page..=page | !PAGE_MASK).step_by(4) {
                let entry = self.jump(pc);
                if entry.pc.load(Relaxed) & PAGE_MASK == page {
                    entry.mode.store(JumpCacheEntry::NO_MODE, Relaxed);
                }
            }
        }
    }

    /// Drops translations of the physical pages that `chosen` chooses.
    fn flush_physical(&self, chosen: impl Fn(u64) -> bool) {
        for (entries, sides) in &self.tlb {
            for (entry, side) in entries.iter().zip(sides) {
                if chosen(side.physical.load(Relaxed)) {
                    invalidate(entry);
                }
            }
        }
    }

    /// Stores to page `page` must come through the slow path from now on.
    fn protect(&self, page: PageIndex) {
        for (entries, sides) in &self.tlb {
            for (entry, side) in entries.iter().zip(sides) {
                let held = side.page.load(Relaxed) == u64::from(page.0);
                if held && entry.write.load(Relaxed) & tag::INVALID == 0 {
                    entry.write.fetch_or(tag::CODE, Relaxed);
                }
            }
        }
    }
}

fn invalidate(entry: &TlbEntry) {
    entry.read.store(tag::INVALID, Relaxed);
    entry.write.store(tag::INVALID, Relaxed);
    entry.fetch.store(tag::INVALID, Relaxed);
}

/// The banks of one vCPU.
#[derive(Debug)]
pub struct Banks {
    banks: Vec<Bank>,
    current: AtomicUsize,
    clock: AtomicU64,
}

impl Banks {
    /// Empty banks with `entries` per TLB, for a guest with `indexes` MMU indexes.
    pub fn new(entries: usize, indexes: usize) -> Self {
        let banks = (0..BANKS).map(|_| Bank::new(entries, indexes.min(MMU_INDEXES))).collect();
        Self { banks, current: AtomicUsize::new(0), clock: AtomicU64::new(0) }
    }

    /// The bank in use.
    pub fn current(&self) -> &Bank {
        &self.banks[self.current.load(Relaxed)]
    }

    /// Makes the bank of `context` the one in use, and tells the header.
    pub fn switch(&self, context: u64, header: &Header) {
        let now = self.clock.fetch_add(1, Relaxed);
        let known = self.banks.iter().position(|b| b.context.load(Relaxed) == context);
        let chosen = known.unwrap_or_else(|| {
            let oldest = (0..BANKS)
                .min_by_key(|&n| self.banks[n].last_used.load(Relaxed))
                .expect("there are banks");
            if self.banks[oldest].context.load(Relaxed) != NO_CONTEXT {
                self.banks[oldest].clear();
            }
            self.banks[oldest].context.store(context, Relaxed);
            oldest
        });
        let bank = &self.banks[chosen];
        bank.last_used.store(now + 1, Relaxed);
        self.current.store(chosen, Relaxed);
        for (descriptor, (entries, _)) in header.tlb.iter().zip(&bank.tlb) {
            descriptor.base.store(entries.as_ptr().addr() as u64, Relaxed);
            let mask = (entries.len() - 1) * size_of::<TlbEntry>();
            descriptor.mask.store(mask as u64, Relaxed);
        }
        let jump = &header.jump_cache;
        jump.base.store(bank.jump.as_ptr().addr() as u64, Relaxed);
        jump.mask.store(((JUMP_ENTRIES - 1) * size_of::<JumpCacheEntry>()) as u64, Relaxed);
    }

    /// Whether the bank in use is that of `context`.
    pub fn is_current(&self, context: u64) -> bool {
        self.current().context.load(Relaxed) == context
    }

    fn in_use(&self) -> impl Iterator<Item = &Bank> {
        self.banks.iter().filter(|b| b.context.load(Relaxed) != NO_CONTEXT)
    }

    /// Drops translations.
    pub fn flush(&self, what: Flush) {
        match what {
            Flush::All => self.in_use().for_each(Bank::clear),
            Flush::Context(context) => {
                self.in_use().filter(|b| b.context.load(Relaxed) == context).for_each(Bank::clear)
            }
            // Whether an entry is global is not kept: the page goes in every context.
            Flush::Pages { address, pages, .. } if pages <= 64 => {
                for bank in self.in_use() {
                    for n in 0..pages {
                        bank.flush_page(address.wrapping_add(n << PAGE_SHIFT));
                    }
                }
            }
            Flush::Pages { .. } => self.in_use().for_each(Bank::clear),
        }
    }

    /// Drops translations of the physical pages that `chosen` chooses; code that was found through
    /// them stays.
    pub fn flush_physical(&self, chosen: impl Fn(u64) -> bool) {
        self.in_use().for_each(|bank| bank.flush_physical(&chosen));
    }

    /// Empties the jump caches: their code is going.
    pub fn clear_jumps(&self) {
        self.in_use().for_each(Bank::clear_jump);
    }

    /// Page `page` holds code now: no entry may let a store pass unseen.
    pub fn protect(&self, page: PageIndex) {
        self.in_use().for_each(|b| b.protect(page));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(banks: &Banks, address: u64) {
        let entry = banks.current().entry(1, address).0;
        entry.read.store(address & PAGE_MASK, Relaxed);
    }

    fn holds(banks: &Banks, address: u64) -> bool {
        banks.current().entry(1, address).0.read.load(Relaxed) == address & PAGE_MASK
    }

    #[test]
    fn contexts_are_kept_apart_and_come_back() {
        let (banks, header) = (Banks::new(256, 3), Header::new(0));
        banks.switch(1, &header);
        enter(&banks, 0x5000);
        banks.switch(2, &header);
        assert!(!holds(&banks, 0x5000));
        banks.switch(1, &header);
        assert!(holds(&banks, 0x5000));
        banks.flush(Flush::Context(2));
        assert!(holds(&banks, 0x5000));
        for context in 10..10 + BANKS as u64 {
            banks.switch(context, &header);
        }
        banks.switch(1, &header);
        assert!(!holds(&banks, 0x5000), "its bank was reused");
    }

    #[test]
    fn one_piece_of_a_large_page_takes_the_others_with_it() {
        let (banks, header) = (Banks::new(256, 3), Header::new(0));
        banks.switch(1, &header);
        enter(&banks, 0x20_5000);
        enter(&banks, 0x20_7000);
        banks.flush(Flush::Pages { address: 0x20_5000, pages: 1, context: None });
        assert!(!holds(&banks, 0x20_5000) && holds(&banks, 0x20_7000));
        banks.current().note_large(0x20_7000, 21);
        banks.flush(Flush::Pages { address: 0x20_9000, pages: 1, context: None });
        assert!(!holds(&banks, 0x20_7000));
    }

    #[test]
    fn flushing_a_page_takes_its_jumps() {
        let (banks, header) = (Banks::new(256, 3), Header::new(0));
        banks.switch(1, &header);
        banks.current().enter_jump(0x8004, 7, 1, 2);
        banks.current().enter_jump(0x9008, 7, 1, 2);
        banks.flush(Flush::Pages { address: 0x8000, pages: 1, context: None });
        let mode = |pc| banks.current().jump(pc).mode.load(Relaxed);
        assert_eq!((mode(0x8004), mode(0x9008)), (JumpCacheEntry::NO_MODE, 7));
    }
}
