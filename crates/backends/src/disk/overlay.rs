//! Where the writes of a snapshot go.

use std::fs;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use imago::file::File;
use imago::qcow2::Qcow2;
use imago::{DenyImplicitOpenGate, FormatAccess, FormatCreateBuilder, StorageOpenOptions};

use super::DiskError;

/// The unit in which the overlay copies, in bytes: small, so that a guest's 4 KiB writes do not
/// copy much.
const CLUSTER: usize = 16 << 10;

/// A new image of `size` bytes over `base`, which is the image in `path`, in a temporary file that
/// nobody else sees.
pub(super) fn over(
    base: FormatAccess<File>,
    size: u64,
    path: &Path,
) -> Result<FormatAccess<File>, DiskError> {
    let directory = std::env::temp_dir();
    let image = temporary_file(&directory).and_then(|file| {
        let file = File::from_open_file(file, StorageOpenOptions::new().write(true))?;
        let create = Qcow2::<File>::create_builder(file).size(size).cluster_size(CLUSTER);
        let open = |file| Ok(Qcow2::builder(file).backing(Some(base)));
        create.create_open(DenyImplicitOpenGate::default(), open)
    });
    match image {
        Ok(image) => Ok(FormatAccess::new(image)),
        Err(source) => Err(DiskError::Overlay { path: path.into(), directory, source }),
    }
}

/// A file without a name: the host frees it when it is closed, however the run ends.
fn temporary_file(directory: &Path) -> io::Result<fs::File> {
    let mut name = [0; 8];
    getrandom::fill(&mut name).map_err(io::Error::other)?;
    let path = directory.join(format!("gantry-{:016x}", u64::from_le_bytes(name)));
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create_new(true).mode(0o600);
    let file = options.open(&path)?;
    fs::remove_file(&path)?;
    Ok(file)
}
