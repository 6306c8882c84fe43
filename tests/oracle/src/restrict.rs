//! Which words may run, and where: `restrictions.txt`, read and applied.

use anyhow::{Context, Result, bail};
use gantry_aarch64::decode::Encoding;

use crate::Rng;
use crate::encoding::pattern;
use crate::pattern::{Pattern, lines};

/// Where a word may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// At EL0 and EL1.
    Anywhere,
    /// At EL0 and EL1, on the reference's largest CPU model.
    AnywhereOnMax,
    /// At EL0 only.
    El0,
    /// Never.
    Nowhere,
}

/// The list.
pub struct Restrictions(Vec<(Pattern, Where)>);

impl Restrictions {
    /// The list of this package.
    ///
    /// # Errors
    /// None, unless the list is broken.
    pub fn load() -> Result<Self> {
        Self::parse(include_str!("../restrictions.txt")).context("restrictions.txt")
    }

    /// Reads a list.
    ///
    /// # Errors
    /// A line that is none, with its number.
    pub fn parse(text: &str) -> Result<Self> {
        let parse = |(number, line): (usize, &str)| {
            parse_line(line).with_context(|| format!("line {number}: {line:?}"))
        };
        Ok(Self(lines(text).map(parse).collect::<Result<_>>()?))
    }

    /// Where `word` may run.
    pub fn of(&self, word: u32) -> Where {
        let line = self.0.iter().find(|(pattern, _)| pattern.holds(word));
        line.map_or(Where::Anywhere, |&(_, place)| place)
    }

    /// A random word of `encoding` that a line lets run, mostly at EL1, too; None if no line does.
    /// For encodings most of whose words may not run.
    pub fn narrowed(&self, encoding: &Encoding, rng: &mut Rng) -> Option<u32> {
        let only_el0 = rng.one_in(8);
        let wanted = |place| (place == Where::El0) == only_el0 && place != Where::Nowhere;
        let allowed = self.0.iter().filter(|(_, place)| wanted(*place));
        let whole = pattern(encoding);
        let parts: Vec<Pattern> = allowed
            .filter_map(|(line, _)| line.intersection(&whole))
            .filter(|part| *part != whole)
            .collect();
        let part = *parts.get(rng.below(parts.len() as u64) as usize)?;
        Some(part.value | rng.bits() as u32 & !part.mask)
    }
}

fn parse_line(line: &str) -> Result<(Pattern, Where)> {
    let (pattern, rest) = Pattern::parse(line)?;
    let place = match rest.trim() {
        "run" => Where::Anywhere,
        "max" => Where::AnywhereOnMax,
        "el0" => Where::El0,
        "skip" => Where::Nowhere,
        other => bail!("{other:?}: run, max, el0 or skip must stand there"),
    };
    Ok((pattern, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::select;

    #[test]
    fn the_first_line_decides() {
        let restrictions = Restrictions::load().unwrap();
        assert_eq!(restrictions.of(0xd503_207f), Where::Nowhere, "WFI");
        assert_eq!(restrictions.of(0xd53b_4400), Where::Anywhere, "MRS X0, FPCR");
        assert_eq!(restrictions.of(0xd53b_2400), Where::AnywhereOnMax, "MRS X0, RNDR");
        assert_eq!(restrictions.of(0xd518_1000), Where::El0, "MSR SCTLR_EL1, X0");
        assert_eq!(restrictions.of(0xd518_ffe0), Where::Nowhere, "an unknown register");
        assert_eq!(restrictions.of(0x8b02_0020), Where::Anywhere, "ADD");
        assert_eq!(restrictions.of(0xd69f_03e0), Where::El0, "ERET");
    }

    #[test]
    fn narrowed_words_may_run() {
        let restrictions = Restrictions::load().unwrap();
        let msr = select("MSR_SR_systemmove")[0];
        let mut rng = Rng::new(3);
        for _ in 0..1000 {
            let word = restrictions.narrowed(msr, &mut rng).unwrap();
            assert!(pattern(msr).holds(word));
            assert_ne!(restrictions.of(word), Where::Nowhere, "{word:#x}");
        }
    }
}
