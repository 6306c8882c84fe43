//! How many host instructions a tier makes of a guest's, by decoding some of its code.

use std::ops::AddAssign;

use gantry_guest::{AccessSite, HEADER_OFFSET, Header, Thunk};
use iced_x86::{Code, Decoder, DecoderOptions, Instruction, Mnemonic, Register};

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
        let counts = |m: Mnemonic| !matches!(m, Mnemonic::Int3 | Mnemonic::Nop | Mnemonic::INVALID);
        let mut decoder = Decoder::new(64, code, DecoderOptions::NONE);
        let mut host = 0;
        while decoder.can_decode() {
            let instruction = decoder.decode();
            host += u64::from(counts(instruction.mnemonic()));
            if is_access(&instruction) {
                let at = decoder.position();
                let (_, len) = AccessSite::read(&code[at..]);
                let end = (at + len).min(code.len());
                decoder.set_position(end).expect("within the code");
            }
        }
        *self += Self { host, guest };
    }

    /// Host instructions for each of the guest's; `None` if nothing was looked at.
    pub fn each(&self) -> Option<f64> {
        (self.guest != 0).then(|| self.host as f64 / self.guest as f64)
    }
}

/// Whether bytes that are no code follow.
fn is_access(instruction: &Instruction) -> bool {
    let thunk = i64::from(HEADER_OFFSET) + Header::thunk_offset(Thunk::Access) as i64;
    instruction.code() == Code::Call_rm64
        && instruction.memory_base() == Register::RBX
        && instruction.memory_displacement64() as i64 == thunk
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
        // call [rbx + access]; its site; ret
        let at = HEADER_OFFSET + Header::thunk_offset(Thunk::Access) as i32;
        let site = [0x90; 8];
        expansion.took(&[&[0xff, 0x53, at as u8], &site[..], &[0xc3]].concat(), 1);
        assert_eq!(expansion, Expansion { host: 5, guest: 3 });
    }
}
