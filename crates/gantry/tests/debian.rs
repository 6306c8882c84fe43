//! Debian's own programs in the guest give what they give on a host. They run from a disk that is
//! made of packages fetched by the host's package client; without it, or without the host's program
//! that would judge, the tests say so and pass.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use common::{Ran, fetched, have, run_in_guest, sources};

/// One guest at a time: the machine is small.
static ALONE: Mutex<()> = Mutex::new(());

/// What the tests run, so that one disk serves them all.
const PACKAGES: [&str; 10] = [
    "coreutils",
    "diffutils",
    "gcc",
    "grep",
    "libc6-dev",
    "libpython3.11-testsuite",
    "openssl",
    "python3",
    "sed",
    "dash",
];

/// The same numbers every time (Marsaglia, "Xorshift RNGs").
struct Numbers(u64);

impl Iterator for Numbers {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Some(self.0)
    }
}

/// Writes three megabytes of noise and some thousand lines of text.
fn write_data(files: &Path) {
    let noise: Vec<u8> = Numbers(1).take(390_001).flat_map(u64::to_le_bytes).collect();
    fs::write(files.join("data.bin"), noise).unwrap();
    let lines = Numbers(2).take(12_000).map(|number| {
        let fraction = (number >> 40) as f64 / 4096.0;
        format!("{:x} {} {fraction:e} w{}\n", number >> 50, number >> 30, number % 997)
    });
    fs::write(files.join("data.txt"), lines.collect::<String>()).unwrap();
}

/// Keys and sealed data of the host's own openssl, which the guest has to understand.
fn write_keys(files: &Path) {
    const KEY: &str = "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f";
    let openssl = |arguments: &str| {
        let mut command = Command::new("openssl");
        command.args(arguments.split(' ')).current_dir(files).stderr(Stdio::null());
        assert!(command.status().unwrap().success(), "openssl {arguments}");
    };
    openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.pem");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem");
    openssl("genpkey -algorithm X25519 -out x25519.pem");
    openssl("genpkey -algorithm ED25519 -out ed25519.pem");
    openssl("pkey -in ec.pem -pubout -out ec.pub");
    openssl("pkey -in x25519.pem -pubout -out x25519.pub");
    openssl("dgst -sha256 -sign ec.pem -out ec.signature data.txt");
    for (cipher, digits) in [("aes-128-gcm", 32), ("aes-256-gcm", 64)] {
        openssl(&format!(
            "cms -encrypt -binary -outform DER -in data.bin -out {cipher}.cms -{cipher} \
             -secretkey {} -secretkeyid 01",
            &KEY[..digits]
        ));
    }
}

/// A directory with the data and, below `tests/guest`, the files `names`.
fn files(names: &[&str]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let files = place.path().join("files");
    fs::create_dir(&files).unwrap();
    write_data(&files);
    for name in names {
        fs::copy(sources().join(name), files.join(name)).unwrap();
    }
    place
}

fn on_host(files: &Path, script: &str) -> Vec<String> {
    let output = Command::new("sh").arg("-c").arg(script).current_dir(files).output().unwrap();
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// Lines of the guest that are not the host's, both of them.
fn differences(guest: &[String], host: &[String]) -> Vec<String> {
    let length = guest.len().max(host.len());
    let line = |lines: &[String], index: usize| lines.get(index).cloned().unwrap_or_default();
    let pairs = (0..length).map(|index| (line(guest, index), line(host, index)));
    pairs
        .filter(|(guest, host)| guest != host)
        .map(|(guest, host)| format!("guest: {guest}\nhost:  {host}"))
        .collect()
}

fn report(name: &str, options: &[&str], ran: &Ran) {
    println!("{name} {options:?}: {} lines in {:.1} s", ran.lines.len(), ran.time.as_secs_f64());
}

/// Runs `guest_script` in the guest and `host_script` on the host, over the same files.
fn compare(options: &[&str], name: &str, [guest_script, host_script]: [&str; 2], least: usize) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !have(&["openssl", "aarch64-linux-gnu-gcc", "qemu-aarch64-static"]) || !fetched(&PACKAGES) {
        return;
    }
    let place = files(&["coreutils.sh", "openssl.sh", "compile.sh", "program.c"]);
    let files = place.path().join("files");
    write_keys(&files);
    let limit = Duration::from_secs(900);
    let ran = run_in_guest(options, true, &files, guest_script, limit);
    report(name, options, &ran);
    let host = on_host(&files, host_script);
    let differences = differences(&ran.lines, &host);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(ran.lines.len() >= least, "too little was compared: {}", ran.output);
}

const ONE: [&str; 2] = ["--tier", "baseline"];
const TWO: [&str; 4] = ["--tier", "baseline", "--cpus", "2"];

const COREUTILS: [&str; 2] = ["sh coreutils.sh < /dev/null"; 2];
/// Twice: with the instructions for ciphers and digests, and without.
const OPENSSL: [&str; 2] =
    ["sh openssl.sh; OPENSSL_armcap=0 sh openssl.sh", "sh openssl.sh; sh openssl.sh"];
const COMPILE: [&str; 2] = [
    "sh compile.sh",
    "aarch64-linux-gnu-gcc -O2 -ffp-contract=off -static -pthread -o reference program.c -lm
     for options in -O0 -O2 '-O3 -mcpu=neoverse-n1 -ffp-contract=off'; do
         echo \"gcc $options\"
         qemu-aarch64-static ./reference
     done",
];

#[test]
fn coreutils() {
    compare(&ONE, "coreutils", COREUTILS, 50);
}

#[test]
fn coreutils_on_two_cpus() {
    compare(&TWO, "coreutils", COREUTILS, 50);
}

#[test]
fn openssl() {
    compare(&ONE, "openssl", OPENSSL, 120);
}

#[test]
fn openssl_on_two_cpus() {
    compare(&TWO, "openssl", OPENSSL, 120);
}

#[test]
fn compiler() {
    compare(&ONE, "gcc", COMPILE, 250);
}

#[test]
fn compiler_on_two_cpus() {
    compare(&TWO, "gcc", COMPILE, 250);
}

fn python(options: &[&str]) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if !fetched(&PACKAGES) {
        return;
    }
    let place = files(&["python.sh"]);
    let limit = Duration::from_secs(1800);
    let ran = run_in_guest(options, true, &place.path().join("files"), "sh python.sh", limit);
    report("python", options, &ran);
    println!("{}", ran.lines.join("\n"));
    let failed = ran.lines.iter().filter(|line| !line.ends_with(": passed")).cloned();
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(ran.lines.len() > 40, "{}", ran.output);
}

#[test]
#[ignore = "minutes: cargo test --profile tests -p gantry --test debian -- --ignored --nocapture"]
fn python_tests() {
    python(&ONE);
}

#[test]
#[ignore = "minutes: cargo test --profile tests -p gantry --test debian -- --ignored --nocapture"]
fn python_tests_on_two_cpus() {
    python(&TWO);
}
