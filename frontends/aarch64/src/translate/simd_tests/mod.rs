//! Advanced SIMD and cryptography, instruction by instruction: translated, verified, run by the
//! interpreter; against formulas, published test vectors and what QEMU gave.

mod known_answers;
mod machine;
mod model;
mod qemu;
mod recorded;

use gantry_ir::{Builder, Terminal, verify};

use super::simd_dispatch::simd;
use super::{End, Translator};
use crate::decode::{self, Encoding, Insn};
use crate::mode::Mode;
use crate::{helpers, slots};
use machine::State;

/// A generator of test values (xorshift64*).
struct Random(u64);

impl Random {
    /// Seeded by a name and a number, which differ for different tests.
    fn new(name: &str, seed: u64) -> Self {
        Self(fnv(seed, name.as_bytes()) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Elements of some width: any value, or one at an edge.
    fn vector(&mut self) -> u128 {
        let bits = 8 << (self.next() >> 62);
        let mask = u64::MAX >> (64 - bits);
        (0..128 / bits).fold(0, |v, _| {
            let any = self.next();
            let edge = [0, 1, mask, mask >> 1, (mask >> 1) + 1, (mask >> 1) + 2, any & 0x7f, any];
            let element = edge[(self.next() >> 61) as usize] & mask;
            v << bits | u128::from(element)
        })
    }

    fn state(&mut self) -> State {
        State {
            v: std::array::from_fn(|_| self.vector()),
            x: std::array::from_fn(|_| self.next()),
            qc: self.next() >> 62 == 0,
        }
    }
}

/// FNV-1a.
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(start ^ 0xcbf2_9ce4_8422_2325, step)
}

/// The encodings that [`simd`] translates.
fn encodings() -> impl Iterator<Item = &'static Encoding> {
    decode::encodings().filter(|encoding| encoding.implemented() && simd(encoding).is_some())
}

/// Random words of `encoding`, each with a random state.
fn cases(encoding: &Encoding, seed: u64, count: usize) -> Vec<(u32, State)> {
    let mut random = Random::new(encoding.name, seed);
    let mut case = || {
        let word = decode::sample(encoding, || (random.next() >> 32) as u32);
        (word.expect("a word of every encoding"), random.state())
    };
    (0..count).map(|_| case()).collect()
}

/// What `word` makes of `state`; `None` if it is undefined.
fn run(word: u32, state: &State) -> Option<State> {
    let table = slots::table();
    let mut builder = Builder::new(&table);
    builder.insn(0);
    let encoding = decode::decode(word).expect("an allocated word");
    let translate = simd(encoding).expect("an Advanced SIMD word");
    let end = translate(&mut Translator::new(&mut builder, Mode::default(), 0), Insn(word));
    let terminal = match end {
        End::No => Terminal::Sync { target: 4 },
        End::Block(terminal) => terminal,
    };
    let block = builder.finish(terminal, 4);
    let facts = |n: u64| helpers::table().get(n as usize).map(|helper| helper.may_leave);
    if let Err(error) = verify::verify(&block, &table, &facts) {
        panic!("{word:#010x} {}: {error}\n{block:?}", encoding.name);
    }
    machine::run(&block, &table, state)
}

/// The word of encoding `name` with registers d, n and m, and `fields` set beside.
fn word(name: &str, [d, n, m]: [u32; 3], fields: u32) -> u32 {
    let encoding = encodings().find(|encoding| encoding.name == name).expect(name);
    encoding.value | fields | m << 16 | n << 5 | d
}

#[test]
fn every_encoding_translates_to_valid_ir() {
    let mut count = 0;
    for encoding in encodings() {
        for (word, state) in cases(encoding, 0, 200) {
            run(word, &state);
        }
        count += 1;
    }
    assert!(count > 250, "only {count} encodings");
}
