//! Files behind flash banks.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What flash holds where nothing was programmed.
pub const BLANK: u8 = 0xff;

/// The file of a flash bank, to which every change goes at once: what the guest has programmed is
/// there however the run ends. A file that is shorter than its bank grows when bytes beyond its end
/// are programmed.
#[derive(Debug)]
pub struct FlashFile {
    file: File,
    length: Mutex<u64>,
}

impl FlashFile {
    /// Opens the file at `path` for writing.
    ///
    /// # Errors
    /// What the host reports.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::options().write(true).open(path)?;
        let length = Mutex::new(file.metadata()?.len());
        Ok(Self { file, length })
    }

    /// Stores `bytes` at `offset`. Blank bytes beyond the end need no place in the file.
    ///
    /// # Errors
    /// What the host reports.
    pub fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut length = self.length.lock().unwrap_or_else(PoisonError::into_inner);
        let beyond = bytes.len().min(length.saturating_sub(offset) as usize);
        let programmed = bytes.iter().rposition(|byte| *byte != BLANK).map_or(0, |last| last + 1);
        let bytes = &bytes[..programmed.max(beyond)];
        if bytes.is_empty() {
            return Ok(());
        }
        if offset > *length {
            let gap = vec![BLANK; (offset - *length) as usize];
            self.file.write_all_at(&gap, *length)?;
        }
        self.file.write_all_at(bytes, offset)?;
        *length = (*length).max(offset + bytes.len() as u64);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_file_grows_by_what_is_programmed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), [1, 2, 3, 4]).unwrap();
        let flash = FlashFile::open(file.path()).unwrap();
        let content = || std::fs::read(file.path()).unwrap();
        flash.write(2, &[0xff, 0xff, 0xff]).unwrap();
        assert_eq!(content(), [1, 2, 0xff, 0xff]);
        flash.write(6, &[0xff]).unwrap();
        assert_eq!(content().len(), 4);
        flash.write(6, &[7, 0xff]).unwrap();
        assert_eq!(content(), [1, 2, 0xff, 0xff, 0xff, 0xff, 7]);
        flash.write(0, &[0]).unwrap();
        assert_eq!(content()[..2], [0, 2]);
    }
}
