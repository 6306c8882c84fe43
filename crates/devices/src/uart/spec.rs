//! Registers of the PL011 (DDI 0183G, chapter 3): offsets, fields, identification.

use bitflags::bitflags;

pub(super) const UARTDR: u64 = 0x000;
/// UARTRSR when read, UARTECR when written.
pub(super) const UARTRSR: u64 = 0x004;
pub(super) const UARTFR: u64 = 0x018;
pub(super) const UARTILPR: u64 = 0x020;
pub(super) const UARTIBRD: u64 = 0x024;
pub(super) const UARTFBRD: u64 = 0x028;
pub(super) const UARTLCR_H: u64 = 0x02c;
pub(super) const UARTCR: u64 = 0x030;
pub(super) const UARTIFLS: u64 = 0x034;
pub(super) const UARTIMSC: u64 = 0x038;
pub(super) const UARTRIS: u64 = 0x03c;
pub(super) const UARTMIS: u64 = 0x040;
pub(super) const UARTICR: u64 = 0x044;
pub(super) const UARTDMACR: u64 = 0x048;
/// UARTPeriphID0 to UARTPCellID3, a byte every four.
pub(super) const ID_REGISTERS: std::ops::Range<u64> = 0xfe0..0x1000;

/// Part 0x011, designer 0x41 (Arm), revision 2 (r1p3 or r1p4: FIFOs of 16); the cell ID.
pub(super) const IDS: [u8; 8] = [0x11, 0x10, 0x24, 0x00, 0x0d, 0xf0, 0x05, 0xb1];

/// Depth of a FIFO that is enabled; else it is one.
pub(super) const FIFO_DEPTH: usize = 16;

/// UARTDR: the overrun flag above the eight data bits.
pub(super) const DR_OE: u32 = 1 << 11;
/// UARTRSR: overrun.
pub(super) const RSR_OE: u32 = 1 << 3;

bitflags! {
    /// UARTFR. Of the modem inputs a set bit means asserted.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Fr: u32 {
        const CTS = 1 << 0;
        const DSR = 1 << 1;
        const DCD = 1 << 2;
        const RXFE = 1 << 4;
        const RXFF = 1 << 6;
        const TXFE = 1 << 7;
        const RI = 1 << 8;
    }

    /// UARTLCR_H; the parity, stop and word length bits do nothing here.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct LcrH: u32 {
        const BRK = 1 << 0;
        const PEN = 1 << 1;
        const EPS = 1 << 2;
        const STP2 = 1 << 3;
        const FEN = 1 << 4;
        const WLEN = 3 << 5;
        const SPS = 1 << 7;
    }

    /// UARTCR.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Cr: u32 {
        const UARTEN = 1 << 0;
        const SIREN = 1 << 1;
        const SIRLP = 1 << 2;
        const LBE = 1 << 7;
        const TXE = 1 << 8;
        const RXE = 1 << 9;
        const DTR = 1 << 10;
        const RTS = 1 << 11;
        const OUT1 = 1 << 12;
        const OUT2 = 1 << 13;
        const RTSEN = 1 << 14;
        const CTSEN = 1 << 15;
    }

    /// The interrupts: UARTIMSC, UARTRIS, UARTMIS, UARTICR.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Interrupts: u32 {
        const RI = 1 << 0;
        const CTS = 1 << 1;
        const DCD = 1 << 2;
        const DSR = 1 << 3;
        const RX = 1 << 4;
        const TX = 1 << 5;
        const RT = 1 << 6;
        const FE = 1 << 7;
        const PE = 1 << 8;
        const BE = 1 << 9;
        const OE = 1 << 10;
    }
}

/// Reset value of UARTCR.
pub(super) const CR_RESET: Cr = Cr::TXE.union(Cr::RXE);
/// Reset value of UARTIFLS: both FIFOs interrupt at one half.
pub(super) const IFLS_RESET: u32 = 0x12;

/// The implemented bits of the registers that are only kept.
pub(super) const ILPR_MASK: u32 = 0xff;
pub(super) const IBRD_MASK: u32 = 0xffff;
pub(super) const FBRD_MASK: u32 = 0x3f;
pub(super) const IFLS_MASK: u32 = 0x3f;
pub(super) const DMACR_MASK: u32 = 0x7;

/// UARTIFLS.RXIFLSEL: how full a receive FIFO of 16 interrupts; reserved values as the highest.
pub(super) fn receive_trigger(ifls: u32) -> usize {
    match ifls >> 3 & 7 {
        0 => FIFO_DEPTH / 8,
        1 => FIFO_DEPTH / 4,
        2 => FIFO_DEPTH / 2,
        3 => FIFO_DEPTH * 3 / 4,
        _ => FIFO_DEPTH * 7 / 8,
    }
}
