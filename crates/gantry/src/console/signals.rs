//! Signals to the process: the terminal is put right before anything else.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;

use super::stop::{StopReason, StopRequest};
use super::terminal;

/// How long a machine that was asked to stop may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Handles signals for as long as it lives.
pub struct SignalWatch {
    handle: Handle,
}

impl SignalWatch {
    /// Has signals that end a process request `stop` instead, and those that pause one put the
    /// terminal right meanwhile.
    ///
    /// # Errors
    /// The handlers cannot be installed.
    pub fn start(stop: Arc<StopRequest>) -> io::Result<Self> {
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
        let handle = signals.handle();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                match signal {
                    SIGTSTP => {
                        terminal::restore();
                        // It can only fail for signals that it does not know.
                        let _ = emulate_default_handler(SIGTSTP);
                    }
                    SIGCONT => terminal::make_raw_again(),
                    _ => end(signal, &stop),
                }
            }
        })?;
        Ok(Self { handle })
    }
}

impl Drop for SignalWatch {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Asks the machine to stop, once and with patience; asked again, it is not waited for.
fn end(signal: i32, stop: &Arc<StopRequest>) {
    let exit = move || {
        terminal::restore();
        std::process::exit(128 + signal);
    };
    if stop.reason().is_some() {
        exit();
    }
    stop.request(StopReason::Signal(signal));
    let stop = stop.clone();
    thread::spawn(move || {
        if !stop.wait_for_finish(PATIENCE) {
            exit();
        }
    });
}
