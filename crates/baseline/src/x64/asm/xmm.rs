//! Vector instructions of 128 bits: the three-operand form where the host has AVX, else a copy and
//! the two-operand form.

use cranelift_assembler_x64::{CodeSink, Fixed, Imm8};

use super::{Asm, GprMem, Width, XmmMem, x};
use crate::x64::reg::Reg;

/// One line per instruction of two sources: its name, SSE form, AVX form.
macro_rules! two_sources {
    ($($op:ident $sse:ident $avx:ident;)+) => {
        /// An instruction of two sources.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum V3 {
            $(#[doc = concat!("`", stringify!($op), "`")] $op,)+
        }

        impl Asm {
            /// `dst` := `a` op `b`. Without AVX `dst` must not be `b` unless it is `a` too.
            pub fn v3(&mut self, op: V3, dst: Reg, a: Reg, b: impl Into<XmmMem>) {
                let b = b.into();
                if self.has_avx() {
                    match op { $(V3::$op => x!(self, $avx, dst, a, b),)+ }
                } else {
                    debug_assert!(dst == a || !is_register(&b, dst), "{op:?} overwrites its source");
                    self.vmov(dst, a);
                    match op { $(V3::$op => x!(self, $sse, dst, b),)+ }
                }
            }
        }
    };
}

two_sources! {
    Paddb paddb_a vpaddb_b;
    Paddw paddw_a vpaddw_b;
    Paddd paddd_a vpaddd_b;
    Paddq paddq_a vpaddq_b;
    Psubb psubb_a vpsubb_b;
    Psubw psubw_a vpsubw_b;
    Psubd psubd_a vpsubd_b;
    Psubq psubq_a vpsubq_b;
    Paddsb paddsb_a vpaddsb_b;
    Paddsw paddsw_a vpaddsw_b;
    Paddusb paddusb_a vpaddusb_b;
    Paddusw paddusw_a vpaddusw_b;
    Psubsb psubsb_a vpsubsb_b;
    Psubsw psubsw_a vpsubsw_b;
    Psubusb psubusb_a vpsubusb_b;
    Psubusw psubusw_a vpsubusw_b;
    Pmullw pmullw_a vpmullw_b;
    Pmulld pmulld_a vpmulld_b;
    Pmuludq pmuludq_a vpmuludq_b;
    Pand pand_a vpand_b;
    Pandn pandn_a vpandn_b;
    Por por_a vpor_b;
    Pxor pxor_a vpxor_b;
    Pavgb pavgb_a vpavgb_b;
    Pavgw pavgw_a vpavgw_b;
    Pminsb pminsb_a vpminsb_b;
    Pminsw pminsw_a vpminsw_b;
    Pminsd pminsd_a vpminsd_b;
    Pmaxsb pmaxsb_a vpmaxsb_b;
    Pmaxsw pmaxsw_a vpmaxsw_b;
    Pmaxsd pmaxsd_a vpmaxsd_b;
    Pminub pminub_a vpminub_b;
    Pminuw pminuw_a vpminuw_b;
    Pminud pminud_a vpminud_b;
    Pmaxub pmaxub_a vpmaxub_b;
    Pmaxuw pmaxuw_a vpmaxuw_b;
    Pmaxud pmaxud_a vpmaxud_b;
    Pcmpeqb pcmpeqb_a vpcmpeqb_b;
    Pcmpeqw pcmpeqw_a vpcmpeqw_b;
    Pcmpeqd pcmpeqd_a vpcmpeqd_b;
    Pcmpeqq pcmpeqq_a vpcmpeqq_b;
    Pcmpgtb pcmpgtb_a vpcmpgtb_b;
    Pcmpgtw pcmpgtw_a vpcmpgtw_b;
    Pcmpgtd pcmpgtd_a vpcmpgtd_b;
    Pcmpgtq pcmpgtq_a vpcmpgtq_b;
    Pshufb pshufb_a vpshufb_b;
    Punpcklbw punpcklbw_a vpunpcklbw_b;
    Punpcklwd punpcklwd_a vpunpcklwd_b;
    Punpckldq punpckldq_a vpunpckldq_b;
    Punpcklqdq punpcklqdq_a vpunpcklqdq_b;
    Punpckhbw punpckhbw_a vpunpckhbw_b;
    Punpckhwd punpckhwd_a vpunpckhwd_b;
    Punpckhdq punpckhdq_a vpunpckhdq_b;
    Punpckhqdq punpckhqdq_a vpunpckhqdq_b;
    Packsswb packsswb_a vpacksswb_b;
    Packssdw packssdw_a vpackssdw_b;
    Packuswb packuswb_a vpackuswb_b;
    Packusdw packusdw_a vpackusdw_b;
}

