//! The files that a machine is made of: opened and looked at before anything starts.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use gantry_machine::fdt::map;
use gantry_machine::loader::{FileKind, Kernel};

use super::values::{DiskArg, FlashArg};
use crate::Error;
use crate::machine_api::{DiskFormat, DiskSpec, FlashSpec};

/// More than any file that goes into guest memory whole.
const FILE_LIMIT: u64 = 4 << 30;
/// What a raw disk is made of.
const SECTOR: u64 = 512;

fn wrong(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::WrongInput(format!("{} {what}", path.display()))
}

fn open(path: &Path, options: &OpenOptions) -> Result<File, Error> {
    let file = options.open(path).map_err(|error| {
        Error::WrongInput(format!("cannot open {}: {}", path.display(), reason(&error)))
    })?;
    match file.metadata() {
        Ok(data) if data.is_dir() => Err(wrong(path, "is a directory, not a file")),
        _ => Ok(file),
    }
}

/// What the system says, without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let file = open(path, OpenOptions::new().read(true))?;
    let mut bytes = Vec::new();
    let cannot = |error: std::io::Error| {
        Error::WrongInput(format!("cannot read {}: {}", path.display(), reason(&error)))
    };
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(cannot)?;
    match bytes.len() as u64 {
        0 => Err(wrong(path, "is an empty file")),
        1..=FILE_LIMIT => Ok(bytes),
        _ => Err(wrong(path, "is larger than 4 GiB, too large to load into memory")),
    }
}

/// The kind of a file, from its start.
pub fn kind(path: &Path) -> Result<FileKind, Error> {
    let file = open(path, OpenOptions::new().read(true))?;
    kind_of(path, &file)
}

fn kind_of(path: &Path, file: &File) -> Result<FileKind, Error> {
    let mut head = Vec::new();
    file.take(FileKind::HEAD as u64).read_to_end(&mut head).map_err(|error| {
        Error::WrongInput(format!("cannot read {}: {}", path.display(), reason(&error)))
    })?;
    if head.is_empty() { Err(wrong(path, "is an empty file")) } else { Ok(FileKind::of(&head)) }
}

/// Opens and unpacks a kernel.
pub fn kernel(path: &Path) -> Result<Kernel, Error> {
    Kernel::open(read(path)?).map_err(|error| wrong(path, error))
}

/// Creates a file for output, or empties it.
pub fn create(path: &Path) -> Result<(), Error> {
    match File::create(path) {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(Error::WrongInput(format!("cannot write {}: {}", path.display(), reason(&error))))
        }
    }
}

/// Looks at a disk image: it must be there, and writable unless it need not be.
pub fn disk(arg: &DiskArg) -> Result<DiskSpec, Error> {
    let path = &arg.path;
    let must_write = !arg.readonly && !arg.snapshot;
    let file = open(path, OpenOptions::new().read(true))?;
    if must_write && let Err(error) = OpenOptions::new().write(true).open(path) {
        let why = reason(&error);
        return Err(Error::WrongInput(format!(
            "cannot write {0} ({why}): give --disk {0},snapshot to leave it as it is, or {0},readonly",
            path.display()
        )));
    }
    let kind = kind_of(path, &file)?;
    let format = match (arg.format, kind) {
        (Some(DiskFormat::Qcow2), kind) if kind != FileKind::Qcow2 => {
            return Err(wrong(path, format_args!("is {kind}, not a qcow2 disk image")));
        }
        (Some(format), _) => format,
        (None, FileKind::Qcow2) => DiskFormat::Qcow2,
        (None, _) => DiskFormat::Raw,
    };
    // A block device tells its size to those who seek to its end only.
    let length = (&file).seek(SeekFrom::End(0)).unwrap_or(0);
    if length == 0 {
        return Err(wrong(path, "has no size, so it is no disk image"));
    }
    if format == DiskFormat::Raw && !length.is_multiple_of(SECTOR) {
        let message = format!(
            "is no raw disk image: its {length} bytes are not whole sectors of {SECTOR} bytes"
        );
        return Err(wrong(path, message));
    }
    let (readonly, snapshot) = (arg.readonly, arg.snapshot);
    Ok(DiskSpec { path: path.clone(), format, readonly, snapshot })
}

/// Reads firmware for the first flash bank.
pub fn firmware(path: &Path) -> Result<Vec<u8>, Error> {
    let firmware = read(path)?;
    match FileKind::of(&firmware) {
        kind @ (FileKind::Elf(_) | FileKind::Qcow2 | FileKind::Arm64Image) => Err(wrong(
            path,
            format_args!("is {kind}, not a firmware image for the first flash bank"),
        )),
        _ if firmware.len() as u64 > map::FLASH[0].size => Err(too_large(path)),
        _ => Ok(firmware),
    }
}

/// Looks at a file for a flash bank.
pub fn flash(arg: &FlashArg) -> Result<FlashSpec, Error> {
    let path = &arg.path;
    let file = open(path, OpenOptions::new().read(true))?;
    if !(arg.readonly || arg.snapshot)
        && let Err(error) = OpenOptions::new().write(true).open(path)
    {
        let why = reason(&error);
        return Err(Error::WrongInput(format!(
            "cannot write {0} ({why}): give --pflash {0},snapshot to leave it as it is, or {0},readonly",
            path.display()
        )));
    }
    match file.metadata().map_or(0, |data| data.len()) {
        0 => Err(wrong(path, "is an empty file")),
        length if length > map::FLASH[0].size => Err(too_large(path)),
        _ => {
            let (readonly, snapshot) = (arg.readonly, arg.snapshot);
            Ok(FlashSpec { path: path.clone(), readonly, snapshot })
        }
    }
}

fn too_large(path: &Path) -> Error {
    let mib = map::FLASH[0].size >> 20;
    wrong(path, format_args!("is larger than a flash bank, which has {mib} MiB"))
}
