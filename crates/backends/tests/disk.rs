//! Disk images, through the trait that devices see.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use gantry_backends::{Disk, DiskError, DiskFormat, DiskOptions};
use gantry_bus::BlockBackend;
use imago::file::File;
use imago::qcow2::Qcow2;
use imago::{FormatCreateBuilder, Storage, StorageCreateOptions};

const SIZE: u64 = 1 << 20;

/// An empty directory for one test.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// A raw image, each of whose sectors holds its number.
fn raw(directory: &Path) -> PathBuf {
    let path = directory.join("disk.raw");
    let bytes: Vec<u8> = (0..SIZE).map(|n| (n / 512) as u8).collect();
    fs::write(&path, bytes).unwrap();
    path
}

fn create_qcow2(path: &Path, size: u64, backing: Option<(&str, &str)>) {
    let file = File::create_open(StorageCreateOptions::new().filename(path)).unwrap();
    let mut create = Qcow2::<File>::create_builder(file).size(size);
    if let Some((name, format)) = backing {
        create = create.backing(name.into(), format.into());
    }
    create.create().unwrap();
}

fn open(path: &Path) -> Result<Disk, DiskError> {
    Disk::open(path, &DiskOptions::default())
}

fn open_with(path: &Path, change: impl FnOnce(&mut DiskOptions)) -> Result<Disk, DiskError> {
    let mut options = DiskOptions::default();
    change(&mut options);
    Disk::open(path, &options)
}

fn read(disk: &Disk, offset: u64, len: usize) -> Vec<u8> {
    let mut bytes = vec![0xee; len];
    disk.read_at(offset, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_raw_image_is_read_and_written_in_place() {
    let path = raw(&directory("raw"));
    let disk = open(&path).unwrap();
    assert_eq!((disk.format(), disk.size()), (DiskFormat::Raw, SIZE));
    assert_eq!(read(&disk, 511, 3), [0, 1, 1]);
    disk.write_at(1023, b"abc").unwrap();
    disk.write_zeroes(8192, 4096, false).unwrap();
    disk.write_zeroes(16384, 8192, true).unwrap();
    disk.discard(65536, 65536).unwrap();
    disk.flush().unwrap();
    let bytes = fs::read(&path).unwrap();
    assert_eq!(bytes.len() as u64, SIZE);
    assert_eq!(bytes[1022..1027], [1, b'a', b'b', b'c', 2]);
    assert_eq!([bytes[8191], bytes[8192], bytes[12287], bytes[12288]], [15, 0, 0, 24]);
    assert_eq!(bytes[16384..24576], [0; 8192]);
    assert_eq!(bytes[24576], 48);
}

#[test]
fn a_qcow2_image_is_recognised_and_written() {
    let path = directory("qcow2").join("disk.img");
    create_qcow2(&path, SIZE, None);
    let disk = open(&path).unwrap();
    assert_eq!((disk.format(), disk.size()), (DiskFormat::Qcow2, SIZE));
    assert_eq!(read(&disk, 0, 4), [0; 4]);
    disk.write_at(0x3_0ffe, b"seam").unwrap();
    disk.write_at(SIZE - 2, b"zz").unwrap();
    disk.write_zeroes(0x3_1000, 0x1_0000, true).unwrap();
    disk.discard(0x5_0000, 0x1_0000).unwrap();
    disk.flush().unwrap();
    drop(disk);
    let disk = open_with(&path, |options| options.read_only = true).unwrap();
    assert_eq!(read(&disk, 0x3_0ffc, 6), *b"\0\0se\0\0");
    assert_eq!(read(&disk, SIZE - 2, 2), b"zz");
}

#[test]
fn a_backing_file_shows_through_and_is_not_written() {
    let directory = directory("backing");
    let base = raw(&directory);
    let before = fs::read(&base).unwrap();
    let top = directory.join("top.qcow2");
    create_qcow2(&top, SIZE, Some(("disk.raw", "raw")));
    let disk = open(&top).unwrap();
    assert_eq!(read(&disk, 5 * 512, 2), [5, 5]);
    disk.write_at(5 * 512, b"new").unwrap();
    drop(disk);
    assert_eq!(read(&open(&top).unwrap(), 5 * 512, 4), *b"new\x05");
    assert!(before == fs::read(&base).unwrap());
}

#[test]
fn a_snapshot_leaves_the_file_untouched() {
    for kind in ["raw", "qcow2"] {
        let directory = directory(&format!("snapshot-{kind}"));
        let path = match kind {
            "raw" => raw(&directory),
            _ => {
                let path = directory.join("disk.qcow2");
                create_qcow2(&path, SIZE, None);
                path
            }
        };
        let before = fs::read(&path).unwrap();
        // The user may not even be allowed to write it.
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let disk = open_with(&path, |options| options.snapshot = true).unwrap();
        assert!(!disk.is_read_only());
        let old = read(&disk, 0x1_0000, 4096);
        disk.write_at(0x1_0010, b"changed").unwrap();
        disk.write_zeroes(0x2_0000, 0x8000, true).unwrap();
        disk.discard(0x4_0000, 0x8000).unwrap();
        disk.flush().unwrap();
        assert_eq!(read(&disk, 0x1_0000, 0x10), old[..0x10]);
        assert_eq!(read(&disk, 0x1_0010, 7), *b"changed");
        assert_eq!(read(&disk, 0x1_0017, 16), old[0x17..0x27]);
        assert_eq!(read(&disk, 0x2_0000, 0x8000), [0; 0x8000]);
        // A second run on the same file at the same time.
        let other = open_with(&path, |options| options.snapshot = true).unwrap();
        assert_eq!(read(&other, 0x1_0000, 4096), old);
        drop((disk, other));
        assert!(before == fs::read(&path).unwrap(), "{kind}: the file was changed");
    }
}

#[test]
fn a_read_only_disk_refuses_to_be_written() {
    let path = raw(&directory("readonly"));
    let disk = open_with(&path, |options| options.read_only = true).unwrap();
    assert!(disk.is_read_only());
    for refused in [
        disk.write_at(0, b"x"),
        disk.write_zeroes(0, 512, true),
        disk.write_zeroes(0, 512, false),
        disk.discard(0, 512),
    ] {
        let error = refused.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReadOnlyFilesystem);
        assert!(error.to_string().contains("disk.raw"), "{error}");
    }
    disk.flush().unwrap();
}

#[test]
fn accesses_end_at_the_disks_end() {
    let path = raw(&directory("end"));
    let disk = open(&path).unwrap();
    for offset in [SIZE - 1, SIZE, u64::MAX, u64::MAX - 1] {
        assert!(disk.read_at(offset, &mut [0; 2]).is_err(), "{offset:#x}");
        assert!(disk.write_at(offset, &[0; 2]).is_err(), "{offset:#x}");
        assert!(disk.discard(offset, 2).is_err(), "{offset:#x}");
        assert!(disk.write_zeroes(offset, 2, true).is_err(), "{offset:#x}");
    }
    assert_eq!(fs::metadata(&path).unwrap().len(), SIZE);
}

#[test]
fn an_image_may_end_within_a_sector() {
    let path = directory("odd").join("odd.raw");
    fs::write(&path, [7; 700]).unwrap();
    let disk = open(&path).unwrap();
    assert_eq!(disk.size(), 1024);
    assert_eq!(read(&disk, 698, 4), [7, 7, 0, 0]);
    disk.write_at(0, &[6; 512]).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), 700, "not before it must");
    disk.write_at(512, &[5; 512]).unwrap();
    drop(disk);
    assert_eq!(fs::read(&path).unwrap()[..1024], [[6; 512], [5; 512]].concat());

    fs::write(&path, [7; 700]).unwrap();
    let disk = open_with(&path, |options| options.snapshot = true).unwrap();
    disk.write_at(1020, b"tail").unwrap();
    assert_eq!(read(&disk, 699, 2), [7, 0]);
    assert_eq!(read(&disk, 1020, 4), b"tail");
    drop(disk);
    assert_eq!(fs::read(&path).unwrap(), [7; 700]);
}

