//! What is wrong with a result is mended out of line: soft-float does the op again, from the same
//! operands, and adds the flags that the guest has and the host has not.

use gantry_guest::Thunk;
use gantry_ir::{FpFormat, FpShape, Inst, Type};

use super::repeat;
use crate::x64::asm::{Alu, Cc, Form, Label, Predicate, Shift, V3, Wide, Width};
use crate::x64::emit::Emitter;
use crate::x64::layout;
use crate::x64::reg::Reg;
use crate::x64::values::Home;

/// An operand where it is while the op is done.
#[derive(Clone, Copy, Debug)]
enum Operand {
    None,
    Reg(Reg),
    Home(Type, Home),
    /// A number, which is both halves of a vector.
    Const(Type, u64),
}

/// What is found out only out of line.
#[derive(Clone, Copy, Debug)]
enum Look {
    /// Nothing: the op is done again.
    Nothing,
    /// By the flags of a comparison with the least normal number: below it all is well.
    AtFlags,
    /// Whether a lane of the result is a NaN or the least normal number.
    AtLanes(Form, FpShape),
}

/// What is to be done about a scalar result that is a NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nan {
    /// The op is done again.
    Again,
    /// It is right unless the op made it: then it is to be the guest's default NaN.
    OfOne,
    /// The same for two operands, in the host's order; but of a quiet and then a signalling NaN the
    /// guest takes the second.
    OfTwo,
    /// The same for a fused product; but a quiet addend prevails over quiet factors, and infinity
    /// times zero over a quiet addend.
    OfThree,
    /// It is right.
    Right,
}

/// An op to be done again out of line.
#[derive(Clone, Copy, Debug)]
pub struct Mend {
    entry: Label,
    resume: Label,
    inst: Inst,
    operands: [Operand; 3],
    dst: Reg,
    look: Look,
    nan: Nan,
}

/// The greatest magnitude's bits without its sign, and the least normal number.
fn magnitude_and_least(format: FpFormat) -> (u128, u128) {
    match format {
        FpFormat::D => (repeat(format, u64::MAX >> 1), repeat(format, 1 << 52)),
        _ => (repeat(format, 0x7fff_ffff), repeat(format, 1 << 23)),
    }
}

