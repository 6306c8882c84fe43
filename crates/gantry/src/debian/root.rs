//! A disk image whose root file system holds Debian programs.
//!
//! `CACHE/root.img` is the image, `CACHE/root.about` tells what is on it. It is made without root:
//! packages are unpacked but not configured, so no script of theirs runs, and what such scripts
//! would have made is there only as far as [`prepare`] makes it. `CACHE/archives` keeps the
//! packages, so that adding one fetches only that.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Unavailable;
use super::apt::Apt;
use super::cache::{files, lock, sweep};
use super::package::unpack_into;
use crate::Progress;

/// What every root has: a shell, and the programs that scripts expect.
const ALWAYS: [&str; 2] = ["dash", "coreutils"];

/// Directories that in Debian are links into `/usr` (Debian Policy 9.1.1), and so unpack there.
const MERGED: [&str; 4] = ["bin", "sbin", "lib", "lib64"];

/// Where the kernel's file systems are mounted, and other directories that are in no package.
const MOUNT_POINTS: [&str; 8] = ["dev", "proc", "sys", "run", "tmp", "root", "var/tmp", "etc"];

/// Free space on the image, in bytes; it takes no room on the host until it is written.
const FREE: u64 = 1 << 30;

/// The path of an image with (at least) `packages` and what they depend on, made if it is not in
/// `cache`.
///
/// An image that lacks one of them is made anew with all that were ever asked for.
///
/// # Errors
/// A package does not exist or cannot be fetched, or the host lacks `dpkg-deb` or `mke2fs`.
pub fn obtain_root(
    cache: &Path,
    packages: &[String],
    refresh: bool,
    progress: &mut Progress,
) -> Result<PathBuf, Unavailable> {
    if let Some(name) = packages.iter().find(|name| !is_package_name(name)) {
        let what = "this is no name of a package".into();
        return Err(Unavailable::Package { package: name.clone(), what });
    }
    fs::create_dir_all(cache).map_err(Unavailable::cache("create", cache))?;
    let _lock = lock(cache, progress)?;
    let (image, about) = (cache.join("root.img"), cache.join("root.about"));
    let mut wanted: BTreeSet<String> = ALWAYS.iter().map(|name| (*name).to_owned()).collect();
    wanted.extend(packages.iter().cloned());
    let there = if image.exists() { asked_for(&about) } else { BTreeSet::new() };
    if !refresh && wanted.is_subset(&there) {
        return Ok(image);
    }
    wanted.extend(there);
    make(cache, &image, &about, &wanted, progress)?;
    progress.clear();
    Ok(image)
}

/// Whether apt takes `name` for a package and for nothing else (Debian Policy 5.6.1).
fn is_package_name(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.len() >= 2
        && name.bytes().next().is_some_and(is_inner)
        && name.bytes().all(|byte| is_inner(byte) || b"+-.".contains(&byte))
}

