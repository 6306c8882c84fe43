//! Host instructions that Cranelift has no op for. Another instruction of the same form, which this
//! crate uses for nothing else, stands for each: Cranelift allocates its registers, and in the
//! finished code its opcode is changed. The place is found by a source location of its own.
//!
//! Nothing is merged or exchanged behind our back: Cranelift runs without its optimizer
//! (`opt_level`). What is not found as it was made is an error.

use cranelift_codegen::ir::{self, InstBuilder, SourceLoc, types};
use gantry_ir::RoundMode;

use crate::CompileError;
use crate::lower::Lower;

/// What the host has of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stands {
    /// AES-NI.
    pub aes: bool,
    /// PCLMULQDQ.
    pub pclmul: bool,
    /// F16C.
    pub f16c: bool,
    /// AVX2: shifts by lane.
    pub avx2: bool,
    /// AVX-512 as all processors have it that have more than its first part: F, CD, BW, DQ, VL.
    pub avx512: bool,
}

/// An instruction (SDM volume 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// 66 0F 38 /r with that opcode and VEX.W, for PMADDUBSW: `dst` := `a` op `b`.
    Two(u8, bool),
    /// EVEX 66 0F 38 /r with that opcode and EVEX.W, for VPMULLQ: `dst` := `a` op `b`.
    TwoEvex(u8, bool),
    /// The same of one operand, for VPABSQ.
    OneEvex(u8, bool),
    /// VCVTPH2PS, for VPABSB: four floats of four low half-precision numbers.
    FromHalf,
    /// VCVTPS2PH to nearest, for VROUNDPS: the other way. Its operands stand in the other order.
    ToHalf,
    /// PCLMULQDQ on the low halves, for INSERTPS with an immediate of 0.
    Pclmul,
    /// ROUNDPS, ROUNDPD without a flag, for those that flag. (Cranelift clears a register before
    /// the scalar ones.)
    QuietRound,
}

impl Stand {
    /// AESENC: a round, then `b` added.
    pub const AESENC: Self = Self::Two(0xdc, false);
    /// AESENCLAST: without MixColumns.
    pub const AESENCLAST: Self = Self::Two(0xdd, false);
    /// AESDEC
    pub const AESDEC: Self = Self::Two(0xde, false);
    /// AESDECLAST
    pub const AESDECLAST: Self = Self::Two(0xdf, false);

    /// VPSLLVD, VPSLLVQ
    pub const fn sllv(wide: bool) -> Self {
        Self::Two(0x47, wide)
    }

    /// VPSRLVD, VPSRLVQ
    pub const fn srlv(wide: bool) -> Self {
        Self::Two(0x45, wide)
    }

    /// VPSRAVD
    pub const SRAVD: Self = Self::Two(0x46, false);

    /// VPSLLVW
    pub const SLLVW: Self = Self::TwoEvex(0x12, true);
    /// VPSRLVW
    pub const SRLVW: Self = Self::TwoEvex(0x10, true);
    /// VPSRAVW
    pub const SRAVW: Self = Self::TwoEvex(0x11, true);
    /// VPSRAVQ
    pub const SRAVQ: Self = Self::TwoEvex(0x46, true);
    /// VPLZCNTD
    pub const LZCNTD: Self = Self::OneEvex(0x44, false);

    /// Opcode map 0F 38 (2) or 0F 3A (3), and the opcodes that may stand for it.
    const fn found_as(self) -> (u8, std::ops::RangeInclusive<u8>) {
        match self {
            Self::Two(..) => (2, 0x04..=0x04),
            Self::TwoEvex(..) => (2, 0x40..=0x40),
            Self::OneEvex(..) => (2, 0x1f..=0x1f),
            Self::FromHalf => (2, 0x1c..=0x1c),
            Self::ToHalf => (3, 0x08..=0x08),
            Self::Pclmul => (3, 0x21..=0x21),
            Self::QuietRound => (3, 0x08..=0x09),
        }
    }

