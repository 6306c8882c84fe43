//! The console device (section 5.3) with one port.

use std::collections::VecDeque;
use std::sync::Arc;

use super::spec::id;
use super::{Transport, VirtioDevice, copy_config};
use crate::sync::Lock;
use gantry_bus::{CharIn, CharOut, StateError, StateReader, StateWriter};

/// The number of columns and rows can be read.
const VIRTIO_CONSOLE_F_SIZE: u32 = 0;
/// `emerg_wr` is there.
const VIRTIO_CONSOLE_F_EMERG_WRITE: u32 = 2;

/// `receiveq(port0)`: buffers for input.
const RECEIVE: usize = 0;
/// `transmitq(port0)`: output.
const TRANSMIT: usize = 1;

/// The offset of `emerg_wr` in the configuration space (section 5.3.4).
const EMERG_WR: u64 = 8;

/// How much input waits for the driver to make room.
const INPUT: usize = 4096;

/// How much output is handed on at a time.
const PIECE: usize = 4096;

/// A console.
pub struct Console {
    transport: Arc<Transport>,
    out: Arc<dyn CharOut>,
    input: Lock<VecDeque<u8>>,
    /// Held while output is taken from the queue, so that it keeps its order.
    output: Lock<()>,
    /// Columns and rows.
    size: Lock<(u16, u16)>,
}

impl Console {
    /// A console of 80 columns and 25 rows that prints to `out`.
    pub fn new(transport: Arc<Transport>, out: Arc<dyn CharOut>) -> Self {
        let (input, output, size) = (Lock::default(), Lock::default(), Lock::new((80, 25)));
        Self { transport, out, input, output, size }
    }

    /// The host's terminal has another size now.
    pub fn resize(&self, columns: u16, rows: u16) {
        let old = std::mem::replace(&mut *self.size.lock(), (columns, rows));
        if old != (columns, rows) {
            self.transport.config_changed();
        }
    }

    /// Moves input to the buffers that the driver has made available.
    fn receive(&self) {
        let mut input = self.input.lock();
        while !input.is_empty()
            && let Some(chain) = self.transport.pop(RECEIVE)
        {
            let len = chain.writable().min(input.len());
            if len == 0 {
                return self.transport.fail("a buffer for input without room for any");
            }
            let bytes: Vec<u8> = input.drain(..len).collect();
            self.transport.write(&chain, 0, &bytes);
            self.transport.complete(chain, len as u32);
        }
    }

    fn transmit(&self) {
        let _in_order = self.output.lock();
        let mut bytes = [0; PIECE];
        while let Some(chain) = self.transport.pop(TRANSMIT) {
            for at in (0..chain.readable()).step_by(PIECE) {
                let len = self.transport.read(&chain, at, &mut bytes);
                self.out.write(&bytes[..len]);
            }
            self.transport.complete(chain, 0);
        }
    }
}

impl CharIn for Console {
    fn room(&self) -> usize {
        INPUT - self.input.lock().len()
    }

    fn push(&self, bytes: &[u8]) {
        let mut input = self.input.lock();
        let room = INPUT - input.len();
        input.extend(&bytes[..bytes.len().min(room)]);
        drop(input);
        self.receive();
    }
}

impl VirtioDevice for Console {
    const NAME: &'static str = "virtio-console";
    const ID: u32 = id::CONSOLE;
    const QUEUES: &'static [u16] = &[128, 128];

    fn features(&self) -> u64 {
        1 << VIRTIO_CONSOLE_F_SIZE | 1 << VIRTIO_CONSOLE_F_EMERG_WRITE
    }

    fn read_config(&self, offset: u64, bytes: &mut [u8]) {
        let (columns, rows) = *self.size.lock();
        let (columns, rows) = (columns.to_le_bytes(), rows.to_le_bytes());
        // cols, rows, max_nr_ports (one, as the feature for more is not offered), emerg_wr
        let space = [columns[0], columns[1], rows[0], rows[1], 1, 0, 0, 0, 0, 0, 0, 0];
        copy_config(&space, offset, bytes);
    }

    fn write_config(&self, offset: u64, bytes: &[u8]) {
        // Section 5.3.5: a character, without the driver being set up.
        if offset == EMERG_WR {
            self.out.write(&bytes[..1]);
        }
    }

    fn notify(&self, queue: usize) {
        match queue {
            RECEIVE => self.receive(),
            _ => self.transmit(),
        }
    }

    fn reset(&self) {
        self.input.lock().clear();
    }

    fn save(&self, out: &mut StateWriter) {
        let input: Vec<u8> = self.input.lock().iter().copied().collect();
        out.bytes(&input);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        *self.input.lock() = from.bytes(INPUT)?.iter().copied().collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
