//! Disks, as the devices that present them see them.

use std::io;

/// A run of bytes on the host that plays a disk. Offsets and lengths are in bytes.
///
/// Calls may take as long as the host's storage does, and come from any thread; two of them may
/// run at the same time. An access that is not inside [`size`](Self::size) is an error.
pub trait BlockBackend: Send + Sync {
    /// The disk's size, a multiple of 512.
    fn size(&self) -> u64;

    /// Whether writes are refused.
    fn is_read_only(&self) -> bool;

    /// Fills `bytes` from `offset`.
    ///
    /// # Errors
    /// What the host reports; so for all that follow.
    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()>;

    /// Writes all of `bytes` at `offset`. Only [`flush`](Self::flush) makes them durable.
    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Makes `len` bytes read as zero; with `unmap` their storage may be given back.
    fn write_zeroes(&self, offset: u64, len: u64, unmap: bool) -> io::Result<()>;

    /// Says that `len` bytes are not needed any more: what they then read as is open.
    fn discard(&self, offset: u64, len: u64) -> io::Result<()>;

    /// Returns when all that was written before is on stable storage.
    fn flush(&self) -> io::Result<()>;
}
