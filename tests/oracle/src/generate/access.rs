//! Which memory a word accesses, from its bits alone: the address's parts and the size, for the
//! groups of DDI 0487, C4.1 "Loads and Stores", and the cache instructions that take an address.

/// How an access behaves when it does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A load, store or prefetch at any alignment.
    Ordinary,
    /// An atomic or ordered access: faults where misaligned.
    Atomic,
    /// An exclusive load or store.
    Exclusive,
    /// DC ZVA: the whole block that the address lies in.
    Zero,
    /// Another cache instruction: it moves no data, and need not fault.
    Cache,
}

/// What is added to the base register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// A constant (0 for a post-indexed access).
    Immediate(i64),
    /// A register, extended as bits 15:13 say (`option`) and shifted left.
    Register {
        /// The number of the register; 31 is XZR.
        m: u32,
        /// DecodeRegExtend's option: 2 UXTW, 3 LSL, 6 SXTW, 7 SXTX.
        option: u32,
        /// By how much it is shifted.
        shift: u32,
    },
}

/// The memory that a word accesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The base register; 31 is SP.
    pub base: u32,
    /// What is added to it.
    pub offset: Offset,
    /// Bytes accessed, from the address on.
    pub size: u64,
    /// How it behaves when it does not fit.
    pub kind: Kind,
}

/// The bits of `word` from `high` to `low`.
pub fn bits(word: u32, high: u32, low: u32) -> u32 {
    (word >> low) & (u32::MAX >> (31 - (high - low)))
}

/// The signed number in the bits of `word` from `high` to `low`.
pub fn signed(word: u32, high: u32, low: u32) -> i64 {
    i64::from((word << (31 - high)) as i32 >> (31 - high + low))
}

/// Whether `word` is a load whose address is relative to the PC.
pub fn is_literal(word: u32) -> bool {
    bits(word, 29, 27) == 0b011 && bits(word, 25, 24) == 0
}

/// The memory that `word` accesses through a base register; None if it accesses none.
pub fn access(word: u32) -> Option<Access> {
    if bits(word, 31, 19) == 0b1_1010_1010_0001 {
        return cache(word);
    }
    if bits(word, 27, 27) == 0 || bits(word, 25, 25) == 1 { None } else { load_or_store(word) }
}

fn load_or_store(word: u32) -> Option<Access> {
    let vector = bits(word, 26, 26) == 1;
    match (bits(word, 29, 28), vector, bits(word, 24, 24)) {
        (0b00, true, 0) => Some(structures(word)),
        (0b00, true, _) => Some(structure(word)),
        (0b00, false, 0) => Some(exclusive_or_ordered(word)),
        (0b01, false, 1) => Some(unscaled_ordered(word)),
        (0b10, ..) => Some(pair(word, vector)),
        (0b11, ..) => Some(register(word, vector)),
        _ => None,
    }
}

/// An access through Rn at `offset`.
fn through_base(word: u32, offset: i64, size: u64, kind: Kind) -> Access {
    Access { base: bits(word, 9, 5), offset: Offset::Immediate(offset), size, kind }
}

/// SYS with an address in Xt.
fn cache(word: u32) -> Option<Access> {
    let operation = (bits(word, 18, 16), bits(word, 15, 12), bits(word, 11, 8), bits(word, 7, 5));
    let kind = match operation {
        (3, 7, 4, 1) => Kind::Zero,
        (3, 7, ..) => Kind::Cache,
        _ => return None,
    };
    let (base, offset) = (bits(word, 4, 0), Offset::Immediate(0));
    (base != 31).then_some(Access { base, offset, size: 64, kind })
}

/// LD1 to LD4 and ST1 to ST4, multiple structures.
fn structures(word: u32) -> Access {
    let registers = match bits(word, 15, 12) {
        0b0111 => 1,
        0b1000 | 0b1010 => 2,
        0b0100 | 0b0110 => 3,
        _ => 4,
    };
    through_base(word, 0, registers * (8 << bits(word, 30, 30)), Kind::Ordinary)
}

/// LD1 to LD4 and ST1 to ST4, single structures and replication.
fn structure(word: u32) -> Access {
    let elements = u64::from(bits(word, 13, 13) * 2 + bits(word, 21, 21) + 1);
    let size_log = match bits(word, 15, 14) {
        0b10 => 2 + (bits(word, 10, 10)),
        0b11 => bits(word, 11, 10),
        other => other,
    };
    through_base(word, 0, elements << size_log, Kind::Ordinary)
}

/// Exclusive, ordered and compare-and-swap instructions.
fn exclusive_or_ordered(word: u32) -> Access {
    let (size, o2, o1) = (bits(word, 31, 30), bits(word, 23, 23), bits(word, 21, 21));
    let single = 1 << size;
    match (o2, o1) {
        (0, 0) => through_base(word, 0, single, Kind::Exclusive),
        (0, _) if size >= 2 => through_base(word, 0, 2 * single, Kind::Exclusive),
        (0, _) => through_base(word, 0, 8 << size, Kind::Atomic), // CASP
        _ => through_base(word, 0, single, Kind::Atomic),
    }
}

/// LDAPUR and STLUR.
fn unscaled_ordered(word: u32) -> Access {
    through_base(word, signed(word, 20, 12), 1 << bits(word, 31, 30), Kind::Atomic)
}

/// Pairs: offset, pre-indexed, post-indexed, without allocation.
fn pair(word: u32, vector: bool) -> Access {
    let size_log = match (vector, bits(word, 31, 30)) {
        (true, opc) => 2 + opc,
        (false, 0b10) => 3,
        (false, _) => 2,
    };
    let post_indexed = bits(word, 24, 23) == 0b01;
    let offset = if post_indexed { 0 } else { signed(word, 21, 15) << size_log };
    through_base(word, offset, 2 << size_log, Kind::Ordinary)
}

