//! Who runs cases.

use anyhow::Result;

use crate::{Case, Outcome};

/// Says what is right.
pub trait Reference {
    /// The outcomes of `cases`, in their order.
    ///
    /// # Errors
    /// The reference is missing, or it did not come to an end.
    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>>;
}

/// What is tested.
///
/// An implementation sets up the memory of [`crate::batch::Batch`] and the system registers of
/// [`crate::layout`] once for the cases of a page of code, and for each case: fills its window,
/// loads its state (SP is SP_EL0), clears the exclusive monitor, executes until an exception is
/// taken to EL1, and reads the state (`pc` from ELR_EL1, `pstate` from SPSR_EL1, then ESR_EL1,
/// FAR_EL1, the vector's offset) and the window. ESR_EL1 and FAR_EL1 are 0 before.
pub trait Subject {
    /// What reports call it: "interp", "baseline", …
    fn name(&self) -> &str;

    /// The outcomes of `cases`, in their order.
    ///
    /// # Errors
    /// The subject could not run a case to its end; this is a failure of the test.
    fn run(&mut self, cases: &[Case]) -> Result<Vec<Outcome>>;
}
