//! Disk images: raw and qcow2, read and written by imago.

mod error;
mod gate;
mod open;
mod overlay;
mod qcow2;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use gantry_bus::BlockBackend;
use imago::FormatAccess;
use imago::file::File;
use imago::format::PreallocateMode;

pub use error::DiskError;

/// The unit of a disk's size, in bytes.
const SECTOR: u64 = 512;

/// The format of an image file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskFormat {
    /// The disk's bytes and nothing else.
    Raw,
    /// QEMU's copy-on-write format, versions 2 and 3.
    Qcow2,
}

impl std::fmt::Display for DiskFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Raw => "raw",
            Self::Qcow2 => "qcow2",
        })
    }
}

impl std::str::FromStr for DiskFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "raw" => Ok(Self::Raw),
            "qcow2" => Ok(Self::Qcow2),
            _ => Err(format!("`{name}` is not a disk format: raw and qcow2 are")),
        }
    }
}

/// How to open an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiskOptions {
    /// The format; `None` finds out from the file's first bytes.
    pub format: Option<DiskFormat>,
    /// The guest cannot write.
    pub read_only: bool,
    /// What the guest writes is forgotten in the end; the file is opened for reading only.
    pub snapshot: bool,
}

/// An open image.
#[derive(Debug)]
pub struct Disk {
    path: PathBuf,
    /// Shared by reads and writes; a discard, which breaks mappings, takes it alone.
    image: RwLock<FormatAccess<File>>,
    format: DiskFormat,
    /// The size of the image, rounded up to sectors.
    size: u64,
    read_only: bool,
    /// What is written need not be durable.
    temporary: bool,
    /// The format was found out from the file's first bytes, which so must not become others'.
    probed: bool,
}

impl Disk {
    /// Opens the image in the file `path`.
    ///
    /// The file is locked against other emulators, shared where it is only read.
    ///
    /// # Errors
    /// Each names the file, what was tried and what can be done.
    pub fn open(path: &Path, options: &DiskOptions) -> Result<Self, DiskError> {
        open::open(path, options)
    }

    /// The format of the image file.
    pub fn format(&self) -> DiskFormat {
        self.format
    }

    fn image(&self) -> RwLockReadGuard<'_, FormatAccess<File>> {
        self.image.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn image_alone(&self) -> RwLockWriteGuard<'_, FormatAccess<File>> {
        self.image.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Checks that `len` bytes from `offset` are on the disk.
    fn check(&self, offset: u64, len: u64) -> io::Result<()> {
        match offset.checked_add(len) {
            Some(end) if end <= self.size => Ok(()),
            _ => Err(self.error(io::ErrorKind::UnexpectedEof, "an access over the disk's end")),
        }
    }

    /// Checks that `len` bytes from `offset` can be written. Only then is an image that ends
    /// within a sector made whole.
    fn check_write(&self, offset: u64, len: u64) -> io::Result<()> {
        self.check(offset, len)?;
        if self.read_only {
            return Err(self.error(io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"));
        }
        let image = self.image();
        if offset + len > image.size() {
            image.resize_grow(self.size, PreallocateMode::None)?;
        }
        Ok(())
    }

    /// A guest could make a raw disk look like another format, which the next run would believe,
    /// and reach other files of the host by what it says are its backing files.
    fn check_magic(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        if !self.probed || self.format != DiskFormat::Raw || offset >= 4 {
            return Ok(());
        }
        let mut start = [0; 4];
        self.image().read(start.as_mut_slice(), 0)?;
        for (to, from) in start[offset as usize..].iter_mut().zip(bytes) {
            *to = *from;
        }
        if start == open::QCOW2_MAGIC {
            let why = "the guest wrote a qcow2 header to a disk that was taken for raw; open it \
                       with format=raw to allow that";
            return Err(self.error(io::ErrorKind::PermissionDenied, why));
        }
        Ok(())
    }

    fn error(&self, kind: io::ErrorKind, why: &str) -> io::Error {
        io::Error::new(kind, format!("{}: {why}", self.path.display()))
    }

    fn named(&self, error: io::Error) -> io::Error {
        self.error(error.kind(), &error.to_string())
    }
}

impl BlockBackend for Disk {
    fn size(&self) -> u64 {
        self.size
    }

    fn is_read_only(&self) -> bool {
        self.read_only
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.check(offset, bytes.len() as u64)?;
        self.image().read(bytes, offset).map_err(|error| self.named(error))
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.check_write(offset, bytes.len() as u64)?;
        self.check_magic(offset, bytes)?;
        self.image().write(bytes, offset).map_err(|error| self.named(error))
    }

    fn write_zeroes(&self, offset: u64, len: u64, unmap: bool) -> io::Result<()> {
        self.check_write(offset, len)?;
        let zeroed = match unmap {
            true => self.image_alone().discard_to_zero(offset, len),
            false => self.image().write_zeroes(offset, len),
        };
        zeroed.map_err(|error| self.named(error))
    }

    fn discard(&self, offset: u64, len: u64) -> io::Result<()> {
        self.check_write(offset, len)?;
        match self.image_alone().discard_to_any(offset, len) {
            // It is a hint: an image that cannot forget keeps its bytes.
            Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(self.named(error)),
            _ => Ok(()),
        }
    }

    fn flush(&self) -> io::Result<()> {
        if self.read_only || self.temporary {
            return Ok(());
        }
        let image = self.image();
        image.flush().and_then(|()| image.sync()).map_err(|error| self.named(error))
    }
}
