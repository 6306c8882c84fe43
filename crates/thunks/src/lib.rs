//! The way into generated code and back, and from it into the runtime, for x86-64 hosts (see [`gantry_guest::Exit`]
//! and the convention in `gantry_guest`'s `abi`).

mod access;
mod enter;
mod runtime;

pub use enter::{Left, enter, leave_address};
pub use runtime::addresses;
