//! The MMIO transport (section 4.2), version 2.

use std::sync::Arc;

use gantry_bus::{AccessSize, Device, IrqLine, Mmio, StateError, StateReader, StateWriter};
use gantry_memory::GuestRam;

use super::queue::Virtqueue;
use super::spec::{Interrupt, MAGIC, Status, VENDOR, VERSION, reg};
use super::transport::{State, Transport};
use super::{VirtioDevice, saved};

/// The size of a slot's register block on `virt`, in bytes: the registers and a configuration
/// space of 256 bytes.
pub const SLOT_SIZE: u64 = 0x200;

/// A virtio device with memory-mapped registers.
pub struct VirtioMmio<D> {
    transport: Arc<Transport>,
    device: Arc<D>,
}

impl<D: VirtioDevice> VirtioMmio<D> {
    /// A device with DMA to `ram` and the interrupt `line`, made by `make` from its transport.
    pub fn new(
        ram: &Arc<GuestRam>,
        line: IrqLine,
        make: impl FnOnce(Arc<Transport>) -> D,
    ) -> Arc<Self> {
        let transport = Transport::new(ram, line, D::NAME, D::QUEUES);
        let device = Arc::new(make(transport.clone()));
        Arc::new(Self { transport, device })
    }

    /// The device behind the registers.
    pub fn device(&self) -> &Arc<D> {
        &self.device
    }

    fn offered(&self) -> u64 {
        Transport::offered(self.device.features())
    }

    fn read_register(&self, offset: u64) -> u32 {
        let mut state = self.transport.lock();
        match offset {
            reg::MAGIC_VALUE => MAGIC,
            reg::VERSION => VERSION,
            reg::DEVICE_ID => D::ID,
            reg::VENDOR_ID => VENDOR,
            reg::DEVICE_FEATURES => match state.device_features_sel {
                0 => self.offered() as u32,
                1 => (self.offered() >> 32) as u32,
                _ => 0,
            },
            reg::QUEUE_NUM_MAX => state.selected().map_or(0, |queue| queue.max.into()),
            reg::QUEUE_READY => state.selected().is_some_and(|queue| queue.ready.is_some()).into(),
            reg::INTERRUPT_STATUS => state.interrupt_status.bits(),
            reg::STATUS => state.status.bits(),
            // A shared memory region that does not exist has length and base -1.
            reg::SHM_LEN_LOW..=reg::SHM_BASE_HIGH => u32::MAX,
            reg::CONFIG_GENERATION => state.config_generation,
            _ => 0,
        }
    }

    fn write_register(&self, offset: u64, value: u32) {
        let mut state = self.transport.lock();
        match offset {
            reg::DEVICE_FEATURES_SEL => state.device_features_sel = value,
            reg::DRIVER_FEATURES => set_driver_features(&mut state, value),
            reg::DRIVER_FEATURES_SEL => state.driver_features_sel = value,
            reg::QUEUE_SEL => state.queue_sel = value,
            reg::QUEUE_READY => self.set_queue_ready(&mut state, value & 1 != 0),
            reg::QUEUE_NOTIFY => {
                let queue = value as usize;
                let exists = queue < state.queues.len();
                drop(state);
                if exists {
                    self.device.notify(queue);
                }
            }
            reg::INTERRUPT_ACK => {
                state.interrupt_status.remove(Interrupt::from_bits_truncate(value));
                self.transport.update_line(&state);
            }
            reg::STATUS if value == 0 => {
                self.transport.reset(&mut state);
                drop(state);
                self.device.reset();
            }
            reg::STATUS => self.set_status(&mut state, Status::from_bits_truncate(value)),
            _ => {
                if let Some(queue) = state.selected().filter(|queue| queue.ready.is_none()) {
                    set_queue_register(queue, offset, value);
                }
            }
        }
    }

