//! The translation cache: which code stands for which guest bytes, and how one leads to another.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use gantry_guest::{CompiledCode, LinkSite, PAGE_MASK};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::arena::Arena;
use crate::making::Making;
use crate::segments::Segments;
use crate::source::Source;
use crate::thunk;
use crate::wide::Wide;

/// What a translation is found by: physical address of the entry, and mode word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Physical address of the first byte.
    pub physical: u64,
    /// Mode word.
    pub mode: u64,
}

/// One translation. What is looked at each time that it is found comes first, side by side.
#[derive(Debug)]
#[repr(C)]
pub struct Translation {
    /// Host address of the code to enter; 0 if tier 0 runs it.
    pub code: AtomicUsize,
    /// The code still stands for the guest's bytes.
    pub valid: AtomicBool,
    /// Its code is a region's.
    pub region: AtomicBool,
    /// A region of which it is the head waits to be compiled.
    pub queued: AtomicBool,
    /// Samples that hit it.
    pub heat: AtomicU32,
    /// The first of the patched jumps to its code, in the cache's list; [`NO_JUMP`] if none.
    jumps: AtomicU32,
    /// What it is found by.
    pub key: Key,
    /// Physical addresses of the bytes that its code was made from: first, and one past the last.
    covers: [AtomicU64; 2],
    /// What it was made from.
    pub source: Source,
}

impl Translation {
    /// A translation without code.
    pub fn new(key: Key, source: Source) -> Self {
        let end = key.physical + u64::from(source.guest_bytes.max(1));
        Self {
            key,
            source,
            code: AtomicUsize::new(0),
            valid: AtomicBool::new(true),
            jumps: AtomicU32::new(NO_JUMP),
            region: AtomicBool::new(false),
            queued: AtomicBool::new(false),
            heat: AtomicU32::new(0),
            covers: [AtomicU64::new(key.physical), AtomicU64::new(end)],
        }
    }

    /// It is the head of a region, or soon is.
    pub fn is_settled(&self) -> bool {
        self.region.load(Ordering::Relaxed) || self.queued.load(Ordering::Relaxed)
    }

    /// Its code is going to be made from `bytes` of its page too. The cache is held.
    pub fn cover(&self, bytes: std::ops::Range<u64>) {
        self.covers[0].fetch_min(bytes.start, Ordering::Relaxed);
        self.covers[1].fetch_max(bytes.end, Ordering::Relaxed);
    }

    /// Physical addresses of the bytes of the block alone: first, and one past the last.
    pub fn bytes_of_block(&self) -> std::ops::Range<u64> {
        let start = self.key.physical;
        start..start + u64::from(self.source.guest_bytes.max(1))
    }

    fn bytes(&self) -> std::ops::Range<u64> {
        self.covers[0].load(Ordering::Relaxed)..self.covers[1].load(Ordering::Relaxed)
    }
}

/// A piece of code memory: its entry, its translation and its link sites. A translation without code
/// has one too, so that it ages as others do.
#[derive(Debug)]
pub struct Piece {
    entry: usize,
    translation: Arc<Translation>,
    /// Where its link sites stand in the segment's list.
    links: std::ops::Range<u32>,
}

/// A patched jump: the displacement's offset in code memory, what it is when unlinked, and the next
/// jump to the same translation. It went with its segment if that has another epoch.
#[derive(Clone, Copy, Debug)]
struct Patched {
    displacement: u32,
    epoch: u32,
    unlinked: u32,
    next: u32,
}

/// The end of a list of patched jumps.
const NO_JUMP: u32 = u32::MAX;

/// A link site found by the stub that left.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    displacement: usize,
    stub: usize,
    /// The translation to link to.
    pub target: Key,
}

/// All translations.
pub struct Cache {
    arena: Arena,
    map: FxHashMap<Key, Arc<Translation>>,
    /// By the physical address of the page.
    pages: FxHashMap<u64, Vec<Arc<Translation>>>,
    segments: Segments,
    /// Regions over several pages.
    pub wide: Wide,
    /// Patched jumps, in lists by the translation that they lead to.
    patched: Vec<Patched>,
    /// The first of the list of free places in `patched`.
    free_patched: u32,
    /// Dropped translations that jump caches may still point to.
    dropped: Vec<Arc<Translation>>,
    /// Leaves with `Exit::Lookup`.
    stub: usize,
    /// How often room was made.
    pub evictions: u64,
    /// Blocks that are being translated.
    pub making: Making,
}

