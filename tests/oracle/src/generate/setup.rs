//! What must be executed before a word so that it can succeed: no register holds the monitor of an
//! exclusive store, and no generator of ours computes the signature of a pointer.

use crate::generate::access::bits;

/// The exclusive load that goes with an exclusive store.
fn exclusive_load(word: u32) -> Option<u32> {
    let is_store = bits(word, 29, 22) == 0b0010_0000;
    let is_pair = bits(word, 21, 21) == 1;
    let size = bits(word, 31, 30);
    if !is_store || is_pair && size < 2 {
        return None; // CASP lies among them
    }
    // Rs and, but for pairs, Rt2 are all ones; what is loaded goes to XZR, and the second half of a
    // pair to a register that is neither XZR nor the base.
    let (n, t2) = (bits(word, 9, 5), bits(word, 14, 10));
    let second = match (is_pair, n) {
        (false, _) => t2,
        (true, 30 | 31) => 0,
        (true, n) => n + 1,
    };
    Some(word & 0xffa0_83e0 | 1 << 22 | 0x1f << 16 | second << 10 | 0x1f)
}

/// The instruction that signs what `word` authenticates or strips.
fn signing(word: u32) -> Option<u32> {
    let (n, d) = (bits(word, 9, 5), bits(word, 4, 0));
    let key_b = bits(word, 10, 10);
    let pacia = |d: u32, n: u32| 0xdac1_0000 | key_b << 10 | n << 5 | d;
    let paciza = |d: u32| 0xdac1_23e0 | key_b << 10 | d;
    match word {
        // AUTIA … AUTDB and their forms with a zero modifier; XPACI, XPACD.
        _ if word & 0xffff_d000 == 0xdac1_1000 => Some(word & !0x1000),
        _ if word & 0xffff_fbe0 == 0xdac1_43e0 => Some(0xdac1_23e0 | d),
        // AUTIA1716, AUTIB1716, AUTIASP, AUTIAZ, AUTIBSP, AUTIBZ; XPACLRI.
        0xd503_219f | 0xd503_21df | 0xd503_239f | 0xd503_23bf | 0xd503_23df | 0xd503_23ff => {
            Some(word & !0x80)
        }
        0xd503_20ff => Some(0xd503_233f),
        // BRAA, BLRAA and so on; their forms with a zero modifier.
        _ if word & 0xff9f_f800 == 0xd71f_0800 && n != 31 => Some(pacia(n, d)),
        _ if word & 0xff9f_f81f == 0xd61f_081f && bits(word, 22, 22) == 0 && n != 31 => {
            Some(paciza(n))
        }
        // RETAA, RETAB.
        0xd65f_0bff | 0xd65f_0fff => Some(pacia(30, 31)),
        // LDRAA, LDRAB: PACDZA, PACDZB of the base.
        _ if word & 0xff20_0400 == 0xf820_0400 && n != 31 => {
            Some(0xdac1_2be0 | bits(word, 23, 23) << 10 | n)
        }
        _ => None,
    }
}

/// The word to execute before `word`, if there is one.
pub fn setup(word: u32) -> Option<u32> {
    exclusive_load(word).or_else(|| signing(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setups_are_those_of_the_assembler() {
        let known = [
            (0xc801_7c43, 0xc85f_7c5f), // stxr w1, x3, [x2]: ldxr xzr, [x2]
            (0x0801_fc43, 0x085f_fc5f), // stlxrb w1, w3, [x2]: ldaxrb wzr, [x2]
            (0xc821_0c44, 0xc87f_0c5f), // stxp w1, x4, x3, [x2]: ldxp xzr, x3, [x2]
            (0xdac1_1041, 0xdac1_0041), // autia x1, x2: pacia x1, x2
            (0xdac1_3fe1, 0xdac1_2fe1), // autdzb x1: pacdzb x1
            (0xdac1_47e1, 0xdac1_23e1), // xpacd x1: paciza x1
            (0xd503_23bf, 0xd503_233f), // autiasp: paciasp
            (0xd71f_0c43, 0xdac1_0462), // brab x2, x3: pacib x2, x3
            (0xd63f_085f, 0xdac1_23e2), // blraaz x2: paciza x2
            (0xd65f_0fff, 0xdac1_07fe), // retab: pacib x30, sp
            (0xf8a0_0441, 0xdac1_2fe2), // ldrab x1, [x2]: pacdzb x2
        ];
        for (word, expected) in known {
            assert_eq!(setup(word), Some(expected), "{word:#010x}");
        }
        for word in [0x4820_7c82, 0xc85f_7c41, 0xd61f_0040, 0xd65f_03c0, 0x8b02_0020] {
            assert_eq!(setup(word), None, "{word:#010x}");
        }
    }
}
