//! The differences that are known and right: `known-differences.txt`, read, applied and counted.

use anyhow::{Context, Result, bail, ensure};

use crate::compare::{Difference, Part};
use crate::layout::{DEVICE, PAGE};
use crate::pattern::{Pattern, lines};
use crate::{Case, Outcome};

/// When a line applies: the first three by what the reference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    Fault,
    Done,
    /// The subject takes an SP alignment fault, and SP is the base and not aligned.
    Sp,
    /// The subject takes an alignment fault in the page of Device memory.
    Device,
    /// The subject takes an alignment fault.
    Unaligned,
    /// A register that is named, or X17 or X30, holds a pointer whose bits 63 and 55 differ.
    Halves,
}

/// The class of an SP alignment fault.
const EC_SP_ALIGNMENT: u128 = 0x26;
/// Data Aborts from EL0 and EL1.
const EC_DATA_ABORTS: [u128; 2] = [0x24, 0x25];
/// DFSC: alignment fault.
const DFSC_ALIGNMENT: u128 = 0x21;

/// Whether a syndrome is that of a Data Abort for alignment.
fn is_alignment(esr: u128) -> bool {
    EC_DATA_ABORTS.contains(&(esr >> 26)) && esr & 0x3f == DFSC_ALIGNMENT
}

/// Which parts a line hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    All,
    Xd,
    X,
    Vd,
    V,
    Pstate,
    Fpcr,
    Fpsr,
    Esr,
    Far,
    Memory,
}

impl What {
    /// Whether `part` is meant, for `word`.
    fn holds(self, part: Part, word: u32) -> bool {
        match (self, part) {
            (Self::Xd, Part::X(n)) | (Self::Vd, Part::V(n)) => n == word & 31,
            (Self::All, _)
            | (Self::X, Part::X(_))
            | (Self::V, Part::V(_))
            | (Self::Pstate, Part::Pstate)
            | (Self::Fpcr, Part::Fpcr)
            | (Self::Fpsr, Part::Fpsr)
            | (Self::Esr, Part::Esr)
            | (Self::Far, Part::Far)
            | (Self::Memory, Part::Memory(_)) => true,
            _ => false,
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Known {
    pattern: Pattern,
    when: When,
    what: Vec<(What, u128)>,
    /// The manual's words, or where they stand.
    pub citation: String,
    /// In how many cases the line hid a difference.
    pub hidden: u64,
}

impl Known {
    fn parse(line: &str) -> Result<Self> {
        let (pattern, rest) = Pattern::parse(line)?;
        let mut fields = rest.trim().splitn(2, char::is_whitespace);
        let when = match fields.next() {
            Some("always") => When::Always,
            Some("fault") => When::Fault,
            Some("done") => When::Done,
            Some("sp") => When::Sp,
            Some("device") => When::Device,
            Some("unaligned") => When::Unaligned,
            Some("halves") => When::Halves,
            _ => {
                bail!(
                    "always, fault, done, sp, device, unaligned or halves must follow the pattern"
                )
            }
        };
        let rest = fields.next().unwrap_or_default().trim();
        let (what, citation) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        ensure!(!citation.trim().is_empty(), "no citation");
        let what = what.split(',').map(parse_what).collect::<Result<_>>()?;
        Ok(Self { pattern, when, what, citation: citation.trim().to_owned(), hidden: 0 })
    }

    fn applies(&self, case: &Case, reference: &Outcome, differences: &[Difference]) -> bool {
        let class = reference.class();
        let subject = |part| differences.iter().find(|d| d.part == part).map(|d| d.subject);
        let esr = subject(Part::Esr);
        let when = match self.when {
            When::Always => true,
            When::Fault => matches!(class, 0x24 | 0x25),
            When::Done => class == 0x3c && reference.state.pc == case.word_pc().wrapping_add(4),
            When::Sp => {
                let based_on_sp = case.word >> 5 & 31 == 31 && case.state.sp & 15 != 0;
                based_on_sp && esr.is_some_and(|esr| esr >> 26 == EC_SP_ALIGNMENT)
            }
            When::Device => {
                // The top byte may be a tag.
                let page = u128::from(!(PAGE - 1) & u64::MAX >> 8);
                let in_page = |far| far & page == u128::from(DEVICE);
                esr.is_some_and(is_alignment) && subject(Part::Far).is_some_and(in_page)
            }
            When::Unaligned => esr.is_some_and(is_alignment),
            When::Halves => [case.word & 31, case.word >> 5 & 31, 17, 30].into_iter().any(|n| {
                let pointer = case.state.x_or_sp(n);
                (pointer >> 63 ^ pointer >> 55) & 1 != 0
            }),
        };
        when && self.pattern.holds(case.word)
    }

    fn hides(&self, case: &Case, difference: &Difference) -> bool {
        let Difference { part, reference, subject } = difference;
        let bits = reference ^ subject;
        self.what.iter().any(|(what, mask)| what.holds(*part, case.word) && bits & !mask == 0)
    }
}

fn parse_what(text: &str) -> Result<(What, u128)> {
    let (name, mask) = text.split_once(':').unwrap_or((text, ""));
    let mask = match mask {
        "" => u128::MAX,
        digits => u128::from_str_radix(digits, 16).context("mask")?,
    };
    let what = match name {
        "all" => What::All,
        "xd" => What::Xd,
        "x" => What::X,
        "vd" => What::Vd,
        "v" => What::V,
        "pstate" => What::Pstate,
        "fpcr" => What::Fpcr,
        "fpsr" => What::Fpsr,
        "esr" => What::Esr,
        "far" => What::Far,
        "memory" => What::Memory,
        other => bail!("{other:?} is no part of an outcome"),
    };
    Ok((what, mask))
}

/// The list.
#[derive(Clone, Debug)]
pub struct KnownDifferences(Vec<Known>);

impl KnownDifferences {
    /// The list of this package.
    ///
    /// # Errors
    /// None, unless the list is broken.
    pub fn load() -> Result<Self> {
        Self::parse(include_str!("../known-differences.txt")).context("known-differences.txt")
    }

    /// Reads a list.
    ///
    /// # Errors
    /// A line that is none, with its number.
    pub fn parse(text: &str) -> Result<Self> {
        let parse = |(number, line): (usize, &str)| {
            Known::parse(line).with_context(|| format!("line {number}: {line:?}"))
        };
        Ok(Self(lines(text).map(parse).collect::<Result<_>>()?))
    }

    /// The differences that no line explains; lines that explain others are counted.
    pub fn unexplained(
        &mut self,
        case: &Case,
        reference: &Outcome,
        differences: Vec<Difference>,
    ) -> Vec<Difference> {
        let mut rest = differences;
        for known in &mut self.0 {
            if rest.is_empty() {
                break;
            }
            if known.applies(case, reference, &rest) {
                let before = rest.len();
                rest.retain(|difference| !known.hides(case, difference));
                known.hidden += u64::from(rest.len() < before);
            }
        }
        rest
    }

    /// The lines, with their counts.
    pub fn lines(&self) -> &[Known] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_a_citation() {
        let pattern = "0000 0000 0000 0000 0000 0000 0000 0000";
        assert!(KnownDifferences::parse(&format!("{pattern} always xd the manual")).is_ok());
        for broken in ["always xd", "always", "never xd m", "always rd m", "always xd:zz m"] {
            assert!(KnownDifferences::parse(&format!("{pattern} {broken}")).is_err(), "{broken}");
        }
        assert!(
            KnownDifferences::load()
                .unwrap()
                .lines()
                .iter()
                .all(|known| !known.citation.is_empty())
        );
    }
}