/// There is no room for more code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoom {
    /// At present: [`evict`](Cache::evict) and start over.
    Now,
    /// It is larger than all that can be made.
    Ever,
}

impl Cache {
    /// An empty cache with `bytes` of code memory.
    ///
    /// # Errors
    /// The host gives no such memory.
    pub fn new(bytes: usize) -> io::Result<Self> {
        let mut arena = Arena::new(bytes)?;
        let stub = thunk::lookup_stub();
        let address = arena.place(&stub).ok_or(io::ErrorKind::OutOfMemory)?;
        let segments = Segments::new(stub.len()..bytes);
        arena.open(segments.room());
        Ok(Self {
            arena,
            map: FxHashMap::default(),
            pages: FxHashMap::default(),
            segments,
            wide: Wide::default(),
            patched: Vec::new(),
            free_patched: NO_JUMP,
            dropped: Vec::new(),
            stub: address,
            evictions: 0,
            making: Making::default(),
        })
    }

    /// The code that leaves to look its PC up.
    pub fn stub(&self) -> usize {
        self.stub
    }

    /// The translation for `key`.
    pub fn find(&self, key: Key) -> Option<&Arc<Translation>> {
        self.map.get(&key)
    }

    /// Whether any translation was made from the page around `pa`.
    pub fn has_code(&self, pa: u64) -> bool {
        self.pages.get(&(pa & PAGE_MASK)).is_some_and(|list| !list.is_empty())
            || self.wide.has_code(pa)
    }

    /// The translations that have a byte at `offset` of their page.
    pub fn at_offset(&self, offset: u64) -> Vec<Arc<Translation>> {
        let has = |t: &Translation| t.bytes().contains(&(t.key.physical & PAGE_MASK | offset));
        self.map.values().filter(|t| has(t)).chain(self.wide.at_offset(offset)).cloned().collect()
    }

    /// Enters a translation, whose code is published if it has any.
    ///
    /// # Errors
    /// There is no room for one without code.
    pub fn insert(&mut self, translation: Arc<Translation>) -> Result<(), NoRoom> {
        if translation.code.load(Ordering::Acquire) == 0 {
            let entry = self.room(translation.source.size(), |arena, len| arena.reserve(len))?;
            self.note(entry, translation.clone(), &[]);
        }
        self.pages
            .entry(translation.key.physical & PAGE_MASK)
            .or_default()
            .push(translation.clone());
        self.map.insert(translation.key, translation);
        Ok(())
    }

    /// Finds a place of `len` bytes by `place`, in the next segment if need be.
    fn room(
        &mut self,
        len: usize,
        place: impl Fn(&mut Arena, usize) -> Option<usize>,
    ) -> Result<usize, NoRoom> {
        if let Some(address) = place(&mut self.arena, len) {
            return Ok(address);
        }
        if len > self.segments.size() {
            return Err(NoRoom::Ever);
        }
        if !self.segments.has_empty() {
            return Err(NoRoom::Now);
        }
        self.segments.advance();
        self.arena.open(self.segments.room());
        place(&mut self.arena, len).ok_or(NoRoom::Ever)
    }

    fn note(&mut self, entry: usize, translation: Arc<Translation>, links: &[LinkSite]) {
        let segment = self.segments.current();
        let first = segment.links.len() as u32;
        segment.links.extend_from_slice(links);
        let links = first..segment.links.len() as u32;
        segment.pieces.push(Piece { entry, translation, links });
    }

