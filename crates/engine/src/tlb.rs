//! One TLB: the table that generated code looks into, direct-mapped, and beside it what only the
//! engine needs of each entry.
//!
//! It begins small, doubles while misses that more entries would save come often, and when it is
//! emptied is cut to what was in use: so that emptying costs in proportion to that.

use std::ops::Range;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize};
use std::time::{Duration, Instant};

use gantry_guest::{PAGE_MASK, PAGE_SHIFT, TlbDescriptor, TlbEntry, tag};

use crate::reserve::Reserve;

/// What of a TLB entry only the engine needs.
#[derive(Debug)]
pub struct Side {
    /// Physical address of the page.
    pub physical: AtomicU64,
    /// The page's index in memory (bits 31:0), or all ones for MMIO.
    pub page: AtomicU64,
    /// Mode bits that the mapping adds to those of code on the page.
    pub mode: AtomicU64,
    /// The mapping is the same in every context.
    pub global: AtomicBool,
}

/// How many entries a TLB has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Always that many, a power of two up to [`MOST`].
    Fixed(usize),
    /// As many as help.
    Growing,
}

/// The bounds of a TLB that grows.
const LEAST: usize = 1 << 8;
pub const MOST: usize = 1 << 16;

/// Displaced entries cost about a hundredth of the time if one comes as often as this.
const OFTEN: Duration = Duration::from_micros(10);

/// The TLB of one MMU index in one address space.
#[derive(Debug)]
pub struct Tlb {
    entries: Reserve<TlbEntry>,
    sides: Reserve<Side>,
    grows: bool,
    /// The entries that there are now; what lies behind them is nothing.
    len: AtomicUsize,
    /// How many entries were filled since it was emptied.
    used: AtomicUsize,
    /// How many were displaced by another page since `since`, in microseconds after `born`.
    displaced: AtomicUsize,
    since: AtomicU64,
    born: Instant,
}

fn invalidate(entry: &TlbEntry) {
    entry.read.store(tag::INVALID, Relaxed);
    entry.write.store(tag::INVALID, Relaxed);
    entry.fetch.store(tag::INVALID, Relaxed);
}

/// The page of an entry: its three tags have one, whether they allow the access or not.
fn page(entry: &TlbEntry) -> u64 {
    entry.read.load(Relaxed) & PAGE_MASK
}

fn is_empty(entry: &TlbEntry) -> bool {
    let tags = [&entry.read, &entry.write, &entry.fetch];
    tags.iter().all(|tag| tag.load(Relaxed) & tag::INVALID != 0)
}

fn number(address: u64) -> usize {
    (address >> PAGE_SHIFT) as usize
}

impl Tlb {
    pub fn new(size: Size) -> Self {
        let (len, most) = match size {
            Size::Fixed(len) => (len, len),
            Size::Growing => (LEAST, MOST),
        };
        let tlb = Self {
            entries: Reserve::new(most),
            sides: Reserve::new(most),
            grows: size == Size::Growing,
            len: AtomicUsize::new(len),
            used: AtomicUsize::new(0),
            displaced: AtomicUsize::new(0),
            since: AtomicU64::new(0),
            born: Instant::now(),
        };
        tlb.entries[..len].iter().for_each(invalidate);
        tlb
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len.load(Relaxed)
    }

    /// Tells generated code where it is.
    pub fn announce(&self, descriptor: &TlbDescriptor) {
        descriptor.base.store(self.entries.as_ptr().addr() as u64, Relaxed);
        let mask = (self.len() - 1) * size_of::<TlbEntry>();
        descriptor.mask.store(mask as u64, Relaxed);
    }

    /// The entry for `address`, and its side.
    pub fn entry(&self, address: u64) -> (&TlbEntry, &Side) {
        let n = number(address) & (self.len() - 1);
        (&self.entries[n], &self.sides[n])
    }

    fn all(&self) -> impl Iterator<Item = (&TlbEntry, &Side)> {
        self.entries[..self.len()].iter().zip(&self.sides[..])
    }

    /// To be called before the entry for `address` is filled. True if the TLB has grown.
    pub fn expect(&self, address: u64) -> bool {
        let entry = self.entry(address).0;
        if is_empty(entry) {
            self.used.fetch_add(1, Relaxed);
            return false;
        }
        if page(entry) == address & PAGE_MASK {
            return false;
        }
        let displaced = self.displaced.load(Relaxed) + 1;
        self.displaced.store(displaced, Relaxed);
        if displaced < self.len() || !self.grows {
            return false;
        }
        let now = self.born.elapsed().as_micros() as u64;
        let taken = Duration::from_micros(now - self.since.swap(now, Relaxed));
        self.displaced.store(0, Relaxed);
        let grows = self.len() < MOST && taken < OFTEN * self.len() as u32;
        if grows {
            self.double();
        }
        grows
    }

    fn double(&self) {
        let len = self.len();
        for n in 0..len {
            invalidate(&self.entries[n + len]);
            if number(page(&self.entries[n])) & len != 0 {
                self.relocate(n, n + len);
            }
        }
        self.len.store(2 * len, Relaxed);
    }

