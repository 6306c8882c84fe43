//! The smallest thing at the other end of the serial line: it answers each byte with itself, in hexadecimal
//! where it is no letter. `q` ends it, `!` panics, `k` writes what a panicking kernel does.
//!
//! With an argument, it takes so many bytes a millisecond and no more.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gantry::console::Console;
use gantry::machine_api::Outcome;
use gantry_bus::{CharIn, CharOut};

enum Event {
    Over(Outcome),
    Panic,
}

struct Echo {
    out: Arc<dyn CharOut>,
    room: AtomicUsize,
    events: Mutex<Sender<Event>>,
}

impl CharIn for Echo {
    fn room(&self) -> usize {
        self.room.load(Ordering::Relaxed)
    }

    fn push(&self, bytes: &[u8]) {
        self.room.fetch_sub(bytes.len(), Ordering::Relaxed);
        for byte in bytes {
            match byte {
                b'k' => self.out.write(
                    b"[1.0] Kernel panic - not syncing: no reason\r\n---[ end Kernel panic\r\n",
                ),
                letter if letter.is_ascii_graphic() => self.out.write(&[*letter]),
                other => self.out.write(format!("<{other:02x}>").as_bytes()),
            }
            let event = match byte {
                b'q' => Some(Event::Over(Outcome::PoweredOff)),
                b'!' => Some(Event::Panic),
                _ => None,
            };
            if let Some(event) = event {
                // Who has ended does not listen.
                let _ = self.events.lock().expect("nobody panics with it").send(event);
            }
        }
    }
}

fn main() -> ExitCode {
    let rate: Option<usize> = std::env::args().nth(1).and_then(|rate| rate.parse().ok());
    let mut console = Console::on_stdio().expect("a console");
    let (events, arrived) = channel();
    let stops = events.clone();
    console.stop().on_stop(move |reason| {
        let _ = stops.send(Event::Over(Outcome::Stopped(reason)));
    });
    let room = AtomicUsize::new(rate.unwrap_or(usize::MAX));
    let echo = Arc::new(Echo { out: console.output(), room, events: Mutex::new(events) });
    console.connect_input(echo.clone(), || {}).expect("an input");
    if let Some(rate) = rate {
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(1));
                echo.room.store(rate, Ordering::Relaxed);
            }
        });
    }
    let outcome = match arrived.recv().expect("the sender lives") {
        Event::Over(outcome) => outcome.after_panic(console.panic_message()),
        Event::Panic => panic!("as asked"),
    };
    drop(console);
    eprintln!("over: {}", outcome.message().unwrap_or("no message"));
    outcome.exit_code().into()
}
