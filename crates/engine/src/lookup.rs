//! From a program counter to code: jump cache, translation cache, translator and tiers.

use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard};
use std::time::{Duration, Instant};

use gantry_guest::{
    Access, CompiledCode, Exception, FaultKind, PAGE_MASK, TranslateRequest, Unit, UnitBlock, tag,
};
use gantry_ir::{Block, MemOp};
use gantry_memory::{PageFlags, PageIndex};

use crate::cache::{Cache, Key, NoRoom, Translation};
use crate::config::Tiers;
use crate::expansion::Expansion;
use crate::profile::Activity;
use crate::shared::Core;
use crate::source::Source;
use crate::stats::Sample;
use crate::vcpu::Vcpu;

/// Where a piece of guest code lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub key: Key,
    /// The virtual address that led here.
    pub pc: u64,
    pub page: PageIndex,
    /// Host address of the first byte.
    pub host: usize,
    /// The same in every context.
    pub global: bool,
}

/// A block that was translated, on its way into the cache.
struct Made {
    translation: Arc<Translation>,
    code: Option<CompiledCode>,
    /// How long it took to make the code, if that is looked at.
    took: Option<Duration>,
}

/// So many pages are protected from unseen stores at once, since all vCPUs have to stand still for it and
/// where one page of code was written others were. A store to one without code finds that out.
const TOGETHER: u32 = 16;

/// How often a block is made anew because its page was written to meanwhile, before the writers have to wait.
const TRIES: u32 = 4;

/// The most instructions that a block may have.
const MOST_INSNS: usize = 64;

/// The most bytes that a block may have, of any guest.
pub(crate) const WINDOW: usize = 16 * MOST_INSNS;

/// The memory access that instruction fetches are.
const FETCH: MemOp = MemOp::plain(2, 0);

impl Vcpu {
    /// The translation of the code at `pc` in `mode`, in which the vCPU runs (the header says so
    /// too), made if need be. It stays alive until this vCPU is
    /// at a safepoint.
    ///
    /// # Errors
    /// The exception of the fetch.
    pub(crate) fn lookup(&self, pc: u64, mode: u64) -> Result<&Translation, Exception> {
        let word = self.header().mode.load(Ordering::Relaxed);
        if let Some(p) = self.banks.jumps.find(pc, word) {
            // SAFETY: what a jump cache points to lives until all vCPUs have passed a safepoint
            // at which the jump caches were emptied.
            let translation = unsafe { &*std::ptr::with_exposed_provenance::<Translation>(p) };
            if translation.valid.load(Ordering::Acquire) {
                return Ok(translation);
            }
        }
        let _during = self.during(Activity::Lookup);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { self.own() }.stats.jump_misses += 1;
        let (translation, global) = loop {
            let place = self.place(pc, mode)?;
            if let Some(found) = self.found(place) {
                break (found, place.global);
            }
        };
        let code = match translation.code.load(Ordering::Acquire) {
            code if code != 0 && !self.core().each_block() && !self.core().debug.is_cut(pc) => code,
            _ => self.core().cache().stub(),
        };
        let p = std::ptr::from_ref(translation).expose_provenance();
        self.banks.jumps.enter(pc, word, global, code, p);
        Ok(translation)
    }

    /// The translation of the code at `place`, as [`lookup`](Self::lookup) gives it; `None` if the
    /// caller has to look anew.
    fn found(&self, place: Place) -> Option<&Translation> {
        if let Some(p) = self.banks.finds.get(place.key) {
            // SAFETY: what stands there lives until all vCPUs have passed a safepoint at which it
            // was emptied.
            let translation = unsafe { &*std::ptr::with_exposed_provenance::<Translation>(p) };
            if translation.valid.load(Ordering::Acquire) {
                return Some(translation);
            }
        }
        let p = self.core().translation(self, place)?;
        self.banks.finds.enter(place.key, p.expose_provenance());
        // SAFETY: the cache keeps it, dropped or not, until it is cleared at a safepoint.
        Some(unsafe { &*p })
    }

    /// Where the code at `pc` lies.
    ///
    /// # Errors
    /// The exception of the fetch.
    pub(crate) fn place(&self, pc: u64, mode: u64) -> Result<Place, Exception> {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let index = unsafe { self.cpu() }.fetch_index();
        let page = pc & PAGE_MASK;
        loop {
            let (entry, side) = self.banks.current().entry(index, page);
            let found = entry.fetch.load(Ordering::Relaxed);
            if found & PAGE_MASK != page || found & tag::INVALID != 0 {
                // SAFETY: on the vCPU's thread.
                unsafe { self.fill(pc, Access::Fetch, index, FETCH)? };
                continue;
            }
            if found & tag::MMIO != 0 {
                // SAFETY: as above.
                let cpu = unsafe { self.cpu() };
                return Err(cpu.fault(FaultKind::Bus, pc, Access::Fetch, FETCH));
            }
            let physical = side.physical.load(Ordering::Relaxed) | pc & !PAGE_MASK;
            return Ok(Place {
                key: Key { physical, mode: mode | side.mode.load(Ordering::Relaxed) },
                pc,
                page: PageIndex(side.page.load(Ordering::Relaxed) as u32),
                host: pc.wrapping_add(entry.addend.load(Ordering::Relaxed)) as usize,
                global: side.global.load(Ordering::Relaxed),
            });
        }
    }
}

