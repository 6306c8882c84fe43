//! Which regions over several pages one vCPU may enter where.
//!
//! The code of such a region takes for granted where its pages lie. The engine looks once whether
//! they do ([`crate::wide`]) and notes it here, and the code asks at its entry whether that was
//! noted for its PC and the current mode word. While it runs no mapping of its vCPU changes: TLB
//! maintenance ends the block that does it, and others do theirs while this vCPU stands at a
//! safepoint. As with the jump cache, other threads touch this only then.

use std::mem::size_of;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use gantry_guest::{Header, JumpCacheEntry, MODE_BITS, PAGE_SHIFT};

use crate::pageset::PageSet;

/// How many regions over several pages there may be until the code memory is emptied.
pub const GUARDS: usize = 2048;

/// Of a range of more pages than that it is not asked which are noted.
const MOST_ASKED: u64 = 512;

/// What was noted of one region, as its entry reads it.
#[derive(Debug)]
#[repr(C)]
struct Guard {
    pc: AtomicU64,
    /// The header's `mode`.
    word: AtomicU64,
}

/// Offset of the guard of region `number`: its PC, and eight bytes on its mode word.
pub const fn offset(number: u32) -> usize {
    number as usize * size_of::<Guard>()
}

/// The guards of one vCPU.
#[derive(Debug)]
pub struct Guards {
    guards: Box<[Guard]>,
    /// The pages of the regions that were noted.
    pages: PageSet,
    /// There may be notes.
    any: AtomicBool,
}

fn drop(guard: &Guard) {
    guard.word.store(JumpCacheEntry::NO_MODE, Relaxed);
}

impl Guards {
    /// Nothing noted.
    pub fn new() -> Self {
        let none =
            || Guard { pc: AtomicU64::new(0), word: AtomicU64::new(JumpCacheEntry::NO_MODE) };
        Self {
            guards: (0..GUARDS).map(|_| none()).collect(),
            pages: PageSet::new(),
            any: AtomicBool::new(false),
        }
    }

    /// Tells the header where they are.
    pub fn announce(&self, header: &Header) {
        header.guards.store(self.guards.as_ptr().addr() as u64, Relaxed);
    }

    /// Notes that region `number`, over the pages at the addresses `pages`, may be entered at `pc`
    /// by code that matches `word`.
    pub fn enter(&self, number: u32, pc: u64, word: u64, pages: impl Iterator<Item = u64>) {
        pages.for_each(|page| self.pages.insert(page));
        self.any.store(true, Relaxed);
        let guard = &self.guards[number as usize];
        guard.pc.store(pc, Relaxed);
        guard.word.store(word, Relaxed);
    }

    /// Whether that is noted.
    pub fn holds(&self, number: u32, pc: u64, word: u64) -> bool {
        let guard = &self.guards[number as usize];
        guard.pc.load(Relaxed) == pc && guard.word.load(Relaxed) == word
    }

    /// Drops everything.
    pub fn clear(&self) {
        if self.any.swap(false, Relaxed) {
            self.guards.iter().for_each(drop);
            self.pages.clear();
        }
    }

    /// Drops what is of `context` alone.
    pub fn drop_context(&self, context: u64) {
        if self.any.load(Relaxed) {
            let is_of = |g: &&Guard| g.word.load(Relaxed) >> MODE_BITS == context + 1;
            self.guards.iter().filter(is_of).for_each(drop);
        }
    }

    /// Drops, with others, what takes a page of `address..=last` for granted.
    pub fn drop_range(&self, address: u64, last: u64) {
        let pages = (last >> PAGE_SHIFT) - (address >> PAGE_SHIFT);
        let hit = |n: u64| self.pages.may_hold(address.wrapping_add(n << PAGE_SHIFT));
        if self.any.load(Relaxed) && (pages > MOST_ASKED || (0..=pages).any(hit)) {
            self.clear();
        }
    }

    /// Drops, with others, what takes the page around `address` for granted.
    pub fn drop_page(&self, address: u64) {
        if self.pages.may_hold(address) {
            self.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jumps::word;

    fn holds(guards: &Guards, number: u32, word: u64) -> bool {
        guards.holds(number, 0x8000, word)
    }

    #[test]
    fn notes_go_with_their_pages_and_contexts() {
        let guards = Guards::new();
        let (user, other) = (word(7, Some(0)), word(7, Some(1)));
        guards.enter(1, 0x8000, user, [0x8000, 0x1_2000].into_iter());
        guards.enter(2, 0x8000, other, [0x8000].into_iter());
        guards.drop_context(1);
        assert!(holds(&guards, 1, user) && !holds(&guards, 2, other));
        guards.drop_page(0x1_3000);
        assert!(holds(&guards, 1, user));
        guards.drop_page(0x1_2ffc);
        assert!(!holds(&guards, 1, user));
        guards.enter(1, 0x8000, user, [0x8000].into_iter());
        guards.drop_range(0x4000, 0x7fff);
        assert!(holds(&guards, 1, user));
        guards.drop_range(0x4000, 0x8fff);
        assert!(!holds(&guards, 1, user));
        guards.enter(1, 0x8000, user, [0x8000].into_iter());
        guards.clear();
        assert!(!holds(&guards, 1, user));
    }
}
