//! Random numbers that like the edges.

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
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
            1 => self.next() & 0x3f,
            2 => self.next() & self.next() & self.next(),
            3 => self.pick(&EDGES) ^ (self.pick(&EDGES) << 32),
            _ => self.next(),
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
}
