//! The gdb stub: gdb's remote serial protocol over TCP.
//!
//! [`Server`] listens; for each machine it [serves](Server::serve) there is a thread that takes
//! one debugger after the other. Each vCPU is a thread of gdb's, numbered from 1; all stop when one
//! does. A debugger that connects stops the machine; when it detaches or its connection ends, the
//! guest runs on; when it kills, the machine ends.

mod arch;
mod breakpoints;
mod description;
mod event_loop;
mod monitor;
mod resume;
mod server;
mod target;

pub use server::{Server, Session};
