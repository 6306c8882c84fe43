//! From a hot block to the region around it: where control was seen to go, and which blocks are on
//! the ways that lead back.
//!
//! To enter a region and to leave it costs as much as some blocks, since guest registers are loaded
//! and written back; and to compile one costs as much as to run it thousands of times. So it holds
//! what was seen to run and nothing else, and it is made only if it would have run round and round.

use std::sync::Arc;

use gantry_guest::PAGE_MASK;
use gantry_ir::Terminal;
use rustc_hash::FxHashMap;

use crate::cache::{Cache, Key, Translation};
use crate::wide::Page;

/// The most guest instructions of a region.
const MAX_INSNS: u32 = 100;

/// How often a region is to run each of its blocks, on average, each time that it is entered.
const TURNS: usize = 2;

/// The most pages of a region.
const MAX_PAGES: usize = 8;

/// How many blocks a trail is long.
const STEPS: usize = 400;

/// The blocks that a vCPU executes from a hot one on, run in tier 0 so that each is seen.
#[derive(Debug)]
pub struct Trail {
    /// The word that their code matches.
    word: u64,
    /// Their addresses and keys.
    steps: Vec<(u64, Key)>,
}

impl Trail {
    /// A trail of what matches `word`, the first block of which comes next.
    pub fn new(word: u64) -> Self {
        Self { word, steps: Vec::new() }
    }

    /// The block at `pc` comes next, in code that matches `word`. False if the trail is over, without
    /// it.
    pub fn step(&mut self, pc: u64, key: Key, word: u64) -> bool {
        let goes_on = word == self.word && self.steps.len() < STEPS;
        if goes_on {
            self.steps.push((pc, key));
        }
        goes_on
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
    trail: &'a Trail,
    /// Address of the head.
    head: u64,
    /// Where control was seen to go from the block at an address.
    seen: FxHashMap<u64, Seen>,
    /// What pages lead to, by their addresses: physical address and mode.
    pages: FxHashMap<u64, Key>,
    members: Vec<(u64, Arc<Translation>)>,
}

impl<'a> Growth<'a> {
    /// A region whose head is the first block of `trail`, with blocks of other pages too if `far`.
    /// `None` if the trail is empty.
    pub fn new(cache: &'a Cache, trail: &'a Trail, far: bool) -> Option<Self> {
        let &(head, key) = trail.steps.first()?;
        let of_page = |key: Key| Key { physical: key.physical & PAGE_MASK, ..key };
        let pages = FxHashMap::from_iter([(head & PAGE_MASK, of_page(key))]);
        let mut growth =
            Self { cache, trail, head, seen: FxHashMap::default(), pages, members: Vec::new() };
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
        self.cache.find(Key { physical: page.physical | pc & !PAGE_MASK, mode: page.mode }).cloned()
    }

    fn times(&self, pc: u64) -> u32 {
        self.seen.get(&pc).map_or(0, |seen| seen.times)
    }

