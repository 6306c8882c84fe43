//! The thread that waits for the host's storage, so that no vCPU has to.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::request::Requests;

#[derive(Default)]
struct Work {
    /// There may be requests that the thread has not looked for.
    kicked: bool,
    /// The thread is serving.
    busy: bool,
    stop: bool,
}

#[derive(Default)]
struct Signal {
    work: Mutex<Work>,
    changed: Condvar,
}

impl Signal {
    fn lock(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while(&self, condition: impl Fn(&Work) -> bool) -> MutexGuard<'_, Work> {
        let wait = self.changed.wait_while(self.lock(), |work| condition(work));
        wait.unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread that serves requests when kicked. Dropping it ends it, after the request that it is
/// at.
pub(super) struct Worker {
    signal: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// `None` if the host gives no thread: then vCPUs serve their requests themselves.
    pub fn start(requests: Arc<Requests>) -> Option<Self> {
        let signal = Arc::new(Signal::default());
        let theirs = signal.clone();
        let thread = thread::Builder::new().name("virtio-blk".into());
        match thread.spawn(move || run(&theirs, &requests)) {
            Ok(thread) => Some(Self { signal, thread: Some(thread) }),
            Err(error) => {
                tracing::warn!("no thread for a disk: {error}");
                None
            }
        }
    }

    pub fn kick(&self) {
        self.signal.lock().kicked = true;
        self.signal.changed.notify_all();
    }

    /// Waits until all that was kicked for is done.
    pub fn drain(&self) {
        drop(self.signal.wait_while(|work| work.kicked || work.busy));
    }
}

fn run(signal: &Signal, requests: &Requests) {
    loop {
        let mut work = signal.wait_while(|work| !work.kicked && !work.stop);
        if work.stop {
            return;
        }
        (work.kicked, work.busy) = (false, true);
        drop(work);
        requests.serve_all(|| signal.lock().stop);
        signal.lock().busy = false;
        signal.changed.notify_all();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.signal.lock().stop = true;
        self.signal.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // An error is a panic of the thread, which has been reported already.
            let _ = thread.join();
        }
    }
}
