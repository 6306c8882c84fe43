//! What the translator tells fault handling of an access: the bits of [`MemOp::tag`].
//!
//! [`MemOp::tag`]: gantry_ir::MemOp::tag

/// The access is made as if at EL0 (LDTR, STTR with PSTATE.UAO clear).
pub const UNPRIVILEGED: u8 = 1 << 0;

/// The access both reads and writes (CAS, LD<op>, SWP; not the store of a store-exclusive). A fault
/// of it has ISS.WnR = 0 if a plain read would fault in the same way, else 1 (ESR_ELx, ISS
/// encoding for a Data Abort).
pub const ATOMIC: u8 = 1 << 1;
