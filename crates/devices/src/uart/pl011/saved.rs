//! The saved state of a PL011.

use gantry_bus::{StateError, StateReader, StateWriter};

use super::State;
use crate::uart::spec::*;

impl State {
    pub(super) fn save(&self, out: &mut StateWriter) {
        let Self { received, overrun, rsr, ilpr, ibrd, fbrd, lcr_h, cr, ifls, imsc, ris, dmacr } =
            self;
        out.bytes(&received.iter().copied().collect::<Vec<_>>());
        out.bool(*overrun);
        for word in [*rsr, *ilpr, *ibrd, *fbrd, lcr_h.bits(), cr.bits(), *ifls] {
            out.u32(word);
        }
        for word in [imsc.bits(), ris.bits(), *dmacr] {
            out.u32(word);
        }
    }

    pub(super) fn restore(from: &mut StateReader<'_>) -> Result<Self, StateError> {
        let state = Self {
            received: from.bytes(FIFO_DEPTH)?.iter().copied().collect(),
            overrun: from.bool()?,
            rsr: masked(from, RSR_OE, "UARTRSR")?,
            ilpr: masked(from, ILPR_MASK, "UARTILPR")?,
            ibrd: masked(from, IBRD_MASK, "UARTIBRD")?,
            fbrd: masked(from, FBRD_MASK, "UARTFBRD")?,
            lcr_h: LcrH::from_bits_retain(masked(from, LcrH::all().bits(), "UARTLCR_H")?),
            cr: Cr::from_bits_retain(masked(from, Cr::all().bits(), "UARTCR")?),
            ifls: masked(from, IFLS_MASK, "UARTIFLS")?,
            imsc: interrupts(from, "UARTIMSC")?,
            ris: interrupts(from, "UARTRIS")?,
            dmacr: masked(from, DMACR_MASK, "UARTDMACR")?,
        };
        let (depth, _) = state.depth_and_trigger();
        if state.received.len() > depth {
            return Err(StateError::Invalid("the receive FIFO"));
        }
        Ok(state)
    }
}

/// A saved register whose bits are all within `mask`.
fn masked(
    from: &mut StateReader<'_>,
    mask: u32,
    register: &'static str,
) -> Result<u32, StateError> {
    let value = from.u32()?;
    if value & !mask == 0 { Ok(value) } else { Err(StateError::Invalid(register)) }
}

fn interrupts(
    from: &mut StateReader<'_>,
    register: &'static str,
) -> Result<Interrupts, StateError> {
    masked(from, Interrupts::all().bits(), register).map(Interrupts::from_bits_retain)
}
