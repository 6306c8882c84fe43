//! Floating-point instructions: scalar and packed, of single and of double precision. As for the
//! integer ones: three operands where the host has AVX, else a copy and the two-operand form.

use cranelift_assembler_x64::{CodeSink, Imm8};

use super::{Asm, GprMem, Mem, Vex, Wide, XmmMem, x};
use crate::x64::reg::Reg;

/// Which lanes an instruction computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The lowest lane of 32 bits; the rest is the first source's.
    Ss,
    /// The lowest lane of 64 bits; the rest is the first source's.
    Sd,
    /// Four lanes of 32 bits.
    Ps,
    /// Two lanes of 64 bits.
    Pd,
}

impl Form {
    /// Whether it computes the lowest lane only.
    pub const fn is_scalar(self) -> bool {
        matches!(self, Self::Ss | Self::Sd)
    }
}

/// One line per operation: the SSE and AVX instruction of each form.
macro_rules! two_sources {
    ($($op:ident $ss:ident $vss:ident $sd:ident $vsd:ident
        $ps:ident $vps:ident $pd:ident $vpd:ident;)+) => {
        /// An operation of two sources.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum F3 {
            $(#[doc = concat!("`", stringify!($op), "`")] $op,)+
        }

        impl Asm {
            /// `dst` := `a` op `b`. `dst` must not be `b`.
            pub fn f3(&mut self, op: F3, form: Form, dst: Reg, a: Reg, b: impl Into<XmmMem>) {
                let b = b.into();
                if self.has_avx() {
                    match (op, form) {
                        $(
                            (F3::$op, Form::Ss) => x!(self, $vss, dst, a, b),
                            (F3::$op, Form::Sd) => x!(self, $vsd, dst, a, b),
                            (F3::$op, Form::Ps) => x!(self, $vps, dst, a, b),
                            (F3::$op, Form::Pd) => x!(self, $vpd, dst, a, b),
                        )+
                    }
                } else {
                    self.vmov(dst, a);
                    match (op, form) {
                        $(
                            (F3::$op, Form::Ss) => x!(self, $ss, dst, b),
                            (F3::$op, Form::Sd) => x!(self, $sd, dst, b),
                            (F3::$op, Form::Ps) => x!(self, $ps, dst, b),
                            (F3::$op, Form::Pd) => x!(self, $pd, dst, b),
                        )+
                    }
                }
            }
        }
    };
}

two_sources! {
    Add addss_a vaddss_b addsd_a vaddsd_b addps_a vaddps_b addpd_a vaddpd_b;
    Sub subss_a vsubss_b subsd_a vsubsd_b subps_a vsubps_b subpd_a vsubpd_b;
    Mul mulss_a vmulss_b mulsd_a vmulsd_b mulps_a vmulps_b mulpd_a vmulpd_b;
    Div divss_a vdivss_b divsd_a vdivsd_b divps_a vdivps_b divpd_a vdivpd_b;
    Min minss_a vminss_b minsd_a vminsd_b minps_a vminps_b minpd_a vminpd_b;
    Max maxss_a vmaxss_b maxsd_a vmaxsd_b maxps_a vmaxps_b maxpd_a vmaxpd_b;
}

/// Picks the instruction of a scalar form of three operands, the first source `dst` itself.
macro_rules! scalar {
    ($asm:expr, $avx:ident, $sse:ident, $dst:expr, $src:expr $(, $rest:expr)*) => {
        if $asm.has_avx() {
            x!($asm, $avx, $dst, $dst, $src $(, $rest)*)
        } else {
            x!($asm, $sse, $dst, $src $(, $rest)*)
        }
    };
}

/// Picks the AVX or SSE instruction of one source.
macro_rules! packed {
    ($asm:expr, $avx:ident, $sse:ident, $($operand:expr),+) => {
        if $asm.has_avx() { x!($asm, $avx, $($operand),+) } else { x!($asm, $sse, $($operand),+) }
    };
}

/// A comparison's predicate (SDM volume 2, CMPPS).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Predicate {
    /// Equal, quiet.
    Eq = 0,
    /// Less, signalling.
    Lt = 1,
    /// Less or equal, signalling.
    Le = 2,
    /// Unordered, quiet.
    Unordered = 3,
    /// Not greater, or unordered; quiet (AVX).
    NotGreater = 0x1a,
}

/// In the immediate of ROUNDSS and its kin: inexact results raise nothing.
pub const QUIET: u8 = 8;

impl Asm {
    /// The lowest lane of `dst` := √`src`, or all lanes.
    pub fn fsqrt(&mut self, form: Form, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        match form {
            Form::Ss => scalar!(self, vsqrtss_b, sqrtss_a, dst, src),
            Form::Sd => scalar!(self, vsqrtsd_b, sqrtsd_a, dst, src),
            Form::Ps => packed!(self, vsqrtps_b, sqrtps_a, dst, src),
            Form::Pd => packed!(self, vsqrtpd_b, sqrtpd_a, dst, src),
        }
    }

