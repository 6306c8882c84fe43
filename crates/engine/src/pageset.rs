//! A set of pages that may hold some more than were put in.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use gantry_guest::PAGE_SHIFT;

/// Page addresses, hashed: two bits each (a Bloom filter). A guest that drops a page over and over, as
/// Linux does with its fixmap, is to be unlucky with none: to look for its entries costs a microsecond.
#[derive(Debug)]
pub struct PageSet {
    words: Box<[AtomicU64]>,
}

const WORDS: usize = 1024;

/// The two bits of the page around `address`: which words, and where in them.
fn places(address: u64) -> [(usize, u64); 2] {
    let hashed = (address >> PAGE_SHIFT).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    [hashed >> 48, hashed >> 32].map(|hash| ((hash >> 6) as usize % WORDS, 1 << (hash & 63)))
}

impl PageSet {
    /// The empty set.
    pub fn new() -> Self {
        Self { words: (0..WORDS).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Puts in the page around `address`; nobody else writes to the set meanwhile.
    pub fn insert(&self, address: u64) {
        for (at, bit) in places(address) {
            // Not at once: that would wait for all that was stored before, which is new code.
            self.words[at].store(self.words[at].load(Relaxed) | bit, Relaxed);
        }
    }

    /// False if the page around `address` was not put in.
    pub fn may_hold(&self, address: u64) -> bool {
        places(address).iter().all(|&(at, bit)| self.words[at].load(Relaxed) & bit != 0)
    }

    /// Takes out everything.
    pub fn clear(&self) {
        self.words.iter().for_each(|word| word.store(0, Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in_and_little_else() {
        let set = PageSet::new();
        let page = |n: u64| 0xffff_8000_1000_0000 + (n << PAGE_SHIFT);
        (0..4000).for_each(|n| set.insert(page(n) + n % 4096));
        assert!((0..4000).all(|n| set.may_hold(page(n))));
        let others = (4000..14_000).filter(|&n| set.may_hold(page(n))).count();
        assert!(others < 500, "{others} of 10000 pages that were not put in");
        set.clear();
        assert!(!(0..4000).any(|n| set.may_hold(page(n))));
    }
}
