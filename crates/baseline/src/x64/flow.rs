//! What nearly every block has, encoded once.

use gantry_guest::{Exit, Thunk};

use super::asm::{Asm, Cc, Piece, Width};
use super::layout;
use super::reg::Reg;

/// Pieces of blocks.
pub struct Pieces {
    /// The safepoint: goes away if the exit word is negative.
    pub look: Piece,
    /// Leaves with [`Exit::Request`].
    pub request: Piece,
    /// Leaves with [`Exit::Lookup`].
    pub lookup: Piece,
    /// A link's stub.
    pub link: Piece,
}

impl Pieces {
    /// All of them.
    pub fn new() -> Self {
        let leave = |exit: Exit| {
            move |asm: &mut Asm| {
                match exit as u64 {
                    0 => asm.zero(Reg::RAX),
                    exit => asm.mov_imm(Reg::RAX, exit),
                }
                asm.jmp_to(layout::leave());
            }
        };
        Self {
            look: Piece::new(|asm| {
                asm.cmp_imm(Width::Q, layout::exit_word(), 0);
                let request = asm.label();
                asm.jcc(Cc::L, request);
            }),
            request: Piece::new(leave(Exit::Request)),
            lookup: Piece::new(leave(Exit::Lookup)),
            link: Piece::new(|asm| asm.call(layout::thunk(Thunk::Link))),
        }
    }
}
