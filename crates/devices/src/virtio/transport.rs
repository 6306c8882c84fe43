//! What is the same for every device: status, features, queues and the interrupt.

use std::fmt::Display;
use std::sync::Arc;

use gantry_bus::IrqLine;
use gantry_memory::GuestRam;
use virtio_bindings::bindings::virtio_config::VIRTIO_F_VERSION_1;
use virtio_bindings::bindings::virtio_ring::{
    VIRTIO_RING_F_EVENT_IDX, VIRTIO_RING_F_INDIRECT_DESC, VRING_AVAIL_F_NO_INTERRUPT,
};
use virtio_queue::{Error, Queue, QueueOwnedT, QueueT};

use super::chain::Chain;
use super::queue::Virtqueue;
use super::spec::{Interrupt, Status};
use crate::sync::{Guard, Lock};

/// The features that every device offers (section 6).
const COMMON_FEATURES: u64 =
    1 << VIRTIO_F_VERSION_1 | 1 << VIRTIO_RING_F_EVENT_IDX | 1 << VIRTIO_RING_F_INDIRECT_DESC;

/// The side of a device that its transport's registers and its own work share.
pub struct Transport {
    pub(super) ram: Arc<GuestRam>,
    line: IrqLine,
    name: &'static str,
    state: Lock<State>,
}

/// What the lock guards.
pub(super) struct State {
    pub status: Status,
    pub device_features_sel: u32,
    pub driver_features_sel: u32,
    pub driver_features: u64,
    pub queue_sel: u32,
    pub interrupt_status: Interrupt,
    pub config_generation: u32,
    pub queues: Box<[Virtqueue]>,
}

impl State {
    /// Whether buffers may be processed.
    fn is_running(&self) -> bool {
        self.status.contains(Status::DRIVER_OK) && !self.status.contains(Status::DEVICE_NEEDS_RESET)
    }

    pub fn uses_event_idx(&self) -> bool {
        self.driver_features >> VIRTIO_RING_F_EVENT_IDX & 1 != 0
    }

    /// Tells queues that were ready before features were negotiated.
    pub fn apply_event_idx(&mut self) {
        let event_idx = self.uses_event_idx();
        for queue in self.queues.iter_mut().filter_map(|queue| queue.ready.as_mut()) {
            queue.set_event_idx(event_idx);
        }
    }

    /// The queue that `QueueSel` names.
    pub fn selected(&mut self) -> Option<&mut Virtqueue> {
        self.queues.get_mut(self.queue_sel as usize)
    }
}

impl Transport {
    pub(super) fn new(
        ram: &Arc<GuestRam>,
        line: IrqLine,
        name: &'static str,
        queues: &[u16],
    ) -> Arc<Self> {
        let state = State {
            status: Status::empty(),
            device_features_sel: 0,
            driver_features_sel: 0,
            driver_features: 0,
            queue_sel: 0,
            interrupt_status: Interrupt::empty(),
            config_generation: 0,
            queues: queues.iter().map(|&max| Virtqueue::new(max)).collect(),
        };
        Arc::new(Self { ram: ram.clone(), line, name, state: Lock::new(state) })
    }

