//! The engine: runs vCPUs of a guest architecture by the three tiers.
//!
//! [`Engine`] owns what is shared (translation cache, code memory, safepoints, clock); each vCPU
//! has a [`vcpu::Vcpu`]. The way of one piece of guest code: [`run`] looks for its translation in
//! the jump cache, then [`lookup`] by physical address, then [`cache`] has it translated and
//! compiled into the [`arena`]; memory accesses that miss the inline check come to [`runtime`] and
//! on to [`access`] and [`fill`].

mod access;
mod arena;
mod bank;
mod cache;
mod clock;
mod config;
mod debug;
mod expansion;
mod fill;
mod finds;
mod float;
mod grow;
mod guards;
mod hostcount;
mod jumps;
mod large;
mod lookup;
mod machine;
mod making;
mod mappings;
mod pageset;
mod perf;
mod profile;
mod region;
mod remap;
mod reserve;
mod run;
mod runtime;
mod safepoint;
mod segments;
mod shared;
mod source;
mod stats;
mod step;
mod thunk;
mod tiers;
mod tlb;
mod trace;
mod vcpu;
mod walks;
mod wide;

pub use clock::EventQueue;
pub use config::{Config, Tiers};
pub use debug::{DebugAction, DebugError, DebugPort, DebugStop, Watch, WatchAccess};
pub use perf::PerfMap;
pub use profile::Shares;
pub use run::Stop;
pub use shared::{Engine, EngineError};
pub use stats::{Sample, Stats};
pub use trace::{Trace, TraceItems};
pub use vcpu::Vcpu;
