//! The PL011 UART (DDI 0183G, 16 deep FIFOs) on a line that is infinitely fast and always ready.
//!
//! What is written is sent at once, so the transmit FIFO is always empty. What arrives raises
//! the receive timeout interrupt at once, since nothing is known of what may follow. The enable
//! bits of UARTCR are kept but not asked: early consoles write to the port without a set-up,
//! because firmware that a directly started kernel does not have would have done it.

mod saved;

use std::collections::VecDeque;
use std::sync::Arc;

use gantry_bus::{
    AccessSize, CharIn, CharOut, Device, IrqLine, Mmio, StateError, StateReader, StateWriter,
};

use super::spec::*;
use crate::sync::Lock;

/// Size of the register block, in bytes.
pub const PL011_SIZE: u64 = 0x1000;

/// A PL011: its registers are the [`Mmio`], its input is the [`CharIn`].
pub struct Pl011 {
    state: Lock<State>,
    irq: IrqLine,
    out: Arc<dyn CharOut>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    received: VecDeque<u8>,
    /// A character was lost since the last that was not.
    overrun: bool,
    rsr: u32,
    ilpr: u32,
    ibrd: u32,
    fbrd: u32,
    lcr_h: LcrH,
    cr: Cr,
    ifls: u32,
    imsc: Interrupts,
    ris: Interrupts,
    dmacr: u32,
}

impl Pl011 {
    /// A port whose UARTINTR is `irq` and which sends to `out`.
    pub fn new(irq: IrqLine, out: Arc<dyn CharOut>) -> Arc<Self> {
        Arc::new(Self { state: Lock::new(State::reset()), irq, out })
    }

    /// Whether a register at `offset` that was read as `value` said that there is no input.
    pub fn says_no_input(offset: u64, value: u64) -> bool {
        offset == UARTFR && Fr::from_bits_truncate(value as u32).contains(Fr::RXFE)
    }

    /// Changes the state, then drives the line.
    fn change<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let mut state = self.state.lock();
        let result = change(&mut state);
        self.irq.set(!state.mis().is_empty());
        result
    }
}

impl State {
    fn reset() -> Self {
        Self {
            received: VecDeque::with_capacity(FIFO_DEPTH),
            overrun: false,
            rsr: 0,
            ilpr: 0,
            ibrd: 0,
            fbrd: 0,
            lcr_h: LcrH::empty(),
            cr: CR_RESET,
            ifls: IFLS_RESET,
            imsc: Interrupts::empty(),
            ris: Interrupts::empty(),
            dmacr: 0,
        }
    }

    fn mis(&self) -> Interrupts {
        self.ris & self.imsc
    }

    /// Depth of the receive FIFO, and how full it interrupts.
    fn depth_and_trigger(&self) -> (usize, usize) {
        if self.lcr_h.contains(LcrH::FEN) {
            (FIFO_DEPTH, receive_trigger(self.ifls))
        } else {
            (1, 1)
        }
    }

    /// The modem inputs: a ready terminal, or in loopback our own outputs (3.3.8, LBE).
    fn modem(&self) -> Fr {
        if !self.cr.contains(Cr::LBE) {
            return Fr::CTS | Fr::DSR | Fr::DCD;
        }
        let loops =
            [(Cr::RTS, Fr::CTS), (Cr::DTR, Fr::DSR), (Cr::OUT1, Fr::DCD), (Cr::OUT2, Fr::RI)];
        loops.into_iter().filter(|(from, _)| self.cr.contains(*from)).map(|(_, to)| to).collect()
    }

    fn fr(&self) -> Fr {
        let (depth, _) = self.depth_and_trigger();
        let mut fr = self.modem() | Fr::TXFE;
        fr.set(Fr::RXFE, self.received.is_empty());
        fr.set(Fr::RXFF, self.received.len() >= depth);
        fr
    }

    /// Takes a character from the line.
    fn receive(&mut self, byte: u8) {
        let (depth, trigger) = self.depth_and_trigger();
        if self.received.len() >= depth {
            self.overrun = true;
            self.rsr |= RSR_OE;
            self.ris |= Interrupts::OE;
            return;
        }
        self.overrun = false;
        self.received.push_back(byte);
        self.ris |= Interrupts::RT;
        if self.received.len() >= trigger {
            self.ris |= Interrupts::RX;
        }
    }

