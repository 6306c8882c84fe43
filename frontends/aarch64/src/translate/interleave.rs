//! Structures of two, three and four elements between memory's order and registers.

use gantry_ir::{Lane, Op, Value};

use super::Translator;

/// Registers from the 16-byte pieces of memory (the last may be a half, zero above): register k
/// takes element k of each structure. With half-size registers the upper halves are arbitrary.
pub(super) fn deinterleave(
    t: &mut Translator,
    lane: Lane,
    elements: usize,
    pieces: &[Value],
) -> Vec<Value> {
    match elements {
        2 => {
            let (even, odd) = unzip(t, lane, pieces);
            vec![even[0], odd[0]]
        }
        4 => {
            let (even, odd) = unzip(t, lane, pieces);
            let (zero, two) = unzip(t, lane, &even);
            let (one, three) = unzip(t, lane, &odd);
            vec![zero[0], one[0], two[0], three[0]]
        }
        _ => {
            let size = lane.bits() as usize / 8;
            (0..3).map(|k| gather(t, pieces, |byte| memory_of(size, k, byte))).collect()
        }
    }
}

/// The pieces of memory from registers; half-size ones if not `full`.
pub(super) fn interleave(
    t: &mut Translator,
    lane: Lane,
    full: bool,
    registers: &[Value],
) -> Vec<Value> {
    match *registers {
        [a, b] => zip(t, lane, full, a, b),
        [a, b, c, d] => {
            let even = zip(t, lane, full, a, c);
            let odd = zip(t, lane, full, b, d);
            even.iter().zip(&odd).flat_map(|(&e, &o)| zip(t, lane, true, e, o)).collect()
        }
        _ => {
            let size = lane.bits() as usize / 8;
            let bytes = if full { 48 } else { 24 };
            (0..bytes)
                .step_by(16)
                .map(|piece| gather(t, registers, |byte| register_of(size, piece + byte)))
                .collect()
        }
    }
}

/// Even and odd lanes of a run of pieces, which one piece alone fills by half.
fn unzip(t: &mut Translator, lane: Lane, pieces: &[Value]) -> (Vec<Value>, Vec<Value>) {
    let mut both = |op| -> Vec<Value> {
        pieces
            .chunks(2)
            .map(|pair| t.b.lanes(op, lane, &[pair[0], *pair.last().unwrap_or(&pair[0])]))
            .collect()
    };
    (both(Op::Vuzp1), both(Op::Vuzp2))
}

/// Lanes of two registers in turn; only their low halves if not `full`.
fn zip(t: &mut Translator, lane: Lane, full: bool, a: Value, b: Value) -> Vec<Value> {
    let mut pieces = vec![t.b.lanes(Op::Vzip1, lane, &[a, b])];
    if full {
        pieces.push(t.b.lanes(Op::Vzip2, lane, &[a, b]));
    }
    pieces
}

/// Where in memory byte `byte` of register `k` of three lies, for elements of `size` bytes: the
/// piece and the byte of it.
fn memory_of(size: usize, k: usize, byte: usize) -> (usize, usize) {
    let at = (byte / size * 3 + k) * size + byte % size;
    (at / 16, at % 16)
}

/// Which of three registers holds byte `at` of memory, and the byte of it.
fn register_of(size: usize, at: usize) -> (usize, usize) {
    let element = at / size;
    (element % 3, element / 3 * size + at % size)
}

/// A vector whose byte j is byte `n` of source `k`, where `from(j)` = (k, n); 0 where there is no
/// such source.
fn gather(t: &mut Translator, sources: &[Value], from: impl Fn(usize) -> (usize, usize)) -> Value {
    let mut result = None;
    for (k, &source) in sources.iter().enumerate() {
        let bytes: [u8; 16] = std::array::from_fn(|j| match from(j) {
            (source, byte) if source == k => byte as u8,
            _ => 0xff,
        });
        let selector = t.vector_constant(u128::from_le_bytes(bytes));
        let part = t.b.vec(Op::Vtbl, &[source, selector]);
        result = Some(match result {
            None => part,
            Some(others) => t.b.vec(Op::Vor, &[others, part]),
        });
    }
    result.unwrap_or_else(|| t.b.vconst(0))
}

impl Translator<'_> {
    /// A vector constant.
    pub fn vector_constant(&mut self, value: u128) -> Value {
        let (low, high) = (value as u64, (value >> 64) as u64);
        let both = self.b.vconst(low);
        if high == low {
            return both;
        }
        let high = self.b.c64(high);
        self.b.vinsert(Lane::D, both, 1, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triples_go_there_and_back() {
        for size in [1, 2, 4, 8] {
            for k in 0..3 {
                for byte in 0..16 {
                    let (piece, offset) = memory_of(size, k, byte);
                    assert_eq!(register_of(size, 16 * piece + offset), (k, byte));
                }
            }
        }
        // ld3 {v.16b}: byte 1 of the second register is the fifth byte of memory.
        assert_eq!(memory_of(1, 1, 1), (0, 4));
    }
}
