//! Where in an address space larger pages than a TLB's were entered, piece by piece: if one piece goes,
//! all have to.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// log2 of the sizes of regions by which large pages are remembered.
const GRANULES: [u32; 3] = [21, 30, 39];

/// log2 of the number of places.
const PLACES_LOG2: u32 = 10;

/// Regions in which large pages were entered. Each has one place; where two meet, all that have this
/// place count as such regions from then on.
#[derive(Debug)]
pub struct LargePages {
    places: Box<[AtomicU64]>,
}

const NONE: u64 = 0;
const SEVERAL: u64 = u64::MAX;

/// The number of the region of `1 << granule` bytes around `address`, apart from those of other
/// granules, and never [`NONE`] or [`SEVERAL`].
fn number(address: u64, granule: u32) -> u64 {
    address >> granule << 8 | u64::from(granule)
}

impl LargePages {
    /// None.
    pub fn new() -> Self {
        Self { places: (0..1 << PLACES_LOG2).map(|_| AtomicU64::new(NONE)).collect() }
    }

    fn place(&self, number: u64) -> &AtomicU64 {
        let hashed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES_LOG2);
        &self.places[hashed as usize]
    }

    /// Remembers that `address`, without a tag, lies in a page of `size_log2` > 12.
    pub fn note(&self, address: u64, size_log2: u8) {
        let granule = GRANULES.into_iter().find(|&g| g >= u32::from(size_log2)).unwrap_or(39);
        let number = number(address, granule);
        let place = self.place(number);
        match place.load(Relaxed) {
            known if known == number => {}
            NONE => place.store(number, Relaxed),
            _ => place.store(SEVERAL, Relaxed),
        }
    }

    /// Takes out the regions around `address` in which there may be large pages: first and last
    /// address of each.
    pub fn take(&self, address: u64) -> impl Iterator<Item = (u64, u64)> {
        GRANULES.into_iter().filter_map(move |granule| {
            let number = number(address, granule);
            let place = self.place(number);
            let known = place.load(Relaxed);
            if known == number {
                place.store(NONE, Relaxed);
            }
            let rest = (1 << granule) - 1;
            (known == number || known == SEVERAL).then_some((address & !rest, address | rest))
        })
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.places.iter().for_each(|place| place.store(NONE, Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_taken_once() {
        let large = LargePages::new();
        let taken = |address| large.take(address).collect::<Vec<_>>();
        large.note(0x4020_7000, 21);
        assert!(taken(0x4040_0000).is_empty());
        assert_eq!(taken(0x4020_9000), [(0x4020_0000, 0x403f_ffff)]);
        assert!(taken(0x4020_9000).is_empty());
        large.note(0x4020_7000, 16);
        large.note(0x4020_7000, 30);
        let both = [(0x4020_0000, 0x403f_ffff), (0x4000_0000, 0x7fff_ffff)];
        assert_eq!(taken(0x4020_9000), both);
    }

    #[test]
    fn where_regions_meet_none_is_forgotten() {
        let large = LargePages::new();
        let all = 4 << PLACES_LOG2;
        for n in 0..all {
            large.note(n << 21, 21);
        }
        for n in 0..all {
            assert!(large.take(n << 21).any(|(first, _)| first == n << 21), "{n}");
        }
    }
}
