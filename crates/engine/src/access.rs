//! Memory accesses that the inline check does not settle.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use gantry_bus::AccessSize;
use gantry_guest::{Access, Exception, FaultKind, PAGE_MASK, PAGE_SHIFT, Request, Status, tag};
use gantry_hostops as host;
use gantry_ir::{MemOp, RmwOp, eval};
use gantry_memory::{PageFlags, PageIndex};

use crate::cache::{Cache, Translation};
use crate::profile::Activity;
use crate::vcpu::Vcpu;

/// Where an access goes.
enum Target {
    /// Host memory.
    Host(*mut u8),
    /// Host memory in a page with code, and the physical address: a store is to be told by
    /// [`wrote`](Vcpu::wrote).
    Code(*mut u8, u64),
    /// The device (or nothing) at a physical address.
    Device(u64),
}

/// How a slow access ends other than by its result.
pub(crate) enum Failure {
    Exception(Exception),
    Replay,
}

type Outcome<T> = Result<T, Failure>;

impl From<Exception> for Failure {
    fn from(exception: Exception) -> Self {
        Self::Exception(exception)
    }
}

/// All methods here run on the vCPU's own thread, called from guest code or tier 0.
impl Vcpu {
    fn exception(&self, kind: FaultKind, address: u64, access: Access, mem: MemOp) -> Failure {
        // SAFETY: on the vCPU's thread, with no other reference to the state alive.
        let cpu = unsafe { self.cpu() };
        Failure::Exception(cpu.fault(kind, address, access, mem))
    }

    /// Finds out where the `size` bytes at `address` are, which lie in one page.
    fn locate(&self, address: u64, size: u64, access: Access, mem: MemOp) -> Outcome<Target> {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { self.own() }.stats.slow_accesses += 1;
        if self.core().config.always_safepoint {
            self.header().request(Request::Safepoint);
        }
        let page = address & PAGE_MASK;
        for _ in 0..4 {
            let (entry, side) = self.banks.current().entry(mem.mmu_index, page);
            let word = if access == Access::Write { &entry.write } else { &entry.read };
            let found = word.load(Relaxed);
            if found & PAGE_MASK != page || found & tag::INVALID != 0 {
                // SAFETY: on the vCPU's thread.
                unsafe { self.fill(address, access, mem.mmu_index, mem)? };
                continue;
            }
            if found & tag::ALIGN != 0 && address & ((1 << mem.element_log2) - 1) != 0 {
                return Err(self.exception(FaultKind::Alignment, address, access, mem));
            }
            if found & tag::WATCH != 0 {
                // SAFETY: on the vCPU's thread; the reference is not kept.
                let single = unsafe { self.own() }.stepping;
                if self.core().debug.is_watched(self, address, size, access, single) {
                    return Err(Failure::Replay);
                }
                // SAFETY: on the vCPU's thread; the reference is not kept.
                unsafe { self.cpu() }.watch(address, size, access, mem)?;
            }
            let mut code = None;
            if found & tag::CODE != 0 {
                let page = PageIndex(side.page.load(Relaxed) as u32);
                let physical = side.physical.load(Relaxed) | address & !PAGE_MASK;
                if self.store_to_code(page, physical, size)? {
                    code = Some(physical);
                } else {
                    // The page has no code any more.
                    entry.write.fetch_and(!tag::CODE, Relaxed);
                }
            }
            let addend = entry.addend.load(Relaxed);
            if found & tag::MMIO != 0 {
                return Ok(Target::Device(side.physical.load(Relaxed) | address & !PAGE_MASK));
            }
            let host = std::ptr::with_exposed_provenance_mut(address.wrapping_add(addend) as usize);
            return Ok(code.map_or(Target::Host(host), |physical| Target::Code(host, physical)));
        }
        // The guest changes its tables under our hands; the instruction is tried again.
        Err(Failure::Replay)
    }

