//! Telling on standard error how far a long piece of work is.

use std::io::{IsTerminal, Write};

/// The line on which progress is shown: rewritten in place on a terminal, one line a step elsewhere.
pub struct Progress {
    live: bool,
    shown: String,
}

impl Progress {
    /// Progress on standard error.
    pub fn on_stderr() -> Self {
        Self { live: std::io::stderr().is_terminal(), shown: String::new() }
    }

    /// A new step has begun.
    pub fn step(&mut self, what: &str) {
        if self.live {
            self.show(&format!("gantry: {what}"));
        } else {
            eprintln!("gantry: {what}");
        }
    }

    /// The step `what` is done to `percent`. Shown on terminals only.
    pub fn percent(&mut self, what: &str, percent: f32) {
        if self.live {
            self.show(&format!("gantry: {what}  {percent:3.0} %"));
        }
    }

    /// Takes the line away; what was a step stays readable elsewhere than on a terminal.
    pub fn clear(&mut self) {
        if self.live && !self.shown.is_empty() {
            self.show("");
        }
    }

    fn show(&mut self, line: &str) {
        if self.shown != line {
            // Nothing is lost with a progress line that cannot be written.
            let _ = write!(std::io::stderr(), "\r{line}\x1b[K").and(std::io::stderr().flush());
            self.shown = line.to_owned();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
