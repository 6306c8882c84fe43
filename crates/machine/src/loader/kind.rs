//! What a file is, told from its first bytes.

use std::fmt;

use super::ImageHeader;

/// A kind of file that people hand to an emulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An arm64 kernel, ready to run.
    Arm64Image,
    /// Something packed with gzip.
    Gzip,
    /// An EFI program that unpacks a kernel.
    EfiZboot,
    /// An x86 kernel (`bzImage`).
    X86Kernel,
    /// A RISC-V kernel.
    RiscvKernel,
    /// A 32-bit Arm kernel (`zImage`).
    Arm32Kernel,
    /// An ELF file, with its machine number.
    Elf(u16),
    /// Another EFI or Windows program.
    Pe,
    /// A U-Boot image.
    UBoot,
    /// A device tree, or a U-Boot FIT image, which has the same form.
    DeviceTree,
    /// A qcow2 disk image.
    Qcow2,
    /// A raw disk image with a partition table.
    PartitionedDisk,
    /// A raw ext2, ext3 or ext4 file system.
    ExtFilesystem,
    /// A CD image.
    Iso9660,
    /// A cpio archive.
    Cpio,
    /// Something packed with xz, zstd, bzip2 or lz4.
    OtherCompression(&'static str),
    /// A Debian package.
    DebianPackage,
    /// None of these.
    Unknown,
}

/// Whether `file` has `magic` at `offset`.
fn has(file: &[u8], offset: usize, magic: &[u8]) -> bool {
    file.get(offset..).is_some_and(|rest| rest.starts_with(magic))
}

impl FileKind {
    /// Bytes from a file's start that decide its kind.
    pub const HEAD: usize = 0x8006;

    /// The kind of the file that starts with `head` (its first [`HEAD`](Self::HEAD) bytes, or all).
    pub fn of(head: &[u8]) -> Self {
        if ImageHeader::is_at_start_of(head) {
            return Self::Arm64Image;
        }
        if has(head, 0, b"\x7fELF") {
            return Self::Elf(Self::elf_machine(head));
        }
        // Specific before general: a bzImage is also a PE file and carries a boot sector's mark.
        const MAGICS: [(usize, &[u8], FileKind); 20] = [
            (0, b"\x1f\x8b", FileKind::Gzip),
            (4, b"zimg", FileKind::EfiZboot),
            (0x202, b"HdrS", FileKind::X86Kernel),
            (0x38, b"RSC\x05", FileKind::RiscvKernel),
            (0x24, b"\x18\x28\x6f\x01", FileKind::Arm32Kernel),
            (0, b"\x27\x05\x19\x56", FileKind::UBoot),
            (0, b"\xd0\x0d\xfe\xed", FileKind::DeviceTree),
            (0, b"QFI\xfb", FileKind::Qcow2),
            (0, b"07070", FileKind::Cpio),
            (0, b"\xfd7zXZ\0", FileKind::OtherCompression("xz")),
            (0, b"\x28\xb5\x2f\xfd", FileKind::OtherCompression("zstd")),
            (0, b"BZh", FileKind::OtherCompression("bzip2")),
            (0, b"\x02\x21\x4c\x18", FileKind::OtherCompression("lz4")),
            (0, b"\x04\x22\x4d\x18", FileKind::OtherCompression("lz4")),
            (0, b"!<arch>\ndebian-binary", FileKind::DebianPackage),
            (0x8001, b"CD001", FileKind::Iso9660),
            (0x200, b"EFI PART", FileKind::PartitionedDisk),
            (0, b"MZ", FileKind::Pe),
            (0x1fe, b"\x55\xaa", FileKind::PartitionedDisk),
            (0x438, b"\x53\xef", FileKind::ExtFilesystem),
        ];
        let found = MAGICS.iter().find(|(offset, magic, _)| has(head, *offset, magic));
        found.map_or(Self::Unknown, |(_, _, kind)| *kind)
    }

    fn elf_machine(head: &[u8]) -> u16 {
        let big_endian = head.get(5) == Some(&2);
        match head.get(18..20) {
            Some(&[a, b]) if big_endian => u16::from_be_bytes([a, b]),
            Some(&[a, b]) => u16::from_le_bytes([a, b]),
            _ => 0,
        }
    }

    /// Whether a machine could start from it as a disk.
    pub const fn is_disk(self) -> bool {
        matches!(self, Self::Qcow2 | Self::PartitionedDisk | Self::ExtFilesystem | Self::Iso9660)
    }

