//! The entropy device (section 5.4).

use std::sync::Arc;

use gantry_bus::Entropy;

use super::spec::id;
use super::{Transport, VirtioDevice, copy_config};

/// The most bytes that are put into one buffer; a device may leave the rest (section 5.4.6.1).
const MOST: usize = 4096;

/// A source of random bytes.
pub struct Rng {
    transport: Arc<Transport>,
    entropy: Arc<dyn Entropy>,
}

impl Rng {
    /// A device that hands on what `entropy` gives.
    pub fn new(transport: Arc<Transport>, entropy: Arc<dyn Entropy>) -> Self {
        Self { transport, entropy }
    }
}

impl VirtioDevice for Rng {
    const NAME: &'static str = "virtio-rng";
    const ID: u32 = id::ENTROPY;
    const QUEUES: &'static [u16] = &[16];

    fn features(&self) -> u64 {
        0
    }

    fn read_config(&self, offset: u64, bytes: &mut [u8]) {
        copy_config(&[], offset, bytes);
    }

    fn notify(&self, queue: usize) {
        while let Some(chain) = self.transport.pop(queue) {
            let mut bytes = [0; MOST];
            let bytes = &mut bytes[..chain.writable().min(MOST)];
            if bytes.is_empty() {
                return self.transport.fail("a request for random bytes without room for one");
            }
            if let Err(error) = self.entropy.fill(bytes) {
                return self.transport.fail(format_args!("the host has no random bytes: {error}"));
            }
            self.transport.write(&chain, 0, bytes);
            self.transport.complete(chain, bytes.len() as u32);
        }
    }
}

#[cfg(test)]
mod tests;