    pub(super) fn lock(&self) -> Guard<'_, State> {
        self.state.lock()
    }

    // For the device.

    /// Takes the next available chain of `queue`. `None`: there is none, and the driver will
    /// notify when there is; or the device is not running.
    pub fn pop(&self, queue: usize) -> Option<Chain> {
        let mut state = self.lock();
        if !state.is_running() {
            return None;
        }
        let Virtqueue { ready, life, .. } = state.queues.get_mut(queue)?;
        match next(&self.ram, ready.as_mut()?, queue, *life) {
            Ok(chain) => chain,
            Err(why) => {
                self.fail_locked(&mut state, why);
                None
            }
        }
    }

    /// Copies what the driver wrote, from byte `at` of the chain, to `bytes`. Returns how many
    /// bytes that is: fewer than asked for at the chain's end.
    pub fn read(&self, chain: &Chain, at: usize, bytes: &mut [u8]) -> usize {
        chain.readable.each(at, bytes.len(), |address, len, done| {
            let read = self.ram.read(address, &mut bytes[done..done + len]);
            read.expect("the chain was checked to be in RAM");
        })
    }

    /// Copies `bytes` to byte `at` of the part of the chain that the driver will read; what
    /// exceeds it is dropped. Returns `false`, and copies nothing, if the driver has taken the
    /// queue back.
    pub fn write(&self, chain: &Chain, at: usize, bytes: &[u8]) -> bool {
        let state = self.lock();
        let current = state.queues[chain.queue].life == chain.life;
        if current {
            chain.writable.each(at, bytes.len(), |address, len, done| {
                let written = self.ram.write(address, &bytes[done..done + len]);
                written.expect("the chain was checked to be in RAM");
            });
        }
        current
    }

    /// Gives a chain back, `written` bytes of whose writable part were written, and interrupts the
    /// driver if it wants that.
    pub fn complete(&self, chain: Chain, written: u32) {
        let mut state = self.lock();
        let virtqueue = &mut state.queues[chain.queue];
        let Some(queue) = virtqueue.ready.as_mut().filter(|_| virtqueue.life == chain.life) else {
            return;
        };
        match give_back(&self.ram, queue, chain.head, written) {
            Ok(true) => self.interrupt(&mut state, Interrupt::USED_BUFFER),
            Ok(false) => {}
            Err(why) => self.fail_locked(&mut state, why),
        }
    }

    /// The device's configuration space has changed: tells the driver.
    pub fn config_changed(&self) {
        let mut state = self.lock();
        state.config_generation = state.config_generation.wrapping_add(1);
        if state.is_running() {
            self.interrupt(&mut state, Interrupt::CONFIG_CHANGE);
        }
    }

    /// The driver broke the rules, for the reason `why`: nothing more is processed until it resets
    /// the device (section 2.1.2).
    pub fn fail(&self, why: impl Display) {
        self.fail_locked(&mut self.lock(), why);
    }

    /// Whether the driver has accepted feature bit `bit`.
    pub fn has_feature(&self, bit: u32) -> bool {
        self.lock().driver_features >> bit & 1 != 0
    }

    // For the transport's registers.

    /// What a device with `features` of its own offers.
    pub(super) fn offered(features: u64) -> u64 {
        COMMON_FEATURES | features
    }

    /// Whether a driver may run with `accepted` of what is `offered` (section 2.2).
    pub(super) fn accepts(offered: u64, accepted: u64) -> bool {
        accepted & !offered == 0 && accepted >> VIRTIO_F_VERSION_1 & 1 != 0
    }

    pub(super) fn interrupt(&self, state: &mut State, cause: Interrupt) {
        state.interrupt_status |= cause;
        self.update_line(state);
    }

    pub(super) fn update_line(&self, state: &State) {
        self.line.set(!state.interrupt_status.is_empty());
    }

    pub(super) fn fail_locked(&self, state: &mut State, why: impl Display) {
        tracing::warn!(device = self.name, "the driver must reset the device: {why}");
        state.status |= Status::DEVICE_NEEDS_RESET;
        if state.status.contains(Status::DRIVER_OK) {
            self.interrupt(state, Interrupt::CONFIG_CHANGE);
        }
    }

    /// Everything back to power-on; queues are taken from the device.
    pub(super) fn reset(&self, state: &mut State) {
        for queue in &mut state.queues {
            queue.reset();
        }
        let queues = std::mem::take(&mut state.queues);
        *state = State {
            status: Status::empty(),
            device_features_sel: 0,
            driver_features_sel: 0,
            driver_features: 0,
            queue_sel: 0,
            interrupt_status: Interrupt::empty(),
            config_generation: 0,
            queues,
        };
        self.update_line(state);
    }
}

/// The next available chain of a queue. Where there is none, notifications are asked for, and the
/// ring is looked at again as section 2.7.7.1 demands.
fn next(
    ram: &GuestRam,
    queue: &mut Queue,
    index: usize,
    life: u64,
) -> Result<Option<Chain>, Box<dyn std::error::Error>> {
    let memory = ram.guest_memory();
    if let Some(descriptors) = queue.iter(memory)?.next() {
        return Ok(Some(Chain::parse(ram, descriptors, index, life)?));
    }
    if !queue.enable_notification(memory)? {
        return Ok(None);
    }
    let descriptors = queue.iter(memory)?.next();
    Ok(descriptors.map(|descriptors| Chain::parse(ram, descriptors, index, life)).transpose()?)
}

/// Puts a chain into the used ring. Returns whether the driver wants an interrupt.
fn give_back(ram: &GuestRam, queue: &mut Queue, head: u16, written: u32) -> Result<bool, Error> {
    let memory = ram.guest_memory();
    queue.add_used(memory, head, written)?;
    let wanted = queue.needs_notification(memory)?;
    if queue.event_idx_enabled() {
        return Ok(wanted);
    }
    // Without VIRTIO_F_EVENT_IDX the driver has a flag (section 2.7.7).
    let flags = ram.read_u16(queue.avail_ring()).unwrap_or(0);
    Ok(u32::from(flags) & VRING_AVAIL_F_NO_INTERRUPT == 0)
}
