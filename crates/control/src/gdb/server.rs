//! Listening, and one debugger after the other.

use std::io::{self, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use gantry_engine::{DebugPort, DebugStop};
use gdbstub::stub::{DisconnectReason, GdbStub};

use super::event_loop::EventLoop;
use super::target::Machine;

/// How often a session without a debugger looks for one.
const LOOK: Duration = Duration::from_millis(50);

/// How long the debugger has at the end to hear that the machine has ended.
const FAREWELL: Duration = Duration::from_millis(500);

/// Where debuggers connect. It outlives the machines that are debugged through it.
pub struct Server {
    listener: Arc<TcpListener>,
}

impl Server {
    /// Listens at `address`.
    ///
    /// # Errors
    /// The host does not let us.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener: Arc::new(listener) })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The host does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Debugs the machine behind `port` from now on.
    ///
    /// # Errors
    /// No further threads.
    pub fn serve(&self, port: DebugPort) -> io::Result<Session> {
        let shared = Arc::new(Shared::default());
        let (listener, mine) = (self.listener.clone(), shared.clone());
        let thread = std::thread::Builder::new()
            .name("gdb".into())
            .spawn(move || mine.serve(&listener, &port))?;
        Ok(Session { shared, thread: Some(thread) })
    }
}

#[derive(Default)]
struct Shared {
    over: AtomicBool,
    connection: Mutex<Option<TcpStream>>,
}

/// The debugging of one machine. Dropping it, when the machine has ended, tells the debugger.
pub struct Session {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Release);
        let Some(thread) = self.thread.take() else { return };
        let begin = Instant::now();
        while !thread.is_finished() && begin.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(5));
        }
        // One that waits for the debugger's next word would wait for ever.
        if let Some(connection) = &*self.shared.connection() {
            let _ = connection.shutdown(Shutdown::Both);
        }
        let _ = thread.join();
    }
}

impl Shared {
    fn connection(&self) -> MutexGuard<'_, Option<TcpStream>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self, listener: &TcpListener, port: &DebugPort) {
        while !self.over.load(Ordering::Acquire) {
            let Ok((connection, _)) = listener.accept() else {
                std::thread::sleep(LOOK);
                continue;
            };
            *self.connection() = connection.try_clone().ok();
            if self.debug(connection, port) {
                if let Some(connection) = &mut *self.connection() {
                    // `vKill` is answered, which gdbstub leaves to us; who sent `k` does not listen.
                    let _ = connection.write_all(b"$OK#9a");
                }
                port.stop_machine();
            } else {
                port.detach();
            }
            *self.connection() = None;
        }
    }

    /// One debugger, to the end of its connection. Whether it killed the machine.
    fn debug(&self, connection: TcpStream, port: &DebugPort) -> bool {
        if connection.set_nonblocking(false).is_err() || port.pause() == DebugStop::Ended {
            return false;
        }
        let Ok(mut machine) = Machine::new(port.clone()) else { return false };
        match GdbStub::new(connection).run_blocking::<EventLoop>(&mut machine) {
            Ok(DisconnectReason::Kill) => true,
            Ok(_) => false,
            Err(error) => {
                // Its connection broke, or it said what no debugger says.
                tracing::debug!("the debugger's session ended: {error}");
                false
            }
        }
    }
}
