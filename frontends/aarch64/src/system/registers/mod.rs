//! System registers: one table of all that there are, with their access rules.

mod access;
mod caches;
mod debug;
mod devices;
mod id;
mod key;
mod storage;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use access::{Control, El0, Present};
pub use id::PA_BITS;
pub use key::Key;
pub use storage::SystemRegisters;
pub use table::REGISTERS;

use gantry_guest::{Exception, Header};

use crate::Cpu;

/// Reads a register that is not simply stored.
pub type ReadFn = fn(&Header, &mut Cpu, Key) -> u64;
/// Writes a register that is not simply stored.
pub type WriteFn = fn(&Header, &mut Cpu, Key, u64);

/// What a write of a stored register entails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but the value.
    None,
    /// The mode word follows from it.
    Mode,
    /// The mode word follows from it, and translations from these bits: a change of them drops
    /// this vCPU's translations. (The manual leaves that to software; to be early costs little.)
    Translation(u64),
}

/// Where a register's value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// In [`SystemRegisters`].
    Stored {
        /// The place.
        place: fn(&mut SystemRegisters) -> &mut u64,
        /// The bits that a write changes; the others keep their reset value.
        writable: u64,
        /// What follows.
        effect: Effect,
    },
    /// Computed, or somebody else's.
    Computed {
        /// MRS; `None`: write-only.
        read: Option<ReadFn>,
        /// MSR; `None`: read-only.
        write: Option<WriteFn>,
    },
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Register {
    /// The manual's name, in lower case.
    pub name: &'static str,
    /// Its encoding.
    pub key: Key,
    /// What EL0 may do.
    pub el0: El0,
    /// Whether it is there.
    pub present: Present,
    /// Its value.
    pub kind: Kind,
}

/// Slots in the range op0 = 2, 3.
const KEYS: usize = 1 << 15;

/// One more than the row of each key, 0 for those without.
static INDEX: [u16; KEYS] = {
    let mut index = [0; KEYS];
    let mut row = 0;
    while row < REGISTERS.len() {
        let key = REGISTERS[row].key.0 as usize & (KEYS - 1);
        assert!(index[key] == 0, "two registers with one encoding");
        index[key] = row as u16 + 1;
        row += 1;
    }
    index
};

/// The register with this encoding, if there is one.
pub fn find(key: Key) -> Option<&'static Register> {
    match INDEX[usize::from(key.0) & (KEYS - 1)] {
        0 => id::is_reserved(key).then_some(&table::RESERVED_ID),
        row => Some(&REGISTERS[usize::from(row) - 1]),
    }
}

/// MRS to Xt.
///
/// # Errors
/// UNDEFINED, or trapped.
pub fn read(header: &Header, cpu: &mut Cpu, key: Key, rt: u64) -> Result<u64, Exception> {
    let register = access::check(cpu, key, rt, false)?;
    Ok(match register.kind {
        Kind::Stored { place, .. } => *place(&mut cpu.sys),
        Kind::Computed { read, .. } => read.map_or(0, |read| read(header, cpu, key)),
    })
}

/// MSR from Xt.
///
/// # Errors
/// UNDEFINED, or trapped.
pub fn write(
    header: &Header,
    cpu: &mut Cpu,
    key: Key,
    value: u64,
    rt: u64,
) -> Result<(), Exception> {
    let register = access::check(cpu, key, rt, true)?;
    match register.kind {
        Kind::Stored { place, writable, effect } => {
            let place = place(&mut cpu.sys);
            let old = *place;
            *place = old & !writable | value & writable;
            let changed = *place ^ old;
            cpu.take_effect(effect, changed);
        }
        Kind::Computed { write, .. } => {
            if let Some(write) = write {
                write(header, cpu, key, value);
            }
        }
    }
    Ok(())
}

impl Cpu {
    fn take_effect(&mut self, effect: Effect, changed: u64) {
        if changed == 0 || effect == Effect::None {
            return;
        }
        self.update_modes();
        if let Effect::Translation(bits) = effect
            && changed & bits != 0
        {
            self.flush_own_translations();
        }
    }
}
