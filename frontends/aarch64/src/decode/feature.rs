//! The architectural features that encodings belong to, and which of them this frontend implements.
//!
//! Features without an encoding of their own (PAN, UAO, DIT, SSBS, DPB, RNDR and the like are operands
//! of MSR, MRS and SYS) are in the table of system registers, not here.

/// Rows `Variant "FEAT_… and what it is" implemented|absent;`.
macro_rules! features {
    ($($feature:ident $status:ident $doc:literal;)*) => {
        /// The architectural feature an encoding belongs to (DDI 0487, chapter A2).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Feature {
            $(#[doc = $doc] $feature,)*
        }

        impl Feature {
            /// All features.
            pub const ALL: &[Feature] = &[$(Feature::$feature,)*];

            /// What it is, with the manual's FEAT_ name.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Feature::$feature => $doc,)*
                }
            }

            /// Whether this frontend implements it. The encodings of an absent feature raise an
            /// Undefined Instruction exception.
            pub const fn implemented(self) -> bool {
                match self {
                    $(Feature::$feature => features!(@ $status),)*
                }
            }
        }
    };
    (@ implemented) => { true };
    (@ absent) => { false };
}

features! {
    Base implemented "The base instruction set";
    Hint implemented "Hints of features that are absent, which execute as NOP";
    Fp implemented "FEAT_FP: floating-point";
    Simd implemented "FEAT_AdvSIMD: Advanced SIMD";
    Fp16 implemented "FEAT_FP16: half-precision data processing";
    Fhm implemented "FEAT_FHM: half-precision multiply to single-precision accumulate";
    Fcma implemented "FEAT_FCMA: complex number arithmetic";
    Jscvt implemented "FEAT_JSCVT: JavaScript conversion";
    FrintTs implemented "FEAT_FRINTTS: rounding to 32-bit and 64-bit integers";
    Rdm implemented "FEAT_RDM: rounding double multiply accumulate";
    DotProd implemented "FEAT_DotProd: integer dot product";
    Aes implemented "FEAT_AES: AES rounds";
    Pmull implemented "FEAT_PMULL: polynomial multiply long, its 1Q form (the others are Advanced SIMD)";
    Sha1 implemented "FEAT_SHA1";
    Sha256 implemented "FEAT_SHA256";
    Sha512 implemented "FEAT_SHA512";
    Sha3 implemented "FEAT_SHA3";
    Crc32 implemented "FEAT_CRC32";
    Lse implemented "FEAT_LSE: atomic memory operations";
    Lrcpc implemented "FEAT_LRCPC: load-acquire RCpc";
    Lrcpc2 implemented "FEAT_LRCPC2: load-acquire RCpc with unscaled offset";
    FlagM implemented "FEAT_FlagM: condition flag manipulation";
    FlagM2 implemented "FEAT_FlagM2: floating-point flag formats";
    Pauth implemented "FEAT_PAuth: pointer authentication";
    Bti implemented "FEAT_BTI: branch target identification";
    Sb implemented "FEAT_SB: speculation barrier";

    Bf16 absent "FEAT_BF16: BFloat16";
    I8mm absent "FEAT_I8MM: 8-bit integer matrix multiply";
    Sm3 absent "FEAT_SM3";
    Sm4 absent "FEAT_SM4";
    Faminmax absent "FEAT_FAMINMAX: absolute maximum and minimum";
    Fp8 absent "FEAT_FP8, FEAT_FP8DOT2, FEAT_FP8DOT4, FEAT_FP8FMA: 8-bit floating-point";
    F8f16mm absent "FEAT_F8F16MM: 8-bit to half-precision matrix multiply";
    F8f32mm absent "FEAT_F8F32MM: 8-bit to single-precision matrix multiply";
    F16mm absent "FEAT_F16MM: half-precision matrix multiply";
    F16f32dot absent "FEAT_F16F32DOT: half-precision to single-precision dot product";
    F16f32mm absent "FEAT_F16F32MM: half-precision to single-precision matrix multiply";
    Fprcvt absent "FEAT_FPRCVT: conversion within the SIMD&FP registers";
    Lut absent "FEAT_LUT: lookup tables";
    Mte absent "FEAT_MTE, FEAT_MTE2: memory tagging";
    Mops absent "FEAT_MOPS: memory copy and memory set";
    MopsGo absent "FEAT_MOPS_GO: memory set with generated operands";
    Cssc absent "FEAT_CSSC: common short sequence compression";
    Cpa absent "FEAT_CPA: checked pointer arithmetic";
    CmpBr absent "FEAT_CMPBR: compare and branch";
    Hbc absent "FEAT_HBC: hinted conditional branches";
    Cflt absent "FEAT_CFLT: conditional fault";
    PauthLr absent "FEAT_PAuth_LR: pointer authentication that uses PC as a modifier";
    Gcs absent "FEAT_GCS: guarded control stack";
    Hinte absent "FEAT_HINTE: extended hints";
    Lor absent "FEAT_LOR: limited ordering regions";
    Lrcpc3 absent "FEAT_LRCPC3: load-acquire RCpc with writeback, pairs and SIMD&FP registers";
    Lscp absent "FEAT_LSCP: load-acquire and store-release pair";
    Lse128 absent "FEAT_LSE128: 128-bit atomic memory operations";
    Lsfe absent "FEAT_LSFE: floating-point atomic memory operations";
    Lsui absent "FEAT_LSUI: unprivileged atomics, exclusives and pairs";
    Ls64 absent "FEAT_LS64, FEAT_LS64_V, FEAT_LS64_ACCDATA: single-copy atomic 64-byte accesses";
    Lsc64b absent "FEAT_LSC64B: single-copy atomic 64-byte accesses with ordering";
    The absent "FEAT_THE: read-check-write of translation table entries (pairs with FEAT_D128)";
    Sysinstr128 absent "FEAT_SYSINSTR128: 128-bit system instructions";
    Sysreg128 absent "FEAT_SYSREG128: 128-bit system registers";
    S1poe2 absent "FEAT_S1POE2: stage 1 permission overlays with a translation index";
    Tev absent "FEAT_TEV: translation index exceptions";
    Tme absent "FEAT_TME: transactional memory";
    Wfxt absent "FEAT_WFxT: WFE and WFI with timeout";
    Xs absent "FEAT_XS: DSB with the nXS qualifier";
    Unnamed absent "Scalar comparisons and maxima by magnitude and total order, without a public FEAT_ name";
    Sve absent "FEAT_SVE, FEAT_SVE2 and later";
    Sme absent "FEAT_SME, FEAT_SME2 and later";
}
