//! What all Advanced SIMD instructions share: the size of an element, how much of a register takes
//! part, and short names for the vector ops.

use gantry_ir::{Lane, Op, Value};

use super::Translator;

/// How much of a register an instruction works on. What lies above becomes zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// One element: the scalar forms.
    Element,
    /// 64 bits: Q = 0.
    Half,
    /// 128 bits: Q = 1.
    Full,
}

/// Element size and extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The size of an element.
    pub lane: Lane,
    /// How many of them.
    pub extent: Extent,
}

impl Shape {
    /// The vector of elements of `8 << size` bits that Q asks for; `None` for 1D, which is reserved.
    pub const fn vector(q: bool, size: u32) -> Option<Self> {
        match (q, size) {
            (false, 3) => None,
            (false, _) => Some(Self { lane: Lane::from_log2(size), extent: Extent::Half }),
            (true, _) => Some(Self { lane: Lane::from_log2(size), extent: Extent::Full }),
        }
    }

    /// One element of `8 << size` bits.
    pub const fn scalar(size: u32) -> Self {
        Self { lane: Lane::from_log2(size), extent: Extent::Element }
    }

    /// Whether all 128 bits take part.
    pub fn full(self) -> bool {
        self.extent == Extent::Full
    }
}

impl Translator<'_> {
    // ---- registers ----------------------------------------------------------------------------

    /// `value` with zeros above the extent.
    pub(super) fn within(&mut self, shape: Shape, value: Value) -> Value {
        match shape.extent {
            Extent::Full => value,
            Extent::Half => self.b.vec(Op::Vlow, &[value]),
            Extent::Element if shape.lane == Lane::D => self.b.vec(Op::Vlow, &[value]),
            Extent::Element => {
                let element = self.b.vextract(shape.lane, value, 0);
                self.b.vec(Op::Vfrom, &[element])
            }
        }
    }

    /// Vn with zeros above the extent.
    pub(super) fn v_within(&mut self, shape: Shape, n: u32) -> Value {
        let value = self.v(n);
        self.within(shape, value)
    }

    /// Vn as an operand. What is not part of an operation that `saturates` must be zero, lest it set
    /// FPSR.QC.
    pub(super) fn operand(&mut self, shape: Shape, saturates: bool, n: u32) -> Value {
        if saturates { self.v_within(shape, n) } else { self.v(n) }
    }

    /// Vn := value with zeros above the extent, where an operation that `saturates` gave zeros.
    pub(super) fn set_result(&mut self, shape: Shape, saturates: bool, n: u32, value: Value) {
        let value = if saturates { value } else { self.within(shape, value) };
        self.set_v(n, value);
    }

    /// Vn := value with zeros above the extent.
    pub(super) fn set_v_within(&mut self, shape: Shape, n: u32, value: Value) {
        self.set_result(shape, false, n, value);
    }

    /// `Vpart[n, part] = value` for a 64-bit `value` (zeros above): the upper half of Vn keeping the
    /// lower (the "2" forms, `part`), or all of Vn.
    pub(super) fn set_v_part(&mut self, n: u32, part: bool, value: Value) {
        let whole = if part {
            let old = self.v(n);
            self.lanes2(Op::Vzip1, Lane::D, old, value)
        } else {
            value
        };
        self.set_v(n, whole);
    }

    /// Every element of the lower half (`part`: the upper half) extended to twice its width.
    pub(super) fn widen(&mut self, lane: Lane, signed: bool, part: bool, value: Value) -> Value {
        let op = match (signed, part) {
            (true, false) => Op::Vsxl,
            (true, true) => Op::Vsxh,
            (false, false) => Op::Vuxl,
            (false, true) => Op::Vuxh,
        };
        self.b.lanes(op, lane, &[value])
    }

    // ---- ops ----------------------------------------------------------------------------------

    /// A bitwise op of two operands.
    pub(super) fn bits2(&mut self, op: Op, a: Value, b: Value) -> Value {
        self.b.vec(op, &[a, b])
    }

    /// A lane op of two operands.
    pub(super) fn lanes2(&mut self, op: Op, lane: Lane, a: Value, b: Value) -> Value {
        self.b.lanes(op, lane, &[a, b])
    }

    /// Every lane shifted by the constant `n`.
    pub(super) fn shift(&mut self, op: Op, lane: Lane, a: Value, n: u32) -> Value {
        if n == 0 { a } else { self.b.lanes_imm(op, lane, a, n) }
    }

    /// The low bits of `value` in every lane.
    pub(super) fn every(&mut self, lane: Lane, value: u64) -> Value {
        let ones = u64::MAX / lane.mask();
        self.b.vconst((value & lane.mask()).wrapping_mul(ones))
    }

    /// The sign bit of a lane, in every lane: its least value.
    pub(super) fn sign_bits(&mut self, lane: Lane) -> Value {
        self.every(lane, 1 << (lane.bits() - 1))
    }
}
