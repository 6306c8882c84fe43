//! Regions over several pages: what their code takes for granted, and what becomes of them where
//! that does not hold.
//!
//! A region is found by the physical address of its head, but its blocks on other pages are where
//! its jumps lead only as long as these pages are mapped as they were. So its code begins with a
//! guard ([`thunk::guarded`]) that asks whether the vCPU has looked ([`crate::guards`]); if not it
//! leaves, and [`Core::admit`] looks: the region may be entered, or it goes with its head, which is
//! translated anew.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use gantry_guest::{CompiledCode, MODE_BITS, PAGE_MASK, Request};
use rustc_hash::FxHashMap;

use crate::cache::{Cache, Key, NoRoom, Translation};
use crate::guards::GUARDS;
use crate::shared::Core;
use crate::thunk;
use crate::vcpu::Vcpu;

/// A page that a region's code was made from.
#[derive(Clone, Debug)]
pub struct Page {
    /// How far it lies from the page of the head, in guest bytes.
    pub distance: i64,
    /// Its physical address, and the mode of its code.
    pub key: Key,
    /// Physical addresses of the bytes that the code was made from: first, and one past the last.
    pub bytes: Range<u64>,
}

/// What a region's code takes for granted.
#[derive(Debug)]
pub struct Span {
    /// The number of its guard.
    pub number: u32,
    /// The pages, that of the head first.
    pub pages: Vec<Page>,
}

impl Span {
    /// The key of what lies `target` guest bytes from the entry of `head`.
    pub fn key_at(&self, head: Key, target: i64) -> Option<Key> {
        let offset = ((head.physical & !PAGE_MASK) as i64).wrapping_add(target);
        let distance = offset & PAGE_MASK as i64;
        let page = self.pages.iter().find(|page| page.distance == distance)?;
        let physical = page.key.physical | offset as u64 & !PAGE_MASK;
        Some(Key { physical, mode: page.key.mode })
    }

    /// Where the pages lie if the entry is at `pc`.
    fn addresses(&self, pc: u64) -> impl Iterator<Item = u64> {
        let page = pc & PAGE_MASK;
        self.pages.iter().map(move |other| page.wrapping_add_signed(other.distance))
    }
}

/// Physical addresses of bytes in another page that a head's code was made from, and the head.
type Far = (Range<u64>, Arc<Translation>);

/// The regions over several pages of a cache.
#[derive(Debug, Default)]
pub struct Wide {
    /// By the entry of their code; also those that are not entered any more.
    spans: FxHashMap<usize, Arc<Span>>,
    /// Their heads by the pages, other than its own, that each was made from.
    far: FxHashMap<u64, Vec<Far>>,
    /// How many guards were ever in use, and which of them are not any more.
    count: u32,
    unused: Vec<u32>,
    /// How often regions with a head were withdrawn, since their pages lay elsewhere.
    withdrawals: FxHashMap<Key, u8>,
}

impl Wide {
    /// What the code at `entry` takes for granted, if it is that of a region over several pages.
    pub fn span(&self, entry: usize) -> Option<&Arc<Span>> {
        self.spans.get(&entry)
    }

    /// Heads of regions in other pages that were made from bytes of `range`, which lies in a page.
    pub fn overlapping(&self, range: Range<u64>) -> impl Iterator<Item = &Arc<Translation>> {
        let list = self.far.get(&(range.start & PAGE_MASK)).map_or(&[][..], |list| list);
        let overlaps = move |bytes: &Range<u64>| bytes.start < range.end && range.start < bytes.end;
        list.iter().filter(move |(bytes, _)| overlaps(bytes)).map(|(_, head)| head)
    }

    /// Whether a region in another page was made from the page around `pa`.
    pub fn has_code(&self, pa: u64) -> bool {
        self.far.get(&(pa & PAGE_MASK)).is_some_and(|list| !list.is_empty())
    }

    /// Heads of regions that were made from a byte at `offset` of another page.
    pub fn at_offset(&self, offset: u64) -> impl Iterator<Item = &Arc<Translation>> {
        let all =
            self.far.iter().flat_map(|(page, list)| list.iter().map(move |item| (page, item)));
        all.filter(move |(page, (bytes, _))| bytes.contains(&(*page | offset)))
            .map(|(_, (_, head))| head)
    }

    /// Nothing depends on the code at `entry`, of `head`, any more.
    pub fn forget(&mut self, head: &Arc<Translation>, entry: usize) {
        let Some(span) = self.spans.get(&entry) else { return };
        for page in &span.pages {
            let list = self.far.get_mut(&page.key.physical);
            list.into_iter().for_each(|list| list.retain(|(_, t)| !Arc::ptr_eq(t, head)));
        }
    }

