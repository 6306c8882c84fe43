//! Loads and stores out of line, as tier 1 tells them to the runtime: not by code that passes arguments but
//! by some bytes behind a call. Nearly every access has such a place, and few are ever come to.

use gantry_ir::MemOp;

use crate::abi::{described, description, is_near};

/// The host's registers at the call of [`Thunk::Access`](crate::Thunk::Access), x86-64's by number. What stands for
/// those that the thunk may destroy, for `rbx` and `rsp` is anything: no site names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct HostRegisters {
    /// `xmm0` to `xmm15`.
    pub vectors: [u128; 16],
    /// `rax` to `r15`.
    pub integers: [u64; 16],
}

/// What an access moves, and where to or from: the register's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// Memory to an integer register: extended as the access says to an integer of `1 << log2` bytes,
    /// with zeros above.
    LoadInteger {
        /// The register.
        register: u8,
        /// log2 of the size of the value's type in bytes.
        log2: u8,
    },
    /// Memory to the low bytes of a vector register, with zeros above.
    LoadVector(u8),
    /// The low bytes of an integer register to memory.
    StoreInteger(u8),
    /// The low bytes of a vector register to memory.
    StoreVector(u8),
    /// A number to memory, sign-extended.
    StoreNumber(i32),
}

/// An access out of line: what stands behind the call of the thunk that does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessSite {
    /// The access.
    pub mem: MemOp,
    /// Offset of the guest's instruction from the block's entry, in bytes.
    pub insn_offset: u64,
    /// Number of the integer register that holds the address.
    pub address: u8,
    /// What is moved.
    pub transfer: Transfer,
    /// How many bytes before these the code goes on.
    pub back: u32,
}

/// Bits of `back`.
const BACK_BITS: u32 = 19;

impl AccessSite {
    /// The most bytes that it takes.
    pub const MOST_BYTES: usize = 16;

    /// Its bytes, the first one lowest, and how many they are. `None` if the code goes on too far away.
    ///
    /// Two words of 32 bits: the low half of the [`description`]; and, from bit 0, the register of the
    /// address (4 bits), that of the value (4), the kind of transfer (3), `log2` (2) and `back` (19). Behind
    /// them the high half of the description if the low one does not say all, and the number if there is one.
    #[inline]
    pub fn encode(&self) -> Option<(u128, usize)> {
        let (kind, register, log2, number) = match self.transfer {
            Transfer::LoadInteger { register, log2 } => (0, register, log2, None),
            Transfer::LoadVector(register) => (1, register, 0, None),
            Transfer::StoreInteger(register) => (2, register, 0, None),
            Transfer::StoreVector(register) => (3, register, 0, None),
            Transfer::StoreNumber(number) => (4, 0, 0, Some(number)),
        };
        if self.back >> BACK_BITS != 0 {
            return None;
        }
        let registers = u32::from(self.address & 15) | u32::from(register & 15) << 4;
        let how = registers | kind << 8 | u32::from(log2 & 3) << 11 | self.back << 13;
        let desc = description(self.mem, self.insn_offset);
        let mut bytes = u128::from(desc as u32) | u128::from(how) << 32;
        let mut bits = 64;
        if !is_near(desc) {
            bytes |= u128::from(desc >> 32) << bits;
            bits += 32;
        }
        if let Some(number) = number {
            bytes |= u128::from(number as u32) << bits;
            bits += 32;
        }
        Some((bytes, bits / 8))
    }

    /// The site whose bytes `next` gives, 32 bits at a time: as many as there are and no more. Whatever they
    /// are, some site is given.
    pub fn decode(mut next: impl FnMut() -> u32) -> Self {
        let (low, how) = (u64::from(next()), next());
        let high = if is_near(low) { 0 } else { u64::from(next()) << 32 };
        let (mem, insn_offset) = described(low | high);
        let register = (how >> 4 & 15) as u8;
        let transfer = match how >> 8 & 7 {
            0 => Transfer::LoadInteger { register, log2: (how >> 11 & 3) as u8 },
            1 => Transfer::LoadVector(register),
            2 => Transfer::StoreInteger(register),
            3 => Transfer::StoreVector(register),
            _ => Transfer::StoreNumber(next() as i32),
        };
        Self { mem, insn_offset, address: (how & 15) as u8, transfer, back: how >> 13 }
    }

    /// That at the start of `bytes`, and how many of them it takes up; words that are not there are 0.
    pub fn read(bytes: &[u8]) -> (Self, usize) {
        let mut words = bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let mut len = 0;
        let site = Self::decode(|| {
            len += 4;
            words.next().unwrap_or(0)
        });
        (site, len)
    }

