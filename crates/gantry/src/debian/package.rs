//! Taking the few files that a guest needs out of packages.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Unavailable;
use super::modinfo::{Packed, PackedModule, module_of};

/// The most bytes of one file that is taken out of a package.
const FILE_LIMIT: u64 = 256 << 20;

/// What was found in the packages so far.
#[derive(Default)]
pub struct Contents {
    /// The kernel.
    pub kernel: Option<Vec<u8>>,
    /// The static busybox.
    pub busybox: Option<Vec<u8>>,
    /// All modules.
    pub modules: Packed,
}

impl Contents {
    /// Adds what the package in `file` has. Only what is looked for
    /// is read; nothing of it is written anywhere.
    ///
    /// # Errors
    /// As [`unpack`].
    pub fn read_package(&mut self, file: &Path) -> Result<(), Unavailable> {
        unpack(file, |path, entry| self.add(path, entry))
    }

    fn add(&mut self, path: &str, entry: &mut dyn Read) -> std::io::Result<()> {
        let mut content = || {
            let mut content = Vec::new();
            entry.read_to_end(&mut content).map(|_| content)
        };
        if is_kernel(path) {
            self.kernel = Some(content()?);
        } else if is_busybox(path) {
            self.busybox = Some(content()?);
        } else if let Some((name, xz)) = module_of(path) {
            self.modules.insert(name, PackedModule { content: content()?, xz });
        }
        Ok(())
    }
}

/// Calls `each` with path (without the leading slash) and content of each file of the package in
/// `file`. dpkg-deb unpacks it to a tar stream, of which only what `each` reads is kept; nothing of
/// it is written anywhere.
///
/// # Errors
/// The host has no dpkg-deb, it does not like the package, or `each` failed.
pub fn unpack(
    file: &Path,
    each: impl FnMut(&str, &mut dyn Read) -> std::io::Result<()>,
) -> Result<(), Unavailable> {
    let mut child = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Unavailable::NoClient("dpkg-deb"))?;
    let mut stream = child.stdout.take().expect("it is piped");
    let read = read_tar(&mut stream, each);
    // The padding after the last entry: unread, it would end dpkg-deb with a broken pipe.
    let drained = std::io::copy(&mut stream, &mut std::io::sink());
    drop(stream);
    let status = child.wait();
    let damage = match (read.and(drained), status) {
        (Ok(_), Ok(status)) if status.success() => return Ok(()),
        (Err(error), _) | (_, Err(error)) => error.to_string(),
        (_, Ok(status)) => format!("dpkg-deb ended with {status}"),
    };
    let package = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(Unavailable::Package { package, what: format!("it cannot be unpacked ({damage})") })
}

fn read_tar(
    stream: impl Read,
    mut each: impl FnMut(&str, &mut dyn Read) -> std::io::Result<()>,
) -> std::io::Result<()> {
    for entry in tar::Archive::new(stream).entries()? {
        let mut entry = entry?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type().is_file() && entry.size() <= FILE_LIMIT {
            each(path.trim_start_matches("./"), &mut entry)?;
        }
    }
    Ok(())
}

/// Unpacks all that the package in `file` has under the directory `tree`, through links to
/// directories there. Nothing of the package is run.
///
/// # Errors
/// The host has no dpkg-deb, or it does not like the package or the directory.
pub fn unpack_into(file: &Path, tree: &Path) -> Result<(), Unavailable> {
    let mut command = Command::new("dpkg-deb");
    command.arg("--extract").arg(file).arg(tree).stdin(Stdio::null());
    let output = command.output().map_err(|_| Unavailable::NoClient("dpkg-deb"))?;
    if output.status.success() {
        return Ok(());
    }
    let said =
        String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
    let package = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Err(Unavailable::Package { package, what: format!("it cannot be unpacked ({said})") })
}

/// `/boot/vmlinuz-VERSION`, or since Debian 14 `/usr/lib/modules/VERSION/vmlinuz`.
fn is_kernel(path: &str) -> bool {
    let path = path.trim_start_matches("./");
    path.starts_with("boot/vmlinuz-")
        || (path.trim_start_matches("usr/").starts_with("lib/modules/")
            && path.ends_with("/vmlinuz"))
}

/// `/bin/busybox`, or since Debian 13 `/usr/bin/busybox`.
fn is_busybox(path: &str) -> bool {
    path.trim_start_matches("./").trim_start_matches("usr/") == "bin/busybox"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_places_in_all_releases() {
        assert!(is_kernel("./boot/vmlinuz-6.1.0-50-cloud-arm64"));
        assert!(is_kernel("./usr/lib/modules/7.2.13+deb14-cloud-arm64/vmlinuz"));
        assert!(!is_kernel("./boot/config-6.1.0-50-cloud-arm64"));
        assert!(is_busybox("./bin/busybox") && is_busybox("./usr/bin/busybox"));
        assert!(!is_busybox("./usr/share/doc/busybox"));
    }

    #[test]
    fn what_is_no_package_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"no package").unwrap();
        assert!(Contents::default().read_package(file.path()).is_err());
    }
}
