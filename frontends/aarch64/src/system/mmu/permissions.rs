//! Stage 1 permissions (D8.4, direct permissions).

use gantry_guest::Access;

use super::descriptor::{Descriptor, TableLimits};
use crate::mode::{MMU_EL0, MMU_EL1_PAN};

/// Who may do what with a page; EL1 may always read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Permissions {
    el0_access: bool,
    writable: bool,
    el0_fetch: bool,
    el1_fetch: bool,
}

/// What accesses through one MMU index may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub read: bool,
    pub write: bool,
    pub fetch: bool,
}

impl Allowed {
    /// Without an MMU: everything.
    pub const ALL: Self = Self { read: true, write: true, fetch: true };

    /// Whether it includes `access`.
    pub const fn includes(self, access: Access) -> bool {
        match access {
            Access::Read => self.read,
            Access::Write => self.write,
            Access::Fetch => self.fetch,
        }
    }
}

impl Permissions {
    /// Those of a page or block. `dirty_managed`: AP[2] tells clean from dirty, and both are
    /// writable. `wxn`: SCTLR_EL1.WXN.
    pub fn new(leaf: Descriptor, limits: TableLimits, dirty_managed: bool, wxn: bool) -> Self {
        let el0_access = leaf.ap1() && !limits.no_el0;
        let writable = (!leaf.ap2() || dirty_managed) && !limits.read_only;
        let el0_writes = el0_access && writable;
        Self {
            el0_access,
            writable,
            el0_fetch: !(leaf.uxn() || limits.uxn || wxn && el0_writes),
            // What EL0 can write is never executable at EL1.
            el1_fetch: !(leaf.pxn() || limits.pxn || el0_writes || wxn && writable),
        }
    }

    /// What accesses through `mmu_index` may do.
    pub fn at(self, mmu_index: u8) -> Allowed {
        let Self { el0_access, writable, el0_fetch, el1_fetch } = self;
        match mmu_index {
            MMU_EL0 => {
                Allowed { read: el0_access, write: el0_access && writable, fetch: el0_fetch }
            }
            MMU_EL1_PAN => {
                Allowed { read: !el0_access, write: !el0_access && writable, fetch: el1_fetch }
            }
            _ => Allowed { read: true, write: writable, fetch: el1_fetch },
        }
    }
}
