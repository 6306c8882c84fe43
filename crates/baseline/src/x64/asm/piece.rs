//! Instructions that are the same again and again, encoded once.

use super::{Asm, Label};

/// Some instructions in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    words: [u64; 3],
    len: usize,
}

impl Piece {
    /// The most bytes that a piece may have.
    pub const MOST_BYTES: usize = 24;

    /// What `encode` encodes; a label that it jumps to is given when the piece is placed.
    ///
    /// # Panics
    /// That is too long.
    pub fn new(encode: impl FnOnce(&mut Asm)) -> Self {
        let mut asm = Asm::default();
        encode(&mut asm);
        let code = &asm.code[..asm.at];
        assert!(code.len() <= Self::MOST_BYTES, "a piece of {} bytes", code.len());
        let mut bytes = [0; Self::MOST_BYTES];
        bytes[..code.len()].copy_from_slice(code);
        let word = |n: usize| std::array::from_fn(|i| bytes[8 * n + i]);
        let words = std::array::from_fn(|n| u64::from_le_bytes(word(n)));
        Self { words, len: code.len() }
    }
}

impl Asm {
    /// Places a piece.
    #[inline]
    pub fn piece(&mut self, piece: &Piece) {
        let [first, second, third] = piece.words;
        let end = self.at + piece.len;
        self.put(first, 8);
        self.put(second, 8);
        if piece.len > 16 {
            self.put(third, 8);
        }
        self.at = end;
    }

    /// Places a piece that ends in a jump, which leads to `label`.
    #[inline]
    pub fn piece_jump(&mut self, piece: &Piece, label: Label) {
        self.piece(piece);
        self.leads_to(label);
    }
}
