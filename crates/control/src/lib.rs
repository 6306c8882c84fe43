//! Debugging a machine from outside.

#![forbid(unsafe_code)]

pub mod gdb;
