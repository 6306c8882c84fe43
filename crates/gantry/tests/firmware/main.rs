//! Firmware made for QEMU's board, unmodified from Debian's packages: UEFI to its shell, with
//! variables that last; from a disk through a boot loader and from fw_cfg to Linux; U-Boot to its
//! prompt. Each prints how long it took. Where the packages cannot be fetched the tests say so and
//! pass.

mod fat;
mod session;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use gantry::{Progress, debian};

use self::session::Session;

/// One machine at a time: they are timed, and the host may be small.
static ALONE: Mutex<()> = Mutex::new(());

const UEFI: &str = "usr/share/qemu-efi-aarch64/QEMU_EFI.fd";
const UEFI_CODE: &str = "usr/share/AAVMF/AAVMF_CODE.fd";
const UEFI_VARIABLES: &str = "usr/share/AAVMF/AAVMF_VARS.fd";
const U_BOOT: &str = "usr/lib/u-boot/qemu_arm64/u-boot.bin";
const GRUB: &str = "usr/lib/grub/arm64-efi/monolithic/grubaa64.efi";

fn cache() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/debian")
}

/// These files of a Debian package; `None` if they cannot be had here.
fn package<const N: usize>(name: &str, wanted: [&str; N]) -> Option<[PathBuf; N]> {
    match debian::package_files(&cache(), name, &wanted, &mut Progress::on_stderr()) {
        Ok(directory) => {
            Some(wanted.map(|path| directory.join(Path::new(path).file_name().unwrap())))
        }
        Err(why) => {
            eprintln!("SKIPPED: no {name}: {why}");
            None
        }
    }
}

fn uefi<const N: usize>(wanted: [&str; N]) -> Option<[PathBuf; N]> {
    // All at once, so that the package is fetched once.
    package("qemu-efi-aarch64", [UEFI, UEFI_CODE, UEFI_VARIABLES])?;
    let found = debian::uefi(&cache(), &mut Progress::on_stderr());
    assert!(found.is_ok_and(|firmware| firmware.is_file()), "what a disk alone would start with");
    package("qemu-efi-aarch64", wanted)
}

/// Debian's kernel and our initial RAM disk.
fn linux() -> Option<[PathBuf; 2]> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
    command.args(["demo", "--fetch-only", "--cache"]).arg(cache());
    let output = command.stdin(Stdio::null()).output().expect("the command starts");
    if !output.status.success() {
        eprintln!("SKIPPED: no kernel: {}", String::from_utf8_lossy(&output.stderr).trim());
        return None;
    }
    Some([cache().join("debian-arm64/Image"), cache().join("initramfs.cpio")])
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the cache's path is text")
}

/// Stops UEFI's shell from waiting for a script.
fn to_uefi_prompt(session: &mut Session) {
    session.wait_for("UEFI Interactive Shell");
    session.wait_for("in 5 seconds");
    session.keys("\x1b");
    session.wait_for("Shell> ");
}

/// The Linux shell answers, and switches the machine off.
fn linux_answers(mut session: Session) {
    session.wait_for("built-in shell");
    session.wait_for("# ");
    session.idles("Linux's shell");
    session.line("echo the answer is $((6 * 7))");
    session.wait_for("the answer is 42");
    session.line("poweroff");
    session.ends();
}

#[test]
fn uefi_comes_to_its_shell_and_keeps_variables() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some([code, variables]) = uefi([UEFI_CODE, UEFI_VARIABLES]) else { return };
    let flash = tempfile::NamedTempFile::new().unwrap();
    fs::copy(variables, flash.path()).unwrap();
    let code = format!("{},readonly", text(&code));
    let options = ["--pflash", &code, "--pflash", text(flash.path())];
    let mut first = Session::boot(&options);
    to_uefi_prompt(&mut first);
    println!("UEFI shell from two flash banks: {:.2} s", first.seconds());
    first.line("set answer forty-two");
    first.wait_for("Shell> ");
    first.line("reset -s");
    first.ends();
    let mut second = Session::boot(&options);
    to_uefi_prompt(&mut second);
    second.idles("UEFI's shell");
    second.line("echo it was %answer%");
    second.wait_for("it was forty-two");
    second.line("reset -s");
    second.ends();
}

