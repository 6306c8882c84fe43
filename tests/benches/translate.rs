//! What translation costs: nanoseconds per guest instruction of IR and of tier 1, over a kernel's code.
//!
//! `cargo bench -p gantry-tests --bench translate [-- IMAGE]`. Each block is translated once in a round, so
//! that caches are as cold as many blocks make them; in a guest, whose own code runs between, they are colder
//! (`gantry --stats` tells).

use std::time::{Duration, Instant};
use std::{env, fs};

use gantry_aarch64::AArch64;
use gantry_aarch64::mode::Mode;
use gantry_baseline::Baseline;
use gantry_guest::{GuestArch, TranslateRequest, Unit, UnitBlock};
use gantry_ir::{Builder, Terminal};

/// The part of the image that is looked at, in bytes: code, behind the header.
const CODE: std::ops::Range<usize> = 0x1_0000..0x21_0000;
const ROUNDS: usize = 15;
const PAGE: usize = 4096;

/// What a round took and made.
#[derive(Clone, Copy)]
struct Round {
    ir: Duration,
    code: Duration,
    blocks: u32,
    insns: u32,
    ops: usize,
    bytes: usize,
}

/// Translates all of `image` block after block, but what is no code.
fn round(arch: &AArch64, baseline: &mut Baseline, image: &[u8]) -> Round {
    let mode = Mode::default()
        .with_el1(true)
        .with_sp_sel(true)
        .with_fp_default(true)
        .with_sp_aligned(true)
        .0;
    let mut builder = Builder::new(arch.slots());
    let mut sum =
        Round { ir: Duration::ZERO, code: Duration::ZERO, blocks: 0, insns: 0, ops: 0, bytes: 0 };
    let mut at = 0;
    while at < image.len() {
        let page_offset = (at % PAGE) as u32;
        let code = &image[at..image.len().min(at + (PAGE - at % PAGE).min(256))];
        let request = TranslateRequest { mode, page_offset, code, max_insns: 64 };
        let begin = Instant::now();
        let block = arch.translate(&request, &mut builder);
        let middle = Instant::now();
        let is_code = !matches!(block.terminal, Terminal::Exception { pc: 0, .. });
        at += block.guest_bytes as usize;
        if is_code {
            let parts = [UnitBlock { offset: 0, block: &block, indirect: false }];
            let compiled = baseline.compile(&Unit { blocks: &parts, page_offset, counted: false });
            if let Ok(compiled) = compiled {
                sum.code += middle.elapsed();
                sum.ir += middle - begin;
                sum.blocks += 1;
                sum.insns += block.guest_insns();
                sum.ops += block.insts.len();
                sum.bytes += compiled.bytes.len();
                baseline.recycle(compiled);
            }
        }
        builder.recycle(block);
    }
    sum
}

fn main() {
    let default = ".cache/debian/debian-arm64/Image";
    let given = env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let path = given.unwrap_or_else(|| format!("{}/../{default}", env!("CARGO_MANIFEST_DIR")));
    let Ok(image) = fs::read(&path) else {
        return println!(
            "skipped: no {path}; `gantry demo --fetch-only --cache .cache/debian` fetches it"
        );
    };
    let arch = AArch64::new();
    let mut baseline = Baseline::new(arch.slots(), arch.pc_slot(), arch.helpers());
    let end = CODE.end.min(image.len());
    let image = &image[CODE.start.min(end)..end];
    let mut rounds: Vec<_> = (0..ROUNDS).map(|_| round(&arch, &mut baseline, image)).collect();
    rounds.sort_by_key(|round| round.ir + round.code);
    let median = rounds[ROUNDS / 2];
    let per_insn = |time: Duration| time.as_secs_f64() * 1e9 / f64::from(median.insns.max(1));
    let of_insns = |n: usize| n as f64 / f64::from(median.insns.max(1));
    println!("blocks                      {:9}", median.blocks);
    println!("guest instructions          {:9}", median.insns);
    println!("IR ops each                 {:9.2}", of_insns(median.ops));
    println!("bytes each                  {:9.2}", of_insns(median.bytes));
    println!("ns each of IR               {:9.1}", per_insn(median.ir));
    println!("ns each of tier 1           {:9.1}", per_insn(median.code));
}
