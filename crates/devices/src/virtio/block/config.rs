//! The configuration space (section 5.2.4).

use super::{QUEUE_SIZE, SECTOR};

/// The most segments of data in a request: the queue's size without the header and the status.
const SEG_MAX: u32 = QUEUE_SIZE as u32 - 2;

/// The most ranges in a discard or write-zeroes request.
pub(super) const MAX_RANGES: u32 = 32;

/// The most sectors in such a range: 1 GiB.
pub(super) const MAX_RANGE_SECTORS: u32 = 1 << 21;

/// `struct virtio_blk_config` of a disk of `size` bytes, little-endian.
pub(super) fn space(size: u64) -> [u8; 60] {
    let mut space = [0; 60];
    let mut put = |at: usize, bytes: &[u8]| space[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(size / SECTOR).to_le_bytes()); // capacity
    put(12, &SEG_MAX.to_le_bytes()); // seg_max
    put(20, &(SECTOR as u32).to_le_bytes()); // blk_size
    put(36, &MAX_RANGE_SECTORS.to_le_bytes()); // max_discard_sectors
    put(40, &MAX_RANGES.to_le_bytes()); // max_discard_seg
    put(44, &1u32.to_le_bytes()); // discard_sector_alignment
    put(48, &MAX_RANGE_SECTORS.to_le_bytes()); // max_write_zeroes_sectors
    put(52, &MAX_RANGES.to_le_bytes()); // max_write_zeroes_seg
    put(56, &[1]); // write_zeroes_may_unmap
    space
}
