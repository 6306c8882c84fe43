//! Interrupt controllers: Arm's GICv2 and GICv3.

mod bank;
pub mod gicv2;
pub mod gicv3;
mod inputs;
mod interface;
mod registers;
