//! How much of A64 is implemented, counted by chapter.

use std::collections::BTreeMap;

use super::{Chapter, Feature, encodings};

/// The encodings of one chapter by status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterCoverage {
    /// The chapter.
    pub chapter: Chapter,
    /// All its encodings.
    pub total: usize,
    /// Those that execute.
    pub implemented: usize,
    /// Those that raise an Undefined Instruction exception, by the absent feature.
    pub absent: BTreeMap<Feature, usize>,
}

/// The coverage of every chapter, in the table's order.
pub fn coverage() -> Vec<ChapterCoverage> {
    Chapter::ALL
        .into_iter()
        .map(|chapter| {
            let mut row =
                ChapterCoverage { chapter, total: 0, implemented: 0, absent: BTreeMap::new() };
            for encoding in encodings().filter(|encoding| encoding.class.chapter() == chapter) {
                row.total += 1;
                if encoding.implemented() {
                    row.implemented += 1;
                } else {
                    *row.absent.entry(encoding.feature).or_default() += 1;
                }
            }
            row
        })
        .collect()
}
