//! Timers that belong to a processor: Arm's generic timer.

mod generic;
mod spec;
#[cfg(test)]
mod tests;

pub use generic::{GenericTimer, TimerId, TimerRegister};
pub use spec::{FREQUENCY_HZ, PPI_PHYSICAL, PPI_VIRTUAL};
