//! Pure vector ops. A guest vector is an `i8x16` at rest; each op looks at it by the lanes that it
//! works on, which costs nothing.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, types};
use gantry_ir::{Cond, FpShape, Inst, Lane, Op};

use crate::lower::{Lower, int_cc};
use crate::stand::Stand;

/// Whether Cranelift has an op for some lane-wise form of it. What it has none for is another matter
/// ([`stand`](crate::stand), [`sequences`](crate::sequences)).
fn has_form(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        Vneg | Vabs
            | Vnot
            | Vpopcnt
            | Vadd
            | Vsub
            | Vmul
            | Vand
            | Vor
            | Vxor
            | Vandn
            | Vbsl
            | Vsmin
            | Vsmax
            | Vumin
            | Vumax
            | Vicmp
            | Vsqadd
            | Vuqadd
            | Vsqsub
            | Vuqsub
            | Vuavgr
    )
}

/// The vector type of a lane.
pub fn lane_type(lane: Lane) -> ir::Type {
    match lane {
        Lane::B => types::I8X16,
        Lane::H => types::I16X8,
        Lane::S => types::I32X4,
        Lane::D => types::I64X2,
    }
}

impl Lower<'_, '_> {
    /// A vector by other lanes.
    pub fn lanes(&mut self, value: ir::Value, ty: ir::Type) -> ir::Value {
        if self.b.func.dfg.value_type(value) == ty {
            return value;
        }
        let flags = MemFlagsData::new().with_endianness(ir::Endianness::Little);
        self.b.ins().bitcast(ty, flags, value)
    }

    /// The vector of two halves, low first.
    pub fn vector_constant(&mut self, low: u64, high: u64) -> ir::Value {
        let bytes = [low.to_le_bytes(), high.to_le_bytes()].concat();
        let constant = self.b.func.dfg.constants.insert(bytes.as_slice().into());
        self.b.ins().vconst(types::I8X16, constant)
    }

    /// `value` in every lane.
    pub fn lane_constant(&mut self, lane: Lane, value: u64) -> ir::Value {
        let bits = lane.bits();
        let one = value & lane.mask();
        let half = (0..64 / bits).fold(0, |half, n| half | one << (n * bits));
        let constant = self.vector_constant(half, half);
        self.lanes(constant, lane_type(lane))
    }

    /// An integer as the low bits of a vector that is zero above.
    pub fn vector_of(&mut self, value: ir::Value) -> ir::Value {
        let word = self.word(value);
        let lanes = self.b.ins().scalar_to_vector(types::I64X2, word);
        self.lanes(lanes, types::I8X16)
    }

    /// The bytes of `a` and `b` that `pick` says: 0 to 15 are `a`'s, 16 to 31 `b`'s.
    fn shuffle(&mut self, a: ir::Value, b: ir::Value, pick: impl Fn(u32) -> u32) -> ir::Value {
        let bytes: Vec<u8> = (0..16).map(|n| pick(n) as u8).collect();
        let mask = self.b.func.dfg.immediates.push(bytes.as_slice().into());
        let (a, b) = (self.lanes(a, types::I8X16), self.lanes(b, types::I8X16));
        self.b.ins().shuffle(a, b, mask)
    }

    /// The same by lanes: 0 up to the count are `a`'s, the rest `b`'s.
    pub fn shuffle_lanes(
        &mut self,
        lane: Lane,
        a: ir::Value,
        b: ir::Value,
        pick: impl Fn(u32) -> u32,
    ) -> ir::Value {
        let bytes = lane.bits() / 8;
        self.shuffle(a, b, |n| pick(n / bytes) * bytes + n % bytes)
    }

    /// The bytes in reverse order.
    pub fn reverse_bytes(&mut self, value: ir::Value) -> ir::Value {
        self.shuffle(value, value, |n| 15 - n)
    }

