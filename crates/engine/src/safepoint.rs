//! Safepoints: standing all vCPUs still for a moment.
//!
//! A vCPU is *running* from [`Safepoints::enter`] to [`Safepoints::leave`]; everything that it
//! learnt from translations (host addresses, code pointers) it has forgotten at `leave`. Whoever
//! must know that no vCPU uses an old translation of an address any more runs its work by
//! [`Safepoints::exclusive`]. That is asked for in the middle of guest code too, by a TLB
//! maintenance instruction; so others may get their turn while a vCPU waits there, with a return
//! address in generated code. Whoever frees code therefore uses [`Safepoints::outside`].

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
struct State {
    running: u32,
    /// vCPUs that wait in [`Safepoints::exclusive`], maybe in the middle of guest code.
    within: u32,
    exclusive: bool,
    /// Somebody waits for all vCPUs to leave guest code: none begins to run.
    outside: bool,
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
        while state.exclusive || state.outside {
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
            state.within += 1;
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
            state.within -= 1;
        }
        drop(state);
        self.changed.notify_all();
        result
    }

    /// As [`exclusive`](Self::exclusive), but every other vCPU stands outside guest code, between
    /// [`leave`](Self::leave) and [`enter`](Self::enter), and so does the caller.
    pub fn outside<T>(&self, running: bool, ask: impl Fn(), work: impl FnOnce() -> T) -> T {
        let mut state = self.lock();
        if running {
            state.running -= 1;
            self.changed.notify_all();
        }
        while state.outside {
            state = self.wait(state);
        }
        state.outside = true;
        if state.running + state.within > 0 {
            ask();
        }
        while state.exclusive || state.running + state.within > 0 {
            state = self.wait(state);
        }
        state.exclusive = true;
        drop(state);
        let result = work();
        let mut state = self.lock();
        (state.exclusive, state.outside) = (false, false);
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
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// Four threads that are vCPUs for some rounds; in each they do `round`, being told its number.
    fn rounds(points: &Safepoints, round: impl Fn(usize) + Sync) {
        std::thread::scope(|scope| {
            for n in 0..4 {
                let round = &round;
                scope.spawn(move || {
                    for at in 0..200 {
                        points.enter();
                        round(at + n);
                        points.leave();
                    }
                });
            }
        });
    }

    #[test]
    fn exclusive_work_sees_nobody_running() {
        let (points, inside) = (Safepoints::default(), AtomicU32::new(0));
        rounds(&points, |round| {
            if round % 5 == 0 {
                let seen = points.exclusive(true, || {}, || inside.load(Ordering::SeqCst));
                assert_eq!(seen, 0);
            }
            inside.fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            inside.fetch_sub(1, Ordering::SeqCst);
        });
    }

    #[test]
    fn outside_means_not_even_waiting_in_the_middle_of_code() {
        let (points, in_code) = (Safepoints::default(), AtomicU32::new(0));
        rounds(&points, |round| {
            if round % 5 == 0 {
                let seen = points.outside(true, || {}, || in_code.load(Ordering::SeqCst));
                assert_eq!(seen, 0);
            }
            in_code.fetch_add(1, Ordering::SeqCst);
            if round % 2 == 0 {
                points.exclusive(true, || {}, std::thread::yield_now);
            }
            in_code.fetch_sub(1, Ordering::SeqCst);
        });
    }
}