    /// A store to `len` bytes at `pa` of a page with code: translations of these bytes go. Gives
    /// whether the page still holds code.
    fn store_to_code(&self, page: PageIndex, pa: u64, len: u64) -> Outcome<bool> {
        let core = self.core();
        // SAFETY: on the vCPU's thread; the references are not kept.
        let (pc, stepping, index) =
            unsafe { (self.cpu().pc(), self.own().stepping, self.cpu().fetch_index()) };
        let mut cache = core.cache();
        let hit = cache.written(pa, len);
        if !hit.is_empty() && !stepping {
            // Maybe the running block itself, or others of its region: it is left before the access.
            let (entry, side) = self.banks.current().entry(index, pc & PAGE_MASK);
            let known = entry.fetch.load(Relaxed) == pc & PAGE_MASK;
            let of_region = hit.iter().any(|translation| translation.region.load(Relaxed));
            if !known || of_region || side.page.load(Relaxed) == u64::from(page.0) {
                return Err(Failure::Replay);
            }
        }
        self.drop_code(&mut cache, &hit);
        if cache.has_code(pa) {
            return Ok(true);
        }
        let ram = core.memory.ram();
        // In this order, under the cache's lock: a translator sets CODE under it.
        ram.set_page_flags(page, PageFlags::CACHED_WRITABLE);
        ram.clear_page_flags(page, PageFlags::CODE);
        Ok(false)
    }

    /// `len` bytes at `target` were written. What others have translated of the bytes as they were, since
    /// [`store_to_code`](Self::store_to_code) looked, goes too.
    fn wrote(&self, target: &Target, len: u64) {
        if let Target::Code(_, pa) = *target {
            let mut cache = self.core().cache();
            let hit = cache.written(pa, len);
            self.drop_code(&mut cache, &hit);
        }
    }

    /// Drops translations whose bytes are written.
    fn drop_code(&self, cache: &mut Cache, hit: &[Arc<Translation>]) {
        for translation in hit {
            cache.invalidate(translation);
        }
        // No link of a region's own loops can be undone: whoever runs it is called out.
        if hit.iter().any(|translation| translation.region.load(Relaxed)) {
            for vcpu in self.core().vcpus.iter().filter(|vcpu| vcpu.index() != self.index()) {
                vcpu.header().request(Request::Control);
            }
        }
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { self.own() }.stats.invalidations += hit.len() as u64;
    }

    /// A device access of up to 16 bytes, done once, in pieces that the bus carries.
    fn device<T>(&self, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let own = unsafe { self.own() };
        if self.core().config.deterministic && !own.stepping {
            // Devices may look at the time: only a single instruction knows it exactly.
            return Err(Failure::Replay);
        }
        own.stats.mmio += 1;
        let _during = self.during(Activity::Device);
        self.apart_from_flags(work)
    }

    fn read_device(&self, pa: u64, address: u64, mem: MemOp) -> Outcome<u128> {
        self.device(|| {
            let memory = &self.core().memory;
            let bytes = mem.size().min(8);
            let size = AccessSize::from_bytes(bytes as usize).expect("1 to 8 bytes");
            let mut value = 0;
            for n in 0..mem.size() / bytes {
                let part = memory
                    .mmio_read(self.index(), pa + n * bytes, size)
                    .map_err(|_| self.exception(FaultKind::Bus, address, Access::Read, mem))?;
                value |= u128::from(part) << (64 * n);
            }
            Ok(value)
        })
    }

    fn write_device(&self, pa: u64, address: u64, mem: MemOp, value: u128) -> Outcome<()> {
        self.device(|| {
            let memory = &self.core().memory;
            let bytes = mem.size().min(8);
            let size = AccessSize::from_bytes(bytes as usize).expect("1 to 8 bytes");
            for n in 0..mem.size() / bytes {
                memory
                    .mmio_write(
                        self.index(),
                        pa + n * bytes,
                        size,
                        (value >> (64 * n)) as u64 & size.mask(),
                    )
                    .map_err(|_| self.exception(FaultKind::Bus, address, Access::Write, mem))?;
            }
            Ok(())
        })
    }

    fn check_alignment(&self, address: u64, access: Access, mem: MemOp) -> Outcome<()> {
        if address & ((1 << mem.align_log2) - 1) != 0 {
            return Err(self.exception(FaultKind::Alignment, address, access, mem));
        }
        Ok(())
    }

