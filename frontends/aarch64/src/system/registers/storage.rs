//! The system registers that are values.

/// Breakpoints (ID_AA64DFR0_EL1.BRPs + 1).
pub const BREAKPOINTS: usize = 6;
/// Watchpoints (ID_AA64DFR0_EL1.WRPs + 1).
pub const WATCHPOINTS: usize = 4;

/// SCTLR_EL1 at reset: what is RES1 (LSMAOE, nTLSMD, EIS, TSCXT, EOS, SED, ITD), SPAN, nTWE, nTWI
/// and the stack alignment checks.
const SCTLR_RESET: u64 = 0x30d5_0998;

/// System registers by name; the default is the reset value. What is not commented is 64 bits wide
/// and explained in D24.2 of the manual.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the names are the manual's")]
pub struct SystemRegisters {
    pub sctlr_el1: u64,
    pub cpacr_el1: u64,
    pub ttbr0_el1: u64,
    pub ttbr1_el1: u64,
    pub tcr_el1: u64,
    pub mair_el1: u64,
    pub contextidr_el1: u64,
    pub vbar_el1: u64,
    pub spsr_el1: u64,
    pub elr_el1: u64,
    pub esr_el1: u64,
    pub far_el1: u64,
    pub par_el1: u64,
    pub csselr_el1: u64,
    pub cntkctl_el1: u64,
    pub cntfrq_el0: u64,

    /// APIAKeyLo_EL1, APIAKeyHi_EL1; so for the other keys.
    pub apia_key: [u64; 2],
    pub apib_key: [u64; 2],
    pub apda_key: [u64; 2],
    pub apdb_key: [u64; 2],
    pub apga_key: [u64; 2],

    pub mdscr_el1: u64,
    pub mdccint_el1: u64,
    pub osdtrrx_el1: u64,
    pub osdtrtx_el1: u64,
    pub oseccr_el1: u64,
    pub dbgprcr_el1: u64,
    pub dbgclaim_el1: u64,
    /// OSLSR_EL1.OSLK.
    pub os_lock: bool,
    pub dbgbvr_el1: [u64; BREAKPOINTS],
    pub dbgbcr_el1: [u64; BREAKPOINTS],
    pub dbgwvr_el1: [u64; WATCHPOINTS],
    pub dbgwcr_el1: [u64; WATCHPOINTS],
}

impl Default for SystemRegisters {
    fn default() -> Self {
        Self {
            sctlr_el1: SCTLR_RESET,
            cpacr_el1: 0,
            ttbr0_el1: 0,
            ttbr1_el1: 0,
            tcr_el1: 0,
            mair_el1: 0,
            contextidr_el1: 0,
            vbar_el1: 0,
            spsr_el1: 0,
            elr_el1: 0,
            esr_el1: 0,
            far_el1: 0,
            par_el1: 0,
            csselr_el1: 0,
            cntkctl_el1: 0,
            cntfrq_el0: 0,
            apia_key: [0; 2],
            apib_key: [0; 2],
            apda_key: [0; 2],
            apdb_key: [0; 2],
            apga_key: [0; 2],
            mdscr_el1: 0,
            mdccint_el1: 0,
            osdtrrx_el1: 0,
            osdtrtx_el1: 0,
            oseccr_el1: 0,
            dbgprcr_el1: 0,
            dbgclaim_el1: 0,
            os_lock: true,
            dbgbvr_el1: [0; BREAKPOINTS],
            dbgbcr_el1: [0; BREAKPOINTS],
            dbgwvr_el1: [0; WATCHPOINTS],
            dbgwcr_el1: [0; WATCHPOINTS],
        }
    }
}
