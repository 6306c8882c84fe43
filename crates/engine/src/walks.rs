//! What page walks of one vCPU found, over all its address spaces: a TLB entry that was displaced,
//! or that another address space had too, is made again without a walk.
//!
//! Kept as the guest's pages are: one entry stands for all of a large page, and for all contexts
//! if the mapping is global.

use std::sync::{Mutex, MutexGuard, PoisonError};

use gantry_guest::{Access, Flush, Mapping, PAGE_MASK, PAGE_SHIFT, untagged};

/// One mapping.
#[derive(Clone, Copy, Debug)]
struct Walk {
    /// The page's number in units of its size, with the tag of the address that was walked for.
    number: u64,
    /// The context, or [`GLOBAL`].
    context: u64,
    /// What [`Table::stamps`] said of the context then.
    stamp: u64,
    mmu_index: u8,
    /// Its physical address is that of the whole page.
    mapping: Mapping,
}

const GLOBAL: u64 = u64::MAX;
const ENTRIES: usize = 4096;

/// The table; each mapping has one place in it.
///
/// Locked by the vCPU's own thread, and by others only while the vCPU stands at a safepoint: the
/// lock is never waited for.
#[derive(Debug)]
pub struct Walks {
    table: Mutex<Table>,
}

#[derive(Debug)]
struct Table {
    walks: Box<[Option<Walk>]>,
    /// The sizes of pages that were entered since everything was dropped, one bit per log2.
    sizes: u64,
    /// How often contexts were dropped, by their low bits: what has another stamp is no more.
    stamps: [u64; STAMPS],
}

const STAMPS: usize = 256;

/// The place of the page around `address`, whatever its tag.
fn place(address: u64, size_log2: u32, mmu_index: u8) -> usize {
    let number = untagged(address) >> size_log2;
    let mixed = number ^ number >> 12 ^ u64::from(size_log2) << 6 ^ u64::from(mmu_index) << 10;
    mixed as usize & (ENTRIES - 1)
}

fn bits(mut set: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(bit)
    })
}

impl Walk {
    fn overlaps(&self, address: u64, last: u64) -> bool {
        let size = self.mapping.size_log2;
        let number = untagged(self.number << size) >> size;
        (address >> size..=last >> size).contains(&number)
    }
}

impl Table {
    fn stamp(&mut self, context: u64) -> &mut u64 {
        &mut self.stamps[context as usize % STAMPS]
    }

    fn clear(&mut self) {
        self.walks.fill(None);
        self.sizes = 0;
    }

    fn retain(&mut self, keep: impl Fn(&Walk) -> bool) {
        for walk in &mut self.walks {
            if walk.as_ref().is_some_and(|w| !keep(w)) {
                *walk = None;
            }
        }
    }
}

