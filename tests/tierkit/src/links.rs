//! Block ends: links, the jump cache, units of several blocks, positions of the program counter.

use std::sync::atomic::Ordering::Relaxed;

use crate::machine::{Machine, slots};
use crate::oracle::Oracle;
use crate::{Tiers, first, machines};
use gantry_guest::{Exit, Request, Unit, UnitBlock};
use gantry_ir::{Block, SlotId, parse::parse};

const PC: u128 = 0x7_0000_0800;

fn block(text: &str) -> Block {
    parse(text, &slots()).expect("the text is right")
}

/// A block that counts in `a64` and ends with `terminal`.
fn counting(terminal: &str) -> Block {
    block(&format!(
        "insn +0x0
         v0 = get a64
         v1 = const.i64 #1
         v2 = add.i64 v0, v1
         set a64, v2
         v3 = get b64
         v4 = icmp.i64.ult v2, v3
         {terminal}"
    ))
}

struct Bench {
    machine: Machine,
    oracle: Oracle,
}

impl Bench {
    fn new(machine: Machine) -> Self {
        let mut oracle = Oracle::new(slots());
        oracle.set(SlotId(0), PC);
        Self { machine, oracle }
    }

    fn set(&mut self, name: &str, value: u128) {
        let id = self.oracle.table.find(name).expect(name);
        self.oracle.set(id, value);
        self.machine.state().slots = self.oracle.slots;
    }

    fn get(&mut self, name: &str) -> u128 {
        let id = self.oracle.table.find(name).expect(name);
        self.oracle.slots = self.machine.state().slots;
        self.oracle.get(id)
    }
}

pub fn a_jump_in_the_page_asks_for_a_link_and_takes_it(tiers: Tiers) {
    let mut bench = Bench::new(first(tiers));
    let first = counting("jump +0x40");
    let blocks = [UnitBlock { offset: 0, block: &first, indirect: false }];
    let unit = Unit { blocks: &blocks, page_offset: 0x800, counted: false };
    let mut code = bench.machine.compile(&unit).expect("compiles");
    let [link] = code.links[..] else { panic!("one link: {:?}", code.links) };
    assert_eq!((link.displacement % 4, link.target), (0, 0x40));
    bench.set("a64", 0);
    let at = bench.machine.place(&code);
    let left = bench.machine.run(at);
    assert!(left.is(Exit::Link));
    assert_eq!(left.rdx, at + u64::from(link.stub));
    assert_eq!((bench.get("pc"), bench.get("a64")), (PC + 0x40, 1));

    // The engine patches the displacement: here to the block's own start, so that it runs until
    // it is asked to stop.
    let to_start = (link.displacement as i32 + 4).wrapping_neg();
    let at = link.displacement as usize;
    code.bytes[at..at + 4].copy_from_slice(&to_start.to_le_bytes());
    let at = bench.machine.place(&code);
    bench.machine.header().request(Request::Control);
    assert!(bench.machine.run(at).is(Exit::Request));
    assert_eq!(bench.get("a64"), 1);
}

pub fn links_stay_in_the_page(tiers: Tiers) {
    let mut bench = Bench::new(first(tiers));
    for (page_offset, target, links) in
        [(0, 0xffc, 1), (0, 0x1000, 0), (0x800, -0x800, 1), (0x800, -0x801, 0), (0xffc, 4, 0)]
    {
        let only = Block {
            terminal: gantry_ir::Terminal::Jump { target, hint: gantry_ir::Hint::Jump },
            ..counting("resume")
        };
        let blocks = [UnitBlock { offset: 0, block: &only, indirect: false }];
        let unit = Unit { blocks: &blocks, page_offset, counted: false };
        let code = bench.machine.compile(&unit).expect("compiles");
        assert_eq!(code.links.len(), links, "{page_offset:#x} {target:#x}");
        bench.set("pc", PC);
        let at = bench.machine.place(&code);
        assert!(bench.machine.run(at).is(if links == 1 { Exit::Link } else { Exit::Lookup }));
        assert_eq!(bench.get("pc"), PC.wrapping_add_signed(target.into()));
    }
}

pub fn branches_go_both_ways(tiers: Tiers) {
    let mut bench = Bench::new(first(tiers));
    let only = counting("branch v4, +0x10, +0x123456789000");
    let at = bench.machine.place_block(&only, false).expect("compiles");
    for (limit, exit, pc) in [(9, Exit::Link, PC + 0x10), (0, Exit::Lookup, PC + 0x1234_5678_9000)]
    {
        bench.set("pc", PC);
        bench.set("b64", limit);
        assert!(bench.machine.run(at).is(exit));
        assert_eq!(bench.get("pc"), pc);
    }
}

pub fn a_loop_within_a_unit_runs_in_its_code_and_can_be_stopped(tiers: Tiers) {
    let mut bench = Bench::new(first(tiers));
    let head = counting("branch v4, +0x0, +0x8");
    let tail = block("insn +0x0\n insn +0x4\n v0 = get a64\n set r64, v0\n jump -0x20");
    let blocks = [
        UnitBlock { offset: 0, block: &head, indirect: false },
        UnitBlock { offset: 8, block: &tail, indirect: false },
    ];
    for counted in [false, true] {
        let unit = Unit { blocks: &blocks, page_offset: 0x800, counted };
        let code = bench.machine.compile(&unit).expect("compiles");
        assert_eq!(code.links.len(), 1);
        assert_eq!(code.links[0].target, -0x18);
        let at = bench.machine.place(&code);
        bench.set("pc", PC);
        bench.set("a64", 0);
        bench.set("b64", 1000);
        bench.machine.header().exit.store(1002 * i64::from(counted), Relaxed);
        assert!(bench.machine.run(at).is(Exit::Link));
        assert_eq!((bench.get("r64"), bench.get("pc")), (1000, PC - 0x18));
        assert_eq!(bench.machine.header().exit.load(Relaxed), 0);
    }
    // A budget that ends in the second block leaves with the program counter there.
    let unit = Unit { blocks: &blocks, page_offset: 0x800, counted: true };
    let code = bench.machine.compile(&unit).expect("compiles");
    let at = bench.machine.place(&code);
    bench.set("pc", PC);
    bench.set("a64", 990);
    bench.set("r64", 0);
    bench.machine.header().exit.store(11, Relaxed);
    assert!(bench.machine.run(at).is(Exit::Request));
    assert_eq!((bench.get("pc"), bench.get("r64")), (PC + 8, 0));
    assert_eq!(bench.machine.header().exit.load(Relaxed), 1);
}

