//! The host code of common small blocks, as text files, so that a loss of quality shows as a diff.
//!
//! Each file in `tests/golden` is a block in IR text, then a line of dashes, then its host code.
//! `cargo test -p gantry-baseline --test golden -- --ignored` writes the host code anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::mem::offset_of;
use std::path::{Path, PathBuf};

use gantry_baseline::{Baseline, Features};
use gantry_guest::{
    AccessSite, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, Thunk, Transfer, Unit, UnitBlock,
};
use gantry_ir::{Block, Effect, Inst, Lane, Op, SlotId, Terminal, Type, Value, parse::parse};
use gantry_tierkit::machine::{helpers, slot, slots};
use gantry_tierkit::random::Random;
use gantry_tierkit::variants::variants;
use iced_x86::{
    Decoder, DecoderOptions, Formatter, Instruction, Mnemonic, NasmFormatter, OpKind, Register,
};

const RULER: &str = "----";

/// A host with everything but AVX-512, so that the files are the same on every host.
const HOST: Features = Features {
    sse41: true,
    sse42: true,
    avx: true,
    avx2: true,
    avx512: false,
    f16c: true,
    fma: true,
    aes: true,
    pclmul: true,
    sha: true,
    popcnt: true,
    lzcnt: true,
    bmi1: true,
    bmi2: true,
    cx16: true,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The files: name, block, host code as it stands there.
fn files() -> Vec<(PathBuf, String, String)> {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable");
        let (block, code) = text.split_once(RULER).unwrap_or((&text, ""));
        let (block, code) = (block.trim_end().to_owned(), code.trim_matches('\n').to_owned());
        (path, block, code)
    };
    paths.into_iter().map(read).collect()
}

/// What lies at each offset from the state.
fn names() -> BTreeMap<i64, String> {
    let mut names = BTreeMap::new();
    for (_, slot) in slots().iter() {
        names.insert(slot.offset.into(), slot.name.clone());
    }
    let header = |offset: usize| i64::from(HEADER_OFFSET) + offset as i64;
    let fields = [
        ("exit", offset_of!(Header, exit)),
        ("mode", offset_of!(Header, mode)),
        ("leave", offset_of!(Header, leave)),
        ("table", offset_of!(Header, table)),
        ("jump_cache.base", offset_of!(Header, jump_cache)),
        ("jump_cache.mask", offset_of!(Header, jump_cache) + 8),
    ];
    let thunks = [
        ("access_thunk", Thunk::Access),
        ("rmw_thunk", Thunk::Rmw),
        ("cas_thunk", Thunk::Cas),
        ("probe_thunk", Thunk::ProbeStore),
        ("float_thunk", Thunk::Float),
        ("link_thunk", Thunk::Link),
    ];
    names.extend(thunks.map(|(name, at)| (header(Header::thunk_offset(at)), name.to_owned())));
    names.extend(fields.map(|(name, offset)| (header(offset), name.to_owned())));
    for n in 0..8 {
        let at = Header::tlb_offset(n as u8);
        names.insert(header(at), format!("tlb[{n}].base"));
        names.insert(header(at + 8), format!("tlb[{n}].mask"));
        let scratch = (FRAME_OFFSET + offset_of!(Frame, scratch) + 16 * n) as i64;
        if n < 4 {
            names.insert(scratch, format!("scratch[{n}]"));
        }
    }
    names.insert((FRAME_OFFSET + offset_of!(Frame, insn_offset)) as i64, "insn_offset".into());
    names.insert(Header::FP_USED_OFFSET.into(), "fp_used".into());
    names
}

fn host_code(text: &str) -> String {
    let table = slots();
    let block = parse(text, &table).expect("the block is right");
    let blocks = [UnitBlock { offset: 0, block: &block, indirect: false }];
    let unit = Unit { blocks: &blocks, page_offset: 0x100, counted: false };
    let mut baseline = Baseline::with_features(&table, SlotId(0), &helpers(), HOST);
    let code = baseline.compile(&unit).expect("it compiles");
    disassemble(&code.bytes)
}

