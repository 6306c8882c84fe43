//! Requests (section 5.2.6): `virtio_blk_req` is a header, data in one direction, and a status.

use std::io;
use std::sync::Arc;

use gantry_bus::BlockBackend;
use virtio_bindings::bindings::virtio_blk::{
    VIRTIO_BLK_F_FLUSH, VIRTIO_BLK_ID_BYTES, VIRTIO_BLK_S_IOERR, VIRTIO_BLK_S_OK,
    VIRTIO_BLK_S_UNSUPP, VIRTIO_BLK_T_DISCARD, VIRTIO_BLK_T_FLUSH, VIRTIO_BLK_T_GET_ID,
    VIRTIO_BLK_T_IN, VIRTIO_BLK_T_OUT, VIRTIO_BLK_T_WRITE_ZEROES,
    VIRTIO_BLK_WRITE_ZEROES_FLAG_UNMAP,
};

use super::SECTOR;
use super::config::{MAX_RANGE_SECTORS, MAX_RANGES};
use crate::virtio::{Chain, Transport};

/// The size of a header: `type`, `reserved`, `sector`.
const HEADER: usize = 16;

/// The size of a range in a discard or write-zeroes request: `sector`, `num_sectors`, `flags`.
const RANGE: usize = 16;

/// How much is moved at a time. It bounds the memory that a request takes on the host, and the
/// time for which guest memory is locked.
const PIECE: usize = 128 << 10;

pub(super) struct Requests {
    transport: Arc<Transport>,
    pub disk: Arc<dyn BlockBackend>,
    serial: [u8; VIRTIO_BLK_ID_BYTES as usize],
}

/// Why a request failed: its status.
enum Failure {
    /// `VIRTIO_BLK_S_IOERR`, with what the log says.
    Io(io::Error),
    /// `VIRTIO_BLK_S_UNSUPP`.
    Unsupported,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn refused<T>(why: &str) -> Result<T, Failure> {
    Err(Failure::Io(io::Error::new(io::ErrorKind::InvalidInput, why)))
}

impl Requests {
    pub fn new(transport: Arc<Transport>, disk: Arc<dyn BlockBackend>, serial: &str) -> Self {
        let mut id = [0; VIRTIO_BLK_ID_BYTES as usize];
        for (to, from) in id.iter_mut().zip(serial.bytes()) {
            *to = from;
        }
        Self { transport, disk, serial: id }
    }

    /// Serves the requests that are available, until `stop`.
    pub fn serve_all(&self, stop: impl Fn() -> bool) {
        while !stop()
            && let Some(chain) = self.transport.pop(0)
        {
            self.serve(chain);
        }
    }

    fn serve(&self, chain: Chain) {
        let Some(status_at) = chain.writable().checked_sub(1) else {
            return self.transport.fail("a request without room for its status");
        };
        let mut header = [0; HEADER];
        if self.transport.read(&chain, 0, &mut header) < HEADER {
            return self.transport.fail("a request that is shorter than its header");
        }
        let (done, status) = match self.execute(&chain, header, status_at) {
            Ok(done) => (done, VIRTIO_BLK_S_OK),
            Err(Failure::Unsupported) => (0, VIRTIO_BLK_S_UNSUPP),
            Err(Failure::Io(error)) => {
                tracing::warn!(device = "virtio-blk", "a request failed: {error}");
                (0, VIRTIO_BLK_S_IOERR)
            }
        };
        self.transport.write(&chain, status_at, &[status as u8]);
        // The driver may rely on the first `written` bytes only: the status counts where all data
        // before it was written.
        let written = if done == status_at { done + 1 } else { done };
        self.transport.complete(chain, written as u32);
    }

    /// Executes a request that has room for `room` bytes of data. Returns how many it wrote.
    fn execute(&self, chain: &Chain, header: [u8; HEADER], room: usize) -> Result<usize, Failure> {
        let kind = u32::from_le_bytes(header[..4].try_into().expect("4 of 16"));
        let sector = u64::from_le_bytes(header[8..].try_into().expect("8 of 16"));
        match kind {
            VIRTIO_BLK_T_IN => self.read(chain, sector, room),
            VIRTIO_BLK_T_OUT => self.write(chain, sector).map(|()| 0),
            VIRTIO_BLK_T_FLUSH => Ok(self.disk.flush().map(|()| 0)?),
            VIRTIO_BLK_T_GET_ID => {
                let len = room.min(self.serial.len());
                self.transport.write(chain, 0, &self.serial[..len]);
                Ok(len)
            }
            VIRTIO_BLK_T_DISCARD => self.ranges(chain, Self::discard).map(|()| 0),
            VIRTIO_BLK_T_WRITE_ZEROES => self.ranges(chain, Self::write_zeroes).map(|()| 0),
            _ => Err(Failure::Unsupported),
        }
    }

