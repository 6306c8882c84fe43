//! What translations were made from, and their IR when somebody asks for it.
//!
//! Most translations are compiled once and their IR is not looked at again; but some are, by tier 0
//! and where regions are made of them. So the IR is not kept but made again, from a copy of the
//! guest's bytes: that gives the same whatever was written to them since.

use std::sync::OnceLock;

use gantry_guest::{PAGE_MASK, TranslateRequest, remove_dead};
use gantry_ir::{Block, Builder, Inst, Terminal};

use crate::cache::Translation;
use crate::shared::Core;

/// The guest's code that a translation was made from, and how it ends.
#[derive(Debug)]
pub struct Source {
    bytes: Box<[u8]>,
    /// How the block ends. What it says of values holds for the IR as it was compiled.
    pub terminal: Terminal,
    /// Number of guest instructions.
    pub guest_insns: u32,
    /// Number of guest bytes from the entry to the end of the last instruction.
    pub guest_bytes: u32,
    /// The IR, once somebody has looked at it.
    ir: OnceLock<Box<Block>>,
}

/// About how many IR instructions a guest instruction has.
const OPS: usize = 4;

impl Source {
    /// That of `block`, which was made from the first bytes of `code`.
    pub fn new(block: &Block, code: &[u8]) -> Self {
        // An exception may come before any byte is looked at.
        let len = code.len().min(block.guest_bytes as usize);
        Self {
            bytes: code[..len].into(),
            terminal: block.terminal,
            guest_insns: block.guest_insns(),
            guest_bytes: block.guest_bytes,
            ir: OnceLock::new(),
        }
    }

    /// About how many bytes it takes up where tier 0 runs it.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.guest_insns as usize * OPS * size_of::<Inst>()
    }
}

impl Core {
    /// The IR of `translation` without what nobody sees, made at the first look, for good. Tier 1,
    /// which looks once and skips that by itself, gets it as it was built.
    pub fn ir<'a>(&self, translation: &'a Translation) -> &'a Block {
        let (key, source) = (translation.key, &translation.source);
        source.ir.get_or_init(|| {
            let request = TranslateRequest {
                mode: key.mode,
                page_offset: (key.physical & !PAGE_MASK) as u32,
                code: &source.bytes,
                max_insns: source.guest_insns,
            };
            let mut block = self.arch.translate(&request, &mut Builder::new(&self.slots));
            debug_assert_eq!(block.guest_bytes, source.guest_bytes, "the same block");
            remove_dead(&mut block, &self.helpers);
            block.insts.shrink_to_fit();
            Box::new(block)
        })
    }
}
