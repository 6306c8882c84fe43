//! Asking a running machine to stop, from outside of it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Why the run is to end although the guest goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// The person typed the escape.
    Escape,
    /// The process was sent this signal, or would have been (SIGPIPE: nobody reads the console).
    Signal(i32),
    /// The guest's kernel panicked and hangs.
    Panicked,
    /// The debugger killed the machine.
    Debugger,
}

type Listener = Box<dyn Fn(StopReason) + Send>;

#[derive(Default)]
struct State {
    reason: Option<StopReason>,
    listeners: Vec<Listener>,
    finished: bool,
}

/// A request to stop that can be made once, from any thread.
#[derive(Default)]
pub struct StopRequest {
    state: Mutex<State>,
    changed: Condvar,
}

impl StopRequest {
    /// A request that has not been made.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the request. The first reason stands.
    pub fn request(&self, reason: StopReason) {
        let mut state = self.state();
        if state.reason.is_none() {
            state.reason = Some(reason);
            state.listeners.iter().for_each(|listener| listener(reason));
            self.changed.notify_all();
        }
    }

    /// The reason, if it has been made.
    pub fn reason(&self) -> Option<StopReason> {
        self.state().reason
    }

    /// Has `listener` called when the request is made, at once if it has been. It runs on the
    /// requester's thread and must not call back here; to kick the vCPUs is what it is for.
    pub fn on_stop(&self, listener: impl Fn(StopReason) + Send + 'static) {
        let mut state = self.state();
        if let Some(reason) = state.reason {
            listener(reason);
        }
        state.listeners.push(Box::new(listener));
    }

    /// Says that the run is over.
    pub(super) fn finish(&self) {
        let mut state = self.state();
        state.finished = true;
        state.listeners.clear();
        self.changed.notify_all();
    }

    /// Waits until the run is over, at most so long; says whether it is.
    pub(super) fn wait_for_finish(&self, longest: Duration) -> bool {
        let waited = self.changed.wait_timeout_while(self.state(), longest, |s| !s.finished);
        waited.unwrap_or_else(PoisonError::into_inner).0.finished
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn the_first_reason_stands_and_everyone_is_told_once() {
        let (stop, told) = (StopRequest::new(), Arc::new(AtomicU32::new(0)));
        let listen = || {
            let told = told.clone();
            stop.on_stop(move |_| {
                told.fetch_add(1, Ordering::Relaxed);
            });
        };
        listen();
        stop.request(StopReason::Escape);
        stop.request(StopReason::Signal(15));
        listen();
        assert_eq!(stop.reason(), Some(StopReason::Escape));
        assert_eq!(told.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn the_end_of_the_run_is_waited_for() {
        let stop = StopRequest::new();
        assert!(!stop.wait_for_finish(Duration::from_millis(1)));
        stop.finish();
        assert!(stop.wait_for_finish(Duration::ZERO));
    }
}
