//! Tests of exceptions, debug, instructions and the engine's view.

mod debug;
mod entry;
mod guest_cpu;
mod instructions;
mod pstate;
mod tagged;