/// One line per instruction of one source.
macro_rules! one_source {
    ($($op:ident $sse:ident $avx:ident;)+) => {
        /// An instruction of one source.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum V2 {
            $(#[doc = concat!("`", stringify!($op), "`")] $op,)+
        }

        impl Asm {
            /// `dst` := op `a`.
            pub fn v2(&mut self, op: V2, dst: Reg, a: impl Into<XmmMem>) {
                let a = a.into();
                match (op, self.has_avx()) {
                    $(
                        (V2::$op, true) => x!(self, $avx, dst, a),
                        (V2::$op, false) => x!(self, $sse, dst, a),
                    )+
                }
            }
        }
    };
}

one_source! {
    Pabsb pabsb_a vpabsb_a;
    Pabsw pabsw_a vpabsw_a;
    Pabsd pabsd_a vpabsd_a;
    Pmovsxbw pmovsxbw_a vpmovsxbw_a;
    Pmovsxwd pmovsxwd_a vpmovsxwd_a;
    Pmovsxdq pmovsxdq_a vpmovsxdq_a;
    Pmovzxbw pmovzxbw_a vpmovzxbw_a;
    Pmovzxwd pmovzxwd_a vpmovzxwd_a;
    Pmovzxdq pmovzxdq_a vpmovzxdq_a;
}

/// One line per shift by a constant.
macro_rules! shifts {
    ($($op:ident $sse:ident $avx:ident;)+) => {
        /// A shift of every lane by the same constant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum VShift {
            $(#[doc = concat!("`", stringify!($op), "`")] $op,)+
        }

        impl Asm {
            /// `dst` := `a` shifted by `n` per lane; more than the lane's width empties it.
            pub fn vshift(&mut self, op: VShift, dst: Reg, a: Reg, n: u8) {
                let n = Imm8::new(n);
                if self.has_avx() {
                    match op { $(VShift::$op => x!(self, $avx, dst, a, n),)+ }
                } else {
                    self.vmov(dst, a);
                    match op { $(VShift::$op => x!(self, $sse, dst, n),)+ }
                }
            }
        }
    };
}

shifts! {
    Psllw psllw_b vpsllw_d;
    Pslld pslld_b vpslld_d;
    Psllq psllq_b vpsllq_d;
    Psrlw psrlw_b vpsrlw_d;
    Psrld psrld_b vpsrld_d;
    Psrlq psrlq_b vpsrlq_d;
    Psraw psraw_b vpsraw_d;
    Psrad psrad_b vpsrad_d;
}

/// Whether the operand is the register `reg`.
fn is_register(operand: &XmmMem, reg: Reg) -> bool {
    matches!(operand, XmmMem::Xmm(r) if *r == reg)
}

/// Picks the AVX form or the SSE form behind a copy of the first source.
macro_rules! vex {
    ($asm:expr, $avx:ident, $sse:ident, $dst:expr, $a:expr $(, $rest:expr)+) => {
        if $asm.has_avx() {
            x!($asm, $avx, $dst, $a $(, $rest)+)
        } else {
            $asm.vmov($dst, $a);
            x!($asm, $sse, $dst $(, $rest)+)
        }
    };
}

// ---- moves -----------------------------------------------------------------------------------

impl Asm {
    /// `dst` := `src`.
    pub fn vmov(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            if self.avx { x!(self, vmovaps_a, dst, src) } else { x!(self, movaps_a, dst, src) }
        }
    }

    /// `dst` := 0.
    pub fn vzero(&mut self, dst: Reg) {
        self.v3(V3::Pxor, dst, dst, dst);
    }

    /// `dst` := all ones.
    pub fn vones(&mut self, dst: Reg) {
        self.v3(V3::Pcmpeqd, dst, dst, dst);
    }

    /// `dst` := the 32-bit scalar `src`, zeros above.
    pub fn movd_to(&mut self, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        if self.avx { x!(self, vmovd_a, dst, src) } else { x!(self, movd_a, dst, src) }
    }

    /// `dst` := the low 32 bits of `src`, zero-extended.
    pub fn movd_from(&mut self, dst: Reg, src: Reg) {
        if self.avx { x!(self, vmovd_b, dst, src) } else { x!(self, movd_b, dst, src) }
    }

    /// `dst` := the low 64 bits of `src`, zeros above: MOVQ xmm, xmm, which the assembler crate
    /// lacks (F3 0F 7E /r).
    pub fn movq_low(&mut self, dst: Reg, src: Reg) {
        let (d, s) = (dst.0 & 15, src.0 & 15);
        if self.avx {
            self.vex_rr(Vex { map: 1, prefix: 2, w: false, opcode: 0x7e }, d, 0, s);
        } else {
            self.put1(0xf3);
            let rex = 0x40 | (d >> 3) << 2 | s >> 3;
            if rex != 0x40 {
                self.put1(rex);
            }
            self.put2(0x7e0f);
            self.put1(0xc0 | (d & 7) << 3 | s & 7);
        }
    }
}

