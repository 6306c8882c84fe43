//! The cached translations of one vCPU: per address space a bank with a TLB for each MMU index. Switching the address space swaps banks and refills nothing.
//!
//! All entries are atomics, so that other threads may change them; they do so only while this vCPU
//! stands at a safepoint.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use gantry_guest::{Flush, Header, MMU_INDEXES, PAGE_SHIFT, TlbEntry, untagged};

use crate::finds::Finds;
use crate::jumps::Jumps;
use crate::large::LargePages;
use crate::tlb::{Side, Size, Tlb};
use crate::walks::Walks;

/// One address space.
#[derive(Debug)]
pub struct Bank {
    context: AtomicU64,
    last_used: AtomicU64,
    /// By MMU index.
    tlb: Vec<Tlb>,
    large: LargePages,
}

const BANKS: usize = 8;
const NO_CONTEXT: u64 = u64::MAX;

impl Bank {
    fn new(size: Size, indexes: usize) -> Self {
        Self {
            context: AtomicU64::new(NO_CONTEXT),
            last_used: AtomicU64::new(0),
            tlb: (0..indexes).map(|_| Tlb::new(size)).collect(),
            large: LargePages::new(),
        }
    }

    /// The entry for `address` at MMU index `index`, and its side.
    pub fn entry(&self, index: u8, address: u64) -> (&TlbEntry, &Side) {
        self.tlb[usize::from(index)].entry(address)
    }

    /// To be called before that entry is filled; the bank is the one in use.
    pub fn expect(&self, index: u8, address: u64, header: &Header) {
        if self.tlb[usize::from(index)].expect(address) {
            self.announce(header);
        }
    }

    fn announce(&self, header: &Header) {
        header.tlbs().zip(&self.tlb).for_each(|(descriptor, tlb)| tlb.announce(descriptor));
    }

    /// Remembers that `address` lies in a page of `size_log2` > 12.
    pub fn note_large(&self, address: u64, size_log2: u8) {
        self.large.note(untagged(address), size_log2);
    }

    fn clear(&self) {
        self.tlb.iter().for_each(Tlb::clear);
        self.large.clear();
    }

    /// Drops what is not global.
    fn clear_context(&self) {
        self.tlb.iter().for_each(|tlb| tlb.retain(|_, side| side.global.load(Relaxed)));
    }

    fn drop_entries(&self, which: impl Fn(u64, &Side) -> bool) {
        self.tlb.iter().for_each(|tlb| tlb.drop_entries(&which));
    }

    /// Drops the page around `address`, whatever the tags are that it was accessed by; of a large
    /// one every piece, and its code in `jumps`.
    fn flush_page(&self, address: u64, jumps: &Jumps) {
        let address = untagged(address);
        for (first, last) in self.large.take(address) {
            self.drop_entries(|page, _| (first..=last).contains(&untagged(page)));
            jumps.drop_range(first, last);
        }
        self.tlb.iter().for_each(|tlb| tlb.drop_page(address));
    }

    /// Drops translations of the physical pages that `chosen` chooses.
    fn flush_physical(&self, chosen: impl Fn(u64) -> bool) {
        self.drop_entries(|_, side| chosen(side.physical.load(Relaxed)));
    }

    /// Stores to pages `pages` must come through the slow path from now on.
    fn protect(&self, pages: &Range<u32>) {
        self.tlb.iter().for_each(|tlb| tlb.protect(pages.clone()));
    }
}

/// The half of the address space: guests keep what is global in one of them.
fn half(address: u64) -> u64 {
    1 << (untagged(address) >> 63)
}

/// The banks of one vCPU.
#[derive(Debug)]
pub struct Banks {
    /// Code by its PC.
    pub jumps: Jumps,
    /// Translations that were found before, in any address space.
    pub finds: Finds,
    /// Mappings that were walked for before.
    pub walks: Walks,
    /// In which halves of the address space global mappings were entered.
    global_halves: AtomicU64,
    banks: Vec<Bank>,
    current: AtomicUsize,
    clock: AtomicU64,
}

