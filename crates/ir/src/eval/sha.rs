//! The steps of SHA-1 and SHA-256 (FIPS 180-4; DDI 0487, shared/functions/crypto).

type Words = [u32; 4];

/// The elements, the lowest first.
fn words(v: u128) -> Words {
    std::array::from_fn(|n| (v >> (32 * n)) as u32)
}

fn vector(words: Words) -> u128 {
    words.iter().rev().fold(0, |v, &word| v << 32 | u128::from(word))
}

fn choose(x: u32, y: u32, z: u32) -> u32 {
    (y ^ z) & x ^ z
}

fn parity(x: u32, y: u32, z: u32) -> u32 {
    x ^ y ^ z
}

fn majority(x: u32, y: u32, z: u32) -> u32 {
    x & y | (x | y) & z
}

/// SHA1C: four rounds on the working variables a to d in `x` and e in the lowest word of `y`.
pub(super) fn sha1_choose(x: u128, y: u128, schedule: u128) -> u128 {
    sha1_rounds(choose, x, y, schedule)
}

/// SHA1P
pub(super) fn sha1_parity(x: u128, y: u128, schedule: u128) -> u128 {
    sha1_rounds(parity, x, y, schedule)
}

/// SHA1M
pub(super) fn sha1_majority(x: u128, y: u128, schedule: u128) -> u128 {
    sha1_rounds(majority, x, y, schedule)
}

fn sha1_rounds(f: impl Fn(u32, u32, u32) -> u32, x: u128, y: u128, schedule: u128) -> u128 {
    let ([mut a, mut b, mut c, mut d], mut e) = (words(x), y as u32);
    for word in words(schedule) {
        let sum = e.wrapping_add(a.rotate_left(5)).wrapping_add(f(b, c, d)).wrapping_add(word);
        (a, b, c, d, e) = (sum, a, b.rotate_left(30), c, d);
    }
    vector([a, b, c, d])
}

/// SHA1SU1
pub(super) fn sha1_schedule_update_1(d: u128, n: u128) -> u128 {
    let [a, b, c, e] = words(d ^ n >> 32);
    let first = a.rotate_left(1);
    vector([first, b.rotate_left(1), c.rotate_left(1), e.rotate_left(1) ^ first.rotate_left(1)])
}

/// SHA256H: four rounds on a to d in `x` and e to h in `y`; gives a to d.
pub(super) fn sha256_hash(x: u128, y: u128, schedule: u128) -> u128 {
    sha256_rounds(x, y, schedule).0
}

/// SHA256H2: the same, with e to h first; gives e to h.
pub(super) fn sha256_hash_2(y: u128, x: u128, schedule: u128) -> u128 {
    sha256_rounds(x, y, schedule).1
}

fn sha256_rounds(x: u128, y: u128, schedule: u128) -> (u128, u128) {
    let [mut a, mut b, mut c, mut d] = words(x);
    let [mut e, mut f, mut g, mut h] = words(y);
    for word in words(schedule) {
        let sigma1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let sigma0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let t = h.wrapping_add(sigma1).wrapping_add(choose(e, f, g)).wrapping_add(word);
        let sum = t.wrapping_add(sigma0).wrapping_add(majority(a, b, c));
        (a, b, c, d, e, f, g, h) = (sum, a, b, c, d.wrapping_add(t), e, f, g);
    }
    (vector([a, b, c, d]), vector([e, f, g, h]))
}

/// SHA256SU0
pub(super) fn sha256_schedule_update_0(d: u128, n: u128) -> u128 {
    let (old, next) = (words(d), words(d >> 32 | n << 96));
    vector(std::array::from_fn(|i| {
        let w = next[i];
        old[i].wrapping_add(w.rotate_right(7) ^ w.rotate_right(18) ^ w >> 3)
    }))
}

/// SHA256SU1
pub(super) fn sha256_schedule_update_1(d: u128, n: u128, m: u128) -> u128 {
    let (mut sums, last) = (words(d), words(m));
    for (sum, word) in sums.iter_mut().zip(words(n >> 32 | m << 96)) {
        *sum = sum.wrapping_add(word);
    }
    let sigma = |w: u32| w.rotate_right(17) ^ w.rotate_right(19) ^ w >> 10;
    sums[0] = sums[0].wrapping_add(sigma(last[2]));
    sums[1] = sums[1].wrapping_add(sigma(last[3]));
    sums[2] = sums[2].wrapping_add(sigma(sums[0]));
    sums[3] = sums[3].wrapping_add(sigma(sums[1]));
    vector(sums)
}
