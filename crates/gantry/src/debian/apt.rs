//! The host's apt with a state of our own: no root, and nothing of the host's is written.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{self, Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::sources::{Stanza, parse_stanzas};
use super::{ARCHITECTURE, Unavailable, host};
use crate::Progress;

/// An apt that looks at the host's Debian archives for the guest's architecture.
pub struct Apt {
    config: PathBuf,
}

/// What is known of a package in the archive.
pub struct Record(Stanza);

impl Record {
    /// Its version.
    pub fn version(&self) -> &str {
        self.0.get("Version").unwrap_or_default()
    }

    /// The names of the packages that it depends on, the first of each set of alternatives.
    pub fn depends(&self) -> impl Iterator<Item = &str> {
        let field = self.0.get("Depends").unwrap_or_default();
        field.split(',').filter_map(|one| one.split_whitespace().next())
    }
}

impl Apt {
    /// Sets up the state in `directory`.
    ///
    /// # Errors
    /// The host has no apt or no Debian archive; the directory cannot be written.
    pub fn new(directory: &Path) -> Result<Self, Unavailable> {
        let sources = host::debian_sources()?;
        // apt is run in other directories.
        let directory =
            &path::absolute(directory).map_err(Unavailable::cache("find", directory))?;
        let parts = directory.join("sources");
        for made in [&parts, &directory.join("state/lists/partial"), &directory.join("cache")] {
            fs::create_dir_all(made).map_err(Unavailable::cache("create", made))?;
        }
        let write = |path: PathBuf, text: &str| {
            fs::write(&path, text).map_err(Unavailable::cache("write", path))
        };
        write(parts.join("debian.sources"), &sources)?;
        write(directory.join("status"), "")?;
        let config = directory.join("apt.conf");
        write(config.clone(), &configuration(directory))?;
        Ok(Self { config })
    }

    /// Fetches the archives' package lists.
    ///
    /// # Errors
    /// apt says that it could not.
    pub fn update(&self, progress: &mut Progress) -> Result<(), Unavailable> {
        self.get(["update"], Path::new("/"), "fetching Debian's package lists", progress)
    }

    /// Looks `package` up in the lists.
    ///
    /// # Errors
    /// They do not have it.
    pub fn show(&self, package: &str) -> Result<Record, Unavailable> {
        let output = self
            .command("apt-cache")
            .args(["show", "--no-all-versions", package])
            .output()
            .map_err(|_| Unavailable::NoClient("apt-cache"))?;
        let record = parse_stanzas(&String::from_utf8_lossy(&output.stdout)).into_iter().next();
        record.filter(|_| output.status.success()).map(Record).ok_or_else(|| Unavailable::Client {
            program: "apt-get",
            what: format!("find {package} for {ARCHITECTURE}"),
            said: complaint(&output.stderr),
        })
    }

    /// The names and versions of `packages` and of all that they depend on, recommendations left
    /// out, in the order in which they could be installed.
    ///
    /// # Errors
    /// A package is not there, or apt finds no set that fits together.
    pub fn resolve(&self, packages: &[&str]) -> Result<Vec<(String, String)>, Unavailable> {
        let output = self
            .command("apt-get")
            .args(["--simulate", "--quiet=2", "--no-install-recommends", "install"])
            .args(packages)
            .output()
            .map_err(|_| Unavailable::NoClient("apt-get"))?;
        if !output.status.success() {
            return Err(Unavailable::Client {
                program: "apt-get",
                what: format!("find {} for {ARCHITECTURE}", packages.join(", ")),
                said: complaint(&output.stderr),
            });
        }
        let said = String::from_utf8_lossy(&output.stdout);
        Ok(said.lines().filter_map(to_be_installed).collect())
    }

