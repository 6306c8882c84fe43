//! `gantry coverage`: how much of the guest's instruction set there is.

use std::fmt::Write;

use clap::Args;
use gantry_aarch64::decode::{ChapterCoverage, coverage};

use crate::machine_api::Arch;

/// Tell how much of an instruction set is implemented, by the manual's chapters
///
/// What is absent raises an Undefined Instruction exception, as on a CPU without that feature.
#[derive(Args, Debug)]
pub struct CoverageArgs {
    /// The guest's architecture
    #[arg(long, value_enum, default_value_t = Arch::Aarch64)]
    pub arch: Arch,
}

/// Runs the subcommand.
pub fn run(args: &CoverageArgs) -> u8 {
    match args.arch {
        Arch::Aarch64 => print!("{}", table(&coverage())),
    }
    0
}

fn table(rows: &[ChapterCoverage]) -> String {
    let mut text = format!("{:>11} {:>6}  {:52} {}\n", "implemented", "of", "chapter", "absent");
    let mut line = |implemented: usize, total: usize, title: &str, absent: &str| {
        let row = format!("{implemented:>11} {total:>6}  {title:52} {absent}");
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", row.trim_end());
    };
    for row in rows.iter().filter(|row| row.total > 0) {
        let absent = row.absent.iter().map(|(feature, count)| format!("{feature:?} {count}"));
        let absent = absent.collect::<Vec<_>>().join(", ");
        line(row.implemented, row.total, row.chapter.title(), &absent);
    }
    let sum = |of: fn(&ChapterCoverage) -> usize| rows.iter().map(of).sum();
    line(sum(|row| row.implemented), sum(|row| row.total), "all", "");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_sum() {
        let rows = coverage();
        let total: usize = rows.iter().map(|row| row.total).sum();
        let text = table(&rows);
        let last: Vec<&str> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last[1..], [total.to_string().as_str(), "all"]);
    }
}
