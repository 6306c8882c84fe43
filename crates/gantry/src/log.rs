//! What the parts of the machine report: guest errors and what is missing, as `-d` asks for it, and
//! always what goes wrong on our side.

use std::fs::OpenOptions;
use std::io::{Write, stderr};
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::machine_api::{BootConfig, TraceItem};

/// Reports from now on: to the trace's file, or to standard error.
pub fn start(config: &BootConfig) {
    let wanted = |item| config.trace.contains(&item);
    let level = |on, level| if on { level } else { LevelFilter::OFF };
    // The guest decides how often a device complains: only who asks hears it.
    let filter = Targets::new()
        .with_target("gantry_devices", level(wanted(TraceItem::GuestErrors), LevelFilter::DEBUG))
        .with_target("guest_errors", level(wanted(TraceItem::GuestErrors), LevelFilter::DEBUG))
        .with_target("unimp", level(wanted(TraceItem::Unimp), LevelFilter::DEBUG))
        .with_target("gantry_engine", LevelFilter::WARN)
        .with_target("gantry_backends", LevelFilter::WARN);
    let file = config.trace_file.as_ref();
    let file = file.and_then(|path| OpenOptions::new().append(true).open(path).ok());
    let out: Box<dyn Write + Send> = match file {
        Some(file) => Box::new(file),
        None => Box::new(stderr()),
    };
    let lines = tracing_subscriber::fmt::layer()
        .without_time()
        .with_level(false)
        .with_ansi(false)
        .with_writer(Mutex::new(out));
    // A second machine in the same process reports by the first one's ways.
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
}
