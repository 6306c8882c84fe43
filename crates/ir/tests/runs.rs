//! Which accesses one check speaks for.

use gantry_ir::runs::{Run, runs};
use gantry_ir::{Slot, SlotTable, Type, parse};

/// The runs of a block in the text form.
fn found(text: &str) -> Vec<Run> {
    let slot = |name: &str, ty, offset| Slot { name: name.into(), ty, offset };
    let slots = SlotTable::new(vec![
        slot("x0", Type::I64, 0),
        slot("x1", Type::I64, 8),
        slot("v0", Type::V128, 16),
    ]);
    runs(&parse::parse(text, &slots).expect("it reads"))
}

/// The accesses of each run as (instruction, group, offset).
fn accesses(text: &str) -> Vec<Vec<(usize, usize, u64)>> {
    let run = |run: Run| run.accesses.iter().map(|a| (a.at, a.group, a.offset)).collect();
    found(text).into_iter().map(run).collect()
}

const PAIR: &str = "  insn +0x0
  v0 = get x0
  v1 = const.i64 #0x10
  v2 = add.i64 v0, v1
  v3 = load.i64 v2, [8]
";

#[test]
fn accesses_off_one_value_are_a_run_over_instructions() {
    let runs = found(&format!(
        "{PAIR}  set x1, v3
  insn +0x4
  v5 = const.i64 #0x8
  v6 = sub.i64 v2, v5
  v7 = load.i64 v6, [4]
  store.i64 v0, v7, [8 mmu=0]
  sync +0x8
"
    ));
    let [run] = &runs[..] else { panic!("{runs:?}") };
    assert_eq!(run.span(), 3..=8);
    let group = run.groups[0];
    assert_eq!((group.lowest, group.bytes, group.loads, group.stores), (0, 24, true, true));
    let offsets: Vec<_> = run.accesses.iter().map(|a| (a.at, a.group, a.offset)).collect();
    assert_eq!(offsets, [(3, 0, 16), (7, 0, 8), (8, 0, 0)]);
}

#[test]
fn what_calls_out_ends_a_run_and_what_may_only_leave_does_not() {
    let second = |between: &str, number| {
        format!("{PAIR}{between}  v{number} = load.i64 v0, [8]\n  sync +0x8\n")
    };
    assert_eq!(accesses(&second("", 4)), [[(3, 0, 16), (4, 0, 0)]]);
    let condition = "  v4 = icmp.i64.eq v0, v1\n  exit_if v4, #0x1\n";
    assert_eq!(accesses(&second(condition, 6)), [[(3, 0, 16), (6, 0, 0)]]);
    for between in [
        "  call.void @1\n",
        "  fence\n",
        "  v4 = rmw.i64.add v0, v1, [8 align=8 seqcst]\n",
        "  probe_store v2, [8]\n",
    ] {
        assert_eq!(accesses(&second(between, 5)), Vec::<Vec<_>>::new(), "{between}");
    }
    let float = "  v4 = get v0\n  v5 = fadd.d2 v4, v4\n";
    assert_eq!(accesses(&second(float, 6)), Vec::<Vec<_>>::new());
}

#[test]
fn accesses_with_a_check_of_their_own_are_in_no_run() {
    for kind in ["[8 align=8]", "[8 be]", "[8 acquire]", "[8 mmu=1]"] {
        let text = format!("{PAIR}  v4 = load.i64 v0, {kind}\n  sync +0x8\n");
        assert_eq!(accesses(&text), Vec::<Vec<_>>::new(), "{kind}");
    }
}

#[test]
fn a_load_overlaps_nothing_before_it() {
    let far = |distance: u64, size: u64| {
        let text = format!(
            "{PAIR}  v4 = const.i64 #{distance:#x}
  v5 = add.i64 v0, v4
  v6 = load.i64 v5, [{size}]
  sync +0x8
"
        );
        found(&text).len()
    };
    let fits: Vec<_> = [8, 9, 0xc, 0x17, 0x18, 0x10].iter().map(|&d| far(d, 8)).collect();
    assert_eq!(fits, [1, 0, 0, 0, 1, 0]);
    assert_eq!((far(0xf, 1), far(0x108, 8), far(0x109, 8), far(0x2000, 8)), (1, 1, 0, 0));
    let stored = "  insn +0x0
  v0 = get x0
  v1 = load.i64 v0, [8]
  insn +0x4
  store.i64 v0, v1, [8]
  insn +0x8
  store.i64 v0, v1, [4]
  insn +0xc
  v4 = load.i64 v0, [1]
  sync +0x10
";
    assert_eq!(accesses(stored), [[(1, 0, 0), (2, 0, 0), (3, 0, 0)]]);
}

#[test]
fn bases_are_known_before_the_first_access() {
    // Two bases in turn; the second is read after the first access, and moves on.
    let copy = "  insn +0x0
  v0 = get x0
  v1 = load.i64 v0, [8]
  insn +0x4
  v2 = get x1
  store.i64 v2, v1, [8]
  v4 = const.i64 #0x8
  v5 = add.i64 v2, v4
  set x1, v5
  insn +0x8
  v7 = add.i64 v0, v4
  v8 = load.i64 v7, [8]
  insn +0xc
  store.i64 v5, v8, [8]
  sync +0x10
";
    assert_eq!(accesses(copy), [[(1, 0, 0), (3, 1, 0), (8, 0, 8), (9, 1, 8)]]);
    // What was set or loaded in between is not known.
    let set = "  insn +0x0
  v0 = get x0
  v1 = load.i64 v0, [8]
  set x1, v1
  insn +0x4
  v3 = get x1
  v4 = load.i64 v3, [8]
  insn +0x8
  v5 = load.i64 v1, [1]
  sync +0x10
";
    assert_eq!(accesses(set), Vec::<Vec<_>>::new());
}

#[test]
fn a_run_ends_at_accesses_that_share_its_checks() {
    let text = "  insn +0x0
  v0 = get x0
  v1 = get x1
  v2 = add.i64 v0, v1
  v3 = load.i64 v2, [8]
  v4 = load.i64 v0, [8]
  v5 = load.i64 v1, [8]
  v6 = const.i64 #0x20
  v7 = add.i64 v0, v6
  v8 = load.i64 v7, [8]
  v9 = load.i64 v3, [8]
  sync +0x4
";
    assert_eq!(accesses(text), [[(4, 0, 0), (5, 1, 0), (8, 0, 0x20)]]);
}

#[test]
fn an_address_that_is_computed_again_is_the_same() {
    let array = |second: &str| {
        accesses(&format!(
            "  insn +0x0
  v0 = get x0
  v1 = get x1
  v2 = add.i64 v0, v1
  v3 = load.i64 v2, [8]
  insn +0x4
  v4 = {second}
  store.i64 v4, v3, [8 mmu=0]
  sync +0x8
"
        ))
    };
    assert_eq!(array("add.i64 v0, v1"), [[(3, 0, 0), (5, 0, 0)]]);
    assert_eq!(array("add.i64 v1, v1"), Vec::<Vec<_>>::new());
    assert_eq!(array("sub.i64 v0, v1"), Vec::<Vec<_>>::new());
}
