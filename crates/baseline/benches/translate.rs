//! What translation costs: microseconds per guest instruction, over the blocks of the golden files.
//!
//! `cargo bench -p gantry-baseline`; the promise is 0.3 µs.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use gantry_baseline::Baseline;
use gantry_guest::{Header, Helper, HelperFn, HelperResult, Unit, UnitBlock};
use gantry_ir::{Block, Slot, SlotId, SlotSet, SlotTable, Type, parse::parse};

/// Translations of every block in a round, and rounds, of which the quickest counts.
const REPEATS: u32 = 50;
const ROUNDS: u32 = 400;

/// The slots that the golden files name.
fn slots() -> SlotTable {
    let mut all = vec![Slot { name: "pc".into(), ty: Type::I64, offset: 128 }];
    let mut offset = 256;
    for ty in [Type::I32, Type::I64, Type::V128] {
        for letter in ["a", "b", "c", "d", "r"] {
            all.push(Slot { name: format!("{letter}{}", ty.bits()), ty, offset });
            offset += 16;
        }
    }
    SlotTable::new(all)
}

extern "C" fn helper(_: &Header, _: &mut u8, _: u64, _: u64, _: u64, _: u64) -> HelperResult {
    HelperResult::DONE
}

/// The golden blocks, three behind one another each: about four instructions, as in real code.
fn blocks(slots: &SlotTable) -> Vec<Block> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let files = fs::read_dir(folder).expect("the golden files");
    let text = |path| fs::read_to_string(path).expect("readable");
    let mut texts: Vec<_> = files.map(|file| text(file.expect("readable").path())).collect();
    texts.sort();
    let bodies: Vec<_> =
        texts.iter().map(|text| text.split("----").next().unwrap_or("").trim_end()).collect();
    let join = |three: &[&str]| {
        let (last, before) = three.split_last().expect("some");
        let open = before.iter().map(|body| body.rsplit_once('\n').expect("a terminal").0);
        open.chain([*last]).collect::<Vec<_>>().join("\n")
    };
    bodies.chunks(3).map(|three| parse(&join(three), slots).expect("a block")).collect()
}

fn main() {
    let slots = slots();
    let blocks = blocks(&slots);
    let function = HelperFn::new(helper);
    let facts = Helper {
        name: "none",
        function,
        reads: SlotSet::ALL,
        writes: SlotSet::NONE,
        may_leave: true,
    };
    let mut baseline = Baseline::new(&slots, SlotId(0), &[facts; 4]);
    let insns: u32 = blocks.iter().map(|block| block.guest_insns).sum();
    let (mut best, mut bytes) = (Duration::MAX, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..REPEATS {
            bytes = 0;
            for block in &blocks {
                let parts = [UnitBlock { offset: 0, block, indirect: false }];
                let unit = Unit { blocks: &parts, page_offset: 0x100, counted: false };
                bytes += baseline.compile(&unit).expect("it compiles").bytes.len();
            }
        }
        best = best.min(start.elapsed());
    }
    let per_insn = best.as_secs_f64() * 1e6 / f64::from(REPEATS * insns);
    println!("blocks                       {:8}", blocks.len());
    println!("guest instructions           {insns:8}");
    println!("µs per guest instruction     {per_insn:8.3}   (promise: 0.3)");
    println!("bytes per guest instruction  {:8.1}", bytes as f64 / f64::from(insns));
}
