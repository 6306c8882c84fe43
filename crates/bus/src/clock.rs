//! Virtual time and the events that are due at a point of it.

use std::sync::Arc;

/// Nanoseconds of virtual time since the machine was switched on.
pub type Nanoseconds = u64;

/// The machine's virtual clock. It stands still while the machine is stopped; in deterministic
/// mode it advances with the instructions executed, else with the host's monotonic clock.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Nanoseconds;
}

/// What is called when a timer is due, with the time that it was set to. It runs on the event
/// thread (in deterministic mode: on the thread of the vCPUs, between two instructions), with no
/// lock of the queue held.
pub type TimerCallback = Arc<dyn Fn(Nanoseconds) + Send + Sync>;

/// A one-shot timer on the virtual clock. Dropping it disarms it.
pub trait Timer: Send + Sync {
    /// Arms the timer for `deadline` (which may have passed: then it is due at once), replacing
    /// an earlier deadline.
    fn arm(&self, deadline: Nanoseconds);

    /// Forgets the deadline.
    fn disarm(&self);
}

/// The machine's event queue, as devices see it.
pub trait Timers: Clock {
    /// Makes a timer that calls `callback` when due.
    fn timer(&self, callback: TimerCallback) -> Box<dyn Timer>;
}
