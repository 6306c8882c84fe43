//! The jump cache of one vCPU: from a PC to code, as generated code reads it.
//!
//! One for all address spaces, so that a new one finds the kernel's code known: the word that an
//! entry must match tells the mode and, unless the code is everybody's, the context. As with the
//! TLBs, other threads touch it only while the vCPU stands at a safepoint, but for [`Jumps::forget`].

use std::mem::size_of;
use std::sync::atomic::Ordering::Relaxed;

use gantry_guest::{Header, JumpCacheEntry, MODE_BITS, PAGE_MASK};

use crate::guards::Guards;
use crate::pageset::PageSet;

/// The cache, with what tells quickly that a page has no entries.
#[derive(Debug)]
pub struct Jumps {
    entries: Box<[JumpCacheEntry]>,
    /// Pages that there may be entries for.
    pages: PageSet,
    /// Which regions over several pages may be entered where: it goes by the same rules.
    pub guards: Guards,
}

/// A megabyte: programs such as compilers and interpreters have more places that they return and call to than
/// a quarter of it holds, and each miss costs what a hundred instructions do.
const ENTRIES: usize = 32_768;

/// The word that entries of code in `mode` match: of everybody's code, or of that of a context.
pub fn word(mode: u64, context: Option<u64>) -> u64 {
    mode | context.map_or(0, |context| (context + 1) << MODE_BITS)
}

fn drop(entry: &JumpCacheEntry) {
    entry.mode.store(JumpCacheEntry::NO_MODE, Relaxed);
}

impl Jumps {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            entries: (0..ENTRIES).map(|_| JumpCacheEntry::empty()).collect(),
            pages: PageSet::new(),
            guards: Guards::new(),
        }
    }

    /// Tells the header where it is.
    pub fn announce(&self, header: &Header) {
        self.guards.announce(header);
        let descriptor = &header.jump_cache;
        descriptor.base.store(self.entries.as_ptr().addr() as u64, Relaxed);
        descriptor.mask.store(((ENTRIES - 1) * size_of::<JumpCacheEntry>()) as u64, Relaxed);
    }

    fn entry(&self, pc: u64) -> &JumpCacheEntry {
        let place = JumpCacheEntry::spread(pc) as usize / size_of::<JumpCacheEntry>();
        &self.entries[place & (ENTRIES - 1)]
    }

    /// What was entered with the code for `pc`.
    pub fn find(&self, pc: u64, word: u64) -> Option<usize> {
        let entry = self.entry(pc);
        let known = entry.pc.load(Relaxed) == pc && entry.mode.load(Relaxed) == word;
        known.then(|| entry.pad.load(Relaxed) as usize)
    }

    /// Enters code for `pc`; `tb` is kept with it. Only code of global pages is everybody's.
    pub fn enter(&self, pc: u64, word: u64, global: bool, code: usize, tb: usize) {
        if word >> MODE_BITS == 0 && !global {
            return;
        }
        self.pages.insert(pc);
        let entry = self.entry(pc);
        drop(entry);
        entry.pc.store(pc, Relaxed);
        entry.code.store(code as u64, Relaxed);
        entry.pad.store(tb as u64, Relaxed);
        entry.mode.store(word, Relaxed);
    }

    /// Drops the entries that `tb` was kept with. From any thread, also while the vCPU runs: at worst
    /// an entry that it makes at the same moment goes with them.
    pub fn forget(&self, tb: usize) {
        self.entries.iter().filter(|e| e.pad.load(Relaxed) == tb as u64).for_each(drop);
    }

    /// Drops everything.
    pub fn clear(&self) {
        self.guards.clear();
        self.entries.iter().for_each(drop);
        self.pages.clear();
    }

    /// Drops what is of `context` alone.
    pub fn drop_context(&self, context: u64) {
        self.guards.drop_context(context);
        let is_of = |e: &&JumpCacheEntry| e.mode.load(Relaxed) >> MODE_BITS == context + 1;
        self.entries.iter().filter(is_of).for_each(drop);
    }

    /// Drops the code of the page around `address`.
    pub fn drop_page(&self, address: u64) {
        self.guards.drop_page(address);
        if !self.pages.may_hold(address) {
            return;
        }
        let page = address & PAGE_MASK;
        for pc in (page..=page | !PAGE_MASK).step_by(4) {
            let entry = self.entry(pc);
            if entry.pc.load(Relaxed) & PAGE_MASK == page {
                drop(entry);
            }
        }
    }

    /// Drops the code of all pages of `address..=last`.
    pub fn drop_range(&self, address: u64, last: u64) {
        self.guards.drop_range(address, last);
        let inside =
            |e: &&JumpCacheEntry| (address & PAGE_MASK..=last).contains(&e.pc.load(Relaxed));
        self.entries.iter().filter(inside).for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(jumps: &Jumps, pc: u64, word: u64) -> bool {
        jumps.find(pc, word) == Some(2)
    }

    #[test]
    fn code_is_of_its_mode_and_its_context() {
        let jumps = Jumps::new();
        let (user, kernel) = (word(7, Some(0)), word(8, None));
        jumps.enter(0x8004, user, false, 1, 2);
        jumps.enter(0x9008, kernel, true, 1, 2);
        jumps.enter(0xa00c, kernel, false, 1, 2);
        assert!(has(&jumps, 0x8004, user) && has(&jumps, 0x9008, kernel));
        assert!(!has(&jumps, 0x8004, word(7, Some(1))) && !has(&jumps, 0x8004, word(7, None)));
        assert!(!has(&jumps, 0xa00c, kernel), "the page is not everybody's");
        jumps.drop_context(0);
        assert!(!has(&jumps, 0x8004, user) && has(&jumps, 0x9008, kernel));
        jumps.forget(3);
        assert!(has(&jumps, 0x9008, kernel));
        jumps.forget(2);
        assert!(!has(&jumps, 0x9008, kernel));
    }

    #[test]
    fn pages_and_ranges_go() {
        let jumps = Jumps::new();
        let word = word(7, Some(3));
        for pc in [0x8000, 0x8ffc, 0x9000, 0x20_9000] {
            jumps.enter(pc, word, false, 1, 2);
        }
        jumps.drop_page(0x8123);
        let left = |pc| has(&jumps, pc, word);
        assert_eq!([left(0x8000), left(0x8ffc), left(0x9000)], [false, false, true]);
        jumps.drop_range(0x9000, 0x9fff);
        assert_eq!([left(0x9000), left(0x20_9000)], [false, true]);
    }
}
