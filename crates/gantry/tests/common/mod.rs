//! A Debian guest that runs a script: what the tests of whole programs share.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Where guests are fetched to.
pub fn cache() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/debian")
}

/// Where the sources of what runs in the guest are.
pub fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/guest")
}

/// Fetches a guest with `packages`; false, and said so, if that is not possible here.
pub fn fetched(packages: &[&str]) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
    command.args(["demo", "--fetch-only", "--cache"]).arg(cache());
    if !packages.is_empty() {
        command.arg("--with").arg(packages.join(","));
    }
    let output = command.stdin(Stdio::null()).output().expect("the command starts");
    if !output.status.success() {
        eprintln!("SKIPPED: no guest to boot: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    output.status.success()
}

/// Whether all of `programs` are on this host; says so if one is not.
pub fn have(programs: &[&str]) -> bool {
    let missing = programs.iter().find(|program| {
        let mut command = Command::new(program);
        command.arg("--version").stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_err()
    });
    if let Some(program) = missing {
        eprintln!("SKIPPED: there is no {program} here");
    }
    missing.is_none()
}

/// What a guest printed between the two marks around a script, and how long the script took.
pub struct Ran {
    /// The lines.
    pub lines: Vec<String>,
    /// The host's time.
    pub time: Duration,
    /// All that came over the serial line, for when something is wrong.
    pub output: String,
}

/// Boots a guest with the files of the directory `files` in its working directory, and runs
/// `script` there.
///
/// With `root`, the guest has the root file system that [`fetched`] made; else it has busybox.
pub fn run_in_guest(
    options: &[&str],
    root: bool,
    files: &Path,
    script: &str,
    limit: Duration,
) -> Ran {
    let tar = files.join("../files.tar");
    archive(files, &tar);
    let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
    command.args(["boot", "--memory", "2G", "--no-reboot"]).args(options);
    command.arg("--kernel").arg(cache().join("debian-arm64/Image"));
    command.arg("--initrd").arg(cache().join("initramfs.cpio"));
    // As on QEMU's board, the kernel meets the last slot first: the last disk is /dev/vda.
    let disk = if root { "/dev/vdb" } else { "/dev/vda" };
    let mut append = "console=ttyAMA0 quiet panic=-1".to_owned();
    command.arg("--disk").arg(with(&tar, ",format=raw,readonly"));
    if root {
        command.arg("--disk").arg(with(&cache().join("root.img"), ",format=raw,snapshot"));
        append += " root=/dev/vda";
    }
    command.arg("--append").arg(append);
    // In two parts, so that the echo of what is typed is not taken for the mark itself.
    let lines = format!(
        "stty -echo; mkdir -p /tmp/x; cd /tmp/x; /run/busybox tar xf {disk} 2> /dev/null || \
         tar xf {disk}; echo mark' 'start; {script}; echo mark' 'end; poweroff\n"
    );
    converse(command, &lines, limit)
}

/// Runs `command`, types `lines` when its shell is there, and waits for its end.
fn converse(mut command: Command, lines: &str, limit: Duration) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut out = child.stdout.take().expect("a pipe");
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = out.read(&mut buffer) {
            if send.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let (start, mut output, mut typed) = (Instant::now(), String::new(), false);
    let mut began = start;
    loop {
        match receive.recv_timeout(limit.saturating_sub(start.elapsed())) {
            Ok(bytes) => output.push_str(&String::from_utf8_lossy(&bytes)),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                let _ = child.kill();
                panic!("no end after {limit:?}: {output}");
            }
        }
        // What is typed before the shell reads is thrown away by the terminal's change of mode.
        let prompt = ["# ", "$ ", "\x1b[6n"].iter().any(|end| output.ends_with(end));
        if !typed && prompt && output.contains("\"poweroff\" ends it.") {
            typed = true;
            began = Instant::now();
            input.write_all(lines.as_bytes()).expect("the guest is there");
        }
    }
    let status = child.wait().expect("it has ended");
    assert!(status.success(), "{status}: {output}");
    let script =
        output.split_once("mark start\r\n").and_then(|(_, rest)| rest.split_once("mark end"));
    let (script, _) =
        script.unwrap_or_else(|| panic!("the script did not come to its end: {output}"));
    let lines = script.lines().map(|line| line.trim_end_matches('\r').to_owned()).collect();
    Ran { lines, time: began.elapsed(), output }
}

fn with(path: &Path, options: &str) -> std::ffi::OsString {
    let mut text = path.as_os_str().to_owned();
    text.push(options);
    text
}

/// Packs the files of a directory.
fn archive(files: &Path, tar: &Path) {
    let mut builder = tar::Builder::new(fs::File::create(tar).expect("the directory is ours"));
    // busybox does not know sparse files.
    builder.sparse(false);
    builder.append_dir_all(".", files).expect("the files can be read");
    builder.finish().expect("the archive can be written");
}
