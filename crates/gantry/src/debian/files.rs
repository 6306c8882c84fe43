//! Single files of Debian's packages, such as firmware, kept on the host's disk.
//!
//! `CACHE/PACKAGE` holds those of a package that were asked for; each appears by one rename.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::apt::Apt;
use super::cache::{files, lock};
use super::package::unpack;
use super::{ARCHITECTURE, Unavailable};
use crate::Progress;

/// Firmware that starts from a disk: UEFI.
const UEFI_PACKAGE: &str = "qemu-efi-aarch64";
const UEFI_FILE: &str = "usr/share/qemu-efi-aarch64/QEMU_EFI.fd";

/// Debian's UEFI firmware for the board, fetched if it is not in `cache`.
///
/// # Errors
/// As [`package_files`].
pub fn uefi(cache: &Path, progress: &mut Progress) -> Result<PathBuf, Unavailable> {
    let directory = package_files(cache, UEFI_PACKAGE, &[UEFI_FILE], progress)?;
    Ok(directory.join(file_name(UEFI_FILE)))
}

/// A directory with the files `wanted` (paths in the package, without the leading slash) of
/// `package`, under their names without directories: from `cache`, or, if one is not there, from
/// Debian.
///
/// # Errors
/// They are not all in the cache, and cannot be fetched.
pub fn package_files(
    cache: &Path,
    package: &str,
    wanted: &[&str],
    progress: &mut Progress,
) -> Result<PathBuf, Unavailable> {
    let ready = cache.join(package);
    let complete = || wanted.iter().all(|path| ready.join(file_name(path)).is_file());
    if !complete() {
        fs::create_dir_all(cache).map_err(Unavailable::cache("create", cache))?;
        let _lock = lock(cache, progress)?;
        // Another run may have fetched them while this one waited.
        if !complete() {
            fetch(cache, package, wanted, &ready, progress)?;
        }
    }
    Ok(ready)
}

fn fetch(
    cache: &Path,
    package: &str,
    wanted: &[&str],
    ready: &Path,
    progress: &mut Progress,
) -> Result<(), Unavailable> {
    let apt = Apt::new(&cache.join("apt"))?;
    let partial = tempfile::Builder::new()
        .prefix("partial-")
        .tempdir_in(cache)
        .map_err(Unavailable::cache("write in", cache))?;
    let update = apt.update(progress);
    // With a list that could not be fetched anew, yesterday's may still do; else its error is told.
    apt.show(package).map_err(|error| update.err().unwrap_or(error))?;
    let what = format!("fetching Debian's {package} for {ARCHITECTURE}");
    apt.download(&[package.into()], partial.path(), &what, progress)?;
    let new = partial.path().join("files");
    fs::create_dir(&new).map_err(Unavailable::cache("create", &new))?;
    let mut missing = wanted.to_vec();
    for deb in files(partial.path(), "deb")? {
        unpack(&deb, |path, content| {
            let Some(index) = missing.iter().position(|wanted| *wanted == path) else {
                return Ok(());
            };
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes)?;
            write_with_holes(&new.join(file_name(missing.swap_remove(index))), &bytes)
        })?;
    }
    if let Some(path) = missing.first() {
        let what = format!("there is no {path} in it");
        return Err(Unavailable::Package { package: package.into(), what });
    }
    fs::create_dir_all(ready).map_err(Unavailable::cache("create", ready))?;
    for name in wanted.iter().map(|path| file_name(path)) {
        let place = ready.join(name);
        fs::rename(new.join(name), &place).map_err(Unavailable::cache("create", &place))?;
    }
    progress.clear();
    Ok(())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Writes a file without using disk space for pages of zeros: images of flash banks are mostly such.
fn write_with_holes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    const PAGE: usize = 4096;
    let file = File::create(path)?;
    for (page, at) in bytes.chunks(PAGE).zip((0..).step_by(PAGE)) {
        if page.iter().any(|byte| *byte != 0) {
            file.write_all_at(page, at)?;
        }
    }
    file.set_len(bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_read_as_zeros() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut bytes = vec![0; 3 * 4096 + 5];
        bytes[4096] = 7;
        write_with_holes(file.path(), &bytes).unwrap();
        assert!(fs::read(file.path()).unwrap() == bytes);
    }

    #[test]
    fn what_is_there_is_not_fetched() {
        let cache = tempfile::tempdir().unwrap();
        let directory = cache.path().join("package-x");
        fs::create_dir(&directory).unwrap();
        fs::write(directory.join("b.fd"), "x").unwrap();
        let mut progress = Progress::on_stderr();
        let found = package_files(cache.path(), "package-x", &["a/b.fd"], &mut progress).unwrap();
        assert_eq!(found, directory);
        assert!(!cache.path().join("apt").exists());
    }
}
