//! Interrupt lines.

use std::sync::Arc;

/// The receiving end of numbered interrupt lines, such as an interrupt controller.
///
/// Called from any thread, also with the raiser's lock held: an implementation records the level
/// and wakes whom it must, and never calls back into a device.
pub trait IrqSink: Send + Sync {
    /// Sets line `line` to `level`.
    fn set_level(&self, line: u32, level: bool);
}

/// One interrupt line, as the device that drives it holds it.
#[derive(Clone)]
pub struct IrqLine {
    sink: Option<Arc<dyn IrqSink>>,
    line: u32,
}

impl IrqLine {
    /// The line `line` of `sink`.
    pub fn new(sink: Arc<dyn IrqSink>, line: u32) -> Self {
        Self { sink: Some(sink), line }
    }

    /// A line that leads nowhere.
    pub fn unconnected() -> Self {
        Self { sink: None, line: 0 }
    }

    /// Drives the line high (`true`) or low.
    pub fn set(&self, level: bool) {
        if let Some(sink) = &self.sink {
            sink.set_level(self.line, level);
        }
    }

    /// One edge: up and down again.
    pub fn pulse(&self) {
        self.set(true);
        self.set(false);
    }
}

impl std::fmt::Debug for IrqLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.sink {
            Some(_) => write!(f, "IrqLine({})", self.line),
            None => write!(f, "IrqLine(unconnected)"),
        }
    }
}
