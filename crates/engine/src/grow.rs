//! From a hot block to the region around it: where control was seen to go, and which blocks are on
//! the ways that lead back.

use std::sync::Arc;

use gantry_guest::PAGE_MASK;
use gantry_ir::Terminal;
use rustc_hash::FxHashMap;

use crate::cache::{Cache, Key, Translation};
use crate::wide::Page;

/// The most guest instructions of a region.
const MAX_INSNS: u32 = 100;

/// The most pages of a region.
const MAX_PAGES: usize = 8;

/// How many blocks a trail is long.
const STEPS: usize = 256;

/// How often it may come back to its beginning.
const ROUNDS: u32 = 24;

/// The blocks that a vCPU executes from a hot one on, run in tier 0 so that each is seen.
#[derive(Debug)]
pub struct Trail {
    /// The word that their code matches.
    word: u64,
    /// Their addresses and keys.
    steps: Vec<(u64, Key)>,
    rounds: u32,
}

impl Trail {
    /// A trail of what matches `word`, the first block of which comes next.
    pub fn new(word: u64) -> Self {
        Self { word, steps: Vec::new(), rounds: 0 }
    }

    /// The block at `pc` comes next, in code that matches `word`. False if the trail is over, without
    /// it.
    pub fn step(&mut self, pc: u64, key: Key, word: u64) -> bool {
        self.rounds += u32::from(self.steps.first().is_some_and(|&(first, _)| first == pc));
        let goes_on = word == self.word && self.steps.len() < STEPS && self.rounds < ROUNDS;
        if goes_on {
            self.steps.push((pc, key));
        }
        goes_on
    }

    /// Address of the first block, if it has been met, and what it matches.
    pub fn head(&self) -> Option<(u64, u64)> {
        self.steps.first().map(|&(pc, _)| (pc, self.word))
    }
}

/// A block of a region.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its distance from the head, in guest bytes.
    pub offset: i64,
    /// The block.
    pub translation: Arc<Translation>,
    /// Indirect jumps are known to lead to it.
    pub indirect: bool,
}

/// What a trail saw of one block.
#[derive(Debug, Default)]
struct Seen {
    times: u32,
    /// The blocks that came next, by their addresses.
    next: Vec<u64>,
}

/// A region in the making.
pub struct Growth<'a> {
    cache: &'a Cache,
    /// Address of the head.
    head: u64,
    /// Where control was seen to go from the block at an address.
    seen: FxHashMap<u64, Seen>,
    /// What pages lead to, by their addresses: physical address and mode.
    pages: FxHashMap<u64, Key>,
    /// Addresses in the head's page that indirect jumps are known to lead to.
    known: &'a [u64],
    members: Vec<(u64, Arc<Translation>)>,
}

impl<'a> Growth<'a> {
    /// A region whose head is the first block of `trail`, with blocks of other pages too if `far`.
    /// `None` if the trail is empty.
    pub fn new(cache: &'a Cache, trail: &Trail, known: &'a [u64], far: bool) -> Option<Self> {
        let &(head, key) = trail.steps.first()?;
        let of_page = |key: Key| Key { physical: key.physical & PAGE_MASK, ..key };
        let pages = FxHashMap::from_iter([(head & PAGE_MASK, of_page(key))]);
        let mut growth =
            Self { cache, head, seen: FxHashMap::default(), pages, known, members: Vec::new() };
        for &(pc, key) in &trail.steps {
            if far {
                growth.pages.entry(pc & PAGE_MASK).or_insert(of_page(key));
            }
            if growth.pages.get(&(pc & PAGE_MASK)) == Some(&of_page(key)) {
                growth.seen.entry(pc).or_default().times += 1;
            }
        }
        for pair in trail.steps.windows(2) {
            let ((pc, _), (next, _)) = (pair[0], pair[1]);
            let Some(seen) = growth.seen.get_mut(&pc) else { continue };
            if !seen.next.contains(&next) {
                seen.next.push(next);
            }
        }
        Some(growth)
    }

    /// The translation of the block at an address.
    fn at(&self, pc: u64) -> Option<Arc<Translation>> {
        let page = self.pages.get(&(pc & PAGE_MASK))?;
        self.cache.find(Key { physical: page.physical | pc & !PAGE_MASK, mode: page.mode })
    }

