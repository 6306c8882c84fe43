//! Random units of several blocks: control-flow graphs with loops, run until they leave, against
//! the oracle that walks the blocks one by one. They leave by their ends, by faults, for tier 0, by
//! requests that a helper makes in their middle, and by the end of the budget.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering::Relaxed;

use gantry_guest::{Exception, Exit, Unit, UnitBlock};
use gantry_ir::{Block, Cond, Hint, Op, SlotId, Terminal, Type, print::Text, verify::verify};

use crate::blocks::{Maker, fill};
use crate::machine::{Machine, count_slot, slot, slots};
use crate::oracle::{End, Oracle};
use crate::random::Random;
use crate::variants::{Variant, variants};
use crate::{Tiers, machines};

const PAGE_OFFSET: u32 = 0x400;
const PC: u64 = 0x7_0000_0000 + PAGE_OFFSET as u64;
/// The exception of a block whose `count` is 0.
const COUNTED_DOWN: u64 = 0x10;
/// Guest bytes from one place for a block to the next.
const PLACE: i64 = 0x20;
/// Guest bytes of a page.
const PAGE: i64 = 0x1000;

/// Blocks with their offsets from the first.
struct Region {
    blocks: Vec<(i64, Block)>,
    /// Whether indirect jumps are said to lead to each.
    indirect: Vec<bool>,
}

impl Region {
    fn random(random: &mut Random, variants: &[Vec<Variant>]) -> Self {
        let places = (PAGE / PLACE) as usize;
        let first = i64::from(PAGE_OFFSET) / PLACE;
        let mut offsets = vec![0];
        let count = 2 + random.below(5);
        // Half of the regions lie in one page.
        let far = random.below(2) == 0;
        while offsets.len() < count {
            let page = if far { random.pick(&[0, 0, 1, -1, 3, 0x12_3456]) } else { 0 };
            let offset = (random.below(places) as i64 - first) * PLACE + page * PAGE;
            if !offsets.contains(&offset) {
                offsets.push(offset);
            }
        }
        let mut block = |&offset: &i64| (offset, random_block(random, variants, offset, &offsets));
        let blocks: Vec<_> = offsets.iter().map(&mut block).collect();
        let indirect = blocks.iter().map(|_| random.below(2) == 0).collect();
        Self { blocks, indirect }
    }

    fn at(&self, pc: u64) -> Option<&Block> {
        let offset = pc.wrapping_sub(PC) as i64;
        self.blocks.iter().find(|(at, _)| *at == offset).map(|(_, block)| block)
    }

    /// Whether `pc` lies in a page of the unit.
    fn has_page_of(&self, pc: u64) -> bool {
        self.blocks.iter().any(|(at, _)| (PC.wrapping_add_signed(*at) ^ pc) >> 12 == 0)
    }

    /// Whether an indirect jump to `pc` may go on in the unit.
    fn is_known(&self, pc: u64) -> bool {
        let offset = pc.wrapping_sub(PC) as i64;
        self.blocks.iter().zip(&self.indirect).any(|((at, _), known)| *at == offset && *known)
    }

    fn print(&self) {
        for (offset, block) in &self.blocks {
            eprintln!("at {offset:#x}\n{}", Text { block, slots: &slots() });
        }
    }
}