    /// Makes the instruction at the beginning of `code` this one.
    fn put(self, code: &mut [u8]) -> Option<()> {
        let (map, opcodes) = self.found_as();
        let at = opcode_place(code, map)?;
        let opcode = code.get_mut(at).filter(|opcode| opcodes.contains(opcode))?;
        match self {
            Self::Two(new, wide) => {
                *opcode = new;
                if wide {
                    // VEX.W stands before the opcode, in the form of three bytes.
                    (code[0] == 0xc4).then(|| code[at - 1] |= 0x80)?;
                }
            }
            Self::TwoEvex(new, wide) | Self::OneEvex(new, wide) => {
                *opcode = new;
                // EVEX.W stands in the second byte after the escape, and is set for what is found.
                (code[0] == 0x62).then_some(())?;
                if !wide {
                    code[2] &= 0x7f;
                }
            }
            Self::FromHalf => {
                *opcode = 0x13;
                (code[0] == 0xc4).then_some(())?;
            }
            Self::ToHalf => {
                *opcode = 0x1d;
                let modrm = *code.get(at + 1).filter(|&&modrm| code[0] == 0xc4 && modrm >= 0xc0)?;
                code[at + 1] = 0xc0 | (modrm & 7) << 3 | modrm >> 3 & 7;
                // The fourth bits of the registers too: VEX.R and VEX.B.
                let (r, b) = (code[1] >> 7 & 1, code[1] >> 5 & 1);
                code[1] = code[1] & 0x5f | b << 7 | r << 5;
                *code.get_mut(at + 2)? = 0;
            }
            Self::Pclmul => {
                *opcode = 0x44;
                let immediate = code.get(at + 1 + operand_length(&code[at + 1..])?)?;
                (*immediate == 0).then_some(())?;
            }
            Self::QuietRound => {
                let immediate = at + 1 + operand_length(&code[at + 1..])?;
                *code.get_mut(immediate)? |= 8;
            }
        }
        Some(())
    }
}

/// Where the opcode stands of an instruction of the prefix 66 and that map, with VEX, EVEX or neither.
fn opcode_place(code: &[u8], map: u8) -> Option<usize> {
    match *code {
        [0x62, maps, last, ..] if maps & 7 == map && last & 3 == 1 => Some(4),
        [0xc4, maps, last, ..] if maps & 0x1f == map && last & 3 == 1 => Some(3),
        [0x66, 0x40..=0x4f, 0x0f, escape, ..] if escape == 0x34 + 2 * map => Some(4),
        [0x66, 0x0f, escape, ..] if escape == 0x34 + 2 * map => Some(3),
        _ => None,
    }
}

/// The length of ModRM, SIB and displacement (SDM volume 2, 2.1.5).
fn operand_length(code: &[u8]) -> Option<usize> {
    let modrm = *code.first()?;
    let (mode, rm) = (modrm >> 6, modrm & 7);
    let sib = mode != 3 && rm == 4;
    let no_base = if sib { *code.get(1)? & 7 == 5 } else { rm == 5 };
    let displacement = match mode {
        0 if no_base => 4,
        1 => 1,
        2 => 4,
        _ => 0,
    };
    Some(1 + usize::from(sib) + displacement)
}

/// Puts `stands` into finished code; `places` are their numbers and where they begin.
///
/// # Errors
/// One is not there.
pub fn put_all(
    code: &mut [u8],
    stands: &[Stand],
    places: impl Iterator<Item = (u32, u32)>,
) -> Result<(), CompileError> {
    for (number, at) in places {
        let Some(stand) = stands.get(number as usize) else { continue };
        let code = code.get_mut(at as usize..).unwrap_or_default();
        stand
            .put(code)
            .ok_or_else(|| CompileError::Cranelift(format!("{stand:?} is not at {at:#x}")))?;
    }
    Ok(())
}

