//! A set of pages that may hold some more than were put in.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use gantry_guest::PAGE_SHIFT;

/// Page addresses, hashed: one bit each.
#[derive(Debug)]
pub struct PageSet {
    words: Box<[AtomicU64]>,
}

const WORDS: usize = 256;

fn place(address: u64) -> (usize, u64) {
    let hashed = (address >> PAGE_SHIFT).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50;
    ((hashed >> 6) as usize % WORDS, 1 << (hashed & 63))
}

impl PageSet {
    /// The empty set.
    pub fn new() -> Self {
        Self { words: (0..WORDS).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Puts in the page around `address`.
    pub fn insert(&self, address: u64) {
        let (at, bit) = place(address);
        self.words[at].fetch_or(bit, Relaxed);
    }

    /// False if the page around `address` was not put in.
    pub fn may_hold(&self, address: u64) -> bool {
        let (at, bit) = place(address);
        self.words[at].load(Relaxed) & bit != 0
    }

    /// Takes out everything.
    pub fn clear(&self) {
        self.words.iter().for_each(|word| word.store(0, Relaxed));
    }
}
