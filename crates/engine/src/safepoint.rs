//! Safepoints: standing all vCPUs still for a moment.
//!
//! A vCPU is *running* from [`Safepoints::enter`] to [`Safepoints::leave`]; everything that it
//! learnt from translations (host addresses, code pointers) it has forgotten at `leave`. Whoever
//! must know that no vCPU uses an old translation any more runs its work by
//! [`Safepoints::exclusive`].

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
struct State {
    running: u32,
    exclusive: bool,
}

/// Counts the running vCPUs of an engine.
#[derive(Debug, Default)]
pub struct Safepoints {
    state: Mutex<State>,
    changed: Condvar,
}

impl Safepoints {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// The calling vCPU begins to run; waits while somebody works exclusively.
    pub fn enter(&self) {
        let mut state = self.lock();
        while state.exclusive {
            state = self.wait(state);
        }
        state.running += 1;
    }

    /// The calling vCPU stands still.
    pub fn leave(&self) {
        self.lock().running -= 1;
        self.changed.notify_all();
    }

    /// Runs `work` while no vCPU runs. The caller counts as running if `running`; `ask` makes the
    /// others leave guest code. No lock may be held that a running vCPU waits for.
    pub fn exclusive<T>(&self, running: bool, ask: impl Fn(), work: impl FnOnce() -> T) -> T {
        let mut state = self.lock();
        if running {
            state.running -= 1;
            self.changed.notify_all();
        }
        while state.exclusive {
            state = self.wait(state);
        }
        state.exclusive = true;
        if state.running > 0 {
            ask();
        }
        while state.running > 0 {
            state = self.wait(state);
        }
        drop(state);
        let result = work();
        let mut state = self.lock();
        state.exclusive = false;
        if running {
            state.running += 1;
        }
        drop(state);
        self.changed.notify_all();
        result
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn exclusive_work_sees_nobody_running() {
        let points = Arc::new(Safepoints::default());
        let inside = Arc::new(AtomicU32::new(0));
        let threads: Vec<_> = (0..4)
            .map(|n| {
                let (points, inside) = (points.clone(), inside.clone());
                std::thread::spawn(move || {
                    for round in 0..200 {
                        points.enter();
                        inside.fetch_add(1, Ordering::SeqCst);
                        if (round + n) % 5 == 0 {
                            inside.fetch_sub(1, Ordering::SeqCst);
                            let seen =
                                points.exclusive(true, || {}, || inside.load(Ordering::SeqCst));
                            assert_eq!(seen, 0);
                            inside.fetch_add(1, Ordering::SeqCst);
                        }
                        inside.fetch_sub(1, Ordering::SeqCst);
                        points.leave();
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("no thread failed");
        }
    }
}
