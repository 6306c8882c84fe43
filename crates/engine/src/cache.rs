//! The translation cache: which code stands for which guest bytes, and how one leads to another.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use gantry_guest::{CompiledCode, LinkSite, PAGE_MASK};
use gantry_ir::{Block, PackedBlock};
use rustc_hash::FxHashMap;

use crate::arena::Arena;
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

/// One translation.
#[derive(Debug)]
pub struct Translation {
    /// What it is found by.
    pub key: Key,
    /// The IR.
    pub block: PackedBlock,
    /// Host address of the code to enter; 0 if tier 0 runs it.
    pub code: AtomicUsize,
    /// The code still stands for the guest's bytes.
    pub valid: AtomicBool,
    /// The first of the patched jumps to its code, in the cache's list; [`NO_JUMP`] if none.
    jumps: AtomicU32,
    /// Its code is a region's.
    pub region: AtomicBool,
    /// A region of which it is the head waits to be compiled.
    pub queued: AtomicBool,
    /// How often a region's code was withdrawn, since its pages lay elsewhere.
    pub withdrawn: AtomicU8,
    /// Samples that hit it.
    pub heat: AtomicU32,
    /// Physical addresses of the bytes that its code was made from: first, and one past the last.
    covers: [AtomicU64; 2],
}

impl Translation {
    /// A translation without code.
    pub fn new(key: Key, block: &Block) -> Self {
        let end = key.physical + u64::from(block.guest_bytes.max(1));
        Self {
            key,
            block: PackedBlock::new(block),
            code: AtomicUsize::new(0),
            valid: AtomicBool::new(true),
            jumps: AtomicU32::new(NO_JUMP),
            region: AtomicBool::new(false),
            queued: AtomicBool::new(false),
            withdrawn: AtomicU8::new(0),
            heat: AtomicU32::new(0),
            covers: [AtomicU64::new(key.physical), AtomicU64::new(end)],
        }
    }

    /// Its code is going to be made from `bytes` of its page too. The cache is held.
    pub fn cover(&self, bytes: std::ops::Range<u64>) {
        self.covers[0].fetch_min(bytes.start, Ordering::Relaxed);
        self.covers[1].fetch_max(bytes.end, Ordering::Relaxed);
    }

    /// Physical addresses of the bytes of the block alone: first, and one past the last.
    pub fn bytes_of_block(&self) -> std::ops::Range<u64> {
        let start = self.key.physical;
        start..start + u64::from(self.block.guest_bytes.max(1))
    }

    fn bytes(&self) -> std::ops::Range<u64> {
        self.covers[0].load(Ordering::Relaxed)..self.covers[1].load(Ordering::Relaxed)
    }
}

/// A piece of placed code: its entry, its translation and its link sites.
#[derive(Debug)]
struct Piece {
    entry: usize,
    translation: Arc<Translation>,
    /// Where its link sites stand in the cache's list.
    links: std::ops::Range<u32>,
}

/// A patched jump: the displacement's address, what it is when unlinked, and the next jump to the
/// same translation.
#[derive(Clone, Copy, Debug)]
struct Patched {
    displacement: usize,
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
    /// Regions over several pages.
    pub wide: Wide,
    /// In the order of their entries, as the arena places them.
    pieces: Vec<Piece>,
    /// The link sites of all pieces.
    links: Vec<LinkSite>,
    /// Patched jumps, in lists by the translation that they lead to.
    patched: Vec<Patched>,
    /// The first of the list of free places in `patched`.
    free_patched: u32,
    /// Dropped translations that jump caches may still point to.
    dropped: Vec<Arc<Translation>>,
    /// Leaves with `Exit::Lookup`.
    stub: usize,
    /// How often everything was dropped.
    pub flushes: u64,
}

/// There is no room for more code.
#[derive(Debug)]
pub struct Full;

impl Cache {
    /// An empty cache with `bytes` of code memory.
    ///
    /// # Errors
    /// The host gives no such memory.
    pub fn new(bytes: usize) -> io::Result<Self> {
        let mut cache = Self {
            arena: Arena::new(bytes)?,
            map: FxHashMap::default(),
            pages: FxHashMap::default(),
            wide: Wide::default(),
            pieces: Vec::new(),
            links: Vec::new(),
            patched: Vec::new(),
            free_patched: NO_JUMP,
            dropped: Vec::new(),
            stub: 0,
            flushes: 0,
        };
        cache.place_stub();
        Ok(cache)
    }

