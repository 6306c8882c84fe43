//! The text form reads back to the same block; the verifier and the dead-write pass do their work.

use gantry_ir::pass::{HelperUse, remove_dead};
use gantry_ir::print::Text;
use gantry_ir::verify::verify;
use gantry_ir::{Block, Slot, SlotSet, SlotTable, Type, parse};

fn slots() -> SlotTable {
    let slot = |name: &str, ty, offset| Slot { name: name.into(), ty, offset };
    SlotTable::new(vec![
        slot("x0", Type::I64, 0),
        slot("x1", Type::I64, 8),
        slot("w2", Type::I32, 16),
        slot("v0", Type::V128, 32),
    ])
}

const SAMPLE: &str = "  insn +0x0
  v0 = get x0
  v1 = const.i64 #0x10
  v2 = add.i64 v0, v1
  v3 = load.i64 v2, [2 signed be align=2 acquire mmu=1 tag=7]
  v4 = icmp.i64.ult v3, v1
  v5 = select.i64 v4, v3, v1
  set x1, v5
  insn +0x4
  v7 = rmw.i64.smax v2, v5, [8 align=8 seqcst]
  v8 = get v0
  v9 = vadd.s v8, v8
  v10 = vicmp.h.sgt v9, v8
  v11 = vrev.b.d v10
  v12 = fadd.d2 v11, v8
  v13 = ftoi_scalar.i64.s1 v12, #0xb
  v14 = vinsert.h v12, v13, #0x3
  v15 = call.v128 @5, v14, v13
  set v0, v15
  v17 = trunc.i1 v13
  v18 = itof_scalar.i64.d1 v13, #0x5
  exit_if v17, #0x99
  branch v4, -0x8, +0x8
";

fn read(text: &str) -> Block {
    parse::parse(text, &slots()).expect("it reads")
}

#[test]
fn text_reads_back() {
    let block = read(SAMPLE);
    let slots = slots();
    assert_eq!(Text { block: &block, slots: &slots }.to_string(), SAMPLE);
    let with_control = format!("  fp_default\n{SAMPLE}");
    let block = read(&with_control);
    assert!(block.fp_default);
    assert_eq!(Text { block: &block, slots: &slots }.to_string(), with_control);
    for end in [
        "jump +0x10 call +0x4",
        "indirect v0 return",
        "sync -0x4",
        "resume",
        "exception #0x3, +0x4",
    ] {
        let text = format!("  insn +0x0\n  v0 = get x0\n  {end}\n");
        assert_eq!(Text { block: &read(&text), slots: &slots }.to_string(), text);
    }
}

#[test]
fn verifier_accepts_and_refuses() {
    let facts = |n| (n == 5).then_some(false);
    let check = |text: &str| verify(&read(text), &slots(), &facts);
    // The sample writes v0 and then may leave in the same instruction.
    let error = check(SAMPLE).expect_err("not exact");
    assert_eq!((error.index, error.what.contains("may leave")), (19, true), "{error}");
    check(&SAMPLE.replace("  exit_if v17, #0x99\n", "")).expect("exact without it");
    for (text, what) in [
        ("insn +0\n v = get x0\n w = get w2\n q = add.i64 v, w\n resume", "argument 1"),
        ("insn +0\n v = get x0\n q = zext.i32 v\n resume", "widen"),
        ("insn +0\n v = get x0\n call.void @9, v\n resume", "no helper 9"),
        ("insn +4\n v = get x0\n insn +0\n w = get x1\n resume", "earlier"),
        ("insn +0\n v = const.i8 #0x100\n resume", "wider"),
        ("insn +0\n v = get x0\n q = load.i32 v, [8]\n resume", "does not fit"),
        ("insn +0\n v = get x0\n branch v, +0, +4", "no i1"),
    ] {
        let error = check(text).expect_err(text);
        assert!(error.what.contains(what), "{text}: {error}");
    }
}

#[test]
fn dead_writes_go_but_not_before_a_fault() {
    let facts = |_| HelperUse { reads: SlotSet::NONE, may_leave: false };
    let mut block = read(
        "insn +0\n a = const.i64 #1\n set x0, a\n insn +4\n b = get x1\n c = add.i64 b, b\n \
         set x0, b\n resume",
    );
    remove_dead(&mut block, facts);
    assert_eq!(
        block,
        read("insn +0\n insn +4\n b = get x1\n set x0, b\n resume"),
        "the first write and the unused sum are gone"
    );
    let text = "insn +0\n a = const.i64 #1\n set x0, a\n insn +4\n b = load.i64 a, [8]\n set x0, b\n resume";
    let mut block = read(text);
    remove_dead(&mut block, facts);
    assert_eq!(block, read(text), "the load may fault and show x0");
}
