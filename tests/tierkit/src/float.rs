//! Floating point on the host's instructions against soft-float: results and flags, on numbers at
//! every edge.

use gantry_ir::{Block, Effect, FpFormat, FpShape, Inst, Op, Terminal, Type, Value, print::Text};

use crate::forms::{block, inst, shapes};
use crate::machine::{slot, slots};
use crate::oracle::Oracle;
use crate::random::Random;
use crate::variants::{Variant, variants};
use crate::{Tiers, machines};

/// Runs of each block.
const ROUNDS: usize = 60;

/// Random numbers of `format` in the vector slots.
fn fill(oracle: &mut Oracle, random: &mut Random, format: FpFormat) {
    for letter in 0..5 {
        oracle.set(slot(letter, Type::V128), random.floats(format));
        for ty in [Type::I32, Type::I64] {
            oracle.set(slot(letter, ty), u128::from(random.word() & ty.mask()));
        }
    }
    oracle.env.flags = gantry_softfloat::Flags::empty();
}

/// Every form of `op`; of the ways to give it its arguments the first and one in `one_in`.
pub fn check(tiers: Tiers, op: Op, one_in: usize) {
    let mut random = Random(0x00f1_0a7e + op as u64);
    let table = slots();
    let mut machines: Vec<_> = machines(tiers).into_iter().map(|m| (m.name(), m)).collect();
    let mut oracle = Oracle::new(table.clone());
    for variant in variants(op, &mut random) {
        let format = FpShape::decode(variant.aux).format;
        let args = variant.args.iter().filter(|&&t| t != Type::Void).count();
        for (n, shape) in shapes(args).into_iter().enumerate() {
            if n != 0 && random.below(one_in) != 0 {
                continue;
            }
            let mut block = block(&variant, shape, &mut random);
            block.fp_default = true;
            for (host, machine) in &mut machines {
                let code = machine.place_block(&block, false).expect("it compiles");
                for _ in 0..ROUNDS / if format == FpFormat::H { 3 } else { 1 } {
                    fill(&mut oracle, &mut random, format);
                    let before = oracle.clone();
                    oracle.run(&block);
                    machine.state().slots = before.slots;
                    machine.state().env = before.env;
                    machine.run(code);
                    let state = machine.state();
                    if state.slots != oracle.slots || state.env != oracle.env {
                        let inputs: Vec<_> =
                            (0..3).map(|n| before.get(slot(n, Type::V128))).collect();
                        let mut found = oracle.clone();
                        found.slots = state.slots;
                        let (r, e) = (slot(4, Type::V128), slot(4, Type::I64));
                        panic!(
                            "{host}, {shape:?}\n{}{inputs:#034x?}, a64 {:#x}\n{:#034x}, {:#x} and \
                             {:?} instead of\n{:#034x}, {:#x} and {:?}",
                            Text { block: &block, slots: &table },
                            before.get(slot(0, Type::I64)),
                            found.get(r),
                            found.get(e),
                            state.env.flags,
                            oracle.get(r),
                            oracle.get(e),
                            oracle.env.flags,
                        );
                    }
                }
            }
        }
    }
}