    /// Fetches `packages` (names, or `name=version`) into the directory `into`, where those that
    /// are there already stay; apt checks their sums. `what` is what progress says, "fetching"
    /// first.
    ///
    /// # Errors
    /// apt says that it could not.
    pub fn download(
        &self,
        packages: &[String],
        into: &Path,
        what: &str,
        progress: &mut Progress,
    ) -> Result<(), Unavailable> {
        let arguments = ["download"].into_iter().chain(packages.iter().map(String::as_str));
        self.get(arguments, into, what, progress)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.arg("-c").arg(&self.config).env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    fn get<I: IntoIterator<Item: AsRef<OsStr>>>(
        &self,
        arguments: I,
        directory: &Path,
        what: &str,
        progress: &mut Progress,
    ) -> Result<(), Unavailable> {
        progress.step(what);
        let mut apt = self
            .command("apt-get")
            .args(["-qq", "-o", "APT::Status-Fd=1"])
            .args(arguments)
            .current_dir(directory)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|_| Unavailable::NoClient("apt-get"))?;
        let mut errors = apt.stderr.take().expect("it is piped");
        let errors = thread::spawn(move || {
            let mut text = Vec::new();
            // What could not be read cannot be quoted either.
            let _ = errors.read_to_end(&mut text);
            text
        });
        for line in BufReader::new(apt.stdout.take().expect("it is piped")).lines() {
            match line {
                Ok(line) => percent_of(&line).map(|percent| progress.percent(what, percent)),
                Err(_) => break,
            };
        }
        let status = apt.wait();
        let said = errors.join().unwrap_or_default();
        // A list that cannot be fetched is a warning to apt-get, so what it said counts too.
        if status.is_ok_and(|status| status.success()) && !is_failure(&said) {
            return Ok(());
        }
        let what = what.replacen("fetching", "fetch", 1);
        Err(Unavailable::Client { program: "apt-get", what, said: complaint(&said) })
    }
}

/// The configuration: read after the host's, so that proxies and the like are the host's, and what
/// would write to the host's state or run its hooks is ours.
fn configuration(directory: &Path) -> String {
    let directory = directory.display();
    format!(
        r##"#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Architectures;
APT::Architecture "{ARCHITECTURE}";
APT::Architectures {{ "{ARCHITECTURE}"; }};
APT::Sandbox::User "root";
Dir::State "{directory}/state";
Dir::State::lists "{directory}/state/lists";
Dir::State::status "{directory}/status";
Dir::Cache "{directory}/cache";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{directory}/sources";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
"##
    )
}

/// The percentage in a line of apt's status: `dlstatus:NUMBER:PERCENT:text`.
fn percent_of(line: &str) -> Option<f32> {
    line.strip_prefix("dlstatus:")?.split(':').nth(1)?.parse().ok()
}

/// The package in a line of a simulated installation: `Inst NAME (VERSION ARCHIVE [ARCHITECTURE])`.
fn to_be_installed(line: &str) -> Option<(String, String)> {
    let mut words = line.strip_prefix("Inst ")?.split_whitespace();
    let name = words.next()?;
    let version = words.next()?.strip_prefix('(')?;
    Some((name.to_owned(), version.to_owned()))
}

fn is_failure(said: &[u8]) -> bool {
    String::from_utf8_lossy(said)
        .lines()
        .any(|line| line.starts_with("E:") || line.contains("Failed to fetch"))
}

/// The first complaint in what apt wrote to standard error.
fn complaint(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let marked = lines().find(|line| line.starts_with("E:") || line.starts_with("W:"));
    let line = marked.or_else(|| lines().next()).unwrap_or("it did not say why");
    line.trim_start_matches(['E', 'W', ':', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read() {
        assert_eq!(percent_of("dlstatus:2:12.9964:Retrieving file 2 of 2"), Some(12.9964));
        assert_eq!(percent_of("Get:1 something"), None);
        assert_eq!(percent_of("dlstatus:2"), None);
    }

    #[test]
    fn packages_are_read_from_a_simulated_installation() {
        let line = "Inst libattr1 (1:2.5.1-4 Debian:12.15/oldstable [arm64]) []";
        assert_eq!(to_be_installed(line), Some(("libattr1".into(), "1:2.5.1-4".into())));
        assert_eq!(to_be_installed("Conf libattr1 (1:2.5.1-4 Debian:12.15 [arm64])"), None);
    }

    #[test]
    fn the_first_complaint_is_quoted() {
        assert_eq!(complaint(b"noise\nW: one\nE: two\n"), "one");
        assert_eq!(complaint(b"\n"), "it did not say why");
        assert!(is_failure(b"W: Failed to fetch x  Temporary failure resolving 'y'\n"));
        assert!(!is_failure(b"W: Download is performed unsandboxed\n"));
    }

    #[test]
    fn dependencies_are_the_first_alternatives() {
        let text = "Version: 1:2-3\nDepends: a (= 1), b | c, d\n";
        let record = Record(parse_stanzas(text).remove(0));
        assert_eq!(record.version(), "1:2-3");
        assert_eq!(record.depends().collect::<Vec<_>>(), ["a", "b", "d"]);
    }
}
