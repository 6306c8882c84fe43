//! Tier 0: runs IR as it stands. Slow and obvious, the oracle of the other tiers.
//!
//! The interpreter knows neither state nor memory: whoever runs it lends both as a [`Machine`].

#![forbid(unsafe_code)]

mod run;

pub use run::{Machine, run};
