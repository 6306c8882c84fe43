//! What the host's processor can do beyond x86-64's own instructions.

/// Instruction set extensions that generated code may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// SSSE3 and SSE4.1: byte shuffles, lane inserts, blends. Without them vector ops are called.
    pub sse41: bool,
    /// SSE4.2: comparison of 64-bit lanes.
    pub sse42: bool,
    /// AVX: three-operand vector instructions.
    pub avx: bool,
    /// AVX2: broadcasts, shifts by lane.
    pub avx2: bool,
    /// AVX-512 as all processors have it that have more than its first part: F, CD, BW, DQ, VL.
    pub avx512: bool,
    /// F16C: conversion of half precision.
    pub f16c: bool,
    /// FMA: fused multiply-add.
    pub fma: bool,
    /// AES-NI.
    pub aes: bool,
    /// PCLMULQDQ.
    pub pclmul: bool,
    /// SHA: SHA-1 and SHA-256.
    pub sha: bool,
    /// POPCNT.
    pub popcnt: bool,
    /// LZCNT.
    pub lzcnt: bool,
    /// BMI1: TZCNT, ANDN.
    pub bmi1: bool,
    /// BMI2: RORX, SHLX and the like.
    pub bmi2: bool,
    /// CMPXCHG16B.
    pub cx16: bool,
}

impl Features {
    /// What every x86-64 processor has: nothing of these.
    pub const NONE: Features = Features {
        sse41: false,
        sse42: false,
        avx: false,
        avx2: false,
        avx512: false,
        f16c: false,
        fma: false,
        aes: false,
        pclmul: false,
        sha: false,
        popcnt: false,
        lzcnt: false,
        bmi1: false,
        bmi2: false,
        cx16: false,
    };

    /// What this host has.
    #[cfg(target_arch = "x86_64")]
    pub fn host() -> Self {
        use std::arch::is_x86_feature_detected as has;
        let sse41 = has!("ssse3") && has!("sse4.1");
        let sse42 = sse41 && has!("sse4.2");
        let avx = sse42 && has!("avx");
        let avx512 = has!("avx512f") && has!("avx512cd") && has!("avx512bw");
        Self {
            sse41,
            sse42,
            avx,
            avx2: avx && has!("avx2"),
            avx512: avx && has!("avx2") && avx512 && has!("avx512dq") && has!("avx512vl"),
            f16c: avx && has!("f16c"),
            fma: avx && has!("fma"),
            aes: sse41 && has!("aes"),
            pclmul: sse41 && has!("pclmulqdq"),
            sha: sse41 && has!("sha"),
            popcnt: has!("popcnt"),
            lzcnt: has!("lzcnt"),
            bmi1: has!("bmi1"),
            bmi2: has!("bmi2"),
            cx16: has!("cmpxchg16b"),
        }
    }

    /// What this host has: it is no x86-64, so the code is only for looking at.
    #[cfg(not(target_arch = "x86_64"))]
    pub fn host() -> Self {
        Self::NONE
    }
}
