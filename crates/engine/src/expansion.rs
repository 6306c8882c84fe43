//! How many host instructions a tier makes of a guest's, by decoding some of its code.

use std::ops::AddAssign;

use iced_x86::{Decoder, DecoderOptions, Mnemonic};

/// Host code that was looked at. All of it counts, also what stands out of line and is seldom run;
/// constants after the code count as what they decode to, fill does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Instructions in it.
    pub host: u64,
    /// The guest's instructions that it was made of.
    pub guest: u64,
}

impl Expansion {
    /// Whether to look at the code of block `n`: not at all of them, which would cost as much as they do.
    pub(crate) fn takes(n: u64) -> bool {
        n.is_multiple_of(32)
    }

    /// Adds x86-64 `code`, made of `guest` instructions.
    pub(crate) fn took(&mut self, code: &[u8], guest: u64) {
        let decoded = Decoder::new(64, code, DecoderOptions::NONE).into_iter();
        let counts = |m: Mnemonic| !matches!(m, Mnemonic::Int3 | Mnemonic::Nop | Mnemonic::INVALID);
        let host = decoded.filter(|instruction| counts(instruction.mnemonic())).count() as u64;
        *self += Self { host, guest };
    }

    /// Host instructions for each of the guest's; `None` if nothing was looked at.
    pub fn each(&self) -> Option<f64> {
        (self.guest != 0).then(|| self.host as f64 / self.guest as f64)
    }
}

impl AddAssign for Expansion {
    fn add_assign(&mut self, other: Self) {
        self.host += other.host;
        self.guest += other.guest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_does_not_count() {
        let mut expansion = Expansion::default();
        assert_eq!(expansion.each(), None);
        // add rdi, rsi; ret; int3; int3
        expansion.took(&[0x48, 0x01, 0xf7, 0xc3, 0xcc, 0xcc], 1);
        // nop; mov rax, [rdi]
        expansion.took(&[0x90, 0x48, 0x8b, 0x07], 1);
        assert_eq!(expansion, Expansion { host: 3, guest: 2 });
        assert_eq!(expansion.each(), Some(1.5));
    }
}