impl Core {
    /// The translation of the code at `place`; `None` if the caller has to look anew, because
    /// others were dropped to make room or the page was written to. The cache keeps it until it is
    /// cleared at a safepoint.
    fn translation(&self, vcpu: &Vcpu, place: Place) -> Option<*const Translation> {
        let mut cache = self.cache();
        if let Some(found) = cache.find(place.key) {
            return Some(Arc::as_ptr(found));
        }
        let flags = || self.memory.ram().page_flags(place.page);
        // Most blocks are not the first of their page.
        if flags() & (PageFlags::CODE | PageFlags::CACHED_WRITABLE) != PageFlags::CODE {
            drop(cache);
            self.mark_code(vcpu, place.page);
            cache = self.cache();
            if !flags().contains(PageFlags::CODE) {
                return None;
            }
            if let Some(found) = cache.find(place.key) {
                return Some(Arc::as_ptr(found));
            }
        }
        let _during = vcpu.during(Activity::Translate);
        let (mut cache, made) = self.make_for(vcpu, place, cache);
        // Another vCPU may have made the same meanwhile, or the page may have lost its last code.
        if let Some(found) = cache.find(place.key) {
            return Some(Arc::as_ptr(found));
        }
        if !flags().contains(PageFlags::CODE) {
            return None;
        }
        let translation = made.translation.clone();
        let pointer = Arc::as_ptr(&translation);
        match self.publish(vcpu, &mut cache, made).and_then(|()| cache.insert(translation)) {
            Ok(()) => Some(pointer),
            Err(_) => {
                let seen = cache.evictions;
                drop(cache);
                self.make_room(vcpu, seen);
                None
            }
        }
    }

