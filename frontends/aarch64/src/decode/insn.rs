//! An instruction word and its fields, named as in the manual's diagrams.

use std::fmt;

/// One A64 instruction word.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Insn(pub u32);

impl fmt::Debug for Insn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Insn({:#010x})", self.0)
    }
}

impl Insn {
    /// Bits `hi:lo`, both inclusive, as an unsigned number.
    ///
    /// # Panics
    /// Unless `lo <= hi < 32`: positions are constants of the caller, never guest data.
    #[inline]
    pub const fn bits(self, hi: u32, lo: u32) -> u32 {
        assert!(lo <= hi && hi < 32);
        self.0 << (31 - hi) >> (31 - hi + lo)
    }

    /// Bits `hi:lo`, both inclusive, as a two's complement number.
    ///
    /// # Panics
    /// Unless `lo <= hi < 32`: positions are constants of the caller, never guest data.
    #[inline]
    pub const fn sbits(self, hi: u32, lo: u32) -> i64 {
        assert!(lo <= hi && hi < 32);
        ((self.0 << (31 - hi)) as i32 >> (31 - hi + lo)) as i64
    }

    /// Bit `n`.
    ///
    /// # Panics
    /// Unless `n < 32`.
    #[inline]
    pub const fn bit(self, n: u32) -> bool {
        self.bits(n, n) != 0
    }
}

/// Rows `name: kind(hi, lo) "what it is";`, a getter each.
macro_rules! fields {
    ($($name:ident: $kind:ident($($at:literal),+) $doc:literal;)*) => {
        impl Insn {
            $(fields!(@ $name $kind $($at)+, $doc);)*
        }
    };
    (@ $name:ident unsigned $hi:literal $lo:literal, $doc:literal) => {
        #[doc = concat!($doc, ": bits ", $hi, ":", $lo, ".")]
        #[inline]
        pub const fn $name(self) -> u32 {
            self.bits($hi, $lo)
        }
    };
    (@ $name:ident signed $hi:literal $lo:literal, $doc:literal) => {
        #[doc = concat!($doc, ": bits ", $hi, ":", $lo, ", sign-extended.")]
        #[inline]
        pub const fn $name(self) -> i64 {
            self.sbits($hi, $lo)
        }
    };
    (@ $name:ident flag $bit:literal, $doc:literal) => {
        #[doc = concat!($doc, ": bit ", $bit, ".")]
        #[inline]
        pub const fn $name(self) -> bool {
            self.bit($bit)
        }
    };
}

fields! {
    rd: unsigned(4, 0) "Destination register";
    rt: unsigned(4, 0) "Transfer register";
    rn: unsigned(9, 5) "First source or base register";
    rt2: unsigned(14, 10) "Second transfer register";
    ra: unsigned(14, 10) "Third source register (addend)";
    rm: unsigned(20, 16) "Second source or index register";
    rs: unsigned(20, 16) "Status or compare register";

    sf: flag(31) "64-bit operation";
    s: flag(29) "Sets flags";
    q: flag(30) "128-bit vector operation";
    u: flag(29) "Unsigned, or the second operation of a pair";
    n: flag(22) "N of logical immediates, bitfield and EXTR";
    sh: flag(22) "Immediate is shifted left by 12";
    o1: flag(24) "Second bit of the operation in many classes";

    size: unsigned(23, 22) "Element size of Advanced SIMD";
    size_ls: unsigned(31, 30) "Access size of loads and stores, log2 of bytes";
    ftype: unsigned(23, 22) "Floating-point type: 0 single, 1 double, 3 half";
    opc: unsigned(30, 29) "Operation of data processing classes";
    opc_ls: unsigned(23, 22) "Operation of load/store classes";
    shift: unsigned(23, 22) "Shift type of shifted registers";
    option: unsigned(15, 13) "Extension type of extended registers";
    opcode_3same: unsigned(15, 11) "Operation of Advanced SIMD three same and shift by immediate";
    opcode_2misc: unsigned(16, 12) "Operation of Advanced SIMD two-register miscellaneous";

    imm3: unsigned(12, 10) "Left shift of extended registers";
    imm6: unsigned(15, 10) "Shift amount of shifted registers";
    immr: unsigned(21, 16) "Rotation of logical immediates and bitfield";
    imms: unsigned(15, 10) "Size of logical immediates and bitfield";
    imm12: unsigned(21, 10) "Unsigned immediate of add/subtract and load/store";
    imm16: unsigned(20, 5) "Immediate of move wide and exception generation";
    hw: unsigned(22, 21) "Move wide shift in halfwords";
    imm5: unsigned(20, 16) "Immediate of conditional compare, element of copies";
    imm4: unsigned(14, 11) "Byte index of EXT, source element of INS";
    immh: unsigned(22, 19) "Upper part of an Advanced SIMD shift amount: its element size";
    immb: unsigned(18, 16) "Lower part of an Advanced SIMD shift amount";
    immh_immb: unsigned(22, 16) "Advanced SIMD shift amount";
    cmode: unsigned(15, 12) "Form of an Advanced SIMD modified immediate";
    scale: unsigned(15, 10) "64 minus the fraction bits of a fixed-point number";
    nzcv: unsigned(3, 0) "Flags of a conditional compare that is not done";
    cond: unsigned(15, 12) "Condition of conditional select and compare";

    imm7: signed(21, 15) "Scaled offset of load/store pair";
    imm9: signed(20, 12) "Unscaled offset of load/store";
    imm14: signed(18, 5) "Offset of test and branch in words";
    imm19: signed(23, 5) "Offset of conditional branch and literal in words";
    imm26: signed(25, 0) "Offset of unconditional branch in words";

    op0: unsigned(20, 19) "System register op0 (MSR and MRS: 2 or 3)";
    op1: unsigned(18, 16) "System register op1";
    crn: unsigned(15, 12) "System register CRn";
    crm: unsigned(11, 8) "System register CRm, barrier option";
    op2: unsigned(7, 5) "System register op2";
}

