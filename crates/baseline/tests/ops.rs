//! Every op in every form against its equation, on this host and on poorer ones.

mod common;

use std::panic::{AssertUnwindSafe, catch_unwind};

use common::hosts;
use common::machine::{Machine, slot, slots};
use common::memory::{MMIO, RAM, READ_ONLY};
use common::oracle::Oracle;
use common::random::Random;
use common::variants::{Variant, variants};
use gantry_ir::{
    ArgKind, Block, ImmKind, Inst, Op, ResultKind, SlotId, Terminal, Type, Value, print::Text,
    verify::verify,
};

/// How the arguments of a form are made and used.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// Bit n: argument n is a constant.
    constants: u32,
    /// All arguments are the same value where their types agree.
    same: bool,
    /// Arguments are in registers before, by being written to other slots.
    loaded: bool,
    /// Arguments are used again afterwards.
    live: bool,
}

fn shapes(args: usize) -> Vec<Shape> {
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

fn inst(op: Op, ty: Type, aux: u8, args: &[Value], imm: u64) -> Inst {
    let mut all = [Value::NONE; 4];
    all[..args.len()].copy_from_slice(args);
    Inst { op, ty, aux, args: all, imm }
}

/// A block that does the form once, with the result in `r`.
fn block(variant: &Variant, shape: Shape, random: &mut Random) -> Block {
    let mut insts = vec![inst(Op::Insn, Type::Void, 0, &[], 0x24)];
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
                    inst(
                        op,
                        ty,
                        0,
                        &[],
                        random.word() & ty.mask().max(u64::MAX * u64::from(ty == Type::V128)),
                    )
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
        insts.push(inst(Op::Insn, Type::Void, 0, &[], 0x28));
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
    Block { insts, terminal: Terminal::Sync { target: 4 }, guest_insns: 1, guest_bytes: 8, fp_default: false }
}

/// Whether argument `n` of `op` is an address.
fn is_address(op: Op, n: usize) -> bool {
    op.signature().imm == ImmKind::Mem
        && op.signature().args[n] == ArgKind::I64
        && op.signature().args[..n].iter().all(|&k| k == ArgKind::I1)
}

fn fill(oracle: &mut Oracle, random: &mut Random) {
    for (id, slot) in oracle.table.clone().iter() {
        let value = match slot.ty {
            Type::V128 => random.vector(),
            ty => u128::from(random.word() & ty.mask()),
        };
        oracle.set(id, value);
    }
    let base =
        random.pick(&[RAM, RAM, RAM, RAM + 0xff0, RAM + 0x2ff8, RAM + 0x3ff0, MMIO, READ_ONLY]);
    let address = base + random.pick(&[0, 0, 1, 2, 4, 7, 8, 12, 15]);
    oracle.set(slot(3, Type::I64), address.into());
    // Both a repeated and an ordinary comparand for compare-and-swap.
    if random.below(2) == 0 {
        let mut known = oracle.clone();
        for (letter, ty) in
            [(1, Type::I64), (1, Type::I32), (1, Type::V128), (1, Type::I16), (1, Type::I8)]
        {
            let mem = gantry_ir::MemOp::plain(ty.bytes().trailing_zeros() as u8, 0);
            if let Ok(value) = known.memory.load(address, mem) {
                oracle.set(slot(letter, ty), value);
            }
        }
    }
    oracle.memory.device.clear();
    oracle.env.flags = gantry_softfloat::Flags::empty();
}

fn check(op: Op) {
    let mut random = Random(op as u64 + 1);
    let table = slots();
    let mut count = 0;
    let all = variants(op, &mut random);
    for (host, features) in hosts() {
        let mut machine = Machine::new(features);
        let mut oracle = Oracle::new(table.clone());
        for variant in &all {
            let args = variant.args.iter().filter(|&&t| t != Type::Void).count();
            for shape in shapes(args) {
                let block = block(variant, shape, &mut random);
                let facts = |n| Some(n == 1);
                if verify(&block, &table, &facts).is_err() {
                    continue;
                }
                let code = machine.place_block(&block, false).unwrap_or_else(|error| {
                    panic!("{host}: {error}\n{}", Text { block: &block, slots: &table })
                });
                for round in 0..3 {
                    if round == 1 {
                        machine.flush();
                    }
                    fill(&mut oracle, &mut random);
                    let before = oracle.clone();
                    let compare = || common::compare(&mut machine, &mut oracle, code, &block);
                    if let Err(panic) = catch_unwind(AssertUnwindSafe(compare)) {
                        let text = Text { block: &block, slots: &table };
                        eprintln!("{host}, {shape:?}\n{text}");
                        for letter in 0..4 {
                            for ty in &Type::ALL[1..] {
                                let id: SlotId = slot(letter, *ty);
                                eprint!("{} = {:#x}  ", table.get(id).name, before.get(id));
                            }
                            eprintln!();
                        }
                        std::panic::resume_unwind(panic);
                    }
                    count += 1;
                }
            }
        }
    }
    assert!(count > 0, "{op:?} was never tried");
}

/// Splits the ops over tests, so that they run side by side.
fn check_part(part: usize, parts: usize) {
    for &op in Op::ALL.iter().skip(part).step_by(parts) {
        check(op);
    }
}

macro_rules! parts {
    ($($name:ident $part:literal)+) => {
        $(#[test] fn $name() { check_part($part, 8) })+
    };
}

parts! { ops_0 0 ops_1 1 ops_2 2 ops_3 3 ops_4 4 ops_5 5 ops_6 6 ops_7 7 }

#[test]
fn results_are_of_the_kind_that_the_list_says() {
    for op in Op::ALL {
        let mut random = Random(0);
        for variant in variants(*op, &mut random) {
            let made = inst(*op, variant.ty, variant.aux, &[], variant.imm);
            let void = made.result_type() == Type::Void;
            let may_be_void = matches!(op.signature().result, ResultKind::Void | ResultKind::Same);
            assert!(!void || may_be_void, "{op:?}");
        }
    }
}
