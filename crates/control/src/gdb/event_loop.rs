//! Waiting, while the guest runs, for it to stop or for gdb to say something.

use std::io;
use std::net::TcpStream;
use std::time::Duration;

use gantry_engine::{DebugError, DebugStop, WatchAccess};
use gdbstub::common::Signal;
use gdbstub::conn::ConnectionExt;
use gdbstub::stub::MultiThreadStopReason as StopReason;
use gdbstub::stub::run_blocking::{BlockingEventLoop, Event, WaitForStopReasonError};
use gdbstub::target::ext::breakpoints::WatchKind;

use super::target::{Machine, tid};

/// How often the connection is looked at while the guest runs: how long Ctrl-C takes at most.
const LOOK: Duration = Duration::from_millis(20);

pub enum EventLoop {}

impl BlockingEventLoop for EventLoop {
    type Target = Machine;
    type Connection = TcpStream;
    type StopReason = StopReason<u64>;

    fn wait_for_stop_reason(
        machine: &mut Machine,
        connection: &mut TcpStream,
    ) -> Result<Event<StopReason<u64>>, WaitForStopReasonError<DebugError, io::Error>> {
        loop {
            let byte = connection.peek().map_err(WaitForStopReasonError::Connection)?;
            if byte.is_some() {
                let byte = ConnectionExt::read(connection);
                return byte.map(Event::IncomingData).map_err(WaitForStopReasonError::Connection);
            }
            if let Some(stop) = machine.port.wait_stop(LOOK) {
                return Ok(Event::TargetStopped(reason(stop)));
            }
        }
    }

    fn on_interrupt(machine: &mut Machine) -> Result<Option<StopReason<u64>>, DebugError> {
        Ok(Some(reason(machine.port.pause())))
    }
}

fn reason(stop: DebugStop) -> StopReason<u64> {
    match stop {
        DebugStop::Breakpoint(vcpu) => StopReason::SwBreak(tid(vcpu)),
        DebugStop::Watchpoint(vcpu, addr, watch) => {
            let kind = match watch.access {
                WatchAccess::Read => WatchKind::Read,
                WatchAccess::Write => WatchKind::Write,
                WatchAccess::Any => WatchKind::ReadWrite,
            };
            StopReason::Watch { tid: tid(vcpu), kind, addr }
        }
        DebugStop::Stepped(vcpu) => {
            StopReason::SignalWithThread { tid: tid(vcpu), signal: Signal::SIGTRAP }
        }
        DebugStop::Paused => StopReason::SignalWithThread { tid: tid(0), signal: Signal::SIGINT },
        DebugStop::Ended => StopReason::Exited(0),
    }
}
