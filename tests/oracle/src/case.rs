//! One case: what is executed, on which state.

use gantry_aarch64::decode::EncodingId;

use crate::layout::{CODE, GUARDED};
use crate::record::{self, Record};
use crate::{State, Window};

/// The model of CPU that a case is run on by the reference. What differs: the features, and so
/// what an encoding, a register bit or an alignment means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cpu {
    /// Neoverse N1: Armv8.2 with FP16, DotProd, LSE, RDM, CRC32, AES, SHA1, SHA2, PMULL, LRCPC,
    /// DPB, SSBS. It has no FEAT_LSE2, so misaligned atomics fault, as on ours.
    NeoverseN1,
    /// QEMU's `max` without SVE, SME and LPA2, with QARMA5 for pointer authentication.
    Max,
}

impl Cpu {
    /// All models.
    pub const ALL: [Self; 2] = [Self::NeoverseN1, Self::Max];
}

/// What is executed, on which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The encoding, in the frontend's decode table.
    pub encoding: EncodingId,
    /// The number of the case among those of its encoding.
    pub number: u32,
    /// The model of CPU that says what is right.
    pub cpu: Cpu,
    /// An instruction that is executed before, to prepare what no register holds (the monitor of
    /// an exclusive store, the signature of a pointer).
    pub setup: Option<u32>,
    /// The instruction.
    pub word: u32,
    /// The state before the (first) instruction. `pc` lies in a slot of the page at
    /// [`CODE`] or [`GUARDED`].
    pub state: State,
    /// The window of memory, as it is before.
    pub window: Window,
}

impl Case {
    /// The slot of a case with `number`: cases in one page of code have different ones.
    pub fn slot_of(number: u32) -> usize {
        number as usize % crate::batch::SLOTS
    }

    /// The address at which a case with `number` begins.
    pub fn pc_of(number: u32, guarded: bool) -> u64 {
        let page = if guarded { GUARDED } else { CODE };
        page + (Self::slot_of(number) * crate::batch::SLOT_LEN + crate::batch::SLOT_ENTRY) as u64
    }

    /// The address of `word`.
    pub fn word_pc(&self) -> u64 {
        self.state.pc.wrapping_add(if self.setup.is_some() { 4 } else { 0 })
    }

    /// The runner's record of the case; `descriptor` maps its page of code.
    pub fn to_record(&self, descriptor: u64) -> Record {
        record::write(&self.state, [descriptor, self.window.va, 0], &self.window.bytes)
    }
}
