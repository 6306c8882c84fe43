//! The guest's output on standard output.

use std::io::{self, Write, stdout};
use std::os::fd::AsFd;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use gantry_bus::CharOut;
use rustix::event::{PollFd, PollFlags, poll};

use super::panic_watch::PanicWatch;
use super::stop::{StopReason, StopRequest};

/// A guest that writes faster than the host reads waits when so much is queued.
const QUEUE: usize = 1 << 20;
/// How long a guest that hangs after a panic is left alone, to be looked at.
const AFTER_PANIC: Duration = Duration::from_secs(3);
const SIGPIPE: i32 = signal_hook::consts::SIGPIPE;

#[derive(Default)]
struct State {
    queue: Vec<u8>,
    /// Bytes that the writer has taken and not yet written.
    writing: usize,
    closed: bool,
    watch: PanicWatch,
    hang_seen: bool,
}

/// Takes the guest's output from any thread; one of its own writes it, many bytes at a time.
pub struct Output {
    state: Mutex<State>,
    changed: Condvar,
    stop: Arc<StopRequest>,
}

impl Output {
    /// Starts the writer.
    ///
    /// # Errors
    /// There can be no further thread.
    pub fn start(stop: Arc<StopRequest>) -> io::Result<(Arc<Self>, JoinHandle<()>)> {
        let state = Mutex::default();
        let output = Arc::new(Self { state, changed: Condvar::new(), stop });
        let writer = output.clone();
        let thread =
            thread::Builder::new().name("console-out".into()).spawn(move || writer.run())?;
        Ok((output, thread))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the writer end when all is written.
    pub fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    /// The first line of the guest's panic.
    pub fn panic_message(&self) -> Option<String> {
        self.state().watch.message().map(str::to_owned)
    }

    fn run(&self) {
        loop {
            let mut state = self.state();
            while state.queue.is_empty() && !state.closed {
                state = self.wait(state);
            }
            if state.queue.is_empty() {
                return;
            }
            let bytes = std::mem::take(&mut state.queue);
            state.writing = bytes.len();
            drop(state);
            let written = write_all(&bytes);
            let mut state = self.state();
            state.writing = 0;
            if written.is_err() {
                // Nobody reads any more: as for a program that SIGPIPE ends.
                state.closed = true;
                state.queue.clear();
                drop(state);
                self.stop.request(StopReason::Signal(SIGPIPE));
            }
            self.changed.notify_all();
        }
    }
}

impl CharOut for Output {
    fn write(&self, bytes: &[u8]) {
        let mut state = self.state();
        while state.queue.len() + state.writing >= QUEUE && !state.closed {
            state = self.wait(state);
        }
        state.watch.read(bytes);
        if state.watch.has_ended() && !std::mem::replace(&mut state.hang_seen, true) {
            let stop = self.stop.clone();
            thread::spawn(move || {
                if !stop.wait_for_finish(AFTER_PANIC) {
                    stop.request(StopReason::Panicked);
                }
            });
        }
        if !state.closed {
            let is_first = state.queue.is_empty();
            state.queue.extend(bytes);
            drop(state);
            if is_first {
                self.changed.notify_all();
            }
        }
    }
}

/// Writes to standard output, which may be a terminal that somebody made non-blocking.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    let mut stdout = stdout().lock();
    while !bytes.is_empty() {
        match stdout.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                poll(&mut [PollFd::from_borrowed_fd(stdout.as_fd(), PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error),
        }
    }
    stdout.flush()
}