impl Insn {
    /// Condition of B.cond: bits 3:0.
    #[inline]
    pub const fn cond_branch(self) -> u32 {
        self.bits(3, 0)
    }

    /// Offset of ADR in bytes, of ADRP in pages: immhi:immlo, bits 23:5 and 30:29, sign-extended.
    #[inline]
    pub const fn immhi_immlo(self) -> i64 {
        self.sbits(23, 5) << 2 | self.bits(30, 29) as i64
    }

    /// Bit number of TBZ and TBNZ: b5:b40, bits 31 and 23:19.
    #[inline]
    pub const fn b5_b40(self) -> u32 {
        self.bits(31, 31) << 5 | self.bits(23, 19)
    }

    /// 8-bit immediate of Advanced SIMD modified immediate: abc:defgh, bits 18:16 and 9:5.
    #[inline]
    pub const fn abcdefgh(self) -> u8 {
        (self.bits(18, 16) << 5 | self.bits(9, 5)) as u8
    }

    /// 8-bit immediate of scalar FMOV: bits 20:13.
    #[inline]
    pub const fn imm8(self) -> u8 {
        self.bits(20, 13) as u8
    }

    /// H:L:M, bits 11, 21 and 20: the element of "vector x indexed element" for 16-bit elements.
    /// Rm is then bits 19:16.
    #[inline]
    pub const fn hlm(self) -> u32 {
        self.bits(11, 11) << 2 | self.bits(21, 21) << 1 | self.bits(20, 20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_real_words() {
        let add = Insn(0x9112_3441); // add x1, x2, #0x48d
        assert_eq!(
            (add.rd(), add.rn(), add.imm12(), add.sh(), add.sf()),
            (1, 2, 0x48d, false, true)
        );
        let ldp = Insn(0xa97f_fbe3); // ldp x3, x30, [sp, #-8]
        assert_eq!((ldp.rt(), ldp.rt2(), ldp.rn(), ldp.imm7()), (3, 30, 31, -1));
        let branch = Insn(0x17ff_ffff); // b .-4
        assert_eq!(branch.imm26(), -1);
        let tbnz = Insn(0xb7ff_fff1); // tbnz x17, #63, .-4
        assert_eq!((tbnz.b5_b40(), tbnz.imm14(), tbnz.rt()), (63, -1, 17));
        let adrp = Insn(0xb0ff_ffe0); // adrp x0, .-0x3000
        assert_eq!(adrp.immhi_immlo(), -3);
        let mrs = Insn(0xd538_d080); // mrs x0, tpidr_el1
        assert_eq!((mrs.op0(), mrs.op1(), mrs.crn(), mrs.crm(), mrs.op2()), (3, 0, 13, 0, 4));
    }

    #[test]
    fn whole_word_and_single_bits() {
        let word = Insn(0x8000_0001);
        assert_eq!(word.bits(31, 0), 0x8000_0001);
        assert_eq!(word.sbits(31, 0), -0x7fff_ffff);
        assert_eq!(word.sbits(31, 31), -1);
        assert!(word.bit(0) && word.bit(31) && !word.bit(1));
    }
}
