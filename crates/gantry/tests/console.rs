//! A person, a pipe and a signal at the console, with an echo for a guest (`examples/echo.rs`).

use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Termios, tcgetattr};

/// Nothing here takes longer, however busy the host.
const PATIENCE: Duration = Duration::from_secs(30);

fn echo() -> Command {
    let gantry = PathBuf::from(env!("CARGO_BIN_EXE_gantry"));
    Command::new(gantry.parent().unwrap().join("examples/echo"))
}

/// The echo on a terminal of its own, and the person's end of that.
struct OnTerminal {
    person: File,
    terminal: File,
    child: Child,
    before: Termios,
    seen: String,
}

impl OnTerminal {
    fn start() -> Self {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&person).unwrap();
        unlockpt(&person).unwrap();
        let name = ptsname(&person, Vec::new()).unwrap().into_string().unwrap();
        let open = || File::options().read(true).write(true).open(&name).unwrap();
        let terminal = open();
        let before = tcgetattr(&terminal).unwrap();
        assert!(before.local_modes.contains(LocalModes::ICANON));
        let child = echo()
            .stdin(open())
            .stdout(open())
            .stderr(open())
            .spawn()
            .expect("cargo has built the example");
        let person = File::from(person);
        let mut this = Self { person, terminal, child, before, seen: String::new() };
        this.wait_for("Ctrl-A x leaves");
        this.until(|this| !this.modes().contains(LocalModes::ICANON));
        this
    }

    fn modes(&self) -> LocalModes {
        tcgetattr(&self.terminal).unwrap().local_modes
    }

    fn until(&self, condition: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !condition(self) {
            assert!(start.elapsed() < PATIENCE, "saw {:?}", self.seen);
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn wait_for(&mut self, text: &str) {
        let mut buffer = [0; 1024];
        let patience = Timespec { tv_sec: PATIENCE.as_secs() as i64, tv_nsec: 0 };
        while !self.seen.contains(text) {
            let mut ready = [PollFd::new(&self.person, PollFlags::IN)];
            assert_eq!(poll(&mut ready, Some(&patience)), Ok(1), "saw {:?}", self.seen);
            let count = self.person.read(&mut buffer).unwrap();
            self.seen.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    }

    fn type_in(&mut self, keys: &[u8]) {
        self.person.write_all(keys).unwrap();
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// The exit status, once the terminal is seen to be as it was.
    fn end(mut self) -> Option<i32> {
        let status = self.child.wait().unwrap();
        let after = tcgetattr(&self.terminal).unwrap();
        assert_eq!(after.local_modes, self.before.local_modes);
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
        status.code()
    }
}

#[test]
fn keys_go_to_the_guest_ctrl_c_too() {
    let mut echo = OnTerminal::start();
    echo.type_in(b"ab\x03\x1a\r");
    echo.wait_for("ab<03><1a><0d>");
    echo.type_in(b"\x01\x01");
    echo.wait_for("<0d><01>");
    echo.type_in(b"q");
    assert_eq!(echo.end(), Some(0));
}

#[test]
fn the_escape_leaves_and_help_helps() {
    let mut echo = OnTerminal::start();
    echo.type_in(b"\x01h");
    echo.wait_for("sends Ctrl-A to the guest");
    echo.type_in(b"\x01x");
    assert_eq!(echo.end(), Some(0));
}

#[test]
fn signals_put_the_terminal_right() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let echo = OnTerminal::start();
        echo.signal(signal);
        assert_eq!(echo.end(), Some(status));
    }
}

#[test]
fn a_panic_of_our_own_puts_the_terminal_right() {
    let mut echo = OnTerminal::start();
    echo.type_in(b"!");
    assert!(echo.end() != Some(0));
}

#[test]
fn a_stop_puts_the_terminal_right_and_going_on_makes_it_raw_again() {
    let mut echo = OnTerminal::start();
    echo.signal(Signal::TSTP);
    echo.until(|this| this.modes().contains(LocalModes::ICANON));
    echo.signal(Signal::CONT);
    echo.until(|this| !this.modes().contains(LocalModes::ICANON));
    echo.type_in(b"q");
    assert_eq!(echo.end(), Some(0));
}

#[test]
fn a_kernel_that_hangs_after_a_panic_is_ended() {
    let mut echo = OnTerminal::start();
    echo.type_in(b"k");
    echo.wait_for("over: Kernel panic - not syncing: no reason");
    assert_eq!(echo.end(), Some(3));
}

/// The echo between pipes.
fn piped(rate: &[&str]) -> Child {
    echo()
        .args(rate)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("cargo has built the example")
}

#[test]
fn pipes_carry_everything_and_no_escape() {
    let mut echo = piped(&[]);
    echo.stdin.take().unwrap().write_all(b"\x01x\x03\nq").unwrap();
    let output = echo.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "<01>x<03><0a>q");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_end_of_the_input_is_not_the_end_of_the_run() {
    let mut echo = piped(&[]);
    drop(echo.stdin.take());
    std::thread::sleep(Duration::from_millis(100));
    assert!(echo.try_wait().unwrap().is_none());
    kill_process(Pid::from_child(&echo), Signal::TERM).unwrap();
    assert_eq!(echo.wait().unwrap().code(), Some(143));
}

#[test]
fn a_slow_guest_loses_nothing() {
    let mut echo = piped(&["16"]);
    let letters: Vec<u8> = b"abcdefghij".iter().copied().cycle().take(20_000).collect();
    let mut stdin = echo.stdin.take().unwrap();
    let sent = letters.clone();
    let sender = std::thread::spawn(move || {
        stdin.write_all(&sent).unwrap();
        stdin.write_all(b"q").unwrap();
    });
    let output = echo.wait_with_output().unwrap();
    sender.join().unwrap();
    assert_eq!(output.stdout.len(), letters.len() + 1);
    assert_eq!(output.stdout[..letters.len()], letters);
}

#[test]
fn nobody_reading_ends_the_run() {
    let mut echo = piped(&[]);
    drop(echo.stdout.take());
    let mut stdin = echo.stdin.take().unwrap();
    stdin.write_all(b"a").unwrap();
    assert_eq!(echo.wait().unwrap().code(), Some(141));
}