#[test]
fn a_guest_cannot_turn_a_probed_disk_into_another_format() {
    let directory = directory("magic");
    let path = raw(&directory);
    let disk = open(&path).unwrap();
    assert_eq!(disk.write_at(0, b"QFI\xfb....").unwrap_err().kind(), ErrorKind::PermissionDenied);
    disk.write_at(0, b"QFI").unwrap();
    assert!(disk.write_at(3, b"\xfb").is_err());
    disk.write_at(4, b"QFI\xfb").unwrap();
    drop(disk);
    let disk = open_with(&path, |options| options.format = Some(DiskFormat::Raw)).unwrap();
    disk.write_at(3, b"\xfb").unwrap();
    drop(disk);
    // Now it looks like qcow2, and is a bad one.
    let error = open(&path).unwrap_err();
    assert!(matches!(error, DiskError::Format { format: DiskFormat::Qcow2, .. }), "{error}");
    let disk = open_with(&path, |options| options.format = Some(DiskFormat::Raw)).unwrap();
    assert_eq!(disk.format(), DiskFormat::Raw);
}

#[test]
fn errors_name_the_file_and_the_reason() {
    let directory = directory("errors");
    let message = |path: &Path| open(path).unwrap_err().to_string();
    let missing = directory.join("missing.img");
    assert!(matches!(open(&missing), Err(DiskError::Open { .. })));
    assert!(message(&missing).contains("missing.img"), "{}", message(&missing));
    assert!(message(&missing).contains("No such file"), "{}", message(&missing));
    assert!(matches!(open(&directory), Err(DiskError::Directory(_))));
    let empty = directory.join("empty.img");
    fs::write(&empty, []).unwrap();
    assert!(matches!(open(&empty), Err(DiskError::Empty(_))));

    // A program that runs can be read and, even by root, not be written.
    let program = std::env::current_exe().unwrap();
    assert!(matches!(open(&program), Err(DiskError::NotWritable { .. })));
    open_with(&program, |options| options.snapshot = true).unwrap();

    let path = raw(&directory);
    let forced = open_with(&path, |options| options.format = Some(DiskFormat::Qcow2));
    let message = forced.unwrap_err().to_string();
    assert!(message.ends_with("is not usable as qcow2: it has no qcow2 header"), "{message}");
    let disk = open(&path).unwrap();
    assert!(matches!(open(&path), Err(DiskError::Locked(_))));
    let shared = open_with(&path, |options| options.read_only = true);
    assert!(matches!(shared, Err(DiskError::Locked(_))));
    drop(disk);
    let readers = [0, 1].map(|_| open_with(&path, |options| options.read_only = true).unwrap());
    assert!(matches!(open(&path), Err(DiskError::Locked(_))));
    drop(readers);
    open(&path).unwrap();
}

