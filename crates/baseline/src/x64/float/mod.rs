//! Floating-point ops on the host's instructions, where the block runs under IEEE's default control.
//!
//! What the host does otherwise than the guest is found by a check behind the op and mended out of
//! line, where soft-float does the op again ([`mend`]). The host never raises a flag that the guest
//! would not, so that its sticky flags can be added to the guest's; flags that it misses come with the
//! mending. The guest's rules are Arm's (DDI 0487, A1.5):
//!
//! - The first signalling NaN prevails, and the default NaN is positive; the host takes the first NaN,
//!   and its default NaN is negative. So every result that is a NaN is mended, unless the op has one
//!   operand and cannot make a NaN.
//! - A result is tiny before it is rounded; on the host, after. They differ where the result is the
//!   least normal number.
//! - Minimum and maximum, and conversions to integers that do not fit, are defined otherwise.
//!
//! Half precision is computed in single precision ([`half_arith`]). What is rare stays with soft-float.

mod arith;
mod compare;
mod convert;
mod half;
mod half_arith;
mod low;
mod mend;

pub use low::Lows;
pub use mend::{Mend, Nan};

use gantry_guest::RuntimeFn;
use gantry_ir::{FpFormat, FpShape, Inst, Op, RoundMode, Value};

use super::asm::{Form, V3, Width, XmmMem};
use super::emit::Emitter;
use super::layout;
use super::reg::Reg;

/// The instruction form for a shape; none for half precision.
fn form(shape: FpShape) -> Option<Form> {
    match (shape.format, shape.lanes) {
        (FpFormat::H, _) => None,
        (FpFormat::S, 1) => Some(Form::Ss),
        (FpFormat::S, _) => Some(Form::Ps),
        (FpFormat::D, 1) => Some(Form::Sd),
        (FpFormat::D, _) => Some(Form::Pd),
    }
}

/// Whether a conversion is from or to half precision.
fn is_half(inst: &Inst) -> bool {
    inst.shape().format == FpFormat::H || inst.imm == 0
}

/// Bytes of the shape's lanes.
fn bytes(shape: FpShape) -> u8 {
    (shape.format.bits() / 8) as u8 * shape.lanes
}

/// The same number in all lanes of a format.
fn repeat(format: FpFormat, bits: u64) -> u128 {
    let pair = if format == FpFormat::D { bits } else { bits << 32 | bits };
    u128::from(pair) << 64 | u128::from(pair)
}

/// The host's number for a rounding; none for the mode that it does not have.
fn host_rounding(mode: u64) -> Option<u8> {
    match RoundMode::from_bits(mode & 7) {
        RoundMode::NearestEven | RoundMode::Dynamic => Some(0),
        RoundMode::Down => Some(1),
        RoundMode::Up => Some(2),
        RoundMode::Zero => Some(3),
        RoundMode::NearestAway => None,
    }
}

impl Emitter<'_> {
    /// A floating-point op.
    pub fn float(&mut self, inst: &Inst) {
        if !(self.block.fp_default && self.env.features.sse41 && self.float_inline(inst)) {
            self.call_op(inst, RuntimeFn::Float);
        }
    }

    fn float_inline(&mut self, inst: &Inst) -> bool {
        if inst.op == Op::Fcvt && (inst.shape().lanes > 1 || is_half(inst)) {
            return self.float_formats(inst);
        }
        let Some(form) = form(inst.shape()) else { return self.half(inst) };
        match inst.op {
            Op::Fadd | Op::Fsub | Op::Fmul | Op::Fdiv => self.float_two(inst, form),
            Op::Fsqrt => self.float_sqrt(inst, form),
            Op::Fma => return self.float_fused(inst, form),
            Op::Fmin | Op::Fmax | Op::Fminnm | Op::Fmaxnm => self.float_extreme(inst, form),
            Op::Fcmp => self.float_compare(inst, form),
            Op::Vfcmeq | Op::Vfcmge | Op::Vfcmgt => self.float_masks(inst, form),
            Op::Fcvt => return self.float_format(inst, form),
            Op::Frint => return self.float_round(inst, form),
            Op::Ftoi | Op::FtoiScalar => return self.float_to_int(inst, form),
            Op::Itof | Op::ItofScalar => return self.float_from_int(inst, form),
            _ => return false,
        }
        true
    }

    /// Notes that host instructions raise flags from here on, once per block.
    fn use_host_flags(&mut self) {
        if !std::mem::replace(&mut self.float_used, true) {
            self.asm.store_imm(Width::L, layout::fp_used(), 1);
        }
    }

    /// A register with an operand whose lanes above the shape raise nothing: they are zero where the
    /// form computes them all the same. Copied to `scratch` if need be.
    fn lanes(&mut self, value: Value, shape: FpShape, scratch: Reg) -> Reg {
        let reg = self.take(value);
        if shape.lanes == 1 || bytes(shape) == 16 || self.is_low(value, bytes(shape)) {
            return reg;
        }
        self.asm.movq_low(scratch, reg);
        scratch
    }

    /// The same for an operand that may be in memory.
    fn lanes_or_memory(&mut self, value: Value, shape: FpShape, scratch: Reg) -> XmmMem {
        match (shape.lanes, self.in_memory(value)) {
            (1, Some(at)) => XmmMem::Mem(at),
            _ if bytes(shape) == 16 => self.operand_vector(value),
            _ => XmmMem::Xmm(self.lanes(value, shape, scratch)),
        }
    }

    /// Clears what is above the shape's lanes.
    fn clear_above(&mut self, shape: FpShape, reg: Reg) {
        match bytes(shape) {
            4 => self.asm.movd_low(reg, reg),
            8 => self.asm.movq_low(reg, reg),
            _ => {}
        }
    }

    /// `dst` := `a` op a constant.
    fn float_constant(&mut self, op: V3, dst: Reg, a: Reg, constant: u128) {
        let constant = self.asm.constant(constant);
        self.asm.v3(op, dst, a, constant);
    }
}
