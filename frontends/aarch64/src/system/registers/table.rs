//! The table: every system register that there is (D24, GIC IHI 0069 12.2), in the order of the
//! encodings. What is not in it is UNDEFINED.

use super::access::{Control, El0, Present};
use super::{Effect, Key, Kind, ReadFn, Register, SystemRegisters, WriteFn};
use super::{caches, debug, devices, id, values};
use crate::system::pstate::SPSR_WRITABLE;

type Place = fn(&mut SystemRegisters) -> &mut u64;

const fn row(name: &'static str, key: [u16; 5], kind: Kind) -> Register {
    let [op0, op1, crn, crm, op2] = key;
    let key = Key::new(op0, op1, crn, crm, op2);
    Register { name, key, el0: El0::None, present: Present::Always, kind }
}

/// A stored register.
const fn kept(name: &'static str, key: [u16; 5], place: Place, writable: u64) -> Register {
    row(name, key, Kind::Stored { place, writable, effect: Effect::None })
}

/// A computed register that can be read and written.
const fn rw(name: &'static str, key: [u16; 5], read: ReadFn, write: WriteFn) -> Register {
    row(name, key, Kind::Computed { read: Some(read), write: Some(write) })
}

/// A read-only register.
const fn ro(name: &'static str, key: [u16; 5], read: ReadFn) -> Register {
    row(name, key, Kind::Computed { read: Some(read), write: None })
}

/// A write-only register.
const fn wo(name: &'static str, key: [u16; 5], write: WriteFn) -> Register {
    row(name, key, Kind::Computed { read: None, write: Some(write) })
}

/// A register that reads as zero and ignores writes.
const fn nil(name: &'static str, key: [u16; 5]) -> Register {
    rw(name, key, id::zero, values::ignore)
}

/// A register of the GIC's CPU interface: readable, writable, or both.
const fn icc(name: &'static str, key: [u16; 5], read: bool, write: bool) -> Register {
    let read = if read { Some(devices::read_gic as ReadFn) } else { None };
    let write = if write { Some(devices::write_gic as WriteFn) } else { None };
    row(name, key, Kind::Computed { read, write }).when(Present::Gic)
}

impl Register {
    const fn el0(self, el0: El0) -> Self {
        Self { el0, ..self }
    }

    const fn when(self, present: Present) -> Self {
        Self { present, ..self }
    }

    const fn then(self, effect: Effect) -> Self {
        match self.kind {
            Kind::Stored { place, writable, .. } => {
                Self { kind: Kind::Stored { place, writable, effect }, ..self }
            }
            Kind::Computed { .. } => panic!("only stored registers have an effect"),
        }
    }
}

use Control::{Always, El0AnyCten, El0Pcten, El0Pten, El0Vcten, El0Vten, Tdcc, Uct, Uma};
use El0::{Full, Read};
use Present::{Fp, Pauth, Random, SpSelected, Timer};

/// All bits.
const ALL: u64 = !0;
/// 32 bits.
const LOW: u64 = 0xffff_ffff;

/// SCTLR_EL1: M, A, C, SA, SA0, UMA, I, EnDB, DZE, UCT, nTWI, nTWE, WXN, SPAN, E0E, EE, UCI, EnDA,
/// nTLSMD, LSMAOE, EnIB, EnIA, BT0, BT1, DSSBS.
const SCTLR_WRITABLE: u64 = 1 << 44 | 3 << 35 | 0xff8d_f21f;
/// SCTLR_EL1: M, WXN, EE.
const SCTLR_TRANSLATION: u64 = 1 << 0 | 1 << 19 | 1 << 25;
/// CPACR_EL1.FPEN.
const CPACR_WRITABLE: u64 = 3 << 20;
/// TCR_EL1, but for what FEAT_HPDS2, FEAT_MTE2, FEAT_LPA2 and SVE add, and bits 6 and 35 (RES0).
const TCR_WRITABLE: u64 = 0x0198_07f7_ffff_ffbf;
/// CNTKCTL_EL1 without FEAT_ECV.
const CNTKCTL_WRITABLE: u64 = 0x3ff;
/// MDSCR_EL1: SS, TDCC, KDE, MDE. What an external debugger uses is not there.
const MDSCR_WRITABLE: u64 = 0xb001;

