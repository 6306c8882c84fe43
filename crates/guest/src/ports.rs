//! What the engine lends to guests and boards.

use std::time::Duration;

/// Which cached translations to drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flush {
    /// All of them, in every context.
    All,
    /// Those of one context (ASID, PCID) that are not global.
    Context(u64),
    /// `pages` pages of 4 KiB from `address` on, in `context`, or in every context if `None`.
    Pages {
        /// First virtual address.
        address: u64,
        /// Number of 4 KiB pages.
        pages: u64,
        /// The context, or all of them.
        context: Option<u64>,
    },
}

/// Invalidation of translations, as a guest's TLB maintenance instructions ask for it.
pub trait TlbControl: Send + Sync {
    /// Drops translations of vCPU `vcpu`; called on its own thread.
    fn flush_local(&self, vcpu: u32, what: Flush);

    /// Drops translations of every vCPU, on behalf of `vcpu`, and returns when all have done so.
    fn flush_all(&self, vcpu: u32, what: Flush);

    /// The translations of the bytes at `pa`..`pa + len` may be stale: instruction-cache
    /// maintenance. Stores invalidate by themselves, so that this is only a chance to be early.
    fn code_changed(&self, pa: u64, len: u64);
}

/// What a board may do to a vCPU (PSCI, interrupt lines, monitors). From any thread.
pub trait VcpuControl: Send + Sync {
    /// Sets level-sensitive line `line` of the guest's numbering (0..=31).
    fn set_line(&self, line: u32, level: bool);

    /// Switches the vCPU on at `entry` with `argument`, as the guest's `power_on` understands it.
    ///
    /// # Errors
    /// It is on already.
    fn power_on(&self, entry: u64, argument: u64) -> Result<(), AlreadyOn>;

    /// Whether it is on.
    fn is_on(&self) -> bool;

    /// Wakes it from a wait for an event.
    fn send_event(&self);

    /// Lets it run nothing for `time`, or until an interrupt comes: the guest waits for something
    /// by asking over and over. Without meaning in deterministic mode.
    fn rest(&self, time: Duration);
}

/// The vCPU runs already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the vCPU is on already")]
pub struct AlreadyOn;
