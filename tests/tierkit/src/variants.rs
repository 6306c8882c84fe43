//! Every form of every op: types, lanes, conditions, shapes, numbers. A new op without a line here
//! fails the test that walks [`Op::ALL`].

use gantry_ir::{ArgKind, AuxKind, Cond, FpShape, ImmKind, Lane, MemOp, Op, Order, RmwOp, Type};

use crate::random::Random;

/// One form of an op.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub op: Op,
    pub ty: Type,
    pub aux: u8,
    pub imm: u64,
    /// The types of its arguments.
    pub args: [Type; 4],
}

const INTS: [Type; 5] = [Type::I1, Type::I8, Type::I16, Type::I32, Type::I64];
const WORDS: [Type; 2] = [Type::I32, Type::I64];

/// The types that `op` works on.
fn types(op: Op) -> Vec<Type> {
    match op {
        Op::Umulh | Op::Smulh => vec![Type::I64],
        Op::Udiv | Op::Sdiv | Op::Clz | Op::Ctz | Op::Bitrev => WORDS.to_vec(),
        Op::FtoiScalar | Op::ItofScalar => WORDS.to_vec(),
        Op::Bswap => vec![Type::I16, Type::I32, Type::I64],
        Op::Select | Op::Get | Op::Set => [&INTS[..], &[Type::V128]].concat(),
        Op::Zext | Op::Sext => vec![Type::I8, Type::I16, Type::I32, Type::I64],
        Op::Trunc => vec![Type::I1, Type::I8, Type::I16, Type::I32],
        Op::Load | Op::LoadIf | Op::Store | Op::StoreIf | Op::Cas | Op::CasIf => {
            vec![Type::I8, Type::I16, Type::I32, Type::I64, Type::V128]
        }
        Op::Rmw => vec![Type::I8, Type::I16, Type::I32, Type::I64],
        Op::ExitIf | Op::ProbeStore | Op::Fence => vec![Type::Void],
        Op::Call => vec![Type::Void, Type::I64, Type::V128],
        _ if op.signature().args.contains(&ArgKind::V128) => vec![Type::V128],
        Op::Vconst | Op::Vsplat | Op::Vfrom => vec![Type::V128],
        _ => INTS.to_vec(),
    }
}

/// The lanes that `op` has.
fn lanes(op: Op) -> Vec<Lane> {
    match op {
        Op::Vclz => vec![Lane::B, Lane::H, Lane::S],
        Op::Vsxl | Op::Vuxl | Op::Vsxh | Op::Vuxh => vec![Lane::B, Lane::H, Lane::S],
        Op::Vxtn | Op::Vsqxtn | Op::Vuqxtn | Op::Vsqxtun => vec![Lane::H, Lane::S, Lane::D],
        _ => Lane::ALL.to_vec(),
    }
}

/// The values of `aux`.
fn auxes(op: Op) -> Vec<u8> {
    match op.signature().aux {
        AuxKind::None => vec![0],
        AuxKind::Cond => Cond::ALL.map(|c| c as u8).to_vec(),
        AuxKind::Lane => lanes(op).into_iter().map(|l| l as u8).collect(),
        AuxKind::LaneCond => {
            let pairs = Cond::ALL.into_iter().flat_map(|c| Lane::ALL.map(|l| (c, l)));
            pairs.map(|(c, l)| (c as u8) << 4 | l as u8).collect()
        }
        AuxKind::LanePair => {
            let pairs = Lane::ALL.into_iter().flat_map(|c| Lane::ALL.map(|l| (c, l)));
            pairs.filter(|(c, l)| c > l).map(|(c, l)| (c as u8) << 4 | l as u8).collect()
        }
        AuxKind::Shape => {
            let scalar = matches!(op, Op::Fcmp | Op::FtoiScalar | Op::ItofScalar);
            let shapes = FpShape::ALL.into_iter().filter(|s| !scalar || s.lanes == 1);
            shapes.map(FpShape::encode).collect()
        }
        AuxKind::Rmw => RmwOp::ALL.map(|r| r as u8).to_vec(),
    }
}

