//! Every encoding of every class translates in every mode to IR that the verifier accepts.

use std::collections::BTreeMap;

use gantry_aarch64::AArch64;
use gantry_aarch64::decode::{Chapter, Class, Encoding, Feature, encodings, sample};
use gantry_aarch64::mode::Mode;
use gantry_aarch64::translate::code;
use gantry_guest::{GuestArch, TranslateRequest, remove_dead};
use gantry_ir::print::Text;
use gantry_ir::verify::verify;
use gantry_ir::{Block, Builder, Terminal};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
}

/// The classes of this frontend's chapters that have an implemented encoding.
fn base_encodings() -> impl Iterator<Item = &'static Encoding> {
    encodings().filter(|encoding| {
        encoding.implemented() && !matches!(encoding.class.chapter(), Chapter::ScalarFpAdvancedSimd)
    })
}

fn translate(arch: &AArch64, mode: Mode, page_offset: u32, words: &[u32]) -> Block {
    let code: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let request = TranslateRequest { mode: mode.0, page_offset, code: &code, max_insns: 64 };
    let block = arch.translate(&request, &mut Builder::new(arch.slots()));
    let mut less = block.clone();
    remove_dead(&mut less, arch.helpers());
    let leaves = |n| arch.helpers().get(n as usize).map(|helper| helper.may_leave);
    for block in [&block, &less] {
        if let Err(error) = verify(block, arch.slots(), &leaves) {
            let text = Text { block, slots: arch.slots() };
            panic!("{words:#010x?} in mode {mode:x?}: {error}\n{text}");
        }
    }
    block
}

#[test]
fn every_encoding_translates_to_valid_ir() {
    let arch = AArch64::new();
    let mut random = Random(1);
    for encoding in base_encodings() {
        for _ in 0..100 {
            let Some(word) = sample(encoding, || random.next() as u32) else {
                panic!("{}: no sample", encoding.name);
            };
            let mode = Mode(random.next()).with_illegal(false).with_step_pending(false);
            translate(&arch, mode, random.next() as u32 & 0xffc, &[word, word]);
        }
    }
}

#[test]
fn any_words_translate() {
    let arch = AArch64::new();
    let mut random = Random(2);
    for _ in 0..20_000 {
        let words: Vec<u32> = (0..16).map(|_| random.next() as u32).collect();
        translate(&arch, Mode(random.next()), random.next() as u32 & 0xfff, &words);
    }
}

/// The engine makes the IR of a block again when somebody looks at it.
#[test]
fn a_block_is_made_again_from_its_own_bytes() {
    let arch = AArch64::new();
    let mut random = Random(5);
    for _ in 0..20_000 {
        let code: Vec<u8> = (0..16).flat_map(|_| (random.next() as u32).to_le_bytes()).collect();
        let (mode, page_offset) = (random.next(), random.next() as u32 & 0xfff);
        let make = |code, max_insns| {
            let request = TranslateRequest { mode, page_offset, code, max_insns };
            arch.translate(&request, &mut Builder::new(arch.slots()))
        };
        let block = make(&code, 64);
        let bytes = &code[..block.guest_bytes as usize];
        assert_eq!(make(bytes, block.guest_insns()), block);
    }
}

/// Each encoding has words that are not undefined, but for those that always are.
#[test]
fn implemented_encodings_do_something() {
    const UNDEFINED: [&str; 6] = [
        "UDF_only_perm_undef",
        "DCPS1_DC_exception",
        "DCPS2_DC_exception",
        "DCPS3_DC_exception",
        "DRPS_64E_branch_reg",
        "SYSL_RC_systeminstrs",
    ];
    let arch = AArch64::new();
    let mut random = Random(3);
    let mode = Mode::default().with_el1(true).with_sp_sel(true);
    for encoding in base_encodings() {
        let defined =
            (0..50).filter_map(|_| sample(encoding, || random.next() as u32)).any(|word| {
                let block = translate(&arch, mode, 0, &[word]);
                block.terminal != Terminal::Exception { code: code::UNDEFINED, pc: 0 }
            });
        assert_eq!(defined, !UNDEFINED.contains(&encoding.name), "{}", encoding.name);
    }
}

/// A trap of FP and SIMD takes those loads and stores that use V registers, and no others.
#[test]
fn fp_traps_where_vector_registers_are_used() {
    let arch = AArch64::new();
    let mut random = Random(4);
    let mode = Mode::default().with_fp_trap(true);
    let mut trapped: BTreeMap<Class, (u32, u32)> = BTreeMap::new();
    for encoding in base_encodings() {
        let word = sample(encoding, || random.next() as u32).expect("a sample");
        let block = translate(&arch, mode, 0, &[word]);
        let counts = trapped.entry(encoding.class).or_default();
        match block.terminal {
            Terminal::Exception { code: code::FP_TRAP, pc: 0 } => counts.0 += 1,
            Terminal::Exception { code: code::UNDEFINED, .. } => {}
            _ => counts.1 += 1,
        }
    }
    for class in [Class::Asisdlse, Class::Asisdlsep, Class::Asisdlso, Class::Asisdlsop] {
        assert!(trapped[&class].0 > 0 && trapped[&class].1 == 0, "{class:?}");
    }
    for class in [Class::LdstPos, Class::LdstpairOff, Class::Loadlit] {
        assert!(trapped[&class].0 > 0 && trapped[&class].1 > 0, "{class:?}");
    }
    for class in [Class::AddsubImm, Class::Ldstexclr, Class::Memop, Class::BranchReg] {
        assert_eq!(trapped[&class].0, 0, "{class:?}");
    }
}

#[test]
fn a_write_of_fpcr_ends_the_block() {
    const FADD: u32 = 0x1e62_2820;
    const MSR_FPCR: u32 = 0xd51b_4400;
    let arch = AArch64::new();
    for default in [false, true] {
        let mode = Mode::default().with_fp_default(default);
        let block = translate(&arch, mode, 0, &[FADD, MSR_FPCR, FADD]);
        assert_eq!(block.fp_default, default);
        assert_eq!((block.guest_insns(), block.terminal), (2, Terminal::Sync { target: 8 }));
    }
}

#[test]
fn without_pauth_what_is_no_hint_is_undefined() {
    let arch = AArch64::new();
    let mode = Mode::default().with_el1(true).with_no_pauth(true);
    for encoding in encodings().filter(|encoding| encoding.feature == Feature::Pauth) {
        let word = sample(encoding, || 0).expect("it has a word");
        let undefined = matches!(
            translate(&arch, mode, 0, &[word]).terminal,
            Terminal::Exception { code: code::UNDEFINED, pc: 0 }
        );
        assert_eq!(undefined, encoding.class != Class::Hints, "{}", encoding.name);
    }
}