/// A loop over two pages, entered at two addresses: everything is relative to the entry.
pub fn a_unit_over_two_pages_runs_in_its_code(tiers: Tiers) {
    let mut bench = Bench::new(first(tiers));
    let head = counting("jump +0x12340 call +0x8");
    let callee = block("insn +0x0\n insn +0x4\n v0 = get pc\n set r64, v0\n jump -0x12338");
    let tail = counting("branch v4, -0x8, +0x11008");
    let blocks = [(0, &head), (0x1_2340, &callee), (8, &tail)].map(|(offset, block)| UnitBlock {
        offset,
        block,
        indirect: false,
    });
    let unit = Unit { blocks: &blocks, page_offset: 0x800, counted: false };
    let code = bench.machine.compile(&unit).expect("compiles");
    // The jump out leads to neither of the pages.
    assert!(code.links.is_empty());
    let at = bench.machine.place(&code);
    for entry in [PC, PC + 0x5_5000_0000] {
        bench.set("pc", entry);
        bench.set("a64", 0);
        bench.set("b64", 1000);
        assert!(bench.machine.run(at).is(Exit::Lookup));
        assert_eq!((bench.get("a64"), bench.get("r64")), (1000, entry + 0x1_2340));
        assert_eq!(bench.get("pc"), entry + 0x1_1010);
    }
    // A jump that leaves from the other page to one of the unit's can be linked.
    let back = block("insn +0x0\n jump -0x12300");
    let blocks = [(0, &head), (0x1_2340, &back)].map(|(offset, block)| UnitBlock {
        offset,
        block,
        indirect: false,
    });
    let unit = Unit { blocks: &blocks, page_offset: 0x800, counted: false };
    let code = bench.machine.compile(&unit).expect("compiles");
    let [link] = code.links[..] else { panic!("one link: {:?}", code.links) };
    assert_eq!(link.target, 0x40);
    let at = bench.machine.place(&code);
    bench.set("pc", PC);
    let left = bench.machine.run(at);
    assert!(left.is(Exit::Link));
    assert_eq!((left.rdx, bench.get("pc")), (at + u64::from(link.stub), PC + 0x40));
}

pub fn the_jump_cache_leads_on_in_the_same_mode_only(tiers: Tiers) {
    for machine in machines(tiers) {
        let mut bench = Bench::new(machine);
        let target = block("insn +0x0\n v0 = const.i64 #0x55\n set r64, v0\n sync +0x4");
        let target = bench.machine.place_block(&target, false).expect("compiles");
        let indirect = block("insn +0x0\n v0 = get c64\n indirect v0 return");
        let indirect = bench.machine.place_block(&indirect, false).expect("compiles");
        let direct = block("insn +0x0\n jump +0x10000 call +0x4");
        let direct = bench.machine.place_block(&direct, false).expect("compiles");
        bench.machine.header().mode.store(0x42, Relaxed);
        bench.machine.remember(0x7_0001_0800, 0x42, target);
        bench.machine.remember(0x7_0001_0804, 0x43, target);
        for (code, c, found) in
            [(indirect, 0x7_0001_0800, true), (indirect, 0x7_0001_0804, false), (direct, 0, true)]
        {
            bench.set("pc", PC);
            bench.set("c64", c);
            bench.set("r64", 0);
            let left = bench.machine.run(code);
            assert!(left.is(if found { Exit::Sync } else { Exit::Lookup }), "{left:?}");
            assert_eq!(bench.get("r64"), if found { 0x55 } else { 0 });
            let arrived = if c == 0 { PC + 0x1_0000 } else { c };
            assert_eq!(bench.get("pc"), arrived + if found { 4 } else { 0 });
        }
    }
}

pub fn what_cannot_be_compiled_is_an_error(tiers: Tiers) {
    let mut machine = first(tiers);
    let empty = Unit { blocks: &[], page_offset: 0, counted: false };
    assert!(machine.compile(&empty).is_err());
    let bad = block("v0 = get a8\n v1 = clz.i8 v0\n set r8, v1\n resume");
    let error = machine.place_block(&bad, false).expect_err("clz.i8 is none");
    assert_eq!(error, "no host code for Clz on i8");
    let call = block("v0 = get a64\n call.void @99, v0\n resume");
    assert!(machine.place_block(&call, false).is_err());
    // It can go on after an error.
    assert!(machine.place_block(&counting("resume"), false).is_ok());
}

/// The tests of this suite.
#[macro_export]
macro_rules! links_tests {
    ($tiers:path) => {
        $crate::tests! { $tiers, links:
            a_jump_in_the_page_asks_for_a_link_and_takes_it
            links_stay_in_the_page
            branches_go_both_ways
            a_loop_within_a_unit_runs_in_its_code_and_can_be_stopped
            a_unit_over_two_pages_runs_in_its_code
            the_jump_cache_leads_on_in_the_same_mode_only
            what_cannot_be_compiled_is_an_error
        }
    };
}
