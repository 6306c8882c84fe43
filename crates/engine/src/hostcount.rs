//! How many host instructions a thread executes, by the host's own counters.
//!
//! Source: perf_event_open(2); `include/uapi/linux/perf_event.h`.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{FromRawFd, OwnedFd};

/// A counter of what one thread does in user mode.
pub(crate) struct HostCount(File);

/// What can be counted: a kind of event and its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event(u32, u64);

impl Event {
    /// Instructions (PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS): many virtual machines have none.
    pub const INSTRUCTIONS: Self = Self(0, 1);
}

/// `struct perf_event_attr`, the fields of its first version.
#[repr(C)]
#[derive(Default)]
struct Attributes {
    kind: u32,
    size: u32,
    config: u64,
    sample_period: u64,
    sample_type: u64,
    read_format: u64,
    flags: u64,
    wakeup_events: u32,
    breakpoint_kind: u32,
    breakpoint_address: u64,
}

/// PERF_FORMAT_TOTAL_TIME_ENABLED and PERF_FORMAT_TOTAL_TIME_RUNNING.
const READ_TIMES: u64 = 1 << 0 | 1 << 1;
const PERF_FLAG_FD_CLOEXEC: libc::c_ulong = 1 << 3;
const EXCLUDE_KERNEL: u64 = 1 << 5;
const EXCLUDE_HV: u64 = 1 << 6;

impl HostCount {
    /// Counts what the calling thread does from now on.
    ///
    /// # Errors
    /// The host has no such counter, or does not let this user have it.
    pub fn of_this_thread(event: Event) -> io::Result<Self> {
        let attributes = Attributes {
            kind: event.0,
            size: size_of::<Attributes>() as u32,
            config: event.1,
            read_format: READ_TIMES,
            flags: EXCLUDE_KERNEL | EXCLUDE_HV,
            ..Attributes::default()
        };
        let (this_thread, any_cpu, no_group): (libc::pid_t, libc::c_int, libc::c_int) = (0, -1, -1);
        // SAFETY: the kernel reads `size` bytes of the attributes, which are all plain numbers.
        let fd = unsafe {
            libc::syscall(
                libc::SYS_perf_event_open,
                &raw const attributes,
                this_thread,
                any_cpu,
                no_group,
                PERF_FLAG_FD_CLOEXEC,
            )
        };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was just opened, and nobody else has it.
        Ok(Self(File::from(unsafe { OwnedFd::from_raw_fd(fd as i32) })))
    }

    /// How many so far; 0 if the counter never ran. Where it had to be shared with others and did not
    /// run all the time, it is scaled up.
    pub fn get(&self) -> u64 {
        let mut words = [[0; 8]; 3];
        if (&self.0).read_exact(words.as_flattened_mut()).is_err() {
            return 0;
        }
        let [count, enabled, running] = words.map(u64::from_ne_bytes);
        let scaled = u128::from(count) * u128::from(enabled) / u128::from(running.max(1));
        if running < enabled { scaled as u64 } else { count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nanoseconds on a CPU (PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK), which every kernel counts.
    const TASK_CLOCK: Event = Event(1, 1);

    fn spin(counter: &HostCount, rounds: u64) -> u64 {
        let before = counter.get();
        for n in 0..rounds {
            let _ = std::hint::black_box(n);
        }
        counter.get() - before
    }

    /// Two counts, of a little work and of a hundred times as much.
    fn counts(event: Event) -> Option<(u64, u64)> {
        match HostCount::of_this_thread(event) {
            Ok(counter) => Some((spin(&counter, 100_000), spin(&counter, 10_000_000))),
            Err(why) => {
                eprintln!("SKIPPED: {event:?} is not counted here: {why}");
                None
            }
        }
    }

    #[test]
    fn time_is_counted() {
        let Some((few, many)) = counts(TASK_CLOCK) else { return };
        assert!(few > 0 && many > 5 * few, "{few} and {many}");
    }

    #[test]
    fn instructions_are_counted() {
        let Some((few, many)) = counts(Event::INSTRUCTIONS) else { return };
        assert!(few >= 100_000 && many > 50 * few, "{few} and {many}");
    }
}
