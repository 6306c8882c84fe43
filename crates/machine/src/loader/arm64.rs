//! The header of an arm64 kernel `Image` (Linux, `Documentation/arch/arm64/booting.rst`, section 4).

use super::LoadError;

/// The granule that a kernel was built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// The header does not say.
    Unspecified,
    /// 4 KiB.
    Kib4,
    /// 16 KiB.
    Kib16,
    /// 64 KiB.
    Kib64,
}

/// The 64 bytes at the start of an `Image`, without the instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageHeader {
    /// Bytes from a 2 MiB boundary to where the image goes.
    pub text_offset: u64,
    /// Bytes of memory from the image's start that it uses, its zeroed data included; 0 in kernels
    /// before 3.17.
    pub image_size: u64,
    /// Byte order, page size and placement, as bits.
    pub flags: u64,
}

impl ImageHeader {
    /// Bytes of the header.
    pub const SIZE: usize = 64;

    const MAGIC_OFFSET: usize = 56;
    const MAGIC: &[u8; 4] = b"ARM\x64";
    /// Where a kernel goes that was built before the header told (section 4, `image_size` of zero).
    const TEXT_OFFSET_BEFORE_3_17: u64 = 0x8_0000;

    /// Whether `file` starts as an arm64 kernel does.
    pub fn is_at_start_of(file: &[u8]) -> bool {
        file.get(Self::MAGIC_OFFSET..Self::MAGIC_OFFSET + 4) == Some(Self::MAGIC)
    }

    /// Reads the header of `file`.
    ///
    /// # Errors
    /// The file is shorter than the header or lacks its magic number.
    pub fn parse(file: &[u8]) -> Result<Self, LoadError> {
        if file.len() < Self::SIZE || !Self::is_at_start_of(file) {
            return Err(LoadError::Damaged("its header is cut off"));
        }
        let word = |at: usize| u64::from_le_bytes(file[at..at + 8].try_into().expect("8 bytes"));
        let header = Self { text_offset: word(8), image_size: word(16), flags: word(24) };
        Ok(match header.image_size {
            0 => Self { text_offset: Self::TEXT_OFFSET_BEFORE_3_17, ..header },
            _ => header,
        })
    }

    /// Whether the kernel is a big-endian one (flag bit 0).
    pub const fn is_big_endian(self) -> bool {
        self.flags & 1 != 0
    }

    /// The granule it was built for (flag bits 2:1).
    pub const fn page_size(self) -> PageSize {
        match self.flags >> 1 & 3 {
            0 => PageSize::Unspecified,
            1 => PageSize::Kib4,
            2 => PageSize::Kib16,
            _ => PageSize::Kib64,
        }
    }

    /// Whether it may lie anywhere in memory (flag bit 3), not only near the start.
    pub const fn may_lie_anywhere(self) -> bool {
        self.flags & 8 != 0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An image of `len` bytes with this header.
    pub fn image(header: ImageHeader, len: usize) -> Vec<u8> {
        let mut file = vec![0; len.max(ImageHeader::SIZE)];
        file[8..16].copy_from_slice(&header.text_offset.to_le_bytes());
        file[16..24].copy_from_slice(&header.image_size.to_le_bytes());
        file[24..32].copy_from_slice(&header.flags.to_le_bytes());
        file[56..60].copy_from_slice(b"ARM\x64");
        file
    }

    #[test]
    fn fields_are_where_the_manual_says() {
        let header = ImageHeader { text_offset: 0x1000, image_size: 0x20_0000, flags: 0xa };
        let parsed = ImageHeader::parse(&image(header, 64)).unwrap();
        assert_eq!(parsed, header);
        assert_eq!(parsed.page_size(), PageSize::Kib4);
        assert!(parsed.may_lie_anywhere());
        assert!(!parsed.is_big_endian());
    }

    #[test]
    fn page_sizes() {
        for (flags, size) in
            [(0, PageSize::Unspecified), (4, PageSize::Kib16), (6, PageSize::Kib64)]
        {
            let header = ImageHeader { text_offset: 0, image_size: 1, flags };
            assert_eq!(header.page_size(), size);
        }
    }

    #[test]
    fn an_old_header_means_the_old_offset() {
        let old = ImageHeader { text_offset: 7, image_size: 0, flags: 0 };
        assert_eq!(ImageHeader::parse(&image(old, 64)).unwrap().text_offset, 0x8_0000);
    }

    #[test]
    fn a_short_file_is_refused() {
        let file = image(ImageHeader { text_offset: 0, image_size: 1, flags: 0 }, 64);
        assert!(ImageHeader::parse(&file[..63]).is_err());
        assert!(ImageHeader::parse(&[0; 64]).is_err());
    }
}
