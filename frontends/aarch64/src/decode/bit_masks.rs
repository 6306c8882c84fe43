//! `DecodeBitMasks` (DDI 0487, shared pseudocode): the masks of logical immediates and bitfields.

/// The two 64-bit masks of a logical immediate or bitfield instruction, `(wmask, tmask)`; a 32-bit
/// operation uses the lower halves.
///
/// `imm_n` is N, `imms` and `immr` are the 6-bit fields (upper bits are ignored). `immediate` is true
/// for logical immediates, where an element of all ones is reserved. `None` means UNDEFINED.
pub const fn decode_bit_masks(
    imm_n: bool,
    imms: u32,
    immr: u32,
    immediate: bool,
) -> Option<(u64, u64)> {
    let selector = (imm_n as u32) << 6 | !imms & 0x3f;
    if selector < 2 {
        return None;
    }
    let len = selector.ilog2();
    let levels = (1 << len) - 1;
    let (s, r) = (imms & levels, immr & levels);
    if immediate && s == levels {
        return None;
    }
    let d = s.wrapping_sub(r) & levels;
    let esize = 1 << len;
    let welem = ones(s + 1);
    let rotated = if r == 0 { welem } else { welem >> r | welem << (esize - r) & ones(esize) };
    Some((replicate(rotated, esize), replicate(ones(d + 1), esize)))
}

/// The `n` lowest bits set, 1 to 64.
const fn ones(n: u32) -> u64 {
    u64::MAX >> (64 - n)
}

/// An element of `esize` bits, a power of two, in all elements of 64 bits.
const fn replicate(element: u64, esize: u32) -> u64 {
    element * (u64::MAX / ones(esize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn all_fields() -> impl Iterator<Item = (bool, u32, u32)> {
        (0..1 << 13).map(|i: u32| (i >> 12 != 0, i >> 6 & 0x3f, i & 0x3f))
    }

    /// The definition in words: an element of 2, 4, … 64 bits, with 1 to size-1 ones, rotated,
    /// replicated. Each of the 5334 values comes from its fields, and from no others.
    #[test]
    fn logical_immediates_are_the_rotated_runs_of_ones() {
        let mut expected = HashMap::new();
        for size in [2_u32, 4, 8, 16, 32, 64] {
            for count in 1..size {
                for rotation in 0..size {
                    let mut value = 0_u64;
                    for bit in 0..64 {
                        if (bit + rotation) % size < count {
                            value |= 1 << bit;
                        }
                    }
                    let imms = !(2 * size - 1) & 0x3f | (count - 1);
                    expected.insert(value, (size == 64, imms, rotation));
                }
            }
        }
        assert_eq!(expected.len(), 5334);
        let mut seen = HashMap::new();
        for (n, imms, immr) in all_fields() {
            if let Some((wmask, _)) = decode_bit_masks(n, imms, immr, true) {
                assert!(expected.contains_key(&wmask), "{n} {imms} {immr} gives {wmask:#x}");
                seen.insert(wmask, ());
            }
        }
        assert_eq!(seen.len(), 5334);
        for (value, (n, imms, immr)) in expected {
            assert_eq!(decode_bit_masks(n, imms, immr, true).map(|masks| masks.0), Some(value));
        }
    }

    /// UBFM by its meaning: with S >= R the field moves down, otherwise up.
    #[test]
    fn bitfield_masks_move_fields() {
        let x = 0x0123_4567_89ab_cdef_u64;
        for (r, s) in (0..64).flat_map(|r| (0..64).map(move |s| (r, s))) {
            let (wmask, tmask) = decode_bit_masks(true, s, r, false).unwrap();
            let expected = if s >= r {
                (x >> r) & (u64::MAX >> (63 - (s - r)))
            } else {
                (x & (u64::MAX >> (63 - s))) << (64 - r)
            };
            assert_eq!(x.rotate_right(r) & wmask & tmask, expected, "r {r} s {s}");
        }
    }

    #[test]
    fn reserved_fields_are_undefined() {
        for (n, imms, immr) in all_fields() {
            let no_element = !n && imms & 0x3e == 0x3e;
            assert_eq!(decode_bit_masks(n, imms, immr, false).is_none(), no_element);
            if no_element {
                assert_eq!(decode_bit_masks(n, imms, immr, true), None);
            }
        }
        assert_eq!(decode_bit_masks(true, 0x3f, 0, true), None);
        assert_eq!(decode_bit_masks(false, 0x1f, 3, true), None);
        assert_eq!(decode_bit_masks(false, 0x3d, 0, true), None);
    }
}
