//! The steps of SHA-512 (FIPS 180-4; DDI 0487, C7.2, SHA512H and its companions).

/// The low and the high doubleword.
fn halves(v: u128) -> [u64; 2] {
    [v as u64, (v >> 64) as u64]
}

fn vector([low, high]: [u64; 2]) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}

fn choose(x: u64, y: u64, z: u64) -> u64 {
    (y ^ z) & x ^ z
}

fn majority(x: u64, y: u64, z: u64) -> u64 {
    x & y | (x | y) & z
}

/// SHA512H: d holds two sums of schedule words and working variables.
pub(super) fn hash(d: u128, n: u128, m: u128) -> u128 {
    let ([w0, w1], [x0, x1], [y0, y1]) = (halves(d), halves(n), halves(m));
    let sigma = |e: u64| e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
    let high = choose(y1, x0, x1).wrapping_add(sigma(y1)).wrapping_add(w1);
    let e = high.wrapping_add(y0);
    let low = choose(e, y1, x0).wrapping_add(sigma(e)).wrapping_add(w0);
    vector([low, high])
}

/// SHA512H2
pub(super) fn hash_2(d: u128, n: u128, m: u128) -> u128 {
    let ([w0, w1], [x0, _], [y0, y1]) = (halves(d), halves(n), halves(m));
    let sigma = |a: u64| a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
    let high = majority(x0, y1, y0).wrapping_add(sigma(y0)).wrapping_add(w1);
    let low = majority(high, y0, y1).wrapping_add(sigma(high)).wrapping_add(w0);
    vector([low, high])
}

/// SHA512SU0
pub(super) fn schedule_update_0(d: u128, n: u128) -> u128 {
    let ([w0, w1], [x0, _]) = (halves(d), halves(n));
    let sigma = |w: u64| w.rotate_right(1) ^ w.rotate_right(8) ^ w >> 7;
    vector([w0.wrapping_add(sigma(w1)), w1.wrapping_add(sigma(x0))])
}

/// SHA512SU1
pub(super) fn schedule_update_1(d: u128, n: u128, m: u128) -> u128 {
    let (w, x, y) = (halves(d), halves(n), halves(m));
    let sigma = |v: u64| v.rotate_right(19) ^ v.rotate_right(61) ^ v >> 6;
    vector(std::array::from_fn(|i| w[i].wrapping_add(sigma(x[i])).wrapping_add(y[i])))
}
