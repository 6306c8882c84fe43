//! Filling the TLB from the guest's translation tables.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use gantry_guest::{Access, Exception, FaultKind, GuestCpu, Mapping, PAGE_MASK, tag};
use gantry_ir::MemOp;
use gantry_memory::{PageFlags, PageIndex, Resolved};

use crate::profile::Activity;
use crate::stats::Sample;
use crate::vcpu::Vcpu;

impl Vcpu {
    /// Walks for an access to `address` and enters what it finds.
    ///
    /// # Errors
    /// The exception that the access raises.
    ///
    /// # Safety
    /// As for [`Vcpu::cpu`].
    pub(crate) unsafe fn fill(
        &self,
        address: u64,
        access: Access,
        mmu_index: u8,
        mem: MemOp,
    ) -> Result<(), Exception> {
        let _during = self.during(Activity::Fill);
        let core = self.core();
        // SAFETY: as the caller says; no other reference is alive.
        let (cpu, own) = unsafe { (self.cpu(), self.own()) };
        own.stats.tlb_fills += 1;
        let mut begin = Sample::takes(own.stats.tlb_fills).then(Instant::now);
        let (walks, context) = (&self.banks.walks, cpu.context());
        let mapping = match walks.find(context, address, access, mmu_index) {
            Some(mapping) => mapping,
            None => {
                own.stats.walks += 1;
                begin = Sample::takes(own.stats.walks).then(Instant::now);
                let found = cpu.walk(&core.memory, address, access, mmu_index, mem);
                begin.take().inspect(|&begin| own.stats.walk_sample.took(begin));
                core.trace.walked(address, mmu_index, &found);
                let mapping = found?;
                walks.enter(context, address, mmu_index, &mapping);
                mapping
            }
        };
        let entered = self.enter(cpu, address, access, mmu_index, mem, mapping);
        begin.inspect(|&begin| own.stats.fill_sample.took(begin));
        entered
    }

    /// Says that the page is `wanted` by this vCPU; what was said of it before.
    fn note_writable(&self, page: PageIndex, wanted: PageFlags) -> PageFlags {
        let ram = self.core().memory.ram();
        // CACHED_WRITABLE goes only while this vCPU stands at a safepoint, and its entries are seen to
        // then: where it is set, an entry that is about to be made will be seen, too.
        let before = ram.page_flags(page);
        if before.contains(wanted) { before } else { ram.set_page_flags(page, wanted) }
    }

    fn enter(
        &self,
        cpu: &dyn GuestCpu,
        address: u64,
        access: Access,
        mmu_index: u8,
        mem: MemOp,
        mapping: Mapping,
    ) -> Result<(), Exception> {
        let core = self.core();
        let page_address = address & PAGE_MASK;
        let physical = mapping.physical & PAGE_MASK;
        let bank = self.banks.current();
        bank.expect(mmu_index, page_address, self.header());
        let (entry, side) = bank.entry(mmu_index, page_address);
        let mut flags = 0;
        if mapping.aligned {
            flags |= tag::ALIGN;
        }
        if mapping.watched || core.debug.watches_page(page_address) {
            flags |= tag::WATCH;
        }
        let mut write_flags = flags;
        let mut page = u64::MAX;
        let addend;
        match core.memory.resolve(physical) {
            Resolved::Ram { host, page: index } => {
                addend = (host.addr() as u64).wrapping_sub(page_address);
                page = index.0.into();
                if mapping.write {
                    let wanted = PageFlags::CACHED_WRITABLE | PageFlags::DIRTY;
                    let before = self.note_writable(index, wanted);
                    if before.contains(PageFlags::CODE) {
                        write_flags |= tag::CODE;
                    }
                }
            }
            Resolved::Rom { host, page: index } => {
                addend = (host.addr() as u64).wrapping_sub(page_address);
                page = index.0.into();
                write_flags |= tag::MMIO;
            }
            Resolved::Mmio { .. } => {
                addend = physical;
                flags |= tag::MMIO;
                write_flags |= tag::MMIO;
            }
            Resolved::Unassigned => {
                let at = physical | address & !PAGE_MASK;
                tracing::debug!(target: "unimp", "nothing answers at {at:#x}: {access:?}");
                return Err(cpu.fault(FaultKind::Bus, address, access, mem));
            }
        }
        let tag_if = |allowed: bool, flags: u64| {
            if allowed { page_address | flags } else { page_address | flags | tag::INVALID }
        };
        entry.addend.store(addend, Relaxed);
        entry.read.store(tag_if(mapping.read, flags), Relaxed);
        entry.write.store(tag_if(mapping.write, write_flags), Relaxed);
        entry.fetch.store(tag_if(mapping.fetch, flags & tag::MMIO), Relaxed);
        side.physical.store(physical, Relaxed);
        side.page.store(page, Relaxed);
        side.mode.store(mapping.mode, Relaxed);
        side.global.store(mapping.global, Relaxed);
        if mapping.global {
            self.banks.note_global(page_address);
        }
        if mapping.size_log2 > 12 {
            bank.note_large(page_address, mapping.size_log2);
        }
        Ok(())
    }
}