    /// Addresses that the block at `pc` leads to.
    fn successors(&self, pc: u64, translation: &Translation) -> Vec<u64> {
        let by = |offset: i64| pc.wrapping_add_signed(offset);
        match translation.source.terminal {
            Terminal::Jump { target, .. } => vec![by(target)],
            Terminal::Branch { taken, fallthrough, .. } => vec![by(taken), by(fallthrough)],
            Terminal::Indirect { .. } => {
                self.seen.get(&pc).map_or(Vec::new(), |seen| seen.next.clone())
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
            if self.times(pc) == 0 {
                break;
            }
            let Some(translation) = self.at(pc) else { continue };
            let page = pc & PAGE_MASK;
            let is_new = !pages.contains(&page);
            let size = translation.source.guest_insns;
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

    /// Puts the blocks in an order in which only loops lead back (reverse postorder): what a jump
    /// leads back to looks at the exit word.
    fn order(&mut self) {
        let mut done: Vec<u64> = Vec::new();
        let mut met = vec![self.head];
        // Addresses on the way from the head, with the successors that are still to be followed.
        let follow = |growth: &Self, pc: u64| {
            let member = growth.members.iter().find(|member| member.0 == pc);
            (pc, member.map_or(Vec::new(), |(pc, t)| growth.successors(*pc, t)))
        };
        let mut way = vec![follow(self, self.head)];
        while let Some((pc, rest)) = way.last_mut() {
            match rest.pop() {
                Some(next) if !met.contains(&next) => {
                    met.push(next);
                    way.push(follow(self, next));
                }
                Some(_) => {}
                None => {
                    done.push(*pc);
                    way.pop();
                }
            }
        }
        let place = |pc: u64| done.iter().rev().position(|&other| other == pc);
        self.members.sort_by_key(|&(pc, _)| place(pc));
    }

    /// How many blocks of the trail the region would have run each time that it is entered.
    fn run(&self) -> usize {
        let (mut inside, mut entries, mut blocks) = (false, 0, 0);
        for &(pc, _) in &self.trail.steps {
            if !inside && pc == self.head {
                entries += 1;
                inside = true;
            }
            inside &= self.members.iter().any(|&(member, _)| member == pc);
            blocks += usize::from(inside);
        }
        blocks / entries.max(1)
    }

    /// The blocks of the region, the head first; none if it does not run round and round.
    pub fn members(mut self) -> Vec<Member> {
        self.spread();
        if !self.close() || self.run() < TURNS * self.members.len() {
            return Vec::new();
        }
        self.order();
        let jumps = |(pc, t): &(u64, Arc<Translation>)| match t.source.terminal {
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

#[cfg(test)]
mod tests {
    use gantry_ir::{Slot, SlotTable, Type, parse::parse};

    use super::*;
    use crate::source::Source;

    const WORD: u64 = 7;

    /// Pages lie at these addresses, and their physical ones.
    fn key(pc: u64) -> Key {
        Key { physical: 0x4000_0000 + (pc >> 12 & 3) * 0x5000 + (pc & !PAGE_MASK), mode: WORD }
    }

    /// A cache with blocks of the given ends.
    fn cache(blocks: &[(u64, &str)]) -> Cache {
        let slot = |name: &str, offset| Slot { name: name.into(), ty: Type::I64, offset };
        let slots = SlotTable::new(vec![slot("pc", 0), slot("link", 8)]);
        let mut cache = Cache::new(1 << 16).expect("code memory");
        for &(pc, end) in blocks {
            let text = format!("insn +0x0\n v0 = get link\n v1 = icmp.i64.eq v0, v0\n {end}");
            let block = parse(&text, &slots).expect("the text is right");
            let source = Source::new(&block, &[]);
            cache.insert(Arc::new(Translation::new(key(pc), source))).expect("there is room");
        }
        cache
    }

    fn trail(steps: impl IntoIterator<Item = u64>) -> Trail {
        let mut trail = Trail::new(WORD);
        steps.into_iter().all(|pc| trail.step(pc, key(pc), WORD));
        trail
    }

    /// Offsets of the members from the head, in order, and whether indirect jumps lead there.
    fn grown(cache: &Cache, trail: &Trail, far: bool) -> Vec<(i64, bool)> {
        let members = Growth::new(cache, trail, far).expect("the trail has steps").members();
        let mut offsets: Vec<_> = members.iter().map(|m| (m.offset, m.indirect)).collect();
        offsets.sort_unstable();
        offsets
    }

    /// A loop at 0x8100 that calls 0xa010 and goes on at 0x8104, with a way out at 0x8200.
    fn calling() -> Cache {
        cache(&[
            (0x8100, "jump +0x1f10 call +0x4"),
            (0x8104, "branch v1, -0x4, +0xfc"),
            (0x8200, "jump -0x100"),
            (0xa010, "indirect v0 return"),
        ])
    }

    #[test]
    fn a_loop_takes_its_callee_along_and_leaves_out_what_was_not_seen() {
        let (cache, trail) = (calling(), trail([0x8100, 0xa010, 0x8104].repeat(10)));
        assert_eq!(grown(&cache, &trail, true), [(0, false), (4, true), (0x1f10, false)]);
        assert!(grown(&cache, &trail, false).is_empty(), "no way leads back in the page");
        let pages = pages(&Growth::new(&cache, &trail, true).expect("steps").members());
        let found: Vec<_> = pages.iter().map(|p| (p.distance, p.key.physical)).collect();
        assert_eq!(found, [(0, 0x4000_0000), (0x2000, 0x4000_a000)]);
        assert_eq!(pages[1].bytes, 0x4000_a010..0x4000_a014);
    }

    #[test]
    fn what_does_not_go_round_is_no_region() {
        let once = [0x8100, 0xa010, 0x8104, 0x8200, 0xb000];
        let trail = trail(once.repeat(5));
        assert!(grown(&calling(), &trail, true).is_empty());
    }

    #[test]
    fn a_trail_ends_with_its_mode_and_its_length() {
        let mut trail = Trail::new(WORD);
        assert!(trail.step(0x8000, key(0x8000), WORD));
        assert!(!trail.step(0x8004, key(0x8004), WORD + 1));
        let mut long = Trail::new(WORD);
        let steps = (0..1000).take_while(|n| long.step(0x8000 + 4 * n, key(0x8000), WORD)).count();
        assert_eq!(steps, STEPS);
    }
}
