//! Break- and watchpoints of the debugger.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use gantry_guest::{Access, PAGE_MASK, untagged};
use gantry_ir::Block;

/// Which accesses a watchpoint watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchAccess {
    /// Loads.
    Read,
    /// Stores.
    Write,
    /// Both.
    Any,
}

/// A watchpoint: `len` bytes at a virtual address, in every address space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The first byte.
    pub address: u64,
    /// How many bytes, at least 1; not over the end of the address space.
    pub len: u64,
    /// The accesses.
    pub access: WatchAccess,
}

impl Watch {
    fn first(&self) -> u64 {
        untagged(self.address)
    }

    fn last(&self) -> u64 {
        self.first().saturating_add(self.len.saturating_sub(1))
    }

    /// The first watched byte of an access to `size` bytes at `address`, whatever their tags.
    fn hit(&self, address: u64, size: u64, access: Access) -> Option<u64> {
        let wanted = match self.access {
            WatchAccess::Read => access == Access::Read,
            WatchAccess::Write => access == Access::Write,
            WatchAccess::Any => access != Access::Fetch,
        };
        let address = untagged(address);
        let last = address.saturating_add(size - 1);
        let overlaps = self.first() <= last && address <= self.last();
        (wanted && overlaps).then_some(address.max(self.first()))
    }
}

#[derive(Default)]
struct Lists {
    /// How often each was set: by a software and by a hardware request.
    breakpoints: BTreeMap<u64, u32>,
    watches: Vec<Watch>,
}

const OFFSETS: usize = !PAGE_MASK as usize + 1;

/// All of them.
pub(super) struct Points {
    lists: RwLock<Lists>,
    /// Page offsets at which no block may go on, one bit each. Bits stay set when a breakpoint
    /// goes, until the debugger does: gdb takes all its breakpoints out at each stop and puts them
    /// in again, and that is to cost nothing.
    cuts: [AtomicU64; OFFSETS / 64],
    cutting: AtomicBool,
}

impl Default for Points {
    fn default() -> Self {
        Self {
            lists: RwLock::default(),
            cuts: std::array::from_fn(|_| AtomicU64::new(0)),
            cutting: AtomicBool::new(false),
        }
    }
}

impl Points {
    fn read(&self) -> RwLockReadGuard<'_, Lists> {
        self.lists.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Lists) -> T) -> T {
        change(&mut self.lists.write().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn is_empty(&self) -> bool {
        let lists = self.read();
        lists.breakpoints.is_empty() && lists.watches.is_empty()
    }

    pub fn add_breakpoint(&self, address: u64) {
        self.change(|lists| *lists.breakpoints.entry(address).or_default() += 1);
    }

    /// False if there was none.
    pub fn remove_breakpoint(&self, address: u64) -> bool {
        self.change(|lists| {
            let Some(count) = lists.breakpoints.get_mut(&address) else { return false };
            *count -= 1;
            if *count == 0 {
                lists.breakpoints.remove(&address);
            }
            true
        })
    }

    pub fn has_breakpoint(&self, pc: u64) -> bool {
        self.read().breakpoints.contains_key(&pc)
    }

    pub fn add_watch(&self, watch: Watch) {
        self.change(|lists| lists.watches.push(watch));
    }

    /// False if there was none.
    pub fn remove_watch(&self, watch: Watch) -> bool {
        self.change(|lists| {
            let found = lists.watches.iter().position(|w| *w == watch);
            found.map(|n| lists.watches.remove(n)).is_some()
        })
    }

    /// Whether a watchpoint has bytes on the page at `page`.
    pub fn watches_page(&self, page: u64) -> bool {
        let page = untagged(page);
        self.read().watches.iter().any(|w| w.first() & PAGE_MASK <= page && page <= w.last())
    }

    /// The watchpoint that an access hits, and the first byte of it that does.
    pub fn watched(&self, address: u64, size: u64, access: Access) -> Option<(u64, Watch)> {
        let lists = self.read();
        lists.watches.iter().find_map(|w| w.hit(address, size, access).map(|at| (at, *w)))
    }

    /// From now on no block goes on at the page offset of `address`. False if that was so before.
    /// The translation cache is held.
    pub fn cut(&self, address: u64) -> bool {
        let offset = (address & !PAGE_MASK) as usize;
        self.cutting.store(true, Ordering::Release);
        let bit = 1 << (offset % 64);
        self.cuts[offset / 64].fetch_or(bit, Ordering::AcqRel) & bit == 0
    }

    /// Whether there are cuts at all.
    pub fn is_cutting(&self) -> bool {
        self.cutting.load(Ordering::Acquire)
    }

    /// Whether code at `address`, physical or virtual, is entered by the dispatcher alone.
    pub fn is_cut(&self, address: u64) -> bool {
        let offset = (address & !PAGE_MASK) as usize;
        self.is_cutting()
            && self.cuts[offset / 64].load(Ordering::Acquire) >> (offset % 64) & 1 != 0
    }

    /// How many instructions of a block at `page_offset` come before the first one but its entry
    /// at a cut; `None` if it holds none such.
    pub fn instructions_before_cut(&self, page_offset: u32, block: &Block) -> Option<u32> {
        if !self.is_cutting() {
            return None;
        }
        let found = (block.starts.iter().enumerate())
            .find(|&(n, start)| n > 0 && self.is_cut(u64::from(page_offset + start)));
        found.map(|(n, _)| n as u32)
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.change(|lists| *lists = Lists::default());
        self.cutting.store(false, Ordering::Release);
        for word in &self.cuts {
            word.store(0, Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakpoint_set_twice_is_taken_away_twice() {
        let points = Points::default();
        points.add_breakpoint(0x1000);
        points.add_breakpoint(0x1000);
        assert!(points.remove_breakpoint(0x1000) && points.has_breakpoint(0x1000));
        assert!(points.remove_breakpoint(0x1000) && !points.has_breakpoint(0x1000));
        assert!(!points.remove_breakpoint(0x1000));
    }

    #[test]
    fn watches_hit_by_overlap_and_kind() {
        let points = Points::default();
        points.add_watch(Watch { address: 0x1ffe, len: 4, access: WatchAccess::Write });
        let hit = |address, size, access| points.watched(address, size, access).map(|h| h.0);
        assert_eq!(hit(0x1ff8, 8, Access::Write), Some(0x1ffe));
        assert_eq!(hit(0x2001, 1, Access::Write), Some(0x2001));
        assert_eq!(hit(0x2002, 8, Access::Write), None);
        assert_eq!(hit(0x1ff8, 8, Access::Read), None);
        assert!(points.watches_page(0x1000) && points.watches_page(0x2000));
        assert!(!points.watches_page(0) && !points.watches_page(0x3000));
        let top = Watch { address: u64::MAX, len: 1, access: WatchAccess::Any };
        points.add_watch(top);
        assert_eq!(hit(u64::MAX - 3, 4, Access::Read), Some(u64::MAX));
    }

    #[test]
    fn cuts_go_by_the_page_offset() {
        let points = Points::default();
        assert!(!points.is_cut(0x8010));
        assert!(points.cut(0xffff_0000_1234_5010) && !points.cut(0x10));
        assert!(points.is_cut(0x8010) && !points.is_cut(0x8014));
        points.clear();
        assert!(!points.is_cut(0x8010));
    }
}
