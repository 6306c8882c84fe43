//! What a board connects to a vCPU.

use std::sync::Arc;

use gantry_guest::TlbControl;
use gantry_memory::PhysMemory;

/// The CPU interface of a GICv3: the ICC_*_EL1 registers. A register is named by CRn, CRm and op2
/// of its encoding; op0 is 3 and op1 is 0. Only those that a PE with five bits of priority has are
/// asked for.
pub trait GicCpuInterface: Send + Sync {
    /// MRS.
    fn read(&self, crn: u8, crm: u8, op2: u8) -> u64;

    /// MSR.
    fn write(&self, crn: u8, crm: u8, op2: u8, value: u64);
}

/// A timer of the PE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerId {
    /// The EL1 physical timer, CNTP_*_EL0.
    Physical,
    /// The EL1 virtual timer, CNTV_*_EL0.
    Virtual,
}

/// A register of a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerRegister {
    /// CNTx_TVAL_EL0.
    Tval,
    /// CNTx_CTL_EL0.
    Ctl,
    /// CNTx_CVAL_EL0.
    Cval,
}

/// The generic timer of the PE.
pub trait GenericTimer: Send + Sync {
    /// The counter: CNTPCT_EL0, and CNTVCT_EL0 (there is no offset without EL2).
    fn count(&self) -> u64;

    /// Its frequency in Hz.
    fn frequency(&self) -> u64;

    /// Reads a timer's register.
    fn read(&self, timer: TimerId, register: TimerRegister) -> u64;

    /// Writes a timer's register.
    fn write(&self, timer: TimerId, register: TimerRegister, value: u64);
}

/// What a vCPU does after a PSCI call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PsciResult {
    /// Goes on with this value in X0.
    Value(u64),
    /// Is off (CPU_OFF, SYSTEM_OFF, SYSTEM_RESET).
    Off,
    /// Waits for an interrupt, then goes on with SUCCESS in X0 (CPU_SUSPEND to a standby state).
    Suspend,
}

/// Power management firmware (PSCI, DEN 0022), called by HVC as the SMC Calling Convention has it.
pub trait Psci: Send + Sync {
    /// The call of `function` (X0) with `args` (X1 to X3) by vCPU `cpu`. An unknown function gives
    /// NOT_SUPPORTED.
    fn call(&self, cpu: u32, function: u64, args: [u64; 3]) -> PsciResult;
}

/// Where RNDR and RNDRRS get their numbers.
pub trait RandomSource: Send + Sync {
    /// 64 random bits, or `None` if none are to be had in time.
    fn next(&self) -> Option<u64>;
}

/// What the board connected to the vCPU. What is missing is not implemented: the ID registers say
/// so, and its registers are UNDEFINED.
#[derive(Clone, Default)]
pub struct Ports {
    /// The GIC's CPU interface, if it is reached by system registers.
    pub gic: Option<Arc<dyn GicCpuInterface>>,
    /// The generic timer.
    pub timer: Option<Arc<dyn GenericTimer>>,
    /// The firmware behind HVC.
    pub psci: Option<Arc<dyn Psci>>,
    /// The engine's caches of translations.
    pub tlb: Option<Arc<dyn TlbControl>>,
    /// Random numbers.
    pub random: Option<Arc<dyn RandomSource>>,
    /// Physical memory, for instructions that walk the tables: AT, and cache maintenance by
    /// address.
    pub memory: Option<Arc<PhysMemory>>,
}
