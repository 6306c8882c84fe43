//! Where kernel, RAM disk and device tree go.
//!
//! The kernel's demands are those of `Documentation/arch/arm64/booting.rst`; within them the places
//! are QEMU's, so that addresses in traces of both agree.

use std::ops::Range;

use super::{Kernel, LoadError};

const MIB: u64 = 1 << 20;
/// The alignment of the kernel's base and, since early kernels map it in one block, of the tree.
const BLOCK: u64 = 2 * MIB;
const PAGE: u64 = 4096;
/// The RAM disk starts this far into RAM, or at its half if that comes first.
const INITRD_OFFSET: u64 = 128 * MIB;

/// The most bytes of a device tree (`booting.rst`, section 2).
pub const DTB_LIMIT: u64 = BLOCK;

/// The machine's RAM, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ram {
    /// Its first physical address, a multiple of 2 MiB.
    pub base: u64,
    /// Its size.
    pub size: u64,
}

/// Physical addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Where the kernel's image starts, which is where it is entered.
    pub kernel: u64,
    /// Where the RAM disk lies.
    pub initrd: Option<Range<u64>>,
    /// Where the device tree starts; [`DTB_LIMIT`] bytes are free there.
    pub dtb: u64,
}

/// Bytes that go to a physical address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What they are, for people: `kernel`, `initrd`, `dtb`.
    pub name: &'static str,
    /// Where the first of them goes.
    pub address: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What to put into memory and how to start the first CPU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boot {
    /// What goes where; the pieces do not overlap.
    pub segments: Vec<Segment>,
    /// The first CPU's program counter.
    pub entry: u64,
    /// Its X0: the device tree's address. X1 to X3 are zero.
    pub x0: u64,
}

/// Decides where `kernel`, a RAM disk of `initrd` bytes and the device tree go in `ram`.
///
/// # Errors
/// They do not fit; the error says how much RAM they take.
pub fn place(kernel: &Kernel, initrd: Option<u64>, ram: Ram) -> Result<Placement, LoadError> {
    place_within(kernel, initrd, ram).ok_or_else(|| LoadError::TooSmall {
        have_mib: ram.size / MIB,
        need_mib: smallest_ram(kernel, initrd, ram) / MIB,
    })
}

/// The least RAM, a multiple of 32 MiB, in which everything has a place.
fn smallest_ram(kernel: &Kernel, initrd: Option<u64>, ram: Ram) -> u64 {
    const STEP: u64 = 32 * MIB;
    let fits = |size| place_within(kernel, initrd, Ram { size, ..ram }).is_some();
    // A lower bound is what is in it; the upper one allows for the RAM disk's start and alignment.
    let inside = load_offset(kernel) + kernel.memory_size() + initrd.unwrap_or(0);
    let least = inside.next_multiple_of(STEP);
    let steps = (INITRD_OFFSET + 4 * BLOCK) / STEP + 1;
    let sizes = (0..=steps).map(|step| least + step * STEP);
    sizes.clone().find(|size| fits(*size)).unwrap_or_else(|| sizes.max().unwrap_or(least))
}

fn place_within(kernel: &Kernel, initrd: Option<u64>, ram: Ram) -> Option<Placement> {
    let start = ram.base.checked_add(load_offset(kernel))?;
    let kernel_end = start.checked_add(kernel.memory_size())?;
    let after_kernel = ram.base.checked_add(INITRD_OFFSET.min(ram.size / 2))?.max(kernel_end);
    let initrd_start = after_kernel.checked_next_multiple_of(PAGE)?;
    let initrd_end = initrd_start.checked_add(initrd.unwrap_or(0))?;
    let dtb = initrd_end.checked_next_multiple_of(BLOCK)?;
    (dtb.checked_add(DTB_LIMIT)? <= ram.base.checked_add(ram.size)?).then_some(Placement {
        kernel: start,
        initrd: initrd.map(|_| initrd_start..initrd_end),
        dtb,
    })
}

/// The image goes `text_offset` above a 2 MiB boundary. QEMU keeps the first page of RAM for its own
/// start-up code, so a kernel that would lie there goes to the next boundary.
fn load_offset(kernel: &Kernel) -> u64 {
    match kernel.header().text_offset {
        offset @ 0..PAGE => offset + BLOCK,
        offset => offset,
    }
}