    /// UARTDR: the oldest character, with the overrun flag; an empty FIFO gives zero.
    fn take(&mut self) -> u32 {
        let (_, trigger) = self.depth_and_trigger();
        let byte = self.received.pop_front().unwrap_or(0);
        if self.received.len() < trigger {
            self.ris -= Interrupts::RX;
        }
        if self.received.is_empty() {
            self.ris -= Interrupts::RT;
        }
        u32::from(byte) | if self.overrun { DR_OE } else { 0 }
    }

    fn read(&mut self, offset: u64) -> u32 {
        match offset {
            UARTDR => self.take(),
            UARTRSR => self.rsr,
            UARTFR => self.fr().bits(),
            UARTILPR => self.ilpr,
            UARTIBRD => self.ibrd,
            UARTFBRD => self.fbrd,
            UARTLCR_H => self.lcr_h.bits(),
            UARTCR => self.cr.bits(),
            UARTIFLS => self.ifls,
            UARTIMSC => self.imsc.bits(),
            UARTRIS => self.ris.bits(),
            UARTMIS => self.mis().bits(),
            UARTDMACR => self.dmacr,
            _ if ID_REGISTERS.contains(&offset) => {
                IDS[((offset - ID_REGISTERS.start) / 4) as usize].into()
            }
            _ => 0,
        }
    }

    fn write(&mut self, offset: u64, value: u32, out: &dyn CharOut) {
        match offset {
            UARTDR => self.send(value as u8, out),
            UARTRSR => self.rsr = 0,
            UARTILPR => self.ilpr = value & ILPR_MASK,
            UARTIBRD => self.ibrd = value & IBRD_MASK,
            UARTFBRD => self.fbrd = value & FBRD_MASK,
            UARTLCR_H => {
                let lcr_h = LcrH::from_bits_truncate(value);
                if (lcr_h ^ self.lcr_h).contains(LcrH::FEN) {
                    self.received.clear();
                    self.ris -= Interrupts::RX | Interrupts::RT;
                }
                self.lcr_h = lcr_h;
            }
            UARTCR => self.set_cr(Cr::from_bits_truncate(value)),
            UARTIFLS => self.ifls = value & IFLS_MASK,
            UARTIMSC => self.imsc = Interrupts::from_bits_truncate(value),
            UARTICR => self.ris -= Interrupts::from_bits_truncate(value),
            UARTDMACR => self.dmacr = value & DMACR_MASK,
            _ => {}
        }
    }

    fn send(&mut self, byte: u8, out: &dyn CharOut) {
        if self.cr.contains(Cr::LBE) {
            self.receive(byte);
        } else {
            out.write(&[byte]);
        }
        // The FIFO has run empty again, through its trigger level.
        self.ris |= Interrupts::TX;
    }

    /// UARTCR: in loopback the modem outputs come back as inputs, whose changes interrupt.
    fn set_cr(&mut self, cr: Cr) {
        let before = self.modem();
        self.cr = cr;
        let changed = before ^ self.modem();
        let causes = [
            (Fr::RI, Interrupts::RI),
            (Fr::CTS, Interrupts::CTS),
            (Fr::DCD, Interrupts::DCD),
            (Fr::DSR, Interrupts::DSR),
        ];
        for (_, interrupt) in causes.into_iter().filter(|(input, _)| changed.contains(*input)) {
            self.ris |= interrupt;
        }
    }
}

impl Mmio for Pl011 {
    /// Registers are 32 bits apart; a narrow access at a register's offset is one to it.
    fn read(&self, offset: u64, size: AccessSize) -> u64 {
        if !offset.is_multiple_of(4) {
            return 0;
        }
        self.change(|state| u64::from(state.read(offset)) & size.mask())
    }

    fn write(&self, offset: u64, _: AccessSize, value: u64) {
        if offset.is_multiple_of(4) {
            self.change(|state| state.write(offset, value as u32, &*self.out));
        }
    }
}

impl CharIn for Pl011 {
    fn room(&self) -> usize {
        let state = self.state.lock();
        let (depth, _) = state.depth_and_trigger();
        depth - state.received.len()
    }

    fn push(&self, bytes: &[u8]) {
        self.change(|state| bytes.iter().for_each(|byte| state.receive(*byte)));
    }
}

impl Device for Pl011 {
    fn name(&self) -> &'static str {
        "pl011"
    }

    fn reset(&self) {
        self.change(|state| *state = State::reset());
    }

    fn save(&self, out: &mut StateWriter) {
        self.state.lock().save(out);
    }

    fn restore(&self, from: &mut StateReader<'_>) -> Result<(), StateError> {
        let (state, result) = match State::restore(from) {
            Ok(state) => (state, Ok(())),
            Err(error) => (State::reset(), Err(error)),
        };
        self.change(|current| *current = state);
        result
    }
}
