//! `AdvSIMDExpandImm` and `VFPExpandImm` (DDI 0487, shared pseudocode).

/// The 64-bit immediate of MOVI, MVNI, ORR, BIC and FMOV (vector); a 128-bit operation repeats it.
///
/// `op` is bit 29, `cmode` bits 15:12 of the instruction, `imm8` a:b:c:d:e:f:g:h. The half-precision FMOV
/// is [`vfp_expand_imm16`] instead.
pub const fn adv_simd_expand_imm(op: bool, cmode: u32, imm8: u8) -> u64 {
    let imm = imm8 as u64;
    match cmode & 0xf {
        cmode @ 0b0000..=0b0111 => (imm << (8 * (cmode >> 1))) * 0x0000_0001_0000_0001,
        cmode @ 0b1000..=0b1011 => (imm << (8 * (cmode >> 1 & 1))) * 0x0001_0001_0001_0001,
        0b1100 => (imm << 8 | 0xff) * 0x0000_0001_0000_0001,
        0b1101 => (imm << 16 | 0xffff) * 0x0000_0001_0000_0001,
        0b1110 if !op => imm * 0x0101_0101_0101_0101,
        0b1110 => each_bit_a_byte(imm8),
        _ if !op => vfp_expand_imm32(imm8) as u64 * 0x0000_0001_0000_0001,
        _ => vfp_expand_imm64(imm8),
    }
}

/// Bit n of `imm8` in all bits of byte n.
const fn each_bit_a_byte(imm8: u8) -> u64 {
    let mut value = 0;
    let mut bit = 0;
    while bit < 8 {
        if imm8 >> bit & 1 != 0 {
            value |= 0xff << (8 * bit);
        }
        bit += 1;
    }
    value
}

/// `VFPExpandImm(imm8, 16)`: the bits of a half-precision number.
pub const fn vfp_expand_imm16(imm8: u8) -> u16 {
    expand(imm8, 16, 5) as u16
}

/// `VFPExpandImm(imm8, 32)`: the bits of a single-precision number.
pub const fn vfp_expand_imm32(imm8: u8) -> u32 {
    expand(imm8, 32, 8) as u32
}

/// `VFPExpandImm(imm8, 64)`: the bits of a double-precision number.
pub const fn vfp_expand_imm64(imm8: u8) -> u64 {
    expand(imm8, 64, 11)
}

/// Sign a; exponent NOT(b), b repeated, c, d; fraction e, f, g, h and zeros: `n` bits with `e` of
/// exponent.
const fn expand(imm8: u8, n: u32, e: u32) -> u64 {
    let imm = imm8 as u64;
    let (sign, b, cd, fraction) = (imm >> 7, imm >> 6 & 1, imm >> 4 & 3, imm & 0xf);
    let repeated = if b != 0 { (1 << (e - 3)) - 1 } else { 0 };
    let exponent = (b ^ 1) << (e - 1) | repeated << 2 | cd;
    let fraction_bits = n - e - 1;
    sign << (n - 1) | exponent << fraction_bits | fraction << (fraction_bits - 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The manual's formula for the value: (-1)^a * (16 + efgh)/16 * 2^(UInt(NOT(b):c:d) - 3).
    fn value(imm8: u8) -> f64 {
        let exponent = (imm8 >> 4 & 7 ^ 4) as i32 - 3;
        let magnitude = (16 + (imm8 & 15)) as f64 / 16.0 * 2_f64.powi(exponent);
        if imm8 & 0x80 != 0 { -magnitude } else { magnitude }
    }

    #[test]
    fn floating_point_immediates_have_their_values() {
        for imm8 in 0..=255 {
            assert_eq!(f64::from_bits(vfp_expand_imm64(imm8)), value(imm8));
            assert_eq!(f32::from_bits(vfp_expand_imm32(imm8)) as f64, value(imm8));
            let half = vfp_expand_imm16(imm8);
            let exponent = (half >> 10 & 0x1f) as i32 - 15;
            let magnitude = (1.0 + (half & 0x3ff) as f64 / 1024.0) * 2_f64.powi(exponent);
            let signed = if half & 0x8000 != 0 { -magnitude } else { magnitude };
            assert_eq!(signed, value(imm8));
        }
    }

    #[test]
    fn vector_immediates_of_each_cmode() {
        let expand = |op, cmode| adv_simd_expand_imm(op, cmode, 0xa5);
        let rows = [
            (0b0000, 0x0000_00a5_0000_00a5),
            (0b0011, 0x0000_a500_0000_a500),
            (0b0100, 0x00a5_0000_00a5_0000),
            (0b0111, 0xa500_0000_a500_0000),
            (0b1000, 0x00a5_00a5_00a5_00a5),
            (0b1001, 0x00a5_00a5_00a5_00a5),
            (0b1010, 0xa500_a500_a500_a500),
            (0b1011, 0xa500_a500_a500_a500),
            (0b1100, 0x0000_a5ff_0000_a5ff),
            (0b1101, 0x00a5_ffff_00a5_ffff),
        ];
        for (cmode, expected) in rows {
            assert_eq!(expand(false, cmode), expected, "cmode {cmode:#b}");
            assert_eq!(expand(true, cmode), expected, "cmode {cmode:#b}");
        }
        assert_eq!(expand(false, 0b1110), 0xa5a5_a5a5_a5a5_a5a5);
        assert_eq!(expand(true, 0b1110), 0xff00_ff00_00ff_00ff);
        assert_eq!(adv_simd_expand_imm(false, 0b1111, 0x70), 0x3f80_0000_3f80_0000);
        assert_eq!(adv_simd_expand_imm(true, 0b1111, 0x70), 0x3ff0_0000_0000_0000);
    }
}
