//! Blocks around a single op: its arguments constants, registers or in the state, dead or alive
//! afterwards.

use gantry_ir::{ArgKind, AuxKind, Block, FpShape, ImmKind, Inst, Op, Terminal, Type, Value};

use crate::machine::slot;
use crate::random::Random;
use crate::variants::Variant;

/// How the arguments of a form are made and used.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Bit n: argument n is a constant.
    pub constants: u32,
    /// All arguments are the same value where their types agree.
    pub same: bool,
    /// Arguments are in registers before, by being written to other slots.
    pub loaded: bool,
    /// Arguments are used again afterwards.
    pub live: bool,
}

pub fn shapes(args: usize) -> Vec<Shape> {
    let mut all = Vec::new();
    for constants in 0..1 << args.min(3) {
        for flags in 0..8 {
            let [same, loaded, live] = [1, 2, 4].map(|bit| flags & bit != 0);
            if !(same && args < 2) {
                all.push(Shape { constants, same, loaded, live });
            }
        }
    }
    all
}

pub fn inst(op: Op, ty: Type, aux: u8, args: &[Value], imm: u64) -> Inst {
    let mut all = [Value::NONE; 4];
    all[..args.len()].copy_from_slice(args);
    Inst { op, ty, aux, at: 0, args: all, imm }
}

/// A block that does the form once, with the result in `r`.
pub fn block(variant: &Variant, shape: Shape, random: &mut Random) -> Block {
    let mut insts = Vec::new();
    let mut first_insts = 0;
    let mut args: Vec<Value> = Vec::new();
    let types = variant.args.iter().copied().filter(|&t| t != Type::Void);
    for (n, ty) in types.enumerate() {
        let twin = variant.args[..n].iter().position(|&t| t == ty).filter(|_| shape.same);
        let value = match twin {
            Some(twin) => args[twin],
            None => {
                let address = is_address(variant.op, n);
                insts.push(if shape.constants >> n & 1 != 0 && !address {
                    let op = if ty == Type::V128 { Op::Vconst } else { Op::Const };
                    inst(op, ty, 0, &[], constant(variant, ty, random))
                } else {
                    let letter = if address { 3 } else { n };
                    inst(Op::Get, ty, 0, &[], slot(letter, ty).0.into())
                });
                Value(insts.len() as u16 - 1)
            }
        };
        args.push(value);
    }
    if shape.loaded {
        // `exit_if` keeps the writes before apart from what may fault behind.
        for (n, &value) in args.iter().enumerate() {
            let ty = insts[value.index()].result_type();
            if n < 3 && ty != Type::I64 {
                insts.push(inst(Op::Set, ty, 0, &[value], slot((n + 1) % 3, ty).0.into()));
            }
        }
        first_insts = insts.len();
    }
    let imm = match variant.op.signature().imm {
        ImmKind::Slot => slot(0, variant.ty).0.into(),
        _ => variant.imm,
    };
    insts.push(inst(variant.op, variant.ty, variant.aux, &args, imm));
    let result = Value(insts.len() as u16 - 1);
    let ty = insts[result.index()].result_type();
    if ty != Type::Void {
        insts.push(inst(Op::Set, ty, 0, &[result], slot(4, ty).0.into()));
    }
    if shape.live {
        for (n, &value) in args.iter().enumerate() {
            let ty = insts[value.index()].result_type();
            insts.push(inst(Op::Set, ty, 0, &[value], slot(n, ty).0.into()));
        }
    }
    for (n, inst) in insts.iter_mut().enumerate() {
        inst.at = if n < first_insts { 0x24 } else { 0x28 };
    }
    Block {
        insts,
        terminal: Terminal::Sync { target: 4 },
        starts: vec![0x24, 0x28],
        clears: None,
        guest_bytes: 8,
        fp_default: false,
    }
}

/// Whether argument `n` of `op` is an address.
pub fn is_address(op: Op, n: usize) -> bool {
    op.signature().imm == ImmKind::Mem
        && op.signature().args[n] == ArgKind::I64
        && op.signature().args[..n].iter().all(|&k| k == ArgKind::I1)
}

/// A constant argument of type `ty`.
fn constant(variant: &Variant, ty: Type, random: &mut Random) -> u64 {
    match (ty, variant.op.signature().aux) {
        (Type::V128, AuxKind::Shape) => random.floats(FpShape::decode(variant.aux).format) as u64,
        (Type::V128, _) => random.word(),
        (ty, _) => random.word() & ty.mask(),
    }
}
