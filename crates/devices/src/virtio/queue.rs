//! One virtqueue: its registers, and the queue itself while it is ready.

use gantry_memory::GuestRam;
use virtio_queue::{Queue, QueueState, QueueT};

/// A queue as the driver sets it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QueueRegisters {
    /// `QueueNum`: the number of descriptors.
    pub size: u16,
    /// `QueueDesc`: the address of the descriptor area.
    pub desc: u64,
    /// `QueueDriver`: the address of the driver area (the available ring).
    pub driver: u64,
    /// `QueueDevice`: the address of the device area (the used ring).
    pub device: u64,
}

pub(super) struct Virtqueue {
    /// `QueueNumMax`.
    pub max: u16,
    pub registers: QueueRegisters,
    /// `Some` while `QueueReady` is 1.
    pub ready: Option<Queue>,
    /// Counts the times that the queue was taken from the device.
    pub life: u64,
}

impl Virtqueue {
    pub fn new(max: u16) -> Self {
        let registers = QueueRegisters { size: max, desc: 0, driver: 0, device: 0 };
        Self { max, registers, ready: None, life: 0 }
    }

    /// Takes the queue from the device: chains popped until now are void.
    pub fn stop(&mut self) {
        self.ready = None;
        self.life += 1;
    }

    /// Back to power-on.
    pub fn reset(&mut self) {
        self.stop();
        *self = Self { life: self.life, ..Self::new(self.max) };
    }

    /// The queue that the registers describe, having processed `next_avail` and `next_used`
    /// buffers. `None` if its size is no power of two, or its parts are not aligned or not in RAM.
    pub fn make(
        &self,
        ram: &GuestRam,
        (next_avail, next_used): (u16, u16),
        event_idx_enabled: bool,
    ) -> Option<Queue> {
        let QueueRegisters { size, desc, driver, device } = self.registers;
        let state = QueueState {
            max_size: self.max,
            next_avail,
            next_used,
            event_idx_enabled,
            size,
            ready: true,
            desc_table: desc,
            avail_ring: driver,
            used_ring: device,
        };
        Queue::try_from(state).ok().filter(|queue| queue.is_valid(ram.guest_memory()))
    }
}