    fn times(&self, pc: u64) -> u32 {
        self.seen.get(&pc).map_or(0, |seen| seen.times)
    }

    /// Addresses that the block at `pc` leads to.
    fn successors(&self, pc: u64, translation: &Translation) -> Vec<u64> {
        let by = |offset: i64| pc.wrapping_add_signed(offset);
        match translation.block.terminal {
            Terminal::Jump { target, .. } => vec![by(target)],
            Terminal::Branch { taken, fallthrough, .. } => vec![by(taken), by(fallthrough)],
            Terminal::Indirect { .. } => {
                let seen = self.seen.get(&pc).map_or(&[][..], |seen| &seen.next);
                seen.iter().chain(self.known).copied().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes in the blocks that the head leads to, those that were seen most often first.
    fn spread(&mut self) {
        let mut insns = 0;
        let mut pages: Vec<u64> = Vec::new();
        let mut candidates = vec![self.head];
        let mut met = candidates.clone();
        while !candidates.is_empty() {
            let times = |n: &usize| (self.times(candidates[*n]), std::cmp::Reverse(*n));
            let best = (0..candidates.len()).max_by_key(times).expect("there are some");
            let pc = candidates.remove(best);
            // What never ran has no translation, and no place in the region.
            let Some(translation) = self.at(pc) else { continue };
            let page = pc & PAGE_MASK;
            let is_new = !pages.contains(&page);
            let size = translation.block.guest_insns;
            if insns + size > MAX_INSNS || is_new && pages.len() == MAX_PAGES {
                continue;
            }
            insns += size;
            if is_new {
                pages.push(page);
            }
            for next in self.successors(pc, &translation) {
                if !met.contains(&next) {
                    met.push(next);
                    candidates.push(next);
                }
            }
            self.members.push((pc, translation));
        }
    }

    /// Leaves out the blocks that do not lead back to the head. False if none do.
    fn close(&mut self) -> bool {
        let leads: Vec<_> = self.members.iter().map(|(pc, t)| self.successors(*pc, t)).collect();
        let mut reaches = vec![false; self.members.len()];
        loop {
            let mut changed = false;
            for n in 0..leads.len() {
                let back = leads[n].iter().any(|&next| {
                    let member = self.members.iter().position(|&(pc, _)| pc == next);
                    next == self.head || member.is_some_and(|m| reaches[m])
                });
                changed |= back && !reaches[n];
                reaches[n] |= back;
            }
            if !changed {
                break;
            }
        }
        let mut reaches = reaches.into_iter();
        self.members.retain(|_| reaches.next() == Some(true));
        self.members.first().is_some_and(|&(pc, _)| pc == self.head)
    }

    /// The blocks of the region, the head first; none if nothing leads back to it.
    pub fn members(mut self) -> Vec<Member> {
        self.spread();
        if !self.close() {
            return Vec::new();
        }
        let jumps = |(pc, t): &(u64, Arc<Translation>)| match t.block.terminal {
            Terminal::Indirect { .. } => self.successors(*pc, t),
            _ => Vec::new(),
        };
        let indirect: Vec<_> = self.members.iter().flat_map(jumps).collect();
        let member = |&(pc, ref translation): &(u64, Arc<Translation>)| Member {
            offset: pc.wrapping_sub(self.head) as i64,
            translation: translation.clone(),
            indirect: indirect.contains(&pc),
        };
        self.members.iter().map(member).collect()
    }
}

/// The pages of a region, that of its head first.
pub fn pages(members: &[Member]) -> Vec<Page> {
    let Some(head) = members.first() else { return Vec::new() };
    let start = (head.translation.key.physical & !PAGE_MASK) as i64;
    let mut pages: Vec<Page> = Vec::new();
    for member in members {
        let distance = start.wrapping_add(member.offset) & PAGE_MASK as i64;
        let bytes = member.translation.bytes_of_block();
        match pages.iter_mut().find(|page| page.distance == distance) {
            Some(page) => {
                page.bytes.start = page.bytes.start.min(bytes.start);
                page.bytes.end = page.bytes.end.max(bytes.end);
            }
            None => {
                let key = member.translation.key;
                let key = Key { physical: key.physical & PAGE_MASK, ..key };
                pages.push(Page { distance, key, bytes });
            }
        }
    }
    pages
}
