//! The PL061 general purpose I/O (DDI 0190B): eight pins, of which the board drives the inputs.

use std::sync::Arc;

use gantry_bus::{
    AccessSize, Device, IrqLine, IrqSink, Mmio, StateError, StateReader, StateWriter,
};

use super::spec::*;
use crate::sync::Lock;

/// Size of the register block, in bytes.
pub const PL061_SIZE: u64 = 0x1000;

/// A PL061. As an [`IrqSink`] it has lines 0 to 7, its pins.
pub struct Pl061 {
    state: Lock<State>,
    irq: IrqLine,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// What the board drives the pins to.
    input: u8,
    /// What software drives its outputs to.
    output: u8,
    dir: u8,
    sense: u8,
    both: u8,
    event: u8,
    enable: u8,
    /// Edges that were seen; levels are looked at anew.
    edges: u8,
    afsel: u8,
}

impl State {
    /// The pins as they are.
    fn pins(&self) -> u8 {
        self.input & !self.dir | self.output & self.dir
    }

    /// GPIORIS.
    fn raw(&self) -> u8 {
        let level = !(self.pins() ^ self.event);
        self.sense & level & !self.dir | !self.sense & self.edges
    }

    /// Notes the edges of a change.
    fn change(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.pins();
        change(self);
        let changed = (before ^ self.pins()) & !self.dir;
        let wanted = self.both | !(self.pins() ^ self.event);
        self.edges |= changed & wanted & !self.sense;
    }

    fn read(&self, offset: u64) -> u8 {
        match offset {
            _ if GPIODATA.contains(&offset) => self.pins() & (offset >> 2) as u8,
            GPIODIR => self.dir,
            GPIOIS => self.sense,
            GPIOIBE => self.both,
            GPIOIEV => self.event,
            GPIOIE => self.enable,
            GPIORIS => self.raw(),
            GPIOMIS => self.raw() & self.enable,
            GPIOAFSEL => self.afsel,
            _ if ID_REGISTERS.contains(&offset) => {
                IDS[((offset - ID_REGISTERS.start) / 4) as usize]
            }
            _ => 0,
        }
    }

    fn write(&mut self, offset: u64, value: u8) {
        match offset {
            _ if GPIODATA.contains(&offset) => {
                let mask = (offset >> 2) as u8 & self.dir;
                self.output = self.output & !mask | value & mask;
            }
            GPIODIR => self.dir = value,
            GPIOIS => self.sense = value,
            GPIOIBE => self.both = value,
            GPIOIEV => self.event = value,
            GPIOIE => self.enable = value,
            GPIOIC => self.edges &= !value,
            GPIOAFSEL => self.afsel = value,
            _ => {}
        }
    }
}

impl Pl061 {
    /// A port whose GPIOINTR is `irq`; all inputs are low.
    pub fn new(irq: IrqLine) -> Arc<Self> {
        Arc::new(Self { state: Lock::default(), irq })
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock();
        change(&mut state);
        self.irq.set(state.raw() & state.enable != 0);
    }
}

impl IrqSink for Pl061 {
    fn set_level(&self, line: u32, level: bool) {
        let bit = 1_u8.checked_shl(line).unwrap_or(0);
        self.change(|state| {
            state.change(|state| {
                state.input = if level { state.input | bit } else { state.input & !bit };
            });
        });
    }
}

impl Mmio for Pl061 {
    /// Registers are 32 bits apart; a narrow access at a register's offset is one to it.
    fn read(&self, offset: u64, _: AccessSize) -> u64 {
        if offset.is_multiple_of(4) { self.state.lock().read(offset).into() } else { 0 }
    }

    fn write(&self, offset: u64, _: AccessSize, value: u64) {
        if offset.is_multiple_of(4) {
            self.change(|state| state.write(offset, value as u8));
        }
    }
}

impl Device for Pl061 {
    fn name(&self) -> &'static str {
        "pl061"
    }

    /// The board goes on driving the inputs.
    fn reset(&self) {
        self.change(|state| *state = State { input: state.input, ..State::default() });
    }

    fn save(&self, out: &mut StateWriter) {
        let State { input, output, dir, sense, both, event, enable, edges, afsel } =
            *self.state.lock();
        for byte in [input, output, dir, sense, both, event, enable, edges, afsel] {
            out.u8(byte);
        }
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        self.reset();
        let state = State {
            input: from.u8()?,
            output: from.u8()?,
            dir: from.u8()?,
            sense: from.u8()?,
            both: from.u8()?,
            event: from.u8()?,
            enable: from.u8()?,
            edges: from.u8()?,
            afsel: from.u8()?,
        };
        self.change(|current| *current = state);
        Ok(())
    }
}