impl Lower<'_, '_> {
    /// What `make` inserts, which stands for `stand`.
    fn standing(&mut self, stand: Stand, make: impl FnOnce(&mut Self) -> ir::Value) -> ir::Value {
        self.b.set_srcloc(SourceLoc::new(self.stands.len() as u32));
        self.stands.push(stand);
        let value = make(self);
        self.b.set_srcloc(SourceLoc::default());
        value
    }

    /// `a` op `b` on vectors.
    pub fn two_standing(&mut self, stand: Stand, a: ir::Value, b: ir::Value) -> ir::Value {
        if let Stand::TwoEvex(..) = stand {
            let (a, b) = (self.lanes(a, types::I64X2), self.lanes(b, types::I64X2));
            return self.standing(stand, |lower| lower.b.ins().imul(a, b));
        }
        let (a, b) = (self.lanes(a, types::I8X16), self.lanes(b, types::I8X16));
        // Its second operand is the host's first.
        let value = self.standing(stand, |lower| lower.b.ins().x86_pmaddubsw(b, a));
        self.lanes(value, types::I8X16)
    }

    /// op `a` on a vector.
    pub fn one_standing(&mut self, stand: Stand, a: ir::Value) -> ir::Value {
        let a = self.lanes(a, types::I64X2);
        self.standing(stand, |lower| lower.b.ins().iabs(a))
    }

    /// Four floats of the four low half-precision numbers of `a`.
    pub fn halves_as_floats(&mut self, a: ir::Value) -> ir::Value {
        let a = self.lanes(a, types::I8X16);
        let value = self.standing(Stand::FromHalf, |lower| lower.b.ins().iabs(a));
        self.lanes(value, types::F32X4)
    }

    /// The four floats of `a` as half-precision numbers, to nearest, zero above.
    pub fn floats_as_halves(&mut self, a: ir::Value) -> ir::Value {
        let a = self.lanes(a, types::F32X4);
        let value = self.standing(Stand::ToHalf, |lower| lower.b.ins().nearest(a));
        self.lanes(value, types::I8X16)
    }

    /// The polynomial product of the low halves.
    pub fn polynomial_product(&mut self, a: ir::Value, b: ir::Value) -> ir::Value {
        let (a, b) = (self.lanes(a, types::F32X4), self.lanes(b, types::F32X4));
        let b = self.b.ins().extractlane(b, 0);
        let value = self.standing(Stand::Pclmul, |lower| lower.b.ins().insertlane(a, b, 0));
        self.lanes(value, types::I8X16)
    }

