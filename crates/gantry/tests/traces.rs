//! What `-d` writes is, line for line, what QEMU writes of the same guest; and what `--perf` and
//! `--stats` say is so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn rom() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../roms/debugged/debugged.img")
}

/// The handler of `roms/debugged`: there QEMU's PSTATE differs (see [`comparable`]).
const HANDLER: std::ops::Range<u64> = 0x4020_0a00..0x4020_0a80;

/// N, Z, C, V, which QEMU clears when an exception is taken and the Arm ARM leaves as they are, and
/// ALLINT: QEMU's `max` has FEAT_NMI.
const NOT_COMPARED: u64 = 0xf000_2000;

fn gantry(kernel: &Path, options: &[&str]) -> Output {
    let mut command = Command::new("timeout");
    command.args(["60", env!("CARGO_BIN_EXE_gantry"), "boot", "--memory", "256M", "--kernel"]);
    command.arg(kernel).args(options).stdin(Stdio::null());
    command.output().expect("the command starts")
}

/// The traces of gantry and of QEMU, one instruction per block, with `items`; `None` without QEMU.
fn both(items: &str) -> Option<[String; 2]> {
    if Command::new("qemu-system-aarch64").arg("--version").output().is_err() {
        eprintln!("SKIPPED: there is no qemu-system-aarch64 here");
        return None;
    }
    let directory = tempfile::tempdir().expect("a directory");
    let [ours, theirs] = ["gantry.log", "qemu.log"].map(|name| directory.path().join(name));
    let output = gantry(
        &rom(),
        &["--one-insn-per-tb", "-d", items, "-D", ours.to_str().expect("a plain name")],
    );
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new("timeout")
        .args(["60", "qemu-system-aarch64", "-nodefaults", "-display", "none"])
        .args(["-M", "virt,gic-version=3", "-cpu", "max,sme=off", "-m", "256"])
        .args(["-accel", "tcg,one-insn-per-tb=on", "-serial", "null"])
        .arg("-kernel")
        .arg(rom())
        .args(["-d", items, "-D"])
        .arg(&theirs)
        .output()
        .expect("QEMU starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some([ours, theirs].map(|path| fs::read_to_string(path).expect("it wrote one")))
}

/// The value after `name` in `line`.
fn value(line: &str, name: &str) -> Option<u64> {
    let text = line.split(name).nth(1)?;
    let digits = text.split(|c: char| !c.is_ascii_hexdigit()).next()?;
    u64::from_str_radix(digits, 16).ok()
}

/// The register dumps of a trace, by their lines, from the kernel's third instruction on: QEMU comes
/// to the first by code of its own, which leaves X4 and BTYPE.
fn dumps(trace: &str) -> Vec<Vec<String>> {
    let mut dumps: Vec<Vec<String>> = Vec::new();
    for line in trace.lines() {
        if line.starts_with(" PC=") {
            dumps.push(Vec::new());
        }
        let pc = dumps.last().and_then(|dump| dump.first()).and_then(|line| value(line, "PC="));
        let line = if pc.is_some_and(|pc| HANDLER.contains(&pc)) {
            comparable(line)
        } else {
            line.to_owned()
        };
        if let Some(dump) = dumps.last_mut() {
            dump.push(line);
        }
    }
    let first = dumps.iter().position(|dump| dump[0].contains("PC=0000000040200000"));
    dumps.split_off(first.expect("it came to the kernel") + 2)
}

/// A line with a PSTATE, without what is not compared.
fn comparable(line: &str) -> String {
    let (name, at) = match (line.find("PSTATE="), line.find("PSTATE 0x")) {
        (Some(at), _) => ("PSTATE=", at),
        (_, Some(at)) => ("PSTATE 0x", at),
        _ => return line.to_owned(),
    };
    let pstate = value(line, name).expect("a number") & !NOT_COMPARED;
    format!("{}{name}{pstate:08x}", &line[..at])
}

#[test]
fn registers_are_qemus_line_by_line() {
    let Some(traces) = both("cpu,nochain") else { return };
    let [ours, theirs] = traces.map(|trace| dumps(&trace));
    for (n, (our, their)) in ours.iter().zip(&theirs).enumerate() {
        assert_eq!(our, their, "dump {n}");
    }
    assert_eq!(ours.len(), theirs.len());
    assert!(ours.len() > 4900, "{} dumps", ours.len());
    println!("{} register dumps, the same line by line", ours.len());
}

#[test]
fn blocks_are_executed_in_qemus_order() {
    let Some(traces) = both("exec,nochain") else { return };
    let [ours, theirs] = traces.map(|trace| {
        let traced = trace.lines().filter(|line| line.starts_with("Trace 0: "));
        let pcs = traced.map(|line| line.split('/').nth(1).expect("a PC").to_owned());
        pcs.skip_while(|pc| pc != "0000000040200000").collect::<Vec<_>>()
    });
    assert!(ours.len() > 4900, "{} blocks", ours.len());
    assert_eq!(ours, theirs);
}

#[test]
fn exceptions_are_told_as_qemu_does() {
    let Some(traces) = both("int") else { return };
    let [ours, theirs] = traces.map(|trace| {
        let told = ["Taking", "...", "Exception return"];
        let lines = trace.lines().filter(|line| told.iter().any(|t| line.starts_with(t)));
        lines.map(comparable).collect::<Vec<_>>()
    });
    assert_eq!(ours, theirs);
    for part in ["[SVC]", "Exception return", "handled as PSCI call"] {
        assert!(ours.iter().any(|line| line.contains(part)), "{part} in {ours:?}");
    }
}

#[test]
fn code_is_shown_by_virtual_address_with_its_words() {
    let Some(traces) = both("in_asm") else { return };
    let [ours, theirs] = traces.map(|trace| {
        let lines = trace.lines().filter(|line| line.starts_with("0x4020"));
        let columns =
            lines.map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" "));
        columns.collect::<std::collections::BTreeSet<_>>()
    });
    assert!(ours.len() > 80, "{ours:?}");
    assert_eq!(ours, theirs);
}

