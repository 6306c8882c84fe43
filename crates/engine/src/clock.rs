//! Virtual time and the event queue.
//!
//! In real time a thread of its own waits for the next deadline. In deterministic mode time is the
//! number of instructions executed, and the engine runs what is due between two instructions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use gantry_bus::{Clock, Nanoseconds, Timer, TimerCallback, Timers};
use gantry_guest::Header;

/// The event queue of one machine, and its clock.
pub struct EventQueue {
    start: Instant,
    deterministic: bool,
    /// In real time: nanoseconds that the debugger had it stand still, and since when it does.
    frozen: Mutex<(u64, Option<Instant>)>,
    /// Deterministic time at the start of the running slice.
    slice_start: AtomicU64,
    /// The slice's instruction budget; what is left stands in the vCPU's exit word.
    slice: Mutex<Option<Slice>>,
    queue: Mutex<Queue>,
    changed: Condvar,
    next_id: AtomicU64,
    weak: Weak<EventQueue>,
}

struct Slice {
    budget: u64,
    left: Box<dyn Fn() -> u64 + Send>,
}

#[derive(Default)]
struct Queue {
    /// By deadline, then by the timer's number.
    due: BTreeMap<(Nanoseconds, u64), TimerCallback>,
    stopped: bool,
}

/// Nanoseconds of virtual time per instruction in deterministic mode.
pub const NS_PER_INSTRUCTION: u64 = 1;

impl EventQueue {
    /// An empty queue at time 0.
    pub fn new(deterministic: bool) -> Arc<Self> {
        let queue = Arc::new_cyclic(|weak: &Weak<Self>| Self {
            start: Instant::now(),
            deterministic,
            frozen: Mutex::default(),
            slice_start: AtomicU64::new(0),
            slice: Mutex::new(None),
            queue: Mutex::default(),
            changed: Condvar::new(),
            next_id: AtomicU64::new(0),
            weak: weak.clone(),
        });
        if !deterministic {
            let weak = Arc::downgrade(&queue);
            std::thread::Builder::new()
                .name("events".into())
                .spawn(move || run_events(&weak))
                .expect("a thread can be started");
        }
        queue
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the thread.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    /// Time stands still from now on. Without effect in deterministic mode, where it does anyway
    /// while nobody executes instructions.
    pub(crate) fn freeze(&self) {
        let mut frozen = self.frozen.lock().unwrap_or_else(PoisonError::into_inner);
        frozen.1.get_or_insert_with(Instant::now);
    }

    /// Time goes on.
    pub(crate) fn thaw(&self) {
        let mut frozen = self.frozen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(since) = frozen.1.take() {
            frozen.0 += since.elapsed().as_nanos() as u64;
        }
        drop(frozen);
        self.changed.notify_all();
    }

    /// The earliest deadline.
    pub fn next_deadline(&self) -> Option<Nanoseconds> {
        self.lock().due.keys().next().map(|&(deadline, _)| deadline)
    }

    /// Calls back whatever is due now.
    pub fn run_due(&self) {
        let now = self.now();
        loop {
            let mut queue = self.lock();
            match queue.due.first_key_value() {
                Some((&(deadline, _), _)) if deadline <= now => {}
                _ => return,
            }
            let ((deadline, _), callback) = queue.due.pop_first().expect("it was there");
            drop(queue);
            callback(deadline);
        }
    }

    /// Deterministic mode: a slice of `budget` instructions begins; what is left of it says
    /// `left`.
    pub fn begin_slice(&self, budget: u64, left: impl Fn() -> u64 + Send + 'static) {
        *self.slice.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Slice { budget, left: Box::new(left) });
    }

    /// Deterministic mode: the slice ends with `executed` instructions done.
    pub fn end_slice(&self, executed: u64) {
        *self.slice.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.slice_start.fetch_add(executed * NS_PER_INSTRUCTION, Ordering::Relaxed);
    }

    /// Deterministic mode: nobody runs; time goes on to the next deadline at once.
    pub fn skip_to(&self, deadline: Nanoseconds) {
        self.slice_start.fetch_max(deadline, Ordering::Relaxed);
    }
}

impl EventQueue {
    fn real_time(&self) -> Nanoseconds {
        let frozen = self.frozen.lock().unwrap_or_else(PoisonError::into_inner);
        let until = frozen.1.unwrap_or_else(Instant::now);
        (until.saturating_duration_since(self.start).as_nanos() as u64).saturating_sub(frozen.0)
    }
}

