//! The lock that devices use.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A held [`Lock`].
pub(crate) type Guard<'a, T> = MutexGuard<'a, T>;

/// A mutex that a panic elsewhere does not make unusable: register state has no half-done form
/// that a reset or restore would not mend.
#[derive(Debug, Default)]
pub(crate) struct Lock<T>(Mutex<T>);

impl<T> Lock<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> Guard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