    fn place_stub(&mut self) {
        self.stub = self.arena.place(&thunk::lookup_stub()).expect("an empty arena has room");
    }

    /// The code that leaves to look its PC up.
    pub fn stub(&self) -> usize {
        self.stub
    }

    /// The translation for `key`.
    pub fn find(&self, key: Key) -> Option<Arc<Translation>> {
        self.map.get(&key).cloned()
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

    /// Enters a translation that has no code yet.
    pub fn insert(&mut self, translation: Arc<Translation>) {
        self.pages
            .entry(translation.key.physical & PAGE_MASK)
            .or_default()
            .push(translation.clone());
        self.map.insert(translation.key, translation);
    }

    /// Places `code` and makes it what runs for `translation`. Jumps that led to earlier code of
    /// it lead to this.
    ///
    /// # Errors
    /// The arena is full: [`clear`](Self::clear) it and start over.
    pub fn publish(
        &mut self,
        translation: &Arc<Translation>,
        code: &CompiledCode,
    ) -> Result<usize, Full> {
        let entry = self.arena.place(&code.bytes).ok_or(Full)?;
        if !code.links.is_empty() {
            let first = self.links.len() as u32;
            self.links.extend_from_slice(&code.links);
            let links = first..self.links.len() as u32;
            self.pieces.push(Piece { entry, translation: translation.clone(), links });
        }
        self.lead_to(translation, entry);
        Ok(entry)
    }

    /// What runs for `translation` is the code at `entry` from now on, also for those that jumped to
    /// its earlier code.
    pub(crate) fn lead_to(&self, translation: &Translation, entry: usize) {
        translation.code.store(entry, Ordering::Release);
        let mut next = translation.jumps.load(Ordering::Relaxed);
        while next != NO_JUMP {
            let jump = self.patched[next as usize];
            self.patch(jump.displacement, entry);
            next = jump.next;
        }
    }

    fn patch(&self, displacement: usize, target: usize) {
        self.arena.patch32(displacement, relative(displacement, target));
    }

    /// The link site whose stub stands at `stub`; `None` if its code was dropped.
    pub fn site(&self, stub: usize) -> Option<Site> {
        let after = self.pieces.partition_point(|piece| piece.entry <= stub);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        let entry = piece.entry;
        if !piece.translation.valid.load(Ordering::Acquire) {
            return None;
        }
        let (first, end) = (piece.links.start as usize, piece.links.end as usize);
        let link = self.links[first..end].iter().find(|l| entry + l.stub as usize == stub)?;
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
        self.patch(site.displacement, entry);
        let unlinked = relative(site.displacement, site.stub);
        let next = target.jumps.load(Ordering::Relaxed);
        let jump = Patched { displacement: site.displacement, unlinked, next };
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
            let jump = &mut self.patched[place as usize];
            self.arena.patch32(jump.displacement, jump.unlinked);
            let next = std::mem::replace(&mut jump.next, self.free_patched);
            self.free_patched = std::mem::replace(&mut place, next);
        }
    }

    /// The translations whose bytes lie in `pa..pa + len`, which is within one page.
    pub fn overlapping(&self, pa: u64, len: u64) -> Vec<Arc<Translation>> {
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
            if let Some(jump) = thunk::jump_entry(entry, self.stub) {
                self.arena.patch64(entry, jump);
            }
        }
        self.dropped.push(translation.clone());
    }

    /// Drops everything. No vCPU runs, and all jump caches are emptied before one does.
    pub fn clear(&mut self) {
        for translation in self.map.values() {
            translation.valid.store(false, Ordering::Release);
        }
        self.map.clear();
        self.pages.clear();
        self.wide.clear();
        self.pieces.clear();
        self.links.clear();
        self.patched.clear();
        self.free_patched = NO_JUMP;
        self.dropped.clear();
        self.arena.clear();
        self.place_stub();
        self.flushes += 1;
    }
}

/// The displacement at `from` (its own address) that leads to `to`.
fn relative(from: usize, to: usize) -> u32 {
    (to as i64 - (from as i64 + 4)) as i32 as u32
}