    /// The driver adds status bits; only a reset takes them away.
    fn set_status(&self, state: &mut State, new: Status) {
        let mut added = new.difference(state.status | Status::DEVICE_NEEDS_RESET);
        if added.contains(Status::FEATURES_OK)
            && !Transport::accepts(self.offered(), state.driver_features)
        {
            tracing::debug!(device = D::NAME, features = state.driver_features, "not accepted");
            added.remove(Status::FEATURES_OK);
        }
        state.status |= added;
        if added.contains(Status::FEATURES_OK) {
            state.apply_event_idx();
        }
        if added.contains(Status::DRIVER_OK) && !state.status.contains(Status::FEATURES_OK) {
            self.transport.fail_locked(state, "DRIVER_OK before FEATURES_OK");
        }
    }

    /// `QueueReady`: hands the selected queue to the device, or takes it back.
    fn set_queue_ready(&self, state: &mut State, ready: bool) {
        let event_idx = state.uses_event_idx();
        let number = state.queue_sel;
        let Some(queue) = state.selected() else { return };
        if !ready {
            queue.stop();
        } else if queue.ready.is_none() {
            queue.ready = queue.make(&self.transport.ram, (0, 0), event_idx);
            if queue.ready.is_none() {
                let why = format!("queue {number} is not usable: {:x?}", queue.registers);
                self.transport.fail_locked(state, why);
            }
        }
    }
}

/// `DriverFeatures`: one half of the accepted features, as long as they are negotiated.
fn set_driver_features(state: &mut State, value: u32) {
    if state.status.contains(Status::FEATURES_OK) {
        return;
    }
    let (value, old) = (u64::from(value), state.driver_features);
    match state.driver_features_sel {
        0 => state.driver_features = old >> 32 << 32 | value,
        1 => state.driver_features = value << 32 | old & 0xffff_ffff,
        _ => {}
    }
}

fn set_queue_register(queue: &mut Virtqueue, offset: u64, value: u32) {
    let registers = &mut queue.registers;
    let low = |old: u64| old >> 32 << 32 | u64::from(value);
    let high = |old: u64| u64::from(value) << 32 | old & 0xffff_ffff;
    match offset {
        // A size that is too large is refused when the queue becomes ready, as zero is.
        reg::QUEUE_NUM => registers.size = u16::try_from(value).unwrap_or(0),
        reg::QUEUE_DESC_LOW => registers.desc = low(registers.desc),
        reg::QUEUE_DESC_HIGH => registers.desc = high(registers.desc),
        reg::QUEUE_DRIVER_LOW => registers.driver = low(registers.driver),
        reg::QUEUE_DRIVER_HIGH => registers.driver = high(registers.driver),
        reg::QUEUE_DEVICE_LOW => registers.device = low(registers.device),
        reg::QUEUE_DEVICE_HIGH => registers.device = high(registers.device),
        _ => {}
    }
}

/// Section 4.2.2.2: registers are accessed as aligned words, all else is not defined.
fn is_register(offset: u64, size: AccessSize) -> bool {
    size == AccessSize::Word && offset.is_multiple_of(4)
}

impl<D: VirtioDevice> Mmio for VirtioMmio<D> {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        if let Some(offset) = offset.checked_sub(reg::CONFIG) {
            let mut bytes = [0; 8];
            self.device.read_config(offset, &mut bytes[..size.bytes()]);
            return u64::from_le_bytes(bytes);
        }
        if is_register(offset, size) { self.read_register(offset).into() } else { 0 }
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        if let Some(offset) = offset.checked_sub(reg::CONFIG) {
            self.device.write_config(offset, &value.to_le_bytes()[..size.bytes()]);
        } else if is_register(offset, size) {
            self.write_register(offset, value as u32);
        }
    }
}

impl<D: VirtioDevice> Device for VirtioMmio<D> {
    fn name(&self) -> &'static str {
        D::NAME
    }

    fn reset(&self) {
        self.transport.reset(&mut self.transport.lock());
        self.device.reset();
    }

    fn save(&self, out: &mut StateWriter) {
        self.device.drain();
        saved::save(&self.transport.lock(), out);
        self.device.save(out);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let restored = self.transport.restore(self.offered(), from);
        let restored = restored.and_then(|()| self.device.restore(from));
        if restored.is_err() {
            self.reset();
        }
        restored
    }
}
