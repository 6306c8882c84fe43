//! Advanced SIMD floating point lane by lane: arithmetic, comparison, pairs, reductions.

use gantry_ir::{FpFormat, FpShape, Lane, Op, Type, Value};

use super::fp_dispatch::shape;
use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::{FpKind, HelperId};

impl Translator<'_> {
    /// A floating-point op of `shape`.
    pub(super) fn fp(&mut self, op: Op, shape: FpShape, args: &[Value]) -> Value {
        self.b.fp(op, shape, args, 0)
    }

    /// What the helper for `kind` gives of `vectors`, lane by lane of `shape`; `imm` as the kind
    /// says.
    pub(super) fn fp_helper(
        &mut self,
        kind: FpKind,
        shape: FpShape,
        imm: u64,
        vectors: &[Value],
    ) -> Value {
        let what = self.b.c64(kind as u64 | u64::from(shape.encode()) << 8 | imm << 16);
        let mut args = vec![what];
        args.extend(vectors);
        self.call(HelperId::FpLanes, Type::V128, &args)
    }
}

/// d := op(n, m).
pub(super) fn plain(t: &mut Translator, i: Insn, op: Op) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let operands = [t.v(i.rn()), t.v(i.rm())];
    let result = t.fp(op, shape, &operands);
    t.set_v(i.rd(), result);
    End::No
}

/// d := op(n).
pub(super) fn unary(t: &mut Translator, i: Insn, op: Op) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let n = t.v(i.rn());
    let result = t.fp(op, shape, &[n]);
    t.set_v(i.rd(), result);
    End::No
}

/// d := what the helper for `kind` gives of n.
pub(super) fn helper_unary(t: &mut Translator, i: Insn, kind: FpKind) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let is_unsigned = matches!(kind, FpKind::UnsignedRecip | FpKind::UnsignedRsqrt);
    let needs_double_or_single = (FpKind::Round32Z..=FpKind::Round64X).contains(&kind);
    if is_unsigned && i.bit(22) || needs_double_or_single && shape.format == FpFormat::H {
        return t.undefined();
    }
    // FRINT32 and FRINT64 name S or D in bit 22 as all others, URECPE and URSQRTE have S only:
    // bit 23 belongs to their opcode.
    let shape = match is_unsigned {
        true => FpShape::vector(FpFormat::S, i.bit(30)),
        false => shape,
    };
    let n = t.v(i.rn());
    let result = t.fp_helper(kind, shape, 0, &[n]);
    t.set_v(i.rd(), result);
    End::No
}

/// FABD.
pub(super) fn fabd(t: &mut Translator, i: Insn) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let operands = [t.v(i.rn()), t.v(i.rm())];
    let difference = t.fp(Op::Fsub, shape, &operands);
    let result = t.fp(Op::Fabs, shape, &[difference]);
    t.set_v(i.rd(), result);
    End::No
}

/// FMLA, FMLS.
pub(super) fn fmla(t: &mut Translator, i: Insn) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let m = t.v(i.rm());
    accumulate(t, i, shape, m, i.bit(23))
}

/// d := d ± n · m, rounded once.
pub(super) fn accumulate(
    t: &mut Translator,
    i: Insn,
    shape: FpShape,
    m: Value,
    negate: bool,
) -> End {
    let (mut n, d) = (t.v(i.rn()), t.v(i.rd()));
    if negate {
        n = t.fp(Op::Fneg, shape, &[n]);
    }
    let result = t.fp(Op::Fma, shape, &[n, m, d]);
    t.set_v(i.rd(), result);
    End::No
}

/// FCMEQ, FCMGE, FCMGT (register).
pub(super) fn compare(t: &mut Translator, i: Insn, op: Op) -> End {
    plain(t, i, op)
}

/// FACGE, FACGT.
pub(super) fn absolute_compare(t: &mut Translator, i: Insn, op: Op) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let n = t.fp(Op::Fabs, shape, &[n]);
    let m = t.fp(Op::Fabs, shape, &[m]);
    let result = t.fp(op, shape, &[n, m]);
    t.set_v(i.rd(), result);
    End::No
}

/// FCM** (zero); `swap` for those with zero on the left.
pub(super) fn compare_zero(t: &mut Translator, i: Insn, op: Op, swap: bool) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let (n, zero) = (t.v(i.rn()), t.b.vconst(0));
    let operands = if swap { [zero, n] } else { [n, zero] };
    let result = t.fp(op, shape, &operands);
    t.set_v(i.rd(), result);
    End::No
}

/// The even and the odd elements of m:n, as many as `shape` has.
fn evens_and_odds(t: &mut Translator, shape: FpShape, n: Value, m: Value) -> [Value; 2] {
    let lane = shape.format.lane();
    let (n, m) = match u32::from(shape.lanes) == lane.count() {
        true => (n, m),
        false => {
            let both = t.b.lanes(Op::Vzip1, Lane::D, &[n, m]);
            (both, both)
        }
    };
    [t.b.lanes(Op::Vuzp1, lane, &[n, m]), t.b.lanes(Op::Vuzp2, lane, &[n, m])]
}

/// FADDP, FMAXP, FMINP, FMAXNMP, FMINNMP (vector).
pub(super) fn pairwise(t: &mut Translator, i: Insn, op: Op) -> End {
    let Some(shape) = shape(i) else { return t.undefined() };
    let (n, m) = (t.v(i.rn()), t.v(i.rm()));
    let operands = evens_and_odds(t, shape, n, m);
    let result = t.fp(op, shape, &operands);
    t.set_v(i.rd(), result);
    End::No
}

/// FADDP, FMAXP, FMINP, FMAXNMP, FMINNMP (scalar).
pub(super) fn pair(t: &mut Translator, i: Insn, op: Op) -> End {
    let format = match (i.bit(29), i.bit(22)) {
        (false, _) => FpFormat::H,
        (true, false) => FpFormat::S,
        (true, true) => FpFormat::D,
    };
    let n = t.v(i.rn());
    let second = t.b.vext(n, n, format.bits() / 8);
    let result = t.fp(op, FpShape::scalar(format), &[n, second]);
    t.set_v(i.rd(), result);
    End::No
}

/// FMAXV, FMINV, FMAXNMV, FMINNMV: neighbours first, as `Reduce` halves the vector.
pub(super) fn across(t: &mut Translator, i: Insn, op: Op) -> End {
    let (format, full) = match (i.bit(29), i.bit(22), i.bit(30)) {
        (false, _, full) => (FpFormat::H, full),
        (true, false, true) => (FpFormat::S, true),
        _ => return t.undefined(),
    };
    let mut shape = FpShape::vector(format, full);
    let mut value = t.v(i.rn());
    while shape.lanes > 1 {
        let lane = format.lane();
        let evens = t.b.lanes(Op::Vuzp1, lane, &[value, value]);
        let odds = t.b.lanes(Op::Vuzp2, lane, &[value, value]);
        shape.lanes /= 2;
        value = t.fp(op, shape, &[evens, odds]);
    }
    t.set_v(i.rd(), value);
    End::No
}
