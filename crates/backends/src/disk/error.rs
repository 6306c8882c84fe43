//! Why an image cannot be used.

use std::io;
use std::path::PathBuf;

use super::DiskFormat;

/// Why an image cannot be used. Each message names the file and says what to do, where there is
/// something to do.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// It cannot be opened for reading.
    #[error("disk image {path:?} cannot be opened: {source}")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the host said.
        source: io::Error,
    },
    /// It can be read, but not written.
    #[error(
        "disk image {path:?} cannot be written: {source} (with `snapshot` changes are kept aside \
         and forgotten in the end, with `readonly` there are none)"
    )]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the host said.
        source: io::Error,
    },
    /// It is no file that a disk can be in.
    #[error("disk image {0:?} is not a file but a directory")]
    Directory(PathBuf),
    /// Another process has it.
    #[error("disk image {0:?} is in use by another emulator (end that one, or copy the image)")]
    Locked(PathBuf),
    /// There is nothing in it.
    #[error("disk image {0:?} is empty")]
    Empty(PathBuf),
    /// Its content is not what its format demands.
    #[error("disk image {path:?} is not usable as {format}: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// The format that was given or found out.
        format: DiskFormat,
        /// What is wrong.
        source: io::Error,
    },
    /// There is no place for what a snapshot writes.
    #[error("no temporary file for the changes to disk image {path:?} in {directory:?}: {source}")]
    Overlay {
        /// The image.
        path: PathBuf,
        /// Where the temporary file was to be.
        directory: PathBuf,
        /// What the host said.
        source: io::Error,
    },
}
