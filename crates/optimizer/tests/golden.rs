//! The host code of small hot loops, as text files, so that a loss of quality shows as a diff.
//!
//! Each file in `tests/golden` is a region of AArch64 code (words, with what they mean beside them; a
//! star where an indirect jump is known to lead), then a line of dashes, then the loops of what tier 2
//! makes of it for a host of fixed features. Offsets in branches are from the region's start.
//! `cargo test -p gantry-optimizer --test golden -- --ignored` writes the host code anew.

mod listing;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gantry_aarch64::AArch64;
use gantry_aarch64::mode::Mode;
use gantry_guest::{CompiledCode, GuestArch, TranslateRequest, Unit, UnitBlock, remove_dead};
use gantry_ir::{Block, Builder, Terminal};
use gantry_optimizer::{Host, Optimizer};

const RULER: &str = "----";
/// Where in its page the code lies.
const PAGE_OFFSET: u32 = 0x400;

/// A file: its guest code as it stands there, and its host code.
struct Golden {
    path: PathBuf,
    guest: String,
    host: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn files() -> Vec<Golden> {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable");
        let (guest, host) = text.split_once(RULER).unwrap_or((&text, ""));
        let (guest, host) = (guest.trim_end().to_owned(), host.trim_matches('\n').to_owned());
        Golden { path, guest, host }
    };
    paths.into_iter().map(read).collect()
}

/// The mode of a Linux program: top byte ignored, SP checked, floating point as IEEE says.
fn mode() -> Mode {
    Mode::default().with_tbi0(true).with_tbii0(true).with_sp_aligned(true).with_fp_default(true)
}

/// The guest code's bytes, and the offsets of its lines with a star.
fn parse(guest: &str) -> (Vec<u8>, Vec<usize>) {
    let (mut code, mut starred) = (Vec::new(), Vec::new());
    for line in guest.lines().filter(|line| !line.starts_with(';')) {
        if line.starts_with('*') {
            starred.push(code.len());
        }
        let word = line.trim_start_matches(['*', ' ']).split(' ').next().unwrap_or_default();
        let word = u32::from_str_radix(word, 16).expect("a word in hexadecimal");
        code.extend(word.to_le_bytes());
    }
    (code, starred)
}

/// Where a block leads within the code, by its direct jumps.
fn successors(at: usize, block: &Block, len: usize) -> Vec<usize> {
    let targets = match block.terminal {
        Terminal::Jump { target, .. } => vec![target],
        Terminal::Branch { taken, fallthrough, .. } => vec![taken, fallthrough],
        _ => Vec::new(),
    };
    let inside = |target| at.checked_add_signed(target as isize).filter(|&to| to < len);
    targets.into_iter().filter_map(inside).collect()
}

/// The region of all blocks that the code's start or a star leads to, and its guest instructions.
fn compile(arch: &AArch64, guest: &str) -> (CompiledCode, u32) {
    let (code, starred) = parse(guest);
    let mut blocks = BTreeMap::new();
    let mut queue = vec![0];
    queue.extend(&starred);
    while let Some(at) = queue.pop() {
        if blocks.contains_key(&at) {
            continue;
        }
        let request = TranslateRequest {
            mode: mode().0,
            page_offset: PAGE_OFFSET + at as u32,
            code: &code[at..],
            max_insns: 64,
        };
        let mut block = arch.translate(&request, &mut Builder::new(arch.slots()));
        remove_dead(&mut block, arch.helpers());
        queue.extend(successors(at, &block, code.len()));
        blocks.insert(at, block);
    }
    let blocks: Vec<_> = blocks
        .iter()
        .map(|(at, block)| UnitBlock { offset: *at as i64, block, indirect: starred.contains(at) })
        .collect();
    let unit = Unit { blocks: &blocks, page_offset: PAGE_OFFSET, counted: false };
    let host = Host::with_avx2();
    let mut optimizer = Optimizer::for_host(&host, arch.slots(), arch.pc_slot(), arch.helpers())
        .expect("an x86-64 host");
    let code = optimizer.compile_region(&unit).expect("it compiles");
    (code, blocks.iter().map(|b| b.block.guest_insns()).sum())
}

fn host_code(arch: &AArch64, guest: &str) -> String {
    let (code, guest_insns) = compile(arch, guest);
    listing::loops(&code, guest_insns, arch.slots())
}

#[test]
fn host_code_is_as_good_as_it_was() {
    let (arch, files) = (AArch64::new(), files());
    assert!(files.len() >= 10, "where are the files?");
    let mut worse = String::new();
    for Golden { path, guest, host } in &files {
        let found = host_code(&arch, guest);
        if found != *host {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(worse, "== {name}\n{found}\n-- instead of\n{host}");
        }
    }
    assert!(worse.is_empty(), "host code changed; look at it, then write it anew:\n{worse}");
}

#[test]
#[ignore = "writes the golden files"]
fn write_anew() {
    let arch = AArch64::new();
    for Golden { path, guest, .. } in files() {
        let text = format!("{guest}\n{RULER}\n{}\n", host_code(&arch, &guest));
        fs::write(path, text).expect("writable");
    }
}
