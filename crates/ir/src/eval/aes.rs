//! The steps of AES (FIPS 197; DDI 0487, shared/functions/crypto). Byte n of a state is bits
//! 8n+7:8n, its columns are the words.

const SUBSTITUTE: [u8; 256] = substitution();
const SUBSTITUTE_INVERSE: [u8; 256] = inverse(&SUBSTITUTE);

/// `AESSubBytes(AESShiftRows(state))`.
pub(super) fn encrypt(state: u128) -> u128 {
    // Row r, the bytes r modulo 4, moves r columns down.
    substitute_from(state, &SUBSTITUTE, 5)
}

/// `AESInvSubBytes(AESInvShiftRows(state))`.
pub(super) fn decrypt(state: u128) -> u128 {
    substitute_from(state, &SUBSTITUTE_INVERSE, 13)
}

/// Byte n is the one at `step` · n, modulo 16, through the table.
fn substitute_from(state: u128, table: &[u8; 256], step: usize) -> u128 {
    let bytes = state.to_le_bytes();
    let place = |n: usize| (n & 3) * step + (n & !3);
    u128::from_le_bytes(std::array::from_fn(|n| table[usize::from(bytes[place(n) % 16])]))
}

/// `AESMixColumns`: a byte of a column is 2 a + 3 b + c + d of the bytes from its place on, that is
/// 2 (a + b) + b + (c + d).
pub(super) fn mix_columns(state: u128) -> u128 {
    let next = column_rotated(state, 8);
    let sums = state ^ next;
    double(sums) ^ next ^ column_rotated(sums, 16)
}

/// `AESInvMixColumns`: its polynomial is that of MixColumns times 4 x² + 5.
pub(super) fn inverse_mix_columns(state: u128) -> u128 {
    let opposite = state ^ column_rotated(state, 16);
    mix_columns(state ^ double(double(opposite)))
}

/// Every word rotated right by `n` bits.
fn column_rotated(state: u128, n: u32) -> u128 {
    let low = u128::MAX / 0xffff_ffff * u128::from(u32::MAX >> n);
    state >> n & low | state << (32 - n) & !low
}

/// Every byte times x in GF(2^8), modulo x^8 + x^4 + x^3 + x + 1.
fn double(state: u128) -> u128 {
    let ones = u128::MAX / 0xff;
    let carried = state >> 7 & ones;
    (state & !(ones << 7)) << 1 ^ carried ^ carried << 1 ^ carried << 3 ^ carried << 4
}

/// The S-box: the multiplicative inverse, then an affine map. 3 generates all of the field but 0.
const fn substitution() -> [u8; 256] {
    let mut table = [0; 256];
    table[0] = 0x63;
    let (mut power, mut inverse) = (1_u8, 1_u8);
    loop {
        power = power ^ double_byte(power);
        // Divided by 3, that is times 0xf6.
        inverse ^= inverse << 1;
        inverse ^= inverse << 2;
        inverse ^= inverse << 4;
        if inverse & 0x80 != 0 {
            inverse ^= 0x09;
        }
        let i = inverse;
        table[power as usize] =
            0x63 ^ i ^ i.rotate_left(1) ^ i.rotate_left(2) ^ i.rotate_left(3) ^ i.rotate_left(4);
        if power == 1 {
            return table;
        }
    }
}

const fn double_byte(byte: u8) -> u8 {
    byte << 1 ^ if byte & 0x80 != 0 { 0x1b } else { 0 }
}

const fn inverse(table: &[u8; 256]) -> [u8; 256] {
    let mut inverse = [0; 256];
    let mut n = 0;
    while n < 256 {
        inverse[table[n] as usize] = n as u8;
        n += 1;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_substitution_is_that_of_fips_197() {
        assert_eq!(SUBSTITUTE[..4], [0x63, 0x7c, 0x77, 0x7b]);
        assert_eq!((SUBSTITUTE[0x53], SUBSTITUTE[0xff]), (0xed, 0x16));
        assert_eq!((SUBSTITUTE_INVERSE[0], SUBSTITUTE_INVERSE[0x63]), (0x52, 0));
    }
}