impl Emitter<'_> {
    /// Plans the mending of `inst`: from `entry`, with the result in `dst`, back to `resume`.
    pub(super) fn mend(&mut self, inst: &Inst, dst: Reg, entry: Label, resume: Label) {
        self.mend_after(inst, dst, (entry, resume), Look::Nothing, Nan::Again);
    }

    fn mend_after(
        &mut self,
        inst: &Inst,
        dst: Reg,
        (entry, resume): (Label, Label),
        look: Look,
        nan: Nan,
    ) {
        let mut operands = [Operand::None; 3];
        for (operand, value) in operands.iter_mut().zip(inst.used_args()) {
            let place = self.values.place(value);
            *operand = match (place.reg, place.home) {
                (Some(reg), _) => Operand::Reg(reg),
                (None, Home::Const(constant)) => Operand::Const(place.ty, self.number(constant)),
                (None, home) => Operand::Home(place.ty, home),
            };
        }
        let mend = Mend { entry, resume, inst: *inst, operands, dst, look, nan };
        self.stubs.push_mend(mend);
    }

    /// Mends a result that is a NaN; `nan` is for scalars.
    pub(super) fn mend_nans(
        &mut self,
        inst: &Inst,
        (form, shape): (Form, FpShape),
        dst: Reg,
        nan: Nan,
    ) {
        let (entry, resume) = (self.asm.label(), self.asm.label());
        if form.is_scalar() {
            self.asm.fcompare(form, dst, dst);
            self.asm.jcc(Cc::P, entry);
        } else {
            self.asm.fcmp(Predicate::Unordered, form, Reg::XMM0, dst, dst);
            self.go_if_any(shape, Reg::XMM0, entry);
        }
        self.asm.bind(resume);
        let nan = if form.is_scalar() { nan } else { Nan::Again };
        self.mend_after(inst, dst, (entry, resume), Look::Nothing, nan);
    }

    /// Mends a result that is a NaN or the least normal number, which may come from below. The result
    /// is of `form` and `shape`.
    pub(super) fn mend_nans_and_tiny(
        &mut self,
        inst: &Inst,
        (form, shape): (Form, FpShape),
        dst: Reg,
        nan: Nan,
    ) {
        let (entry, resume) = (self.asm.label(), self.asm.label());
        let (magnitude, least) = magnitude_and_least(shape.format);
        let look = if form.is_scalar() {
            self.float_constant(V3::Pand, Reg::XMM0, dst, magnitude);
            let least = self.asm.constant(least);
            self.asm.fcompare(form, Reg::XMM0, least);
            self.asm.jcc(Cc::Be, entry);
            Look::AtFlags
        } else if self.asm.has_avx() {
            self.float_constant(V3::Pand, Reg::XMM0, dst, magnitude);
            let least = self.asm.constant(least);
            self.asm.fcmp(Predicate::NotGreater, form, Reg::XMM0, Reg::XMM0, least);
            self.go_if_any(shape, Reg::XMM0, entry);
            Look::AtLanes(form, shape)
        } else {
            self.bad_lanes(form, shape, dst);
            self.go_if_any(shape, Reg::XMM0, entry);
            Look::Nothing
        };
        self.asm.bind(resume);
        let nan = if form.is_scalar() { nan } else { Nan::Again };
        self.mend_after(inst, dst, (entry, resume), look, nan);
    }

    /// xmm0 := all ones in the lanes that are NaNs or the least normal number. Uses xmm1.
    fn bad_lanes(&mut self, form: Form, shape: FpShape, result: Reg) {
        let (magnitude, least) = magnitude_and_least(shape.format);
        self.asm.fcmp(Predicate::Unordered, form, Reg::XMM0, result, result);
        self.float_constant(V3::Pand, Reg::XMM1, result, magnitude);
        let equal = if shape.format == FpFormat::D { V3::Pcmpeqq } else { V3::Pcmpeqd };
        self.float_constant(equal, Reg::XMM1, Reg::XMM1, least);
        self.asm.v3(V3::Por, Reg::XMM0, Reg::XMM0, Reg::XMM1);
    }

    /// Flags: not equal if the shape's part of `mask` has a bit. Uses rax.
    fn test_any(&mut self, shape: FpShape, mask: Reg) {
        if super::bytes(shape) == 16 {
            self.asm.ptest(mask, mask);
        } else {
            self.asm.movq_from(Reg::RAX, mask);
            self.asm.test(Width::Q, Reg::RAX, Reg::RAX);
        }
    }

    /// Goes to `entry` if the shape's part of `mask` has a bit. Uses rax.
    pub(super) fn go_if_any(&mut self, shape: FpShape, mask: Reg, entry: Label) {
        self.test_any(shape, mask);
        self.asm.jcc(Cc::Ne, entry);
    }

    /// Places the mending.
    pub fn emit_mend(&mut self, mend: &Mend) {
        let inst = &mend.inst;
        self.asm.bind(mend.entry);
        let (again, is_nan) = (self.asm.label(), self.asm.label());
        match mend.look {
            Look::Nothing => self.mend_nan(mend, again),
            Look::AtFlags => {
                let to = if mend.nan == Nan::Right { mend.resume } else { is_nan };
                self.asm.jcc(Cc::P, to);
                self.asm.jcc(Cc::Ne, mend.resume);
                if matches!(mend.nan, Nan::OfOne | Nan::OfTwo | Nan::OfThree) {
                    self.asm.jmp(again);
                }
                self.asm.bind(is_nan);
                self.mend_nan(mend, again);
            }
            Look::AtLanes(form, shape) => {
                self.bad_lanes(form, shape, mend.dst);
                self.test_any(shape, Reg::XMM0);
                self.asm.jcc(Cc::E, mend.resume);
            }
        }
        self.asm.bind(again);
        if mend.nan == Nan::OfOne {
            return;
        }
        for (place, operand) in mend.operands.into_iter().enumerate() {
            self.store_operand(place, operand);
        }
        self.put(Reg::RAX, inst.op as u64);
        self.put(Reg::RDX, inst.aux.into());
        self.put(Reg::RCX, inst.imm);
        self.asm.store_imm(Width::Q, layout::fifth_argument(), inst.ty as u64);
        self.asm.call(layout::thunk(Thunk::Float));
        if mend.dst.is_xmm() {
            self.asm.vload(mend.dst, layout::scratch(0));
        } else {
            let ty = inst.result_type();
            self.copy_low(ty, mend.dst, Reg::RAX);
        }
        self.asm.jmp(mend.resume);
    }

    /// A scalar result is a NaN: makes it right and goes back, or goes to `again` or falls through to
    /// it. What it asks raises nothing that the op has not.
    fn mend_nan(&mut self, mend: &Mend, again: Label) {
        let format = mend.inst.shape().format;
        let form = if format == FpFormat::D { Form::Sd } else { Form::Ss };
        let is_operand = self.asm.label();
        let (a, b) = match mend.nan {
            Nan::Again | Nan::Right => return,
            Nan::OfOne => {
                let a = self.operand_in(mend.operands[0], Reg::XMM0);
                (a, a)
            }
            Nan::OfTwo => {
                let a = self.operand_in(mend.operands[0], Reg::XMM0);
                (a, self.operand_in(mend.operands[1], Reg::XMM1))
            }
            Nan::OfThree => {
                // The result's register is free for the addend: mending writes it anyway.
                let a = self.operand_in(mend.operands[0], Reg::XMM0);
                let b = self.operand_in(mend.operands[1], Reg::XMM1);
                let c = self.operand_in(mend.operands[2], mend.dst);
                let product = self.asm.label();
                self.asm.fcompare(form, c, c);
                self.asm.jcc(Cc::P, product);
                self.asm.fcompare(form, a, b);
                self.asm.jcc(Cc::P, is_operand);
                self.default_nan(mend);
                self.asm.bind(product);
                // The addend prevails over quiet NaNs, but not over infinity times zero.
                for operand in [c, a, b] {
                    self.compare_kind(format, operand);
                    self.asm.jcc(Cc::E, again);
                }
                self.asm.vmov(mend.dst, c);
                self.clear_above(mend.inst.shape(), mend.dst);
                self.asm.jmp(mend.resume);
                self.asm.bind(is_operand);
                self.compare_kind(format, b);
                return self.asm.jcc(Cc::Ne, mend.resume);
            }
        };
        self.asm.fcompare(form, a, b);
        let right = if mend.nan == Nan::OfOne { mend.resume } else { is_operand };
        self.asm.jcc(Cc::P, right);
        self.default_nan(mend);
        if mend.nan == Nan::OfTwo {
            // Wrong only if the second is a signalling NaN, and the first one is quiet.
            self.asm.bind(is_operand);
            self.compare_kind(format, b);
            self.asm.jcc(Cc::Ne, mend.resume);
        }
    }

    /// The result is the guest's default NaN.
    fn default_nan(&mut self, mend: &Mend) {
        let bits = match mend.inst.shape().format {
            FpFormat::D => 0x7ff8 << 48,
            _ => 0x7fc0 << 16,
        };
        let default = self.asm.constant(bits);
        self.asm.vload(mend.dst, default);
        self.asm.jmp(mend.resume);
    }

    /// Flags: equal if the lowest lane is an infinity or a signalling NaN, its exponent all ones and
    /// the bit below zero. Uses rax.
    fn compare_kind(&mut self, format: FpFormat, reg: Reg) {
        let (wide, fraction_bits, pattern) = match format {
            FpFormat::D => (Wide::Q, 52, 0xffe),
            _ => (Wide::L, 23, 0x1fe),
        };
        if wide == Wide::Q {
            self.asm.movq_from(Reg::RAX, reg);
        } else {
            self.asm.movd_from(Reg::RAX, reg);
        }
        self.asm.alu(Alu::Add, wide, Reg::RAX, Reg::RAX);
        self.asm.shift_imm(Shift::Shr, wide, Reg::RAX, fraction_bits);
        self.asm.cmp_imm(Width::L, Reg::RAX, pattern);
    }

    /// The register with a vector operand, loaded into `scratch` if it is in none.
    fn operand_in(&mut self, operand: Operand, scratch: Reg) -> Reg {
        match operand {
            Operand::Reg(reg) => reg,
            Operand::Home(ty, home) => {
                self.load_home(scratch, ty, home);
                scratch
            }
            Operand::Const(_, number) => {
                self.load_number(scratch, number);
                scratch
            }
            Operand::None => unreachable!("the op has that operand"),
        }
    }

    /// Scratch place `place` := an operand, an integer zero-extended.
    fn store_operand(&mut self, place: usize, operand: Operand) {
        let reg = match operand {
            Operand::None => return,
            Operand::Reg(reg) => reg,
            Operand::Home(ty, _) | Operand::Const(ty, _) => {
                let reg = if ty == Type::V128 { Reg::XMM0 } else { Reg::RAX };
                self.operand_in(operand, reg)
            }
        };
        let vector = if reg.is_xmm() {
            reg
        } else {
            self.asm.movq_to(Reg::XMM0, reg);
            Reg::XMM0
        };
        self.asm.vstore(layout::scratch(place), vector);
    }
}