    /// A pure vector op.
    pub fn vector(&mut self, inst: &Inst) -> ir::Value {
        let lane = Lane::from_log2(u32::from(inst.aux & 3));
        match inst.op {
            Op::Vsplat | Op::Vfrom | Op::Vextract | Op::Vsigns | Op::Vinsert => {
                self.scalar(inst, lane)
            }
            Op::Vext | Op::Vtbl | Op::Vlow => self.by_bytes(inst),
            Op::Vzip1 | Op::Vzip2 | Op::Vuzp1 | Op::Vuzp2 | Op::Vtrn1 | Op::Vtrn2 | Op::Vrev => {
                self.permute(inst, lane)
            }
            Op::Vsxl | Op::Vsxh | Op::Vuxl | Op::Vuxh => self.widen(inst, lane),
            Op::Vxtn | Op::Vsqxtn | Op::Vuqxtn | Op::Vsqxtun => self.narrow(inst, lane),
            Op::Vshl | Op::Vshr | Op::Vsar => self.shift(inst, lane),
            Op::Fneg | Op::Fabs => self.sign(inst),
            Op::Vaesenc | Op::Vaesdec | Op::Vaesmc | Op::Vaesimc if self.env.stands.aes => {
                self.aes(inst)
            }
            Op::Vpmull if self.env.stands.pclmul => {
                let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
                self.polynomial_product(a, b)
            }
            Op::Vshlv | Op::Vshrv | Op::Vsarv if self.env.stands.avx2 => self.shift_by(inst, lane),
            Op::Vclz => self.leading_zeros(inst, lane),
            _ => self.lane_wise(inst, lane),
        }
    }

    fn scalar(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let ty = lane_type(lane);
        let element = ty.lane_type();
        let index = (inst.imm % u64::from(lane.count())) as u8;
        let low = |lower: &mut Self, value| match element {
            types::I64 => value,
            element => lower.b.ins().ireduce(element, value),
        };
        match inst.op {
            Op::Vsplat => {
                let a = self.arg(inst, 0);
                let a = low(self, a);
                self.b.ins().splat(ty, a)
            }
            Op::Vfrom => {
                let a = self.arg(inst, 0);
                self.vector_of(a)
            }
            Op::Vextract => {
                let a = self.lane_arg(inst, 0, ty);
                let element = self.b.ins().extractlane(a, index);
                self.word(element)
            }
            Op::Vsigns => {
                let a = self.lane_arg(inst, 0, ty);
                let signs = self.b.ins().vhigh_bits(types::I32, a);
                self.word(signs)
            }
            _ => {
                let (a, b) = (self.lane_arg(inst, 0, ty), self.arg(inst, 1));
                let b = low(self, b);
                self.b.ins().insertlane(a, b, index)
            }
        }
    }

    /// An argument by other lanes.
    pub fn lane_arg(&mut self, inst: &Inst, place: usize, ty: ir::Type) -> ir::Value {
        let value = self.arg(inst, place);
        self.lanes(value, ty)
    }

    fn by_bytes(&mut self, inst: &Inst) -> ir::Value {
        let a = self.lane_arg(inst, 0, types::I8X16);
        match inst.op {
            Op::Vlow => {
                let mask = self.vector_constant(u64::MAX, 0);
                self.b.ins().band(a, mask)
            }
            Op::Vtbl => {
                let b = self.lane_arg(inst, 1, types::I8X16);
                self.b.ins().swizzle(a, b)
            }
            _ => {
                let b = self.arg(inst, 1);
                let first = inst.imm.min(16) as u32;
                self.shuffle(a, b, |n| first + n)
            }
        }
    }

    fn permute(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let count = lane.count();
        let a = self.arg(inst, 0);
        if inst.op == Op::Vrev {
            let container = Lane::from_log2(u32::from(inst.aux >> 4 & 3));
            let last = (container.bits() / lane.bits()).max(1) - 1;
            return self.shuffle_lanes(lane, a, a, |n| n ^ last);
        }
        let b = self.arg(inst, 1);
        let from = |second: bool, n: u32| if second { count + n } else { n };
        let half = count / 2;
        match inst.op {
            Op::Vzip1 => self.shuffle_lanes(lane, a, b, |n| from(n & 1 != 0, n / 2)),
            Op::Vzip2 => self.shuffle_lanes(lane, a, b, |n| from(n & 1 != 0, half + n / 2)),
            Op::Vuzp1 => self.shuffle_lanes(lane, a, b, |n| from(n >= half, 2 * (n % half))),
            Op::Vuzp2 => self.shuffle_lanes(lane, a, b, |n| from(n >= half, 2 * (n % half) + 1)),
            Op::Vtrn1 => self.shuffle_lanes(lane, a, b, |n| from(n & 1 != 0, n & !1)),
            _ => self.shuffle_lanes(lane, a, b, |n| from(n & 1 != 0, n | 1)),
        }
    }

