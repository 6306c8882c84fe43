//! Vector ops that take several instructions: shifts by lanes that the host lacks, leading zeros,
//! saturation of wide lanes.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_ir::{Inst, Lane, Op};

use crate::lower::Lower;
use crate::stand::Stand;
use crate::vector::lane_type;

/// Leading zeros of a byte by its high half; of one with high half zero: 8.
const HIGH_ZEROS: [u64; 2] = [0x0101_0101_0202_0308, 0];
/// Leading zeros of a byte whose high half is zero by its low half.
const LOW_ZEROS: [u64; 2] = [0x0505_0505_0606_0708, 0x0404_0404_0404_0404];

impl Lower<'_, '_> {
    /// `vshlv`, `vshrv`, `vsarv` (AVX2).
    pub fn shift_by(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let avx512 = self.env.stands.avx512;
        let wide = lane == Lane::D;
        let stand = match (inst.op, lane) {
            (Op::Vshlv, Lane::S | Lane::D) => Stand::sllv(wide),
            (Op::Vshrv, Lane::S | Lane::D) => Stand::srlv(wide),
            (Op::Vsarv, Lane::S) => Stand::SRAVD,
            (Op::Vshlv, Lane::H) if avx512 => Stand::SLLVW,
            (Op::Vshrv, Lane::H) if avx512 => Stand::SRLVW,
            (Op::Vsarv, Lane::H) if avx512 => Stand::SRAVW,
            (Op::Vsarv, Lane::D) if avx512 => Stand::SRAVQ,
            _ => return self.shift_by_sequence(inst, lane),
        };
        let (a, b) = (self.arg(inst, 0), self.arg(inst, 1));
        self.two_standing(stand, a, b)
    }

    /// Where the sign enters, negative numbers are inverted before and after.
    fn shift_by_sequence(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let ty = lane_type(lane);
        let (a, b) = (self.lane_arg(inst, 0, ty), self.arg(inst, 1));
        let left = inst.op == Op::Vshlv;
        if inst.op != Op::Vsarv {
            return self.shift_narrow(left, lane, a, b);
        }
        let zero = self.lane_constant(lane, 0);
        let sign = self.b.ins().icmp(IntCC::SignedLessThan, a, zero);
        let magnitude = self.b.ins().bxor(a, sign);
        let shifted = match lane {
            Lane::D => self.two_standing(Stand::srlv(true), magnitude, b),
            lane => self.shift_narrow(false, lane, magnitude, b),
        };
        let shifted = self.lanes(shifted, ty);
        self.b.ins().bxor(shifted, sign)
    }

    /// Lanes of 8 or 16 bits, zeros enter: even lanes, then odd ones, as twice as wide ones.
    fn shift_narrow(&mut self, left: bool, lane: Lane, a: ir::Value, b: ir::Value) -> ir::Value {
        let wide = if lane == Lane::B { Lane::H } else { Lane::S };
        let ty = lane_type(wide);
        let (a, b) = (self.lanes(a, ty), self.lanes(b, ty));
        let low = self.lane_constant(wide, lane.mask());
        let high = self.lane_constant(wide, lane.mask() << lane.bits());
        let (even, odd) = (self.b.ins().band(a, low), self.b.ins().band(a, high));
        let even_by = self.b.ins().band(b, low);
        let bits = self.b.ins().iconst(types::I32, i64::from(lane.bits()));
        let odd_by = self.b.ins().ushr(b, bits);
        let even = self.shift_wide(left, wide, even, even_by);
        let odd = self.shift_wide(left, wide, odd, odd_by);
        self.b.ins().bitselect(low, even, odd)
    }

    fn shift_wide(&mut self, left: bool, lane: Lane, a: ir::Value, by: ir::Value) -> ir::Value {
        let shifted = match (lane, left) {
            (Lane::H, _) if !self.env.stands.avx512 => self.shift_narrow(left, lane, a, by),
            (Lane::H, true) => self.two_standing(Stand::SLLVW, a, by),
            (Lane::H, false) => self.two_standing(Stand::SRLVW, a, by),
            (_, true) => self.two_standing(Stand::sllv(false), a, by),
            (_, false) => self.two_standing(Stand::srlv(false), a, by),
        };
        self.lanes(shifted, lane_type(lane))
    }