// ---- lanes and shuffles --------------------------------------------------------------------------

impl Asm {
    /// `dst` := lane `n` of `src`, zero-extended (SSE4.1).
    pub fn pextr(&mut self, width: Width, dst: Reg, src: Reg, n: u8) {
        if let (Width::Q, true) = (width, self.avx) {
            return self.vpextrq(dst, src, n);
        }
        let n = Imm8::new(n);
        match (width, self.avx) {
            (Width::B, true) => x!(self, vpextrb_a, dst, src, n),
            (Width::W, true) => x!(self, vpextrw_a, dst, src, n),
            (Width::L, true) => x!(self, vpextrd_a, dst, src, n),
            (Width::B, false) => x!(self, pextrb_a, dst, src, n),
            (Width::W, false) => x!(self, pextrw_a, dst, src, n),
            (Width::L, false) => x!(self, pextrd_a, dst, src, n),
            (Width::Q, _) => x!(self, pextrq_a, dst, src, n),
        }
    }

    /// `dst` := the signs of the lanes of `src`; there is no form for 16 bits.
    pub fn signs(&mut self, width: Width, dst: Reg, src: Reg) {
        match (width, self.avx) {
            (Width::B | Width::W, true) => x!(self, vpmovmskb_rm, dst, src),
            (Width::L, true) => x!(self, vmovmskps_rm, dst, src),
            (Width::Q, true) => x!(self, vmovmskpd_rm, dst, src),
            (Width::B | Width::W, false) => x!(self, pmovmskb_rm, dst, src),
            (Width::L, false) => x!(self, movmskps_rm, dst, src),
            (Width::Q, false) => x!(self, movmskpd_rm, dst, src),
        }
    }

    /// `dst` := `a` with lane `n` replaced by the low bits of `src` (SSE4.1).
    pub fn pinsr(&mut self, width: Width, dst: Reg, a: Reg, src: Reg, n: u8) {
        if let (Width::Q, true) = (width, self.avx) {
            return self.vpinsrq(dst, a, src, n);
        }
        let n = Imm8::new(n);
        match width {
            Width::B => vex!(self, vpinsrb_b, pinsrb_a, dst, a, src, n),
            Width::W => vex!(self, vpinsrw_b, pinsrw_a, dst, a, src, n),
            Width::L => vex!(self, vpinsrd_b, pinsrd_a, dst, a, src, n),
            Width::Q => vex!(self, vpinsrq_b, pinsrq_a, dst, a, src, n),
        }
    }

    /// `dst` := the 32-bit lanes of `a` that the pairs of bits of `n` name.
    pub fn pshufd(&mut self, dst: Reg, a: Reg, n: u8) {
        let n = Imm8::new(n);
        if self.avx { x!(self, vpshufd_a, dst, a, n) } else { x!(self, pshufd_a, dst, a, n) }
    }

    /// As `pshufd` on the four low lanes of 16 bits.
    pub fn pshuflw(&mut self, dst: Reg, a: Reg, n: u8) {
        let n = Imm8::new(n);
        if self.avx { x!(self, vpshuflw_a, dst, a, n) } else { x!(self, pshuflw_a, dst, a, n) }
    }

    /// Two 32-bit lanes of `a` below two of `b`.
    pub fn shufps(&mut self, dst: Reg, a: Reg, b: Reg, n: u8) {
        vex!(self, vshufps_b, shufps_a, dst, a, b, Imm8::new(n));
    }

    /// Bytes `n`.. of `high`:`low` (SSSE3).
    pub fn palignr(&mut self, dst: Reg, high: Reg, low: Reg, n: u8) {
        vex!(self, vpalignr_b, palignr_a, dst, high, low, Imm8::new(n));
    }

    /// 16-bit lanes of `b` where `n` has ones, else of `a` (SSE4.1).
    pub fn pblendw(&mut self, dst: Reg, a: Reg, b: Reg, n: u8) {
        vex!(self, vpblendw_rvmi, pblendw_rmi, dst, a, b, Imm8::new(n));
    }

    /// Bytes of `b` where xmm0's bytes are negative, else of `a` (SSE4.1).
    pub fn pblendvb(&mut self, dst: Reg, a: Reg, b: Reg) {
        if self.avx {
            x!(self, vpblendvb_rvmr, dst, a, b, Reg::XMM0);
        } else {
            self.vmov(dst, a);
            x!(self, pblendvb_rm, dst, b, Fixed(Reg::XMM0));
        }
    }

