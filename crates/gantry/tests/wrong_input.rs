//! What cannot be used is refused: one line that says what to do, exit status 2, nothing done.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// A directory to run in.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: &[u8]) -> &Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A small but right kernel, called Image.
    fn kernel(&self) -> &Self {
        let mut image = vec![0; 0x1000];
        image[16..24].copy_from_slice(&(8_u64 << 20).to_le_bytes());
        image[24] = 0xa;
        image[56..60].copy_from_slice(b"ARM\x64");
        self.file("Image", &image)
    }

    fn gantry(&self, arguments: &[&str]) -> Command {
        let mut gantry = Command::cargo_bin("gantry").unwrap();
        gantry.current_dir(self.0.path()).args(arguments);
        gantry
    }

    /// The one line with which these arguments are refused.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.gantry(arguments).assert().code(2).get_output().clone();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("gantry: ") && said.ends_with('\n'), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(output.stdout.is_empty());
        said
    }

    fn refused_with(&self, arguments: &[&str], parts: &[&str]) {
        let said = self.refused(arguments);
        for part in parts {
            assert!(said.contains(part), "{arguments:?} gave {said}");
        }
    }
}

#[test]
fn nothing_to_boot() {
    Place::new().refused_with(&["boot"], &["nothing to boot", "--kernel", "--disk"]);
    Place::new().refused_with(&["boot", "--append", "quiet"], &["--append is for a kernel"]);
}

#[test]
fn no_such_kernel() {
    Place::new().refused_with(&["boot", "--kernel", "nope"], &["cannot open nope: no such file"]);
    Place::new().refused_with(&["boot", "--kernel", "/"], &["/ is a directory"]);
}

#[test]
fn files_that_are_no_arm64_kernel() {
    let place = Place::new();
    let mut bzimage = vec![0; 0x1000];
    bzimage[0x202..0x206].copy_from_slice(b"HdrS");
    let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\xb7\0";
    place.file("bzImage", &bzimage).file("vmlinux", elf).file("junk", b"junk").file("empty", b"");
    place.file("cut.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03");
    for (name, what) in [
        ("bzImage", "bzImage is an x86 kernel"),
        ("vmlinux", "vmlinux is an ELF file for AArch64"),
        ("junk", "junk is of a kind that is not recognised"),
        ("empty", "empty is an empty file"),
        ("cut.gz", "cut.gz is a compressed kernel that does not unpack"),
    ] {
        place.refused_with(&["boot", "--kernel", name], &[what]);
    }
    place.refused_with(&["boot", "bzImage"], &["neither an arm64 kernel nor a disk"]);
}

#[test]
fn memory_too_small() {
    let place = Place::new();
    place.kernel().file("initrd", &vec![0; 40 << 20]);
    let arguments = ["boot", "--kernel", "Image", "--initrd", "initrd", "--memory"];
    let small = [&arguments[..], &["16"]].concat();
    place.refused_with(&small, &["16 MiB of memory is too small", "--memory 96M"]);
    let enough = [&arguments[..], &["96M", "--explain"]].concat();
    place.gantry(&enough).assert().code(0);
    place.refused_with(&["boot", "--kernel", "Image", "-m", "1.5G"], &["like 512M or 2G"]);
    place.refused_with(&["boot", "--kernel", "Image", "-m", "300G"], &["255 GiB"]);
}

#[test]
fn disks_that_cannot_be_used() {
    let place = Place::new();
    place.kernel().file("odd.img", &[0; 1000]).file("disk.img", &[0; 1024]);
    let boot = |disk: &'static str| ["boot", "--kernel", "Image", "--disk", disk];
    place.refused_with(&boot("nope.img"), &["cannot open nope.img"]);
    place.refused_with(&boot("odd.img"), &["1000 bytes are not whole sectors"]);
    place.refused_with(&boot("disk.img,format=qcow2"), &["not a qcow2 disk image"]);
    place.refused_with(&boot("disk.img,snapsot"), &["\"snapsot\"", "snapshot, readonly"]);
    place.gantry(&[&boot("disk.img,snapshot")[..], &["--explain"]].concat()).assert().code(0);
}

