//! `roms/much-code` with the smallest code cache, which holds half of it, on every tier: what is
//! dropped all the time is translated again, jumps into it are undone, and a CPU that waits in the
//! middle of old code comes back to it. And with everything that shakes code loose: regions at once,
//! safepoints at every chance.

use std::path::Path;
use std::process::{Command, Stdio};

/// Where the image has the numbers of blocks and of rounds.
const NUMBERS: usize = 64;

/// What one run says at its end with `--stats`, with so many blocks and rounds.
fn run(blocks: u64, rounds: u64, options: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut image = std::fs::read(root.join("roms/much-code/much-code.img")).expect("the image");
    image[NUMBERS..NUMBERS + 8].copy_from_slice(&blocks.to_le_bytes());
    image[NUMBERS + 8..NUMBERS + 16].copy_from_slice(&rounds.to_le_bytes());
    let folder = tempfile::tempdir().expect("a folder");
    let kernel = folder.path().join("image");
    std::fs::write(&kernel, image).expect("room for a small image");
    let output = Command::new(env!("CARGO_BIN_EXE_gantry"))
        .args(["boot", "--stats", "--memory", "64M", "--kernel"])
        .arg(&kernel)
        .args(options)
        .stdin(Stdio::null())
        .output()
        .expect("the command starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let stats = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{options:?}: {said}{stats}");
    assert!(said.contains("ok"), "{options:?}: {said}{stats}");
    stats
}

/// The number before `what` in `stats`.
fn number(stats: &str, what: &str) -> u64 {
    let before = stats.split(what).next().filter(|before| before.len() < stats.len());
    let number = before.and_then(|before| before.split_whitespace().last());
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no{what} in {stats}"))
}

/// Five rounds of twice what fits into the smallest cache, on one CPU and on two.
fn evicting(options: &[&str]) {
    for cpus in ["1", "2"] {
        let all = [&["--code-cache", "1", "--cpus", cpus], options].concat();
        let evictions = number(&run(40_000, 5, &all), " evictions");
        assert!(evictions >= 20, "{all:?}: {evictions} evictions");
    }
}

#[test]
fn baseline() {
    (0..5).for_each(|_| evicting(&["--tier", "baseline"]));
}

#[test]
fn optimizer() {
    evicting(&["--tier", "optimizer"]);
}

#[test]
fn all_tiers() {
    evicting(&[]);
    evicting(&["--hot-threshold", "1"]);
}

#[test]
fn regions_at_once() {
    evicting(&["--hot-threshold", "0"]);
    evicting(&["--hot-threshold", "0", "--deterministic"]);
}

#[test]
fn safepoints_at_every_chance() {
    evicting(&["--safepoints", "always", "--tier", "baseline"]);
    evicting(&["--safepoints", "always", "--hot-threshold", "0"]);
}

#[test]
fn in_lockstep() {
    run(5_000, 3, &["--code-cache", "1", "--hot-threshold", "0", "--lockstep", "interp,baseline"]);
    run(5_000, 3, &["--code-cache", "1", "--hot-threshold", "0", "--lockstep", "interp,optimizer"]);
}

#[test]
fn the_interpreter_forgets_too() {
    let stats = run(40_000, 2, &["--tier", "interp", "--code-cache", "1"]);
    assert!(number(&stats, " evictions") > 0, "{stats}");
}

#[test]
fn what_fits_is_kept() {
    let stats = run(5_000, 20, &["--code-cache", "1"]);
    assert_eq!(number(&stats, " evictions"), 0, "{stats}");
    assert!(number(&stats, " blocks") < 6_000, "{stats}");
}
