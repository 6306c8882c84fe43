//! Faults of translations and accesses, and their syndromes.

use gantry_guest::{Access, Exception, FaultKind};
use gantry_ir::MemOp;

use crate::system::exception::code;
use crate::system::syndrome::{WNR, fsc};

/// A failed translation: its fault status code (DFSC or IFSC), with the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault(pub u64);

/// Bit of [`MemOp::tag`]: the access both reads and writes.
const READS_AND_WRITES: u8 = 1 << 1;

impl Fault {
    /// Translation fault.
    pub(super) const fn translation(level: u32) -> Self {
        Self(fsc::TRANSLATION | level as u64)
    }

    /// Address size fault.
    pub(super) const fn address_size(level: u32) -> Self {
        Self(fsc::ADDRESS_SIZE | level as u64)
    }

    /// Access flag fault.
    pub(super) const fn access_flag(level: u32) -> Self {
        Self(fsc::ACCESS_FLAG | level as u64)
    }

    /// Permission fault.
    pub(super) const fn permission(level: u32) -> Self {
        Self(fsc::PERMISSION | level as u64)
    }

    /// External abort on a table walk.
    pub(super) const fn external(level: u32) -> Self {
        Self(fsc::EXTERNAL_ON_WALK | level as u64)
    }

    /// Unsupported atomic hardware update of a descriptor.
    pub(super) const ATOMIC_UPDATE: Self = Self(fsc::ATOMIC_UPDATE);

    /// Whether it is an external abort on a table walk.
    pub(super) const fn is_external(self) -> bool {
        self.0 & !3 == fsc::EXTERNAL_ON_WALK
    }

    /// The abort of an access to `address`.
    pub(in crate::system) fn exception(self, address: u64, access: Access) -> Exception {
        let info = self.0
            | match access {
                Access::Read => 0,
                Access::Write => WNR,
                Access::Fetch => code::FETCH,
            };
        Exception { code: code::ABORT, address, info }
    }
}

/// The abort of an access that has a translation. What reads and writes at once faults as a read
/// where a read would do so, too.
pub(super) fn of_access(kind: FaultKind, address: u64, access: Access, mem: MemOp) -> Exception {
    match (kind, access) {
        (FaultKind::Alignment, Access::Fetch) => {
            Exception { code: code::PC_ALIGNMENT, address, info: 0 }
        }
        (FaultKind::Alignment, _) if mem.tag & READS_AND_WRITES != 0 => {
            Fault(fsc::ALIGNMENT).exception(address, Access::Read)
        }
        (FaultKind::Alignment, _) => Fault(fsc::ALIGNMENT).exception(address, access),
        (FaultKind::Bus, _) => Fault(fsc::EXTERNAL).exception(address, access),
    }
}
