//! The guest on the host's disk, so that a second run needs no network.
//!
//! `CACHE/debian-arm64` holds a guest that is ready; it appears by one rename when everything is in
//! it. `CACHE/apt` is the package client's state, `CACHE/partial-*` what is being fetched.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::apt::Apt;
use super::modinfo::in_loading_order;
use super::package::Contents;
use super::{ARCHITECTURE, Unavailable};
use crate::Progress;
use crate::initramfs::{self, Module};

/// The package that names the newest kernel.
const KERNEL: &str = "linux-image-cloud-arm64";
const BUSYBOX: &str = "busybox-static";
/// What a kernel is split into, by Debian release.
const KERNEL_PARTS: [&str; 3] = ["linux-image-", "linux-binary-", "linux-modules-"];
/// More packages than a kernel will ever be split into.
const MOST_PARTS: usize = 8;

/// The drivers of the board's devices that Debian builds as modules.
const DRIVERS: [&str; 4] = ["virtio_mmio", "virtio_console", "virtio_blk", "virtio_rng"];

/// A Debian guest, ready to boot.
pub struct DebianGuest {
    /// The kernel, as the package has it.
    pub kernel: Vec<u8>,
    /// An initial RAM disk with busybox and the drivers.
    pub initramfs: Vec<u8>,
    /// The packages that it was made of, with their versions.
    pub about: String,
}

/// Where the cache is unless a person says: `$XDG_CACHE_HOME/gantry`, or `~/.cache/gantry` (XDG Base
/// Directory Specification).
pub fn default_cache() -> Option<PathBuf> {
    let absolute =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(base.join("gantry"))
}

/// The guest from `cache`, or, if it is not there or `refresh` is set, from Debian.
///
/// # Errors
/// There is none in the cache, and it cannot be fetched.
pub fn obtain(
    cache: &Path,
    refresh: bool,
    progress: &mut Progress,
) -> Result<DebianGuest, Unavailable> {
    fs::create_dir_all(cache).map_err(Unavailable::cache("create", cache))?;
    let ready = cache.join(format!("debian-{ARCHITECTURE}"));
    if !refresh && let Some(guest) = read(&ready) {
        return Ok(guest);
    }
    let _lock = lock(cache, progress)?;
    // Another run may have fetched it while this one waited.
    if !refresh && let Some(guest) = read(&ready) {
        return Ok(guest);
    }
    fetch(cache, &ready, progress)?;
    read(&ready).ok_or_else(|| Unavailable::Cache {
        what: "read",
        path: ready,
        source: std::io::ErrorKind::InvalidData.into(),
    })
}

/// One run at a time fetches; the lock goes with the process, however that ends.
pub(super) fn lock(cache: &Path, progress: &mut Progress) -> Result<File, Unavailable> {
    let path = cache.join("lock");
    let file = File::create(&path).map_err(Unavailable::cache("create", &path))?;
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        progress.step("waiting for another gantry that is fetching");
        flock(&file, FlockOperation::LockExclusive)
            .map_err(|error| Unavailable::cache("lock", &path)(error.into()))?;
    }
    Ok(file)
}

fn fetch(cache: &Path, ready: &Path, progress: &mut Progress) -> Result<(), Unavailable> {
    sweep(cache);
    let apt = Apt::new(&cache.join("apt"))?;
    let partial = tempfile::Builder::new()
        .prefix("partial-")
        .tempdir_in(cache)
        .map_err(Unavailable::cache("write in", cache))?;
    let update = apt.update(progress);
    // With a list that could not be fetched anew, yesterday's may still do; else its error is told.
    let packages = packages(&apt).map_err(|error| update.err().unwrap_or(error))?;
    let names: Vec<String> = packages.iter().map(|(name, _)| name.clone()).collect();
    apt.download(&names, partial.path(), "fetching the Debian kernel and busybox", progress)?;
    progress.step("unpacking");
    let about: Vec<String> =
        packages.iter().map(|(name, version)| format!("{name} {version}")).collect();
    let unpacked = partial.path().join("guest");
    write(&unpacked, &unpack(partial.path())?, &about.join("\n"))?;
    replace(&unpacked, ready, partial.path())?;
    progress.clear();
    Ok(())
}

