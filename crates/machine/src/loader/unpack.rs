//! Opening a kernel: plain, packed with gzip, or as an EFI program that unpacks itself.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{FileKind, ImageHeader, LoadError};

/// The most bytes that a packed kernel may unpack to.
pub const UNPACKED_LIMIT: u64 = 512 << 20;

/// What no kernel's header asks for: 64 GiB.
const MEMORY_LIMIT: u64 = 64 << 30;

/// An arm64 kernel, unpacked and with its header checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Kernel {
    header: ImageHeader,
    image: Vec<u8>,
}

impl Kernel {
    /// Recognises `file` and unpacks it where need be.
    ///
    /// # Errors
    /// The file is no arm64 kernel that can be run here; the error says what it is instead.
    pub fn open(file: Vec<u8>) -> Result<Self, LoadError> {
        if file.is_empty() {
            return Err(LoadError::Empty);
        }
        match FileKind::of(&file) {
            FileKind::Arm64Image => Self::from_image(file),
            FileKind::Gzip => Self::from_unpacked(gunzip(&file)?),
            FileKind::EfiZboot => Self::from_unpacked(unpack_zboot(&file)?),
            kind => Err(LoadError::NotAKernel { kind }),
        }
    }

    /// One level of packing is all that there is.
    fn from_unpacked(image: Vec<u8>) -> Result<Self, LoadError> {
        match FileKind::of(&image) {
            FileKind::Arm64Image => Self::from_image(image),
            kind => Err(LoadError::NotAKernel { kind }),
        }
    }

    fn from_image(image: Vec<u8>) -> Result<Self, LoadError> {
        let header = ImageHeader::parse(&image)?;
        if header.is_big_endian() {
            return Err(LoadError::BigEndian);
        }
        if header.text_offset.max(header.image_size) > MEMORY_LIMIT {
            return Err(LoadError::Damaged("its header asks for absurd amounts of memory"));
        }
        Ok(Self { header, image })
    }

    /// Its header.
    pub const fn header(&self) -> ImageHeader {
        self.header
    }

    /// The unpacked image, header included.
    pub fn image(&self) -> &[u8] {
        &self.image
    }

    /// The unpacked image, to keep.
    pub fn into_image(self) -> Vec<u8> {
        self.image
    }

    /// Bytes of memory from its start that it uses, those beyond the file included.
    pub fn memory_size(&self) -> u64 {
        self.header.image_size.max(self.image.len() as u64)
    }
}

impl std::fmt::Debug for Kernel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kernel({:?}, {} bytes)", self.header, self.image.len())
    }
}

/// Unpacks gzip (RFC 1952) up to the limit.
fn gunzip(packed: &[u8]) -> Result<Vec<u8>, LoadError> {
    let mut image = Vec::new();
    let unpacked = MultiGzDecoder::new(packed).take(UNPACKED_LIMIT + 1).read_to_end(&mut image);
    // Data after the last member (a signature, padding) does not make the kernel bad.
    if let Err(error) = unpacked
        && !ImageHeader::is_at_start_of(&image)
    {
        return Err(LoadError::Unpack(error.to_string()));
    }
    if image.len() as u64 > UNPACKED_LIMIT {
        return Err(LoadError::Unpack("it is larger than 512 MiB".into()));
    }
    Ok(image)
}

/// Unpacks the payload of an EFI zboot image (Linux, `drivers/firmware/efi/libstub/zboot-header.S`:
/// offset and size of the payload at bytes 8 and 12, the compression's name at byte 24).
fn unpack_zboot(file: &[u8]) -> Result<Vec<u8>, LoadError> {
    const CUT_OFF: LoadError = LoadError::Damaged("its packed part is cut off");
    let word = |at: usize| {
        let bytes = file.get(at..at + 4).ok_or(CUT_OFF)?;
        Ok(u32::from_le_bytes(bytes.try_into().expect("4 bytes")) as usize)
    };
    let (offset, size) = (word(8)?, word(12)?);
    let name = file.get(24..56).ok_or(CUT_OFF)?;
    let name = String::from_utf8_lossy(name.split(|byte| *byte == 0).next().unwrap_or_default());
    let end = offset.checked_add(size).ok_or(CUT_OFF)?;
    let payload = file.get(offset..end).ok_or(CUT_OFF)?;
    match &*name {
        "gzip" => gunzip(payload),
        _ => Err(LoadError::Compression(name.escape_default().to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::super::arm64::tests::image;
    use super::*;

    const HEADER: ImageHeader = ImageHeader { text_offset: 0, image_size: 0x30_0000, flags: 0xa };

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zboot(payload: &[u8], compression: &str) -> Vec<u8> {
        let mut file = vec![0; 64];
        file[..8].copy_from_slice(b"MZ\0\0zimg");
        file[8..12].copy_from_slice(&64_u32.to_le_bytes());
        file[12..16].copy_from_slice(&(payload.len() as u32).to_le_bytes());
        file[24..24 + compression.len()].copy_from_slice(compression.as_bytes());
        file.extend(payload);
        file
    }

    #[test]
    fn every_packing_gives_the_same_image() {
        let plain = image(HEADER, 5000);
        let packed = [plain.clone(), gzip(&plain), zboot(&gzip(&plain), "gzip")];
        for file in packed {
            let kernel = Kernel::open(file).unwrap();
            assert_eq!(kernel.header(), HEADER);
            assert_eq!(kernel.image(), plain);
            assert_eq!(kernel.memory_size(), 0x30_0000);
        }
    }

    #[test]
    fn a_damaged_packing_is_refused() {
        let packed = gzip(&image(HEADER, 5000));
        assert!(matches!(Kernel::open(packed[..20].to_vec()), Err(LoadError::Unpack(_))));
        let mut cut = zboot(&packed, "gzip");
        cut.truncate(80);
        assert!(matches!(Kernel::open(cut), Err(LoadError::Damaged(_))));
        let mut far = zboot(&packed, "gzip");
        far[8..16].fill(0xff);
        assert!(matches!(Kernel::open(far), Err(LoadError::Damaged(_))));
    }

    #[test]
    fn an_unknown_packing_is_named() {
        let refused = Kernel::open(zboot(&[1, 2, 3], "zstd22"));
        assert_eq!(refused, Err(LoadError::Compression("zstd22".into())));
    }

    #[test]
    fn what_is_no_kernel_is_named() {
        assert_eq!(Kernel::open(Vec::new()), Err(LoadError::Empty));
        let mut bzimage = vec![0; 0x400];
        bzimage[0x202..0x206].copy_from_slice(b"HdrS");
        let message = Kernel::open(bzimage).unwrap_err().to_string();
        assert!(
            message.starts_with("is an x86 kernel (bzImage), not an arm64 kernel"),
            "{message}"
        );
        let inner = Kernel::open(gzip(&gzip(&image(HEADER, 100)))).unwrap_err();
        assert_eq!(inner, LoadError::NotAKernel { kind: FileKind::Gzip });
    }

    #[test]
    fn absurd_headers_are_refused() {
        for (text_offset, image_size) in [(u64::MAX, 1), (0, u64::MAX), (1 << 37, 1 << 20)] {
            let file = image(ImageHeader { text_offset, image_size, flags: 0 }, 64);
            assert!(matches!(Kernel::open(file), Err(LoadError::Damaged(_))));
        }
    }

    #[test]
    fn a_big_endian_kernel_is_refused() {
        let file = image(ImageHeader { flags: 1, ..HEADER }, 64);
        assert_eq!(Kernel::open(file), Err(LoadError::BigEndian));
    }
}
