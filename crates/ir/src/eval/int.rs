//! Integer ops. Values are zero-extended 64-bit words; results too.

use crate::types::{Cond, Type};
use crate::{Op, RmwOp};

/// `value`'s low bits of type `ty`, sign-extended.
fn signed(ty: Type, value: u64) -> i64 {
    let unused = 64 - ty.bits();
    ((value << unused) as i64) >> unused
}

/// A binary op on two values of type `ty`.
///
/// # Panics
/// `op` is no integer op of two operands.
pub fn int_binary(op: Op, ty: Type, a: u64, b: u64) -> u64 {
    let bits = ty.bits();
    let amount = (b % u64::from(bits)) as u32;
    let result = match op {
        Op::Add => a.wrapping_add(b),
        Op::Sub => a.wrapping_sub(b),
        Op::Mul => a.wrapping_mul(b),
        Op::Umulh => ((u128::from(a) * u128::from(b)) >> bits) as u64,
        Op::Smulh => ((i128::from(signed(ty, a)) * i128::from(signed(ty, b))) >> bits) as u64,
        Op::Udiv => a.checked_div(b).unwrap_or(0),
        Op::Sdiv if b == 0 => 0,
        Op::Sdiv => signed(ty, a).wrapping_div(signed(ty, b)) as u64,
        Op::And => a & b,
        Op::Or => a | b,
        Op::Xor => a ^ b,
        Op::Shl => a << amount,
        Op::Shr => a >> amount,
        Op::Sar => (signed(ty, a) >> amount) as u64,
        Op::Ror if amount == 0 => a,
        Op::Ror => a >> amount | a << (bits - amount),
        _ => panic!("{op:?} is no binary integer op"),
    };
    result & ty.mask()
}

/// A unary op on a value of type `ty`.
///
/// # Panics
/// `op` is no integer op of one operand.
pub fn int_unary(op: Op, ty: Type, a: u64) -> u64 {
    let unused = 64 - ty.bits();
    let result = match op {
        Op::Not => !a,
        Op::Neg => a.wrapping_neg(),
        Op::Clz => u64::from(a.leading_zeros() - unused),
        Op::Ctz => u64::from(a.trailing_zeros().min(ty.bits())),
        Op::Popcnt => u64::from(a.count_ones()),
        Op::Bitrev => a.reverse_bits() >> unused,
        Op::Bswap => a.swap_bytes() >> unused,
        _ => panic!("{op:?} is no unary integer op"),
    };
    result & ty.mask()
}

/// Whether `a` and `b` of type `ty` stand in relation `cond`.
pub fn int_compare(cond: Cond, ty: Type, a: u64, b: u64) -> bool {
    let (sa, sb) = (signed(ty, a), signed(ty, b));
    match cond {
        Cond::Eq => a == b,
        Cond::Ne => a != b,
        Cond::Ult => a < b,
        Cond::Ule => a <= b,
        Cond::Ugt => a > b,
        Cond::Uge => a >= b,
        Cond::Slt => sa < sb,
        Cond::Sle => sa <= sb,
        Cond::Sgt => sa > sb,
        Cond::Sge => sa >= sb,
    }
}

/// `zext`, `sext` or `trunc` of a value of type `from` to type `to`.
///
/// # Panics
/// `op` is none of these.
pub fn int_convert(op: Op, from: Type, to: Type, a: u64) -> u64 {
    match op {
        Op::Zext => a,
        Op::Sext => signed(from, a) as u64 & to.mask(),
        Op::Trunc => a & to.mask(),
        _ => panic!("{op:?} is no conversion"),
    }
}

/// What an atomic read-modify-write stores, given what was there.
pub fn rmw(op: RmwOp, ty: Type, old: u64, operand: u64) -> u64 {
    let less_signed = signed(ty, old) < signed(ty, operand);
    let new = match op {
        RmwOp::Add => old.wrapping_add(operand),
        RmwOp::And => old & operand,
        RmwOp::Or => old | operand,
        RmwOp::Xor => old ^ operand,
        RmwOp::Smax => [old, operand][usize::from(less_signed)],
        RmwOp::Smin => [operand, old][usize::from(less_signed)],
        RmwOp::Umax => old.max(operand),
        RmwOp::Umin => old.min(operand),
        RmwOp::Xchg => operand,
    };
    new & ty.mask()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_types_wrap_in_their_own_width() {
        assert_eq!(int_binary(Op::Add, Type::I8, 0xff, 2), 1);
        assert_eq!(int_binary(Op::Sar, Type::I16, 0x8000, 4), 0xf800);
        assert_eq!(int_binary(Op::Ror, Type::I8, 0x01, 9), 0x80);
        assert_eq!(int_unary(Op::Neg, Type::I32, 1), 0xffff_ffff);
        assert_eq!(int_unary(Op::Not, Type::I1, 1), 0);
    }

    #[test]
    fn division_is_total() {
        assert_eq!(int_binary(Op::Udiv, Type::I64, 7, 0), 0);
        assert_eq!(int_binary(Op::Sdiv, Type::I32, 0x8000_0000, 0xffff_ffff), 0x8000_0000);
        assert_eq!(int_binary(Op::Sdiv, Type::I32, 0xffff_fff9, 2), 0xffff_fffd);
    }

    #[test]
    fn counting_zeros_of_nothing_gives_the_width() {
        assert_eq!(int_unary(Op::Clz, Type::I32, 0), 32);
        assert_eq!(int_unary(Op::Ctz, Type::I64, 0), 64);
        assert_eq!(int_unary(Op::Clz, Type::I32, 1), 31);
    }

    #[test]
    fn high_products() {
        assert_eq!(int_binary(Op::Umulh, Type::I64, u64::MAX, u64::MAX), u64::MAX - 1);
        assert_eq!(int_binary(Op::Smulh, Type::I64, u64::MAX, u64::MAX), 0);
    }
}