    /// `src` rounded to integral values as `mode` says: 0 to nearest, 1 down, 2 up, 3 towards zero,
    /// perhaps with [`QUIET`] (SSE4.1).
    pub fn fround(&mut self, form: Form, dst: Reg, src: impl Into<XmmMem>, mode: u8) {
        let (src, mode) = (src.into(), Imm8::new(mode));
        match form {
            Form::Ss => scalar!(self, vroundss_rvmi, roundss_rmi, dst, src, mode),
            Form::Sd => scalar!(self, vroundsd_rvmi, roundsd_rmi, dst, src, mode),
            Form::Ps => packed!(self, vroundps_rmi, roundps_rmi, dst, src, mode),
            Form::Pd => packed!(self, vroundpd_rmi, roundpd_rmi, dst, src, mode),
        }
    }

    /// Lanes of `dst` := all ones where the predicate holds between `a` and `b`. `dst` must not be
    /// `b`.
    pub fn fcmp(
        &mut self,
        predicate: Predicate,
        form: Form,
        dst: Reg,
        a: Reg,
        b: impl Into<XmmMem>,
    ) {
        let (b, n) = (b.into(), Imm8::new(predicate as u8));
        if self.has_avx() {
            match form {
                Form::Ss => x!(self, vcmpss_b, dst, a, b, n),
                Form::Sd => x!(self, vcmpsd_b, dst, a, b, n),
                Form::Ps => x!(self, vcmpps_b, dst, a, b, n),
                Form::Pd => x!(self, vcmppd_b, dst, a, b, n),
            }
        } else {
            debug_assert_ne!(predicate, Predicate::NotGreater, "AVX's");
            self.vmov(dst, a);
            match form {
                Form::Ss => x!(self, cmpss_a, dst, b, n),
                Form::Sd => x!(self, cmpsd_a, dst, b, n),
                Form::Ps => x!(self, cmpps_a, dst, b, n),
                Form::Pd => x!(self, cmppd_a, dst, b, n),
            }
        }
    }

    /// Flags of `a` compared with `b` (of a scalar form); only signalling NaNs raise IE.
    pub fn fcompare(&mut self, form: Form, a: Reg, b: impl Into<XmmMem>) {
        let b = b.into();
        if form == Form::Ss {
            packed!(self, vucomiss_a, ucomiss_a, a, b);
        } else {
            packed!(self, vucomisd_a, ucomisd_a, a, b);
        }
    }

    /// As [`fcompare`](Self::fcompare); every NaN raises IE. COMISS and COMISD, which the assembler
    /// crate lacks.
    pub fn fcompare_signalling(&mut self, form: Form, a: Reg, b: Reg) {
        self.register_form(if form == Form::Sd { 1 } else { 0 }, 0x2f, a, b);
    }

    /// `dst` := `src`, four floats, as integers, rounded to nearest. CVTPS2DQ, which the assembler
    /// crate lacks.
    pub fn cvtps2dq(&mut self, dst: Reg, src: Reg) {
        self.register_form(1, 0x5b, dst, src);
    }

    /// Two doubles of `dst` := the two low floats of `src`.
    pub fn cvtps2pd(&mut self, dst: Reg, src: Reg) {
        self.register_form(0, 0x5a, dst, src);
    }

    /// The two low floats of `dst` := the two doubles of `src`, zero above.
    pub fn cvtpd2ps(&mut self, dst: Reg, src: Reg) {
        self.register_form(1, 0x5a, dst, src);
    }

    /// Four floats of `dst` := the four low half-precision numbers of `src` (F16C).
    pub fn cvtph2ps(&mut self, dst: Reg, src: Reg) {
        self.vex_rr(Vex { map: 2, prefix: 1, w: false, opcode: 0x13 }, dst.0 & 15, 0, src.0 & 15);
    }

    /// The four low half-precision numbers of `dst` := four floats of `src`, to nearest; zero above
    /// (F16C).
    pub fn cvtps2ph(&mut self, dst: Reg, src: Reg) {
        self.vex_rr(Vex { map: 3, prefix: 1, w: false, opcode: 0x1d }, src.0 & 15, 0, dst.0 & 15);
        self.put1(0);
    }

    /// An instruction `0F opcode` of two registers; `prefix` 0 for none, 1 for 66.
    fn register_form(&mut self, prefix: u8, opcode: u8, reg: Reg, rm: Reg) {
        let (r, m) = (reg.0 & 15, rm.0 & 15);
        if self.has_avx() {
            return self.vex_rr(Vex { map: 1, prefix, w: false, opcode }, r, 0, m);
        }
        if prefix == 1 {
            self.put1(0x66);
        }
        let rex = 0x40 | (r >> 3) << 2 | m >> 3;
        if rex != 0x40 {
            self.put1(rex);
        }
        self.put2(u16::from_le_bytes([0x0f, opcode]));
        self.put1(0xc0 | (r & 7) << 3 | m & 7);
    }