    /// Places `code` and makes it what runs for `translation`. What leads to earlier code of it leads
    /// to this.
    ///
    /// # Errors
    /// There is no room.
    pub fn publish(
        &mut self,
        translation: &Arc<Translation>,
        code: &CompiledCode,
    ) -> Result<usize, NoRoom> {
        // The host finishes all stores before an atomic count goes up; those of the code go to lines that
        // nobody has touched for long. So the count first, and none after that.
        let kept = translation.clone();
        let entry = self.room(code.bytes.len(), |arena, _| arena.place(&code.bytes))?;
        self.note(entry, kept, &code.links);
        // Whoever publishes has the cache for itself.
        let before = translation.code.load(Ordering::Relaxed);
        translation.code.store(entry, Ordering::Release);
        if before != 0 {
            // A vCPU may be about to enter it in its jump cache.
            self.redirect(before, entry);
        }
        let mut next = translation.jumps.load(Ordering::Relaxed);
        while next != NO_JUMP {
            let jump = self.patched[next as usize];
            if self.is_alive(&jump) {
                self.patch(self.arena.address(jump.displacement as usize), entry);
            }
            next = jump.next;
        }
        Ok(entry)
    }

    /// The code at `entry` leads to that at `to` from now on.
    fn redirect(&self, entry: usize, to: usize) {
        if let Some(jump) = thunk::jump_entry(entry, to) {
            self.arena.patch64(entry, jump);
        }
    }

    fn is_alive(&self, jump: &Patched) -> bool {
        self.epoch(jump.displacement as usize) == Some(jump.epoch)
    }

    fn epoch(&self, offset: usize) -> Option<u32> {
        self.segments.at(offset).map(|segment| segment.epoch)
    }

    fn patch(&self, displacement: usize, target: usize) {
        self.arena.patch32(displacement, relative(displacement, target));
    }

    /// The link site whose stub stands at `stub`; `None` if its code was dropped.
    pub fn site(&self, stub: usize) -> Option<Site> {
        let segment = self.segments.at(self.arena.offset(stub))?;
        let after = segment.pieces.partition_point(|piece| piece.entry <= stub);
        let piece = segment.pieces.get(after.checked_sub(1)?)?;
        let entry = piece.entry;
        if !piece.translation.valid.load(Ordering::Acquire) {
            return None;
        }
        let (first, end) = (piece.links.start as usize, piece.links.end as usize);
        let link = segment.links[first..end].iter().find(|l| entry + l.stub as usize == stub)?;
        let key = piece.translation.key;
        let target = match self.wide.span(entry) {
            Some(span) => span.key_at(key, link.target)?,
            None => {
                let physical = key.physical.wrapping_add_signed(link.target);
                if (physical ^ key.physical) & PAGE_MASK != 0 {
                    return None;
                }
                Key { physical, mode: key.mode }
            }
        };
        Some(Site { displacement: entry + link.displacement as usize, stub, target })
    }

    /// Makes the jump at `site` go to `target`'s code. Both must be valid: callers hold the cache
    /// since they found them.
    pub fn link(&mut self, site: Site, target: &Translation) -> bool {
        let entry = target.code.load(Ordering::Acquire);
        if entry == 0 || !target.valid.load(Ordering::Acquire) {
            return false;
        }
        let displacement = self.arena.offset(site.displacement);
        let Some(epoch) = self.epoch(displacement) else { return false };
        self.patch(site.displacement, entry);
        let unlinked = relative(site.displacement, site.stub);
        let next = target.jumps.load(Ordering::Relaxed);
        let jump = Patched { displacement: displacement as u32, epoch, unlinked, next };
        let place = match self.free_patched {
            NO_JUMP => {
                self.patched.push(jump);
                self.patched.len() as u32 - 1
            }
            place => {
                let free = std::mem::replace(&mut self.patched[place as usize], jump);
                self.free_patched = free.next;
                place
            }
        };
        target.jumps.store(place, Ordering::Relaxed);
        true
    }

    /// Makes the jumps to `target` lead to their stubs again.
    fn unlink(&mut self, target: &Translation) {
        let mut place = target.jumps.swap(NO_JUMP, Ordering::Relaxed);
        while place != NO_JUMP {
            let jump = self.patched[place as usize];
            if self.is_alive(&jump) {
                let displacement = self.arena.address(jump.displacement as usize);
                self.arena.patch32(displacement, jump.unlinked);
            }
            let jump = &mut self.patched[place as usize];
            let next = std::mem::replace(&mut jump.next, self.free_patched);
            self.free_patched = std::mem::replace(&mut place, next);
        }
    }

