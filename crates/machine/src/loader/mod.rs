//! Putting a kernel, its RAM disk and its device tree into guest memory before the start.
//!
//! [`Kernel::open`] makes sure that a file is an arm64 kernel and unpacks it, [`place`] decides where
//! everything goes, and [`Placement::segments`] hands out the bytes. Nothing here touches a machine.

mod arm64;
mod kind;
mod placement;
mod unpack;

pub use arm64::{ImageHeader, PageSize};
pub use kind::FileKind;
pub use placement::{Boot, DTB_LIMIT, Placement, Ram, Segment, place};
pub use unpack::{Kernel, UNPACKED_LIMIT};

/// Why a kernel cannot be loaded. Each says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The file is empty.
    #[error("is empty")]
    Empty,
    /// The file is something else.
    #[error("is {kind}, not an arm64 kernel: {}", kind.advice())]
    NotAKernel {
        /// What it is.
        kind: FileKind,
    },
    /// A kernel for a big-endian machine.
    #[error(
        "is a big-endian arm64 kernel, and this machine is little-endian: build it without CONFIG_CPU_BIG_ENDIAN"
    )]
    BigEndian,
    /// A header whose numbers contradict each other or the file.
    #[error("is a damaged arm64 kernel ({0}): fetch or build it again")]
    Damaged(&'static str),
    /// Compressed data that does not unpack.
    #[error("is a compressed kernel that does not unpack ({0}): fetch or build it again")]
    Unpack(String),
    /// A self-unpacking image of a compression that is not known here.
    #[error("is an EFI zboot kernel packed with {0}, which is not supported: give the plain Image")]
    Compression(String),
    /// RAM is too small for what has to be in it.
    #[error(
        "{have_mib} MiB of memory is too small for this kernel and initrd: give at least {need_mib} MiB (--memory {need_mib}M)"
    )]
    TooSmall {
        /// MiB of RAM there are.
        have_mib: u64,
        /// MiB that suffice.
        need_mib: u64,
    },
    /// The device tree does not fit its place.
    #[error("the device tree has {0} bytes, more than the 2 MiB that a kernel maps")]
    DeviceTree(usize),
}