    /// Makes the block at `place` while others have the cache; what is given back with it holds what the page
    /// holds now.
    fn make_for<'a>(
        &'a self,
        vcpu: &Vcpu,
        place: Place,
        mut cache: MutexGuard<'a, Cache>,
    ) -> (MutexGuard<'a, Cache>, Made) {
        for _ in 0..TRIES {
            cache.making.begin(vcpu.index(), place.key.physical);
            drop(cache);
            let made = self.make(vcpu, place);
            cache = self.cache();
            if cache.making.finish(vcpu.index()) {
                return (cache, made);
            }
        }
        // Those who write to the page all the time have to wait for once.
        let made = self.make(vcpu, place);
        (cache, made)
    }

    /// Makes room in the translation cache, unless others have since `seen` was its count of that.
    fn make_room(&self, vcpu: &Vcpu, seen: u64) {
        self.outside(Some(vcpu.index()), || {
            let mut cache = self.cache();
            if cache.evictions != seen {
                return;
            }
            cache.evict();
            self.forget_code();
            // SAFETY: on the vCPU's thread; the reference is not kept.
            unsafe { vcpu.own() }.stats.evictions += 1;
        });
    }

    /// No vCPU remembers any code. All stand outside guest code.
    fn forget_code(&self) {
        for vcpu in &self.vcpus {
            vcpu.banks.jumps.clear();
            vcpu.banks.finds.clear();
        }
    }

    /// Makes sure that no store to `page` passes unseen from now on.
    fn mark_code(&self, vcpu: &Vcpu, page: PageIndex) {
        let ram = self.memory.ram();
        let before = ram.set_page_flags(page, PageFlags::CODE);
        if !before.contains(PageFlags::CACHED_WRITABLE) {
            return;
        }
        // A vCPU alone waits for nobody.
        let together = if self.vcpus.len() > 1 { TOGETHER } else { 1 };
        let first = page.0 / together * together;
        let pages = first..(first + together).min(ram.page_count());
        self.exclusive(Some(vcpu.index()), || {
            for vcpu in &self.vcpus {
                vcpu.banks.protect(&pages);
            }
            for page in pages.clone() {
                ram.clear_page_flags(PageIndex(page), PageFlags::CACHED_WRITABLE);
            }
        });
    }

    /// Drops all translations.
    pub fn drop_everything(&self, caller: Option<u32>) {
        self.outside(caller, || {
            self.cache().clear();
            self.forget_code();
        });
    }

    /// Translates the code at `place` to IR.
    pub fn translate(&self, vcpu: &Vcpu, place: Place, max_insns: u32) -> Block {
        let page_offset = (place.key.physical & !PAGE_MASK) as u32;
        let most = WINDOW.min(MOST_INSNS * self.arch.longest_insn());
        let len = most.min(4096 - page_offset as usize);
        let host = std::ptr::with_exposed_provenance::<u8>(place.host);
        // SAFETY: on the vCPU's thread, with no other reference to its record.
        let own = unsafe { vcpu.own() };
        own.bytes.resize(len, 0);
        // SAFETY: within a page of guest memory. Another vCPU may write to it meanwhile: then the
        // bytes are some mixture, and its store invalidates what is made of them.
        unsafe { std::ptr::copy_nonoverlapping(host, own.bytes.as_mut_ptr(), len) };
        let code = &own.bytes[..];
        own.stats.blocks += 1;
        let begin = Sample::begin_block(own.stats.blocks);
        let request = TranslateRequest { mode: place.key.mode, page_offset, code, max_insns };
        let mut block = self.arch.translate(&request, &mut own.builder);
        if let Some(max_insns) = self.debug.shorter(page_offset, &block) {
            let request = TranslateRequest { max_insns, ..request };
            block = self.arch.translate(&request, &mut own.builder);
        }
        let guest = u64::from(block.guest_insns());
        begin.inspect(|&begin| own.stats.translate_sample.took_all(begin, guest));
        own.stats.guest_insns += guest;
        self.trace.translated(self, place.key, place.pc, code, &block);
        block
    }

    /// Enters code into the perf map, if there is one.
    pub fn name_code(&self, tier: &str, key: Key, entry: usize, size: usize) {
        if let Some(map) = &self.perf_map {
            map.name(entry, size, tier, key.physical);
        }
    }

    /// Translates the code at `place`, and compiles it by the tier that blocks begin in.
    fn make(&self, vcpu: &Vcpu, place: Place) -> Made {
        let block = self.translate(vcpu, place, self.config.max_insns);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let source = Source::new(&block, unsafe { &vcpu.own().bytes });
        let translation = Arc::new(Translation::new(place.key, source));
        let (code, took) = self.compile(vcpu, &translation, &block);
        // SAFETY: as above.
        unsafe { vcpu.own() }.builder.recycle(block);
        Made { translation, code, took }
    }

    /// Code for a block, if a tier makes some; and how long that took, if it is to be looked at.
    fn compile(
        &self,
        vcpu: &Vcpu,
        translation: &Translation,
        block: &Block,
    ) -> (Option<CompiledCode>, Option<Duration>) {
        let optimizes = match self.config.tiers {
            Tiers::Interp => return (None, None),
            Tiers::Optimizer => true,
            Tiers::Baseline | Tiers::All => false,
        };
        let block = if optimizes { self.ir(translation) } else { block };
        let blocks = [UnitBlock { offset: 0, block, indirect: false }];
        let unit = Unit {
            blocks: &blocks,
            page_offset: (translation.key.physical & !PAGE_MASK) as u32,
            counted: self.config.deterministic,
        };
        // SAFETY: on the vCPU's thread, with no other reference to its record.
        let own = unsafe { vcpu.own() };
        let begin = Sample::begin_block(own.stats.blocks);
        let code = match optimizes {
            true => own.compilers.optimized(self, &unit),
            false => own.compilers.baseline(self, &unit),
        };
        (code, begin.map(Sample::since))
    }

    /// Places the code of what was made.
    fn publish(&self, vcpu: &Vcpu, cache: &mut Cache, made: Made) -> Result<(), NoRoom> {
        let Made { translation, code, took } = made;
        // What a tier cannot do stays with tier 0.
        let Some(code) = code else { return Ok(()) };
        let begin = took.map(|_| Instant::now());
        let entry = match cache.publish(&translation, &code) {
            Err(NoRoom::Ever) => {
                tracing::debug!("left to tier 0: {} bytes of code are too many", code.bytes.len());
                return Ok(());
            }
            entry => entry?,
        };
        let guest = u64::from(translation.source.guest_insns);
        // SAFETY: on the vCPU's thread, with no other reference to its record.
        let own = unsafe { vcpu.own() };
        if let (Some(took), Some(begin)) = (took, begin) {
            let time = took + Sample::since(begin);
            own.stats.compile_sample += Sample { count: guest, time };
        }
        own.stats.code_bytes += code.bytes.len() as u64;
        own.stats.code_insns += guest;
        if self.config.profile && Expansion::takes(own.stats.blocks) {
            own.stats.code_expansion.took(&code.bytes, guest);
        }
        let optimizes = self.config.tiers == Tiers::Optimizer;
        let tier = if optimizes { "optimizer" } else { "baseline" };
        self.name_code(tier, translation.key, entry, code.bytes.len());
        self.trace.compiled(self, translation.key, entry, &code.bytes);
        own.compilers.recycle(code);
        Ok(())
    }
}