    fn relocate(&self, from: usize, to: usize) {
        let copy = |from: &AtomicU64, to: &AtomicU64| to.store(from.load(Relaxed), Relaxed);
        let (a, b) = (&self.entries[from], &self.entries[to]);
        copy(&a.addend, &b.addend);
        copy(&a.read, &b.read);
        copy(&a.write, &b.write);
        copy(&a.fetch, &b.fetch);
        invalidate(a);
        let (a, b) = (&self.sides[from], &self.sides[to]);
        copy(&a.physical, &b.physical);
        copy(&a.page, &b.page);
        copy(&a.mode, &b.mode);
        b.global.store(a.global.load(Relaxed), Relaxed);
    }

    /// Empties it but for what `keep` says, given page and side, and cuts it.
    pub fn retain(&self, keep: impl Fn(u64, &Side) -> bool) {
        self.drop_entries(|page, side| !keep(page, side));
        self.cut();
        let left = self.all().filter(|(entry, _)| !is_empty(entry)).count();
        self.used.store(left, Relaxed);
    }

    /// Empties it, and cuts it.
    pub fn clear(&self) {
        self.cut();
        self.all().for_each(|(entry, _)| invalidate(entry));
        self.used.store(0, Relaxed);
    }

    /// Makes it smaller if much more was not used. What falls off may find a place in the rest.
    fn cut(&self) {
        let (len, used) = (self.len(), self.used.load(Relaxed));
        let wanted = (2 * used).next_power_of_two().max(LEAST);
        if !self.grows || 2 * wanted > len {
            return;
        }
        for n in wanted..len {
            let to = n & (wanted - 1);
            if !is_empty(&self.entries[n]) && is_empty(&self.entries[to]) {
                self.relocate(n, to);
            }
        }
        self.len.store(wanted, Relaxed);
        self.entries.forget(wanted);
        self.sides.forget(wanted);
    }

    /// Drops the entries that `which` chooses by page and side.
    pub fn drop_entries(&self, which: impl Fn(u64, &Side) -> bool) {
        for (entry, side) in self.all() {
            if which(page(entry), side) {
                invalidate(entry);
            }
        }
    }

    /// Drops the entry for `address` if it is of that page, whatever its tag.
    pub fn drop_page(&self, address: u64) {
        let entry = self.entry(address).0;
        if gantry_guest::untagged(page(entry)) == gantry_guest::untagged(address) & PAGE_MASK {
            invalidate(entry);
        }
    }

    /// Stores to the memory pages of these indices must come through the slow path from now on.
    pub fn protect(&self, pages: Range<u32>) {
        let pages = pages.start.into()..pages.end.into();
        for (entry, side) in self.all() {
            if pages.contains(&side.page.load(Relaxed))
                && entry.write.load(Relaxed) & tag::INVALID == 0
            {
                entry.write.fetch_or(tag::CODE, Relaxed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(tlb: &Tlb, address: u64) -> bool {
        let grown = tlb.expect(address);
        let (entry, side) = tlb.entry(address);
        entry.read.store(address & PAGE_MASK, Relaxed);
        side.physical.store(address & PAGE_MASK | 1 << 40, Relaxed);
        grown
    }

    fn holds(tlb: &Tlb, address: u64) -> bool {
        let (entry, side) = tlb.entry(address);
        let page = address & PAGE_MASK;
        entry.read.load(Relaxed) == page && side.physical.load(Relaxed) == page | 1 << 40
    }

    fn pages(count: u64) -> impl Iterator<Item = u64> {
        (0..count).map(|n| 0x7000_0000 + (n << PAGE_SHIFT))
    }

    #[test]
    fn it_grows_until_what_comes_again_and_again_fits() {
        let tlb = Tlb::new(Size::Growing);
        for _ in 0..20 {
            for address in pages(1000) {
                enter(&tlb, address);
            }
        }
        assert_eq!(tlb.len(), 1024);
        assert!(pages(1000).all(|address| holds(&tlb, address)));
        assert!(!holds(&tlb, 0x7000_0000 - 0x1000));
        for _ in 0..1_000_000 {
            enter(&tlb, 0);
            enter(&tlb, (MOST as u64) << PAGE_SHIFT);
        }
        assert_eq!(tlb.len(), MOST, "two that never fit");
    }

    #[test]
    fn a_tlb_of_fixed_size_stays() {
        let tlb = Tlb::new(Size::Fixed(512));
        for _ in 0..20 {
            for address in pages(1000) {
                assert!(!enter(&tlb, address));
            }
        }
        tlb.clear();
        assert_eq!(tlb.len(), 512);
    }

    #[test]
    fn emptying_cuts_to_what_was_used() {
        let tlb = Tlb::new(Size::Growing);
        let fill = |count, times: usize| {
            (0..times).for_each(|_| {
                pages(count).for_each(|a| {
                    enter(&tlb, a);
                })
            })
        };
        fill(5000, 40);
        assert_eq!(tlb.len(), 8192);
        tlb.clear();
        assert_eq!(tlb.len(), 8192, "it was used");
        fill(300, 1);
        let kept = 0x7000_0000 + (299 << PAGE_SHIFT);
        tlb.retain(|page, _| page == kept);
        assert_eq!(tlb.len(), 1024);
        assert!(holds(&tlb, kept) && !holds(&tlb, 0x7000_0000));
        fill(300, 1);
        assert!(pages(300).all(|address| holds(&tlb, address)));
        tlb.clear();
        assert!(!pages(300).any(|address| holds(&tlb, address)));
    }
}
