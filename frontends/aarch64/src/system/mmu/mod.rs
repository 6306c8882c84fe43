//! Stage 1 translation of the EL1&0 regime (VMSAv8-64, D8).

mod at;
mod descriptor;
mod fault;
mod half;
mod permissions;
#[cfg(test)]
mod tests;
mod walk;

pub(super) use at::address_translate;
pub use fault::Fault;

use gantry_guest::{Access, Exception, FaultKind, Mapping, PAGE_MASK, untagged};
use gantry_ir::MemOp;
use gantry_memory::PhysMemory;

use crate::Cpu;
use crate::mode::{MMU_EL0, MMU_EL1, Mode};
use permissions::Allowed;

/// What to translate.
#[derive(Clone, Copy, Debug)]
struct Request {
    /// The virtual address.
    address: u64,
    access: Access,
    mmu_index: u8,
    /// Whether access flag and dirty state are to be updated.
    updates: bool,
}

/// What a walk found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Translation {
    /// The physical address.
    physical: u64,
    /// log2 of the size of the page or block in bytes.
    size_log2: u8,
    /// What accesses through the MMU index may do.
    allowed: Allowed,
    /// The field of MAIR_EL1.
    attributes: u8,
    /// SH: 0 = non-shareable, 2 = outer, 3 = inner.
    shareability: u8,
    global: bool,
    guarded: bool,
    /// Writing needs no update of the descriptor.
    dirty: bool,
}

impl Translation {
    const fn is_device(&self) -> bool {
        self.attributes >> 4 == 0
    }

    /// `PAREncodeShareability`: Device and Non-cacheable memory is always outer shareable.
    const fn reported_shareability(&self) -> u8 {
        /// Normal Non-cacheable; the second one is FEAT_XS's, UNPREDICTABLE without it.
        const NON_CACHEABLE: [u8; 2] = [0x44, 0x40];
        const OUTER: u8 = 2;
        let [plain, xs] = NON_CACHEABLE;
        let attributes = self.attributes;
        if self.is_device() || attributes == plain || attributes == xs {
            OUTER
        } else {
            self.shareability
        }
    }
}

impl Cpu {
    /// As [`GuestCpu::walk`](gantry_guest::GuestCpu::walk).
    pub(super) fn map(
        &self,
        memory: &PhysMemory,
        address: u64,
        access: Access,
        mmu_index: u8,
    ) -> Result<Mapping, Exception> {
        let request = Request { address, access, mmu_index, updates: true };
        let found =
            self.translate(memory, request).map_err(|fault| fault.exception(address, access))?;
        let allowed = found.allowed;
        let page = untagged(address) & PAGE_MASK;
        // A program counter has no tag but where that counts (`AArch64.BranchAddr`): what data
        // accesses find by a tagged address is no place to fetch from.
        let is_tagged = address & PAGE_MASK != page;
        let mode = Mode::default()
            .with_guarded(found.guarded)
            .with_breakpoint(self.page_has_breakpoint(page));
        Ok(Mapping {
            physical: found.physical & PAGE_MASK,
            size_log2: found.size_log2,
            read: allowed.read,
            write: allowed.write && found.dirty,
            fetch: allowed.fetch && (access == Access::Fetch || !is_tagged),
            aligned: found.is_device(),
            global: found.global,
            mode: mode.0,
            uniform: !self.has_debug_points(),
            watched: self.page_has_watchpoint(page),
        })
    }

    /// As [`GuestCpu::peek`](gantry_guest::GuestCpu::peek).
    pub(super) fn translate_for_debugger(&self, memory: &PhysMemory, address: u64) -> Option<u64> {
        let ways = [Access::Read, Access::Fetch].into_iter().flat_map(|access| {
            [MMU_EL1, MMU_EL0].map(|mmu_index| Request {
                address,
                access,
                mmu_index,
                updates: false,
            })
        });
        ways.map(|request| self.translate(memory, request))
            .find_map(|found| found.ok().map(|translation| translation.physical))
    }

    /// As [`GuestCpu::fault`](gantry_guest::GuestCpu::fault).
    pub(super) fn access_fault(
        &self,
        kind: FaultKind,
        address: u64,
        access: Access,
        mem: MemOp,
    ) -> Exception {
        fault::of_access(kind, address, access, mem)
    }
}