    /// `a` as integral values, lanes unless `exact`: then it may be a number, and inexact ones are
    /// flagged. Ties go to even where the mode says away.
    pub fn round(&mut self, a: ir::Value, mode: RoundMode, exact: bool) -> ir::Value {
        let make = |lower: &mut Self| match mode {
            RoundMode::Down => lower.b.ins().floor(a),
            RoundMode::Up => lower.b.ins().ceil(a),
            RoundMode::Zero => lower.b.ins().trunc(a),
            _ => lower.b.ins().nearest(a),
        };
        if exact { make(self) } else { self.standing(Stand::QuietRound, make) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(stand: Stand, mut code: Vec<u8>) -> Option<Vec<u8>> {
        stand.put(&mut code).map(|()| code)
    }

    /// The bytes are llvm-mc's.
    #[test]
    fn instructions() {
        // vpmaddubsw xmm1, xmm2, xmm3 → vaesenc, vpsllvq
        let vex = vec![0xc4, 0xe2, 0x69, 0x04, 0xcb];
        assert_eq!(put(Stand::AESENC, vex.clone()), Some(vec![0xc4, 0xe2, 0x69, 0xdc, 0xcb]));
        assert_eq!(put(Stand::sllv(true), vex), Some(vec![0xc4, 0xe2, 0xe9, 0x47, 0xcb]));
        // vpmullq xmm1, xmm2, xmm3 → vpsravw; vpabsq xmm9, xmm2 → vplzcntd
        let evex = vec![0x62, 0xf2, 0xed, 0x08, 0x40, 0xcb];
        assert_eq!(put(Stand::SRAVW, evex.clone()), Some(vec![0x62, 0xf2, 0xed, 0x08, 0x11, 0xcb]));
        assert_eq!(put(Stand::AESENC, evex), None);
        let one = vec![0x62, 0x72, 0xfd, 0x08, 0x1f, 0xca];
        assert_eq!(put(Stand::LZCNTD, one), Some(vec![0x62, 0x72, 0x7d, 0x08, 0x44, 0xca]));
        // pmaddubsw xmm9, xmm1 → aesdec; there is no VPSLLVQ without VEX
        let legacy = vec![0x66, 0x44, 0x0f, 0x38, 0x04, 0xc9];
        let aesdec = vec![0x66, 0x44, 0x0f, 0x38, 0xde, 0xc9];
        assert_eq!(put(Stand::AESDEC, legacy.clone()), Some(aesdec));
        assert_eq!(put(Stand::sllv(true), legacy), None);
        // vroundpd xmm1, [rip + 0x10], 3
        let round = vec![0xc4, 0xe3, 0x79, 0x09, 0x0d, 0x10, 0, 0, 0, 3];
        let quiet = vec![0xc4, 0xe3, 0x79, 0x09, 0x0d, 0x10, 0, 0, 0, 11];
        assert_eq!(put(Stand::QuietRound, round), Some(quiet));
        // roundps xmm1, [rsp + 8], 1
        let round = vec![0x66, 0x0f, 0x3a, 0x08, 0x4c, 0x24, 8, 1];
        let quiet = vec![0x66, 0x0f, 0x3a, 0x08, 0x4c, 0x24, 8, 9];
        assert_eq!(put(Stand::QuietRound, round), Some(quiet));
        // vpabsb xmm1, xmm2 → vcvtph2ps
        let one = vec![0xc4, 0xe2, 0x79, 0x1c, 0xca];
        assert_eq!(put(Stand::FromHalf, one), Some(vec![0xc4, 0xe2, 0x79, 0x13, 0xca]));
        // vroundps xmm9, xmm2, 0 → vcvtps2ph xmm9, xmm2, 0, whose source is the first in ModRM
        let round = vec![0xc4, 0x63, 0x79, 0x08, 0xca, 0];
        assert_eq!(put(Stand::ToHalf, round), Some(vec![0xc4, 0xc3, 0x79, 0x1d, 0xd1, 0]));
        // Of memory there is none.
        assert_eq!(put(Stand::ToHalf, vec![0xc4, 0xe3, 0x79, 0x08, 0x4c, 0x24, 8, 0]), None);
        // vinsertps xmm1, xmm2, xmm3, 0 → vpclmulqdq; with another immediate it is none of ours
        let insert = vec![0xc4, 0xe3, 0x69, 0x21, 0xcb, 0];
        assert_eq!(put(Stand::Pclmul, insert), Some(vec![0xc4, 0xe3, 0x69, 0x44, 0xcb, 0]));
        assert_eq!(put(Stand::Pclmul, vec![0xc4, 0xe3, 0x69, 0x21, 0xcb, 0x10]), None);
    }

    /// Anything else is an error, not another instruction.
    #[test]
    fn anything_else() {
        for code in [&[][..], &[0xc4, 0xe2], &[0xc4, 0xe2, 0x69, 0x40, 0xcb], &[0x90; 8]] {
            assert_eq!(put(Stand::AESENC, code.to_vec()), None, "{code:x?}");
        }
        assert!(put_all(&mut [0x90; 4], &[Stand::AESENC], [(0, 9)].into_iter()).is_err());
    }
}