/// The values of `imm` for a form.
fn imms(op: Op, ty: Type, aux: u8, random: &mut Random) -> Vec<u64> {
    let lane = Lane::from_log2(u32::from(aux & 3));
    match (op, op.signature().imm) {
        (Op::Const, _) => (0..8).map(|_| random.word() & ty.mask()).collect(),
        (_, ImmKind::Const) => vec![0, u64::MAX, random.bits(), random.word()],
        (Op::Vshl, _) => shift_counts(lane, lane.bits() - 1),
        (Op::Vshr | Op::Vsar, _) => shift_counts(lane, lane.bits() + 2),
        (Op::Vext, _) => (0..=16).collect(),
        (Op::Fcmp, _) => vec![0, 1],
        (Op::Fcvt, _) => {
            let lanes = u32::from(FpShape::decode(aux).lanes);
            (0..3).filter(|&to| lanes << (4 + to) <= 128).collect()
        }
        (_, ImmKind::Index) => (0..lane.count().into()).collect(),
        (Op::Frint, _) => (0..6).flat_map(|mode| [mode, mode | 8]).collect(),
        (_, ImmKind::Round) => vec![0, 3, 5, 8 | 1, 3 | 4 << 8, 8 | 5 | 7 << 8],
        (_, ImmKind::Mem) => memory_ops(op, ty).into_iter().map(MemOp::encode).collect(),
        (_, ImmKind::Exception) => vec![0x99, 0x1_0000_0000],
        (_, ImmKind::Helper) => vec![match ty {
            Type::Void => 3,
            Type::I64 => 1,
            _ => 2,
        }],
        // The slot is chosen by the test.
        _ => vec![0],
    }
}

fn shift_counts(lane: Lane, last: u32) -> Vec<u64> {
    [0, 1, 7, lane.bits() / 2, lane.bits() - 1, last].into_iter().map(u64::from).collect()
}

/// Accesses of each size, with each property.
fn memory_ops(op: Op, ty: Type) -> Vec<MemOp> {
    let largest = if ty == Type::Void { 4 } else { ty.bytes().trailing_zeros() as u8 };
    let exact = matches!(op, Op::Rmw | Op::Cas | Op::CasIf);
    let sizes = if exact { largest..=largest } else { 0..=largest };
    let mut all = Vec::new();
    for size_log2 in sizes {
        let plain = MemOp { tag: 0x5a, mmu_index: 3, ..MemOp::plain(size_log2, 0) };
        all.push(plain);
        all.push(MemOp { signed: true, ..plain });
        all.push(MemOp { big_endian: true, ..plain });
        all.push(MemOp { big_endian: true, signed: true, ..plain });
        all.push(MemOp { align_log2: size_log2, order: Order::AcqRel, ..plain });
        all.push(MemOp { align_log2: size_log2.saturating_sub(1), ..plain });
        all.push(MemOp { align_log2: 4, order: Order::SeqCst, ..plain });
    }
    all
}

/// The types of the arguments, for ops that take several.
fn argument_types(op: Op, ty: Type) -> Vec<[Type; 4]> {
    let none = [Type::Void; 4];
    if op == Op::Call {
        let args: &[Type] = match ty {
            Type::Void => &[Type::I1, Type::I8, Type::I32, Type::V128],
            Type::I64 => &[Type::I64, Type::I16],
            _ => &[Type::V128, Type::I64, Type::V128],
        };
        let mut all = none;
        all[..args.len()].copy_from_slice(args);
        return vec![all];
    }
    let mut all = vec![none];
    for (place, kind) in op.signature().args.iter().enumerate() {
        let choices: Vec<Type> = match kind {
            ArgKind::Same => vec![ty],
            ArgKind::I1 => vec![Type::I1],
            ArgKind::I64 => vec![Type::I64],
            ArgKind::V128 => vec![Type::V128],
            ArgKind::Int if op == Op::Trunc => {
                INTS.into_iter().filter(|t| t.bits() > ty.bits()).collect()
            }
            ArgKind::Int => INTS.into_iter().filter(|t| t.bits() < ty.bits()).collect(),
            ArgKind::Any => vec![Type::I64],
        };
        all = all
            .into_iter()
            .flat_map(|args| {
                choices.iter().map(move |&choice| {
                    let mut args = args;
                    args[place] = choice;
                    args
                })
            })
            .collect();
    }
    all
}

/// Every form of `op`.
pub fn variants(op: Op, random: &mut Random) -> Vec<Variant> {
    let mut all = Vec::new();
    for ty in types(op) {
        for aux in auxes(op) {
            for imm in imms(op, ty, aux, random) {
                for args in argument_types(op, ty) {
                    all.push(Variant { op, ty, aux, imm, args });
                }
            }
        }
    }
    assert!(!all.is_empty(), "{op:?} has no form");
    all
}