    /// The guest writes to `pa..pa + len`, which is within one page, or has just done so: gives the translations of
    /// these bytes. What is being translated is told.
    pub fn written(&mut self, pa: u64, len: u64) -> Vec<Arc<Translation>> {
        self.making.written(pa, len);
        let end = pa.saturating_add(len);
        let overlaps = |t: &Translation| t.bytes().start < end && pa < t.bytes().end;
        let list = self.pages.get(&(pa & PAGE_MASK)).map_or(&[][..], |l| l);
        list.iter().filter(|t| overlaps(t)).chain(self.wide.overlapping(pa..end)).cloned().collect()
    }

    /// Drops a translation: nothing leads to its code any more, and whoever enters it by an old
    /// pointer leaves at once.
    pub fn invalidate(&mut self, translation: &Arc<Translation>) {
        if !translation.valid.swap(false, Ordering::AcqRel) {
            return;
        }
        self.map.remove(&translation.key);
        if let Some(list) = self.pages.get_mut(&(translation.key.physical & PAGE_MASK)) {
            list.retain(|t| !Arc::ptr_eq(t, translation));
        }
        let entry = translation.code.load(Ordering::Acquire);
        self.wide.forget(translation, entry);
        if entry != 0 {
            self.unlink(translation);
            self.redirect(entry, self.stub);
        }
        self.dropped.push(translation.clone());
    }

    /// Makes room: drops what has stood longest in code memory, an eighth of it. All vCPUs are outside
    /// guest code, and before one runs all jump caches and finds are emptied.
    pub fn evict(&mut self) {
        let pieces = self.segments.advance();
        self.arena.open(self.segments.room());
        let mut pages = FxHashSet::default();
        for Piece { entry, translation, .. } in &pieces {
            self.wide.forget(translation, *entry);
            self.wide.free(*entry);
            let code = translation.code.load(Ordering::Acquire);
            // Whose code was replaced lives on in the other.
            if code != 0 && code != *entry || !translation.valid.swap(false, Ordering::AcqRel) {
                continue;
            }
            self.map.remove(&translation.key);
            self.unlink(translation);
            pages.insert(translation.key.physical & PAGE_MASK);
        }
        for page in pages {
            if let Some(list) = self.pages.get_mut(&page) {
                list.retain(|t| t.valid.load(Ordering::Relaxed));
            }
        }
        self.dropped.clear();
        self.evictions += 1;
    }

    /// Drops everything, under the conditions of [`evict`](Self::evict).
    pub fn clear(&mut self) {
        for translation in self.map.values() {
            translation.valid.store(false, Ordering::Release);
        }
        self.map.clear();
        self.pages.clear();
        self.segments.clear();
        self.wide.clear();
        self.patched.clear();
        self.free_patched = NO_JUMP;
        self.dropped.clear();
        self.arena.open(self.segments.room());
    }
}

/// The displacement at `from` (its own address) that leads to `to`.
fn relative(from: usize, to: usize) -> u32 {
    (to as i64 - (from as i64 + 4)) as i32 as u32
}

#[cfg(test)]
mod tests {
    use gantry_ir::{Block, Terminal};

    use super::*;
    use crate::segments::SEGMENTS;

    /// A segment of the cache of these tests has room for two pieces of this length.
    const LEN: usize = 50_000;
    const CACHE: usize = 1 << 20;

    fn key(page: u64) -> Key {
        Key { physical: page << 12, mode: 0 }
    }

    fn translation(page: u64) -> Arc<Translation> {
        let terminal = Terminal::Resume;
        let block = Block {
            insts: vec![],
            starts: vec![0],
            clears: None,
            terminal,
            guest_bytes: 8,
            fp_default: true,
        };
        Arc::new(Translation::new(key(page), Source::new(&block, &[])))
    }

    /// Code full of `byte`, with a link site to 4 bytes after the entry.
    fn code(byte: u8) -> CompiledCode {
        let links = vec![LinkSite { displacement: 64, stub: 128, target: 4 }];
        CompiledCode { bytes: vec![byte; LEN], links }
    }

    /// A translation of `page` with code, in the cache.
    fn enter(cache: &mut Cache, page: u64) -> Arc<Translation> {
        let translation = translation(page);
        cache.publish(&translation, &code(page as u8)).expect("room");
        cache.insert(translation.clone()).expect("it needs none");
        translation
    }

