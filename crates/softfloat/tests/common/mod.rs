//! Seeded operands, crowded where arithmetic goes wrong.

/// A small generator (xorshift64*): the same seed gives the same operands everywhere.
pub struct Gen(u64);

impl Gen {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(n)) >> 64) as u64
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    /// A number of a format with `e` exponent and `f` fraction bits.
    pub fn float(&mut self, e: u32, f: u32) -> u64 {
        let exp_max = (1u64 << e) - 1;
        let bias = exp_max >> 1;
        let exp = match self.below(8) {
            0 => 0,
            1 => exp_max,
            2 => self.pick(&[1, 2, 3, exp_max - 1, exp_max - 2]),
            3 => bias / 2 + self.below(4),
            4 => bias + bias / 2 + self.below(4),
            5 | 6 => bias - 4 + self.below(8) + self.pick(&[0, 0, f.into(), u64::from(f) / 2]),
            _ => self.below(exp_max + 1),
        };
        self.bits() >> 63 << (e + f) | exp.min(exp_max) << f | self.fraction(f)
    }

    /// A number near `other` or `float`'s, so that sums cancel and comparisons come out equal.
    pub fn near(&mut self, other: u64, e: u32, f: u32) -> u64 {
        let sign = self.bits() >> 63 << (e + f);
        match self.below(8) {
            0 => other ^ sign,
            1 => other.wrapping_add(self.below(5)).wrapping_sub(2) ^ sign,
            2 => other & !((1 << f) - 1) | self.fraction(f),
            _ => self.float(e, f),
        }
    }

    fn fraction(&mut self, f: u32) -> u64 {
        let mask = (1u64 << f) - 1;
        let bits = match self.below(8) {
            0 => 0,
            1 => u64::MAX,
            2 => 1 << self.below(f.into()),
            3 => u64::MAX << self.below(f.into()),
            4 => !(1 << self.below(f.into())),
            5 => 1 << self.below(f.into()) | 1 << self.below(f.into()),
            _ => self.bits(),
        };
        bits & mask
    }
}