    /// A load, zero-extended, in the guest's byte order.
    pub(crate) fn load(&self, address: u64, mem: MemOp) -> Outcome<u128> {
        self.check_alignment(address, Access::Read, mem)?;
        let size = mem.size();
        let value = match split(address, size) {
            None => match self.locate(address, size, Access::Read, mem)? {
                // SAFETY: `locate` gave the host address of these bytes of guest memory.
                Target::Host(p) | Target::Code(p, _) => unsafe { load_host(p, mem.size_log2) },
                Target::Device(pa) => self.read_device(pa, address, mem)?,
            },
            Some(first) => {
                let second = address.wrapping_add(first);
                let low = self.locate(address, first, Access::Read, mem)?;
                let high = self.locate(second, size - first, Access::Read, mem)?;
                let mut value = 0;
                for n in 0..size {
                    let (target, at) = if n < first { (&low, n) } else { (&high, n - first) };
                    let byte = self.load_byte(target, at, address, mem)?;
                    value |= u128::from(byte) << (8 * n);
                }
                value
            }
        };
        Ok(if mem.big_endian { swap(mem, value) } else { value })
    }

    fn load_byte(&self, target: &Target, at: u64, address: u64, mem: MemOp) -> Outcome<u8> {
        match *target {
            // SAFETY: `locate` gave the host address of these bytes of guest memory.
            Target::Host(p) | Target::Code(p, _) => {
                // SAFETY: `locate` gave the host address of these bytes of guest memory.
                Ok(unsafe { host::load(p.add(at as usize), 0) } as u8)
            }
            Target::Device(pa) => {
                let byte = MemOp { size_log2: 0, element_log2: 0, ..mem };
                Ok(self.read_device(pa + at, address, byte)? as u8)
            }
        }
    }

    /// A store of the low bytes of `value`.
    pub(crate) fn store(&self, address: u64, mem: MemOp, value: u128) -> Outcome<()> {
        self.check_alignment(address, Access::Write, mem)?;
        let size = mem.size();
        let value = if mem.big_endian { swap(mem, value) } else { value };
        let Some(first) = split(address, size) else {
            let target = self.locate(address, size, Access::Write, mem)?;
            return match target {
                Target::Host(p) | Target::Code(p, _) => {
                    // SAFETY: `locate` gave the host address of these writable bytes.
                    unsafe { store_host(p, mem.size_log2, value) };
                    self.wrote(&target, size);
                    Ok(())
                }
                Target::Device(pa) => {
                    self.write_device(pa, address, mem, value)?;
                    self.core().follow_map(self);
                    Ok(())
                }
            };
        };
        let second = address.wrapping_add(first);
        let low = self.locate(address, first, Access::Write, mem)?;
        let high = self.locate(second, size - first, Access::Write, mem)?;
        for n in 0..size {
            let (target, at) = if n < first { (&low, n) } else { (&high, n - first) };
            let byte = u128::from((value >> (8 * n)) as u8);
            match *target {
                // SAFETY: as above.
                Target::Host(p) | Target::Code(p, _) => unsafe {
                    host::store(p.add(at as usize), 0, byte as u64);
                },
                Target::Device(pa) => {
                    let narrow = MemOp { size_log2: 0, element_log2: 0, ..mem };
                    self.write_device(pa + at, address, narrow, byte)?;
                }
            }
        }
        self.wrote(&low, first);
        self.wrote(&high, size - first);
        self.core().follow_map(self);
        Ok(())
    }

    /// Faults as a store would.
    pub(crate) fn probe_store(&self, address: u64, mem: MemOp) -> Outcome<()> {
        self.check_alignment(address, Access::Write, mem)?;
        let first = split(address, mem.size());
        self.locate(address, first.unwrap_or(mem.size()), Access::Write, mem)?;
        if let Some(first) = first {
            self.locate(address.wrapping_add(first), mem.size() - first, Access::Write, mem)?;
        }
        Ok(())
    }

