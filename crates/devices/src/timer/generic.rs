//! The generic timer of one PE: the counter, and the EL1 physical and EL1 virtual timers
//! (DDI 0487, D12). The virtual offset is zero, as on a PE without EL2.

use std::sync::Arc;

use gantry_bus::{
    Device, IrqLine, Nanoseconds, StateError, StateReader, StateWriter, Timer, Timers,
};

use super::spec::{CTL_WRITABLE, Ctl, FREQUENCY_HZ};
use crate::sync::Lock;

const NANOSECONDS_PER_TICK: u64 = 1_000_000_000 / FREQUENCY_HZ;

/// One of a PE's timers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimerId {
    /// The EL1 physical timer, CNTP_*_EL0.
    Physical,
    /// The EL1 virtual timer, CNTV_*_EL0.
    Virtual,
}

/// A register of a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimerRegister {
    /// CNTx_CTL_EL0: 32 bits significant.
    Ctl,
    /// CNTx_CVAL_EL0: the count at which the condition is met, 64 bits.
    Cval,
    /// CNTx_TVAL_EL0: how many ticks are left, 32 bits, signed.
    Tval,
}

/// The generic timer of one PE.
pub struct GenericTimer {
    clock: Arc<dyn Timers>,
    physical: Channel,
    virtual_: Channel,
}

impl GenericTimer {
    /// A timer whose EL1 physical timer drives `physical` (PPI 30) and whose EL1 virtual timer
    /// drives `virtual_` (PPI 27).
    pub fn new(clock: Arc<dyn Timers>, physical: IrqLine, virtual_: IrqLine) -> Arc<Self> {
        let physical = Channel::new(&clock, physical);
        let virtual_ = Channel::new(&clock, virtual_);
        Arc::new(Self { clock, physical, virtual_ })
    }

    /// CNTPCT_EL0 and CNTVCT_EL0.
    pub fn count(&self) -> u64 {
        count(self.clock.now())
    }

    /// `MRS` from a register of timer `id`.
    pub fn read(&self, id: TimerId, register: TimerRegister) -> u64 {
        let state = *self.channel(id).comparator.state.lock();
        match register {
            TimerRegister::Ctl => {
                let status = if state.met(self.count()) { Ctl::ISTATUS } else { Ctl::empty() };
                (state.ctl | status).bits().into()
            }
            TimerRegister::Cval => state.cval,
            TimerRegister::Tval => u64::from(state.cval.wrapping_sub(self.count()) as u32),
        }
    }

    /// `MSR` to a register of timer `id`.
    pub fn write(&self, id: TimerId, register: TimerRegister, value: u64) {
        self.channel(id).change(|state, count| match register {
            TimerRegister::Ctl => {
                state.ctl = Ctl::from_bits_truncate(value as u32) & CTL_WRITABLE;
            }
            TimerRegister::Cval => state.cval = value,
            TimerRegister::Tval => {
                state.cval = count.wrapping_add(i64::from(value as i32) as u64);
            }
        });
    }

    fn channel(&self, id: TimerId) -> &Channel {
        match id {
            TimerId::Physical => &self.physical,
            TimerId::Virtual => &self.virtual_,
        }
    }
}

/// The counter at a point of virtual time.
fn count(now: Nanoseconds) -> u64 {
    now / NANOSECONDS_PER_TICK
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    ctl: Ctl,
    cval: u64,
}

impl State {
    const RESET: Self = Self { ctl: Ctl::empty(), cval: 0 };

    /// The timer condition: the count has reached CVAL, both unsigned.
    fn met(self, count: u64) -> bool {
        self.ctl.contains(Ctl::ENABLE) && count >= self.cval
    }

    /// Whether the timer may interrupt.
    fn listens(self) -> bool {
        self.ctl == Ctl::ENABLE
    }
}

/// A timer's registers and the line that follows from them.
struct Comparator {
    clock: Arc<dyn Timers>,
    state: Lock<State>,
    line: IrqLine,
}

impl Comparator {
    /// Called when the time that was waited for has come, or that of an earlier wish. The clock
    /// is read under the lock, so that the last to look at it is the last to set the line.
    fn due(&self) {
        let state = self.state.lock();
        self.line.set(state.listens() && state.met(count(self.clock.now())));
    }
}

/// A comparator and its place in the event queue.
struct Channel {
    comparator: Arc<Comparator>,
    alarm: Box<dyn Timer>,
}

impl Channel {
    fn new(clock: &Arc<dyn Timers>, line: IrqLine) -> Self {
        let state = Lock::new(State::RESET);
        let comparator = Arc::new(Comparator { clock: clock.clone(), state, line });
        let due = comparator.clone();
        let alarm = clock.timer(Arc::new(move |_| due.due()));
        Self { comparator, alarm }
    }

    /// Changes the registers, then drives the line or waits for the time to do so.
    fn change(&self, change: impl FnOnce(&mut State, u64)) {
        let Comparator { clock, state, line } = &*self.comparator;
        let mut state = state.lock();
        let count = count(clock.now());
        change(&mut state, count);
        let met = state.met(count);
        line.set(met && state.listens());
        // A count beyond the clock's last nanosecond is centuries away.
        match state.cval.checked_mul(NANOSECONDS_PER_TICK) {
            Some(deadline) if state.listens() && !met => self.alarm.arm(deadline),
            _ => self.alarm.disarm(),
        }
    }
}

impl Device for GenericTimer {
    fn name(&self) -> &'static str {
        "generic-timer"
    }

    fn reset(&self) {
        for channel in [&self.physical, &self.virtual_] {
            channel.change(|state, _| *state = State::RESET);
        }
    }

    fn save(&self, out: &mut StateWriter) {
        let Self { clock: _, physical, virtual_ } = self;
        for channel in [physical, virtual_] {
            let State { ctl, cval } = *channel.comparator.state.lock();
            out.u32(ctl.bits());
            out.u64(cval);
        }
    }

    /// Compares with the clock as it is now: it is to be restored first.
    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let mut read = || -> Result<State, StateError> {
            let ctl = Ctl::from_bits(from.u32()?)
                .filter(|ctl| CTL_WRITABLE.contains(*ctl))
                .ok_or(StateError::Invalid("CNTx_CTL_EL0"))?;
            Ok(State { ctl, cval: from.u64()? })
        };
        let (physical, virtual_) = (read()?, read()?);
        self.physical.change(|state, _| *state = physical);
        self.virtual_.change(|state, _| *state = virtual_);
        Ok(())
    }
}
