//! Following changes of the memory map: ROM banks that go into or out of array mode.

use std::sync::atomic::Ordering;

use gantry_memory::{PhysMemory, RegionKind};

use crate::shared::Core;
use crate::vcpu::Vcpu;

/// First and last address of each ROM bank with a device behind it: all of the map that changes.
pub(crate) fn changing_banks(memory: &PhysMemory) -> Vec<(u64, u64)> {
    let banks = memory.regions().filter(|region| region.kind == RegionKind::RomDevice);
    banks.map(|region| (region.base, region.base + (region.size - 1))).collect()
}

impl Core {
    /// Makes sure that no TLB holds what was before the last change of the map. What was translated
    /// from a bank stays: its bytes are the same when it comes back.
    ///
    /// Called by `vcpu` itself after a store to a device, so that its next load already sees the
    /// change, and by all at their safepoints.
    pub fn follow_map(&self, vcpu: &Vcpu) {
        let generation = self.memory.ram().map_generation();
        if self.followed.load(Ordering::Acquire) >= generation {
            return;
        }
        self.exclusive(Some(vcpu.index()), || {
            let changes =
                |pa| self.changing.iter().any(|&(first, last)| (first..=last).contains(&pa));
            for vcpu in &self.vcpus {
                vcpu.banks.flush_physical(changes);
            }
            self.followed.fetch_max(generation, Ordering::Release);
        });
    }
}
