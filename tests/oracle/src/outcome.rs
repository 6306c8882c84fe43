//! What a case led to.

use crate::record::{self, Record};
use crate::{State, WINDOW_LEN};

/// What a case led to: the exception that ended it, and the state that it was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The registers. `pc` is ELR_EL1 and `pstate` is SPSR_EL1.
    pub state: State,
    /// ESR_EL1.
    pub esr: u64,
    /// FAR_EL1, which was 0 before.
    pub far: u64,
    /// The offset of the vector from VBAR_EL1: 0x000 from EL1, 0x400 from EL0.
    pub vector: u64,
    /// The window of memory after it.
    pub window: [u8; WINDOW_LEN],
}

impl Outcome {
    /// The exception class, ESR_EL1.EC.
    pub fn class(&self) -> u64 {
        (self.esr >> 26) & 0x3f
    }

    /// The runner's record of the outcome.
    pub fn to_record(&self) -> Record {
        record::write(&self.state, [self.esr, self.far, self.vector], &self.window)
    }

    /// The outcome in the runner's record.
    pub fn from_record(bytes: &Record) -> Self {
        let (state, [esr, far, vector], window) = record::read(bytes);
        Self { state, esr, far, vector, window }
    }
}
