//! The terminal in raw mode, and back on every way out.

use std::io::{self, IsTerminal, stdin};
use std::sync::{Mutex, Once, PoisonError};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// How the terminal was. It is global because a panic and a signal have to find it.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Raw mode for as long as it lives. Without a terminal on standard input it does nothing.
#[derive(Debug)]
pub struct RawMode(());

impl RawMode {
    /// Puts the terminal into raw mode: every key, Ctrl-C too, is a byte for the guest.
    ///
    /// # Errors
    /// The terminal refuses.
    pub fn enter() -> io::Result<Self> {
        if stdin().is_terminal() {
            restore_on_panic();
            let before = tcgetattr(stdin())?;
            *lock() = Some(before.clone());
            set_raw(before)?;
        }
        Ok(Self(()))
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        restore();
        lock().take();
    }
}

fn lock() -> std::sync::MutexGuard<'static, Option<Termios>> {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Output goes on being processed, so that lines of our own look as ever; a guest's CR LF does too.
fn set_raw(before: Termios) -> io::Result<()> {
    let output_modes = before.output_modes;
    let mut raw = before;
    raw.make_raw();
    raw.output_modes = output_modes;
    Ok(tcsetattr(stdin(), OptionalActions::Now, &raw)?)
}

/// The terminal as it was before [`RawMode::enter`]. Whatever was typed and not read stays.
pub fn restore() {
    if let Some(before) = &*lock() {
        // A terminal that is gone has nothing to restore.
        let _ = tcsetattr(stdin(), OptionalActions::Now, before);
    }
}

/// Raw mode again after [`restore`], as when the process was stopped and goes on.
pub fn make_raw_again() {
    if let Some(before) = lock().clone() {
        // As above.
        let _ = set_raw(before);
    }
}

fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let next = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // The panicking thread may hold the lock: then the thread that restores it does.
            if let Ok(before) = BEFORE.try_lock()
                && let Some(before) = &*before
            {
                let _ = tcsetattr(stdin(), OptionalActions::Now, before);
            }
            next(panic);
        }));
    });
}
