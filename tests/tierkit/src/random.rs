//! Random numbers that like the edges.

use gantry_ir::FpFormat;

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// 64 bits, often small, extreme or patterned.
    pub fn word(&mut self) -> u64 {
        const EDGES: [u64; 16] = [
            0,
            1,
            2,
            0x7f,
            0x80,
            0xff,
            0x7fff,
            0x8000,
            0xffff,
            0x7fff_ffff,
            0x8000_0000,
            0xffff_ffff,
            0x7fff_ffff_ffff_ffff,
            0x8000_0000_0000_0000,
            0xffff_ffff_ffff_fffe,
            u64::MAX,
        ];
        match self.below(6) {
            0 => self.pick(&EDGES),
            1 => self.bits() & 0x3f,
            2 => self.bits() & self.bits() & self.bits(),
            3 => self.pick(&EDGES) ^ (self.pick(&EDGES) << 32),
            _ => self.bits(),
        }
    }

    /// 128 bits, the same way; sometimes with equal lanes.
    pub fn vector(&mut self) -> u128 {
        match self.below(4) {
            0 => {
                let lanes = u128::from(self.word() as u8);
                lanes * 0x0101_0101_0101_0101_0101_0101_0101_0101
            }
            1 => (0..16).fold(0, |v, _| v << 8 | u128::from(self.word() as u8)),
            _ => u128::from(self.word()) << 64 | u128::from(self.word()),
        }
    }

    /// A number of `format`: often special, at the edge of normal, halfway between integers or at the
    /// edge of an integer type.
    pub fn float(&mut self, format: FpFormat) -> u64 {
        let (bits, fraction) = match format {
            FpFormat::H => (16, 10),
            FpFormat::S => (32, 23),
            FpFormat::D => (64, 52),
        };
        let sign = (self.bits() & 1) << (bits - 1);
        let ones = (1 << fraction) - 1;
        let exponents = (1u64 << (bits - 1 - fraction)) - 1;
        let infinity = exponents << fraction;
        let one = (exponents >> 1) << fraction;
        let few = self.bits() % 3;
        let magnitude = match self.below(16) {
            0 => 0,
            1 => 1 + few,
            2 => self.bits() & ones,
            // The least normal number and its neighbours.
            3 => (1 << fraction) + 1 - few,
            4 => infinity - 1 - few,
            5 => infinity,
            // NaNs: default, quiet, signalling.
            6 => infinity | 1 << (fraction - 1),
            7 => infinity | 1 << (fraction - 1) | self.bits() & ones,
            8 => infinity | 1 | self.bits() & ones >> 1,
            // One and its neighbours.
            9 => one + 1 - few,
            // Halves.
            10 => f64_to(format, (self.bits() & 0x3f) as f64 / 2.0),
            // Edges of the integers, and numbers that are as great and have a fraction.
            11 => {
                let edge = self.pick(&[31, 32, 53, 63, 64]);
                f64_to(format, (1u128 << edge) as f64).wrapping_add(1).wrapping_sub(few)
            }
            12 => f64_to(format, (self.bits() & 0xf_ffff_ffff) as f64 / 16.0),
            // What is at an edge in the next narrower format.
            13 if format == FpFormat::D => {
                let any = self.float(FpFormat::S) as u32 & 0x7fff_ffff;
                let narrow = self.pick(&[1 << 23, any]);
                f64::from(f32::from_bits(narrow)).to_bits().wrapping_add(1).wrapping_sub(few)
                    & (u64::MAX >> 1)
            }
            // Around the root of the least normal number.
            13 => ((exponents >> 2) << fraction) + (self.bits() & ones >> 1),
            14 => one + (self.bits() & ones),
            _ => self.bits() & (u64::MAX >> (64 - bits) >> 1),
        };
        sign | magnitude
    }

    /// Numbers of `format` in all lanes of a vector.
    pub fn floats(&mut self, format: FpFormat) -> u128 {
        let bits = format.bits();
        (0..128 / bits).fold(0, |v, n| v | u128::from(self.float(format)) << (n * bits))
    }
}

/// `value` in `format`, about.
fn f64_to(format: FpFormat, value: f64) -> u64 {
    match format {
        FpFormat::D => value.to_bits(),
        FpFormat::S => (value as f32).to_bits().into(),
        FpFormat::H => u64::from((value as f32).to_bits() >> 13) & 0x7fff,
    }
}
