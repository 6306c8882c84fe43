//! CRC32 and CRC32C (FEAT_CRC32, `Poly32Mod2` with bits reversed).

use gantry_guest::{Header, HelperResult};

use crate::Cpu;

/// The polynomial of CRC32 (ISO 3309), 0x04c11db7, with its bits reversed.
const CRC32: u32 = 0x04c1_1db7_u32.reverse_bits();
/// That of CRC32C (Castagnoli), 0x1edc6f41.
const CRC32C: u32 = 0x1edc_6f41_u32.reverse_bits();

/// What each byte adds to the remainder.
const fn bytes(polynomial: u32) -> [u32; 256] {
    let mut table = [0; 256];
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
        table[byte] = remainder;
        byte += 1;
    }
    table
}

static CRC32_BYTES: [u32; 256] = bytes(CRC32);
static CRC32C_BYTES: [u32; 256] = bytes(CRC32C);

/// The remainder after the `size` (at most 8) low bytes of `data`.
fn update(table: &[u32; 256], accumulator: u64, data: u64, size: u64) -> u64 {
    let data = data.to_le_bytes();
    let crc = data
        .iter()
        .take(size as usize)
        .fold(accumulator as u32, |crc, &byte| crc >> 8 ^ table[usize::from(crc as u8 ^ byte)]);
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

    fn of(table: &[u32; 256], text: &[u8]) -> u64 {
        let crc = text.chunks(8).fold(0xffff_ffff, |crc, chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            update(table, crc, u64::from_le_bytes(word), chunk.len() as u64)
        });
        crc ^ 0xffff_ffff
    }

    /// The check values that the catalogues of CRCs give for "123456789".
    #[test]
    fn check_values() {
        assert_eq!(of(&CRC32_BYTES, b"123456789"), 0xcbf4_3926);
        assert_eq!(of(&CRC32C_BYTES, b"123456789"), 0xe306_9283);
    }
}
