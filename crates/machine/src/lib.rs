//! Boards put together as parts lists, with what goes into their memory before they start.

#![forbid(unsafe_code)]

pub mod fdt;
pub mod loader;
pub mod virt;
