//! What the protocol has to know of registers: their sizes. They are described at run time
//! ([`super::description`]), so that there is one kind of target for all guests.

use std::num::NonZeroUsize;

use gdbstub::arch::{Arch, RegId, Registers};

/// Any guest with 64-bit addresses, little-endian as gdb sees it.
#[derive(Debug)]
pub enum Guest {}

impl Arch for Guest {
    type Usize = u64;
    type Registers = Values;
    type BreakpointKind = usize;
    type RegId = Number;
}

/// The values of all registers one after the other, as packets carry them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub Vec<u8>);

impl Registers for Values {
    type ProgramCounter = u64;

    /// Not asked for by the protocol.
    fn pc(&self) -> u64 {
        0
    }

    fn gdb_serialize(&self, mut write_byte: impl FnMut(Option<u8>)) {
        self.0.iter().for_each(|byte| write_byte(Some(*byte)));
    }

    fn gdb_deserialize(&mut self, bytes: &[u8]) -> Result<(), ()> {
        self.0 = bytes.to_vec();
        Ok(())
    }
}

/// A register's index in the description. Whether there is one is seen when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub usize);

impl RegId for Number {
    fn from_raw_id(id: usize) -> Option<(Self, Option<NonZeroUsize>)> {
        Some((Self(id), None))
    }
}