    /// What is stored; `None` for a load.
    pub fn stored(&self, registers: &HostRegisters) -> Option<u128> {
        match self.transfer {
            Transfer::LoadInteger { .. } | Transfer::LoadVector(_) => None,
            Transfer::StoreInteger(n) => Some(registers.integers[usize::from(n)].into()),
            Transfer::StoreVector(n) => Some(registers.vectors[usize::from(n)]),
            Transfer::StoreNumber(number) => Some((i64::from(number) as u64).into()),
        }
    }

    /// Puts what was loaded, the low bytes of `value`, into its register.
    pub fn loaded(&self, registers: &mut HostRegisters, value: u128) {
        let value = value & low_bytes(self.mem.size_log2);
        match self.transfer {
            Transfer::LoadInteger { register, log2 } => {
                let above = 64 - (8 << self.mem.size_log2.min(3));
                let extended = match self.mem.signed {
                    true => ((value as u64) << above) as i64 >> above,
                    false => value as i64,
                };
                registers.integers[usize::from(register)] =
                    extended as u64 & low_bytes(log2) as u64;
            }
            Transfer::LoadVector(register) => registers.vectors[usize::from(register)] = value,
            Transfer::StoreInteger(_) | Transfer::StoreVector(_) | Transfer::StoreNumber(_) => {}
        }
    }
}

/// Ones in the low `1 << log2` bytes.
fn low_bytes(log2: u8) -> u128 {
    u128::MAX >> (128 - (8 << log2.min(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_what_was_said() {
        let mem = MemOp { signed: true, ..MemOp::plain(2, 5) };
        let transfers = [
            Transfer::LoadInteger { register: 15, log2: 3 },
            Transfer::LoadVector(9),
            Transfer::StoreInteger(8),
            Transfer::StoreVector(15),
            Transfer::StoreNumber(-5),
        ];
        for transfer in transfers {
            for (insn_offset, back) in [(0, 0), (120, 70), (1020, 0x7_ffff), (u32::MAX.into(), 1)] {
                let site = AccessSite { mem, insn_offset, address: 13, transfer, back };
                let (bytes, len) = site.encode().expect("near");
                assert_eq!(AccessSite::read(&bytes.to_le_bytes()), (site, len));
                assert!(len <= AccessSite::MOST_BYTES);
                assert_eq!(AccessSite { back: back | 1 << BACK_BITS, ..site }.encode(), None);
            }
        }
    }

    #[test]
    fn loads_are_extended() {
        let load = |mem: MemOp, transfer, value| {
            let site = AccessSite { mem, insn_offset: 0, address: 0, transfer, back: 0 };
            let ones = HostRegisters { vectors: [u128::MAX; 16], integers: [u64::MAX; 16] };
            let mut registers = ones.clone();
            site.loaded(&mut registers, value);
            assert_eq!(site.stored(&registers), None);
            let others = |r: &HostRegisters| (r.integers[4], r.vectors[4]);
            assert_eq!(others(&registers), others(&ones));
            (registers.integers[3], registers.vectors[3])
        };
        let signed = |size| MemOp { signed: true, ..MemOp::plain(size, 0) };
        let to = |log2| Transfer::LoadInteger { register: 3, log2 };
        let junk = 0xffff_0000_0000_0000_0000_0000_0000_0000 | 0xfedc_ba98_8765_4381;
        assert_eq!(load(MemOp::plain(0, 0), to(3), junk).0, 0x81);
        assert_eq!(load(MemOp::plain(3, 0), to(3), junk).0, 0xfedc_ba98_8765_4381);
        assert_eq!(load(signed(0), to(3), junk).0, 0xffff_ffff_ffff_ff81);
        assert_eq!(load(signed(0), to(2), junk).0, 0xffff_ff81);
        assert_eq!(load(signed(0), to(1), junk).0, 0xff81);
        assert_eq!(load(signed(1), to(2), junk).0, 0x4381);
        assert_eq!(load(signed(2), to(2), junk).0, 0x8765_4381);
        assert_eq!(load(MemOp::plain(4, 0), Transfer::LoadVector(3), junk).1, junk);
        assert_eq!(load(MemOp::plain(2, 0), Transfer::LoadVector(3), junk).1, 0x8765_4381);
    }

    #[test]
    fn stores_take_what_is_there() {
        let registers = HostRegisters {
            vectors: std::array::from_fn(|n| n as u128 + 100),
            integers: std::array::from_fn(|n| n as u64),
        };
        let stored = |transfer| {
            let mem = MemOp::plain(3, 0);
            AccessSite { mem, insn_offset: 0, address: 0, transfer, back: 0 }.stored(&registers)
        };
        assert_eq!(stored(Transfer::StoreInteger(12)), Some(12));
        assert_eq!(stored(Transfer::StoreVector(7)), Some(107));
        assert_eq!(stored(Transfer::StoreNumber(-1)), Some(u64::MAX.into()));
    }
}
