//! Random numbers for the guest.

use std::io;

/// A source of random bytes: the host's, or a seeded one where runs must repeat.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// The host has none to give.
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()>;
}