fn disassemble(bytes: &[u8]) -> String {
    let mut instructions: Vec<Instruction> = Vec::new();
    let mut sites = BTreeMap::new();
    let mut decoder = Decoder::with_ip(64, bytes, 0, DecoderOptions::NONE);
    let mut code_bytes = bytes.len();
    while decoder.can_decode() {
        let instruction = decoder.decode();
        if instruction.is_invalid() || instruction.code() == iced_x86::Code::Int3 {
            // The constants begin.
            code_bytes = instruction.ip() as usize;
            break;
        }
        instructions.push(instruction);
        if is_access(&instruction) {
            let at = decoder.position();
            let (site, len) = AccessSite::read(&bytes[at..]);
            sites.insert(instruction.ip(), (site, at as u64 - u64::from(site.back)));
            decoder.set_position(at + len).expect("within the code");
            decoder.set_ip((at + len) as u64);
        }
    }
    let mut labels = BTreeMap::new();
    let resumed = sites.values().map(|&(_, resume)| resume);
    for target in instructions.iter().filter_map(branch_target).chain(resumed) {
        labels.insert(target, String::new());
    }
    for (n, name) in labels.values_mut().enumerate() {
        *name = format!("L{}", n + 1);
    }
    let names = names();
    let mut formatter = NasmFormatter::new();
    let mut text = String::new();
    for instruction in &instructions {
        if let Some(label) = labels.get(&instruction.ip()) {
            let _ = writeln!(text, "{label}:");
        }
        let mut line = String::new();
        formatter.format(instruction, &mut line);
        if let Some(target) = branch_target(instruction) {
            let mnemonic = line.split(' ').next().unwrap_or("").to_owned();
            line = format!("{mnemonic} {}", labels[&target]);
        } else if instruction.memory_base() == Register::RBX
            && let Some(name) = names.get(&(instruction.memory_displacement64() as i64))
            && let (Some(from), Some(to)) = (line.find('['), line.find(']'))
        {
            line.replace_range(from..=to, &format!("[{name}]"));
        }
        let _ = writeln!(text, "    {line}");
        if let Some((site, resume)) = sites.get(&instruction.ip()) {
            let _ = writeln!(text, "    ; {} on at {}", describe(site), labels[resume]);
        }
    }
    let _ = write!(text, "; {} instructions, {code_bytes} bytes", instructions.len());
    text
}

/// Whether it calls the thunk that an [`AccessSite`] follows.
fn is_access(instruction: &Instruction) -> bool {
    let thunk = i64::from(HEADER_OFFSET) + Header::thunk_offset(Thunk::Access) as i64;
    instruction.mnemonic() == Mnemonic::Call
        && instruction.memory_base() == Register::RBX
        && instruction.memory_displacement64() as i64 == thunk
}

/// What a site says, with the host's registers by number.
fn describe(site: &AccessSite) -> String {
    let AccessSite { mem, insn_offset, address, transfer, .. } = *site;
    let sign = if mem.signed { "signed " } else { "" };
    let what = match transfer {
        Transfer::LoadInteger { register, log2 } => format!("r{register}:{} :=", 8 << log2),
        Transfer::LoadVector(register) => format!("xmm{register} :="),
        Transfer::StoreInteger(register) => format!("r{register} to"),
        Transfer::StoreVector(register) => format!("xmm{register} to"),
        Transfer::StoreNumber(number) => format!("{number} to"),
    };
    format!("{what} {sign}{} bytes at r{address}, instruction {insn_offset},", mem.size())
}

/// Where a jump leads.
fn branch_target(instruction: &Instruction) -> Option<u64> {
    (instruction.op0_kind() == OpKind::NearBranch64).then(|| instruction.near_branch_target())
}

/// Whether it calls a function of the table; thunks are called from what is out of line, by the state
/// register.
fn is_call_in_line(instruction: &Instruction) -> bool {
    instruction.mnemonic() == Mnemonic::Call && instruction.memory_base() != Register::RBX
}