/// The log of the size of a single register's access.
fn register_size_log(word: u32, vector: bool) -> u32 {
    let size = bits(word, 31, 30);
    if vector && bits(word, 23, 23) == 1 && size == 0 { 4 } else { size }
}

/// Loads and stores of a register: all forms of address.
fn register(word: u32, vector: bool) -> Access {
    let size_log = register_size_log(word, vector);
    let plain = |offset| through_base(word, offset, 1 << size_log, Kind::Ordinary);
    if bits(word, 24, 24) == 1 {
        return plain(i64::from(bits(word, 21, 10)) << size_log);
    }
    match (bits(word, 21, 21), bits(word, 11, 10)) {
        (0, 0b01) => plain(0),
        (0, _) => plain(signed(word, 20, 12)),
        (_, 0b00) => through_base(word, 0, 1 << size_log, Kind::Atomic),
        (_, 0b10) => {
            let shift = if bits(word, 12, 12) == 1 { size_log } else { 0 };
            let (m, option) = (bits(word, 20, 16), bits(word, 15, 13));
            Access { offset: Offset::Register { m, option, shift }, ..plain(0) }
        }
        // LDRAA, LDRAB: imm10 is S:imm9, in units of 8.
        _ => plain((signed(word, 22, 22) << 9 | i64::from(bits(word, 20, 12))) << 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The base, the immediate offset and the size of `word`'s access.
    fn parts(word: u32) -> (u32, i64, u64, Kind) {
        let Access { base, offset, size, kind } = access(word).unwrap();
        let Offset::Immediate(offset) = offset else { panic!("{offset:?}") };
        (base, offset, size, kind)
    }

    #[test]
    fn addresses_and_sizes_are_those_of_the_assembler() {
        use Kind::{Atomic, Exclusive, Ordinary, Zero};
        let known = [
            (0xf940_0441, (2, 8, 8, Ordinary)),     // ldr x1, [x2, #8]
            (0x3dc0_0441, (2, 16, 16, Ordinary)),   // ldr q1, [x2, #16]
            (0xb85f_c041, (2, -4, 4, Ordinary)),    // ldur w1, [x2, #-4]
            (0xf840_8441, (2, 0, 8, Ordinary)),     // ldr x1, [x2], #8
            (0xf840_8c41, (2, 8, 8, Ordinary)),     // ldr x1, [x2, #8]!
            (0xa97f_0440, (2, -16, 16, Ordinary)),  // ldp x0, x1, [x2, #-16]
            (0x6940_8440, (2, 4, 8, Ordinary)),     // ldpsw x0, x1, [x2, #4]
            (0xadbf_07e0, (31, -32, 32, Ordinary)), // stp q0, q1, [sp, #-32]!
            (0xa8c1_0440, (2, 0, 16, Ordinary)),    // ldp x0, x1, [x2], #16
            (0xc85f_7c41, (2, 0, 8, Exclusive)),    // ldxr x1, [x2]
            (0xc87f_0c41, (2, 0, 16, Exclusive)),   // ldxp x1, x3, [x2]
            (0x48df_fc41, (2, 0, 2, Atomic)),       // ldarh w1, [x2]
            (0x4820_7c82, (4, 0, 16, Atomic)),      // casp x0, x1, x2, x3, [x4]
            (0x0820_7c82, (4, 0, 8, Atomic)),       // casp w0, w1, w2, w3, [x4]
            (0xc8a0_7c41, (2, 0, 8, Atomic)),       // cas x0, x1, [x2]
            (0xb820_0041, (2, 0, 4, Atomic)),       // ldadd w0, w1, [x2]
            (0xf8bf_c041, (2, 0, 8, Atomic)),       // ldapr x1, [x2]
            (0x4c40_0040, (2, 0, 64, Ordinary)),    // ld4 {v0.16b-v3.16b}, [x2]
            (0x0c40_7040, (2, 0, 8, Ordinary)),     // ld1 {v0.8b}, [x2]
            (0x4c40_a040, (2, 0, 32, Ordinary)),    // ld1 {v0.16b, v1.16b}, [x2]
            (0x4d40_8440, (2, 0, 8, Ordinary)),     // ld1 {v0.d}[1], [x2]
            (0x4d60_a440, (2, 0, 32, Ordinary)),    // ld4 {v0.d-v3.d}[1], [x2]
            (0x4d40_e840, (2, 0, 12, Ordinary)),    // ld3r {v0.4s-v2.4s}, [x2]
            (0xf820_0441, (2, 0, 8, Ordinary)),     // ldraa x1, [x2]
            (0xf87f_f441, (2, -8, 8, Ordinary)),    // ldraa x1, [x2, #-8]
            (0xd50b_7422, (2, 0, 64, Zero)),        // dc zva, x2
        ];
        for (word, expected) in known {
            assert_eq!(parts(word), expected, "{word:#010x}");
        }
        let indexed = access(0xb863_d841).unwrap(); // ldr w1, [x2, w3, sxtw #2]
        assert_eq!(indexed.offset, Offset::Register { m: 3, option: 6, shift: 2 });
        assert!(is_literal(0x5800_0041) && access(0x5800_0041).is_none());
        for word in [0x8b02_0020, 0x4e22_8420, 0xd53b_4400, 0xd50b_743f, 0x1400_0001] {
            assert_eq!(access(word), None, "{word:#010x}");
        }
    }
}
