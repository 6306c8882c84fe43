//! A person at the serial console of a machine.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Nothing here takes longer, however busy the host.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Session {
    child: Child,
    keys: ChildStdin,
    output: Receiver<Vec<u8>>,
    seen: String,
    /// How much of `seen` was waited for.
    read: usize,
    start: Instant,
}

impl Session {
    /// `gantry boot` with these options.
    pub fn boot(options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gantry"));
        command.arg("boot").args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
        let start = Instant::now();
        let mut child = command.stderr(Stdio::inherit()).spawn().expect("the command starts");
        let keys = child.stdin.take().expect("a pipe");
        let mut out = child.stdout.take().expect("a pipe");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = out.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { child, keys, output, seen: String::new(), read: 0, start }
    }

    /// Waits until the guest has written `text`, after what was waited for before, and gives what
    /// it wrote until then.
    pub fn wait_for(&mut self, text: &str) -> String {
        loop {
            if let Some(at) = self.seen[self.read..].find(text) {
                let end = self.read + at + text.len();
                let before = self.seen[self.read..end].to_owned();
                self.read = end;
                return before;
            }
            match self.output.recv_timeout(PATIENCE.saturating_sub(self.start.elapsed())) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(why) => panic!("no {text:?} ({why}) in: {}", self.seen),
            }
        }
    }

    /// Types a line.
    pub fn line(&mut self, line: &str) {
        self.keys(&format!("{line}\r"));
    }

    pub fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the guest is there");
    }

    /// Seconds since the start of the command.
    pub fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    /// Checks that the machine takes next to nothing of the host while nobody types.
    pub fn idles(&self, what: &str) {
        const SECONDS: u64 = 3;
        // What was under way comes to its end.
        std::thread::sleep(Duration::from_millis(500));
        let before = self.cpu_ticks();
        std::thread::sleep(Duration::from_secs(SECONDS));
        let ticks = self.cpu_ticks() - before;
        let percent =
            100.0 * ticks as f64 / (SECONDS * rustix::param::clock_ticks_per_second()) as f64;
        println!("{what}, idle: {percent:.1} % of a host core");
        // 3 % is the promise; a busy host may count a little more.
        assert!(percent < 6.0, "{percent} %");
    }

    /// Time in user and kernel mode (proc(5), `/proc/PID/stat`, fields 14 and 15).
    fn cpu_ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, after_name) = stat.rsplit_once(')').unwrap();
        after_name.split_whitespace().skip(11).take(2).map(|n| n.parse::<u64>().unwrap()).sum()
    }

    /// Waits for the end, and checks that it was a good one.
    pub fn ends(mut self) {
        let deadline = PATIENCE.saturating_sub(self.start.elapsed());
        while let Ok(bytes) = self.output.recv_timeout(deadline) {
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        let status = self.child.try_wait().expect("it can be asked for");
        let status = status.or_else(|| {
            std::thread::sleep(Duration::from_secs(2));
            self.child.try_wait().expect("it can be asked for")
        });
        assert_eq!(status.and_then(|status| status.code()), Some(0), "{}", self.seen);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
