//! Sources of random bytes.

use std::io;
use std::sync::{Mutex, PoisonError};

use gantry_bus::Entropy;

/// The host's own random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostEntropy;

impl Entropy for HostEntropy {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }
}

/// Numbers that follow from a seed, for runs that must repeat. They are not secret: this is
/// xoshiro256** (Blackman and Vigna, 2018), its state filled from the seed by splitmix64.
#[derive(Debug)]
pub struct SeededEntropy {
    state: Mutex<[u64; 4]>,
}

impl SeededEntropy {
    /// The sequence that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        let mut x = seed;
        let state = std::array::from_fn(|_| splitmix64(&mut x));
        Self { state: Mutex::new(state) }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            let number = xoshiro256(&mut state).to_le_bytes();
            chunk.copy_from_slice(&number[..chunk.len()]);
        }
        Ok(())
    }
}

fn splitmix64(x: &mut u64) -> u64 {
    *x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*x ^ (*x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn xoshiro256(s: &mut [u64; 4]) -> u64 {
    let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
    let t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3].rotate_left(45);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(entropy: &dyn Entropy, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        entropy.fill(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_published_sequences() {
        // splitmix64 from seed 1234567, as its authors give it.
        let mut x = 1_234_567;
        let first: Vec<u64> = (0..3).map(|_| splitmix64(&mut x)).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
        // xoshiro256** from the state 1, 2, 3, 4.
        let mut state = [1, 2, 3, 4];
        let first: Vec<u64> = (0..4).map(|_| xoshiro256(&mut state)).collect();
        assert_eq!(first, [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240]);
    }

    #[test]
    fn a_seed_gives_the_same_bytes_again() {
        let (a, b, c) = (SeededEntropy::new(1), SeededEntropy::new(1), SeededEntropy::new(2));
        let long = bytes(&a, 61);
        assert_eq!(long, bytes(&b, 61));
        assert_ne!(long, bytes(&c, 61));
        assert_ne!(long, bytes(&a, 61), "it goes on");
    }

    #[test]
    fn the_host_gives_different_bytes() {
        assert_ne!(bytes(&HostEntropy, 32), bytes(&HostEntropy, 32));
    }
}
