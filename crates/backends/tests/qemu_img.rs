//! Images as another program sees them. (It is a test binary of its own: for a moment a started
//! program holds the files, and so the locks, of all tests in its parent.)

use std::path::Path;
use std::process::{Command, Output};

use gantry_backends::{Disk, DiskFormat, DiskOptions};
use gantry_bus::BlockBackend;

fn qemu_img(arguments: &[&str]) -> Option<Output> {
    Command::new("qemu-img").args(arguments).output().ok()
}

#[test]
fn images_are_clean_for_qemu() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("qemu.qcow2");
    let name = path.to_str().unwrap();
    let Some(created) = qemu_img(&["create", "-f", "qcow2", name, "64M"]) else {
        eprintln!("no qemu-img: images were not checked by another program");
        return;
    };
    assert!(created.status.success());
    let disk = Disk::open(&path, &DiskOptions::default()).unwrap();
    assert_eq!((disk.format(), disk.size()), (DiskFormat::Qcow2, 64 << 20));
    for n in 0..200u64 {
        let offset = (n * 0x9_1357) % (63 << 20);
        disk.write_at(offset, &[n as u8; 5000]).unwrap();
        match n % 20 {
            3 => disk.write_zeroes(offset & !0xffff, 0x2_0000, true).unwrap(),
            7 => disk.discard(offset & !0xffff, 0x1_0000).unwrap(),
            11 => disk.flush().unwrap(),
            _ => {}
        }
    }
    disk.write_at(63 << 20, b"last").unwrap();
    drop(disk);
    let check = qemu_img(&["check", name]).unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    // And the other way round: what it writes is what we read.
    let raw = path.with_extension("raw");
    let converted = qemu_img(&["convert", "-O", "raw", name, raw.to_str().unwrap()]).unwrap();
    assert!(converted.status.success());
    let disks = [&path, &raw].map(|path| Disk::open(path, &DiskOptions::default()).unwrap());
    let mut bytes = [vec![0; 1 << 20], vec![0; 1 << 20]];
    for offset in (0..64 << 20).step_by(1 << 20) {
        for (disk, bytes) in disks.iter().zip(&mut bytes) {
            disk.read_at(offset, bytes).unwrap();
        }
        assert!(bytes[0] == bytes[1], "the MiB at {offset:#x} differs");
    }
    let mut last = [0; 4];
    disks[1].read_at(63 << 20, &mut last).unwrap();
    assert_eq!(&last, b"last");
}
