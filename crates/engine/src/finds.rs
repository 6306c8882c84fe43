//! What one vCPU found in the translation cache before: no lock, no hash map.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use crate::cache::Key;

/// A table from keys to addresses of translations, each key having one place in it.
///
/// Others than the vCPU's own thread touch it only while the vCPU stands at a safepoint.
#[derive(Debug)]
pub struct Finds {
    finds: Box<[Find]>,
}

#[derive(Debug)]
struct Find {
    physical: AtomicU64,
    mode: AtomicU64,
    /// 0: nothing.
    address: AtomicUsize,
}

const ENTRIES: usize = 1 << 14;

impl Finds {
    /// An empty table.
    pub fn new() -> Self {
        let empty = |_| Find {
            physical: AtomicU64::new(0),
            mode: AtomicU64::new(0),
            address: AtomicUsize::new(0),
        };
        Self { finds: (0..ENTRIES).map(empty).collect() }
    }

    fn find(&self, key: Key) -> &Find {
        // Blocks begin at multiples of two at least; the page's number and the mode come in from
        // above.
        let number = key.physical >> 1 ^ key.physical >> 15 ^ key.mode.wrapping_mul(0x9e37_79b1);
        &self.finds[number as usize & (ENTRIES - 1)]
    }

    /// The address entered for `key` last, unless another key took its place.
    pub fn get(&self, key: Key) -> Option<usize> {
        let find = self.find(key);
        let known =
            find.physical.load(Relaxed) == key.physical && find.mode.load(Relaxed) == key.mode;
        Some(find.address.load(Relaxed)).filter(|&address| known && address != 0)
    }

    /// Enters an address for `key`.
    pub fn enter(&self, key: Key, address: usize) {
        let find = self.find(key);
        find.physical.store(key.physical, Relaxed);
        find.mode.store(key.mode, Relaxed);
        find.address.store(address, Relaxed);
    }

    /// Forgets everything.
    pub fn clear(&self) {
        for find in &self.finds {
            find.address.store(0, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_address_and_its_mode() {
        let finds = Finds::new();
        let key = Key { physical: 0x4000_1000, mode: 3 };
        assert_eq!(finds.get(Key { physical: 0, mode: 0 }), None);
        finds.enter(key, 64);
        assert_eq!(finds.get(key), Some(64));
        assert_eq!(finds.get(Key { mode: 2, ..key }), None);
        assert_eq!(finds.get(Key { physical: 0x4000_1004, ..key }), None);
        finds.clear();
        assert_eq!(finds.get(key), None);
    }
}
