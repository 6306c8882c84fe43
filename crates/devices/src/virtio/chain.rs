//! Descriptor chains (section 2.7.4), checked and flattened.

use gantry_memory::{CodeBitmap, GuestRam};
use virtio_queue::DescriptorChain;
use vm_memory::{Address, GuestMemoryBackend, GuestMemoryMmap};

/// The most descriptors that a chain may have. Section 2.7.5.3.1 forbids more than the queue's
/// size, which drivers that use indirect tables do not all observe.
const MAX_DESCRIPTORS: usize = 1024;

/// A run of guest-physical addresses, scattered: what a driver means by a buffer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segments {
    parts: Vec<(u64, usize)>,
    len: usize,
}

impl Segments {
    fn push(&mut self, address: u64, len: usize) {
        self.parts.push((address, len));
        self.len += len;
    }

    /// Calls `each` with the address and length of every part of `at .. at + len`, and how far
    /// it is into that range. Returns the number of bytes, less than `len` at the end.
    pub fn each(&self, at: usize, len: usize, mut each: impl FnMut(u64, usize, usize)) -> usize {
        let (mut skip, mut done) = (at, 0);
        for &(address, part) in &self.parts {
            if skip >= part {
                skip -= part;
                continue;
            }
            let count = (part - skip).min(len - done);
            if count == 0 {
                break;
            }
            each(address + skip as u64, count, done);
            done += count;
            skip = 0;
        }
        done
    }
}

/// A chain of buffers on its way through the device: first those that it reads, then those that it
/// writes. All of them are in RAM. It goes back to the driver by
/// [`Transport::complete`](super::Transport::complete).
#[derive(Debug)]
#[must_use = "a chain must be given back to the driver"]
pub struct Chain {
    pub(super) queue: usize,
    pub(super) head: u16,
    pub(super) life: u64,
    pub(super) readable: Segments,
    pub(super) writable: Segments,
}

impl Chain {
    /// The number of bytes from the driver.
    pub fn readable(&self) -> usize {
        self.readable.len
    }

    /// The number of bytes that the driver has room for.
    pub fn writable(&self) -> usize {
        self.writable.len
    }

    /// Checks a chain of `queue`, in that queue's life `life`.
    pub(super) fn parse(
        ram: &GuestRam,
        descriptors: DescriptorChain<&GuestMemoryMmap<CodeBitmap>>,
        queue: usize,
        life: u64,
    ) -> Result<Self, BadChain> {
        let head = descriptors.head_index();
        let (mut readable, mut writable) = (Segments::default(), Segments::default());
        // The iterator ends without a word where a chain leads to nowhere, into a loop or beyond
        // 4 GiB: then the last descriptor has a successor, or there is none at all.
        let (mut count, mut whole) = (0, false);
        for descriptor in descriptors {
            count += 1;
            if count > MAX_DESCRIPTORS {
                return Err(BadChain::TooLong);
            }
            whole = !descriptor.has_next();
            let (address, len) = (descriptor.addr(), descriptor.len() as usize);
            if len > 0 && !ram.guest_memory().check_range(address, len) {
                return Err(BadChain::NotRam(address.raw_value()));
            }
            match descriptor.is_write_only() {
                true => writable.push(address.raw_value(), len),
                false if writable.parts.is_empty() => readable.push(address.raw_value(), len),
                false => return Err(BadChain::OutOfOrder),
            }
        }
        if !whole {
            return Err(BadChain::Broken);
        }
        Ok(Self { queue, head, life, readable, writable })
    }
}

/// What a driver may get wrong in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadChain {
    #[error("a descriptor chain of more than {MAX_DESCRIPTORS} descriptors")]
    TooLong,
    #[error("a descriptor whose buffer at {0:#x} is not in RAM")]
    NotRam(u64),
    #[error("a descriptor to read after one to write")]
    OutOfOrder,
    #[error("a descriptor chain that loops, leaves its table or is over 4 GiB long")]
    Broken,
}