    /// There is no code at `entry` any more, and no vCPU remembers any.
    pub fn free(&mut self, entry: usize) {
        self.unused.extend(self.spans.remove(&entry).map(|span| span.number));
    }

    /// How often regions over several pages whose head has this key were withdrawn.
    pub fn withdrawals(&self, head: Key) -> u8 {
        self.withdrawals.get(&head).copied().unwrap_or(0)
    }

    fn number(&mut self) -> Option<u32> {
        self.unused.pop().or_else(|| {
            let number = self.count;
            self.count += u32::from((number as usize) < GUARDS);
            (number != self.count).then_some(number)
        })
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Cache {
    /// Places the code of a region over `pages`, the first of which is that of `head`, and makes it
    /// what runs for `head`, as [`publish`](Self::publish) does. `pc` is the offset of the program
    /// counter from the state. Gives the code with its guard too.
    ///
    /// # Errors
    /// There is no room for code. For guards there is as soon as code is evicted.
    pub fn publish_wide(
        &mut self,
        head: &Arc<Translation>,
        pages: Vec<Page>,
        code: &CompiledCode,
        pc: u32,
    ) -> Result<(usize, CompiledCode), NoRoom> {
        let number = self.wide.number().ok_or(NoRoom::Ever)?;
        let code = thunk::guarded(code, number, pc);
        let entry = match self.publish(head, &code) {
            Ok(entry) => entry,
            Err(error) => {
                self.wide.unused.push(number);
                return Err(error);
            }
        };
        for page in pages.iter().filter(|page| page.distance != 0) {
            let list = self.wide.far.entry(page.key.physical).or_default();
            list.push((page.bytes.clone(), head.clone()));
        }
        self.wide.spans.insert(entry, Arc::new(Span { number, pages }));
        Ok((entry, code))
    }

    /// Drops the head of a region whose pages lie elsewhere than its code takes for granted.
    fn withdraw(&mut self, head: &Arc<Translation>) {
        if self.wide.withdrawals.len() == GUARDS {
            self.wide.withdrawals.clear();
        }
        let count = self.wide.withdrawals.entry(head.key).or_default();
        *count = count.saturating_add(1);
        self.invalidate(head);
    }
}

impl Core {
    /// A region over several pages, at the program counter of `vcpu`, asks whether its pages lie
    /// where it takes for granted that they do: notes that they do, or withdraws it.
    pub fn admit(&self, vcpu: &Vcpu, mode: u64) {
        // Others may have jumped there since the dispatcher entered code.
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let pc = unsafe { vcpu.cpu() }.pc();
        // Who goes on there raises what is to be raised.
        let Ok(head) = vcpu.lookup(pc, mode) else { return };
        let p = std::ptr::from_ref(head);
        let entry = head.code.load(Ordering::Acquire);
        let span = self.cache().wide.span(entry).cloned();
        let word = vcpu.header().mode.load(Ordering::Relaxed);
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { vcpu.own() }.stats.guard_looks += 1;
        let guards = &vcpu.banks.jumps.guards;
        match span {
            // That is known: code asked that had its place before.
            Some(span) if guards.holds(span.number, pc, word) => {}
            Some(span) if lies(vcpu, &span, pc, mode, word) => {
                return guards.enter(span.number, pc, word, span.addresses(pc));
            }
            Some(_) => {
                let mut cache = self.cache();
                let found = cache.find(head.key).filter(|found| Arc::as_ptr(found) == p);
                if let Some(head) = found.cloned() {
                    cache.withdraw(&head);
                }
                drop(cache);
                // Whoever runs the region would not be called out when its bytes change.
                for other in self.vcpus.iter().filter(|other| other.index() != vcpu.index()) {
                    other.header().request(Request::Control);
                }
                // SAFETY: on the vCPU's thread; the reference is not kept.
                unsafe { vcpu.own() }.stats.withdrawn += 1;
            }
            None => {}
        }
        // Jump caches still lead to the code that asked.
        for vcpu in &self.vcpus {
            vcpu.banks.jumps.forget(p.addr());
        }
    }
}

/// Whether all pages lie where they should if the entry is at `pc`, and for all that match `word`.
fn lies(vcpu: &Vcpu, span: &Span, pc: u64, mode: u64, word: u64) -> bool {
    let everybody = word >> MODE_BITS == 0;
    span.pages.iter().zip(span.addresses(pc)).all(|(page, address)| {
        let place = vcpu.place(address, mode);
        place.is_ok_and(|place| place.key == page.key && (place.global || !everybody))
    })
}
