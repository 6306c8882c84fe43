//! The PL031 real-time clock (DDI 0224C). It always runs.

use std::sync::{Arc, Weak};

use gantry_bus::{
    AccessSize, Device, IrqLine, Mmio, StateError, StateReader, StateWriter, Timer, Timers,
};

use super::spec::*;
use crate::sync::{Guard, Lock};

/// Size of the register block, in bytes.
pub const PL031_SIZE: u64 = 0x1000;

const NANOSECONDS_PER_SECOND: u64 = 1_000_000_000;

/// Where the time comes from: seconds since 1970-01-01 00:00 UTC.
pub type WallClock = Box<dyn Fn() -> u64 + Send + Sync>;

/// A PL031.
pub struct Pl031 {
    state: Lock<State>,
    wall_clock: WallClock,
    clock: Arc<dyn Timers>,
    alarm: Box<dyn Timer>,
    irq: IrqLine,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// How far the guest has set its clock apart from the wall clock, in seconds.
    offset: u32,
    /// RTCLR as last written.
    load: u32,
    /// RTCMR.
    matches: u32,
    /// RTCMR was written and its time has not come yet.
    waiting: bool,
    imsc: bool,
    ris: bool,
}

impl Pl031 {
    /// A clock that shows what `wall_clock` says until the guest sets it, and whose RTCINTR is
    /// `irq`.
    pub fn new(clock: Arc<dyn Timers>, wall_clock: WallClock, irq: IrqLine) -> Arc<Self> {
        Arc::new_cyclic(|rtc: &Weak<Self>| {
            let rtc = rtc.clone();
            let due = move |_| {
                if let Some(rtc) = rtc.upgrade() {
                    rtc.due();
                }
            };
            let alarm = clock.timer(Arc::new(due));
            Self { state: Lock::default(), wall_clock, clock, alarm, irq }
        })
    }

    /// RTCDR.
    fn time(&self, state: &State) -> u32 {
        ((self.wall_clock)() as u32).wrapping_add(state.offset)
    }

    /// The alarm's time may have come: virtual and wall clock need not agree.
    fn due(&self) {
        let mut state = self.state.lock();
        if state.waiting {
            let left = state.matches.wrapping_sub(self.time(&state));
            let passed = left as i32 <= 0;
            self.wait(&mut state, if passed { 0 } else { left });
        }
        self.settle(state);
    }

    /// Waits for the alarm, which is `left` seconds ahead.
    fn wait(&self, state: &mut State, left: u32) {
        state.waiting = left != 0;
        if left == 0 {
            state.ris = true;
            self.alarm.disarm();
        } else {
            let ahead = u64::from(left) * NANOSECONDS_PER_SECOND;
            self.alarm.arm(self.clock.now().saturating_add(ahead));
        }
    }

    /// After the time or its match has changed.
    fn wait_anew(&self, state: &mut State) {
        let left = state.matches.wrapping_sub(self.time(state));
        self.wait(state, left);
    }

    /// Drives the line.
    fn settle(&self, state: Guard<'_, State>) {
        self.irq.set(state.ris && state.imsc);
    }

    fn become_state(&self, new: State) {
        let mut state = self.state.lock();
        *state = new;
        self.alarm.disarm();
        if state.waiting {
            self.wait_anew(&mut state);
        }
        self.settle(state);
    }
}

impl Mmio for Pl031 {
    /// Registers are 32 bits apart; a narrow access at a register's offset is one to it.
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        let state = self.state.lock();
        let value = match offset {
            RTCDR => self.time(&state),
            RTCMR => state.matches,
            RTCLR => state.load,
            RTCCR => 1,
            RTCIMSC => state.imsc.into(),
            RTCRIS => state.ris.into(),
            RTCMIS => (state.ris && state.imsc).into(),
            _ if ID_REGISTERS.contains(&offset) && offset.is_multiple_of(4) => {
                IDS[((offset - ID_REGISTERS.start) / 4) as usize].into()
            }
            _ => 0,
        };
        u64::from(value) & size.mask()
    }

    fn write(&self, offset: u64, _: AccessSize, value: u64) {
        let mut state = self.state.lock();
        let value = value as u32;
        match offset {
            RTCMR => {
                state.matches = value;
                self.wait_anew(&mut state);
            }
            RTCLR => {
                state.load = value;
                state.offset = value.wrapping_sub((self.wall_clock)() as u32);
                if state.waiting {
                    self.wait_anew(&mut state);
                }
            }
            RTCIMSC => state.imsc = value & 1 == 1,
            RTCICR if value & 1 == 1 => state.ris = false,
            _ => {}
        }
        self.settle(state);
    }
}

impl Device for Pl031 {
    fn name(&self) -> &'static str {
        "pl031"
    }

    fn reset(&self) {
        self.become_state(State::default());
    }

    fn save(&self, out: &mut StateWriter) {
        let State { offset, load, matches, waiting, imsc, ris } = *self.state.lock();
        out.u32(offset);
        out.u32(load);
        out.u32(matches);
        out.bool(waiting);
        out.bool(imsc);
        out.bool(ris);
    }

    /// The clock goes on from the wall clock as it is now.
    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let state = State {
            offset: from.u32()?,
            load: from.u32()?,
            matches: from.u32()?,
            waiting: from.bool()?,
            imsc: from.bool()?,
            ris: from.bool()?,
        };
        self.become_state(state);
        Ok(())
    }
}