impl Banks {
    /// Empty banks with TLBs of that size, for a guest with `indexes` MMU indexes.
    pub fn new(size: Size, indexes: usize) -> Self {
        let banks = (0..BANKS).map(|_| Bank::new(size, indexes.min(MMU_INDEXES))).collect();
        Self {
            jumps: Jumps::new(),
            finds: Finds::new(),
            walks: Walks::new(),
            global_halves: AtomicU64::new(0),
            banks,
            current: AtomicUsize::new(0),
            clock: AtomicU64::new(0),
        }
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
            // What is global is so in the new context, too.
            if self.banks[oldest].context.load(Relaxed) != NO_CONTEXT {
                self.banks[oldest].clear_context();
            }
            self.banks[oldest].context.store(context, Relaxed);
            oldest
        });
        let bank = &self.banks[chosen];
        bank.last_used.store(now + 1, Relaxed);
        self.current.store(chosen, Relaxed);
        bank.announce(header);
        self.jumps.announce(header);
    }

    /// Whether the bank in use is that of `context`.
    pub fn is_current(&self, context: u64) -> bool {
        self.current().context.load(Relaxed) == context
    }

    fn in_use(&self) -> impl Iterator<Item = &Bank> {
        self.banks.iter().filter(|b| b.context.load(Relaxed) != NO_CONTEXT)
    }

    /// Remembers that a global mapping of `address` was entered.
    pub fn note_global(&self, address: u64) {
        self.global_halves.fetch_or(half(address), Relaxed);
    }

    /// Drops translations of the physical pages that `chosen` chooses; code that was found through
    /// them stays.
    pub fn flush_physical(&self, chosen: impl Fn(u64) -> bool) {
        self.in_use().for_each(|bank| bank.flush_physical(&chosen));
    }

    /// The banks that may hold entries for `address` which a flush in `context` (all if `None`)
    /// is to drop.
    fn holding(&self, address: u64, context: Option<u64>) -> impl Iterator<Item = &Bank> {
        let global = self.global_halves.load(Relaxed) & half(address) != 0;
        self.in_use().filter(move |bank| {
            global || context.is_none_or(|context| bank.context.load(Relaxed) == context)
        })
    }

    /// Drops translations, and tells the header of the TLBs' sizes.
    pub fn flush(&self, what: Flush, header: &Header) {
        self.drop(what);
        self.current().announce(header);
    }

    fn drop(&self, what: Flush) {
        self.walks.flush(what, self.banks[0].tlb.len() as u8);
        match what {
            Flush::All => {
                self.in_use().for_each(Bank::clear);
                self.jumps.clear();
                self.global_halves.store(0, Relaxed);
            }
            Flush::Context(context) => {
                self.jumps.drop_context(context);
                let bank = self.in_use().find(|b| b.context.load(Relaxed) == context);
                bank.inspect(|bank| bank.clear_context());
            }
            Flush::Pages { address, pages, context } if pages <= 64 => {
                for n in 0..pages {
                    let address = address.wrapping_add(n << PAGE_SHIFT);
                    self.jumps.drop_page(address);
                    self.holding(address, context).for_each(|b| b.flush_page(address, &self.jumps));
                }
            }
            Flush::Pages { .. } => {
                self.in_use().for_each(Bank::clear);
                self.jumps.clear();
            }
        }
    }

    /// Pages `pages` (indices) hold code now, or may soon: no entry may let a store pass unseen.
    pub fn protect(&self, pages: &Range<u32>) {
        self.in_use().for_each(|b| b.protect(pages));
    }
}

#[cfg(test)]
mod tests {
    use gantry_guest::PAGE_MASK;

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
        let (banks, header) = (Banks::new(Size::Growing, 3), Header::new(0));
        banks.switch(1, &header);
        enter(&banks, 0x5000);
        banks.switch(2, &header);
        assert!(!holds(&banks, 0x5000));
        banks.switch(1, &header);
        assert!(holds(&banks, 0x5000));
        banks.flush(Flush::Context(2), &header);
        assert!(holds(&banks, 0x5000));
        for context in 10..10 + BANKS as u64 {
            banks.switch(context, &header);
        }
        banks.switch(1, &header);
        assert!(!holds(&banks, 0x5000), "its bank was reused");
    }

    #[test]
    fn one_piece_of_a_large_page_takes_the_others_with_it() {
        let (banks, header) = (Banks::new(Size::Growing, 3), Header::new(0));
        banks.switch(1, &header);
        enter(&banks, 0x20_5000);
        enter(&banks, 0x20_7000);
        banks.flush(Flush::Pages { address: 0x20_5000, pages: 1, context: None }, &header);
        assert!(!holds(&banks, 0x20_5000) && holds(&banks, 0x20_7000));
        banks.current().note_large(0x20_7000, 21);
        banks.flush(Flush::Pages { address: 0x20_9000, pages: 1, context: None }, &header);
        assert!(!holds(&banks, 0x20_7000));
    }

    #[test]
    fn a_page_goes_by_whatever_tag_it_came() {
        const TAG: u64 = 0x5a << 56;
        let (banks, header) = (Banks::new(Size::Growing, 3), Header::new(0));
        let flush =
            |address| banks.flush(Flush::Pages { address, pages: 1, context: None }, &header);
        banks.switch(1, &header);
        enter(&banks, TAG | 0x5000);
        assert!(!holds(&banks, 0x5000), "another address to the inline check");
        flush(0x5000);
        assert!(!holds(&banks, TAG | 0x5000));
        enter(&banks, 0x6000);
        flush(TAG | 0x6000);
        assert!(!holds(&banks, 0x6000));
        enter(&banks, TAG | 0x20_7000);
        banks.current().note_large(TAG | 0x20_7000, 21);
        flush(0x20_9000);
        assert!(!holds(&banks, TAG | 0x20_7000));
        enter(&banks, TAG | 0x8000);
        banks.note_global(TAG | 1 << 55 | 0x9000);
        banks.flush(Flush::Pages { address: !0xfff, pages: 1, context: Some(9) }, &header);
        assert!(holds(&banks, TAG | 0x8000));
    }

    #[test]
    fn a_context_goes_without_what_is_global() {
        let (banks, header) = (Banks::new(Size::Growing, 3), Header::new(0));
        banks.switch(1, &header);
        enter(&banks, 0x5000);
        enter(&banks, 0x6000);
        banks.current().entry(1, 0x6000).1.global.store(true, Relaxed);
        banks.flush(Flush::Context(1), &header);
        assert!(!holds(&banks, 0x5000) && holds(&banks, 0x6000));
    }

    #[test]
    fn global_pages_go_in_every_context() {
        let (banks, header) = (Banks::new(Size::Growing, 3), Header::new(0));
        let flush =
            |address| banks.flush(Flush::Pages { address, pages: 1, context: Some(9) }, &header);
        banks.switch(1, &header);
        enter(&banks, 0x5000);
        flush(0x5000);
        assert!(holds(&banks, 0x5000), "it is of another context");
        banks.note_global(0x5000);
        flush(0x5000);
        assert!(!holds(&banks, 0x5000));
    }
}
