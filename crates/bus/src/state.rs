//! Saving and restoring a device.
//!
//! The form is a flat little-endian byte string, written and read by the same list of fields in
//! the same order; the envelope (names, versions, lengths) belongs to whoever keeps the sections.

/// What every device can do beside answering accesses.
pub trait Device: Send + Sync {
    /// A short name, unique per kind, such as `pl011`. It names the saved section.
    fn name(&self) -> &'static str;

    /// Back to the state at power-on. Lines go low, timers are disarmed.
    fn reset(&self);

    /// Writes the whole guest-visible state.
    fn save(&self, out: &mut StateWriter);

    /// Takes over a state that [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// A string that is too short, or a value that no register can hold: then the device is as
    /// after [`reset`](Self::reset).
    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError>;
}

/// Why a saved state was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// The string ended before the last field.
    #[error("the saved state is {0} bytes too short")]
    Truncated(usize),
    /// A field holds what the device cannot.
    #[error("the saved state holds an impossible value for {0}")]
    Invalid(&'static str),
}

/// Collects a device's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateWriter {
    bytes: Vec<u8>,
}

impl StateWriter {
    /// An empty string.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Appends 8 bits.
    pub fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// Appends a truth value as one byte.
    pub fn bool(&mut self, value: bool) {
        self.bytes.push(value.into());
    }

    /// Appends 16 bits.
    pub fn u16(&mut self, value: u16) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// Appends 32 bits.
    pub fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// Appends 64 bits.
    pub fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// Appends a length (32 bits) and that many bytes.
    pub fn bytes(&mut self, value: &[u8]) {
        self.u32(u32::try_from(value.len()).expect("a device's buffer is below 4 GiB"));
        self.bytes.extend(value);
    }
}

/// Hands a device its fields back, in the order in which they were written.
#[derive(Clone, Debug)]
pub struct StateReader<'a> {
    bytes: &'a [u8],
}

impl<'a> StateReader<'a> {
    /// A reader over what [`StateWriter::into_bytes`] gave.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], StateError> {
        if self.bytes.len() < count {
            return Err(StateError::Truncated(count - self.bytes.len()));
        }
        let (head, tail) = self.bytes.split_at(count);
        self.bytes = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], StateError> {
        Ok(self.take(N)?.try_into().expect("take gives what was asked"))
    }

    /// The next 8 bits.
    ///
    /// # Errors
    /// The string has ended; so for all that follow.
    pub fn u8(&mut self) -> Result<u8, StateError> {
        Ok(self.array::<1>()?[0])
    }

    /// The next truth value; a byte other than 0 and 1 is refused.
    pub fn bool(&mut self) -> Result<bool, StateError> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StateError::Invalid("a truth value")),
        }
    }

    /// The next 16 bits.
    pub fn u16(&mut self) -> Result<u16, StateError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    /// The next 32 bits.
    pub fn u32(&mut self) -> Result<u32, StateError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// The next 64 bits.
    pub fn u64(&mut self) -> Result<u64, StateError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// The next run of bytes, at most `limit` of them.
    pub fn bytes(&mut self, limit: usize) -> Result<&'a [u8], StateError> {
        let count = self.u32()? as usize;
        if count > limit {
            return Err(StateError::Invalid("a length"));
        }
        self.take(count)
    }
}