/// A block at `offset` that counts down and leads to blocks at `offsets` or out.
fn random_block(
    random: &mut Random,
    variants: &[Vec<Variant>],
    offset: i64,
    offsets: &[i64],
) -> Block {
    let reach = random.pick(&[2, 6, 20]);
    let guest_insns = 1 + random.below(6) as u32;
    let mut maker = Maker::new(random, variants, reach);
    let i64 = Type::I64;
    maker.start(0);
    let count = maker.push(Op::Get, i64, 0, &[], count_slot().0.into());
    let [zero, one] = [0, 1].map(|n| maker.push(Op::Const, i64, 0, &[], n));
    let over = maker.push(Op::Icmp, i64, Cond::Eq as u8, &[count, zero], 0);
    maker.push(Op::ExitIf, Type::Void, 0, &[over], COUNTED_DOWN);
    maker.ops();
    let count = maker.push(Op::Sub, i64, 0, &[count, one], 0);
    maker.push(Op::Set, i64, 0, &[count], count_slot().0.into());
    for n in 1..guest_insns {
        maker.insn(4 * n);
        if n == 1 && maker.random.below(4) == 0 {
            let pc = maker.push(Op::Get, i64, 0, &[], 0);
            maker.push(Op::Set, i64, 0, &[pc], slot(4, i64).0.into());
        }
        if n == 2 && maker.random.below(8) == 0 {
            maker.start(4 * n + 2);
            maker.push(Op::Call, Type::Void, 0, &[], 4);
        }
    }
    let target = |maker: &mut Maker<'_>| match maker.random.below(8) {
        0 => 4,
        1 => 0x10_0000,
        _ => maker.random.pick(offsets) - offset,
    };
    let terminal = match maker.random.below(10) {
        0 => Terminal::Sync { target: 8 },
        1 if maker.random.below(4) == 0 => {
            Terminal::Indirect { target: maker.value(i64), hint: Hint::Return }
        }
        1 => {
            let target = target(&mut maker);
            let pc = maker.push(Op::Get, i64, 0, &[], 0);
            let target = maker.push(Op::Const, i64, 0, &[], target as u64);
            let target = maker.push(Op::Add, i64, 0, &[pc, target], 0);
            Terminal::Indirect { target, hint: Hint::Return }
        }
        2 => Terminal::Exception { code: 0x77, pc: -4 },
        3 => {
            // It is for what a helper did.
            maker.start(4 * guest_insns);
            maker.push(Op::Call, Type::Void, 0, &[], 3);
            Terminal::Resume
        }
        4 => Terminal::Jump { target: target(&mut maker), hint: Hint::Jump },
        _ => Terminal::Branch {
            cond: maker.value(Type::I1),
            taken: target(&mut maker),
            fallthrough: target(&mut maker),
        },
    };
    maker.end(terminal)
}

/// How a region ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RegionEnd {
    /// By that exit, one of those of terminals.
    Terminal(Exit),
    Fault(Exception, u64),
    Replay(u64),
    /// At a block's entry.
    Request,
}

/// How the walk goes.
struct Walk<'a> {
    region: &'a Region,
    /// Indirect jumps go on in the unit.
    follows: bool,
    /// Instructions that may be executed, where they are counted.
    budget: Option<i64>,
    /// Where the code says that it saw a request.
    seen_at: Option<u64>,
    /// Blocks that were executed.
    blocks: u64,
}

impl Walk<'_> {
    fn run(&mut self, oracle: &mut Oracle) -> RegionEnd {
        let mut since = 0;
        loop {
            let pc = oracle.get(SlotId(0)) as u64;
            let block = self.region.at(pc).expect("the walk is in the region");
            if oracle.asked {
                // Where instructions are counted each entry looks; else one at least of a loop.
                let looks = self.budget.is_some() || self.seen_at == Some(pc);
                assert!(since <= self.region.blocks.len(), "a request was not seen");
                since += 1;
                if looks {
                    return RegionEnd::Request;
                }
            }
            if let Some(budget) = &mut self.budget {
                if *budget < i64::from(block.guest_insns()) {
                    return RegionEnd::Request;
                }
                *budget -= i64::from(block.guest_insns());
            }
            self.blocks += 1;
            match oracle.run(block) {
                End::Fault(exception, offset) => return RegionEnd::Fault(exception, offset),
                End::Replay(offset) => return RegionEnd::Replay(offset),
                End::Terminal => {}
            }
            let next = oracle.get(SlotId(0)) as u64;
            match block.terminal {
                Terminal::Jump { .. } | Terminal::Branch { .. } => {
                    if self.region.at(next).is_none() {
                        let links = self.region.has_page_of(next);
                        return RegionEnd::Terminal(if links { Exit::Link } else { Exit::Lookup });
                    }
                }
                Terminal::Indirect { .. } if self.follows && self.region.is_known(next) => {}
                Terminal::Indirect { .. } => return RegionEnd::Terminal(Exit::Lookup),
                Terminal::Exception { .. } => return RegionEnd::Terminal(Exit::Exception),
                Terminal::Sync { .. } | Terminal::Resume => {
                    return RegionEnd::Terminal(Exit::Sync);
                }
            }
        }
    }
}

