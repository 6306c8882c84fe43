//! Each instruction beside the function that stands for it.

use gantry_softfloat::*;

/// What an operand or a result is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Half,
    Single,
    Double,
    /// In a general register.
    Int,
    /// In the low 32 bits of a vector register.
    Word,
    /// N, Z, C, V.
    Nzcv,
}

impl Kind {
    pub fn mask(self) -> u64 {
        match self {
            Self::Half => 0xffff,
            Self::Single | Self::Word => 0xffff_ffff,
            Self::Double | Self::Int => u64::MAX,
            Self::Nzcv => 0xf,
        }
    }
}

/// An instruction: operands in v1 to v3 (the first also in x11), the result in v0, x10 or NZCV.
pub struct Op {
    pub insn: String,
    pub from: Kind,
    pub to: Kind,
    pub operands: usize,
    pub soft: fn(&mut FpEnv, [u64; 3]) -> u64,
}

/// Adds an instruction on each format, `?` standing for the register's letter.
macro_rules! each {
    ($ops:ident, $insn:expr, $to:expr, $operands:literal, $soft:expr) => {{
        each!(@ $ops, F16, Kind::Half, "h", $insn, $to, $operands, $soft);
        each!(@ $ops, F32, Kind::Single, "s", $insn, $to, $operands, $soft);
        each!(@ $ops, F64, Kind::Double, "d", $insn, $to, $operands, $soft);
    }};
    (@ $ops:ident, $f:ident, $from:expr, $letter:literal, $insn:expr, $to:expr, $operands:literal,
        $soft:expr) => {{
        type F = $f;
        $ops.push(Op {
            insn: $insn.replace('?', $letter),
            from: $from,
            to: $to.unwrap_or($from),
            operands: $operands,
            soft: $soft,
        });
    }};
}

const SAME: Option<Kind> = None;

pub fn ops() -> Vec<Op> {
    let mut ops = Vec::new();
    arithmetic(&mut ops);
    comparisons(&mut ops);
    rounding(&mut ops);
    estimates(&mut ops);
    conversions(&mut ops);
    integers(&mut ops);
    ops
}