/// A kernel that counts `high << 16` down to zero and switches the machine off.
fn counting(high: u32) -> Vec<u8> {
    let code: [u32; 6] = [
        0xd2a0_0000 | high << 5, // movz x0, #high, lsl #16
        0xf100_0400,             // subs x0, x0, #1
        0x54ff_ffe1,             // b.ne -4
        0x5280_0100,             // movz w0, #8
        0x72b0_8000,             // movk w0, #0x8400, lsl #16
        0xd400_0002,             // hvc #0
    ];
    let mut image = vec![0; 0x1000];
    image[..4].copy_from_slice(&0x1400_0010_u32.to_le_bytes()); // b to 0x40
    image[16..24].copy_from_slice(&0x1000_u64.to_le_bytes());
    image[24] = 0xa;
    image[56..60].copy_from_slice(b"ARM\x64");
    for (n, word) in code.iter().enumerate() {
        image[0x40 + 4 * n..][..4].copy_from_slice(&word.to_le_bytes());
    }
    image
}

/// The share of `name` in what `--stats` wrote.
fn share(stats: &str, name: &str) -> f64 {
    let line = stats.lines().find(|line| line.ends_with(&format!("% {name}")));
    let line = line.unwrap_or_else(|| panic!("no {name} in {stats}"));
    line.split_whitespace().next().and_then(|text| text.parse().ok()).expect("a number")
}

#[test]
fn stats_say_where_the_time_went() {
    let directory = tempfile::tempdir().expect("a directory");
    let kernel = directory.path().join("counting");
    for (options, high, names) in [
        (&["--tier", "baseline"][..], 0x3000, &["baseline code"][..]),
        (&["--tier", "all"], 0x3000, &["baseline code", "optimized code"]),
        (&["--tier", "interp"], 0x80, &["interpreter"]),
        (&["--tier", "baseline", "--deterministic"], 0x3000, &["baseline code"]),
    ] {
        fs::write(&kernel, counting(high)).expect("it can be written");
        let output = gantry(&kernel, &[options, &["--stats"]].concat());
        assert_eq!(output.status.code(), Some(0));
        let stats = String::from_utf8_lossy(&output.stderr);
        let total: f64 = names.iter().map(|name| share(&stats, name)).sum();
        assert!(total > 80.0, "{options:?}: {total} % in {names:?}:\n{stats}");
    }
    let output = gantry(&kernel, &[]);
    assert!(output.stderr.is_empty(), "nothing is said without being asked");
}

#[test]
fn the_perf_map_names_all_code() {
    let child = Command::new(env!("CARGO_BIN_EXE_gantry"))
        .args(["boot", "--memory", "256M", "--perf", "--tier", "baseline", "--kernel"])
        .arg(rom())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("the command starts");
    let path = format!("/tmp/perf-{}.map", child.id());
    assert!(child.wait_with_output().expect("it ends").status.success());
    let map = fs::read_to_string(&path).expect("it wrote one");
    fs::remove_file(&path).expect("it is ours");
    let mut ends = 0;
    let mut guest = Vec::new();
    for line in map.lines() {
        let words: Vec<_> = line.split(' ').collect();
        let [start, size, name] = words[..] else { panic!("{line:?} is not of three words") };
        let [start, size] = [start, size].map(|text| u64::from_str_radix(text, 16).expect(line));
        assert!(start >= ends && size > 0, "{line:?} overlaps the one before");
        ends = start + size;
        let physical = name.strip_prefix("baseline:0x").expect("its tier and address");
        guest.push(u64::from_str_radix(physical, 16).expect(line));
    }
    // The entry, the loop and the handler.
    for address in [0x4020_0000, 0x4020_00e0, 0x4020_0a00] {
        assert!(guest.contains(&address), "{address:#x} is not in\n{map}");
    }
}