    /// `dst` := the lowest lane of `src` in all lanes (AVX2); 64 bits: any host.
    pub fn broadcast(&mut self, width: Width, dst: Reg, src: Reg) {
        match width {
            Width::B => x!(self, vpbroadcastb_a, dst, src),
            Width::W => x!(self, vpbroadcastw_a, dst, src),
            Width::L => self.pshufd(dst, src, 0),
            Width::Q => self.v3(V3::Punpcklqdq, dst, src, src),
        }
    }
}

// ---- what the assembler crate lacks ----------------------------------------------------------------

/// Opcode of a VEX instruction on registers of 128 bits (SDM volume 2, 2.3).
#[derive(Clone, Copy, Debug)]
pub struct Vex {
    /// Opcode map: 1 for 0F, 2 for 0F 38, 3 for 0F 3A.
    pub map: u8,
    /// The implied prefix: 1 for 66, 2 for F3.
    pub prefix: u8,
    /// VEX.W.
    pub w: bool,
    /// The opcode byte.
    pub opcode: u8,
}

impl Vex {
    const fn shift(w: bool, opcode: u8) -> Self {
        Self { map: 2, prefix: 1, w, opcode }
    }

    /// VPSLLVD, VPSLLVQ
    pub const fn sllv(w: bool) -> Self {
        Self::shift(w, 0x47)
    }

    /// VPSRLVD, VPSRLVQ
    pub const fn srlv(w: bool) -> Self {
        Self::shift(w, 0x45)
    }

    /// VPSRAVD
    pub const SRAVD: Self = Self::shift(false, 0x46);
}

/// An instruction 66 0F 38 of AVX-512 on registers of 128 bits (SDM volume 2, 2.7).
#[derive(Clone, Copy, Debug)]
pub struct Evex {
    /// EVEX.W.
    w: bool,
    opcode: u8,
}

impl Evex {
    /// VPSLLVW
    pub const SLLVW: Self = Self { w: true, opcode: 0x12 };
    /// VPSRLVW
    pub const SRLVW: Self = Self { w: true, opcode: 0x10 };
    /// VPSRAVW
    pub const SRAVW: Self = Self { w: true, opcode: 0x11 };
    /// VPSRAVQ
    pub const SRAVQ: Self = Self { w: true, opcode: 0x46 };
    /// VPLZCNTD, of one source.
    pub const LZCNTD: Self = Self { w: false, opcode: 0x44 };
}

impl Asm {
    /// `dst` := `a` op `b` in the three-byte VEX form; register numbers 0..=15.
    pub(super) fn vex_rr(&mut self, op: Vex, dst: u8, a: u8, b: u8) {
        let low = |reg: u8| u8::from(reg < 8);
        self.put1(0xc4);
        self.put1(low(dst) << 7 | 1 << 6 | low(b) << 5 | op.map);
        self.put1(u8::from(op.w) << 7 | (!a & 15) << 3 | op.prefix);
        self.put1(op.opcode);
        self.put1(0xc0 | (dst & 7) << 3 | b & 7);
    }

    /// `dst` := `a` op `b`; xmm0 for `a` where the instruction has one source (AVX-512).
    pub fn evex(&mut self, op: Evex, dst: Reg, a: Reg, b: Reg) {
        self.evex_rr(op, 2, dst.0 & 15, a.0 & 15, b.0 & 15);
    }

    /// `dst` := 64-bit lanes of `a` shifted right by `n`, the sign enters: VPSRAQ (AVX-512).
    pub fn sraq(&mut self, dst: Reg, a: Reg, n: u8) {
        // The register field is a part of the opcode, and the destination the second operand.
        self.evex_rr(Evex { w: true, opcode: 0x72 }, 1, 4, dst.0 & 15, a.0 & 15);
        self.put1(n);
    }

    /// The EVEX form of an instruction of the prefix 66; register numbers 0..=15.
    fn evex_rr(&mut self, op: Evex, map: u8, reg: u8, second: u8, rm: u8) {
        let low = |reg: u8| u8::from(reg < 8);
        self.put1(0x62);
        self.put1(low(reg) << 7 | 1 << 6 | low(rm) << 5 | 1 << 4 | map);
        self.put1(u8::from(op.w) << 7 | (!second & 15) << 3 | 1 << 2 | 1);
        self.put1(1 << 3);
        self.put1(op.opcode);
        self.put1(0xc0 | (reg & 7) << 3 | rm & 7);
    }

    /// `dst` := `a` op `b` (AVX2).
    pub fn vex(&mut self, op: Vex, dst: Reg, a: Reg, b: Reg) {
        self.vex_rr(op, dst.0 & 15, a.0 & 15, b.0 & 15);
    }
}