/// Removes what earlier runs left that did not come to an end.
pub(super) fn sweep(cache: &Path) {
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("partial-") {
            // It is only in the way of disk space.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The names and versions of the packages to fetch.
fn packages(apt: &Apt) -> Result<Vec<(String, String)>, Unavailable> {
    let mut wanted: Vec<String> = vec![BUSYBOX.into()];
    wanted.extend(kernel_parts(&apt.show(KERNEL)?));
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(name) = wanted.pop() {
        if seen.len() < MOST_PARTS && seen.insert(name.clone()) {
            let record = apt.show(&name)?;
            wanted.extend(kernel_parts(&record));
            found.push((name, record.version().to_owned()));
        }
    }
    Ok(found)
}

fn kernel_parts(record: &super::apt::Record) -> Vec<String> {
    let parts = record.depends().filter(|name| KERNEL_PARTS.iter().any(|p| name.starts_with(p)));
    parts.map(str::to_owned).collect()
}

/// What a guest is made of.
struct Unpacked {
    kernel: Vec<u8>,
    busybox: Vec<u8>,
    modules: Vec<Module>,
}

fn unpack(directory: &Path) -> Result<Unpacked, Unavailable> {
    let mut contents = Contents::default();
    for path in files(directory, "deb")? {
        contents.read_package(&path)?;
    }
    let missing = |package: &str, what: &str| Unavailable::Package {
        package: package.into(),
        what: what.into(),
    };
    let modules =
        in_loading_order(&contents.modules, &DRIVERS).map_err(|error| missing(KERNEL, &error))?;
    Ok(Unpacked {
        kernel: contents.kernel.ok_or_else(|| missing(KERNEL, "there is no kernel in it"))?,
        busybox: contents.busybox.ok_or_else(|| missing(BUSYBOX, "there is no busybox in it"))?,
        modules,
    })
}

/// The files in `directory` with this extension, sorted.
pub(super) fn files(directory: &Path, extension: &str) -> Result<Vec<PathBuf>, Unavailable> {
    let entries = fs::read_dir(directory).map_err(Unavailable::cache("read", directory))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension() == Some(OsStr::new(extension))).collect();
    paths.sort();
    Ok(paths)
}

/// Writes a guest to the new directory `to`.
fn write(to: &Path, guest: &Unpacked, about: &str) -> Result<(), Unavailable> {
    let modules = to.join("modules");
    fs::create_dir_all(&modules).map_err(Unavailable::cache("create", &modules))?;
    let put = |path: PathBuf, content: &[u8]| {
        fs::write(&path, content).map_err(Unavailable::cache("write", path))
    };
    put(to.join("Image"), &guest.kernel)?;
    put(to.join("busybox"), &guest.busybox)?;
    for (index, module) in guest.modules.iter().enumerate() {
        put(modules.join(format!("{index:02}-{}.ko", module.name)), &module.content)?;
    }
    put(to.join("about"), about.as_bytes())
}

/// Puts `new` in the place of `ready`; what was there goes to `aside`, which is being thrown away.
fn replace(new: &Path, ready: &Path, aside: &Path) -> Result<(), Unavailable> {
    if ready.exists() {
        fs::rename(ready, aside.join("old")).map_err(Unavailable::cache("replace", ready))?;
    }
    fs::rename(new, ready).map_err(Unavailable::cache("create", ready))
}

/// The guest in `ready`, if it is whole.
fn read(ready: &Path) -> Option<DebianGuest> {
    let kernel = fs::read(ready.join("Image")).ok()?;
    let busybox = fs::read(ready.join("busybox")).ok()?;
    let about = fs::read_to_string(ready.join("about")).ok()?;
    let modules = files(&ready.join("modules"), "ko").ok()?;
    let modules: Option<Vec<Module>> = modules.iter().map(|path| read_module(path)).collect();
    Some(DebianGuest { kernel, initramfs: initramfs::build(&busybox, &modules?), about })
}

/// A module whose file name is its number in the order, a dash and its name.
fn read_module(path: &Path) -> Option<Module> {
    let (_, name) = path.file_stem()?.to_str()?.split_once('-')?;
    Some(Module { name: name.into(), content: fs::read(path).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(kernel: &[u8]) -> Unpacked {
        let module = |name: &str| Module { name: name.into(), content: vec![7] };
        Unpacked {
            kernel: kernel.to_vec(),
            busybox: b"busybox".to_vec(),
            modules: vec![module("virtio_ring"), module("virtio")],
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_replaced_at_once() {
        let cache = tempfile::tempdir().unwrap();
        let (new, ready) = (cache.path().join("new"), cache.path().join("ready"));
        for kernel in [b"one", b"two"] {
            write(&new, &guest(kernel), "linux 1\nbusybox 2").unwrap();
            let aside = tempfile::tempdir_in(cache.path()).unwrap();
            replace(&new, &ready, aside.path()).unwrap();
            let read = read(&ready).unwrap();
            assert_eq!(read.kernel, kernel);
            assert_eq!(read.about, "linux 1\nbusybox 2");
            let modules = &guest(kernel).modules;
            assert_eq!(read.initramfs, initramfs::build(b"busybox", modules));
        }
    }

    #[test]
    fn a_guest_that_is_not_whole_is_none() {
        let cache = tempfile::tempdir().unwrap();
        let ready = cache.path().join("ready");
        assert!(read(&ready).is_none());
        write(&ready, &guest(b"kernel"), "x").unwrap();
        fs::remove_file(ready.join("about")).unwrap();
        assert!(read(&ready).is_none());
    }

    #[test]
    fn leftovers_are_swept() {
        let cache = tempfile::tempdir().unwrap();
        fs::create_dir_all(cache.path().join("partial-x/y")).unwrap();
        fs::create_dir_all(cache.path().join("debian-arm64")).unwrap();
        sweep(cache.path());
        assert!(!cache.path().join("partial-x").exists());
        assert!(cache.path().join("debian-arm64").exists());
    }
}