    /// Whether it may hold an arm64 kernel.
    pub const fn may_be_kernel(self) -> bool {
        matches!(self, Self::Arm64Image | Self::Gzip | Self::EfiZboot)
    }

    /// What to do with such a file where a kernel is wanted.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::X86Kernel | Self::RiscvKernel | Self::Arm32Kernel => {
                "give one that was built for arm64"
            }
            Self::Elf(_) => "give the Image that the kernel's build leaves in arch/arm64/boot",
            Self::Qcow2 | Self::PartitionedDisk | Self::ExtFilesystem | Self::Iso9660 => {
                "give it with --disk, and the kernel with --kernel"
            }
            Self::Cpio => "give it with --initrd, and the kernel with --kernel",
            Self::OtherCompression(_) | Self::UBoot => "unpack the Image that is in it first",
            Self::DebianPackage => "take boot/vmlinuz-* out of it with dpkg-deb --extract",
            _ => "give an uncompressed or gzip-packed Image, such as a Debian boot/vmlinuz-*-arm64",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Arm64Image => "an arm64 kernel",
            Self::Gzip => "packed with gzip",
            Self::EfiZboot => "an EFI zboot kernel",
            Self::X86Kernel => "an x86 kernel (bzImage)",
            Self::RiscvKernel => "a RISC-V kernel",
            Self::Arm32Kernel => "a 32-bit Arm kernel (zImage)",
            Self::Elf(183) => "an ELF file for AArch64",
            Self::Elf(62) => "an ELF file for x86-64",
            Self::Elf(3) => "an ELF file for 32-bit x86",
            Self::Elf(40) => "an ELF file for 32-bit Arm",
            Self::Elf(243) => "an ELF file for RISC-V",
            Self::Elf(machine) => return write!(f, "an ELF file for machine number {machine}"),
            Self::Pe => "an EFI or Windows program",
            Self::UBoot => "a U-Boot image",
            Self::DeviceTree => "a device tree or a U-Boot FIT image",
            Self::Qcow2 => "a qcow2 disk image",
            Self::PartitionedDisk => "a raw disk image",
            Self::ExtFilesystem => "a raw ext4 file system",
            Self::Iso9660 => "a CD image",
            Self::Cpio => "a cpio archive (an initrd?)",
            Self::OtherCompression(how) => return write!(f, "packed with {how}"),
            Self::DebianPackage => "a Debian package",
            Self::Unknown => "of a kind that is not recognised",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(parts: &[(usize, &[u8])]) -> Vec<u8> {
        let mut file = vec![0; 0x9000];
        for (offset, bytes) in parts {
            file[*offset..offset + bytes.len()].copy_from_slice(bytes);
        }
        file
    }

    #[test]
    fn kinds_that_share_magic_numbers_are_told_apart() {
        let bzimage = file(&[(0, b"MZ"), (0x1fe, b"\x55\xaa"), (0x202, b"HdrS")]);
        assert_eq!(FileKind::of(&bzimage), FileKind::X86Kernel);
        let arm64 = file(&[(0, b"MZ"), (0x38, b"ARM\x64")]);
        assert_eq!(FileKind::of(&arm64), FileKind::Arm64Image);
        let zboot = file(&[(0, b"MZ\0\0zimg")]);
        assert_eq!(FileKind::of(&zboot), FileKind::EfiZboot);
        let gpt = file(&[(0x1fe, b"\x55\xaa"), (0x200, b"EFI PART")]);
        assert_eq!(FileKind::of(&gpt), FileKind::PartitionedDisk);
        assert_eq!(FileKind::of(&file(&[(0, b"MZ")])), FileKind::Pe);
    }

    #[test]
    fn elf_names_its_machine() {
        let elf = file(&[(0, b"\x7fELF\x02\x01\x01"), (18, &[183, 0])]);
        assert_eq!(FileKind::of(&elf).to_string(), "an ELF file for AArch64");
        let big_endian = file(&[(0, b"\x7fELF\x02\x02\x01"), (18, &[0, 62])]);
        assert_eq!(FileKind::of(&big_endian), FileKind::Elf(62));
    }

    #[test]
    fn short_files_are_of_no_kind() {
        for len in 0..64 {
            assert_eq!(FileKind::of(&vec![0; len]), FileKind::Unknown);
        }
        assert_eq!(FileKind::of(b"\x7fELF"), FileKind::Elf(0));
    }
}
