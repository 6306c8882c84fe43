//! What an instruction sees and changes.

/// Bytes in a case's window of memory.
pub const WINDOW_LEN: usize = 256;

/// The registers that cases set and outcomes give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// X0 to X30.
    pub x: [u64; 31],
    /// SP: SP_EL0 at EL0 and at EL1, where SPSel is 0.
    pub sp: u64,
    /// V0 to V31.
    pub v: [u128; 32],
    /// The address of the instruction; after it, the preferred return address (ELR_EL1).
    pub pc: u64,
    /// PSTATE in SPSR_EL1's format.
    pub pstate: u64,
    /// FPCR.
    pub fpcr: u64,
    /// FPSR.
    pub fpsr: u64,
    /// TPIDR_EL0.
    pub tpidr_el0: u64,
}

impl State {
    /// All zero.
    pub fn new() -> Self {
        Self { x: [0; 31], sp: 0, v: [0; 32], pc: 0, pstate: 0, fpcr: 0, fpsr: 0, tpidr_el0: 0 }
    }

    /// The exception level that PSTATE says.
    pub fn el(&self) -> u64 {
        (self.pstate >> 2) & 3
    }

    /// Xn, or SP for 31.
    pub fn x_or_sp(&self, n: u32) -> u64 {
        self.x.get(n as usize).copied().unwrap_or(self.sp)
    }

    /// Sets Xn, or SP for 31.
    pub fn set_x_or_sp(&mut self, n: u32, value: u64) {
        match self.x.get_mut(n as usize) {
            Some(x) => *x = value,
            None => self.sp = value,
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The part of scratch memory that a case fills beforehand and that its outcome gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The virtual address of its first byte; a multiple of 16.
    pub va: u64,
    /// Its bytes.
    pub bytes: [u8; WINDOW_LEN],
}
