//! A look at a qcow2 image before imago gets it (QEMU's docs/interop/qcow2.txt): what imago 0.2.6
//! does not take from a damaged image is refused here.
//!
//! - It panics at a feature name table that is not made of whole entries.
//! - Whoever writes takes clusters whose reference count is zero. Where an image counts none for
//!   its own tables, these would be overwritten, and the search for a free cluster has no end.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use super::open::QCOW2_MAGIC;

/// The header extension that names features, and the size of its entries.
const FEATURE_NAME_TABLE: u32 = 0x6803_f857;
const FEATURE_NAME: u32 = 48;

/// The largest refcount table, in bytes, as in QEMU.
const MAX_REFCOUNT_TABLE: u64 = 8 << 20;
/// The largest L1 table, in bytes, as in QEMU.
const MAX_L1_TABLE: u64 = 32 << 20;

/// The fields of the header that say where things are.
struct Header {
    version: u32,
    cluster_bits: u32,
    l1_size: u32,
    l1_table_offset: u64,
    refcount_table_offset: u64,
    refcount_table_clusters: u32,
    refcount_order: u32,
}

impl Header {
    fn read(file: &File) -> io::Result<Self> {
        if array(file, 0)? != QCOW2_MAGIC {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it has no qcow2 header"));
        }
        let u32_at = |at| Ok::<_, io::Error>(u32::from_be_bytes(array(file, at)?));
        let u64_at = |at| Ok::<_, io::Error>(u64::from_be_bytes(array(file, at)?));
        let version = u32_at(4)?;
        let header = Self {
            version,
            cluster_bits: u32_at(20)?,
            l1_size: u32_at(36)?,
            l1_table_offset: u64_at(40)?,
            refcount_table_offset: u64_at(48)?,
            refcount_table_clusters: u32_at(56)?,
            refcount_order: if version == 2 { 4 } else { u32_at(96)? },
        };
        if !(9..=21).contains(&header.cluster_bits) || header.refcount_order > 6 {
            return damaged("the size of its clusters or reference counts");
        }
        Ok(header)
    }
}

/// Checks the image in `file` as far as imago does not.
pub(super) fn check(file: &File, writable: bool) -> io::Result<()> {
    let header = Header::read(file)?;
    if header.version > 2 {
        check_extensions(file, &header)?;
    }
    match if writable { check_metadata(file, &header) } else { Ok(()) } {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            damaged("the length of the file")
        }
        checked => checked,
    }
}

/// Checks the extensions of the header, which end within the first cluster.
fn check_extensions(file: &File, header: &Header) -> io::Result<()> {
    let mut at = u64::from(u32::from_be_bytes(array(file, 100)?));
    while at + 8 <= 1 << header.cluster_bits {
        let kind = u32::from_be_bytes(array(file, at)?);
        let len = u32::from_be_bytes(array(file, at + 4)?);
        if kind == 0 {
            break;
        }
        if kind == FEATURE_NAME_TABLE && !len.is_multiple_of(FEATURE_NAME) {
            return damaged("the names of its features");
        }
        at += 8 + u64::from(len).next_multiple_of(8);
    }
    Ok(())
}

/// Checks that the header, the L1 table, the refcount table and all refcount blocks are in the
/// file, and counted as used.
fn check_metadata(file: &File, header: &Header) -> io::Result<()> {
    let table_len = u64::from(header.refcount_table_clusters) << header.cluster_bits;
    if table_len == 0 || table_len > MAX_REFCOUNT_TABLE {
        return damaged("the size of its refcount table");
    }
    if header.refcount_table_offset.trailing_zeros() < header.cluster_bits {
        return damaged("the place of its refcount table");
    }
    let mut table = vec![0; table_len as usize];
    file.read_exact_at(&mut table, header.refcount_table_offset)?;
    let blocks: Vec<u64> = table
        .chunks_exact(8)
        .map(|entry| u64::from_be_bytes(entry.try_into().expect("8 bytes")) & !0x1ff)
        .collect();
    let l1_len = u64::from(header.l1_size) * 8;
    if l1_len > MAX_L1_TABLE {
        return damaged("the size of its L1 table");
    }

    let counts = Counts { file, header, blocks: &blocks };
    counts.check(0, 1, "header")?;
    counts.check(header.refcount_table_offset, table_len, "refcount table")?;
    counts.check(header.l1_table_offset, l1_len, "L1 table")?;
    for &block in blocks.iter().filter(|&&block| block != 0) {
        counts.check(block, 1, "refcount blocks")?;
    }
    Ok(())
}

struct Counts<'a> {
    file: &'a File,
    header: &'a Header,
    /// The offset of each refcount block, or 0.
    blocks: &'a [u64],
}

impl Counts<'_> {
    /// Checks that `len` bytes from `offset` start a cluster, and are counted as used.
    fn check(&self, offset: u64, len: u64, what: &str) -> io::Result<()> {
        let bits = self.header.cluster_bits;
        let end = offset.checked_add(len);
        let (true, Some(end)) = (offset.trailing_zeros() >= bits, end) else {
            return damaged(&format!("the place of its {what}"));
        };
        for cluster in offset >> bits..end.div_ceil(1 << bits) {
            if !self.is_used(cluster)? {
                return damaged(&format!("the reference counts of its {what}"));
            }
        }
        Ok(())
    }

    fn is_used(&self, cluster: u64) -> io::Result<bool> {
        // A block is a cluster of counts of 1 << refcount_order bits.
        let order = self.header.refcount_order;
        let in_block = self.header.cluster_bits + 3 - order;
        let block = usize::try_from(cluster >> in_block).ok();
        let block = block.and_then(|index| self.blocks.get(index)).copied().unwrap_or(0);
        if block == 0 {
            return Ok(false);
        }
        let bit = (cluster & ((1 << in_block) - 1)) << order;
        let at = block.checked_add(bit / 8).ok_or(io::ErrorKind::InvalidData)?;
        let mut count = [0; 8];
        let count = &mut count[..(1usize << order).div_ceil(8)];
        self.file.read_exact_at(count, at)?;
        // Counts of less than a byte stand in it from the lowest bit on.
        let mask = if order < 3 { ((1u16 << (1 << order)) - 1) << (bit % 8) } else { 0xff };
        Ok(count.iter().any(|&byte| u16::from(byte) & mask != 0))
    }
}

fn array<const N: usize>(file: &File, at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}

fn damaged<T>(what: &str) -> io::Result<T> {
    let why = format!("{what} cannot be right (`qemu-img check -r all` may repair it)");
    Err(io::Error::new(io::ErrorKind::InvalidData, why))
}
