//! The block device (section 5.2).

mod config;
mod request;
mod worker;

use std::sync::Arc;

use gantry_bus::BlockBackend;
use virtio_bindings::bindings::virtio_blk::{
    VIRTIO_BLK_F_BLK_SIZE, VIRTIO_BLK_F_DISCARD, VIRTIO_BLK_F_FLUSH, VIRTIO_BLK_F_RO,
    VIRTIO_BLK_F_SEG_MAX, VIRTIO_BLK_F_WRITE_ZEROES,
};

use super::spec::id;
use super::{Transport, VirtioDevice, copy_config};
use request::Requests;
use worker::Worker;

/// The unit of addresses in requests, in bytes.
const SECTOR: u64 = 512;

/// The size of the request queue.
const QUEUE_SIZE: u16 = 256;

/// When requests are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// By a thread of the device's own, so that the vCPU which notifies goes on.
    Worker,
    /// Within the notification, so that runs repeat exactly.
    Inline,
}

/// A disk.
pub struct Block {
    requests: Arc<Requests>,
    worker: Option<Worker>,
}

impl Block {
    /// A disk that serves requests of `transport` from `disk`. `serial` is what the guest sees as
    /// its serial number, of which the first 20 bytes count.
    pub fn new(
        transport: Arc<Transport>,
        disk: Arc<dyn BlockBackend>,
        serial: &str,
        pace: Pace,
    ) -> Self {
        let requests = Arc::new(Requests::new(transport, disk, serial));
        let worker = match pace {
            Pace::Worker => Worker::start(requests.clone()),
            Pace::Inline => None,
        };
        Self { requests, worker }
    }
}

impl VirtioDevice for Block {
    const NAME: &'static str = "virtio-blk";
    const ID: u32 = id::BLOCK;
    const QUEUES: &'static [u16] = &[QUEUE_SIZE];

    fn features(&self) -> u64 {
        let common = 1 << VIRTIO_BLK_F_SEG_MAX | 1 << VIRTIO_BLK_F_BLK_SIZE;
        common
            | match self.requests.disk.is_read_only() {
                true => 1 << VIRTIO_BLK_F_RO,
                false => {
                    1 << VIRTIO_BLK_F_FLUSH
                        | 1 << VIRTIO_BLK_F_DISCARD
                        | 1 << VIRTIO_BLK_F_WRITE_ZEROES
                }
            }
    }

    fn read_config(&self, offset: u64, bytes: &mut [u8]) {
        copy_config(&config::space(self.requests.disk.size()), offset, bytes);
    }

    fn notify(&self, _: usize) {
        match &self.worker {
            Some(worker) => worker.kick(),
            None => self.requests.serve_all(|| false),
        }
    }

    fn drain(&self) {
        if let Some(worker) = &self.worker {
            worker.drain();
        }
    }
}

#[cfg(test)]
mod tests;
