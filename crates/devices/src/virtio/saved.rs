//! The transport's saved state.

use gantry_bus::{StateError, StateReader, StateWriter};
use virtio_queue::QueueT;

use super::queue::{QueueRegisters, Virtqueue};
use super::spec::{Interrupt, Status};
use super::transport::{State, Transport};

pub(super) fn save(state: &State, out: &mut StateWriter) {
    let State {
        status,
        device_features_sel,
        driver_features_sel,
        driver_features,
        queue_sel,
        interrupt_status,
        config_generation,
        queues,
    } = state;
    out.u32(status.bits());
    out.u32(*device_features_sel);
    out.u32(*driver_features_sel);
    out.u64(*driver_features);
    out.u32(*queue_sel);
    out.u32(interrupt_status.bits());
    out.u32(*config_generation);
    for queue in queues {
        save_queue(queue, out);
    }
}

fn save_queue(queue: &Virtqueue, out: &mut StateWriter) {
    let Virtqueue { max: _, registers, ready, life: _ } = queue;
    let QueueRegisters { size, desc, driver, device } = *registers;
    out.u16(size);
    out.u64(desc);
    out.u64(driver);
    out.u64(device);
    out.bool(ready.is_some());
    out.u16(ready.as_ref().map_or(0, |queue| queue.next_avail()));
    out.u16(ready.as_ref().map_or(0, |queue| queue.next_used()));
}

impl Transport {
    /// Takes over what `save` wrote; the device offers the features `offered`.
    pub(super) fn restore(
        &self,
        offered: u64,
        from: &mut StateReader<'_>,
    ) -> Result<(), StateError> {
        let mut state = self.lock();
        let invalid = StateError::Invalid;
        state.status = Status::from_bits(from.u32()?).ok_or(invalid("Status"))?;
        state.device_features_sel = from.u32()?;
        state.driver_features_sel = from.u32()?;
        state.driver_features = from.u64()?;
        state.queue_sel = from.u32()?;
        let interrupt = Interrupt::from_bits(from.u32()?).ok_or(invalid("InterruptStatus"))?;
        state.config_generation = from.u32()?;
        if state.status.contains(Status::FEATURES_OK)
            && !Self::accepts(offered, state.driver_features)
        {
            return Err(invalid("DriverFeatures"));
        }
        let event_idx = state.uses_event_idx();
        for queue in &mut state.queues {
            queue.registers.size = from.u16()?;
            queue.registers.desc = from.u64()?;
            queue.registers.driver = from.u64()?;
            queue.registers.device = from.u64()?;
            let (ready, next) = (from.bool()?, (from.u16()?, from.u16()?));
            if ready {
                let made = queue.make(&self.ram, next, event_idx);
                queue.ready = Some(made.ok_or(invalid("a queue"))?);
            } else if next != (0, 0) {
                return Err(invalid("the indices of a queue that is not ready"));
            }
        }
        self.interrupt(&mut state, interrupt);
        Ok(())
    }
}
