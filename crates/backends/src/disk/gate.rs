//! The files that an image names itself: backing files and external data files.

use std::io;

use imago::file::File;
use imago::format::gate::ImplicitOpenGate;
use imago::{FormatAccess, FormatDriverBuilder, StorageOpenOptions};

use super::open::{lock, open_file, probe};
use super::{DiskFormat, qcow2};

/// How many backing files may stand behind each other. An image that is its own would go on
/// forever.
const DEPTH: u32 = 64;

/// Opens what an image refers to, like the image itself: locked, and told to the log.
#[derive(Default)]
pub(super) struct Chain {
    depth: u32,
}

impl ImplicitOpenGate<File> for Chain {
    fn open_format<F: FormatDriverBuilder<File>>(
        &mut self,
        builder: F,
    ) -> io::Result<FormatAccess<File>> {
        if self.depth == DEPTH {
            return Err(io::Error::other(format!("more than {DEPTH} backing files")));
        }
        Ok(FormatAccess::new(builder.open(Self { depth: self.depth + 1 })?))
    }

    fn open_storage(&mut self, options: StorageOpenOptions) -> io::Result<File> {
        let path = options.get_filename().ok_or(io::ErrorKind::InvalidInput)?;
        tracing::info!("disk image refers to {path:?}");
        let file = open_file(path, options.get_writable())?;
        if !lock(&file, options.get_writable())? {
            return Err(io::Error::other(format!("{path:?} is in use by another emulator")));
        }
        if probe(&file)? == DiskFormat::Qcow2 {
            qcow2::check(&file, options.get_writable())?;
        }
        File::from_open_file(file, options)
    }
}
