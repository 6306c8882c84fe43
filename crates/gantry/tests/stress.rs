//! Several CPUs under stress in a guest: the memory model, atomic operations and locks, translations
//! that change, code that changes; and the hardware's debug registers. Each program reports how often it saw what the architecture
//! forbids; that is to be never.

mod common;

use std::fs;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use common::{fetched, have, run_in_guest, sources};

/// One guest at a time: the machine is small.
static ALONE: Mutex<()> = Mutex::new(());

/// Runs a program with its argument (seconds for each part, or rounds) and checks its report.
fn stress(options: &[&str], program: &str, argument: &str, least: usize) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !have(&["aarch64-linux-gnu-gcc"]) || !fetched(&[]) {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let files = place.path().join("files");
    fs::create_dir(&files).unwrap();
    let mut compile = Command::new("aarch64-linux-gnu-gcc");
    compile.args(["-O2", "-static", "-pthread", "-o"]).arg(files.join("program"));
    compile.arg(sources().join(format!("{program}.c")));
    assert!(compile.status().unwrap().success(), "{program} does not compile");
    let script = format!("./program {argument}");
    let ran = run_in_guest(options, false, &files, &script, Duration::from_secs(600));
    println!("{program} {options:?}: {:.1} s", ran.time.as_secs_f64());
    for line in &ran.lines {
        println!("  {line}");
    }
    // Stores overtaken by loads are allowed without barriers and common on any host, so that their
    // absence says that the CPUs did not run at the same moment.
    if ran.lines.iter().any(|line| line.starts_with("SB (") && line.ends_with("seen 0 times")) {
        eprintln!("NOTE: this host was too busy for two CPUs at a time: litmus showed little");
    }
    let forbidden = |line: &&String| !line.contains(": 0 forbidden of ");
    let bad: Vec<_> = ran.lines.iter().filter(forbidden).collect();
    assert!(bad.is_empty(), "{bad:#?} in {}", ran.output);
    assert!(ran.lines.len() >= least, "it did not report everything: {}", ran.output);
}

const TWO: [&str; 2] = ["--cpus", "2"];
const FOUR: [&str; 2] = ["--cpus", "4"];

#[test]
fn litmus() {
    stress(&FOUR, "smp/litmus", "0.5", 20);
    stress(&TWO, "smp/litmus", "1", 20);
}

#[test]
fn atomics() {
    stress(&FOUR, "smp/atomics", "20000", 13);
    stress(&TWO, "smp/atomics", "50000", 13);
}

#[test]
fn mappings() {
    stress(&FOUR, "smp/mappings", "5000", 5);
    stress(&TWO, "smp/mappings", "5000", 5);
}

#[test]
fn code() {
    stress(&FOUR, "smp/code", "2", 4);
    stress(&TWO, "smp/code", "2", 4);
}

/// Addresses with a tag in their top byte, by each tier.
#[test]
fn tagged_addresses() {
    for tier in ["interp", "baseline", "optimizer", "all"] {
        let rounds = if tier == "interp" { "20" } else { "2000" };
        stress(&["--tier", tier], "memory/tags", rounds, 3);
    }
}

#[test]
fn callees() {
    for options in [&TWO[..], &["--cpus", "1"], &["--tier", "baseline", "--cpus", "2"]] {
        stress(options, "smp/callees", "20", 6);
    }
}

/// Hardware breakpoints, watchpoints and steps through ptrace, and precise faults.
#[test]
fn debugging() {
    for tier in ["baseline", "all"] {
        stress(&["--tier", tier], "debug/ptrace", "", 7);
    }
}

#[test]
#[ignore = "minutes: cargo test --profile tests -p gantry --test stress -- --ignored --nocapture"]
fn for_longer() {
    for options in [FOUR, TWO] {
        stress(&options, "smp/litmus", "5", 20);
        stress(&options, "smp/atomics", "500000", 13);
        stress(&options, "smp/mappings", "50000", 5);
        stress(&options, "smp/code", "20", 4);
        stress(&options, "smp/callees", "100", 6);
    }
}
