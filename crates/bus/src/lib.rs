//! What devices and boards speak: MMIO, interrupt lines, virtual time and events, saved state.
//!
//! A device names nothing but these traits (and guest memory for DMA). It never names a vCPU, a
//! board or another device: it raises [`IrqLine`]s, schedules [`Timer`]s and answers accesses.

#![forbid(unsafe_code)]

mod block;
mod chardev;
mod clock;
mod entropy;
mod irq;
mod mmio;
mod state;

pub use block::BlockBackend;
pub use chardev::{CharIn, CharOut};
pub use clock::{Clock, Nanoseconds, Timer, TimerCallback, Timers};
pub use entropy::Entropy;
pub use irq::{IrqLine, IrqSink};
pub use mmio::{AccessSize, Mmio};
pub use state::{Device, StateError, StateReader, StateWriter};
