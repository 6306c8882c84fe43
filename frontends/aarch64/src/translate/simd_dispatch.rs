//! Which function translates which class of Advanced SIMD and cryptography.

use super::{End, Translator};
use super::{
    crypto, simd_across, simd_copy, simd_diff, simd_elem, simd_misc, simd_same, simd_shift,
};
use crate::decode::{Class, Encoding, Insn};

/// The function that translates the instructions of `encoding`; `None` if it is of no Advanced SIMD
/// class, or [floating-point](is_fp).
pub(super) fn simd(encoding: &Encoding) -> Option<fn(&mut Translator<'_>, Insn) -> End> {
    if is_fp(encoding) {
        return None;
    }
    Some(match encoding.class {
        Class::Asimdall => simd_across::asimdall,
        Class::Asimddiff => simd_diff::asimddiff,
        Class::Asimdelem => simd_elem::asimdelem,
        Class::Asimdext => simd_copy::asimdext,
        Class::Asimdimm => simd_copy::asimdimm,
        Class::Asimdins => simd_copy::asimdins,
        Class::Asimdmisc => simd_misc::asimdmisc,
        Class::Asimdperm => simd_copy::asimdperm,
        Class::Asimdsame => simd_same::asimdsame,
        Class::Asimdsame2 => simd_same::asimdsame2,
        Class::Asimdshf => simd_shift::asimdshf,
        Class::Asimdtbl => simd_copy::asimdtbl,
        Class::Asisddiff => simd_diff::asisddiff,
        Class::Asisdelem => simd_elem::asisdelem,
        Class::Asisdmisc => simd_misc::asisdmisc,
        Class::Asisdone => simd_copy::asisdone,
        Class::Asisdpair => simd_across::asisdpair,
        Class::Asisdsame => simd_same::asisdsame,
        Class::Asisdsame2 => simd_same::asisdsame2,
        Class::Asisdshf => simd_shift::asisdshf,
        Class::Crypto3Imm6 => crypto::xar,
        Class::Crypto4 => crypto::four_register,
        Class::Cryptoaes => crypto::aes,
        Class::Cryptosha2 => crypto::sha_two_register,
        Class::Cryptosha3 => crypto::sha_three_register,
        Class::Cryptosha5122 => crypto::sha512_two_register,
        Class::Cryptosha5123 => crypto::sha512_three_register,
        _ => return None,
    })
}

/// Whether an encoding of a class that mixes both is one of floating point: its mnemonic begins with
/// F (but for FMOV, a modified immediate) or BF, or it converts or estimates.
fn is_fp(encoding: &Encoding) -> bool {
    let mnemonic = encoding.name.split('_').next().unwrap_or_default();
    encoding.class != Class::Asimdimm
        && (mnemonic.starts_with('F')
            || mnemonic.starts_with("BF")
            || matches!(mnemonic, "SCVTF" | "UCVTF" | "URECPE" | "URSQRTE"))
}