/// Reads of the encodings that [`id::is_reserved`] names.
pub(super) static RESERVED_ID: Register = ro("(reserved)", [3, 0, 0, 7, 7], id::zero);

/// The registers.
#[rustfmt::skip]
pub static REGISTERS: &[Register] = &[
    // Debug.
    kept("osdtrrx_el1",       [2, 0, 0, 0, 2],  |s| &mut s.osdtrrx_el1, LOW),
    rw("dbgbvr0_el1",         [2, 0, 0, 0, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr0_el1",         [2, 0, 0, 0, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    rw("dbgwvr0_el1",         [2, 0, 0, 0, 6],  debug::read_dbgwvr, debug::write_dbgwvr),
    rw("dbgwcr0_el1",         [2, 0, 0, 0, 7],  debug::read_dbgwcr, debug::write_dbgwcr),
    rw("dbgbvr1_el1",         [2, 0, 0, 1, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr1_el1",         [2, 0, 0, 1, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    rw("dbgwvr1_el1",         [2, 0, 0, 1, 6],  debug::read_dbgwvr, debug::write_dbgwvr),
    rw("dbgwcr1_el1",         [2, 0, 0, 1, 7],  debug::read_dbgwcr, debug::write_dbgwcr),
    kept("mdccint_el1",       [2, 0, 0, 2, 0],  |s| &mut s.mdccint_el1, 3 << 29),
    kept("mdscr_el1",         [2, 0, 0, 2, 2],  |s| &mut s.mdscr_el1, MDSCR_WRITABLE),
    rw("dbgbvr2_el1",         [2, 0, 0, 2, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr2_el1",         [2, 0, 0, 2, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    rw("dbgwvr2_el1",         [2, 0, 0, 2, 6],  debug::read_dbgwvr, debug::write_dbgwvr),
    rw("dbgwcr2_el1",         [2, 0, 0, 2, 7],  debug::read_dbgwcr, debug::write_dbgwcr),
    kept("osdtrtx_el1",       [2, 0, 0, 3, 2],  |s| &mut s.osdtrtx_el1, LOW),
    rw("dbgbvr3_el1",         [2, 0, 0, 3, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr3_el1",         [2, 0, 0, 3, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    rw("dbgwvr3_el1",         [2, 0, 0, 3, 6],  debug::read_dbgwvr, debug::write_dbgwvr),
    rw("dbgwcr3_el1",         [2, 0, 0, 3, 7],  debug::read_dbgwcr, debug::write_dbgwcr),
    rw("dbgbvr4_el1",         [2, 0, 0, 4, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr4_el1",         [2, 0, 0, 4, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    rw("dbgbvr5_el1",         [2, 0, 0, 5, 4],  debug::read_dbgbvr, debug::write_dbgbvr),
    rw("dbgbcr5_el1",         [2, 0, 0, 5, 5],  debug::read_dbgbcr, debug::write_dbgbcr),
    kept("oseccr_el1",        [2, 0, 0, 6, 2],  |s| &mut s.oseccr_el1, LOW),
    ro("mdrar_el1",           [2, 0, 1, 0, 0],  id::zero),
    wo("oslar_el1",           [2, 0, 1, 0, 4],  debug::write_oslar_el1),
    ro("oslsr_el1",           [2, 0, 1, 1, 4],  debug::oslsr_el1),
    nil("osdlr_el1",          [2, 0, 1, 3, 4]),
    kept("dbgprcr_el1",       [2, 0, 1, 4, 4],  |s| &mut s.dbgprcr_el1, 1),
    rw("dbgclaimset_el1",     [2, 0, 7, 8, 6],  debug::read_dbgclaimset_el1, debug::write_dbgclaimset_el1),
    rw("dbgclaimclr_el1",     [2, 0, 7, 9, 6],  debug::read_dbgclaimclr_el1, debug::write_dbgclaimclr_el1),
    ro("dbgauthstatus_el1",   [2, 0, 7, 14, 6], id::zero),
    ro("mdccsr_el0",          [2, 3, 0, 1, 0],  id::zero).el0(Read(Tdcc)),
    nil("dbgdtr_el0",         [2, 3, 0, 4, 0]).el0(Full(Tdcc)),
    // DBGDTRRX_EL0 to read, DBGDTRTX_EL0 to write.
    nil("dbgdtrrx_el0",       [2, 3, 0, 5, 0]).el0(Full(Tdcc)),

    // Identification.
    ro("midr_el1",            [3, 0, 0, 0, 0],  id::midr_el1),
    ro("mpidr_el1",           [3, 0, 0, 0, 5],  id::mpidr_el1),
    ro("revidr_el1",          [3, 0, 0, 0, 6],  id::zero),
    ro("id_aa64pfr0_el1",     [3, 0, 0, 4, 0],  id::id_aa64pfr0_el1),
    ro("id_aa64pfr1_el1",     [3, 0, 0, 4, 1],  id::id_aa64pfr1_el1),
    ro("id_aa64dfr0_el1",     [3, 0, 0, 5, 0],  id::id_aa64dfr0_el1),
    ro("id_aa64isar0_el1",    [3, 0, 0, 6, 0],  id::id_aa64isar0_el1),
    ro("id_aa64isar1_el1",    [3, 0, 0, 6, 1],  id::id_aa64isar1_el1),
    ro("id_aa64mmfr0_el1",    [3, 0, 0, 7, 0],  id::id_aa64mmfr0_el1),
    ro("id_aa64mmfr1_el1",    [3, 0, 0, 7, 1],  id::id_aa64mmfr1_el1),
    ro("id_aa64mmfr2_el1",    [3, 0, 0, 7, 2],  id::id_aa64mmfr2_el1),
    ro("ccsidr_el1",          [3, 1, 0, 0, 0],  caches::ccsidr_el1),
    ro("clidr_el1",           [3, 1, 0, 0, 1],  caches::clidr_el1),
    ro("aidr_el1",            [3, 1, 0, 0, 7],  id::zero),
    kept("csselr_el1",        [3, 2, 0, 0, 0],  |s| &mut s.csselr_el1, 0xf),
    ro("ctr_el0",             [3, 3, 0, 0, 1],  caches::ctr_el0).el0(Read(Uct)),
    ro("dczid_el0",           [3, 3, 0, 0, 7],  caches::dczid_el0).el0(Read(Always)),

    // Control and translation.
    kept("sctlr_el1",         [3, 0, 1, 0, 0],  |s| &mut s.sctlr_el1, SCTLR_WRITABLE).then(Effect::Translation(SCTLR_TRANSLATION)),
    nil("actlr_el1",          [3, 0, 1, 0, 1]),
    kept("cpacr_el1",         [3, 0, 1, 0, 2],  |s| &mut s.cpacr_el1, CPACR_WRITABLE).then(Effect::Mode),
    kept("ttbr0_el1",         [3, 0, 2, 0, 0],  |s| &mut s.ttbr0_el1, ALL),
    kept("ttbr1_el1",         [3, 0, 2, 0, 1],  |s| &mut s.ttbr1_el1, ALL),
    kept("tcr_el1",           [3, 0, 2, 0, 2],  |s| &mut s.tcr_el1, TCR_WRITABLE).then(Effect::Translation(ALL)),
    kept("apiakeylo_el1",     [3, 0, 2, 1, 0],  |s| &mut s.apia_key[0], ALL).when(Pauth),
    kept("apiakeyhi_el1",     [3, 0, 2, 1, 1],  |s| &mut s.apia_key[1], ALL).when(Pauth),
    kept("apibkeylo_el1",     [3, 0, 2, 1, 2],  |s| &mut s.apib_key[0], ALL).when(Pauth),
    kept("apibkeyhi_el1",     [3, 0, 2, 1, 3],  |s| &mut s.apib_key[1], ALL).when(Pauth),
    kept("apdakeylo_el1",     [3, 0, 2, 2, 0],  |s| &mut s.apda_key[0], ALL).when(Pauth),
    kept("apdakeyhi_el1",     [3, 0, 2, 2, 1],  |s| &mut s.apda_key[1], ALL).when(Pauth),
    kept("apdbkeylo_el1",     [3, 0, 2, 2, 2],  |s| &mut s.apdb_key[0], ALL).when(Pauth),
    kept("apdbkeyhi_el1",     [3, 0, 2, 2, 3],  |s| &mut s.apdb_key[1], ALL).when(Pauth),
    kept("apgakeylo_el1",     [3, 0, 2, 3, 0],  |s| &mut s.apga_key[0], ALL).when(Pauth),
    kept("apgakeyhi_el1",     [3, 0, 2, 3, 1],  |s| &mut s.apga_key[1], ALL).when(Pauth),
    ro("rndr",                [3, 3, 2, 4, 0],  devices::random).el0(Read(Always)).when(Random),
    ro("rndrrs",              [3, 3, 2, 4, 1],  devices::random).el0(Read(Always)).when(Random),
    kept("mair_el1",          [3, 0, 10, 2, 0], |s| &mut s.mair_el1, ALL).then(Effect::Translation(ALL)),
    nil("amair_el1",          [3, 0, 10, 3, 0]),
    kept("contextidr_el1",    [3, 0, 13, 0, 1], |s| &mut s.contextidr_el1, LOW),

    // Exceptions.
    kept("spsr_el1",          [3, 0, 4, 0, 0],  |s| &mut s.spsr_el1, SPSR_WRITABLE),
    kept("elr_el1",           [3, 0, 4, 0, 1],  |s| &mut s.elr_el1, ALL),
    nil("afsr0_el1",          [3, 0, 5, 1, 0]),
    nil("afsr1_el1",          [3, 0, 5, 1, 1]),
    kept("esr_el1",           [3, 0, 5, 2, 0],  |s| &mut s.esr_el1, 0xff_ffff_ffff),
    kept("far_el1",           [3, 0, 6, 0, 0],  |s| &mut s.far_el1, ALL),
    kept("par_el1",           [3, 0, 7, 4, 0],  |s| &mut s.par_el1, ALL),
    kept("vbar_el1",          [3, 0, 12, 0, 0], |s| &mut s.vbar_el1, !0x7ff),
    ro("rvbar_el1",           [3, 0, 12, 0, 1], id::zero),
    ro("isr_el1",             [3, 0, 12, 1, 0], values::isr_el1),

    // Process state.
    rw("sp_el0",              [3, 0, 4, 1, 0],  values::read_sp_el0, values::write_sp_el0).when(SpSelected),
    rw("spsel",               [3, 0, 4, 2, 0],  values::read_spsel, values::write_spsel),
    ro("currentel",           [3, 0, 4, 2, 2],  values::currentel),
    rw("pan",                 [3, 0, 4, 2, 3],  values::read_pan, values::write_pan),
    rw("uao",                 [3, 0, 4, 2, 4],  values::read_uao, values::write_uao),
    rw("nzcv",                [3, 3, 4, 2, 0],  values::read_nzcv, values::write_nzcv).el0(Full(Always)),
    rw("daif",                [3, 3, 4, 2, 1],  values::read_daif, values::write_daif).el0(Full(Uma)),
    rw("dit",                 [3, 3, 4, 2, 5],  values::read_dit, values::write_dit).el0(Full(Always)),
    rw("ssbs",                [3, 3, 4, 2, 6],  values::read_ssbs, values::write_ssbs).el0(Full(Always)),
    rw("fpcr",                [3, 3, 4, 4, 0],  values::read_fpcr, values::write_fpcr).el0(Full(Always)).when(Fp),
    rw("fpsr",                [3, 3, 4, 4, 1],  values::read_fpsr, values::write_fpsr).el0(Full(Always)).when(Fp),

    // Thread identifiers.
    rw("tpidr_el1",           [3, 0, 13, 0, 4], values::read_tpidr_el1, values::write_tpidr_el1),
    rw("tpidr_el0",           [3, 3, 13, 0, 2], values::read_tpidr_el0, values::write_tpidr_el0).el0(Full(Always)),
    rw("tpidrro_el0",         [3, 3, 13, 0, 3], values::read_tpidrro_el0, values::write_tpidrro_el0).el0(Read(Always)),

    // The generic timer. EL1 is the highest exception level, so it may write the frequency.
    kept("cntkctl_el1",       [3, 0, 14, 1, 0], |s| &mut s.cntkctl_el1, CNTKCTL_WRITABLE).when(Timer),
    kept("cntfrq_el0",        [3, 3, 14, 0, 0], |s| &mut s.cntfrq_el0, LOW).el0(Read(El0AnyCten)).when(Timer),
    ro("cntpct_el0",          [3, 3, 14, 0, 1], devices::count).el0(Read(El0Pcten)).when(Timer),
    ro("cntvct_el0",          [3, 3, 14, 0, 2], devices::count).el0(Read(El0Vcten)).when(Timer),
    rw("cntp_tval_el0",       [3, 3, 14, 2, 0], devices::read_timer, devices::write_timer).el0(Full(El0Pten)).when(Timer),
    rw("cntp_ctl_el0",        [3, 3, 14, 2, 1], devices::read_timer, devices::write_timer).el0(Full(El0Pten)).when(Timer),
    rw("cntp_cval_el0",       [3, 3, 14, 2, 2], devices::read_timer, devices::write_timer).el0(Full(El0Pten)).when(Timer),
    rw("cntv_tval_el0",       [3, 3, 14, 3, 0], devices::read_timer, devices::write_timer).el0(Full(El0Vten)).when(Timer),
    rw("cntv_ctl_el0",        [3, 3, 14, 3, 1], devices::read_timer, devices::write_timer).el0(Full(El0Vten)).when(Timer),
    rw("cntv_cval_el0",       [3, 3, 14, 3, 2], devices::read_timer, devices::write_timer).el0(Full(El0Vten)).when(Timer),

    // The GIC's CPU interface, with five bits of priority.
    icc("icc_pmr_el1",        [3, 0, 4, 6, 0],  true, true),
    icc("icc_iar0_el1",       [3, 0, 12, 8, 0], true, false),
    icc("icc_eoir0_el1",      [3, 0, 12, 8, 1], false, true),
    icc("icc_hppir0_el1",     [3, 0, 12, 8, 2], true, false),
    icc("icc_bpr0_el1",       [3, 0, 12, 8, 3], true, true),
    icc("icc_ap0r0_el1",      [3, 0, 12, 8, 4], true, true),
    icc("icc_ap1r0_el1",      [3, 0, 12, 9, 0], true, true),
    icc("icc_dir_el1",        [3, 0, 12, 11, 1], false, true),
    icc("icc_rpr_el1",        [3, 0, 12, 11, 3], true, false),
    icc("icc_sgi1r_el1",      [3, 0, 12, 11, 5], false, true),
    icc("icc_asgi1r_el1",     [3, 0, 12, 11, 6], false, true),
    icc("icc_sgi0r_el1",      [3, 0, 12, 11, 7], false, true),
    icc("icc_iar1_el1",       [3, 0, 12, 12, 0], true, false),
    icc("icc_eoir1_el1",      [3, 0, 12, 12, 1], false, true),
    icc("icc_hppir1_el1",     [3, 0, 12, 12, 2], true, false),
    icc("icc_bpr1_el1",       [3, 0, 12, 12, 3], true, true),
    icc("icc_ctlr_el1",       [3, 0, 12, 12, 4], true, true),
    icc("icc_sre_el1",        [3, 0, 12, 12, 5], true, true),
    icc("icc_igrpen0_el1",    [3, 0, 12, 12, 6], true, true),
    icc("icc_igrpen1_el1",    [3, 0, 12, 12, 7], true, true),
];