    /// `dst` := `a` · `b` + `dst` (FMA).
    pub fn fmadd(&mut self, form: Form, dst: Reg, a: Reg, b: impl Into<XmmMem>) {
        let b = b.into();
        match form {
            Form::Ss => x!(self, vfmadd231ss_a, dst, a, b),
            Form::Sd => x!(self, vfmadd231sd_a, dst, a, b),
            Form::Ps => x!(self, vfmadd231ps_a, dst, a, b),
            Form::Pd => x!(self, vfmadd231pd_a, dst, a, b),
        }
    }

    /// The lowest lane of `dst` := that of `src`, of the other precision; `to` is the result's.
    pub fn fconvert(&mut self, to: Form, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        if to == Form::Ss {
            scalar!(self, vcvtsd2ss_b, cvtsd2ss_a, dst, src);
        } else {
            scalar!(self, vcvtss2sd_b, cvtss2sd_a, dst, src);
        }
    }

    /// The lowest lane of `dst` := the signed integer `src`.
    pub fn float_of(&mut self, form: Form, wide: Wide, dst: Reg, src: impl Into<GprMem>) {
        let src = src.into();
        match (form, wide) {
            (Form::Ss, Wide::L) => scalar!(self, vcvtsi2ssl_b, cvtsi2ssl_a, dst, src),
            (Form::Ss, Wide::Q) => scalar!(self, vcvtsi2ssq_b, cvtsi2ssq_a, dst, src),
            (_, Wide::L) => scalar!(self, vcvtsi2sdl_b, cvtsi2sdl_a, dst, src),
            (_, Wide::Q) => scalar!(self, vcvtsi2sdq_b, cvtsi2sdq_a, dst, src),
        }
    }

    /// `dst` := the lowest lane of `src` as a signed integer, truncated.
    pub fn truncated(&mut self, form: Form, wide: Wide, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        match (form, wide) {
            (Form::Ss, Wide::L) => packed!(self, vcvttss2si_a, cvttss2si_a, dst, src),
            (Form::Ss, Wide::Q) => packed!(self, vcvttss2si_aq, cvttss2si_aq, dst, src),
            (_, Wide::L) => packed!(self, vcvttsd2si_a, cvttsd2si_a, dst, src),
            (_, Wide::Q) => packed!(self, vcvttsd2si_aq, cvttsd2si_aq, dst, src),
        }
    }

    /// The same, rounded to nearest.
    pub fn nearest(&mut self, form: Form, wide: Wide, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        match (form, wide) {
            (Form::Ss, Wide::L) => packed!(self, vcvtss2si_a, cvtss2si_a, dst, src),
            (Form::Ss, Wide::Q) => packed!(self, vcvtss2si_aq, cvtss2si_aq, dst, src),
            (_, Wide::L) => packed!(self, vcvtsd2si_a, cvtsd2si_a, dst, src),
            (_, Wide::Q) => packed!(self, vcvtsd2si_aq, cvtsd2si_aq, dst, src),
        }
    }

    /// `dst` := four floats as integers, truncated.
    pub fn cvttps2dq(&mut self, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        packed!(self, vcvttps2dq_a, cvttps2dq_a, dst, src);
    }

    /// `dst` := four integers as floats.
    pub fn cvtdq2ps(&mut self, dst: Reg, src: impl Into<XmmMem>) {
        let src = src.into();
        packed!(self, vcvtdq2ps_a, cvtdq2ps_a, dst, src);
    }

    /// Flags: equal if `a` & `b` has no bit (SSE4.1).
    pub fn ptest(&mut self, a: Reg, b: Reg) {
        packed!(self, vptest_rm, ptest_rm, a, b);
    }

    /// `dst` := 4 or 8 bytes at `src`, zeros above.
    pub fn fload(&mut self, form: Form, dst: Reg, src: Mem) {
        if form == Form::Ss {
            packed!(self, vmovss_d, movss_a_m, dst, src);
        } else {
            packed!(self, vmovsd_d, movsd_a_m, dst, src);
        }
    }

    /// `dst` := the lowest 32 bits of `src`, zeros above (SSE4.1).
    pub fn movd_low(&mut self, dst: Reg, src: Reg) {
        if self.has_avx() {
            x!(self, vinsertps_b, dst, src, src, Imm8::new(0b1110));
        } else {
            self.vmov(dst, src);
            x!(self, insertps_a, dst, dst, Imm8::new(0b1110));
        }
    }

    /// `dst` := 2 · `dst` + carry.
    pub fn shift_in_carry(&mut self, dst: Reg) {
        x!(self, adcl_rm, dst, dst);
    }
}
