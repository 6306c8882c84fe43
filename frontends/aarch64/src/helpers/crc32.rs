//! CRC32 and CRC32C (FEAT_CRC32, `Poly32Mod2` with bits reversed).

use gantry_guest::{Header, HelperResult};

use crate::Cpu;

/// The polynomial of CRC32 (ISO 3309), 0x04c11db7, with its bits reversed.
const CRC32: u32 = 0x04c1_1db7_u32.reverse_bits();
/// That of CRC32C (Castagnoli), 0x1edc6f41.
const CRC32C: u32 = 0x1edc_6f41_u32.reverse_bits();

/// What a byte adds to the remainder when `n` bytes of zeros follow it, for n up to 7.
type Bytes = [[u32; 256]; 8];

const fn bytes(polynomial: u32) -> Bytes {
    let mut table = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut remainder = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            let carry = remainder & 1 != 0;
            remainder >>= 1;
            if carry {
                remainder ^= polynomial;
            }
            bit += 1;
        }
        table[0][byte] = remainder;
        byte += 1;
    }
    let mut zeros = 1;
    while zeros < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = table[zeros - 1][byte];
            table[zeros][byte] = before >> 8 ^ table[0][(before & 0xff) as usize];
            byte += 1;
        }
        zeros += 1;
    }
    table
}

static CRC32_BYTES: Bytes = bytes(CRC32);
static CRC32C_BYTES: Bytes = bytes(CRC32C);

/// The remainder after the `N` low bytes of `data`, whose look-ups do not wait for each other.
fn after<const N: usize>(table: &Bytes, accumulator: u32, data: u64) -> u32 {
    let bytes = (u64::from(accumulator) ^ data).to_le_bytes();
    let rest = u64::from(accumulator) >> (8 * N.min(4));
    (0..N).fold(rest as u32, |crc, n| crc ^ table[N - 1 - n][usize::from(bytes[n])])
}

/// The remainder after the `size` (1, 2, 4 or 8) low bytes of `data`.
fn update(table: &Bytes, accumulator: u64, data: u64, size: u64) -> u64 {
    let crc = accumulator as u32;
    let crc = match size {
        1 => after::<1>(table, crc, data),
        2 => after::<2>(table, crc, data),
        4 => after::<4>(table, crc, data),
        _ => after::<8>(table, crc, data),
    };
    crc.into()
}

/// Helper: (accumulator, data, size in bytes) → CRC32.
pub extern "C" fn crc32(
    _: &Header,
    _: &mut Cpu,
    accumulator: u64,
    data: u64,
    size: u64,
    _: u64,
) -> HelperResult {
    HelperResult::value(update(&CRC32_BYTES, accumulator, data, size))
}

/// Helper: (accumulator, data, size in bytes) → CRC32C.
pub extern "C" fn crc32c(
    _: &Header,
    _: &mut Cpu,
    accumulator: u64,
    data: u64,
    size: u64,
    _: u64,
) -> HelperResult {
    HelperResult::value(update(&CRC32C_BYTES, accumulator, data, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &Bytes, size: usize, text: &[u8]) -> u64 {
        let (words, rest) = text.split_at(text.len() / size * size);
        let word = |bytes: &[u8]| bytes.iter().rfold(!0, |word, &byte| word << 8 | u64::from(byte));
        let words = words.chunks(size).map(|bytes| (word(bytes), size as u64));
        let rest = rest.iter().map(|&byte| (byte.into(), 1));
        let step = |crc, (data, size)| update(table, crc, data, size);
        words.chain(rest).fold(0xffff_ffff, step) ^ 0xffff_ffff
    }

    /// The check values that the catalogues of CRCs give for "123456789".
    #[test]
    fn check_values() {
        for size in [1, 2, 4, 8] {
            assert_eq!(of(&CRC32_BYTES, size, b"123456789"), 0xcbf4_3926);
            assert_eq!(of(&CRC32C_BYTES, size, b"123456789"), 0xe306_9283);
        }
    }
}