fn arithmetic(ops: &mut Vec<Op>) {
    each!(ops, "fadd ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| add::<F>(e, a, b));
    each!(ops, "fsub ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| sub::<F>(e, a, b));
    each!(ops, "fmul ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| mul::<F>(e, a, b));
    each!(ops, "fmulx ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| mul_x::<F>(e, a, b));
    each!(ops, "fdiv ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| div::<F>(e, a, b));
    each!(ops, "fmax ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| max::<F>(e, a, b));
    each!(ops, "fmin ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| min::<F>(e, a, b));
    each!(ops, "fmaxnm ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| max_num::<F>(e, a, b));
    each!(ops, "fminnm ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| min_num::<F>(e, a, b));
    each!(ops, "fsqrt ?0, ?1", SAME, 1, |e, [a, ..]| sqrt::<F>(e, a));
    each!(ops, "fneg ?0, ?1", SAME, 1, |_, [a, ..]| neg::<F>(a));
    each!(ops, "fabs ?0, ?1", SAME, 1, |_, [a, ..]| abs::<F>(a));
    each!(ops, "fmadd ?0, ?1, ?2, ?3", SAME, 3, |e, [a, b, c]| mul_add::<F>(e, c, a, b));
    each!(ops, "fnmsub ?0, ?1, ?2, ?3", SAME, 3, |e, [a, b, c]| {
        mul_add::<F>(e, neg::<F>(c), a, b)
    });
    each!(ops, "fmsub ?0, ?1, ?2, ?3", SAME, 3, |e, [a, b, c]| {
        mul_add::<F>(e, c, neg::<F>(a), b)
    });
    ops.push(Op {
        // The addend is a half here too, widened to an f32 that uses only high fraction bits.
        insn: "shll v0.4s, v3.4h, #16\n fmlal v0.2s, v1.2h, v2.2h".into(),
        from: Kind::Half,
        to: Kind::Word,
        operands: 3,
        soft: |e, [a, b, c]| mul_add_h(e, c << 16, a, b),
    });
}

fn comparisons(ops: &mut Vec<Op>) {
    const NZCV: Option<Kind> = Some(Kind::Nzcv);
    each!(ops, "fcmp ?1, ?2", NZCV, 2, |e, [a, b, _]| compare::<F>(e, a, b, false).nzcv().into());
    each!(ops, "fcmpe ?1, ?2", NZCV, 2, |e, [a, b, _]| compare::<F>(e, a, b, true).nzcv().into());
    // A mask of the operands' width, of which one bit is looked at.
    each!(
        ops,
        "fcmeq ?0, ?1, ?2\n umov w10, v0.b[0]\n and w10, w10, 1",
        Some(Kind::Int),
        2,
        |e, [a, b, _]| { compare_eq::<F>(e, a, b).into() }
    );
    each!(
        ops,
        "fcmge ?0, ?1, ?2\n umov w10, v0.b[0]\n and w10, w10, 1",
        Some(Kind::Int),
        2,
        |e, [a, b, _]| { compare_ge::<F>(e, a, b).into() }
    );
    each!(
        ops,
        "fcmgt ?0, ?1, ?2\n umov w10, v0.b[0]\n and w10, w10, 1",
        Some(Kind::Int),
        2,
        |e, [a, b, _]| { compare_gt::<F>(e, a, b).into() }
    );
}

fn rounding(ops: &mut Vec<Op>) {
    use Rounding::*;
    each!(ops, "frintn ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, NearestEven, false));
    each!(ops, "frintp ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, TowardPositive, false));
    each!(ops, "frintm ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, TowardNegative, false));
    each!(ops, "frintz ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, TowardZero, false));
    each!(ops, "frinta ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, NearestAway, false));
    each!(ops, "frinti ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, e.rounding, false));
    each!(ops, "frintx ?0, ?1", SAME, 1, |e, [a, ..]| round_int::<F>(e, a, e.rounding, true));
    for (letter, from) in [("s", Kind::Single), ("d", Kind::Double)] {
        let mut push = |insn: &str, soft| {
            let insn = insn.replace('?', letter);
            ops.push(Op { insn, from, to: from, operands: 1, soft });
        };
        if from == Kind::Single {
            push("frint32z ?0, ?1", |e, [a, ..]| round_int_n::<F32>(e, a, TowardZero, 32));
            push("frint64x ?0, ?1", |e, [a, ..]| round_int_n::<F32>(e, a, e.rounding, 64));
        } else {
            push("frint32x ?0, ?1", |e, [a, ..]| round_int_n::<F64>(e, a, e.rounding, 32));
            push("frint64z ?0, ?1", |e, [a, ..]| round_int_n::<F64>(e, a, TowardZero, 64));
        }
    }
}

fn estimates(ops: &mut Vec<Op>) {
    each!(ops, "frecpe ?0, ?1", SAME, 1, |e, [a, ..]| recip_estimate::<F>(e, a));
    each!(ops, "frsqrte ?0, ?1", SAME, 1, |e, [a, ..]| rsqrt_estimate::<F>(e, a));
    each!(ops, "frecpx ?0, ?1", SAME, 1, |e, [a, ..]| recp_x::<F>(e, a));
    each!(ops, "frecps ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| recip_step_fused::<F>(e, a, b));
    each!(ops, "frsqrts ?0, ?1, ?2", SAME, 2, |e, [a, b, _]| rsqrt_step_fused::<F>(e, a, b));
    let mut push = |insn: &str, soft| {
        ops.push(Op { insn: insn.into(), from: Kind::Word, to: Kind::Word, operands: 1, soft });
    };
    push("urecpe v0.2s, v1.2s", |_, [a, ..]| unsigned_recip_estimate(a as u32).into());
    push("ursqrte v0.2s, v1.2s", |_, [a, ..]| unsigned_rsqrt_estimate(a as u32).into());
}

fn conversions(ops: &mut Vec<Op>) {
    use Kind::{Double, Half, Single};
    let mut push = |insn: &str, from, to, soft| {
        ops.push(Op { insn: insn.into(), from, to, operands: 1, soft });
    };
    push("fcvt s0, h1", Half, Single, |e, [a, ..]| convert::<F16, F32>(e, a, e.rounding));
    push("fcvt d0, h1", Half, Double, |e, [a, ..]| convert::<F16, F64>(e, a, e.rounding));
    push("fcvt h0, s1", Single, Half, |e, [a, ..]| convert::<F32, F16>(e, a, e.rounding));
    push("fcvt d0, s1", Single, Double, |e, [a, ..]| convert::<F32, F64>(e, a, e.rounding));
    push("fcvt h0, d1", Double, Half, |e, [a, ..]| convert::<F64, F16>(e, a, e.rounding));
    push("fcvt s0, d1", Double, Single, |e, [a, ..]| convert::<F64, F32>(e, a, e.rounding));
    push("fcvtxn s0, d1", Double, Single, |e, [a, ..]| convert::<F64, F32>(e, a, Rounding::Odd));
    push("bfcvt h0, s1", Single, Half, |e, [a, ..]| convert::<F32, BF16>(e, a, e.rounding));
}

fn integers(ops: &mut Vec<Op>) {
    use Rounding::*;
    const INT: Option<Kind> = Some(Kind::Int);
    each!(ops, "fcvtns w10, ?1", INT, 1, |e, [a, ..]| to_fixed::<F>(
        e,
        a,
        Int::I32,
        0,
        NearestEven
    ));
    each!(ops, "fcvtnu x10, ?1", INT, 1, |e, [a, ..]| to_fixed::<F>(
        e,
        a,
        Int::U64,
        0,
        NearestEven
    ));
    each!(ops, "fcvtps x10, ?1", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::I64, 0, TowardPositive)
    });
    each!(ops, "fcvtpu w10, ?1", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::U32, 0, TowardPositive)
    });
    each!(ops, "fcvtms w10, ?1", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::I32, 0, TowardNegative)
    });
    each!(ops, "fcvtmu x10, ?1", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::U64, 0, TowardNegative)
    });
    each!(ops, "fcvtas x10, ?1", INT, 1, |e, [a, ..]| to_fixed::<F>(
        e,
        a,
        Int::I64,
        0,
        NearestAway
    ));
    each!(ops, "fcvtau w10, ?1", INT, 1, |e, [a, ..]| to_fixed::<F>(
        e,
        a,
        Int::U32,
        0,
        NearestAway
    ));
    each!(ops, "fcvtzs x10, ?1", INT, 1, |e, [a, ..]| to_fixed::<F>(e, a, Int::I64, 0, TowardZero));
    each!(ops, "fcvtzs w10, ?1, #9", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::I32, 9, TowardZero)
    });
    each!(ops, "fcvtzu x10, ?1, #64", INT, 1, |e, [a, ..]| {
        to_fixed::<F>(e, a, Int::U64, 64, TowardZero)
    });

    for (letter, to) in [("h", Kind::Half), ("s", Kind::Single), ("d", Kind::Double)] {
        let mut push = |insn: &str, soft| {
            let insn = insn.replace('?', letter);
            ops.push(Op { insn, from: Kind::Int, to, operands: 1, soft });
        };
        macro_rules! from {
            ($insn:literal, $int:ty, $fbits:literal) => {
                match to {
                    Kind::Half => push($insn, |e, [a, ..]| {
                        from_fixed::<F16>(e, (a as $int).into(), $fbits, e.rounding)
                    }),
                    Kind::Single => push($insn, |e, [a, ..]| {
                        from_fixed::<F32>(e, (a as $int).into(), $fbits, e.rounding)
                    }),
                    _ => push($insn, |e, [a, ..]| {
                        from_fixed::<F64>(e, (a as $int).into(), $fbits, e.rounding)
                    }),
                }
            };
        }
        from!("scvtf ?0, w11", i32, 0);
        from!("ucvtf ?0, x11", u64, 0);
        from!("scvtf ?0, x11, #64", i64, 64);
        from!("ucvtf ?0, w11, #17", u32, 17);
    }

    ops.push(Op {
        insn: "fjcvtzs w10, d1".into(),
        from: Kind::Double,
        to: Kind::Int,
        operands: 1,
        soft: |e, [a, ..]| to_fixed_js(e, a).0.into(),
    });
    ops.push(Op {
        insn: "fjcvtzs w9, d1".into(),
        from: Kind::Double,
        to: Kind::Nzcv,
        operands: 1,
        soft: |e, [a, ..]| u64::from(to_fixed_js(e, a).1) << 2,
    });
}
