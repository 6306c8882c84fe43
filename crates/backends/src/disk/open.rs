//! Opening an image.

use std::fs::{self, TryLockError};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::RwLock;

use imago::file::File;
use imago::qcow2::Qcow2;
use imago::raw::Raw;
use imago::{FormatAccess, FormatDriverBuilder, StorageOpenOptions};

use super::gate::Chain;
use super::{Disk, DiskError, DiskFormat, DiskOptions, SECTOR, overlay, qcow2};

/// The first bytes of a qcow2 image.
pub(super) const QCOW2_MAGIC: [u8; 4] = *b"QFI\xfb";

pub(super) fn open(path: &Path, options: &DiskOptions) -> Result<Disk, DiskError> {
    let writable = !options.read_only && !options.snapshot;
    let file = open_disk_file(path, writable)?;
    let failed = |source| DiskError::Open { path: path.into(), source };
    if !lock(&file, writable).map_err(failed)? {
        return Err(DiskError::Locked(path.into()));
    }
    let format = match options.format {
        Some(format) => format,
        None => probe(&file).map_err(failed)?,
    };
    let bad_format = |source| DiskError::Format { path: path.into(), format, source };
    if format == DiskFormat::Qcow2 {
        qcow2::check(&file, writable).map_err(bad_format)?;
    }
    let storage_options = StorageOpenOptions::new().filename(path).write(writable);
    let storage = File::from_open_file(file, storage_options).map_err(failed)?;
    let opened = match format {
        DiskFormat::Raw => open_as(Raw::builder(storage), writable),
        DiskFormat::Qcow2 => open_as(Qcow2::<File>::builder(storage), writable),
    };
    let mut image = opened.map_err(bad_format)?;
    if image.size() == 0 {
        return Err(DiskError::Empty(path.into()));
    }
    let size = image.size().checked_next_multiple_of(SECTOR);
    let size = size.ok_or_else(|| bad_format(io::ErrorKind::FileTooLarge.into()))?;
    if options.snapshot && !options.read_only {
        image = overlay::over(image, size, path)?;
    }
    Ok(Disk {
        path: path.into(),
        image: RwLock::new(image),
        format,
        size,
        read_only: options.read_only,
        temporary: options.snapshot,
        probed: options.format.is_none() && !options.snapshot,
    })
}

fn open_as<B: FormatDriverBuilder<File>>(
    builder: B,
    writable: bool,
) -> io::Result<FormatAccess<File>> {
    Ok(FormatAccess::new(builder.write(writable).open(Chain::default())?))
}

fn open_disk_file(path: &Path, writable: bool) -> Result<fs::File, DiskError> {
    let failed = |source| DiskError::Open { path: path.into(), source };
    if fs::metadata(path).map_err(failed)?.is_dir() {
        return Err(DiskError::Directory(path.into()));
    }
    open_file(path, writable).map_err(|source| match open_file(path, false) {
        Ok(_) => DiskError::NotWritable { path: path.into(), source },
        Err(source) => failed(source),
    })
}

pub(super) fn open_file(path: &Path, writable: bool) -> io::Result<fs::File> {
    fs::OpenOptions::new().read(true).write(writable).open(path)
}

/// Locks `file`, alone to write and shared to read. Returns whether it could be had. Where the
/// file system has no locks, it can.
pub(super) fn lock(file: &fs::File, writable: bool) -> io::Result<bool> {
    match if writable { file.try_lock() } else { file.try_lock_shared() } {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The format that the first bytes of `file` say it has.
pub(super) fn probe(file: &fs::File) -> io::Result<DiskFormat> {
    let mut magic = [0; 4];
    let read = file.read_at(&mut magic, 0)?;
    Ok(if magic[..read] == QCOW2_MAGIC { DiskFormat::Qcow2 } else { DiskFormat::Raw })
}
