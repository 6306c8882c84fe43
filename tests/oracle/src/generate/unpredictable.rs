//! Words that the manual calls CONSTRAINED UNPREDICTABLE because of the registers they name: what
//! they do is the implementation's choice (DDI 0487, K1.2), so no reference can say what is right.

use crate::generate::access::bits;

/// Why `word` is CONSTRAINED UNPREDICTABLE, if it is.
pub fn unpredictable(word: u32) -> Option<&'static str> {
    if bits(word, 27, 27) == 0 || bits(word, 25, 25) == 1 {
        return None;
    }
    let vector = bits(word, 26, 26) == 1;
    match bits(word, 29, 28) {
        0b00 if !vector => exclusive(word),
        0b10 => pair(word, vector),
        0b11 if !vector => register(word),
        _ => None,
    }
}

/// LDXP, STXR, STXP: a status register that is also data or base, a register loaded twice.
fn exclusive(word: u32) -> Option<&'static str> {
    let (s, t2, n, t) =
        (bits(word, 20, 16), bits(word, 14, 10), bits(word, 9, 5), bits(word, 4, 0));
    let is_pair = bits(word, 21, 21) == 1;
    if bits(word, 23, 23) == 1 || is_pair && bits(word, 31, 31) == 0 {
        return None;
    }
    let is_load = bits(word, 22, 22) == 1;
    if is_load {
        return (is_pair && t == t2).then_some("both halves are loaded to one register");
    }
    if s == t || is_pair && s == t2 {
        return Some("the status register is stored");
    }
    (s == n && n != 31).then_some("the status register is the base")
}

/// Pairs: loads to one register twice, write-back to a register that is loaded or stored.
fn pair(word: u32, vector: bool) -> Option<&'static str> {
    let (t2, n, t) = (bits(word, 14, 10), bits(word, 9, 5), bits(word, 4, 0));
    if bits(word, 22, 22) == 1 && t == t2 {
        return Some("both halves are loaded to one register");
    }
    let writes_back = bits(word, 23, 23) == 1;
    let clash = !vector && writes_back && (t == n || t2 == n) && n != 31;
    clash.then_some("the base is written back and loaded or stored")
}

/// Pre- and post-indexed forms with one register for data and base.
fn register(word: u32) -> Option<&'static str> {
    let (n, t) = (bits(word, 9, 5), bits(word, 4, 0));
    let immediate = bits(word, 24, 24) == 0 && bits(word, 21, 21) == 0 && bits(word, 10, 10) == 1;
    let signed_pointer =
        bits(word, 24, 24) == 0 && bits(word, 21, 21) == 1 && bits(word, 11, 10) == 0b11;
    let clash = (immediate || signed_pointer) && n == t && n != 31;
    clash.then_some("the base is written back and loaded or stored")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clashes_are_found_and_nothing_else() {
        let bad = [
            0xc801_7c41, // stxr w1, x1, [x2]
            0xc802_7c41, // stxr w2, x1, [x2]
            0xc87f_0441, // ldxp x1, x1, [x2]
            0xf840_8442, // ldr x2, [x2], #8
            0xf800_8c42, // str x2, [x2, #8]!
            0xa8c1_0842, // ldp x2, x2, [x2], #16
            0xa8c1_0441, // ldp x1, x1, [x2], #16
            0xa981_0842, // stp x2, x2, [x2, #16]!
            0xf820_0c42, // ldraa x2, [x2, #0]!
        ];
        for word in bad {
            assert!(unpredictable(word).is_some(), "{word:#010x}");
        }
        let good = [
            0xc801_7c43, // stxr w1, x3, [x2]
            0xf940_0042, // ldr x2, [x2]
            0xf840_0042, // ldur x2, [x2]
            0xf840_0842, // ldtr x2, [x2]
            0xf840_87ff, // ldr xzr, [sp], #8
            0xa900_0842, // stp x2, x2, [x2]
            0x3c40_8442, // ldr b2, [x2], #8
            0x4820_7c82, // casp x0, x1, x2, x3, [x4]
            0xf820_0042, // ldadd x0, x2, [x2]
            0x8b02_0042, // add x2, x2, x2
        ];
        for word in good {
            assert_eq!(unpredictable(word), None, "{word:#010x}");
        }
    }
}
