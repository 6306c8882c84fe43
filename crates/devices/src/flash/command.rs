//! The command state machine of the chips: which cycle of which command comes next.

use gantry_bus::{StateError, StateReader, StateWriter};

use super::Array;
use super::spec::{BUFFER_CYCLES, Status, command};

/// What reads get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Array,
    Status,
    Id,
    Query,
}

impl Mode {
    const ALL: [Mode; 4] = [Mode::Array, Mode::Status, Mode::Id, Mode::Query];
}

/// What the next write means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Command,
    /// The data of a word program.
    Data,
    /// The confirmation of a block erase.
    EraseConfirm,
    /// What is to be done with a block's lock.
    Lock,
    /// How many cycles of data a buffered program has, less one.
    Count,
    /// This many further cycles of data.
    Buffer(u16),
    /// The confirmation of a buffered program.
    BufferConfirm,
}

impl Expect {
    /// The saved form: a kind, and the number of cycles.
    fn code(self) -> (u8, u16) {
        match self {
            Self::Command => (0, 0),
            Self::Data => (1, 0),
            Self::EraseConfirm => (2, 0),
            Self::Lock => (3, 0),
            Self::Count => (4, 0),
            Self::Buffer(left) => (5, left),
            Self::BufferConfirm => (6, 0),
        }
    }

    fn from_code(code: (u8, u16)) -> Option<Self> {
        Some(match code {
            (0, 0) => Self::Command,
            (1, 0) => Self::Data,
            (2, 0) => Self::EraseConfirm,
            (3, 0) => Self::Lock,
            (4, 0) => Self::Count,
            (5, left @ 1..) => Self::Buffer(left),
            (6, 0) => Self::BufferConfirm,
            _ => return None,
        })
    }
}

/// One cycle of data in the write buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Buffered {
    offset: u64,
    bytes: Vec<u8>,
}

/// The state of the two chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chips {
    mode: Mode,
    expect: Expect,
    status: Status,
    buffer: Vec<Buffered>,
}

impl Default for Chips {
    fn default() -> Self {
        let (mode, expect, status) = (Mode::Array, Expect::Command, Status::READY);
        Self { mode, expect, status, buffer: Vec::new() }
    }
}

impl Chips {
    pub(super) fn mode(&self) -> Mode {
        self.mode
    }

    pub(super) fn status(&self) -> u8 {
        self.status.bits()
    }

    /// A write of up to four bytes at `offset`.
    pub(super) fn bus_cycle(&mut self, offset: u64, bytes: &[u8], array: &Array) {
        let code = bytes[0];
        match std::mem::replace(&mut self.expect, Expect::Command) {
            Expect::Command => self.command(code),
            Expect::Data => self.check(array.program(offset, bytes), Status::PROGRAM_ERROR),
            Expect::EraseConfirm if code == command::CONFIRM => {
                self.check(array.erase(offset), Status::ERASE_ERROR);
            }
            // No block has a lock: there is nothing to do.
            Expect::Lock if command::LOCKS.contains(&code) => {}
            Expect::Count => self.count(bytes),
            Expect::Buffer(left) => {
                self.buffer.push(Buffered { offset, bytes: bytes.into() });
                self.expect = match left - 1 {
                    0 => Expect::BufferConfirm,
                    left => Expect::Buffer(left),
                };
            }
            Expect::BufferConfirm if code == command::CONFIRM => {
                let buffer = std::mem::take(&mut self.buffer);
                let stored = buffer.iter().all(|data| array.program(data.offset, &data.bytes));
                self.check(stored, Status::PROGRAM_ERROR);
            }
            Expect::EraseConfirm | Expect::Lock | Expect::BufferConfirm => self.wrong_sequence(),
        }
    }

    /// The first cycle of a command.
    fn command(&mut self, code: u8) {
        self.mode = match code {
            command::READ_ID => Mode::Id,
            command::READ_QUERY => Mode::Query,
            command::PROGRAM
            | command::PROGRAM_ALTERNATIVE
            | command::BLOCK_ERASE
            | command::LOCK_SETUP
            | command::READ_STATUS
            | command::BUFFERED_PROGRAM
            | command::SUSPEND
            | command::CONFIRM => Mode::Status,
            command::CLEAR_STATUS => self.mode,
            _ => Mode::Array,
        };
        self.expect = match code {
            command::PROGRAM | command::PROGRAM_ALTERNATIVE => Expect::Data,
            command::BLOCK_ERASE => Expect::EraseConfirm,
            command::LOCK_SETUP => Expect::Lock,
            command::BUFFERED_PROGRAM => Expect::Count,
            _ => Expect::Command,
        };
        if code == command::CLEAR_STATUS {
            self.status = Status::READY;
        }
    }

    /// How many cycles of data follow; each chip gets its own count, and both the same.
    fn count(&mut self, bytes: &[u8]) {
        let count =
            bytes.iter().take(2).rev().fold(0, |count, byte| count << 8 | usize::from(*byte));
        if count < BUFFER_CYCLES {
            self.buffer.clear();
            self.expect = Expect::Buffer(count as u16 + 1);
        } else {
            self.wrong_sequence();
        }
    }

    fn check(&mut self, done: bool, error: Status) {
        if !done {
            self.status |= error | Status::BLOCK_LOCKED;
        }
    }

    fn wrong_sequence(&mut self) {
        self.buffer.clear();
        self.status |= Status::SEQUENCE_ERROR;
    }

    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { mode, expect, status, buffer } = self;
        let (kind, left) = expect.code();
        out.u8(*mode as u8);
        out.u8(kind);
        out.u16(left);
        out.u8(status.bits());
        out.u16(buffer.len() as u16);
        for Buffered { offset, bytes } in buffer {
            out.u64(*offset);
            out.bytes(bytes);
        }
    }

    pub(super) fn restore(from: &mut StateReader<'_>) -> Result<Self, StateError> {
        let invalid = StateError::Invalid;
        let mode = Mode::ALL.get(usize::from(from.u8()?)).ok_or(invalid("the read mode"))?;
        let code = (from.u8()?, from.u16()?);
        let expect = Expect::from_code(code).ok_or(invalid("the command cycle"))?;
        let status = Status::from_bits(from.u8()?).ok_or(invalid("the status register"))?;
        let count = usize::from(from.u16()?);
        let left = if let Expect::Buffer(left) = expect { usize::from(left) } else { 0 };
        if count + left > BUFFER_CYCLES {
            return Err(invalid("the write buffer"));
        }
        let buffered = |_| -> Result<Buffered, StateError> {
            let (offset, bytes) = (from.u64()?, from.bytes(4)?.to_vec());
            Ok(Buffered { offset, bytes })
        };
        let buffer = (0..count).map(buffered).collect::<Result<_, _>>()?;
        Ok(Self { mode: *mode, expect, status, buffer })
    }
}
