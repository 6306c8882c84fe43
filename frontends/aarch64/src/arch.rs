//! The architecture as the engine sees it.

use std::mem::offset_of;

use gantry_guest::{GuestArch, Helper, TranslateRequest};
use gantry_ir::{Block, Builder, SlotId, SlotTable};

use crate::decode::decode;
use crate::mode::MMU_EL1_PAN;
use crate::{Cpu, helpers, slots, translate};

/// The AArch64 architecture.
pub struct AArch64 {
    slots: SlotTable,
    helpers: Vec<Helper>,
}

impl AArch64 {
    /// The architecture, its tables built.
    pub fn new() -> Self {
        Self { slots: slots::table(), helpers: helpers::table() }
    }
}

impl Default for AArch64 {
    fn default() -> Self {
        Self::new()
    }
}

impl GuestArch for AArch64 {
    fn name(&self) -> &'static str {
        "aarch64"
    }

    fn slots(&self) -> &SlotTable {
        &self.slots
    }

    fn pc_slot(&self) -> SlotId {
        slots::PC
    }

    fn fp_env_offset(&self) -> u32 {
        offset_of!(Cpu, fp) as u32
    }

    fn helpers(&self) -> &[Helper] {
        &self.helpers
    }

    fn mmu_indexes(&self) -> usize {
        usize::from(MMU_EL1_PAN) + 1
    }

    fn longest_insn(&self) -> usize {
        4
    }

    fn translate(&self, request: &TranslateRequest<'_>, builder: &mut Builder) -> Block {
        translate::block::translate(request, builder, &self.slots)
    }

    /// The word and the encoding's mnemonic, in the columns of QEMU's traces: what is wanted where no disassembler is.
    fn disassemble(&self, _mode: u64, _pc: u64, bytes: &[u8]) -> (String, usize) {
        let Some(&bytes) = bytes.first_chunk() else {
            return ("(truncated)".into(), bytes.len());
        };
        let word = u32::from_le_bytes(bytes);
        let name = decode(word).map_or("udf", |encoding| encoding.name);
        let mnemonic = name.split('_').next().unwrap_or(name).to_lowercase();
        (format!("{word:08x}  {mnemonic}"), 4)
    }
}
