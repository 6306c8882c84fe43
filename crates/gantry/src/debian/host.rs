//! What the host says about its package sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::sources::{self, Stanza};
use super::{ARCHITECTURE, Unavailable};

/// The names of Debian's releases around now; the host's own is added.
const CODENAMES: [&str; 5] = ["bullseye", "bookworm", "trixie", "forky", "duke"];

/// The host's Debian archives, as the text of a `.sources` file for the guest's architecture.
///
/// # Errors
/// The host has no apt, or its sources name no Debian archive.
pub fn debian_sources() -> Result<String, Unavailable> {
    let mut stanzas = Vec::new();
    for file in source_files()? {
        // A file that this user may not read is one that this user's apt could not use.
        if let Ok(text) = fs::read_to_string(&file) {
            stanzas.extend(read(&file, &text));
        }
    }
    let host = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let mut codenames = CODENAMES.to_vec();
    codenames.extend(debian_codename(&host));
    match sources::debian_only(&stanzas, &codenames, ARCHITECTURE) {
        text if text.is_empty() => Err(Unavailable::NoSources),
        text => Ok(text),
    }
}

fn read(file: &Path, text: &str) -> Vec<Stanza> {
    match file.extension() {
        Some(extension) if extension == "sources" => sources::parse_stanzas(text),
        _ => sources::parse_lines(text),
    }
}

/// The files that apt itself would read, in its order.
fn source_files() -> Result<Vec<PathBuf>, Unavailable> {
    let (list, parts) = configured_places()?;
    let entries = fs::read_dir(&parts).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "list" || e == "sources"))
        .collect();
    files.sort();
    files.insert(0, list);
    Ok(files)
}

/// The paths of `sources.list` and `sources.list.d`, from apt's configuration.
fn configured_places() -> Result<(PathBuf, PathBuf), Unavailable> {
    let output = Command::new("apt-config")
        .args(["shell", "LIST", "Dir::Etc::sourcelist/f", "PARTS", "Dir::Etc::sourceparts/d"])
        .stdin(Stdio::null())
        .output()
        .map_err(|_| Unavailable::NoClient("apt-get"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let value = |name: &str| {
        let quoted = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))?;
        Some(PathBuf::from(quoted.trim_matches('\'')))
    };
    Ok((
        value("LIST").unwrap_or_else(|| "/etc/apt/sources.list".into()),
        value("PARTS").unwrap_or_else(|| "/etc/apt/sources.list.d".into()),
    ))
}

/// `VERSION_CODENAME` of os-release(5), if the host is a Debian.
fn debian_codename(os_release: &str) -> Option<&str> {
    let value = |name: &str| {
        let line = os_release.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.map(|value| value.trim_matches('"'))
    };
    (value("ID") == Some("debian")).then(|| value("VERSION_CODENAME")).flatten()
}

#[cfg(test)]
mod tests {
    use super::debian_codename;

    #[test]
    fn only_a_debian_host_adds_its_codename() {
        assert_eq!(debian_codename("ID=debian\nVERSION_CODENAME=\"x\"\n"), Some("x"));
        assert_eq!(debian_codename("ID=ubuntu\nVERSION_CODENAME=noble\n"), None);
        assert_eq!(debian_codename(""), None);
    }
}
