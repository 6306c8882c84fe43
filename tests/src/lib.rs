//! What crosses crates: boots of real guests, the command as a person uses it, the house's rules.

#![forbid(unsafe_code)]