#[test]
fn an_image_that_backs_itself_ends() {
    let directory = directory("loop");
    let path = directory.join("loop.qcow2");
    create_qcow2(&path, SIZE, Some(("loop.qcow2", "qcow2")));
    for snapshot in [false, true] {
        let error = open_with(&path, |options| options.snapshot = snapshot).unwrap_err();
        assert!(matches!(error, DiskError::Format { .. }), "{error}");
        let missing = directory.join("missing.qcow2");
        create_qcow2(&missing, SIZE, Some(("nowhere.raw", "raw")));
        assert!(open(&missing).unwrap_err().to_string().contains("nowhere.raw"));
        fs::remove_file(&missing).unwrap();
    }
}

#[test]
fn two_threads_may_use_a_disk() {
    let path = directory("threads").join("disk.qcow2");
    create_qcow2(&path, SIZE, None);
    let disk = open(&path).unwrap();
    std::thread::scope(|scope| {
        for half in 0..2u64 {
            let disk = &disk;
            scope.spawn(move || {
                for n in 0..SIZE / 2 / 4096 {
                    let offset = half * SIZE / 2 + n * 4096;
                    disk.write_at(offset, &[1 + half as u8; 4096]).unwrap();
                    if n % 16 == 0 {
                        disk.discard(offset, 0).unwrap();
                        disk.flush().unwrap();
                    }
                }
            });
        }
    });
    assert!(read(&disk, 0, SIZE as usize / 2).iter().all(|&byte| byte == 1));
    assert!(read(&disk, SIZE / 2, SIZE as usize / 2).iter().all(|&byte| byte == 2));
}

/// What the library that reads images would panic at or loop over.
#[test]
fn known_damages_are_refused_by_name() {
    let path = directory("known").join("disk.qcow2");
    create_qcow2(&path, SIZE, None);
    let good = fs::read(&path).unwrap();
    let names = good.windows(4).position(|bytes| bytes == [0x68, 0x03, 0xf8, 0x57]).unwrap();
    for (at, value, reason) in [
        (names + 7, 49, "the names of its features"),
        (0x1_0005, 0, "the reference counts of its header"),
        (0x2_0003, 0, "the reference counts of its refcount table"),
        (0x2_0005, 0, "the reference counts of its refcount blocks"),
        (48 + 7, 1, "the place of its refcount table"),
        (56 + 1, 1, "the size of its refcount table"),
    ] {
        let mut bad = good.clone();
        bad[at] = value;
        fs::write(&path, &bad).unwrap();
        let message = open(&path).unwrap_err().to_string();
        assert!(message.contains(reason), "{at:#x}: {message}");
    }
}

/// Whatever stands in the file, it is an error or a disk, and not a panic.
#[test]
fn damaged_images_are_errors() {
    let path = directory("damaged").join("disk.qcow2");
    create_qcow2(&path, SIZE, None);
    let disk = open(&path).unwrap();
    for n in 0..8 {
        disk.write_at(n * 0x2_0000, &[n as u8; 512]).unwrap();
    }
    drop(disk);
    let good = fs::read(&path).unwrap();
    let (mut opened, mut refused) = (0, 0);
    let mut random = 1u64;
    let mut next = |bound: usize| {
        random = random.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (random >> 33) as usize % bound
    };
    for _ in 0..1000 {
        let mut bad = good.clone();
        for _ in 0..1 + next(4) {
            // The header, or an entry of one of the tables, each at the start of its cluster.
            let at = match next(2) {
                0 => 4 + next(108),
                _ => (1 + next(4)) * 0x1_0000 + next(128),
            };
            bad[at.min(good.len() - 1)] = next(256) as u8;
        }
        fs::write(&path, &bad).unwrap();
        let options = DiskOptions { format: Some(DiskFormat::Qcow2), ..Default::default() };
        let Ok(disk) = Disk::open(&path, &options) else {
            refused += 1;
            continue;
        };
        opened += 1;
        let mut bytes = vec![0; 4096];
        for n in 0..16 {
            let offset = n * 0x1_0000;
            if offset + 4096 <= disk.size() {
                let _ = disk.read_at(offset, &mut bytes);
                let _ = disk.write_at(offset + 512, &bytes[..512]);
            }
        }
    }
    assert!(opened > 100 && refused > 100, "{opened} opened, {refused} refused");
}
