//! Standard input to the guest.

use std::collections::VecDeque;
use std::io::{self, IsTerminal, PipeReader, PipeWriter, stdin};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use gantry_bus::CharIn;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::escape::{Command, Escapes, HELP};
use super::stop::{StopReason, StopRequest};

/// As much as is read ahead of a guest that does not take it.
const AHEAD: usize = 1 << 16;
/// How long to wait before the guest is asked again whether it takes more.
const SHORTEST: Duration = Duration::from_micros(200);
const LONGEST: Duration = Duration::from_millis(10);

/// Presses the machine's power button.
pub type PowerButton = Box<dyn Fn() + Send>;

/// Hands standard input to a device until it is dropped. The end of the input is not the end of the
/// run.
pub struct Input {
    /// Its closing wakes the thread.
    _wake: PipeWriter,
}

impl Input {
    /// Starts the reader.
    ///
    /// # Errors
    /// There can be no further thread or pipe.
    pub fn start(
        guest: Arc<dyn CharIn>,
        power_button: PowerButton,
        stop: Arc<StopRequest>,
    ) -> io::Result<Self> {
        let (woken, wake) = io::pipe()?;
        let pump = Pump {
            guest,
            power_button,
            stop,
            woken,
            escapes: stdin().is_terminal().then(Escapes::default),
            pending: VecDeque::new(),
            at_end: false,
            pause: SHORTEST,
        };
        thread::Builder::new().name("console-in".into()).spawn(move || pump.run())?;
        Ok(Self { _wake: wake })
    }
}

struct Pump {
    guest: Arc<dyn CharIn>,
    power_button: PowerButton,
    stop: Arc<StopRequest>,
    woken: PipeReader,
    /// On a terminal, where a person types.
    escapes: Option<Escapes>,
    /// What was read and the guest has not taken.
    pending: VecDeque<u8>,
    at_end: bool,
    pause: Duration,
}

impl Pump {
    fn run(mut self) {
        while !(self.at_end && self.pending.is_empty()) {
            self.hand_over();
            match self.wait() {
                Ok(Ready::Input) => self.read(),
                Ok(Ready::Nothing) => {}
                // No more of it, or no poll: nothing can be read any more.
                Ok(Ready::Closed) | Err(_) => return,
            }
        }
    }

    fn hand_over(&mut self) {
        let count = self.guest.room().min(self.pending.len());
        if count > 0 {
            let bytes: Vec<u8> = self.pending.drain(..count).collect();
            self.guest.push(&bytes);
            self.pause = SHORTEST;
        } else {
            self.pause = (self.pause * 2).min(LONGEST);
        }
    }

    /// Waits for input, as long as the guest has taken everything; otherwise only a while. A person
    /// may always type, if only the escape; a pipe is not read further than [`AHEAD`].
    fn wait(&self) -> io::Result<Ready> {
        let wants_input = !self.at_end && (self.escapes.is_some() || self.pending.len() < AHEAD);
        let pause = Timespec { tv_sec: 0, tv_nsec: self.pause.subsec_nanos().into() };
        let timeout = if self.pending.is_empty() { None } else { Some(&pause) };
        let stdin = stdin();
        let mut fds = vec![PollFd::from_borrowed_fd(self.woken.as_fd(), PollFlags::IN)];
        if wants_input {
            fds.push(PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN));
        }
        match poll(&mut fds, timeout) {
            Err(rustix::io::Errno::INTR) => return Ok(Ready::Nothing),
            other => other?,
        };
        let is_ready = |fd: &PollFd<'_>| !fd.revents().is_empty();
        Ok(match (is_ready(&fds[0]), fds.get(1).is_some_and(is_ready)) {
            (true, _) => Ready::Closed,
            (_, true) => Ready::Input,
            _ => Ready::Nothing,
        })
    }

    fn read(&mut self) {
        let mut buffer = [0; 4096];
        match rustix::io::read(stdin(), &mut buffer) {
            Ok(0) => self.at_end = true,
            Ok(count) => self.take(&buffer[..count]),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => self.at_end = true,
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let Some(escapes) = &mut self.escapes else {
            return self.pending.extend(bytes);
        };
        for command in escapes.feed(bytes, &mut self.pending) {
            match command {
                Command::Leave => self.stop.request(StopReason::Escape),
                Command::PowerButton => (self.power_button)(),
                Command::Help => eprint!("\n{HELP}"),
            }
        }
        // What a person types far ahead of a guest that does not listen is lost, as on any line.
        self.pending.truncate(AHEAD);
    }
}

enum Ready {
    Input,
    Nothing,
    Closed,
}
