//! Fields whose reserved values would make most words of an encoding UNDEFINED: they are set to
//! allocated values, mostly, so that the rest of the instruction is tested. Reserved values still
//! come up, as they should: they must be UNDEFINED on ours too.

use std::sync::LazyLock;

use gantry_aarch64::decode::Encoding;

use crate::Rng;
use crate::encoding::is_of;
use crate::pattern::Pattern;

/// Words that a rule is for, the bits that it sets and those that it clears.
const RULES: [(&str, u32, u32); 22] = [
    // Load or store (register offset): option<1>.
    ("xx11 1x00 xx1x xxxx xxxx 10xx xxxx xxxx", 1 << 14, 0),
    // CASP: even registers.
    ("0x00 1000 0x1x xxxx x111 11xx xxxx xxxx", 0, 1 << 16 | 1),
    // Add or subtract (shifted register): no ROR.
    ("xxx0 1011 110x xxxx xxxx xxxx xxxx xxxx", 0, 1 << 22),
    // 32-bit shifted registers, bitfields, extracts: amounts below 32.
    ("0xx0 101x xxxx xxxx 1xxx xxxx xxxx xxxx", 0, 1 << 15),
    ("0xx1 0011 xxxx xxxx xxxx xxxx xxxx xxxx", 0, 1 << 21 | 1 << 15),
    // 32-bit conversions to and from fixed point: scale<5>.
    ("0xx1 1110 xx0x xxxx 0xxx xxxx xxxx xxxx", 1 << 15, 0),
    // REV16, CNT, RBIT and NOT, PMUL: bytes. (RBIT has its own size bits.)
    ("0x00 1110 xx10 0000 0001 10xx xxxx xxxx", 0, 3 << 22),
    ("0x00 1110 xx10 0000 0101 10xx xxxx xxxx", 0, 3 << 22),
    ("0x10 1110 xx1x xxxx 1001 11xx xxxx xxxx", 0, 3 << 22),
    // SDOT, UDOT: 32-bit sums.
    ("0xx0 1110 xx0x xxxx 1001 01xx xxxx xxxx", 1 << 23, 1 << 22),
    ("0xx0 1111 xxxx xxxx 1110 x0xx xxxx xxxx", 1 << 23, 1 << 22),
    // Vector by element, integers: 16 and 32 bits.
    ("0xxx 1111 00xx xxxx xxx0 x0xx xxxx xxxx", 1 << 22, 0),
    ("0xxx 1111 11xx xxxx xxx0 x0xx xxxx xxxx", 0, 1 << 22),
    ("0xxx 1111 00xx xxxx 11x1 x0xx xxxx xxxx", 1 << 22, 0),
    ("0xxx 1111 11xx xxxx 11x1 x0xx xxxx xxxx", 0, 1 << 22),
    ("0xxx 1111 00xx xxxx xx11 x0xx xxxx xxxx", 1 << 22, 0),
    ("0xxx 1111 11xx xxxx xx11 x0xx xxxx xxxx", 0, 1 << 22),
    // Vector three different: no 64-bit sources (but for PMULL).
    ("0xxx 1110 111x xxxx 0xxx 00xx xxxx xxxx", 0, 1 << 22),
    ("0xxx 1110 111x xxxx 10xx 00xx xxxx xxxx", 0, 1 << 22),
    ("0xxx 1110 111x xxxx 110x 00xx xxxx xxxx", 0, 1 << 22),
    // Narrowing and widening shifts: no 64-bit narrow elements.
    ("0xxx 1111 0xxx xxxx 100x x1xx xxxx xxxx", 0, 1 << 22),
    ("0xx0 1111 0xxx xxxx 1010 01xx xxxx xxxx", 0, 1 << 22),
];

/// A rule, read.
struct Rule {
    words: Pattern,
    set: u32,
    clear: u32,
}

static READ: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let read = |&(text, set, clear): &(&str, u32, u32)| {
        let (words, _) = Pattern::parse(text).ok()?;
        Some(Rule { words, set, clear })
    };
    RULES.iter().filter_map(read).collect()
});

/// `word` of `encoding` with its reserved fields made valid, mostly.
pub fn avoid_reserved(rng: &mut Rng, word: u32, encoding: &Encoding) -> u32 {
    if rng.one_in(8) {
        return word;
    }
    READ.iter().fold(word, |word, rule| {
        let better = (word | rule.set) & !rule.clear;
        if rule.words.holds(word) && is_of(better, encoding) { better } else { word }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::{pattern, select};

    #[test]
    fn every_rule_reads_and_changes_what_it_is_for() {
        assert_eq!(READ.len(), RULES.len());
        for Rule { words, set, clear } in READ.iter() {
            assert_eq!(set & clear, 0, "{words}");
            assert_ne!((words.value | set) & !clear, words.value | clear, "{words}");
        }
    }

    #[test]
    fn words_stay_in_their_encoding() {
        let casp = select("CASP_CP64_comswappr")[0];
        let mut rng = Rng::new(7);
        let mut even = 0;
        for _ in 0..1000 {
            let random = casp.value | rng.bits() as u32 & !pattern(casp).mask;
            let word = avoid_reserved(&mut rng, random, casp);
            assert!(is_of(word, casp));
            even += u32::from(word & 0x1_0001 == 0);
        }
        assert!(even > 800 && even < 1000, "{even}");
    }
}