/// Instructions of a header's budget that are left.
pub fn budget_left(header: &Header) -> u64 {
    let word = header.exit.load(Ordering::Relaxed);
    // A pending request has taken 2^62 from it.
    let budget = if word < -(1 << 61) { word + (1 << 62) } else { word };
    budget.max(0) as u64
}

impl Clock for EventQueue {
    fn now(&self) -> Nanoseconds {
        if !self.deterministic {
            return self.real_time();
        }
        let executed = self
            .slice
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map_or(0, |s| s.budget.saturating_sub((s.left)()));
        self.slice_start.load(Ordering::Relaxed) + executed * NS_PER_INSTRUCTION
    }
}

impl Timers for EventQueue {
    fn timer(&self, callback: TimerCallback) -> Box<dyn Timer> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        Box::new(QueueTimer { queue: self.weak.clone(), id, callback, armed: Mutex::new(None) })
    }
}

struct QueueTimer {
    queue: Weak<EventQueue>,
    id: u64,
    callback: TimerCallback,
    armed: Mutex<Option<Nanoseconds>>,
}

impl Timer for QueueTimer {
    fn arm(&self, deadline: Nanoseconds) {
        self.set(Some(deadline));
    }

    fn disarm(&self) {
        self.set(None);
    }
}

impl QueueTimer {
    fn set(&self, deadline: Option<Nanoseconds>) {
        let Some(queue) = self.queue.upgrade() else { return };
        let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inner = queue.lock();
        let first_before = inner.due.keys().next().copied();
        if let Some(old) = armed.take() {
            inner.due.remove(&(old, self.id));
        }
        if let Some(deadline) = deadline {
            inner.due.insert((deadline, self.id), self.callback.clone());
            *armed = Some(deadline);
        }
        let earlier = inner.due.keys().next().copied() < first_before || first_before.is_none();
        drop(inner);
        if earlier {
            queue.changed.notify_all();
        }
    }
}

impl Drop for QueueTimer {
    fn drop(&mut self) {
        self.disarm();
    }
}

fn run_events(weak: &Weak<EventQueue>) {
    loop {
        let Some(queue) = weak.upgrade() else { return };
        queue.run_due();
        let inner = queue.lock();
        if inner.stopped {
            return;
        }
        let now = queue.now();
        // Not for ever: the queue may be dropped meanwhile.
        let wait = match inner.due.keys().next() {
            Some(&(deadline, _)) => Duration::from_nanos(deadline.saturating_sub(now)),
            None => Duration::from_secs(1),
        };
        let wait = wait.min(Duration::from_secs(1));
        drop(queue.changed.wait_timeout(inner, wait).unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;

    fn counter(events: &EventQueue) -> (Arc<AtomicU32>, Box<dyn Timer>) {
        let count = Arc::new(AtomicU32::new(0));
        let seen = count.clone();
        let timer = events.timer(Arc::new(move |_| {
            seen.fetch_add(1, Ordering::SeqCst);
        }));
        (count, timer)
    }

    #[test]
    fn deterministic_time_is_instructions() {
        let events = EventQueue::new(true);
        let (count, timer) = counter(&events);
        timer.arm(100);
        events.begin_slice(60, || 20);
        assert_eq!(events.now(), 40);
        events.end_slice(60);
        events.run_due();
        assert_eq!(count.load(Ordering::SeqCst), 0);
        events.end_slice(40);
        events.run_due();
        events.run_due();
        assert_eq!((count.load(Ordering::SeqCst), events.now()), (1, 100));
    }

    #[test]
    fn frozen_time_is_not_counted_and_fires_nothing() {
        let events = EventQueue::new(false);
        let (count, timer) = counter(&events);
        events.freeze();
        let before = events.now();
        timer.arm(before + 20_000_000);
        std::thread::sleep(Duration::from_millis(60));
        assert_eq!((events.now(), count.load(Ordering::SeqCst)), (before, 0));
        events.thaw();
        assert!(events.now() < before + 20_000_000, "it goes on where it stopped");
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(count.load(Ordering::SeqCst), 1);
        events.stop();
    }

    #[test]
    fn real_timers_fire_once_and_can_be_taken_back() {
        let events = EventQueue::new(false);
        let (count, timer) = counter(&events);
        let (never, disarmed) = counter(&events);
        disarmed.arm(events.now() + 50_000_000);
        disarmed.disarm();
        timer.arm(events.now() + 1_000_000);
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!((count.load(Ordering::SeqCst), never.load(Ordering::SeqCst)), (1, 0));
        events.stop();
    }
}