/// Runs code and oracle from the same state and compares everything.
fn compare(
    machine: &mut Machine,
    oracle: &mut Oracle,
    code: u64,
    region: &Region,
    budget: Option<i64>,
) -> (RegionEnd, u64) {
    oracle.lend(machine);
    oracle.asked = false;
    machine.header().exit.store(budget.unwrap_or(0), Relaxed);
    let left = machine.run(code);
    let requests = machine.header().take_requests();
    let mut found = oracle.clone();
    found.slots = machine.state().slots;
    let pc = found.get(SlotId(0)) as u64;
    let seen_at = left.is(Exit::Request).then_some(pc);
    let follows = machine.follows_indirect();
    let mut walk = Walk { region, follows, budget, seen_at, blocks: 0 };
    let end = walk.run(oracle);
    match end {
        RegionEnd::Terminal(exit) => assert!(left.is(exit), "{left:?}, not {end:?}"),
        RegionEnd::Request => assert!(left.is(Exit::Request), "{left:?}, not {end:?}"),
        RegionEnd::Fault(exception, offset) => {
            assert!(left.is(Exit::Fault), "{left:?}, not {end:?}");
            let frame = &machine.state().frame;
            assert_eq!((frame.exception, frame.insn_offset), (exception, offset));
        }
        RegionEnd::Replay(offset) => {
            assert!(left.is(Exit::Replay), "{left:?}, not {end:?}");
            assert_eq!(machine.state().frame.insn_offset, offset);
        }
    }
    assert_eq!(requests != 0, oracle.asked, "requests");
    assert_eq!(machine.header().exit.load(Relaxed), walk.budget.unwrap_or(0), "the exit word");
    oracle.assert_equal(machine);
    (end, walk.blocks)
}

/// Runs `count` regions, counted and not, four times each.
pub fn run(tiers: Tiers, seed: u64, count: usize) {
    let table = slots();
    let mut random = Random(seed);
    let all: Vec<_> = Op::ALL.iter().map(|&op| variants(op, &mut random)).collect();
    let mut machines = machines(tiers);
    let mut oracle = Oracle::new(table.clone());
    let (mut ends, mut blocks) = ([0; 4], 0);
    for number in 0..count {
        let region = Region::random(&mut random, &all);
        for (_, block) in &region.blocks {
            let text = || Text { block, slots: &table };
            verify(block, &table, &|n| Some(n == 1))
                .unwrap_or_else(|e| panic!("{number}: {e}\n{}", text()));
        }
        let which = number % machines.len();
        let machine = &mut machines[which];
        let (name, counted) = (machine.name(), random.below(2) == 0);
        let unit_blocks: Vec<_> = region
            .blocks
            .iter()
            .zip(&region.indirect)
            .map(|((offset, block), &indirect)| UnitBlock { offset: *offset, block, indirect })
            .collect();
        let unit = Unit { blocks: &unit_blocks, page_offset: PAGE_OFFSET, counted };
        let code = machine.compile(&unit).unwrap_or_else(|e| panic!("{number}, {name}: {e}"));
        let code = machine.place(&code);
        for round in 0..4 {
            if round == 0 {
                machine.flush();
            }
            fill(&mut oracle, &mut random);
            oracle.set(SlotId(0), PC.into());
            oracle.set(count_slot(), random.below(16) as u128);
            let budget = counted.then(|| random.pick(&[0, 5, 20, 60, 1 << 20]));
            let before = oracle.clone();
            let compare = || compare(machine, &mut oracle, code, &region, budget);
            let done = catch_unwind(AssertUnwindSafe(compare)).unwrap_or_else(|panic| {
                eprintln!("seed {seed}, region {number}, round {round}, {name}, {budget:?}");
                region.print();
                for (id, slot) in table.iter() {
                    eprint!("{} = {:#x}  ", slot.name, before.get(id));
                }
                std::panic::resume_unwind(panic);
            });
            blocks += done.1;
            ends[match done.0 {
                RegionEnd::Terminal(_) => 0,
                RegionEnd::Fault(..) => 1,
                RegionEnd::Replay(_) => 2,
                RegionEnd::Request => 3,
            }] += 1;
        }
    }
    println!("{count} regions, {blocks} blocks executed, ends {ends:?}, seed {seed}");
    assert!(blocks > 6 * count as u64, "they do not loop: {blocks}");
    assert!([0, 1, 3].iter().all(|&n| ends[n] > count / 8), "one-sided: {ends:?}");
}

/// The tests of this suite; the one that is ignored takes as long as one has time for.
#[macro_export]
macro_rules! regions_tests {
    ($tiers:path, $count:literal) => {
        #[test]
        fn random_regions_1() {
            $crate::regions::run($tiers, 1, $count);
        }

        #[test]
        fn random_regions_2() {
            $crate::regions::run($tiers, 2, $count);
        }

        #[test]
        #[ignore = "takes minutes"]
        fn many_random_regions() {
            for seed in 100..160 {
                $crate::regions::run($tiers, seed, $count);
            }
        }
    };
}
