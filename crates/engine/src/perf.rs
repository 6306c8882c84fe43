//! The perf map: which host code stands for which guest code, so that `perf report` can name it.
//!
//! Source: "Linux perf: JIT interface" (tools/perf/Documentation/jit-interface.txt): the file is
//! `/tmp/perf-PID.map`, each line `START SIZE name` with hexadecimal numbers.

use std::fs::{File, OpenOptions};
use std::io::{self, LineWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rustix::fs::OFlags;

/// A machine that resets has several engines one after the other, and one map.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// An open map.
pub struct PerfMap {
    out: Mutex<LineWriter<File>>,
}

impl PerfMap {
    /// Where this process's map is.
    pub fn path() -> PathBuf {
        format!("/tmp/perf-{}.map", std::process::id()).into()
    }

    /// Opens it; what an earlier process of that number left goes.
    ///
    /// # Errors
    /// The file cannot be written, or is a link that somebody laid there.
    pub fn open() -> io::Result<Self> {
        let begun = BEGUN.swap(true, Ordering::Relaxed);
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .custom_flags(OFlags::NOFOLLOW.bits() as i32)
            .open(Self::path())?;
        if !begun {
            file.set_len(0)?;
        }
        Ok(Self { out: Mutex::new(LineWriter::new(file)) })
    }

    /// Names the `size` bytes at `start`: code of `tier` for the guest's code at `physical`.
    pub fn name(&self, start: usize, size: usize, tier: &str, physical: u64) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // A map that cannot be written must not stop the guest.
        let _ = writeln!(out, "{start:x} {size:x} {tier}:{physical:#x}");
    }
}