#[test]
fn an_image_that_cannot_be_written() {
    // Of files like this, which are not even root's to write, every Linux has some.
    let unwritable = "/sys/kernel/notes";
    if fs::File::open(unwritable).is_err()
        || fs::File::options().write(true).open(unwritable).is_ok()
    {
        return eprintln!("skipped: no {unwritable} here");
    }
    let place = Place::new();
    place.kernel();
    place.refused_with(
        &["boot", "--kernel", "Image", "--disk", unwritable],
        &["cannot write /sys/kernel/notes", ",snapshot"],
    );
}

#[test]
fn options_misspelt() {
    let place = Place::new();
    place.kernel();
    place.refused_with(&["boo"], &["did you mean boot?", "gantry --help"]);
    let misspelt = ["boot", "--kernl", "Image"];
    place.refused_with(&misspelt, &["did you mean --kernel?", "gantry boot --help"]);
    let tier = ["boot", "--kernel", "Image", "--tier", "intrp"];
    place.refused_with(&tier, &["did you mean interp?", "gantry boot --help"]);
    place.refused_with(&["boot", "--kernel", "Image", "-d", "exce"], &["did you mean exec?"]);
    place.refused_with(&["boot", "--kernel", "Image", "--wait-gdb"], &["--gdb"]);
}

#[test]
fn machines_that_do_not_exist() {
    let place = Place::new();
    place.kernel();
    let boot = |option, value| ["boot", "--kernel", "Image", option, value];
    place.refused_with(&boot("--machine", "q35"), &["there is the machine virt"]);
    place.refused_with(&boot("--cpu", "cortex-a57"), &["there is the CPU max"]);
    place.refused_with(&boot("--cpus", "0"), &["1 to 123"]);
    let nine = [&boot("--cpus", "9")[..], &["--machine", "virt,gic-version=2"]].concat();
    place.refused_with(&nine, &["1 to 8"]);
}

#[test]
fn how_guest_code_is_run() {
    let place = Place::new();
    place.kernel();
    let boot = |option, value| ["boot", "--kernel", "Image", option, value];
    for size in ["0", "512K", "2G", "big"] {
        place.refused_with(&boot("--code-cache", size), &["--code-cache", "from 1M to 1G"]);
    }
    place.refused_with(&boot("--hot-threshold", "-1"), &["--hot-threshold"]);
    place.refused_with(&boot("--hot-threshold", "few"), &["--hot-threshold"]);
    place.refused_with(&boot("--safepoints", "alwys"), &["did you mean always?"]);
    let most = ["--code-cache", "1", "--hot-threshold", "0", "--safepoints", "always", "--explain"];
    place.gantry(&[&boot("-m", "64M")[..], &most].concat()).assert().code(0);
}

#[test]
fn nothing_is_left_behind() {
    let place = Place::new();
    place.kernel();
    place.refused(&["boot", "--kernel", "Image", "--cpus", "0", "-d", "exec", "-D", "trace.log"]);
    assert!(!place.path("trace.log").exists());
    let far = ["boot", "--kernel", "Image", "-d", "exec", "-D", "no/trace.log"];
    place.refused_with(&far, &["cannot write no/trace.log"]);
}

#[test]
fn a_cache_that_a_person_named_has_to_work() {
    let place = Place::new();
    place.file("file", b"");
    place
        .refused_with(&["demo", "--cache", "file/cache"], &["cannot create file/cache", "--cache"]);
}

#[test]
fn what_is_guessed_is_said() {
    let place = Place::new();
    place.kernel().file("disk.qcow2", b"QFI\xfb and more");
    let boot = |image| ["boot", image, "--kernel", "Image", "--explain"];
    let output = place.gantry(&boot("disk.qcow2")).assert().code(0).get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("disk.qcow2 is a qcow2 disk image: it is the first disk"), "{said}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("disk 0     disk.qcow2, qcow2"), "{text}");
    place.refused_with(&boot("Image"), &["there are two kernels"]);
}
