//! The mode word: what beside its physical address the meaning of code depends on.

use crate::Cpu;
use crate::helpers::pauth;

/// The mode word of a block. The engine carries it as a plain `u64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Mode(pub u64);

macro_rules! fields {
    ($($(#[$doc:meta])+ $name:ident, $with:ident: $low:literal;)+) => {
        impl Mode {
            $(
                $(#[$doc])+
                pub const fn $name(self) -> bool {
                    self.0 >> $low & 1 != 0
                }

                /// The same with that bit set to `on`.
                pub const fn $with(self, on: bool) -> Self {
                    Self(self.0 & !(1 << $low) | (on as u64) << $low)
                }
            )+
        }
    };
}

fields! {
    /// EL1 (else EL0).
    el1, with_el1: 0;
    /// The stack pointer is SP_ELx of EL1 (PSTATE.SP).
    sp_sel, with_sp_sel: 1;
    /// Accesses with SP as base must find it 16-aligned (SCTLR_EL1.SA or SA0).
    sp_aligned, with_sp_aligned: 2;
    /// All accesses must be aligned to their size (SCTLR_EL1.A).
    aligned, with_aligned: 3;
    /// FP and Advanced SIMD instructions trap (CPACR_EL1.FPEN).
    fp_trap, with_fp_trap: 4;
    /// Addresses with bit 55 clear have their top byte ignored for data (TCR_EL1.TBI0).
    tbi0, with_tbi0: 5;
    /// Addresses with bit 55 set have their top byte ignored for data (TCR_EL1.TBI1).
    tbi1, with_tbi1: 6;
    /// The same for instruction addresses with bit 55 clear (TBI0 and not TBID0).
    tbii0, with_tbii0: 7;
    /// The same for instruction addresses with bit 55 set.
    tbii1, with_tbii1: 8;
    /// PSTATE.PAN applies to privileged data accesses.
    pan, with_pan: 9;
    /// LDTR and STTR act as privileged (PSTATE.UAO).
    uao, with_uao: 10;
    /// Software step is active: one instruction, then a step exception.
    step, with_step: 11;
    /// The page of the block is guarded (BTI applies). The engine gets this bit from the
    /// mapping and adds it.
    guarded, with_guarded: 12;
    /// PACIASP and PACIBSP are no landing pads for BTYPE 3 (SCTLR_EL1.BT0 or BT1).
    bt, with_bt: 13;
    /// Pointer authentication with key IA is on (SCTLR_EL1.EnIA).
    en_ia, with_en_ia: 14;
    /// With key IB.
    en_ib, with_en_ib: 15;
    /// With key DA.
    en_da, with_en_da: 16;
    /// With key DB.
    en_db, with_en_db: 17;
    /// Data is big-endian (SCTLR_EL1.EE or E0E).
    big_endian, with_big_endian: 18;
    /// PSTATE.IL: every instruction raises Illegal Execution State.
    illegal, with_illegal: 19;
    /// The MMU is off: data accesses are to Device-nGnRnE memory and must be aligned.
    mmu_off, with_mmu_off: 20;
    /// DC ZVA traps (SCTLR_EL1.DZE at EL0), and DCZID_EL0.DZP says so.
    zva_trapped, with_zva_trapped: 21;
    /// Software step is active and pending (PSTATE.SS is 0): a step exception comes before the
    /// instruction. Set only together with [`step`](Self::step).
    step_pending, with_step_pending: 22;
    /// A hardware breakpoint lies on the page: each instruction is to be asked about by the
    /// helper `check_breakpoint`. The engine gets this bit from the mapping and adds it.
    breakpoint, with_breakpoint: 23;
    /// No bit of FPCR is set that changes results: floating point is IEEE's default.
    fp_default, with_fp_default: 24;
    /// The CPU does not authenticate pointers: what would is UNDEFINED or a hint for nothing.
    no_pauth, with_no_pauth: 25;
}

/// MMU index of accesses made at EL0 (and by LDTR and STTR at EL1).
pub const MMU_EL0: u8 = 0;
/// MMU index of accesses made at EL1.
pub const MMU_EL1: u8 = 1;
/// MMU index of accesses made at EL1 with PSTATE.PAN set.
pub const MMU_EL1_PAN: u8 = 2;

impl Mode {
    /// The MMU index of ordinary data accesses.
    pub const fn data_index(self) -> u8 {
        match (self.el1(), self.pan()) {
            (false, _) => MMU_EL0,
            (true, false) => MMU_EL1,
            (true, true) => MMU_EL1_PAN,
        }
    }

    /// The MMU index of unprivileged accesses (LDTR, STTR).
    pub const fn unprivileged_index(self) -> u8 {
        if self.uao() { self.data_index() } else { MMU_EL0 }
    }
}

impl Cpu {
    /// The mode that the next instruction is executed in, but for what its page adds.
    pub fn current_mode(&self) -> Mode {
        let state = self.pstate;
        let el1 = state.el == 1;
        let stepping = self.software_step_active();
        Mode(self.modes[usize::from(el1)])
            .with_el1(el1)
            .with_sp_sel(state.sp_sel)
            .with_pan(el1 && state.pan)
            .with_uao(el1 && state.uao)
            .with_illegal(state.il)
            .with_fp_default(self.fpcr == 0)
            .with_step(stepping)
            .with_step_pending(stepping && !state.ss)
    }

    /// Works out anew what of the mode follows from system registers. To be called after a change
    /// of SCTLR_EL1, TCR_EL1 or CPACR_EL1.
    pub(crate) fn update_modes(&mut self) {
        self.modes = [false, true].map(|el1| self.mode_of_registers(el1).0);
        self.pac_fields = pauth::fields(self.sys.tcr_el1);
    }

    fn mode_of_registers(&self, el1: bool) -> Mode {
        let sctlr = |bit: u32| self.sys.sctlr_el1 >> bit & 1 != 0;
        let tcr = |bit: u32| self.sys.tcr_el1 >> bit & 1 != 0;
        let at =
            |bit_at_el0: u32, bit_at_el1: u32| sctlr(if el1 { bit_at_el1 } else { bit_at_el0 });
        let pauth = self.config.pauth.is_some();
        Mode::default()
            .with_no_pauth(!pauth)
            .with_sp_aligned(at(4, 3))
            .with_aligned(sctlr(1))
            .with_fp_trap(self.fp_traps_at(el1.into()))
            .with_tbi0(tcr(37))
            .with_tbi1(tcr(38))
            .with_tbii0(tcr(37) && !tcr(51))
            .with_tbii1(tcr(38) && !tcr(52))
            .with_bt(at(35, 36))
            .with_en_ia(pauth && sctlr(31))
            .with_en_ib(pauth && sctlr(30))
            .with_en_da(pauth && sctlr(27))
            .with_en_db(pauth && sctlr(13))
            .with_big_endian(at(24, 25))
            .with_mmu_off(!sctlr(0))
            .with_zva_trapped(!el1 && !sctlr(14))
    }

    /// Whether CPACR_EL1.FPEN traps FP and Advanced SIMD instructions at `el`.
    pub(crate) fn fp_traps_at(&self, el: u8) -> bool {
        match self.sys.cpacr_el1 >> 20 & 3 {
            0b11 => false,
            0b01 => el == 0,
            _ => true,
        }
    }
}
