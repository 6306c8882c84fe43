//! Sets of instruction words, written as their 32 bits: `1101 0101 0000 0011 0010 xxxx xxx1 1111`.

use std::fmt;

use anyhow::{Result, bail, ensure};

/// The words whose bits under `mask` are `value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The bits that are fixed.
    pub mask: u32,
    /// Their values; other bits are 0.
    pub value: u32,
}

impl Pattern {
    /// Reads a pattern from the start of `text`: 32 bits, 0, 1 or x, spaces between them as one
    /// likes. Gives what follows, too.
    ///
    /// # Errors
    /// Another character, or too few bits.
    pub fn parse(text: &str) -> Result<(Self, &str)> {
        let (mut mask, mut value, mut bits) = (0, 0, 0);
        for (at, character) in text.char_indices() {
            let (fixed, one) = match character {
                '0' => (1, 0),
                '1' => (1, 1),
                'x' => (0, 0),
                ' ' => continue,
                other => bail!("{other:?} in a pattern: only 0, 1, x and spaces may stand there"),
            };
            (mask, value, bits) = (mask << 1 | fixed, value << 1 | one, bits + 1);
            if bits == 32 {
                return Ok((Self { mask, value }, &text[at + 1..]));
            }
        }
        ensure!(bits == 32, "a pattern of {bits} bits: it must have 32");
        Ok((Self { mask, value }, ""))
    }

    /// Whether `word` is in the set.
    pub fn holds(&self, word: u32) -> bool {
        word & self.mask == self.value
    }

    /// The words that are in both sets; None if there are none.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let both = self.mask & other.mask;
        (self.value & both == other.value & both)
            .then_some(Self { mask: self.mask | other.mask, value: self.value | other.value })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for bit in (0..32).rev() {
            let one = (self.value >> bit) & 1;
            let character = if self.mask >> bit & 1 == 0 { 'x' } else { ['0', '1'][one as usize] };
            let gap = if bit % 4 == 0 && bit != 0 { " " } else { "" };
            write!(f, "{character}{gap}")?;
        }
        Ok(())
    }
}

/// The lines of a list that say something, with their numbers: `#` begins a comment.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let said = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    (1..).zip(said).filter(|(_, line)| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reads_and_prints_the_same() {
        let text = "1101 0101 0000 0011 0010 xxxx xxx1 1111";
        let line = format!("{text}  skip");
        let (pattern, rest) = Pattern::parse(&line).unwrap();
        assert_eq!((pattern.to_string().as_str(), rest), (text, "  skip"));
        assert!(pattern.holds(0xd503_201f) && !pattern.holds(0xd503_301f));
        assert!(Pattern::parse("0101").is_err());
        assert!(Pattern::parse("2").is_err());
    }

    #[test]
    fn an_intersection_holds_what_both_hold() {
        let a = Pattern { mask: 0xff, value: 0x12 };
        let b = Pattern { mask: 0xf0f, value: 0x302 };
        assert_eq!(a.intersection(&b), Some(Pattern { mask: 0xfff, value: 0x312 }));
        assert_eq!(a.intersection(&Pattern { mask: 0xf, value: 1 }), None);
    }

    #[test]
    fn comments_and_empty_lines_say_nothing() {
        let said: Vec<_> = lines("# a\n\n 01 skip # why\nx").collect();
        assert_eq!(said, [(3, "01 skip"), (4, "x")]);
    }
}
