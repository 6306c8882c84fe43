//! `roms/code-changes` on every tier: patched functions and loops, code over a page's end, data
//! beside code, a disk read over code, another CPU that stores to the page that is executed.

use std::path::Path;
use std::process::{Command, Stdio};

/// `movz x0, #7; ret`, which the guest reads over a function that gives 3.
const SECTOR: [u32; 2] = [0xd280_0000 | 7 << 5, 0xd65f_03c0];

fn run(tier: &str, options: &[&str]) {
    run_on("2", tier, options);
}

fn run_on(cpus: &str, tier: &str, options: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().join("disk.img");
    let mut bytes = vec![0; 64 << 10];
    for (n, word) in SECTOR.into_iter().enumerate() {
        bytes[4 * n..4 * n + 4].copy_from_slice(&word.to_le_bytes());
    }
    std::fs::write(&disk, bytes).expect("room for a small disk");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_gantry"))
        .args(["boot", "--memory", "256M", "--cpus", cpus, "--tier", tier, "--kernel"])
        .arg(root.join("roms/code-changes/code-changes.img"))
        .arg("--disk")
        .arg(format!("{},readonly", disk.display()))
        .args(options)
        .stdin(Stdio::null())
        .output()
        .expect("the command starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let said: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let expected = [
        "ok patched function",
        "ok patched loop",
        "ok over the end of a page",
        "ok data beside code",
        "ok disk over code",
        if cpus == "1" { "no other CPU" } else { "ok another CPU" },
        "done",
    ];
    assert_eq!(said, expected, "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn baseline() {
    (0..5).for_each(|_| run("baseline", &[]));
}

#[test]
fn optimizer() {
    (0..5).for_each(|_| run("optimizer", &[]));
}

#[test]
fn all_tiers() {
    (0..5).for_each(|_| run("all", &[]));
}

#[test]
fn deterministic() {
    run("baseline", &["--deterministic"]);
    run("optimizer", &["--deterministic"]);
}

/// Each loop becomes a region at its second turn, in a cache that is too small, and the same each time.
#[test]
fn regions_at_once() {
    for options in [&[][..], &["--code-cache", "1"], &["--deterministic"]] {
        let options = [&["--hot-threshold", "0"], options].concat();
        run("all", &options);
        run("optimizer", &options);
    }
}

/// On one CPU: with two, millions of stores beside code are a safepoint each.
#[test]
fn safepoints_at_every_chance() {
    run_on("1", "optimizer", &["--safepoints", "always", "--hot-threshold", "0"]);
    run_on("1", "all", &["--safepoints", "always", "--hot-threshold", "0", "--code-cache", "1"]);
}

#[test]
#[ignore = "takes half a minute: cargo test --profile tests --test code_changes -- --ignored"]
fn in_lockstep() {
    run("all", &["--lockstep", "interp,optimizer", "--hot-threshold", "0"]);
}

#[test]
#[ignore = "takes half a minute: cargo test --profile tests --test code_changes -- --ignored"]
fn interpreter() {
    run("interp", &[]);
}