    /// The first byte of `len` bytes from `sector`, if all of them are on the disk.
    fn locate(&self, sector: u64, len: u64) -> Result<u64, Failure> {
        if !len.is_multiple_of(SECTOR) {
            return refused("the data is not a whole number of sectors");
        }
        let offset = sector.checked_mul(SECTOR);
        let end = offset.and_then(|offset| offset.checked_add(len));
        match (offset, end) {
            (Some(offset), Some(end)) if end <= self.disk.size() => Ok(offset),
            _ => refused("the request reaches over the end of the disk"),
        }
    }

    fn writable(&self) -> Result<(), Failure> {
        if self.disk.is_read_only() { refused("the disk is read-only") } else { Ok(()) }
    }

    fn read(&self, chain: &Chain, sector: u64, len: usize) -> Result<usize, Failure> {
        let offset = self.locate(sector, len as u64)?;
        let mut buffer = vec![0; len.min(PIECE)];
        for at in (0..len).step_by(PIECE) {
            let piece = &mut buffer[..(len - at).min(PIECE)];
            self.disk.read_at(offset + at as u64, piece)?;
            if !self.transport.write(chain, at, piece) {
                break;
            }
        }
        Ok(len)
    }

    fn write(&self, chain: &Chain, sector: u64) -> Result<(), Failure> {
        self.writable()?;
        let len = chain.readable() - HEADER;
        let offset = self.locate(sector, len as u64)?;
        let mut buffer = vec![0; len.min(PIECE)];
        for at in (0..len).step_by(PIECE) {
            let piece = &mut buffer[..(len - at).min(PIECE)];
            self.transport.read(chain, HEADER + at, piece);
            self.disk.write_at(offset + at as u64, piece)?;
        }
        self.written()
    }

    /// A driver that cannot flush expects what is completed to be durable (section 5.2.5.2).
    fn written(&self) -> Result<(), Failure> {
        if !self.transport.has_feature(VIRTIO_BLK_F_FLUSH) {
            self.disk.flush()?;
        }
        Ok(())
    }

    /// Calls `each` with the first byte, the length and the flags of every range in a request.
    fn ranges(
        &self,
        chain: &Chain,
        each: impl Fn(&Self, u64, u64, u32) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.writable()?;
        let len = chain.readable() - HEADER;
        if !len.is_multiple_of(RANGE) || len / RANGE > MAX_RANGES as usize {
            return refused("the list of ranges has a wrong length");
        }
        for at in (0..len).step_by(RANGE) {
            let mut range = [0; RANGE];
            self.transport.read(chain, HEADER + at, &mut range);
            let sector = u64::from_le_bytes(range[..8].try_into().expect("8 of 16"));
            let sectors = u32::from_le_bytes(range[8..12].try_into().expect("4 of 16"));
            let flags = u32::from_le_bytes(range[12..].try_into().expect("4 of 16"));
            if sectors > MAX_RANGE_SECTORS {
                return refused("a range has too many sectors");
            }
            let len = u64::from(sectors) * SECTOR;
            each(self, self.locate(sector, len)?, len, flags)?;
        }
        self.written()
    }

    fn discard(&self, offset: u64, len: u64, flags: u32) -> Result<(), Failure> {
        if flags != 0 {
            return Err(Failure::Unsupported);
        }
        Ok(self.disk.discard(offset, len)?)
    }

    fn write_zeroes(&self, offset: u64, len: u64, flags: u32) -> Result<(), Failure> {
        if flags & !VIRTIO_BLK_WRITE_ZEROES_FLAG_UNMAP != 0 {
            return Err(Failure::Unsupported);
        }
        Ok(self.disk.write_zeroes(offset, len, flags != 0)?)
    }
}