impl Placement {
    /// The pieces with their addresses, and how to enter the kernel.
    ///
    /// # Errors
    /// `dtb` is larger than [`DTB_LIMIT`].
    ///
    /// # Panics
    /// `initrd` has another length than [`place`] was told.
    pub fn segments(
        self,
        kernel: Kernel,
        initrd: Option<Vec<u8>>,
        dtb: Vec<u8>,
    ) -> Result<Boot, LoadError> {
        if dtb.len() as u64 > DTB_LIMIT {
            return Err(LoadError::DeviceTree(dtb.len()));
        }
        let placed = self.initrd.as_ref().map(|range| range.end - range.start);
        assert_eq!(placed, initrd.as_ref().map(|bytes| bytes.len() as u64), "another initrd");
        let mut segments =
            vec![Segment { name: "kernel", address: self.kernel, bytes: kernel.into_image() }];
        if let (Some(range), Some(bytes)) = (self.initrd, initrd) {
            segments.push(Segment { name: "initrd", address: range.start, bytes });
        }
        segments.push(Segment { name: "dtb", address: self.dtb, bytes: dtb });
        Ok(Boot { segments, entry: self.kernel, x0: self.dtb })
    }
}

#[cfg(test)]
mod tests {
    use super::super::ImageHeader;
    use super::super::arm64::tests::image;
    use super::*;

    fn kernel(text_offset: u64, image_size: u64) -> Kernel {
        Kernel::open(image(ImageHeader { text_offset, image_size, flags: 0xa }, 4096)).unwrap()
    }

    const fn ram(mib: u64) -> Ram {
        Ram { base: 0x4000_0000, size: mib * MIB }
    }

    #[test]
    fn a_large_machine_is_laid_out_as_qemus() {
        let placed = place(&kernel(0, 0x1d0_0000), Some(0x1_f363), ram(1024)).unwrap();
        assert_eq!(placed.kernel, 0x4020_0000);
        assert_eq!(placed.initrd, Some(0x4800_0000..0x4801_f363));
        assert_eq!(placed.dtb, 0x4820_0000);
    }

    #[test]
    fn a_small_machine_has_its_initrd_at_half_of_ram() {
        let placed = place(&kernel(0x8_0000, 16 * MIB), Some(MIB), ram(64)).unwrap();
        assert_eq!(placed.kernel, 0x4008_0000);
        assert_eq!(placed.initrd, Some(0x4200_0000..0x4210_0000));
        assert_eq!(placed.dtb, 0x4220_0000);
    }

    #[test]
    fn a_kernel_beyond_half_of_ram_pushes_the_initrd_up() {
        let placed = place(&kernel(0, 40 * MIB + 1), Some(PAGE), ram(64)).unwrap();
        assert_eq!(placed.initrd.unwrap().start, 0x4000_0000 + 42 * MIB + PAGE);
    }

    #[test]
    fn what_does_not_fit_says_what_would() {
        for (size, initrd) in [(30 * MIB, None), (30 * MIB, Some(200 * MIB)), (MIB, Some(MIB))] {
            let kernel = kernel(0, size);
            let Err(LoadError::TooSmall { have_mib: 4, need_mib }) = place(&kernel, initrd, ram(4))
            else {
                panic!("4 MiB are enough for {size} and {initrd:?}");
            };
            assert!(place(&kernel, initrd, ram(need_mib)).is_ok());
            assert!(need_mib == 32 || place(&kernel, initrd, ram(need_mib - 32)).is_err());
        }
    }

    #[test]
    fn segments_lie_where_they_were_placed() {
        let placed = place(&kernel(0, MIB), Some(3), ram(64)).unwrap();
        let boot = placed.clone().segments(kernel(0, MIB), Some(vec![1, 2, 3]), vec![9]).unwrap();
        let places: Vec<_> = boot.segments.iter().map(|s| (s.name, s.address)).collect();
        let expected = [
            ("kernel", placed.kernel),
            ("initrd", placed.initrd.clone().unwrap().start),
            ("dtb", placed.dtb),
        ];
        assert_eq!(places, expected);
        assert_eq!((boot.entry, boot.x0), (placed.kernel, placed.dtb));
        let large = vec![0; DTB_LIMIT as usize + 1];
        assert!(placed.segments(kernel(0, MIB), Some(vec![1, 2, 3]), large).is_err());
    }
}
