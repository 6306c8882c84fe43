//! The machine's serial line on standard input and output.
//!
//! On a terminal, every key is the guest's but the escape ([`escape::HELP`]); the terminal is put
//! right on every way out. Pipes work too: the end of the input does not end the run.

mod escape;
mod input;
mod output;
mod panic_watch;
mod signals;
mod stop;
mod terminal;

use std::io::{self, IsTerminal, stdin};
use std::sync::Arc;
use std::thread::JoinHandle;

use gantry_bus::{CharIn, CharOut};

use input::Input;
use output::Output;
use signals::SignalWatch;
pub use stop::{StopReason, StopRequest};
use terminal::RawMode;

/// A person, or a program, at the machine's serial line. Dropping it writes what is left and puts
/// the terminal right.
pub struct Console {
    output: Arc<Output>,
    writer: Option<JoinHandle<()>>,
    input: Option<Input>,
    stop: Arc<StopRequest>,
    // The terminal is put right while signals are still watched.
    _raw: RawMode,
    _signals: SignalWatch,
}

impl Console {
    /// The console on standard input and output. On a terminal it says how to leave.
    ///
    /// # Errors
    /// The terminal refuses raw mode; no further threads.
    pub fn on_stdio() -> io::Result<Self> {
        let stop = Arc::new(StopRequest::new());
        let signals = SignalWatch::start(stop.clone())?;
        let (output, writer) = Output::start(stop.clone())?;
        if stdin().is_terminal() {
            eprintln!("gantry: Ctrl-A x leaves, Ctrl-A h helps; everything else goes to the guest");
        }
        let raw = RawMode::enter()?;
        Ok(Self { output, writer: Some(writer), input: None, stop, _raw: raw, _signals: signals })
    }

    /// Where the serial port's output goes.
    pub fn output(&self) -> Arc<dyn CharOut> {
        self.output.clone()
    }

    /// Starts to hand what is typed to `guest`, as it takes it; an escape presses `power_button`.
    ///
    /// # Errors
    /// No further threads.
    pub fn connect_input(
        &mut self,
        guest: Arc<dyn CharIn>,
        power_button: impl Fn() + Send + 'static,
    ) -> io::Result<()> {
        self.input = Some(Input::start(guest, Box::new(power_button), self.stop.clone())?);
        Ok(())
    }

    /// The person's wish to stop, which the machine has to watch.
    pub fn stop(&self) -> &Arc<StopRequest> {
        &self.stop
    }

    /// The first line of the guest's panic, if its kernel wrote one. A reset after that is the end
    /// of the run.
    pub fn panic_message(&self) -> Option<String> {
        self.output.panic_message()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.input = None;
        self.output.close();
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has said so.
            let _ = writer.join();
        }
        self.stop.finish();
    }
}
