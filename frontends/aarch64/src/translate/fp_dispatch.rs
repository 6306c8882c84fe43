//! Which function translates which instruction of floating point.

use gantry_ir::{FpFormat, FpShape, Op, RoundMode};

use super::{End, Translator};
use super::{
    fp_compare, fp_convert, fp_scalar, fp_steps, fp_vector, fp_vector_convert, fp_vector_more,
};
use crate::decode::{Class, Encoding, Insn};
use crate::helpers::FpKind;

/// What translates an instruction.
type Translate = fn(&mut Translator<'_>, Insn) -> End;

/// The function that translates the instructions of `encoding`; `None` if it is not of floating
/// point.
pub(super) fn fp(encoding: &Encoding) -> Option<Translate> {
    Some(match encoding.class {
        Class::Float2fix => fp_convert::float2fix,
        Class::Float2int => fp_convert::float2int,
        Class::Floatccmp => fp_compare::floatccmp,
        Class::Floatcmp => fp_compare::floatcmp,
        Class::Floatdp1 => fp_scalar::floatdp1,
        Class::Floatdp2 => fp_scalar::floatdp2,
        Class::Floatdp3 => fp_scalar::floatdp3,
        Class::Floatimm => fp_scalar::floatimm,
        Class::Floatsel => fp_compare::floatsel,
        _ => {
            let mnemonic = encoding.name.split('_').next().unwrap_or_default();
            return vector(encoding.class, mnemonic);
        }
    })
}

/// Advanced SIMD, vector and scalar: an instruction of a class is known by its mnemonic.
fn vector(class: Class, mnemonic: &str) -> Option<Translate> {
    match class {
        Class::Asimdall => across(mnemonic),
        Class::Asisdpair => pair_of_elements(mnemonic),
        Class::Asimdelem | Class::Asisdelem => by_element(mnemonic),
        Class::Asimdshf | Class::Asisdshf => fixed_point(mnemonic),
        Class::Asimdsame2 => match mnemonic {
            "FCMLA" => Some(fp_vector_more::fcmla),
            "FCADD" => Some(fp_vector_more::fcadd),
            _ => None,
        },
        Class::Asimdmisc | Class::Asimdmiscfp16 | Class::Asisdmisc | Class::Asisdmiscfp16 => {
            two_registers(mnemonic)
        }
        Class::Asimdsame | Class::Asimdsamefp16 | Class::Asisdsame | Class::Asisdsamefp16 => {
            three_registers(mnemonic)
        }
        _ => None,
    }
}

fn three_registers(mnemonic: &str) -> Option<Translate> {
    use fp_vector::{absolute_compare, compare, pairwise, plain};
    Some(match mnemonic {
        "FADD" => |t, i| plain(t, i, Op::Fadd),
        "FSUB" => |t, i| plain(t, i, Op::Fsub),
        "FMUL" => |t, i| plain(t, i, Op::Fmul),
        "FDIV" => |t, i| plain(t, i, Op::Fdiv),
        "FMAX" => |t, i| plain(t, i, Op::Fmax),
        "FMIN" => |t, i| plain(t, i, Op::Fmin),
        "FMAXNM" => |t, i| plain(t, i, Op::Fmaxnm),
        "FMINNM" => |t, i| plain(t, i, Op::Fminnm),
        "FABD" => fp_vector::fabd,
        "FMLA" | "FMLS" => fp_vector::fmla,
        "FMULX" => |t, i| fp_steps::step(t, i, FpKind::MulX),
        "FRECPS" => |t, i| fp_steps::step(t, i, FpKind::RecipStep),
        "FRSQRTS" => |t, i| fp_steps::step(t, i, FpKind::RsqrtStep),
        "FCMEQ" => |t, i| compare(t, i, Op::Vfcmeq),
        "FCMGE" => |t, i| compare(t, i, Op::Vfcmge),
        "FCMGT" => |t, i| compare(t, i, Op::Vfcmgt),
        "FACGE" => |t, i| absolute_compare(t, i, Op::Vfcmge),
        "FACGT" => |t, i| absolute_compare(t, i, Op::Vfcmgt),
        "FADDP" => |t, i| pairwise(t, i, Op::Fadd),
        "FMAXP" => |t, i| pairwise(t, i, Op::Fmax),
        "FMINP" => |t, i| pairwise(t, i, Op::Fmin),
        "FMAXNMP" => |t, i| pairwise(t, i, Op::Fmaxnm),
        "FMINNMP" => |t, i| pairwise(t, i, Op::Fminnm),
        "FMLAL" | "FMLSL" | "FMLAL2" | "FMLSL2" => fp_vector_more::fmlal,
        _ => return None,
    })
}

fn two_registers(mnemonic: &str) -> Option<Translate> {
    use fp_vector::{compare_zero, helper_unary, unary};
    use fp_vector_convert::{from_int, round, to_int};
    const UNSIGNED: bool = true;
    const SIGNED: bool = false;
    Some(match mnemonic {
        "FABS" => |t, i| unary(t, i, Op::Fabs),
        "FNEG" => |t, i| unary(t, i, Op::Fneg),
        "FSQRT" => |t, i| unary(t, i, Op::Fsqrt),
        "FCMEQ" => |t, i| compare_zero(t, i, Op::Vfcmeq, false),
        "FCMGE" => |t, i| compare_zero(t, i, Op::Vfcmge, false),
        "FCMGT" => |t, i| compare_zero(t, i, Op::Vfcmgt, false),
        "FCMLE" => |t, i| compare_zero(t, i, Op::Vfcmge, true),
        "FCMLT" => |t, i| compare_zero(t, i, Op::Vfcmgt, true),
        "FRINTN" => |t, i| round(t, i, RoundMode::NearestEven, false),
        "FRINTP" => |t, i| round(t, i, RoundMode::Up, false),
        "FRINTM" => |t, i| round(t, i, RoundMode::Down, false),
        "FRINTZ" => |t, i| round(t, i, RoundMode::Zero, false),
        "FRINTA" => |t, i| round(t, i, RoundMode::NearestAway, false),
        "FRINTX" => |t, i| round(t, i, RoundMode::Dynamic, true),
        "FRINTI" => |t, i| round(t, i, RoundMode::Dynamic, false),
        "FCVTNS" => |t, i| to_int(t, i, RoundMode::NearestEven, SIGNED),
        "FCVTNU" => |t, i| to_int(t, i, RoundMode::NearestEven, UNSIGNED),
        "FCVTPS" => |t, i| to_int(t, i, RoundMode::Up, SIGNED),
        "FCVTPU" => |t, i| to_int(t, i, RoundMode::Up, UNSIGNED),
        "FCVTMS" => |t, i| to_int(t, i, RoundMode::Down, SIGNED),
        "FCVTMU" => |t, i| to_int(t, i, RoundMode::Down, UNSIGNED),
        "FCVTZS" => |t, i| to_int(t, i, RoundMode::Zero, SIGNED),
        "FCVTZU" => |t, i| to_int(t, i, RoundMode::Zero, UNSIGNED),
        "FCVTAS" => |t, i| to_int(t, i, RoundMode::NearestAway, SIGNED),
        "FCVTAU" => |t, i| to_int(t, i, RoundMode::NearestAway, UNSIGNED),
        "SCVTF" => |t, i| from_int(t, i, SIGNED),
        "UCVTF" => |t, i| from_int(t, i, UNSIGNED),
        "FRECPE" => |t, i| helper_unary(t, i, FpKind::RecipEstimate),
        "FRSQRTE" => |t, i| helper_unary(t, i, FpKind::RsqrtEstimate),
        "FRECPX" => |t, i| helper_unary(t, i, FpKind::RecipExponent),
        "URECPE" => |t, i| helper_unary(t, i, FpKind::UnsignedRecip),
        "URSQRTE" => |t, i| helper_unary(t, i, FpKind::UnsignedRsqrt),
        "FRINT32Z" => |t, i| helper_unary(t, i, FpKind::Round32Z),
        "FRINT32X" => |t, i| helper_unary(t, i, FpKind::Round32X),
        "FRINT64Z" => |t, i| helper_unary(t, i, FpKind::Round64Z),
        "FRINT64X" => |t, i| helper_unary(t, i, FpKind::Round64X),
        "FCVTL" => fp_vector_convert::fcvtl,
        "FCVTN" => |t, i| fp_vector_convert::fcvtn(t, i, false),
        "FCVTXN" => |t, i| fp_vector_convert::fcvtn(t, i, true),
        _ => return None,
    })
}

fn across(mnemonic: &str) -> Option<Translate> {
    use fp_vector::across;
    Some(match mnemonic {
        "FMAXV" => |t, i| across(t, i, Op::Fmax),
        "FMINV" => |t, i| across(t, i, Op::Fmin),
        "FMAXNMV" => |t, i| across(t, i, Op::Fmaxnm),
        "FMINNMV" => |t, i| across(t, i, Op::Fminnm),
        _ => return None,
    })
}

fn pair_of_elements(mnemonic: &str) -> Option<Translate> {
    use fp_vector::pair;
    Some(match mnemonic {
        "FADDP" => |t, i| pair(t, i, Op::Fadd),
        "FMAXP" => |t, i| pair(t, i, Op::Fmax),
        "FMINP" => |t, i| pair(t, i, Op::Fmin),
        "FMAXNMP" => |t, i| pair(t, i, Op::Fmaxnm),
        "FMINNMP" => |t, i| pair(t, i, Op::Fminnm),
        _ => return None,
    })
}

fn by_element(mnemonic: &str) -> Option<Translate> {
    Some(match mnemonic {
        "FMLA" | "FMLS" => fp_vector_more::fmla_element,
        "FMUL" => fp_vector_more::fmul_element,
        "FMULX" => fp_vector_more::fmulx_element,
        "FMLAL" | "FMLSL" | "FMLAL2" | "FMLSL2" => fp_vector_more::fmlal_element,
        "FCMLA" => fp_vector_more::fcmla_element,
        _ => return None,
    })
}

fn fixed_point(mnemonic: &str) -> Option<Translate> {
    use fp_vector_convert::{fixed_from, fixed_to};
    Some(match mnemonic {
        "SCVTF" | "UCVTF" => fixed_from,
        "FCVTZS" | "FCVTZU" => fixed_to,
        _ => return None,
    })
}

/// The format that `ftype` (bits 23:22) names in scalar instructions.
pub(super) fn format(i: Insn) -> Option<FpFormat> {
    match i.bits(23, 22) {
        0b00 => Some(FpFormat::S),
        0b01 => Some(FpFormat::D),
        0b11 => Some(FpFormat::H),
        _ => None,
    }
}

/// Whether an Advanced SIMD instruction is a scalar one (`asisd…`).
pub(super) const fn is_scalar(i: Insn) -> bool {
    i.bits(31, 30) == 0b01 && i.bit(28)
}

/// The shape of elements of `format`: one of a scalar instruction, else as Q says; `None` for 1D
/// of a vector, which is reserved.
pub(super) fn shape_of(i: Insn, format: FpFormat) -> Option<FpShape> {
    if is_scalar(i) {
        return Some(FpShape::scalar(format));
    }
    (format != FpFormat::D || i.bit(30)).then(|| FpShape::vector(format, i.bit(30)))
}

/// The shape of an instruction of two or three registers: the half-precision classes have bits
/// 20:17 = 11x1 or bits 15:14 = 00 with bit 21 clear; the others name S or D in bit 22.
pub(super) fn shape(i: Insn) -> Option<FpShape> {
    let three_same_half = !i.bit(21);
    let misc_half = i.bits(21, 17) == 0b11100 && i.bits(11, 10) == 0b10;
    let format = match i.bit(22) {
        _ if three_same_half || misc_half => FpFormat::H,
        false => FpFormat::S,
        true => FpFormat::D,
    };
    shape_of(i, format)
}
