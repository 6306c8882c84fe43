//! NZCV, kept as the operation and operands of the last instruction that set it.

use gantry_guest::{Header, HelperResult};

use crate::Cpu;

/// How NZCV follows from `cc_a` and `cc_b` (the values of the `cc_op` slot).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum CcOp {
    /// NZCV stands in bits 31:28 of `cc_a`.
    Materialised,
    /// 64-bit a − b.
    Sub64,
    /// 32-bit a − b.
    Sub32,
    /// 64-bit a + b; only within a block.
    Add64,
    /// 32-bit a + b; only within a block.
    Add32,
    /// N and Z of the 64-bit a; C = V = 0. In the slots b is 0.
    Logic64,
    /// N and Z of the 32-bit a; C = V = 0. In the slots b is 0.
    Logic32,
    /// A comparison of floats, a as the IR's `fcmp` gives it: 0 equal, 1 less, 2 greater, 3 unordered;
    /// only within a block.
    Float,
}

/// NZCV by what `fcmp` gives: equal 0110, less 1000, greater 0010, unordered 0011 (`FPCompare`), four
/// bits each from the lowest up.
pub const NZCV_BY_RELATION: u64 = 0x3286;

impl CcOp {
    /// The operation with number `n`; anything unknown is `Materialised`.
    pub const fn from_bits(n: u32) -> Self {
        match n {
            1 => Self::Sub64,
            2 => Self::Sub32,
            3 => Self::Add64,
            4 => Self::Add32,
            5 => Self::Logic64,
            6 => Self::Logic32,
            7 => Self::Float,
            _ => Self::Materialised,
        }
    }
}

/// NZCV in bits 31:28, from the operation and its operands (32-bit operands zero-extended).
pub fn nzcv(op: CcOp, a: u64, b: u64) -> u64 {
    let pack = |n: bool, z: bool, c: bool, v: bool| {
        u64::from(n) << 31 | u64::from(z) << 30 | u64::from(c) << 29 | u64::from(v) << 28
    };
    let (a32, b32) = (a as u32, b as u32);
    match op {
        CcOp::Materialised => a & 0xf000_0000,
        CcOp::Sub64 => {
            let r = a.wrapping_sub(b);
            pack((r as i64) < 0, r == 0, a >= b, (a as i64).overflowing_sub(b as i64).1)
        }
        CcOp::Sub32 => {
            let r = a32.wrapping_sub(b32);
            let v = (a32 as i32).overflowing_sub(b32 as i32).1;
            pack((r as i32) < 0, r == 0, a32 >= b32, v)
        }
        CcOp::Add64 => {
            let (r, c) = a.overflowing_add(b);
            pack((r as i64) < 0, r == 0, c, (a as i64).overflowing_add(b as i64).1)
        }
        CcOp::Add32 => {
            let (r, c) = a32.overflowing_add(b32);
            pack((r as i32) < 0, r == 0, c, (a32 as i32).overflowing_add(b32 as i32).1)
        }
        CcOp::Logic64 => pack((a as i64) < 0, a == 0, false, false),
        CcOp::Logic32 => pack((a32 as i32) < 0, a32 == 0, false, false),
        CcOp::Float => (NZCV_BY_RELATION >> (4 * (a & 3)) & 15) << 28,
    }
}

impl Cpu {
    /// PSTATE.NZCV in bits 31:28.
    pub fn nzcv(&self) -> u64 {
        nzcv(CcOp::from_bits(self.cc_op), self.cc_a, self.cc_b)
    }

    /// Sets PSTATE.NZCV from bits 31:28.
    pub fn set_nzcv(&mut self, value: u64) {
        self.cc_op = CcOp::Materialised as u32;
        self.cc_a = value & 0xf000_0000;
    }
}

/// Helper: NZCV in bits 31:28, for a block whose first user of flags does not know their operation.
pub extern "C" fn materialise(
    _: &Header,
    cpu: &mut Cpu,
    _: u64,
    _: u64,
    _: u64,
    _: u64,
) -> HelperResult {
    HelperResult::value(cpu.nzcv())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corner_cases() {
        assert_eq!(nzcv(CcOp::Sub64, 0, 0) >> 28, 0b0110);
        assert_eq!(nzcv(CcOp::Sub64, 0, 1) >> 28, 0b1000);
        assert_eq!(nzcv(CcOp::Sub32, 0x8000_0000, 1) >> 28, 0b0011);
        assert_eq!(nzcv(CcOp::Add32, 0xffff_ffff, 1) >> 28, 0b0110);
        assert_eq!(nzcv(CcOp::Add64, i64::MAX as u64, 1) >> 28, 0b1001);
        assert_eq!(nzcv(CcOp::Logic32, 0x8000_0000, 0) >> 28, 0b1000);
        assert_eq!([0, 1, 2, 3].map(|a| nzcv(CcOp::Float, a, 7) >> 28), [6, 8, 2, 3]);
        assert_eq!(nzcv(CcOp::Materialised, 0x5000_0000, 9) >> 28, 0b0101);
    }
}
