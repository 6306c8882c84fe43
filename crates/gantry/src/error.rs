//! What ends a run without a machine having run to its end.

/// An error, in one line that says what was tried and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person gave something that cannot be used.
    #[error("{0}")]
    WrongInput(String),
    /// Something failed that is not the person's to put right.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// The command's exit status.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::WrongInput(_) => 2,
            Self::Internal(_) => 1,
        }
    }
}
