//! What the oracle needs to know of an encoding besides the frontend's decode table.

use gantry_aarch64::decode::{Encoding, Feature, decode, encodings};

use crate::Cpu;
use crate::pattern::Pattern;

/// The fixed bits of `encoding`, and those that should be as the manual draws them.
pub fn pattern(encoding: &Encoding) -> Pattern {
    Pattern { mask: encoding.mask | encoding.should_be, value: encoding.value }
}

/// Whether `word` is of `encoding`, not of a more specific one, and no bit is as it should not be.
pub fn is_of(word: u32, encoding: &Encoding) -> bool {
    pattern(encoding).holds(word) && decode(word).is_some_and(|found| found.id == encoding.id)
}

/// The implemented encodings whose names match `glob`: `*` stands for anything, and a text without
/// one for any name that contains it.
pub fn select(glob: &str) -> Vec<&'static Encoding> {
    let named = |name: &str| match glob.contains('*') {
        true => glob_matches(glob, name),
        false => name.contains(glob),
    };
    encodings().filter(|encoding| encoding.implemented() && named(encoding.name)).collect()
}

fn glob_matches(glob: &str, name: &str) -> bool {
    match glob.split_once('*') {
        None => glob == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|tail| {
            (0..=tail.len()).any(|at| tail.is_char_boundary(at) && glob_matches(rest, &tail[at..]))
        }),
    }
}

/// The model of CPU for words of an encoding of `feature`: Neoverse N1 where it has it, because it
/// has nothing that ours has not.
pub fn cpu_of(feature: Feature) -> Cpu {
    match feature {
        Feature::Base
        | Feature::Hint
        | Feature::Fp
        | Feature::Simd
        | Feature::Fp16
        | Feature::Rdm
        | Feature::DotProd
        | Feature::Aes
        | Feature::Pmull
        | Feature::Sha1
        | Feature::Sha256
        | Feature::Crc32
        | Feature::Lse
        | Feature::Lrcpc => Cpu::NeoverseN1,
        _ => Cpu::Max,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_selected_by_glob_or_part() {
        assert!(glob_matches("ADD*_64_*", "ADDS_64_addsub"));
        assert!(!glob_matches("ADD*_64", "ADDS_64_addsub"));
        assert!(glob_matches("*", ""));
        assert_eq!(select("FMADD_D").len(), 1);
        assert!(select("").len() > 1000);
        assert!(select("").iter().all(|encoding| encoding.implemented()));
    }

    #[test]
    fn a_word_is_of_its_most_specific_encoding() {
        let [nop, hint] = [select("NOP_HI_hints")[0], select("HINT_HM_hints")[0]];
        assert!(is_of(0xd503_201f, nop) && !is_of(0xd503_201f, hint));
        let ldxr = select("LDXR_LR64_ldstexclr")[0];
        assert!(is_of(0xc85f_7c41, ldxr) && !is_of(0xc840_7c41, ldxr));
    }
}