#[test]
fn uefi_comes_to_its_shell_on_a_gicv2_board() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some([firmware]) = uefi([UEFI]) else { return };
    let options = ["--firmware", text(&firmware), "--machine", "virt,gic-version=2", "--cpus", "2"];
    let mut session = Session::boot(&options);
    to_uefi_prompt(&mut session);
    println!("UEFI shell, GICv2, 2 CPUs: {:.2} s", session.seconds());
    session.line("reset -s");
    session.ends();
}

#[test]
fn uefi_starts_a_kernel_from_fw_cfg() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (Some([firmware]), Some([kernel, initrd])) = (uefi([UEFI]), linux()) else { return };
    let append = "console=ttyAMA0 panic=-1";
    let mut session = Session::boot(&[
        "--firmware",
        text(&firmware),
        "--kernel",
        text(&kernel),
        "--initrd",
        text(&initrd),
        "--append",
        append,
    ]);
    session.wait_for("EFI stub: Booting Linux Kernel");
    session.wait_for("efi: EFI v2.70 by EDK II");
    session.wait_for("userspace reached");
    println!("Linux from fw_cfg through UEFI, to /init: {:.2} s", session.seconds());
    linux_answers(session);
}

#[test]
fn a_disk_alone_starts_through_uefi_and_grub() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (Some(_), Some([kernel, initrd])) = (uefi([UEFI]), linux()) else { return };
    let Some([grub]) = package("grub-efi-arm64-bin", [GRUB]) else { return };
    let [kernel, initrd, grub] = [kernel, initrd, grub].map(|path| fs::read(path).unwrap());
    let script = "linux /IMAGE console=ttyAMA0 panic=-1\ninitrd /INITRD\nboot\n";
    let image = tempfile::Builder::new().suffix(".img").tempfile().unwrap();
    let disk = fat::disk(&[
        ("EFI/BOOT/BOOTAA64.EFI", &grub),
        ("EFI/DEBIAN/GRUB.CFG", script.as_bytes()),
        ("IMAGE", &kernel),
        ("INITRD", &initrd),
    ]);
    fs::write(image.path(), disk).unwrap();
    let mut session = Session::boot(&[text(image.path()), "--cache", text(&cache())]);
    session.wait_for("EFI stub: Booting Linux Kernel");
    session.wait_for("userspace reached");
    println!("Linux from a disk through UEFI and GRUB, to /init: {:.2} s", session.seconds());
    linux_answers(session);
}

#[test]
fn u_boot_comes_to_its_prompt_and_reads_the_disk() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some([u_boot]) = package("u-boot-qemu", [U_BOOT]) else { return };
    let image = tempfile::NamedTempFile::new().unwrap();
    let mut disk = vec![0; 1 << 20];
    disk[512..532].copy_from_slice(b"read me, says sector");
    fs::write(image.path(), disk).unwrap();
    let disk = format!("{},readonly", text(image.path()));
    let mut session = Session::boot(&["--firmware", text(&u_boot), "--disk", &disk]);
    let start = session.wait_for("Hit any key to stop autoboot");
    assert!(start.contains("DRAM:  1 GiB"), "{start}");
    assert!(start.contains("Flash: 64 MiB"), "{start}");
    session.line("");
    session.wait_for("=> ");
    println!("U-Boot's prompt: {:.2} s", session.seconds());
    session.idles("U-Boot's prompt");
    session.line("version");
    session.wait_for("aarch64-linux-gnu-gcc");
    session.wait_for("=> ");
    session.line("virtio scan");
    session.wait_for("=> ");
    session.line("virtio info");
    session.wait_for("VirtIO Block Device");
    session.wait_for("Capacity: 1.0 MB");
    session.wait_for("=> ");
    session.line("virtio read 42000000 1 1");
    session.wait_for("1 blocks read: OK");
    session.wait_for("=> ");
    session.line("md.b 42000000 14");
    session.wait_for("read me, says se");
    session.wait_for("=> ");
    session.line("poweroff");
    session.ends();
}