    /// `vclz`: those of bytes by their halves, then twice as wide lanes from the two halves of each:
    /// the upper half's, and the lower half's if the upper one is zero.
    pub fn leading_zeros(&mut self, inst: &Inst, lane: Lane) -> ir::Value {
        let a = self.lane_arg(inst, 0, types::I8X16);
        if lane == Lane::S && self.env.stands.avx512 {
            return self.one_standing(Stand::LZCNTD, a);
        }
        let [high_table, low_table] =
            [HIGH_ZEROS, LOW_ZEROS].map(|[low, high]| self.vector_constant(low, high));
        let four_bits = self.lane_constant(Lane::B, 0xf);
        let four = self.b.ins().iconst(types::I32, 4);
        let halves = self.lanes(a, types::I16X8);
        let high = self.b.ins().ushr(halves, four);
        let high = self.lanes(high, types::I8X16);
        let [high, low] = [high, a].map(|half| self.b.ins().band(half, four_bits));
        let high = self.b.ins().x86_pshufb(high_table, high);
        let low = self.b.ins().x86_pshufb(low_table, low);
        let mut zeros = self.b.ins().umin(high, low);
        for wide in [Lane::H, Lane::S].into_iter().filter(|&wide| wide <= lane) {
            let narrow = wide.narrower().expect("one of H and S");
            let half = self.lanes(a, lane_type(narrow));
            let zero = self.lane_constant(narrow, 0);
            let empty = self.b.ins().icmp(IntCC::Equal, half, zero);
            let [empty, both] = [empty, zeros].map(|v| self.lanes(v, lane_type(wide)));
            let bits = self.b.ins().iconst(types::I32, i64::from(narrow.bits()));
            let below_empty = self.b.ins().ushr(empty, bits);
            let lower = self.b.ins().band(both, below_empty);
            let upper = self.b.ins().ushr(both, bits);
            zeros = self.b.ins().iadd(upper, lower);
        }
        zeros
    }

    /// `vsqxtn`, `vuqxtn`, `vsqxtun` of 64 bits, by the upper halves: all is well if they are what
    /// extends the lower ones.
    pub fn narrow_64(&mut self, inst: &Inst) -> ir::Value {
        let a = self.arg(inst, 0);
        let low = self.shuffle_lanes(Lane::S, a, a, |n| 2 * (n & 1));
        let high = self.shuffle_lanes(Lane::S, a, a, |n| 2 * (n & 1) + 1);
        let [low, high] = [low, high].map(|half| self.lanes(half, types::I32X4));
        let zero = self.lane_constant(Lane::S, 0);
        let last = self.b.ins().iconst(types::I32, 31);
        let narrow = match inst.op {
            Op::Vsqxtn => {
                let extension = self.b.ins().sshr(low, last);
                let fits = self.b.ins().icmp(IntCC::Equal, extension, high);
                let limit = self.limit_of_sign(Lane::S, high);
                self.b.ins().bitselect(fits, low, limit)
            }
            Op::Vuqxtn => {
                let over = self.b.ins().icmp(IntCC::NotEqual, high, zero);
                self.b.ins().bor(low, over)
            }
            _ => {
                let over = self.b.ins().icmp(IntCC::SignedGreaterThan, high, zero);
                let negative = self.b.ins().sshr(high, last);
                let limited = self.b.ins().bor(low, over);
                self.b.ins().band_not(limited, negative)
            }
        };
        let narrow = self.lanes(narrow, types::I8X16);
        let mask = self.vector_constant(u64::MAX, 0);
        self.b.ins().band(narrow, mask)
    }

    /// The greatest value of a lane, or the least where `a` is negative.
    fn limit_of_sign(&mut self, lane: Lane, a: ir::Value) -> ir::Value {
        let last = self.b.ins().iconst(types::I32, i64::from(lane.bits() - 1));
        let negative = self.b.ins().sshr(a, last);
        let greatest = self.lane_constant(lane, lane.mask() >> 1);
        self.b.ins().bxor(negative, greatest)
    }

    /// `vsqadd`, `vsqsub`, `vuqadd`, `vuqsub`, `vuavgr` of 32 and 64 bits.
    pub fn saturate_wide(&mut self, op: Op, lane: Lane, a: ir::Value, b: ir::Value) -> ir::Value {
        match op {
            Op::Vuqadd => {
                let sum = self.b.ins().iadd(a, b);
                let over = self.b.ins().icmp(IntCC::UnsignedLessThan, sum, a);
                self.b.ins().bor(sum, over)
            }
            Op::Vuqsub => {
                let difference = self.b.ins().isub(a, b);
                let fits = self.b.ins().icmp(IntCC::UnsignedGreaterThan, a, b);
                self.b.ins().band(difference, fits)
            }
            // (a | b) − ((a ^ b) >> 1)
            Op::Vuavgr => {
                let (any, differing) = (self.b.ins().bor(a, b), self.b.ins().bxor(a, b));
                let one = self.b.ins().iconst(types::I32, 1);
                let half = self.b.ins().ushr(differing, one);
                self.b.ins().isub(any, half)
            }
            op => self.saturate_signed(op == Op::Vsqadd, lane, a, b),
        }
    }

    /// A sum overflows if its sign differs from both operands', a difference if the operands' signs
    /// differ and its own is not the first's.
    fn saturate_signed(&mut self, adds: bool, lane: Lane, a: ir::Value, b: ir::Value) -> ir::Value {
        let wrapped = if adds { self.b.ins().iadd(a, b) } else { self.b.ins().isub(a, b) };
        let from_a = self.b.ins().bxor(wrapped, a);
        let other = self.b.ins().bxor(if adds { wrapped } else { a }, b);
        let overflow = self.b.ins().band(from_a, other);
        let zero = self.lane_constant(lane, 0);
        let over = self.b.ins().icmp(IntCC::SignedLessThan, overflow, zero);
        let limit = self.limit_of_sign(lane, a);
        self.b.ins().bitselect(over, limit, wrapped)
    }
}
