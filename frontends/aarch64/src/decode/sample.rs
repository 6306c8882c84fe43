//! Random words of a given encoding, for the instruction fuzzer.

use super::{Encoding, decode};

/// Draws after which an encoding counts as one that others cover completely.
const ATTEMPTS: usize = 64;

/// A word that [`decode`]s to `encoding`, its free bits taken from `random` and its "should be" bits as
/// they should be. `None` if a more specific encoding took every one of 64 draws.
pub fn sample(encoding: &Encoding, mut random: impl FnMut() -> u32) -> Option<u32> {
    let free = !(encoding.mask | encoding.should_be);
    (0..ATTEMPTS)
        .map(|_| encoding.value | random() & free)
        .find(|&word| decode(word).is_some_and(|found| found.id == encoding.id))
}