    /// The host address for an atomic, in readable and writable RAM, and what is to be told that it was written.
    fn locate_atomic(&self, address: u64, mem: MemOp) -> Outcome<(*mut u8, Target)> {
        self.check_alignment(address, Access::Write, mem)?;
        if split(address, mem.size()).is_some() || address & (mem.size() - 1) != 0 {
            // Not atomic on any host of ours.
            return Err(self.exception(FaultKind::Alignment, address, Access::Write, mem));
        }
        self.locate(address, mem.size(), Access::Read, mem)?;
        let target = self.locate(address, mem.size(), Access::Write, mem)?;
        match target {
            Target::Host(p) | Target::Code(p, _) => Ok((p, target)),
            Target::Device(_) => Err(self.exception(FaultKind::Bus, address, Access::Write, mem)),
        }
    }

    /// Atomic read-modify-write; gives the old value.
    pub(crate) fn rmw(&self, address: u64, mem: MemOp, op: RmwOp, operand: u64) -> Outcome<u64> {
        let (p, target) = self.locate_atomic(address, mem)?;
        let ty = mem.access_type();
        let order = |v: u64| if mem.big_endian { swap(mem, v.into()) as u64 } else { v };
        // SAFETY: `locate_atomic` gave the host address of writable guest memory.
        let old = unsafe {
            host::rmw(p, mem.size_log2, |old| order(eval::rmw(op, ty, order(old), operand)))
        };
        self.wrote(&target, mem.size());
        Ok(order(old.expect("the address is aligned")))
    }

    /// Atomic compare-and-swap; gives the old value.
    pub(crate) fn cas(&self, address: u64, mem: MemOp, expected: u128, new: u128) -> Outcome<u128> {
        let (p, target) = self.locate_atomic(address, mem)?;
        let order = |v: u128| if mem.big_endian { swap(mem, v) } else { v };
        let (expected, new) = (order(expected), order(new));
        // SAFETY: `locate_atomic` gave the host address of writable guest memory.
        let old = unsafe {
            if mem.size_log2 == 4 {
                host::cas128(p, expected, new)
            } else {
                host::cas(p, mem.size_log2, expected as u64, new as u64).map(u128::from)
            }
        };
        // A host without such an instruction: one at a time, while all others stand still.
        let old = old.unwrap_or_else(|| {
            self.core().exclusive(Some(self.index()), || {
                // SAFETY: as above, and no vCPU runs.
                unsafe {
                    let old = load_host(p, mem.size_log2);
                    if old == expected {
                        store_host(p, mem.size_log2, new);
                    }
                    old
                }
            })
        });
        self.wrote(&target, mem.size());
        Ok(order(old))
    }

    /// Turns the result of an access into a status, with the exception in the frame.
    pub(crate) fn status<T>(&self, outcome: Outcome<T>) -> Result<T, Status> {
        outcome.map_err(|failure| match failure {
            Failure::Replay => Status::Replay,
            Failure::Exception(exception) => {
                // SAFETY: on the vCPU's thread; the reference is not kept.
                unsafe { self.cpu() }.frame().exception = exception;
                Status::Exception
            }
        })
    }
}

/// If an access crosses a page: how many bytes lie in the first one.
fn split(address: u64, size: u64) -> Option<u64> {
    let room = (1 << PAGE_SHIFT) - (address & !PAGE_MASK);
    (room < size).then_some(room)
}

fn swap(mem: MemOp, value: u128) -> u128 {
    value.swap_bytes() >> (128 - 8 * mem.size())
}

/// # Safety
/// As for [`host::load`].
unsafe fn load_host(p: *mut u8, size_log2: u8) -> u128 {
    if size_log2 < 4 {
        // SAFETY: as the caller says.
        return unsafe { host::load(p, size_log2) }.into();
    }
    // SAFETY: as the caller says, for 16 bytes.
    let (low, high) = unsafe { (host::load(p, 3), host::load(p.add(8), 3)) };
    u128::from(high) << 64 | u128::from(low)
}

/// # Safety
/// As for [`host::store`].
unsafe fn store_host(p: *mut u8, size_log2: u8, value: u128) {
    if size_log2 < 4 {
        // SAFETY: as the caller says.
        return unsafe { host::store(p, size_log2, value as u64) };
    }
    // SAFETY: as the caller says, for 16 bytes.
    unsafe {
        host::store(p, 3, value as u64);
        host::store(p.add(8), 3, (value >> 64) as u64);
    }
}
