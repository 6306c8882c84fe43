//! Where everything lies while cases run: physical and virtual addresses, the pages that cases can
//! reach, and the system registers. Whoever runs cases sets up exactly this; system registers that
//! are not named here are 0 (CNTKCTL_EL1, PMUSERENR_EL0, MDSCR_EL1 among them).
//!
//! A case sees, through TTBR0, a page of code and a few pages of scratch memory, one of each kind
//! that an access can meet; all else faults. TTBR1 is the runner's: RAM at [`HIGH`], for EL1 only.

/// Bytes in a page: the translation granule is 4 KiB.
pub const PAGE: u64 = 0x1000;

/// The physical address of RAM, and its size in bytes.
pub const RAM: u64 = 0x4000_0000;
/// See [`RAM`].
pub const RAM_SIZE: u64 = 0x4000_0000;

/// Where `insn-runner.bin` is loaded and entered (physical).
pub const RUNNER_PA: u64 = 0x4038_0000;
/// The first of the [`PAGES`]' physical addresses; they, the tables and the header form one block.
pub const SYSTEM_PA: u64 = 0x4010_0000;
/// The translation tables (physical).
pub const TABLES_PA: u64 = 0x4020_0000;
/// The runner's header (physical).
pub const HEADER_PA: u64 = 0x4030_0000;
/// The pages of code (physical).
pub const CODE_PA: u64 = 0x4080_0000;
/// The cases' records (physical).
pub const CASES_PA: u64 = 0x5000_0000;
/// The outcomes' records (physical).
pub const OUTCOMES_PA: u64 = 0x6000_0000;

/// Added to a physical address in RAM: its virtual address in the upper half.
pub const HIGH: u64 = 0xffff_0000_0000_0000;

/// The virtual address of the page of code.
pub const CODE: u64 = 0x12_3450_0000;
/// The virtual address where the same page is mapped as a guarded page (FEAT_BTI).
pub const GUARDED: u64 = CODE + 0x2000;

/// Normal, writeable from EL0; [`B`] follows it, at a physical address that does not.
pub const A: u64 = CODE + 0x9000;
/// As [`A`].
pub const B: u64 = CODE + 0xa000;
/// Normal, read-only at EL0 and EL1.
pub const READ_ONLY: u64 = CODE + 0xb000;
/// Normal, no access from EL0.
pub const PRIVILEGED: u64 = CODE + 0xd000;
/// Device-nGnRnE, writeable from EL0.
pub const DEVICE: u64 = CODE + 0xf000;
/// Normal, writeable, but its Access flag is clear.
pub const NOT_ACCESSED: u64 = CODE + 0x11000;

/// Addresses that nothing is mapped at, each next to a page that is.
pub const UNMAPPED: [u64; 5] =
    [A - PAGE, READ_ONLY + PAGE, PRIVILEGED + PAGE, DEVICE + PAGE, NOT_ACCESSED + PAGE];

/// A page of scratch memory.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Virtual address.
    pub va: u64,
    /// Physical address.
    pub pa: u64,
    /// Attribute bits of the level 3 page descriptor (DDI 0487, D8.3).
    pub attributes: u64,
}

/// Valid page descriptor, Access flag set, inner shareable.
const NORMAL: u64 = 0b11 | 3 << 8 | 1 << 10;
/// AttrIndx = 1: what MAIR says of Device memory.
const ATTR_DEVICE: u64 = 1 << 2;
/// AP\[1\]: accessible from EL0.
const AP_EL0: u64 = 1 << 6;
/// AP\[2\]: read-only.
const AP_READ_ONLY: u64 = 1 << 7;
/// The Access flag.
const AF: u64 = 1 << 10;
/// PXN and UXN: execute-never.
const XN: u64 = 3 << 53;

/// Attribute bits of the descriptor of the page of code: read and execute, at EL0 and EL1.
pub const CODE_ATTRIBUTES: u64 = NORMAL | AP_EL0 | AP_READ_ONLY;
/// GP: the page is guarded.
pub const GP: u64 = 1 << 50;
/// Attribute bits of the runner's block at [`HIGH`]: EL1 only.
pub const RUNNER_ATTRIBUTES: u64 = NORMAL & !0b10 | 1 << 54;

