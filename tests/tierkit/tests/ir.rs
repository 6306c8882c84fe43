//! The IR text tests of `tests/ir`, on every tier.

use std::fs;
use std::path::{Path, PathBuf};

use gantry_baseline::Baseline;
use gantry_guest::{CompiledCode, Helper, Unit};
use gantry_ir::SlotId;
use gantry_optimizer::Optimizer;
use gantry_tierkit::Tier;
use gantry_tierkit::irtext::{File, check, outcome_text};

/// A tier by what compiles for it.
struct Compiler<F>(&'static str, F);

impl<F: FnMut(&Unit<'_>) -> Result<CompiledCode, String>> Tier for Compiler<F> {
    fn name(&self) -> &'static str {
        self.0
    }

    fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, String> {
        (self.1)(unit)
    }
}

fn baseline(file: &File, helpers: &[Helper]) -> Box<dyn Tier> {
    let mut tier = Baseline::new(&file.slots, SlotId(0), helpers);
    Box::new(Compiler("baseline", move |unit: &Unit<'_>| {
        tier.compile(unit).map_err(|error| error.to_string())
    }))
}

fn optimizer(file: &File, helpers: &[Helper]) -> Box<dyn Tier> {
    let mut tier = Optimizer::new(&file.slots, SlotId(0), helpers).expect("a host with SSE4.1");
    Box::new(Compiler("optimizer", move |unit: &Unit<'_>| {
        tier.compile(unit).map_err(|error| error.to_string())
    }))
}

fn files() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ir");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("readable");
            (path, text)
        })
        .collect()
}

#[test]
fn all_tiers_do_what_the_files_say() {
    let mut wrong = String::new();
    for (path, text) in files() {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        match check(&text, &[&baseline, &optimizer]) {
            Ok(report) => {
                println!("{name}: {report:?}");
                if report.skipped > 0 {
                    eprintln!("SKIPPED: {name}: {} cases on this CPU", report.skipped);
                }
            }
            Err(what) => wrong += &format!("{name}: {what}\n"),
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Writes what this CPU makes of each `in` line that has no `out` line below it:
/// `cargo test -p gantry-tierkit --test ir -- --ignored`.
#[test]
#[ignore = "writes the files"]
fn write_outcomes() {
    for (path, text) in files() {
        let outcomes = outcome_text(&text).expect("the cases run here");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (line, outcome) in outcomes.into_iter().rev() {
            lines.insert(line, format!("out {outcome}"));
        }
        fs::write(path, lines.join("\n") + "\n").expect("writable");
    }
}
