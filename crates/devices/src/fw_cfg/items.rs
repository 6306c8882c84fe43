//! What the guest can read: numbered items, files, and their directory.

use std::collections::BTreeMap;

use super::Cursor;
use super::spec::*;

/// Why something cannot be offered to the guest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FwCfgError {
    /// The name is empty, too long, or has a zero in it.
    #[error("`{0}` is no fw_cfg file name: 1 to 55 bytes, none of them zero")]
    Name(String),
    /// There is a file of this name.
    #[error("there are two fw_cfg files `{0}`")]
    Duplicate(String),
    /// No key is left.
    #[error("there are too many fw_cfg files")]
    TooMany,
    /// Sizes have 32 bits.
    #[error("a fw_cfg item of {0} bytes is too large: it must be below 4 GiB")]
    TooLarge(usize),
}

#[derive(Debug)]
pub(super) struct Items {
    numbered: BTreeMap<FwCfgKey, Vec<u8>>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Default for Items {
    fn default() -> Self {
        let mut items = Self { numbered: BTreeMap::new(), files: BTreeMap::new() };
        items.set(FwCfgKey::SIGNATURE, SIGNATURE.into());
        items.set(FwCfgKey::ID, FEATURES.to_le_bytes().into());
        items.index();
        items
    }
}

impl Items {
    pub(super) fn set(&mut self, key: FwCfgKey, bytes: Vec<u8>) {
        self.numbered.insert(key, bytes);
    }

    pub(super) fn add_file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), FwCfgError> {
        if !(1..FILE_NAME_SIZE).contains(&name.len()) || name.contains('\0') {
            return Err(FwCfgError::Name(name.into()));
        }
        if u32::try_from(bytes.len()).is_err() {
            return Err(FwCfgError::TooLarge(bytes.len()));
        }
        if self.files.contains_key(name) {
            return Err(FwCfgError::Duplicate(name.into()));
        }
        if self.files.len() == MAX_FILES {
            return Err(FwCfgError::TooMany);
        }
        self.files.insert(name.into(), bytes);
        self.index();
        Ok(())
    }

    /// Writes the directory: a count, then size, key, two bytes reserved and name of each file,
    /// all numbers big-endian.
    fn index(&mut self) {
        let mut directory = Vec::from((self.files.len() as u32).to_be_bytes());
        for ((name, bytes), key) in self.files.iter().zip(FILE_FIRST..) {
            let mut padded = [0; FILE_NAME_SIZE];
            padded[..name.len()].copy_from_slice(name.as_bytes());
            directory.extend((bytes.len() as u32).to_be_bytes());
            directory.extend(key.to_be_bytes());
            directory.extend([0; 2]);
            directory.extend(padded);
        }
        self.set(FwCfgKey::FILE_DIR, directory);
    }

    /// What is left of the selected item; nothing, if there is none.
    pub(super) fn rest(&self, cursor: Cursor) -> &[u8] {
        let key = cursor.key & !WRITE_CHANNEL;
        let item = match key.checked_sub(FILE_FIRST) {
            Some(file) => self.files.values().nth(file.into()),
            None => self.numbered.get(&FwCfgKey(key)),
        };
        item.and_then(|bytes| bytes.get(cursor.offset as usize..)).unwrap_or_default()
    }

    /// Reads on; what lies beyond the end is zero.
    pub(super) fn read(&self, cursor: Cursor, bytes: &mut [u8]) {
        let rest = self.rest(cursor);
        let count = rest.len().min(bytes.len());
        bytes[..count].copy_from_slice(&rest[..count]);
        bytes[count..].fill(0);
    }
}
