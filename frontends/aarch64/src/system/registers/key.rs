//! How an instruction names a system register.

use std::fmt;

/// op0:op1:CRn:CRm:op2, bits 20:5 of the instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u16);

impl Key {
    /// From its parts.
    pub const fn new(op0: u16, op1: u16, crn: u16, crm: u16, op2: u16) -> Self {
        Self(op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2)
    }

    /// The register named by bits 19:5 of MRS or MSR (op0 is 2 or 3).
    pub const fn register(bits: u64) -> Self {
        Self(bits as u16 | 1 << 15)
    }

    /// The instruction named by bits 18:5 of SYS (op0 is 1).
    pub const fn instruction(bits: u64) -> Self {
        Self(bits as u16 & 0x3fff | 1 << 14)
    }

    /// op0, 0..=3.
    pub const fn op0(self) -> u16 {
        self.0 >> 14
    }

    /// op1, 0..=7.
    pub const fn op1(self) -> u16 {
        self.0 >> 11 & 7
    }

    /// CRn, 0..=15.
    pub const fn crn(self) -> u16 {
        self.0 >> 7 & 15
    }

    /// CRm, 0..=15.
    pub const fn crm(self) -> u16 {
        self.0 >> 3 & 15
    }

    /// op2, 0..=7.
    pub const fn op2(self) -> u16 {
        self.0 & 7
    }

    /// The ISS of a trapped access (EC 0x18), with the number of its general register.
    pub const fn iss(self, rt: u64, is_read: bool) -> u64 {
        (self.op0() as u64) << 20
            | (self.op2() as u64) << 17
            | (self.op1() as u64) << 14
            | (self.crn() as u64) << 10
            | (rt & 31) << 5
            | (self.crm() as u64) << 1
            | is_read as u64
    }
}

impl fmt::Debug for Key {
    /// As assemblers write it: `S3_0_C1_C0_0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (op0, op1, crn) = (self.op0(), self.op1(), self.crn());
        write!(f, "S{op0}_{op1}_C{crn}_C{}_{}", self.crm(), self.op2())
    }
}
