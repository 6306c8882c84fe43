//! The registers, keys and DMA control bits of fw_cfg.

use bitflags::bitflags;

/// Size of the register block, in bytes.
pub const FW_CFG_SIZE: u64 = 0x18;

/// The data register, 8 to 64 bits wide.
pub(super) const DATA: std::ops::Range<u64> = 0x00..0x08;
/// The selector register: 16 bits, big-endian.
pub(super) const SELECTOR: u64 = 0x08;
/// The DMA address register: 64 bits, big-endian.
pub(super) const DMA: std::ops::Range<u64> = 0x10..0x18;
/// What the DMA address register reads as.
pub(super) const DMA_SIGNATURE: &[u8; 8] = b"QEMU CFG";

/// The key of a numbered item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FwCfgKey(pub u16);

#[allow(missing_docs, reason = "the names are the specification's")]
impl FwCfgKey {
    pub const SIGNATURE: Self = Self(0x00);
    pub const ID: Self = Self(0x01);
    pub const UUID: Self = Self(0x02);
    pub const RAM_SIZE: Self = Self(0x03);
    pub const NOGRAPHIC: Self = Self(0x04);
    pub const NB_CPUS: Self = Self(0x05);
    pub const KERNEL_ADDR: Self = Self(0x07);
    pub const KERNEL_SIZE: Self = Self(0x08);
    pub const INITRD_ADDR: Self = Self(0x0a);
    pub const INITRD_SIZE: Self = Self(0x0b);
    pub const BOOT_MENU: Self = Self(0x0e);
    pub const MAX_CPUS: Self = Self(0x0f);
    pub const KERNEL_DATA: Self = Self(0x11);
    pub const INITRD_DATA: Self = Self(0x12);
    pub const CMDLINE_ADDR: Self = Self(0x13);
    pub const CMDLINE_SIZE: Self = Self(0x14);
    pub const CMDLINE_DATA: Self = Self(0x15);
    pub const SETUP_SIZE: Self = Self(0x17);
    pub const SETUP_DATA: Self = Self(0x18);
    pub const FILE_DIR: Self = Self(0x19);
}

/// The key of the first file.
pub(super) const FILE_FIRST: u16 = 0x20;
/// The most files: keys up to 0x3fff.
pub(super) const MAX_FILES: usize = 0x3fe0;
/// The length of a file's name in the directory, with its terminating zero.
pub(super) const FILE_NAME_SIZE: usize = 56;
/// A bit of the key that once meant writing and means nothing now.
pub(super) const WRITE_CHANNEL: u16 = 0x4000;

/// The content of SIGNATURE.
pub(super) const SIGNATURE: &[u8; 4] = b"QEMU";
/// The content of ID: the registers are there, and so is DMA.
pub(super) const FEATURES: u32 = 0b11;

bitflags! {
    /// The lower half of FWCfgDmaAccess.control.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct DmaControl: u32 {
        const ERROR = 1 << 0;
        const READ = 1 << 1;
        const SKIP = 1 << 2;
        /// The upper 16 bits are a key to select first.
        const SELECT = 1 << 3;
        const WRITE = 1 << 4;
    }
}
