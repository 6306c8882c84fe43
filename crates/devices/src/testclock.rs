//! A clock that tests move by hand.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use gantry_bus::{Clock, Nanoseconds, Timer, TimerCallback, Timers};

use crate::sync::Lock;

/// Stands still until [`advance`](Self::advance) is called.
#[derive(Default)]
pub(crate) struct TestClock {
    now: AtomicU64,
    alarms: Lock<Vec<Weak<Alarm>>>,
}

struct Alarm {
    deadline: Lock<Option<Nanoseconds>>,
    callback: TimerCallback,
}

struct Handle(Arc<Alarm>);

impl TestClock {
    /// Lets time pass; what is due meanwhile is called in order, at its time.
    pub(crate) fn advance(&self, by: Nanoseconds) {
        let end = self.now() + by;
        while let Some((deadline, alarm)) = self.next(end) {
            self.now.fetch_max(deadline, Ordering::SeqCst);
            *alarm.deadline.lock() = None;
            (alarm.callback)(deadline);
        }
        self.now.store(end, Ordering::SeqCst);
    }

    /// How many timers are armed.
    pub(crate) fn armed(&self) -> usize {
        let alarms = self.alarms.lock();
        alarms.iter().filter_map(Weak::upgrade).filter(|a| a.deadline.lock().is_some()).count()
    }

    fn next(&self, end: Nanoseconds) -> Option<(Nanoseconds, Arc<Alarm>)> {
        let alarms = self.alarms.lock();
        let armed = alarms.iter().filter_map(Weak::upgrade).filter_map(|alarm| {
            let deadline = (*alarm.deadline.lock())?;
            Some((deadline, alarm))
        });
        armed.filter(|(deadline, _)| *deadline <= end).min_by_key(|(deadline, _)| *deadline)
    }
}

impl Clock for TestClock {
    fn now(&self) -> Nanoseconds {
        self.now.load(Ordering::SeqCst)
    }
}

impl Timers for TestClock {
    fn timer(&self, callback: TimerCallback) -> Box<dyn Timer> {
        let alarm = Arc::new(Alarm { deadline: Lock::default(), callback });
        self.alarms.lock().push(Arc::downgrade(&alarm));
        Box::new(Handle(alarm))
    }
}

impl Timer for Handle {
    fn arm(&self, deadline: Nanoseconds) {
        *self.0.deadline.lock() = Some(deadline);
    }

    fn disarm(&self) {
        *self.0.deadline.lock() = None;
    }
}
