//! A serial port that lets a vCPU rest which does nothing but ask it for input.
//!
//! U-Boot's prompt has no other way to wait, and would use all of a host core for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gantry_bus::{AccessSize, Mmio};
use gantry_devices::uart::Pl011;

use super::late::Vcpus;

/// So many questions in a row, with nothing else of the port in between, ...
const QUESTIONS: u32 = 64;
/// ... at least that fast, so that little else can have been done, ...
const WITHIN: Duration = Duration::from_millis(1);
/// ... earn a rest as long as this. An interrupt ends it; a key waits for its end.
const REST: Duration = Duration::from_millis(4);

/// The registers of a serial port.
pub struct Polled {
    port: Arc<Pl011>,
    vcpus: Arc<Vcpus>,
    run: Mutex<Run>,
}

/// Questions in a row.
#[derive(Clone, Copy)]
struct Run {
    questions: u32,
    start: Instant,
}

impl Run {
    fn new() -> Self {
        Self { questions: 0, start: Instant::now() }
    }

    /// Another question; says whether a rest is earned.
    fn ask(&mut self) -> bool {
        if self.questions == 0 {
            *self = Self::new();
        }
        self.questions += 1;
        if self.questions < QUESTIONS {
            return false;
        }
        self.questions = 0;
        self.start.elapsed() <= WITHIN
    }
}

impl Polled {
    /// The registers of `port`, used by `vcpus`.
    pub fn new(port: Arc<Pl011>, vcpus: Arc<Vcpus>) -> Arc<Self> {
        Arc::new(Self { port, vcpus, run: Mutex::new(Run::new()) })
    }

    fn with_run<T>(&self, work: impl FnOnce(&mut Run) -> T) -> T {
        work(&mut self.run.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Mmio for Polled {
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        self.port.read(offset, size)
    }

    fn write(&self, offset: u64, size: AccessSize, value: u64) {
        self.with_run(|run| run.questions = 0);
        self.port.write(offset, size, value);
    }

    fn read_by(&self, initiator: u32, offset: u64, size: AccessSize) -> u64 {
        let value = self.port.read(offset, size);
        if !Pl011::says_no_input(offset, value) {
            self.with_run(|run| run.questions = 0);
        } else if self.with_run(Run::ask)
            && let Some(vcpu) = self.vcpus.get(initiator as usize)
        {
            vcpu.rest(REST);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fast_questions_in_a_row_earn_a_rest() {
        let mut run = Run::new();
        assert!((1..QUESTIONS).all(|_| !run.ask()));
        // On a busy host the questions may have been slow.
        let fast = run.start.elapsed() < WITHIN / 2;
        let earned = run.ask();
        assert!(earned || !fast);
        assert!((1..QUESTIONS).all(|_| !run.ask()));
        std::thread::sleep(2 * WITHIN);
        assert!(!run.ask(), "something else was done meanwhile");
    }
}
