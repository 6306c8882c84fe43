//! The lazy flags of the x86 cases: an operation, its result and operands, and what they mean.
//!
//! `cc_op` is a kind in the bits from 2 up and log2 of the operand's bytes in bits 1:0; `cc_dst` is
//! the result, `cc_src` and `cc_src2` what the kind says.

/// Carry.
pub const CF: u64 = 1 << 0;
/// Parity of the low byte.
pub const PF: u64 = 1 << 2;
/// Carry out of bit 3.
pub const AF: u64 = 1 << 4;
/// Zero.
pub const ZF: u64 = 1 << 6;
/// Sign.
pub const SF: u64 = 1 << 7;
/// Direction; no status flag.
pub const DF: u64 = 1 << 10;
/// Overflow.
pub const OF: u64 = 1 << 11;
/// The status flags.
pub const STATUS: u64 = CF | PF | AF | ZF | SF | OF;

/// The flags by name.
pub const NAMES: [(&str, u64); 7] =
    [("cf", CF), ("pf", PF), ("af", AF), ("zf", ZF), ("sf", SF), ("df", DF), ("of", OF)];

/// The status flags that the four slots stand for.
///
/// # Panics
/// There is no such kind.
pub fn status(op: u64, dst: u64, src: u64, src2: u64) -> u64 {
    let bits = 8u32 << (op & 3);
    let mask = u64::MAX >> (64 - bits);
    let sign = 1 << (bits - 1);
    let (dst, b) = (dst & mask, src & mask);
    let flag = |flag: u64, set: bool| if set { flag } else { 0 };
    let of_result = flag(ZF, dst == 0)
        | flag(SF, dst & sign != 0)
        | flag(PF, (dst as u8).count_ones().is_multiple_of(2));
    let sum = |a: u64, carry: bool| {
        flag(CF, carry)
            | flag(AF, (a ^ b ^ dst) & 0x10 != 0)
            | flag(OF, (a ^ dst) & (b ^ dst) & sign != 0)
    };
    let difference = |a: u64, borrow: bool| {
        flag(CF, borrow)
            | flag(AF, (a ^ b ^ dst) & 0x10 != 0)
            | flag(OF, (a ^ b) & (a ^ dst) & sign != 0)
    };
    let carry_in = src2 & 1;
    match op >> 2 {
        // Materialised: cc_dst is RFLAGS.
        0 => src_free(dst),
        // ADD, ADC: src is the second operand, src2 the carry in.
        1 => {
            let a = dst.wrapping_sub(b).wrapping_sub(carry_in) & mask;
            let wide = u128::from(a) + u128::from(b) + u128::from(carry_in);
            of_result | sum(a, wide > u128::from(mask))
        }
        // SUB, SBB: likewise.
        2 => {
            let a = dst.wrapping_add(b).wrapping_add(carry_in) & mask;
            of_result | difference(a, u128::from(a) < u128::from(b) + u128::from(carry_in))
        }
        // AND, OR, XOR, TEST.
        3 => of_result,
        // INC: src2 is the carry as it was.
        4 => of_result | flag(CF, carry_in != 0) | flag(AF, dst & 15 == 0) | flag(OF, dst == sign),
        // DEC.
        5 => {
            let overflow = dst == sign - 1;
            of_result | flag(CF, carry_in != 0) | flag(AF, dst & 15 == 15) | flag(OF, overflow)
        }
        // SHL: src is the operand shifted by one less.
        6 => {
            let carry = b & sign != 0;
            of_result | flag(CF, carry) | flag(OF, carry != (dst & sign != 0))
        }
        // SHR and SAR: src is the operand shifted by one less.
        7 => of_result | flag(CF, b & 1 != 0),
        // MUL: src is not 0 if the product does not fit.
        8 => of_result | flag(CF | OF, b != 0),
        other => panic!("no kind of flags {other}"),
    }
}

const fn src_free(rflags: u64) -> u64 {
    rflags & STATUS
}