#[test]
fn host_code_is_as_good_as_it_was() {
    let files = files();
    assert!(files.len() >= 10, "where are the files?");
    let mut worse = String::new();
    for (path, block, expected) in &files {
        let found = host_code(block);
        if found != *expected {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(worse, "== {name}\n{found}\n-- instead of\n{expected}");
        }
    }
    assert!(worse.is_empty(), "host code changed; look at it, then write it anew:\n{worse}");
}

/// The pure vector ops that such a host still calls the runtime for, by lane.
fn called_vectors() -> String {
    let table = slots();
    let mut baseline = Baseline::with_features(&table, SlotId(0), &helpers(), HOST);
    let mut calls = |block: &Block| {
        let blocks = [UnitBlock { offset: 0, block, indirect: false }];
        let unit = Unit { blocks: &blocks, page_offset: 0x100, counted: false };
        let code = baseline.compile(&unit).expect("it compiles");
        let decoder = Decoder::with_ip(64, &code.bytes, 0, DecoderOptions::NONE);
        decoder.into_iter().any(|instruction| is_call_in_line(&instruction))
    };
    let mut random = Random(0);
    let mut called = BTreeSet::new();
    for &op in Op::ALL.iter().filter(|op| op.signature().effect == Effect::Pure) {
        for variant in variants(op, &mut random) {
            let types = variant.args.iter().copied().filter(|&ty| ty != Type::Void);
            let mut insts: Vec<_> = types
                .enumerate()
                .map(|(n, ty)| inst(Op::Get, ty, 0, [Value::NONE; 4], slot(n, ty).0.into()))
                .collect();
            let mut args = [Value::NONE; 4];
            args.iter_mut().zip(0..insts.len()).for_each(|(arg, n)| *arg = Value(n as u16));
            insts.push(inst(op, variant.ty, variant.aux, args, variant.imm));
            let (result, ty) =
                (Value(insts.len() as u16 - 1), insts[insts.len() - 1].result_type());
            let set = [result, Value::NONE, Value::NONE, Value::NONE];
            insts.push(inst(Op::Set, ty, 0, set, slot(4, ty).0.into()));
            let block = Block {
                insts,
                terminal: Terminal::Resume,
                starts: vec![0],
                clears: None,
                guest_bytes: 4,
                fp_default: false,
            };
            if calls(&block) {
                let lane = Lane::from_log2(u32::from(variant.aux & 3));
                called.insert(format!("{}.{}", op.signature().name, lane.name()));
            }
        }
    }
    called.into_iter().collect::<Vec<_>>().join("\n")
}

fn inst(op: Op, ty: Type, aux: u8, args: [Value; 4], imm: u64) -> Inst {
    Inst { op, ty, aux, at: 0, args, imm }
}

fn called_vectors_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/called_vectors.txt")
}

#[test]
fn no_more_vector_ops_are_called_than_were() {
    let expected = fs::read_to_string(called_vectors_file()).expect("readable");
    assert_eq!(called_vectors(), expected.trim());
}

/// The engine redirects an entry by writing a jump over its first eight bytes, which must not
/// reach into a second instruction.
#[test]
fn the_first_instruction_can_be_overwritten_by_a_jump() {
    for counted in [false, true] {
        let table = slots();
        let block = parse("insn +0x0\n resume", &table).expect("the block is right");
        let blocks = [UnitBlock { offset: 0, block: &block, indirect: false }];
        let unit = Unit { blocks: &blocks, page_offset: 0x100, counted };
        let mut baseline = Baseline::new(&table, SlotId(0), &helpers());
        let code = baseline.compile(&unit).expect("it compiles");
        let first = Decoder::with_ip(64, &code.bytes, 0, DecoderOptions::NONE).decode();
        assert!(first.len() >= 8, "{counted}: {} bytes", first.len());
    }
}

#[test]
#[ignore = "writes the golden files"]
fn write_anew() {
    for (path, block, _) in files() {
        let text = format!("{block}\n{RULER}\n{}\n", host_code(&block));
        fs::write(path, text).expect("writable");
    }
    let list = called_vectors();
    let end = if list.is_empty() { "" } else { "\n" };
    fs::write(called_vectors_file(), list + end).expect("writable");
}