/// Checks that `ops` are all the ops of floating point.
///
/// # Panics
/// One is missing.
pub fn assert_all(ops: &[Op]) {
    let all = Op::ALL.iter().filter(|op| op.signature().effect == Effect::Fp);
    let missing: Vec<_> = all.filter(|op| !ops.contains(op)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A block of `count` ops, each on results of those before it, which all live to the end.
fn program(count: usize, random: &mut Random, forms: &[Variant]) -> Block {
    let mut insts = Vec::new();
    let mut values: Vec<(Value, Type)> = Vec::new();
    let push = |insts: &mut Vec<Inst>, values: &mut Vec<(Value, Type)>, made: Inst| {
        values.push((Value(insts.len() as u16), made.result_type()));
        insts.push(made);
    };
    for letter in 0..3 {
        for ty in [Type::I32, Type::I64, Type::V128] {
            let get = inst(Op::Get, ty, 0, &[], slot(letter, ty).0.into());
            push(&mut insts, &mut values, get);
        }
    }
    for _ in 0..count {
        let form = random.pick(forms);
        let types = form.args.iter().filter(|&&t| t != Type::Void);
        let args: Vec<Value> = types
            .map(|ty| {
                let fitting: Vec<_> = values.iter().filter(|(_, t)| t == ty).collect();
                random.pick(&fitting).0
            })
            .collect();
        push(&mut insts, &mut values, inst(form.op, form.ty, form.aux, &args, form.imm));
    }
    // Every result is used: folded into one value of its type.
    for ty in [Type::I32, Type::I64, Type::V128] {
        let all: Vec<_> = values.iter().filter(|(_, t)| *t == ty).map(|(v, _)| *v).collect();
        let mut sum = all[0];
        for &value in &all[1..] {
            let op = if ty == Type::V128 { Op::Vxor } else { Op::Xor };
            let made = inst(op, ty, 0, &[sum, value], 0);
            sum = Value(insts.len() as u16);
            insts.push(made);
        }
        insts.push(inst(Op::Set, ty, 0, &[sum], slot(4, ty).0.into()));
    }
    Block {
        insts,
        terminal: Terminal::Sync { target: 4 },
        starts: vec![0],
        clears: None,
        guest_bytes: 4,
        fp_default: true,
    }
}

/// Blocks of many ops whose results all live to the end.
pub fn values_live_over_the_mending(tiers: Tiers) {
    let mut random = Random(11);
    let forms: Vec<_> = Op::ALL
        .iter()
        .filter(|op| op.signature().effect == Effect::Fp)
        .flat_map(|&op| variants(op, &mut random))
        .filter(|v| {
            FpShape::decode(v.aux).format != FpFormat::H && !(v.op == Op::Fcvt && v.imm == 0)
        })
        .collect();
    let mut machines: Vec<_> = machines(tiers).into_iter().map(|m| (m.name(), m)).collect();
    let table = slots();
    for round in 0..400 {
        let block = program(1 + round % 24, &mut random, &forms);
        let mut oracle = Oracle::new(table.clone());
        for (host, machine) in &mut machines {
            let code = machine.place_block(&block, false).expect("it compiles");
            for format in [FpFormat::S, FpFormat::D] {
                fill(&mut oracle, &mut random, format);
                machine.state().slots = oracle.slots;
                machine.state().env = oracle.env;
                oracle.run(&block);
                machine.run(code);
                let state = machine.state();
                let text = Text { block: &block, slots: &table };
                assert!(state.slots == oracle.slots, "{host}: results differ\n{text}");
                assert_eq!(state.env, oracle.env, "{host}\n{text}");
            }
        }
    }
}

/// Fused sums of half precision next to half the way between two results, nearer than single precision
/// tells: a · b + c with their exact value just beside c and half a step.
pub fn half_way_sums(tiers: Tiers) {
    // (1 + 2^-10) · (1 − 2^-10) = 1 − 2^-20, times half a step of c, which is odd or even.
    let cases = [
        [0x2801, 0x23fe, 0x3c01],
        [0x2801, 0x23fe, 0x3c02],
        [0x2801, 0xa3fe, 0x3c01],
        [0x2801, 0xa3fe, 0xbc01],
        [0x0c01, 0x07fe, 0x0201],
        [0x0c01, 0x87fe, 0x0202],
    ];
    let table = slots();
    let forms = variants(Op::Fma, &mut Random(0));
    let forms = forms.iter().filter(|v| FpShape::decode(v.aux).format == FpFormat::H);
    for form in forms {
        let mut block = block(form, shapes(3)[0], &mut Random(0));
        block.fp_default = true;
        for mut machine in machines(tiers) {
            let host = machine.name();
            let code = machine.place_block(&block, false).expect("it compiles");
            for case in cases {
                let mut oracle = Oracle::new(table.clone());
                for (letter, bits) in case.into_iter().enumerate() {
                    let lanes = u128::MAX / 0xffff * bits;
                    oracle.set(slot(letter, Type::V128), lanes);
                }
                machine.state().slots = oracle.slots;
                machine.state().env = oracle.env;
                oracle.run(&block);
                machine.run(code);
                let result = oracle.get(slot(4, Type::V128));
                let state = machine.state();
                assert!(state.slots == oracle.slots, "{host}: {case:x?}, not {result:x}");
                assert_eq!(state.env, oracle.env, "{host}: {case:x?}");
            }
        }
    }
}

/// The tests of this suite.
#[macro_export]
macro_rules! float_tests {
    ($tiers:path, one in $one_in:literal) => {
        $crate::float_tests! { $tiers, $one_in:
            add Fadd
            sub Fsub
            mul Fmul
            div Fdiv
            sqrt Fsqrt
            fused Fma
            min Fmin
            max Fmax
            min_num Fminnm
            max_num Fmaxnm
            compare Fcmp
            compare_eq Vfcmeq
            compare_ge Vfcmge
            compare_gt Vfcmgt
            convert Fcvt
            round Frint
            to_int Ftoi
            to_int_scalar FtoiScalar
            from_int Itof
            from_int_scalar ItofScalar
        }

        $crate::tests! { $tiers, float: values_live_over_the_mending half_way_sums }
    };
    ($tiers:path, $one_in:literal: $($name:ident $op:ident)+) => {
        $(#[test] fn $name() {
            $crate::float::check($tiers, gantry_ir::Op::$op, $one_in);
        })+

        #[test]
        fn every_op_is_checked() {
            $crate::float::assert_all(&[$(gantry_ir::Op::$op),+]);
        }
    };
}