/// The scratch pages, in the order in which the reference gives their contents.
pub const PAGES: [Page; 6] = [
    Page { va: A, pa: SYSTEM_PA, attributes: NORMAL | AP_EL0 | XN },
    Page { va: READ_ONLY, pa: SYSTEM_PA + 0x1000, attributes: NORMAL | AP_EL0 | AP_READ_ONLY | XN },
    Page { va: B, pa: SYSTEM_PA + 0x2000, attributes: NORMAL | AP_EL0 | XN },
    Page { va: PRIVILEGED, pa: SYSTEM_PA + 0x3000, attributes: NORMAL | XN },
    Page { va: DEVICE, pa: SYSTEM_PA + 0x4000, attributes: NORMAL | ATTR_DEVICE | AP_EL0 | XN },
    Page { va: NOT_ACCESSED, pa: SYSTEM_PA + 0x5000, attributes: (NORMAL | AP_EL0 | XN) & !AF },
];

/// The byte that every scratch page holds at `va` outside of the case's window: the same before
/// and after each case.
pub fn scratch_byte(va: u64) -> u8 {
    let word = crate::mix(va >> 3);
    (word >> ((va & 7) * 8)) as u8
}

/// SCTLR_EL1: MMU and caches on, SP alignment checked, DC ZVA, CTR_EL0, cache maintenance, WFI and
/// WFE allowed at EL0, all four pointer authentication keys enabled, PAN left alone by exceptions,
/// PACIASP no landing pad for BTYPE 3; A = 0, nAA = 0, UMA = 0.
pub const SCTLR_EL1: u64 = 1 << 0 // M
    | 1 << 2 // C
    | 1 << 3 // SA
    | 1 << 4 // SA0
    | 1 << 11 // EOS
    | 1 << 12 // I
    | 1 << 13 // EnDB
    | 1 << 14 // DZE
    | 1 << 15 // UCT
    | 1 << 16 // nTWI
    | 1 << 18 // nTWE
    | 1 << 22 // EIS
    | 1 << 23 // SPAN
    | 1 << 26 // UCI
    | 1 << 27 // EnDA
    | 1 << 28 // nTLSMD
    | 1 << 29 // LSMAOE
    | 1 << 30 // EnIB
    | 1 << 31 // EnIA
    | 1 << 35 // BT0
    | 1 << 36; // BT1

/// TCR_EL1: 48-bit addresses in both halves, 4 KiB granules, 40-bit physical addresses, write-back
/// inner-shareable walks, tags ignored in the lower half (TBI0), for data and instructions.
pub const TCR_EL1: u64 = 16 // T0SZ
    | 1 << 8 | 1 << 10 | 3 << 12 // IRGN0, ORGN0, SH0
    | 16 << 16 // T1SZ
    | 1 << 24 | 1 << 26 | 3 << 28 // IRGN1, ORGN1, SH1
    | 2 << 30 // TG1
    | 2 << 32 // IPS
    | 1 << 37; // TBI0

/// MAIR_EL1: 0 is normal write-back memory, 1 is Device-nGnRnE.
pub const MAIR_EL1: u64 = 0xff;

/// CPACR_EL1: floating point and Advanced SIMD at EL0 and EL1.
pub const CPACR_EL1: u64 = 3 << 20;

/// The keys of pointer authentication, low and high halves: APIAKey, APIBKey, APDAKey, APDBKey,
/// APGAKey (the last is that of the test vector in Avanzi's paper on QARMA). The algorithm is QARMA5.
pub const PAUTH_KEYS: [u64; 10] = [
    0x0123_4567_89ab_cdef,
    0x9e37_79b9_7f4a_7c15,
    0x243f_6a88_85a3_08d3,
    0x1319_8a2e_0370_7344,
    0xa409_3822_299f_31d0,
    0x082e_fa98_ec4e_6c89,
    0x4528_21e6_38d0_1377,
    0xbe54_66cf_34e9_0c6c,
    0xec28_02d4_e0a4_88e9,
    0x84be_85ce_9804_e94b,
];

/// VBAR_EL1.
pub const VBAR_EL1: u64 = HIGH + RUNNER_PA + 0x800;

/// PSTATE of cases: EL0, or EL1 with SP_EL0 (M\[3:0\]).
pub const M_EL0: u64 = 0b0000;
/// See [`M_EL0`].
pub const M_EL1T: u64 = 0b0100;