    fn widen(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        if lane == Lane::D {
            return self.call_vector(inst);
        }
        let a = self.lane_arg(inst, 0, lane_type(lane));
        match inst.op {
            Op::Vsxl => self.b.ins().swiden_low(a),
            Op::Vsxh => self.b.ins().swiden_high(a),
            Op::Vuxl => self.b.ins().uwiden_low(a),
            _ => self.b.ins().uwiden_high(a),
        }
    }

    fn narrow(&mut self, inst: &Inst, wide: Lane) -> ir::Value {
        let Some(narrow) = wide.narrower() else { return self.call_vector(inst) };
        let ty = lane_type(wide);
        if inst.op == Op::Vxtn {
            let a = self.arg(inst, 0);
            let zero = self.vector_constant(0, 0);
            let half = wide.count();
            return self.shuffle_lanes(
                narrow,
                a,
                zero,
                |n| if n < half { 2 * n } else { n + half },
            );
        }
        if wide == Lane::D {
            return self.narrow_64(inst);
        }
        let a = self.lane_arg(inst, 0, ty);
        let zero = self.lane_constant(wide, 0);
        match inst.op {
            Op::Vsqxtn => self.b.ins().snarrow(a, zero),
            Op::Vsqxtun => self.b.ins().unarrow(a, zero),
            _ => {
                let most = self.lane_constant(wide, narrow.mask());
                let least = self.b.ins().umin(a, most);
                self.b.ins().unarrow(least, zero)
            }
        }
    }

    fn shift(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let bits = u64::from(lane.bits());
        if inst.op != Op::Vsar && inst.imm >= bits {
            return self.vector_constant(0, 0);
        }
        let a = self.lane_arg(inst, 0, lane_type(lane));
        let count = self.b.ins().iconst(types::I32, inst.imm.min(bits - 1) as i64);
        match inst.op {
            Op::Vshl => self.b.ins().ishl(a, count),
            Op::Vshr => self.b.ins().ushr(a, count),
            _ => self.b.ins().sshr(a, count),
        }
    }

    /// A step of AES. The host has a round's steps together, with a key added last: of zeros here.
    fn aes(&mut self, inst: &Inst) -> ir::Value {
        let a = self.arg(inst, 0);
        let zero = self.vector_constant(0, 0);
        // What makes the state that columns are mixed of is not used then, and not made.
        let before = self.block.insts[inst.args[0].index()];
        let whole = match (inst.op, before.op) {
            (Op::Vaesmc, Op::Vaesenc) => Some(Stand::AESENC),
            (Op::Vaesimc, Op::Vaesdec) => Some(Stand::AESDEC),
            _ => None,
        };
        if let Some(whole) = whole {
            let state = self.arg(&before, 0);
            return self.two_standing(whole, state, zero);
        }
        // Mixing alone: the first step undoes what the second does before it.
        let steps: &[Stand] = match inst.op {
            Op::Vaesenc => &[Stand::AESENCLAST],
            Op::Vaesdec => &[Stand::AESDECLAST],
            Op::Vaesmc => &[Stand::AESDECLAST, Stand::AESENC],
            _ => &[Stand::AESENCLAST, Stand::AESDEC],
        };
        steps.iter().fold(a, |state, &step| self.two_standing(step, state, zero))
    }

    /// `fneg`, `fabs`: on the lanes of the shape, zero above.
    fn sign(&mut self, inst: &Inst) -> ir::Value {
        let shape = FpShape::decode(inst.aux);
        let bits = shape.format.bits();
        let lanes = u32::from(shape.lanes);
        let all = |one: u128| (0..lanes).fold(0, |v, n| v | one << (n * bits));
        let (signs, ones) = (all(1 << (bits - 1)), all(u128::MAX >> (128 - bits)));
        let a = self.lane_arg(inst, 0, types::I8X16);
        let mut constant = |v: u128| self.vector_constant(v as u64, (v >> 64) as u64);
        if inst.op == Op::Fabs {
            let mask = constant(ones & !signs);
            return self.b.ins().band(a, mask);
        }
        let (signs, mask) = (constant(signs), constant(ones));
        let kept = if bits * lanes == 128 { a } else { self.b.ins().band(a, mask) };
        self.b.ins().bxor(kept, signs)
    }

