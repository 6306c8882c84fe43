//! The guest memory of the tests: a few pages of every kind.

use gantry_guest::Exception;
use gantry_ir::{MemOp, Order, RmwOp, eval};

/// Ordinary memory.
pub const RAM: u64 = 0x1_0000;
/// Bytes of it.
pub const RAM_BYTES: u64 = 0x4000;
/// A device.
pub const MMIO: u64 = 0x1_4000;
/// Nothing.
pub const HOLE: u64 = 0x1_5000;
/// Readable ordinary memory, the last page of it.
pub const READ_ONLY: u64 = 0x1_6000;
/// An access here wants tier 0.
pub const REPLAY: u64 = 0x1_7000;

/// The code of a page fault.
pub const PAGE_FAULT: u64 = 0x66;
/// The code of an alignment fault.
pub const ALIGNMENT_FAULT: u64 = 0x77;

/// Why an access does not take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Exception(Exception),
    Replay,
}

/// The memory with what its device was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    pub ram: Vec<u8>,
    pub read_only: Vec<u8>,
    pub device: Vec<(u64, u64, Option<u128>)>,
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl Memory {
    pub fn new() -> Self {
        let bytes = |n: u64, k: u64| (0..n).map(|i| ((i * 7 + k) ^ (i >> 5)) as u8).collect();
        Self { ram: bytes(RAM_BYTES, 3), read_only: bytes(0x1000, 9), device: Vec::new() }
    }

    /// Makes it equal to `other` in place: TLB entries point into it.
    pub fn copy_from(&mut self, other: &Self) {
        self.ram.copy_from_slice(&other.ram);
        self.read_only.copy_from_slice(&other.read_only);
        self.device.clone_from(&other.device);
    }

    /// The bytes of a page that an access may use in place.
    pub fn page(&mut self, address: u64, write: bool) -> Option<&mut [u8]> {
        match address & !0xfff {
            page @ 0x1_0000..0x1_4000 => {
                let at = (page - RAM) as usize;
                Some(&mut self.ram[at..at + 0x1000])
            }
            READ_ONLY if !write => Some(&mut self.read_only),
            _ => None,
        }
    }

    fn check(&mut self, address: u64, mem: MemOp, write: bool) -> Result<(), Refusal> {
        if address & ((1 << mem.align_log2) - 1) != 0 {
            let exception = Exception { code: ALIGNMENT_FAULT, address, info: mem.tag.into() };
            return Err(Refusal::Exception(exception));
        }
        let last = address.wrapping_add(mem.size() - 1);
        let crosses = (address ^ last) & !0xfff != 0;
        for byte in [address, last] {
            match byte & !0xfff {
                MMIO if !crosses => {}
                REPLAY => return Err(Refusal::Replay),
                _ if self.page(byte, write).is_some() => {}
                _ => {
                    let info = u64::from(write) | mem.encode() << 8;
                    let exception = Exception { code: PAGE_FAULT, address: byte, info };
                    return Err(Refusal::Exception(exception));
                }
            }
        }
        Ok(())
    }

    fn order(mem: MemOp, value: u128) -> u128 {
        let unused = 128 - 8 * mem.size();
        if mem.big_endian { value.swap_bytes() >> unused } else { value }
    }

    pub fn load(&mut self, address: u64, mem: MemOp) -> Result<u128, Refusal> {
        self.check(address, mem, false)?;
        let mut value = 0;
        if address & !0xfff == MMIO {
            self.device.push((address, mem.size(), None));
            value = 0x1357_9bdf_0246_8ace_fdb9_7531_eca8_6420 ^ u128::from(address);
            value &= u128::MAX >> (128 - 8 * mem.size());
        } else {
            for i in (0..mem.size()).rev() {
                let at = address.wrapping_add(i);
                let page = self.page(at, false).expect("it was checked");
                value = value << 8 | u128::from(page[(at & 0xfff) as usize]);
            }
        }
        Ok(Self::order(mem, value))
    }

    pub fn store(&mut self, address: u64, mem: MemOp, value: u128) -> Result<(), Refusal> {
        self.check(address, mem, true)?;
        let value = Self::order(mem, value & (u128::MAX >> (128 - 8 * mem.size())));
        if address & !0xfff == MMIO {
            self.device.push((address, mem.size(), Some(value)));
            return Ok(());
        }
        for i in 0..mem.size() {
            let at = address.wrapping_add(i);
            let page = self.page(at, true).expect("it was checked");
            page[(at & 0xfff) as usize] = (value >> (8 * i)) as u8;
        }
        Ok(())
    }

    pub fn probe(&mut self, address: u64, mem: MemOp) -> Result<(), Refusal> {
        self.check(address, mem, true)
    }

    pub fn rmw(
        &mut self,
        address: u64,
        mem: MemOp,
        op: RmwOp,
        operand: u64,
    ) -> Result<u128, Refusal> {
        self.check(address, mem, true)?;
        let old = self.load(address, mem)?;
        let new = eval::rmw(op, mem.access_type(), old as u64, operand);
        self.store(address, mem, new.into())?;
        Ok(old)
    }

    pub fn cas(
        &mut self,
        address: u64,
        mem: MemOp,
        expected: u128,
        new: u128,
    ) -> Result<u128, Refusal> {
        self.check(address, mem, true)?;
        let old = self.load(address, mem)?;
        if old == expected {
            self.store(address, mem, new)?;
        }
        Ok(old)
    }
}

/// Every ordering.
pub const ORDERS: [Order; 5] = Order::ALL;
