//! Accesses to registers of 32 bits, cut into words.

use gantry_bus::AccessSize;

/// Reads by words: a narrow access gets its part of one, a doubleword two. An access that is not
/// aligned reads as zero.
pub(crate) fn read_words(offset: u64, size: AccessSize, read: impl Fn(u64) -> u32) -> u64 {
    if !offset.is_multiple_of(size.bytes() as u64) {
        return 0;
    }
    match size {
        AccessSize::Double => u64::from(read(offset)) | u64::from(read(offset + 4)) << 32,
        _ => u64::from(read(offset & !3)) >> (8 * (offset & 3)) & size.mask(),
    }
}

/// Writes by words. Anything narrower, or not aligned, is ignored: byte-wide registers take their
/// bytes before they come here.
pub(crate) fn write_words(
    offset: u64,
    size: AccessSize,
    value: u64,
    mut write: impl FnMut(u64, u32),
) {
    if !offset.is_multiple_of(size.bytes() as u64) || size < AccessSize::Word {
        return;
    }
    write(offset, value as u32);
    if size == AccessSize::Double {
        write(offset + 4, (value >> 32) as u32);
    }
}