    fn lane_wise(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let ty = lane_type(lane);
        let narrow = matches!(lane, Lane::B | Lane::H);
        if !has_form(inst.op) {
            return self.call_vector(inst);
        }
        let a = self.lane_arg(inst, 0, ty);
        match inst.op {
            Op::Vneg => return self.b.ins().ineg(a),
            Op::Vabs => return self.b.ins().iabs(a),
            Op::Vnot => return self.b.ins().bnot(a),
            Op::Vpopcnt => {
                let a = self.lanes(a, types::I8X16);
                return self.b.ins().popcnt(a);
            }
            _ => {}
        }
        let b = self.lane_arg(inst, 1, ty);
        match inst.op {
            Op::Vadd => self.b.ins().iadd(a, b),
            Op::Vsub => self.b.ins().isub(a, b),
            Op::Vmul if lane == Lane::B => self.multiply_bytes(a, b),
            Op::Vmul => self.b.ins().imul(a, b),
            Op::Vand => self.b.ins().band(a, b),
            Op::Vor => self.b.ins().bor(a, b),
            Op::Vxor => self.b.ins().bxor(a, b),
            Op::Vandn => self.b.ins().band_not(a, b),
            Op::Vbsl => {
                let c = self.lane_arg(inst, 2, ty);
                self.b.ins().bitselect(a, b, c)
            }
            Op::Vsmin if lane == Lane::D => self.chosen(IntCC::SignedLessThan, a, b),
            Op::Vsmax if lane == Lane::D => self.chosen(IntCC::SignedGreaterThan, a, b),
            Op::Vumin if lane == Lane::D => self.chosen(IntCC::UnsignedLessThan, a, b),
            Op::Vumax if lane == Lane::D => self.chosen(IntCC::UnsignedGreaterThan, a, b),
            Op::Vsmin => self.b.ins().smin(a, b),
            Op::Vsmax => self.b.ins().smax(a, b),
            Op::Vumin => self.b.ins().umin(a, b),
            Op::Vumax => self.b.ins().umax(a, b),
            Op::Vicmp => {
                let cond = Cond::ALL[usize::from(inst.aux >> 4) % 10];
                self.b.ins().icmp(int_cc(cond), a, b)
            }
            Op::Vsqadd if narrow => self.b.ins().sadd_sat(a, b),
            Op::Vuqadd if narrow => self.b.ins().uadd_sat(a, b),
            Op::Vsqsub if narrow => self.b.ins().ssub_sat(a, b),
            Op::Vuqsub if narrow => self.b.ins().usub_sat(a, b),
            Op::Vuavgr if narrow => self.b.ins().avg_round(a, b),
            Op::Vsqadd | Op::Vuqadd | Op::Vsqsub | Op::Vuqsub | Op::Vuavgr => {
                self.saturate_wide(inst.op, lane, a, b)
            }
            _ => self.call_vector(inst),
        }
    }

    /// Lanes of a where they stand in the relation to those of b, else of b.
    fn chosen(&mut self, cond: IntCC, a: ir::Value, b: ir::Value) -> ir::Value {
        let mask = self.b.ins().icmp(cond, a, b);
        self.b.ins().bitselect(mask, a, b)
    }

    /// The low bytes of the products, by twice as wide lanes.
    fn multiply_bytes(&mut self, a: ir::Value, b: ir::Value) -> ir::Value {
        let keep = self.lane_constant(Lane::H, 0xff);
        let (a_low, b_low) = (self.b.ins().uwiden_low(a), self.b.ins().uwiden_low(b));
        let (a_high, b_high) = (self.b.ins().uwiden_high(a), self.b.ins().uwiden_high(b));
        let low = self.b.ins().imul(a_low, b_low);
        let high = self.b.ins().imul(a_high, b_high);
        let (low, high) = (self.b.ins().band(low, keep), self.b.ins().band(high, keep));
        self.b.ins().unarrow(low, high)
    }
}
