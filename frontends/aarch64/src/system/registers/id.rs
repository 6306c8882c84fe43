//! Identification registers (D24.2): exactly the features that are implemented.

use gantry_guest::Header;

use super::Key;
use super::storage::{BREAKPOINTS, WATCHPOINTS};
use crate::Cpu;
use crate::decode::Feature;
use crate::state::PauthAlgorithm;

/// Implementer 0 (reserved for software), architecture by ID registers, part 0x470.
const MIDR: u64 = 0xf << 16 | 0x470 << 4;

/// The feature ID space, of which reads at EL0 trap (FEAT_IDST).
pub fn is_id_space(key: Key) -> bool {
    key.op0() == 3 && matches!(key.op1(), 0 | 1 | 3) && key.crn() == 0 && key.crm() < 8
}

/// Encodings for later identification registers, and those of AArch32, which is not implemented:
/// all of them read as zero.
pub fn is_reserved(key: Key) -> bool {
    key.op0() == 3 && key.op1() == 0 && key.crn() == 0 && (1..8).contains(&key.crm())
}

/// `value` in the field that begins at bit `low` if this feature is implemented, else 0.
const fn field(low: u32, feature: Feature, value: u64) -> u64 {
    if feature.implemented() { value << low } else { 0 }
}

pub fn zero(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    0
}

pub fn midr_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    MIDR
}

/// A PE of a multiprocessor system, without multithreading.
pub fn mpidr_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    1 << 31 | cpu.config.affinity & 0xff_00ff_ffff
}

/// EL0 and EL1 in AArch64 state only; no EL2, EL3, RAS, SVE.
pub fn id_aa64pfr0_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    /// 0: implemented, 1: with half precision, 15: not at all.
    const fn fp() -> u64 {
        match (Feature::Fp.implemented(), Feature::Fp16.implemented()) {
            (true, true) => 1,
            (true, false) => 0,
            (false, _) => 15,
        }
    }
    let (el0, el1) = (1, 1 << 4);
    let gic = u64::from(cpu.ports.gic.is_some()) << 24;
    let dit = 1 << 48;
    // Nothing is speculative: neither branch targets nor faulting loads leak.
    let (csv2, csv3) = (1 << 56, 1 << 60);
    el0 | el1 | fp() << 16 | fp() << 20 | gic | dit | csv2 | csv3
}

pub fn id_aa64pfr1_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let ssbs_with_msr = 2 << 4;
    field(0, Feature::Bti, 1) | ssbs_with_msr
}

/// Debugv8p2 without the double lock, breakpoints of which two know contexts, watchpoints; no
/// trace, no PMU.
pub fn id_aa64dfr0_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let debug_ver = 8;
    let brps = (BREAKPOINTS as u64 - 1) << 12;
    let wrps = (WATCHPOINTS as u64 - 1) << 20;
    let ctx_cmps = 1 << 28;
    let no_double_lock = 15 << 36;
    debug_ver | brps | wrps | ctx_cmps | no_double_lock
}

pub fn id_aa64isar0_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    let aes = if Feature::Pmull.implemented() { 2 } else { 1 };
    let sha2 = if Feature::Sha512.implemented() { 2 } else { 1 };
    let ts = if Feature::FlagM2.implemented() { 2 } else { 1 };
    field(4, Feature::Aes, aes)
        | field(8, Feature::Sha1, 1)
        | field(12, Feature::Sha256, sha2)
        | field(16, Feature::Crc32, 1)
        | field(20, Feature::Lse, 2)
        | field(28, Feature::Rdm, 1)
        | field(32, Feature::Sha3, 1)
        | field(44, Feature::DotProd, 1)
        | field(48, Feature::Fhm, 1)
        | field(52, Feature::FlagM, ts)
        | u64::from(cpu.ports.random.is_some()) << 60
}

pub fn id_aa64isar1_el1(_: &Header, cpu: &mut Cpu, _: Key) -> u64 {
    let dpb = 1;
    let lrcpc = if Feature::Lrcpc2.implemented() { 2 } else { 1 };
    // FEAT_FPACCOMBINE, and so FEAT_FPAC and FEAT_PAuth2.
    let combined = 5;
    let pauth = match cpu.config.pauth {
        Some(PauthAlgorithm::Qarma5) => combined << 4 | 1 << 24,
        Some(PauthAlgorithm::Fast) => combined << 8 | 1 << 28,
        None => 0,
    };
    dpb | field(0, Feature::Pauth, pauth)
        | field(12, Feature::Jscvt, 1)
        | field(16, Feature::Fcma, 1)
        | field(20, Feature::Lrcpc, lrcpc)
        | field(32, Feature::FrintTs, 1)
        | field(36, Feature::Sb, 1)
}

/// ID_AA64MMFR0_EL1.PARange, and the address size in bits that it stands for.
pub const PA_RANGE: u64 = 4;
/// See [`PA_RANGE`].
pub const PA_BITS: u32 = 44;

/// 16-bit ASIDs, both byte orders, all three granules.
pub fn id_aa64mmfr0_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let (asid_bits, big_end, tgran16) = (2 << 4, 1 << 8, 1 << 20);
    let (tgran64, tgran4) = (0 << 24, 0 << 28);
    PA_RANGE | asid_bits | big_end | tgran16 | tgran64 | tgran4
}

/// Hardware update of access flag and dirty state, hierarchical permission disables, PAN with
/// AT S1E1RP; branch histories do not leak, because there are none (ECBHB).
pub fn id_aa64mmfr1_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let (hafdbs, hpds, pan, ecbhb) = (2, 1 << 12, 2 << 20, 1 << 60);
    hafdbs | hpds | pan | ecbhb
}

/// Common-not-private translations, UAO, the LSMAOE and nTLSMD controls, ID space traps, E0PD.
pub fn id_aa64mmfr2_el1(_: &Header, _: &mut Cpu, _: Key) -> u64 {
    let (cnp, uao, lsm, ids, e0pd) = (1, 1 << 4, 1 << 8, 1 << 36, 1 << 60);
    cnp | uao | lsm | ids | e0pd
}