    fn entry(translation: &Translation) -> usize {
        translation.code.load(Ordering::Relaxed)
    }

    /// The `N` bytes of code at `address`.
    fn read<const N: usize>(cache: &Cache, address: usize) -> [u8; N] {
        cache.arena.read(address)
    }

    /// Where the jump of `from` leads.
    fn leads_to(cache: &Cache, from: usize) -> usize {
        let displacement = i32::from_le_bytes(read(cache, from + 64));
        (from + 68).wrapping_add_signed(displacement as isize)
    }

    /// Links the jump of `from` to `target`, as if that were its target.
    fn link(cache: &mut Cache, from: &Translation, target: &Translation) {
        let site = cache.site(entry(from) + 128).expect("the site is known");
        assert_eq!(site.target.physical, from.key.physical + 4);
        assert!(cache.link(site, target));
        assert_eq!(leads_to(cache, entry(from)), entry(target));
    }

    #[test]
    fn the_oldest_go_and_the_others_stay() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        let pages = 2 * SEGMENTS as u64;
        (0..pages).for_each(|page| drop(enter(&mut cache, page)));
        let one = translation(pages);
        assert_eq!(cache.publish(&one, &code(1)), Err(NoRoom::Now));
        cache.evict();
        assert!(cache.publish(&one, &code(1)).is_ok());
        let left: Vec<_> = (0..pages).filter(|&page| cache.find(key(page)).is_some()).collect();
        assert_eq!(left, (2..pages).collect::<Vec<_>>());
        assert!(!cache.has_code(key(1).physical) && cache.has_code(key(2).physical));
    }

    #[test]
    fn a_jump_into_freed_code_leads_to_its_stub_again() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        let [old, _, young] = [0, 1, 2].map(|page| enter(&mut cache, page));
        (3..2 * SEGMENTS as u64).for_each(|page| drop(enter(&mut cache, page)));
        link(&mut cache, &young, &old);
        cache.evict();
        assert_eq!(leads_to(&cache, entry(&young)), entry(&young) + 128);
        assert!(!old.valid.load(Ordering::Relaxed) && young.valid.load(Ordering::Relaxed));
    }

    #[test]
    fn a_jump_from_freed_code_is_not_patched_any_more() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        let [old, _, young] = [0, 1, 2].map(|page| enter(&mut cache, page));
        (3..2 * SEGMENTS as u64).for_each(|page| drop(enter(&mut cache, page)));
        link(&mut cache, &old, &young);
        let freed = entry(&old);
        cache.evict();
        assert!(cache.site(freed + 128).is_none());
        let other = enter(&mut cache, 77);
        assert_eq!(entry(&other), freed);
        // The target's code is replaced, then dropped: both patch what leads to it.
        cache.publish(&young, &code(99)).expect("room");
        cache.invalidate(&young);
        assert_eq!(read(&cache, freed + 64), [77; 4]);
    }

    #[test]
    fn code_that_was_replaced_leads_to_what_replaced_it() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        let head = enter(&mut cache, 0);
        let before = entry(&head);
        (1..4).for_each(|page| drop(enter(&mut cache, page)));
        cache.publish(&head, &code(5)).expect("room");
        let jump = thunk::jump_entry(before, entry(&head)).expect("in reach");
        assert_eq!(read(&cache, before), jump.to_le_bytes());
        // It outlives what it replaced.
        (5..2 * SEGMENTS as u64).for_each(|page| drop(enter(&mut cache, page)));
        cache.evict();
        assert!(cache.find(key(0)).is_some() && cache.find(key(1)).is_none());
        assert_eq!(read(&cache, before), [0xcc; 8]);
    }

    #[test]
    fn what_has_no_code_ages_too() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        cache.insert(translation(0)).expect("room");
        (1..2 * SEGMENTS as u64).for_each(|page| drop(enter(&mut cache, page)));
        cache.evict();
        assert!(cache.find(key(0)).is_none());
    }

    #[test]
    fn what_is_larger_than_a_segment_never_fits() {
        let mut cache = Cache::new(CACHE).expect("code memory");
        let large = CompiledCode { bytes: vec![0; CACHE / SEGMENTS], links: vec![] };
        assert_eq!(cache.publish(&translation(0), &large), Err(NoRoom::Ever));
    }
}
