//! Instructions for cryptography, which the assembler crate lacks: `dst` := `dst` op `src` on
//! registers, in the legacy encoding (SDM volume 2).

use cranelift_assembler_x64::CodeSink;

use super::Asm;
use crate::x64::reg::Reg;

/// An instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crypto {
    /// AESENC: a round.
    AesEnc,
    /// AESENCLAST: without MixColumns.
    AesEncLast,
    /// AESDEC: the inverse of a round, InvMixColumns last.
    AesDec,
    /// AESDECLAST: the inverse of a round without InvMixColumns.
    AesDecLast,
    /// AESIMC: `dst` := InvMixColumns(`src`).
    AesImc,
    /// PCLMULQDQ on the low halves.
    Pclmul,
    /// SHA1RNDS4 with that function.
    Sha1Rounds(u8),
    /// SHA1MSG2
    Sha1Msg2,
    /// SHA256RNDS2, with the schedule in xmm0.
    Sha256Rounds,
    /// SHA256MSG1
    Sha256Msg1,
    /// SHA256MSG2
    Sha256Msg2,
}

impl Asm {
    /// `dst` := `dst` op `src`.
    pub fn crypto(&mut self, op: Crypto, dst: Reg, src: Reg) {
        let (prefixed, map, opcode, immediate) = match op {
            Crypto::AesEnc => (true, 0x38, 0xdc, None),
            Crypto::AesEncLast => (true, 0x38, 0xdd, None),
            Crypto::AesDec => (true, 0x38, 0xde, None),
            Crypto::AesDecLast => (true, 0x38, 0xdf, None),
            Crypto::AesImc => (true, 0x38, 0xdb, None),
            Crypto::Pclmul => (true, 0x3a, 0x44, Some(0)),
            Crypto::Sha1Rounds(function) => (false, 0x3a, 0xcc, Some(function)),
            Crypto::Sha1Msg2 => (false, 0x38, 0xca, None),
            Crypto::Sha256Rounds => (false, 0x38, 0xcb, None),
            Crypto::Sha256Msg1 => (false, 0x38, 0xcc, None),
            Crypto::Sha256Msg2 => (false, 0x38, 0xcd, None),
        };
        let (d, s) = (dst.0 & 15, src.0 & 15);
        if prefixed {
            self.put1(0x66);
        }
        let rex = 0x40 | (d >> 3) << 2 | s >> 3;
        if rex != 0x40 {
            self.put1(rex);
        }
        self.put2(u16::from_le_bytes([0x0f, map]));
        self.put1(opcode);
        self.put1(0xc0 | (d & 7) << 3 | s & 7);
        if let Some(immediate) = immediate {
            self.put1(immediate);
        }
    }
}
