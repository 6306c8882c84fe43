//! The table walk.

use gantry_guest::Access;
use gantry_memory::PhysMemory;

use super::descriptor::{Descriptor, TableLimits};
use super::half::Half;
use super::permissions::{Allowed, Permissions};
use super::{Fault, Request, Translation};
use crate::Cpu;
use crate::mode::MMU_EL1_PAN;
use crate::system::registers::PA_BITS;

/// SCTLR_EL1: M, WXN, EE.
const SCTLR_M: u64 = 1 << 0;
const SCTLR_WXN: u64 = 1 << 19;
const SCTLR_EE: u64 = 1 << 25;

/// How often a walk is begun anew because somebody else changed a descriptor meanwhile.
const MAX_ATTEMPTS: u32 = 1000;

/// A page or block descriptor, and how the walk came to it.
struct Leaf {
    descriptor: Descriptor,
    /// Its physical address.
    at: u64,
    level: u32,
    limits: TableLimits,
}

impl Cpu {
    fn sctlr(&self, mask: u64) -> bool {
        self.sys.sctlr_el1 & mask != 0
    }

    /// Translates.
    pub(super) fn translate(
        &self,
        memory: &PhysMemory,
        request: Request,
    ) -> Result<Translation, Fault> {
        if !self.sctlr(SCTLR_M) {
            return self.translate_flat(request);
        }
        let half = self.half(request.address, request.access, request.mmu_index)?;
        for _ in 0..MAX_ATTEMPTS {
            let leaf = self.find_leaf(memory, half, request.address)?;
            if let Some(translation) = self.use_leaf(memory, half, &leaf, request)? {
                return Ok(translation);
            }
        }
        Err(Fault::ATOMIC_UPDATE)
    }

    /// `AArch64.S1DisabledOutput`: data is Device-nGnRnE, for which the alignment of fetches makes
    /// no difference.
    fn translate_flat(&self, request: Request) -> Result<Translation, Fault> {
        let top = if self.ignores_top_byte(request.address, request.access) { 8 } else { 0 };
        if request.address << top >> top >> PA_BITS != 0 {
            return Err(Fault::address_size(0));
        }
        Ok(Translation {
            physical: request.address & ((1 << PA_BITS) - 1),
            size_log2: 12,
            allowed: Allowed::ALL,
            attributes: 0,
            shareability: 2,
            global: true,
            guarded: false,
            dirty: true,
        })
    }

    /// The descriptor of the page or block that holds `address`.
    fn find_leaf(&self, memory: &PhysMemory, half: Half, address: u64) -> Result<Leaf, Fault> {
        let output_bits = self.output_bits();
        let mut table = half.first_table();
        if table >> output_bits != 0 {
            return Err(Fault::address_size(0));
        }
        let mut limits = TableLimits::default();
        let mut level = half.start_level();
        loop {
            let at = table | half.entry_offset(address, level);
            let descriptor = self.load(memory, at).ok_or(Fault::external(level))?;
            if !descriptor.is_valid() {
                return Err(Fault::translation(level));
            }
            let is_leaf = match (level, descriptor.is_table_or_page()) {
                (3, true) => true,
                (3, false) => return Err(Fault::translation(level)),
                (_, true) => false,
                (_, false) if half.has_blocks(level) => true,
                (_, false) => return Err(Fault::translation(level)),
            };
            let size = if is_leaf { half.span_log2(level) } else { half.granule_log2 };
            let output = descriptor.address(size);
            if output >> output_bits != 0 {
                return Err(Fault::address_size(level));
            }
            if is_leaf {
                return Ok(Leaf { descriptor, at, level, limits });
            }
            if !half.hpd {
                limits = limits.and(descriptor);
            }
            table = output;
            level += 1;
        }
    }

    /// Checks the access and updates the descriptor. `None`: somebody else has changed it.
    fn use_leaf(
        &self,
        memory: &PhysMemory,
        half: Half,
        leaf: &Leaf,
        request: Request,
    ) -> Result<Option<Translation>, Fault> {
        let mut descriptor = leaf.descriptor;
        if !descriptor.accessed() && !self.updates_access_flag() {
            return Err(Fault::access_flag(leaf.level));
        }
        let dirty_managed = descriptor.dirty_bit_modifier() && self.updates_dirty_state();
        let wxn = self.sctlr(SCTLR_WXN);
        let permissions = Permissions::new(descriptor, leaf.limits, dirty_managed, wxn);
        let allowed = permissions.at(request.mmu_index);
        if !allowed.includes(request.access) {
            return Err(Fault::permission(leaf.level));
        }
        if request.updates {
            descriptor = descriptor.with_accessed();
            if dirty_managed && request.access == Access::Write {
                descriptor = descriptor.with_dirty();
            }
            if descriptor != leaf.descriptor && !self.replace(memory, leaf, descriptor)? {
                return Ok(None);
            }
        }
        let size = half.span_log2(leaf.level);
        let attributes = (self.sys.mair_el1 >> (8 * descriptor.attribute_index())) as u8;
        Ok(Some(Translation {
            physical: descriptor.address(size) | request.address & ((1 << size) - 1),
            size_log2: size as u8,
            allowed,
            attributes,
            shareability: descriptor.shareability(),
            global: !descriptor.not_global(),
            guarded: descriptor.guarded(),
            dirty: !(dirty_managed && descriptor.ap2()),
        }))
    }

    /// A descriptor in the byte order of the walk, so both ways.
    fn in_walk_order(&self, descriptor: u64) -> u64 {
        if self.sctlr(SCTLR_EE) { descriptor.swap_bytes() } else { descriptor }
    }

    fn load(&self, memory: &PhysMemory, at: u64) -> Option<Descriptor> {
        let word = memory.ram().load_u64(at)?;
        Some(Descriptor(self.in_walk_order(word)))
    }

    /// Replaces the descriptor if it is still what the walk saw.
    fn replace(&self, memory: &PhysMemory, leaf: &Leaf, new: Descriptor) -> Result<bool, Fault> {
        let old = self.in_walk_order(leaf.descriptor.0);
        let before = memory.ram().cas_u64(leaf.at, old, self.in_walk_order(new.0));
        before.map(|before| before == old).ok_or(Fault::ATOMIC_UPDATE)
    }

    /// The MMU index of data accesses at EL1 with PSTATE.PAN as it is.
    pub(super) fn el1_data_index(&self) -> u8 {
        if self.pstate.pan { MMU_EL1_PAN } else { crate::mode::MMU_EL1 }
    }
}