impl Walks {
    /// An empty table.
    pub fn new() -> Self {
        let table = Table { walks: vec![None; ENTRIES].into(), sizes: 0, stamps: [0; STAMPS] };
        Self { table: Mutex::new(table) }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The mapping of the page around `address`, if it is known and allows the access.
    pub fn find(
        &self,
        context: u64,
        address: u64,
        access: Access,
        mmu_index: u8,
    ) -> Option<Mapping> {
        let mut table = self.table();
        let stamp = *table.stamp(context);
        bits(table.sizes).find_map(|size| {
            let number = address >> size;
            let walk = table.walks[place(address, size, mmu_index)].as_ref()?;
            let mapping = walk.mapping;
            let known = walk.number == number
                && u32::from(mapping.size_log2) == size
                && walk.mmu_index == mmu_index
                && (walk.context == GLOBAL || walk.context == context && walk.stamp == stamp);
            let allowed = match access {
                Access::Read => mapping.read,
                Access::Write => mapping.write,
                Access::Fetch => mapping.fetch,
            };
            let inside = address & PAGE_MASK & ((1 << size) - 1);
            (known && allowed).then_some(Mapping { physical: mapping.physical | inside, ..mapping })
        })
    }

    /// Enters what a walk for `address` found.
    pub fn enter(&self, context: u64, address: u64, mmu_index: u8, found: &Mapping) {
        if !found.uniform {
            return;
        }
        let size = u32::from(found.size_log2);
        let number = address >> size;
        let mut table = self.table();
        table.sizes |= 1 << size;
        let stamp = *table.stamp(context);
        table.walks[place(address, size, mmu_index)] = Some(Walk {
            number,
            context: if found.global { GLOBAL } else { context },
            stamp,
            mmu_index,
            mapping: Mapping { physical: found.physical >> size << size, ..*found },
        });
    }

    /// Drops mappings.
    pub fn flush(&self, what: Flush, mmu_indexes: u8) {
        let mut table = self.table();
        match what {
            Flush::All => table.clear(),
            Flush::Context(context) => *table.stamp(context) += 1,
            Flush::Pages { address, pages, .. } if pages <= 8 => {
                for n in 0..pages {
                    let address = untagged(address.wrapping_add(n << PAGE_SHIFT));
                    for size in bits(table.sizes) {
                        for index in 0..mmu_indexes {
                            let walk = &mut table.walks[place(address, size, index)];
                            if walk.as_ref().is_some_and(|w| w.overlaps(address, address)) {
                                *walk = None;
                            }
                        }
                    }
                }
            }
            Flush::Pages { address, pages, .. } => {
                let address = untagged(address);
                let last = address.saturating_add((pages << PAGE_SHIFT) - 1);
                table.retain(|w| !w.overlaps(address, last));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Mapping = Mapping {
        physical: 0x4000_3000,
        size_log2: 12,
        read: true,
        write: false,
        fetch: false,
        aligned: false,
        global: false,
        mode: 0,
        uniform: true,
        watched: false,
    };

    fn physical(walks: &Walks, context: u64, address: u64) -> Option<u64> {
        walks.find(context, address, Access::Read, 1).map(|m| m.physical)
    }

    #[test]
    fn pages_are_of_their_context_and_their_rights() {
        let walks = Walks::new();
        walks.enter(5, 0x7000, 1, &PAGE);
        assert_eq!(physical(&walks, 5, 0x7ff8), Some(0x4000_3000));
        assert_eq!(physical(&walks, 6, 0x7000), None);
        assert_eq!(walks.find(5, 0x7000, Access::Write, 1), None);
        assert_eq!(walks.find(5, 0x7000, Access::Read, 0), None);
        walks.flush(Flush::Context(6), 3);
        assert!(physical(&walks, 5, 0x7000).is_some());
        walks.flush(Flush::Context(5), 3);
        assert!(physical(&walks, 5, 0x7000).is_none());
    }

    #[test]
    fn a_tag_tells_mappings_apart_but_not_from_a_flush() {
        const TAG: u64 = 0x5a << 56;
        let walks = Walks::new();
        for pages in [1, 100] {
            walks.enter(5, TAG | 0x7000, 1, &PAGE);
            assert_eq!(physical(&walks, 5, TAG | 0x7000), Some(0x4000_3000));
            assert_eq!(physical(&walks, 5, 0x7000), None, "it may be a fault");
            walks.flush(Flush::Pages { address: 0x7000, pages, context: None }, 3);
            assert_eq!(physical(&walks, 5, TAG | 0x7000), None, "{pages} pages");
        }
    }

    #[test]
    fn what_differs_within_a_page_is_walked_for() {
        let walks = Walks::new();
        walks.enter(5, 0x7000, 1, &Mapping { uniform: false, ..PAGE });
        assert_eq!(physical(&walks, 5, 0x7000), None);
    }

    #[test]
    fn a_large_page_is_known_and_dropped_as_a_whole() {
        let walks = Walks::new();
        let large = Mapping { physical: 0x4020_5000, size_log2: 21, global: true, ..PAGE };
        walks.enter(5, 0x8000_5000, 1, &large);
        assert_eq!(physical(&walks, 9, 0x8001_2345), Some(0x4021_2000));
        assert_eq!(physical(&walks, 9, 0x8020_0000), None);
        walks.flush(Flush::Context(5), 3);
        assert!(physical(&walks, 5, 0x8000_5000).is_some(), "it is global");
        for pages in [1, 100] {
            walks.enter(5, 0x8000_5000, 1, &large);
            walks.flush(Flush::Pages { address: 0x8010_0000, pages, context: None }, 3);
            assert!(physical(&walks, 5, 0x8000_5000).is_none(), "{pages} pages");
        }
    }
}
