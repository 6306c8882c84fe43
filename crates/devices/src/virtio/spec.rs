//! Registers and bits of virtio 1.2, and nothing else.

bitflags::bitflags! {
    /// Device status field (section 2.1).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Status: u32 {
        /// The guest has seen the device.
        const ACKNOWLEDGE = 1;
        /// The guest knows how to drive it.
        const DRIVER = 2;
        /// The driver is set up: the device may process buffers.
        const DRIVER_OK = 4;
        /// Features are negotiated.
        const FEATURES_OK = 8;
        /// The device has met something that it cannot go on from.
        const DEVICE_NEEDS_RESET = 64;
        /// The guest has given up.
        const FAILED = 128;
    }

    /// `InterruptStatus` (section 4.2.2).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Interrupt: u32 {
        /// A buffer was used in one of the queues.
        const USED_BUFFER = 1;
        /// The device's configuration has changed.
        const CONFIG_CHANGE = 2;
    }
}

/// MMIO device register layout (section 4.2.2, table 4.1): offsets in bytes, all 32 bits wide.
pub(super) mod reg {
    pub const MAGIC_VALUE: u64 = 0x000;
    pub const VERSION: u64 = 0x004;
    pub const DEVICE_ID: u64 = 0x008;
    pub const VENDOR_ID: u64 = 0x00c;
    pub const DEVICE_FEATURES: u64 = 0x010;
    pub const DEVICE_FEATURES_SEL: u64 = 0x014;
    pub const DRIVER_FEATURES: u64 = 0x020;
    pub const DRIVER_FEATURES_SEL: u64 = 0x024;
    pub const QUEUE_SEL: u64 = 0x030;
    pub const QUEUE_NUM_MAX: u64 = 0x034;
    pub const QUEUE_NUM: u64 = 0x038;
    pub const QUEUE_READY: u64 = 0x044;
    pub const QUEUE_NOTIFY: u64 = 0x050;
    pub const INTERRUPT_STATUS: u64 = 0x060;
    pub const INTERRUPT_ACK: u64 = 0x064;
    pub const STATUS: u64 = 0x070;
    pub const QUEUE_DESC_LOW: u64 = 0x080;
    pub const QUEUE_DESC_HIGH: u64 = 0x084;
    pub const QUEUE_DRIVER_LOW: u64 = 0x090;
    pub const QUEUE_DRIVER_HIGH: u64 = 0x094;
    pub const QUEUE_DEVICE_LOW: u64 = 0x0a0;
    pub const QUEUE_DEVICE_HIGH: u64 = 0x0a4;
    pub const SHM_LEN_LOW: u64 = 0x0b0;
    pub const SHM_BASE_HIGH: u64 = 0x0bc;
    pub const CONFIG_GENERATION: u64 = 0x0fc;
    pub const CONFIG: u64 = 0x100;
}

/// Device IDs (section 5).
pub(super) mod id {
    pub const BLOCK: u32 = 2;
    pub const CONSOLE: u32 = 3;
    pub const ENTROPY: u32 = 4;
}

/// `MagicValue`: "virt".
pub(super) const MAGIC: u32 = 0x7472_6976;

/// `Version`: not legacy.
pub(super) const VERSION: u32 = 2;

/// `VendorID`: "GNTY". Drivers do not look at it.
pub(super) const VENDOR: u32 = 0x5954_4e47;
