//! What Debian has for guests, from the host's own package client: kernel, drivers, busybox,
//! firmware; a disk with more of its programs.

mod apt;
mod cache;
mod files;
mod host;
mod modinfo;
mod package;
mod root;
mod sources;

use std::path::PathBuf;

pub use cache::{DebianGuest, default_cache, obtain};
pub use files::{package_files, uefi};
pub use root::obtain_root;

/// The guest's architecture, in Debian's words.
const ARCHITECTURE: &str = "arm64";

/// Why there is no Debian guest. Each is one line that says what was tried.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// A program of the package client is not installed.
    #[error("there is no {0} on this host")]
    NoClient(&'static str),
    /// None of the host's package sources is a Debian archive.
    #[error("this host's package sources name no Debian archive")]
    NoSources,
    /// The package client failed.
    #[error("{program} could not {what}: {said}")]
    Client {
        /// Which program.
        program: &'static str,
        /// What it was to do.
        what: String,
        /// The first thing it complained about.
        said: String,
    },
    /// A package is not as it is known.
    #[error("{package}: {what}")]
    Package {
        /// Its name.
        package: String,
        /// What is missing or wrong.
        what: String,
    },
    /// A file or directory of the cache cannot be used.
    #[error("cannot {what} {}: {source} (--cache DIR names another place)", path.display())]
    Cache {
        /// What was to be done with it.
        what: &'static str,
        /// Which one.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// There is no directory for the cache.
    #[error("there is no home directory for a cache: name one with --cache DIR")]
    NoCache,
}

impl Unavailable {
    /// Wraps what went wrong with `path`, for `map_err`.
    fn cache(what: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Cache { what, path, source }
    }

    /// Whether another cache directory would help.
    pub fn is_about_the_cache(&self) -> bool {
        matches!(self, Self::Cache { .. } | Self::NoCache)
    }
}
