//! QARMA-64 with five rounds and S-box σ2, as the architected pointer authentication code
//! (`ComputePAC` with FEAT_PACQARMA5; R. Avanzi, "The QARMA Block Cipher Family", 2016).
//!
//! A state is 16 cells of 4 bits; cell 0 is the most significant.

type Cells = [u8; 16];

/// α, which makes the backward rounds differ from the forward ones.
const ALPHA: u64 = 0xc0ac_29b7_c97c_50dd;
/// The constants of the rounds.
const ROUNDS: [u64; 5] =
    [0, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89, 0x4528_21e6_38d0_1377];
/// σ2.
const SUB: Cells = [11, 6, 8, 15, 12, 0, 9, 14, 3, 7, 4, 5, 13, 2, 1, 10];
/// τ: cell i of the result is cell τ[i].
const SHUFFLE: [usize; 16] = [0, 11, 6, 13, 10, 1, 12, 7, 5, 14, 3, 8, 15, 4, 9, 2];
/// h: the same for the tweak.
const TWEAK_SHUFFLE: [usize; 16] = [6, 5, 14, 15, 0, 1, 2, 3, 7, 12, 13, 4, 8, 9, 10, 11];
/// The cells of the tweak that the LFSR ω steps.
const TWEAK_CELLS: [usize; 7] = [0, 1, 3, 4, 8, 11, 13];

fn cells(value: u64) -> Cells {
    std::array::from_fn(|i| (value >> (60 - 4 * i)) as u8 & 15)
}

fn word(cells: Cells) -> u64 {
    cells.iter().fold(0, |value, &cell| value << 4 | u64::from(cell))
}

fn map(value: u64, table: &Cells) -> u64 {
    word(cells(value).map(|cell| table[usize::from(cell)]))
}

fn permute(value: u64, order: &[usize; 16]) -> u64 {
    let from = cells(value);
    word(order.map(|i| from[i]))
}

/// The table or order that undoes another.
fn inverse<T: Copy + Into<usize>>(order: &[T; 16]) -> [usize; 16] {
    let mut result = [0; 16];
    for (i, &to) in order.iter().enumerate() {
        result[to.into()] = i;
    }
    result
}

/// Multiplication of each column by circ(0, ρ, ρ², ρ), ρ being a rotation to the left.
fn multiply(value: u64) -> u64 {
    let from = cells(value);
    let rotated = |cell: usize, n: u8| (from[cell] << n | from[cell] >> (4 - n)) & 15;
    word(std::array::from_fn(|i| {
        let (row, column) = (i / 4, i % 4);
        let at = |distance: usize| (row + distance) % 4 * 4 + column;
        rotated(at(1), 1) ^ rotated(at(2), 2) ^ rotated(at(3), 1)
    }))
}

fn next_tweak(tweak: u64) -> u64 {
    let mut cells = cells(permute(tweak, &TWEAK_SHUFFLE));
    for i in TWEAK_CELLS {
        let b = cells[i];
        cells[i] = ((b ^ b >> 1) & 1) << 3 | b >> 1;
    }
    word(cells)
}

/// `ComputePAC`: the cipher of `data` with the tweak `modifier` under a key [low, high].
pub fn compute_pac(data: u64, modifier: u64, key: [u64; 2]) -> u64 {
    let [core, whitening] = key;
    let last_whitening = whitening.rotate_right(1) ^ whitening >> 63;
    let unsub: Cells = inverse(&SUB).map(|i| i as u8);
    let unshuffle = inverse(&SHUFFLE);

    let mut tweaks = [modifier; 6];
    for i in 1..6 {
        tweaks[i] = next_tweak(tweaks[i - 1]);
    }

    let mut value = data ^ whitening;
    for i in 0..5 {
        value ^= core ^ tweaks[i] ^ ROUNDS[i];
        if i > 0 {
            value = multiply(permute(value, &SHUFFLE));
        }
        value = map(value, &SUB);
    }
    // The reflector in the middle.
    value ^= last_whitening ^ tweaks[5];
    value = map(multiply(permute(value, &SHUFFLE)), &SUB);
    value = multiply(permute(value, &SHUFFLE)) ^ core;
    value = map(permute(value, &unshuffle), &unsub);
    value = permute(multiply(value), &unshuffle) ^ whitening ^ tweaks[5];
    for i in (0..5).rev() {
        value = map(value, &unsub);
        if i > 0 {
            value = permute(multiply(value), &unshuffle);
        }
        value ^= core ^ tweaks[i] ^ ROUNDS[i] ^ ALPHA;
    }
    value ^ last_whitening
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector of the paper's appendix for r = 5 and σ2.
    #[test]
    fn published_vector() {
        let (w0, k0) = (0x84be_85ce_9804_e94b, 0xec28_02d4_e0a4_88e9);
        let pac = compute_pac(0xfb62_3599_da6e_8127, 0x477d_469d_ec0b_8762, [k0, w0]);
        assert_eq!(pac, 0xc003_b939_99b3_3765);
    }
}
