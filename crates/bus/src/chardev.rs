//! Characters between a device and the host: the two directions of a serial line.

/// Where a device's output goes.
pub trait CharOut: Send + Sync {
    /// Takes all of `bytes`, in order. Called with the device's lock held: it queues or hands on,
    /// and never calls back into the device.
    fn write(&self, bytes: &[u8]);
}

/// A device that takes input, as the host's side sees it.
pub trait CharIn: Send + Sync {
    /// How many bytes [`push`](Self::push) would take now.
    fn room(&self) -> usize;

    /// Hands `bytes` to the device. What exceeds [`room`](Self::room) is lost, as on a line
    /// without flow control.
    fn push(&self, bytes: &[u8]);
}
