//! Memory-mapped registers.

/// The width of one access to a device, in bytes: 1, 2, 4 or 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum AccessSize {
    /// 8 bits.
    Byte = 1,
    /// 16 bits.
    Half = 2,
    /// 32 bits.
    Word = 4,
    /// 64 bits.
    Double = 8,
}

impl AccessSize {
    /// Every width, narrow to wide.
    pub const ALL: [AccessSize; 4] = [Self::Byte, Self::Half, Self::Word, Self::Double];

    /// The width of `bytes` bytes, if it is one that a bus carries.
    pub const fn from_bytes(bytes: usize) -> Option<Self> {
        match bytes {
            1 => Some(Self::Byte),
            2 => Some(Self::Half),
            4 => Some(Self::Word),
            8 => Some(Self::Double),
            _ => None,
        }
    }

    /// The width in bytes.
    pub const fn bytes(self) -> usize {
        self as usize
    }

    /// The bits of a value of this width.
    pub const fn mask(self) -> u64 {
        u64::MAX >> (64 - 8 * self as u32)
    }
}

/// A block of memory-mapped registers.
///
/// Both calls come from any vCPU's thread: the device locks itself. While its lock is held it
/// touches only RAM, lines and queues, never another device.
pub trait Mmio: Send + Sync {
    /// Reads the register at `offset` bytes from the start of the block; the result is
    /// zero-extended. An offset without a register reads as zero.
    fn read(&self, offset: u64, size: AccessSize) -> u64;

    /// Writes `value` (zero-extended from `size`) to the register at `offset`.
    fn write(&self, offset: u64, size: AccessSize, value: u64);
    /// As [`read`](Self::read), for a vCPU: `initiator` is its index. Only registers that are
    /// banked by CPU (a GICv2's) look at it.
    fn read_by(&self, initiator: u32, offset: u64, size: AccessSize) -> u64 {
        let _ = initiator;
        self.read(offset, size)
    }

    /// As [`write`](Self::write), for a vCPU.
    fn write_by(&self, initiator: u32, offset: u64, size: AccessSize, value: u64) {
        let _ = initiator;
        self.write(offset, size, value);
    }
}
