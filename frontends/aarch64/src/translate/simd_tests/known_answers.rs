//! Whole algorithms, written with the instructions as their manuals propose, on published vectors.

use super::machine::State;
use super::{run, word};

/// A vCPU that executes instructions one by one.
struct Program(State);

impl Program {
    fn new() -> Self {
        Self(State { v: [0; 32], x: [0; 31], qc: false })
    }

    fn step(&mut self, name: &str, registers: [u32; 3]) {
        self.0 = run(word(name, registers, 0), &self.0).expect("a defined instruction");
    }
}

/// The elements of a vector from words, the first in the lowest.
fn vector(words: &[u32]) -> u128 {
    words.iter().rev().fold(0, |v, &word| v << 32 | u128::from(word))
}

fn add_words(a: u128, b: u128) -> u128 {
    let word = |v: u128, n: usize| (v >> (32 * n)) as u32;
    vector(&[0, 1, 2, 3].map(|n| word(a, n).wrapping_add(word(b, n))))
}

/// The one block of "abc", padded (FIPS 180-4, 5.1.1), in V4 to V7.
fn load_message(program: &mut Program) {
    let mut words = [0; 16];
    (words[0], words[15]) = (0x6162_6380, 24);
    for (n, four) in words.chunks_exact(4).enumerate() {
        program.0.v[4 + n] = vector(four);
    }
}

#[test]
fn sha1_of_abc() {
    let start = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let constants = [0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xca62_c1d6];
    let rounds = [
        "SHA1C_QSV_cryptosha3",
        "SHA1P_QSV_cryptosha3",
        "SHA1M_QSV_cryptosha3",
        "SHA1P_QSV_cryptosha3",
    ];
    let mut p = Program::new();
    load_message(&mut p);
    p.0.v[0] = vector(&start[..4]);
    p.0.v[1] = start[4].into();
    for n in 0..20 {
        let message = |ahead: u32| 4 + (n as u32 + ahead) % 4;
        p.0.v[3] = add_words(p.0.v[message(0) as usize], vector(&[constants[n / 5]; 4]));
        p.step("SHA1H_SS_cryptosha2", [2, 0, 0]);
        p.step(rounds[n / 5], [0, 1, 3]);
        p.0.v[1] = p.0.v[2];
        p.step("SHA1SU0_VVV_cryptosha3", [message(0), message(1), message(2)]);
        p.step("SHA1SU1_VV_cryptosha2", [message(0), message(3), 0]);
    }
    let digest = add_words(p.0.v[0], vector(&start[..4]));
    assert_eq!(digest, vector(&[0xa999_3e36, 0x4706_816a, 0xba3e_2571, 0x7850_c26c]));
    assert_eq!((p.0.v[1] as u32).wrapping_add(start[4]), 0x9cd0_d89d);
}

/// The first 32 bits of the fractional part of the cube root of `n`.
fn cube_root_fraction(n: u128) -> u32 {
    let cubes_fit = |root: u128| root * root * root <= n << 96;
    let root: u128 = (0..36).rev().fold(0, |root, bit| {
        let larger = root | 1 << bit;
        if cubes_fit(larger) { larger } else { root }
    });
    root as u32
}

#[test]
fn sha256_of_abc() {
    let start: [[u32; 4]; 2] = [
        [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a],
        [0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19],
    ];
    let primes = (2..).filter(|n: &u128| (2..*n).all(|d| !n.is_multiple_of(d))).take(64);
    let constants: Vec<u32> = primes.map(cube_root_fraction).collect();
    assert_eq!((constants[0], constants[63]), (0x428a_2f98, 0xc671_78f2));
    let mut p = Program::new();
    load_message(&mut p);
    (p.0.v[0], p.0.v[1]) = (vector(&start[0]), vector(&start[1]));
    for (n, four) in constants.chunks_exact(4).enumerate() {
        let message = |ahead: u32| 4 + (n as u32 + ahead) % 4;
        p.0.v[3] = add_words(p.0.v[message(0) as usize], vector(four));
        p.0.v[2] = p.0.v[0];
        p.step("SHA256H_QQV_cryptosha3", [0, 1, 3]);
        p.step("SHA256H2_QQV_cryptosha3", [1, 2, 3]);
        p.step("SHA256SU0_VV_cryptosha2", [message(0), message(1), 0]);
        p.step("SHA256SU1_VVV_cryptosha3", [message(0), message(2), message(3)]);
    }
    let digest = [0, 1].map(|n| add_words(p.0.v[n], vector(&start[n])));
    assert_eq!(digest[0], vector(&[0xba78_16bf, 0x8f01_cfea, 0x4141_40de, 0x5dae_2223]));
    assert_eq!(digest[1], vector(&[0xb003_61a3, 0x9617_7a9c, 0xb410_ff61, 0xf200_15ad]));
}

/// FIPS 197, appendix A.1 and B: the first round of the example is whitening and round 1.
#[test]
fn a_round_of_aes() {
    let bytes = |text: u128| text.swap_bytes();
    let mut p = Program::new();
    p.0.v[0] = bytes(0x3243_f6a8_885a_308d_3131_98a2_e037_0734);
    p.0.v[1] = bytes(0x2b7e_1516_28ae_d2a6_abf7_1588_09cf_4f3c);
    p.step("AESE_B_cryptoaes", [0, 1, 0]);
    p.step("AESMC_B_cryptoaes", [0, 0, 0]);
    assert_eq!(p.0.v[0], bytes(0x0466_81e5_e0cb_199a_48f8_d37a_2806_264c));
    p.step("AESIMC_B_cryptoaes", [0, 0, 0]);
    p.step("AESD_B_cryptoaes", [0, 2, 0]);
    assert_eq!(p.0.v[0] ^ p.0.v[1], bytes(0x3243_f6a8_885a_308d_3131_98a2_e037_0734));
}