/// The packages that were asked for when the image was made: the first line of what is told about
/// it.
fn asked_for(about: &Path) -> BTreeSet<String> {
    let about = fs::read_to_string(about).unwrap_or_default();
    about.lines().next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn make(
    cache: &Path,
    image: &Path,
    about: &Path,
    wanted: &BTreeSet<String>,
    progress: &mut Progress,
) -> Result<(), Unavailable> {
    sweep(cache);
    let apt = Apt::new(&cache.join("apt"))?;
    let update = apt.update(progress);
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    // With a list that could not be fetched anew, yesterday's may still do; else its error is told.
    let packages = apt.resolve(&wanted).map_err(|error| update.err().unwrap_or(error))?;
    let archives = cache.join("archives");
    fs::create_dir_all(&archives).map_err(Unavailable::cache("create", &archives))?;
    keep_only(&archives, &packages)?;
    let exact: Vec<String> =
        packages.iter().map(|(name, version)| format!("{name}={version}")).collect();
    apt.download(&exact, &archives, "fetching Debian packages", progress)?;
    let partial = tempfile::Builder::new()
        .prefix("partial-")
        .tempdir_in(cache)
        .map_err(Unavailable::cache("write in", cache))?;
    let tree = partial.path().join("tree");
    prepare(&tree).map_err(Unavailable::cache("write", &tree))?;
    let debs = files(&archives, "deb")?;
    for (index, deb) in debs.iter().enumerate() {
        progress.percent("unpacking Debian packages", (index * 100 / debs.len()) as f32);
        unpack_into(deb, &tree)?;
    }
    progress.step("making a disk image");
    let new = partial.path().join("root.img");
    file_system(&tree, &new)?;
    let text = format!("{}\n{}\n", wanted.join(" "), exact.join("\n"));
    // Without its description an image counts as absent, so a cut between these renames is harmless.
    let _ = fs::remove_file(about);
    fs::rename(&new, image).map_err(Unavailable::cache("create", image))?;
    fs::write(about, text).map_err(Unavailable::cache("write", about))
}

/// Removes archives of other packages or versions from `archives`.
fn keep_only(archives: &Path, packages: &[(String, String)]) -> Result<(), Unavailable> {
    // apt writes a version's colon as %3a.
    let prefix =
        |(name, version): &(String, String)| format!("{name}_{}_", version.replace(':', "%3a"));
    let wanted: Vec<String> = packages.iter().map(prefix).collect();
    for deb in files(archives, "deb")? {
        let name = deb.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !wanted.iter().any(|prefix| name.starts_with(prefix)) {
            fs::remove_file(&deb).map_err(Unavailable::cache("remove", &deb))?;
        }
    }
    Ok(())
}

/// Makes the new directory `tree` and in it what no package brings.
fn prepare(tree: &Path) -> std::io::Result<()> {
    for directory in MERGED {
        fs::create_dir_all(tree.join("usr").join(directory))?;
        symlink(format!("usr/{directory}"), tree.join(directory))?;
    }
    for directory in MOUNT_POINTS {
        fs::create_dir_all(tree.join(directory))?;
    }
    let etc = |name: &str, text: &str| fs::write(tree.join("etc").join(name), text);
    etc(
        "passwd",
        "root::0:0:root:/root:/bin/sh\nnobody:*:65534:65534:nobody:/:/usr/sbin/nologin\n",
    )?;
    etc("group", "root:x:0:\nnogroup:x:65534:\n")?;
    etc("hosts", "127.0.0.1 localhost\n")?;
    etc("profile", include_str!("profile.sh"))
}

/// Makes an ext4 image of `tree` in the new file `image`.
fn file_system(tree: &Path, image: &Path) -> Result<(), Unavailable> {
    let failed = |said: String| Unavailable::Client {
        program: "mke2fs",
        what: "make a disk image".into(),
        said,
    };
    let mebibytes = (size_of(tree) + FREE) >> 20;
    let run = |program: &str| {
        let mut command = Command::new(program);
        command.args([
            "-q",
            "-F",
            "-t",
            "ext4",
            "-m",
            "0",
            "-L",
            "debian",
            "-E",
            "root_owner=0:0",
            "-d",
        ]);
        command.arg(tree).arg(image).arg(format!("{mebibytes}M"));
        command.stdin(Stdio::null()).output()
    };
    // It is often where an ordinary user's PATH does not look.
    let output = run("mke2fs").or_else(|_| run("/sbin/mke2fs"));
    let output = output.map_err(|_| Unavailable::NoClient("mke2fs"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(failed(said.lines().next().unwrap_or("it did not say why").to_owned()))
}

/// About how many bytes `tree` takes in a file system with 4 KiB blocks.
fn size_of(tree: &Path) -> u64 {
    const BLOCK: u64 = 4096;
    let entries = fs::read_dir(tree).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => BLOCK + size_of(&entry.path()),
        Ok(data) => data.len().next_multiple_of(BLOCK),
        Err(_) => 0,
    });
    sizes.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_that_is_not_described_has_nothing() {
        let cache = tempfile::tempdir().unwrap();
        let about = cache.path().join("root.about");
        assert!(asked_for(&about).is_empty());
        fs::write(&about, "dash gcc\ndash=1\ngcc=2\nlibc6=3\n").unwrap();
        assert_eq!(asked_for(&about), BTreeSet::from(["dash".to_owned(), "gcc".to_owned()]));
    }

    #[test]
    fn names_that_apt_would_take_for_something_else_are_refused() {
        for name in ["g++", "libc6-dev", "7zip", "python3.11"] {
            assert!(is_package_name(name), "{name}");
        }
        for name in ["", "a", "-oDir::State=/", "gcc=1", "gcc/sid", "GCC", "a b", "./x.deb"] {
            assert!(!is_package_name(name), "{name}");
        }
    }

    #[test]
    fn archives_of_other_versions_go() {
        let archives = tempfile::tempdir().unwrap();
        for name in ["a_1%3a2-3_arm64.deb", "a_1%3a2-2_arm64.deb", "ab_1_all.deb"] {
            fs::write(archives.path().join(name), "").unwrap();
        }
        keep_only(archives.path(), &[("a".into(), "1:2-3".into())]).unwrap();
        let left = files(archives.path(), "deb").unwrap();
        assert_eq!(left, [archives.path().join("a_1%3a2-3_arm64.deb")]);
    }

    #[test]
    fn what_packages_put_into_bin_lands_in_usr() {
        let place = tempfile::tempdir().unwrap();
        let tree = place.path().join("tree");
        prepare(&tree).unwrap();
        fs::write(tree.join("bin/x"), "y").unwrap();
        assert_eq!(fs::read_to_string(tree.join("usr/bin/x")).unwrap(), "y");
        assert!(size_of(&tree) > 10 * 4096);
    }
}
