//! Products of polynomials over {0, 1}.

/// The product of the low doublewords as polynomials over {0, 1}.
///
/// An integer product of numbers that use one bit in four has room for the carries of 15 terms: the
/// lowest bit of each four is the polynomial's. The top four bits of a are a sixteenth term, added
/// apart.
pub(super) fn product(a: u128, b: u128) -> u128 {
    const EVERY_FOURTH: u128 = u128::MAX / 0xf;
    let (top, a, b) = (a as u64 >> 60, a as u64 & u64::MAX >> 4, b as u64);
    let parts = |v: u64| [0, 1, 2, 3].map(|i| u128::from(v & (EVERY_FOURTH as u64) << i));
    let (a, b_parts) = (parts(a), parts(b));
    let mut product = 0;
    for place in 0..4 {
        let sum = (0..4).fold(0, |sum, i| sum ^ (a[i] * b_parts[(4 + place - i) % 4]));
        product ^= sum & EVERY_FOURTH << place;
    }
    (0..4).filter(|bit| top >> bit & 1 != 0).fold(product, |p, bit| p ^ u128::from(b) << (60 + bit))
}

#[cfg(test)]
mod tests {
    use super::product;

    #[test]
    fn products_are_sums_of_shifts_without_carries() {
        let (mut a, mut b) = (0x0123_4567_89ab_cdef_u64, 0xfedc_ba98_7654_3210_u64);
        for _ in 0..100 {
            let sum = (0..64)
                .filter(|bit| b >> bit & 1 != 0)
                .fold(0, |sum, bit| sum ^ u128::from(a) << bit);
            assert_eq!(product(a.into(), b.into()), sum, "{a:#x} {b:#x}");
            a = a.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            b = b.rotate_left(11) ^ a;
        }
    }
}
