//! The main job: Debian's kernel to a shell, each tier alone, on one and two vCPUs. Each prints how
//! long it took. Without the host's package client or a network there is nothing to boot: the tests
//! say so and pass.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One boot at a time: they are timed, and the machine is small.
static ALONE: Mutex<()> = Mutex::new(());

/// What a run left: its output and exit status.
struct Ended {
    output: String,
    status: Option<i32>,
}

fn cache() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/debian")
}

/// Fetches the guest; false if that is not possible here.
fn fetched() -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
    command.args(["demo", "--fetch-only", "--cache"]).arg(cache());
    let output = command.stdin(Stdio::null()).output().expect("the command starts");
    if !output.status.success() {
        eprintln!("SKIPPED: no guest to boot: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    output.status.success()
}

/// Runs `gantry demo` with `options`, types `lines` once the shell is there, and waits for the end.
fn demo(options: &[&str], lines: &str, limit: Duration) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
    command.args(["demo", "--memory", "512M", "--cache"]).arg(cache()).args(options);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut out = child.stdout.take().expect("a pipe");
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = out.read(&mut buffer) {
            if send.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let (start, mut output, mut typed) = (Instant::now(), Vec::new(), false);
    loop {
        let left = limit.saturating_sub(start.elapsed());
        match receive.recv_timeout(left) {
            Ok(bytes) => output.extend(bytes),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            Err(_) => {
                let _ = child.kill();
                panic!("no end after {limit:?}: {}", String::from_utf8_lossy(&output));
            }
        }
        if !typed && String::from_utf8_lossy(&output).contains("built-in shell") {
            typed = true;
            std::thread::sleep(Duration::from_millis(300));
            input.write_all(lines.as_bytes()).expect("the guest is there");
        }
    }
    let status = child.wait().expect("it has ended").code();
    Ended { output: String::from_utf8_lossy(&output).into_owned(), status }
}

fn boots(name: &str, options: &[&str], cpus: u32, limit: u64) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched() {
        return;
    }
    let start = Instant::now();
    let lines = "echo the answer is $((6 * 7)), $(nproc) CPUs, $(uname -m)\npoweroff\n";
    let ended = demo(options, lines, Duration::from_secs(limit));
    let expected = format!("the answer is 42, {cpus} CPUs, aarch64");
    assert!(ended.output.contains(&expected), "{}", ended.output);
    assert_eq!(ended.status, Some(0), "{}", ended.output);
    let reached = ended.output.lines().find(|line| line.contains("userspace reached"));
    println!(
        "boot with {name}: {:.2} s in all; {}",
        start.elapsed().as_secs_f64(),
        reached.unwrap_or("no marker").trim(),
    );
}

#[test]
fn interpreter() {
    boots("the interpreter", &["--tier", "interp"], 1, 900);
}

#[test]
fn interpreter_on_two_cpus() {
    boots("the interpreter, 2 CPUs", &["--tier", "interp", "--cpus", "2"], 2, 900);
}

#[test]
fn baseline() {
    boots("baseline", &["--tier", "baseline"], 1, 60);
}

#[test]
fn baseline_on_two_cpus() {
    boots("baseline, 2 CPUs", &["--tier", "baseline", "--cpus", "2"], 2, 60);
}

#[test]
fn optimizer() {
    boots("the optimizer", &["--tier", "optimizer"], 1, 300);
}

#[test]
fn optimizer_on_two_cpus() {
    boots("the optimizer, 2 CPUs", &["--tier", "optimizer", "--cpus", "2"], 2, 300);
}

#[test]
fn all_tiers() {
    boots("all tiers", &[], 1, 60);
}

#[test]
fn all_tiers_on_two_cpus() {
    boots("all tiers, 2 CPUs", &["--cpus", "2"], 2, 60);
}

#[test]
fn all_tiers_on_four_cpus() {
    boots("all tiers, 4 CPUs", &["--cpus", "4"], 4, 60);
}

#[test]
fn gicv2_on_two_cpus() {
    let options = ["--machine", "virt,gic-version=2", "--cpus", "2"];
    boots("a GICv2, 2 CPUs", &options, 2, 60);
}

/// Loops become regions at their second turn.
#[test]
fn regions_at_once_on_two_cpus() {
    boots("regions at once, 2 CPUs", &["--hot-threshold", "0", "--cpus", "2"], 2, 120);
}

/// A cache that holds a fifth of what is run, and one that holds a twentieth.
#[test]
fn small_caches() {
    boots("4 MiB of code, 2 CPUs", &["--code-cache", "4", "--cpus", "2"], 2, 120);
    boots("1 MiB of code", &["--code-cache", "1", "--hot-threshold", "1"], 1, 120);
}

#[test]
#[ignore = "a minute or more: cargo test --profile tests --test boots -- --ignored safepoints"]
fn safepoints_at_every_chance() {
    for cpus in ["1", "2"] {
        let options = ["--safepoints", "always", "--hot-threshold", "0", "--cpus", cpus];
        boots("safepoints at every chance", &options, cpus.parse().unwrap(), 600);
        let small = [&options[..], &["--code-cache", "4"]].concat();
        boots("the same with a small cache", &small, cpus.parse().unwrap(), 600);
    }
}

/// Every block through tier 2, every loop a region, in a cache that evicts, beside the interpreter.
#[test]
#[ignore = "minutes: cargo test --profile tests --test boots -- --ignored lockstep_of_regions"]
fn lockstep_of_regions() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched() {
        return;
    }
    let tiers = ["--lockstep", "interp,optimizer", "--hot-threshold", "0", "--code-cache", "16"];
    let append = ["--append", "rdinit=/bin/busybox -- poweroff -f"];
    let ended = demo(&[&tiers[..], &append].concat(), "", Duration::from_secs(1800));
    assert_eq!(ended.status, Some(0), "{}", ended.output);
}

#[test]
fn without_pointer_authentication() {
    boots("pauth=off", &["--cpu", "max,pauth=off"], 1, 60);
}

#[test]
fn deterministic_runs_repeat() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched() {
        return;
    }
    // The guest ends by itself, so that no input's moment differs.
    let options = ["--deterministic", "--append", "rdinit=/bin/busybox -- poweroff -f"];
    let [first, second] = [(); 2].map(|()| demo(&options, "", Duration::from_secs(120)));
    assert_eq!(first.status, Some(0), "{}", first.output);
    assert_eq!(first.output, second.output, "the same run, to the last time stamp");
}

#[test]
#[ignore = "a whole boot on two tiers takes a minute: cargo test --profile tests --test boots -- --ignored"]
fn lockstep() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched() {
        return;
    }
    let options =
        ["--lockstep", "interp,baseline", "--append", "rdinit=/bin/busybox -- poweroff -f"];
    let ended = demo(&options, "", Duration::from_secs(600));
    assert_eq!(ended.status, Some(0), "{}", ended.output);
}

#[test]
#[ignore = "50 boots: cargo test --profile tests --test boots -- --ignored --nocapture fifty"]
fn fifty_boots_on_two_cpus() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched() {
        return;
    }
    let mut times = Vec::new();
    for n in 1..=50 {
        let start = Instant::now();
        let ended = demo(&["--cpus", "2"], "poweroff\n", Duration::from_secs(60));
        assert_eq!(ended.status, Some(0), "boot {n}: {}", ended.output);
        times.push(start.elapsed().as_secs_f64());
        println!("boot {n}: {:.2} s", times[n - 1]);
    }
    times.sort_by(f64::total_cmp);
    println!("50 boots: {:.2} to {:.2} s, median {:.2} s", times[0], times[49], times[25]);
}
