//! Reads the files of IR text tests. `tests/ir/README.md` describes their form.

use std::mem::offset_of;

use gantry_ir::{Block, Slot, SlotTable, Type, parse::integer, verify::verify};

use super::flags;
use super::guest::helpers;
use crate::machine::{SLOT_BYTES, State};

/// Something of a state with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A register.
    Register(String, u128),
    /// The flags, at the places of RFLAGS.
    Flags(u64),
    /// The flags of floating point, at the places of MXCSR.
    Mxcsr(u32),
    /// Bytes at an address.
    Memory(u64, Vec<u8>),
    /// The program counter.
    Pc(u64),
    /// The code of a fault that it leaves with.
    Fault(u64),
}

/// How a register is chosen at random.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The register, or `flags`.
    pub register: String,
    /// `word`, `mem`, `stack`, `f32`, `f64`, `f80`, `bytes` or a range.
    pub kind: Kind,
}

/// What a random value is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of the register's width, often at an edge.
    Word,
    /// An address in ordinary memory.
    Memory,
    /// The same, a multiple of 8.
    Stack,
    /// Numbers of that width in all lanes.
    Float(u32),
    /// A number of the x87's format whose exponent is near 0.
    Extended,
    /// From the first to below the second.
    Range(u64, u64),
}

/// Inputs with what must come out, where that is written.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The line of the inputs.
    pub line: usize,
    /// What is set before.
    pub before: Vec<Setting>,
    /// What must be after.
    pub after: Vec<Setting>,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The instruction's bytes; none if the case is no instruction of x86.
    pub code: Vec<u8>,
    /// It is 32-bit code.
    pub mode_32: bool,
    /// The flags that are defined afterwards.
    pub defined: u64,
    /// The flags of floating point are compared.
    pub mxcsr: bool,
    /// What is random in the random inputs.
    pub random: Vec<Choice>,
    /// The written inputs.
    pub examples: Vec<Example>,
    /// The IR.
    pub block: Block,
}

/// A file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its registers; the first is the program counter.
    pub slots: SlotTable,
    /// Its cases.
    pub cases: Vec<Case>,
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// The line and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut slots = None;
        let mut cases = Vec::new();
        let mut lines = text.lines().enumerate().map(|(n, line)| (n + 1, strip(line)));
        let mut open: Option<Case> = None;
        while let Some((number, line)) = lines.next() {
            let fail = |what: String| format!("line {number}: {what}");
            let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
            let rest = rest.trim();
            match (head, &mut open) {
                ("", _) => {}
                ("slots", None) => slots = Some(parse_slots(rest).map_err(fail)?),
                ("case", None) => open = Some(empty(rest)),
                (_, None) => return Err(fail(format!("{head} outside of a case"))),
                ("code", Some(case)) => case.code = bytes(rest).map_err(fail)?,
                ("mode_32", Some(case)) => case.mode_32 = true,
                ("mxcsr", Some(case)) => case.mxcsr = true,
                ("flags", Some(case)) => case.defined = flag_set(rest).map_err(fail)?,
                ("random", Some(case)) => case.random = choices(rest).map_err(fail)?,
                ("in", Some(case)) => {
                    let before = settings(rest).map_err(fail)?;
                    case.examples.push(Example { line: number, before, after: Vec::new() });
                }
                ("out", Some(case)) => {
                    let Some(last) = case.examples.last_mut() else {
                        return Err(fail("out without in".into()));
                    };
                    last.after.extend(settings(rest).map_err(fail)?);
                }
                ("ir", Some(_)) => {
                    let Some(table) = &slots else { return Err(fail("no slots".into())) };
                    let mut case = open.take().expect("it is open");
                    case.block = block(&mut lines, table).map_err(fail)?;
                    if case.code.is_empty() && case.examples.iter().any(|e| e.after.is_empty()) {
                        return Err(fail(format!(
                            "{}: nothing says what must come out",
                            case.name
                        )));
                    }
                    cases.push(case);
                }
                _ => return Err(fail(format!("what is {head}?"))),
            }
        }
        if let Some(case) = open {
            return Err(format!("{} has no IR", case.name));
        }
        Ok(Self { slots: slots.ok_or("no slots")?, cases })
    }
}

fn strip(line: &str) -> &str {
    // Where a line begins with `#` it is a comment; elsewhere that stands before constants.
    let line = line.trim();
    if line.starts_with('#') { "" } else { line.split(';').next().unwrap_or("").trim() }
}

fn empty(name: &str) -> Case {
    let terminal = gantry_ir::Terminal::Resume;
    let block = Block {
        insts: vec![],
        starts: vec![],
        clears: None,
        terminal,
        guest_bytes: 0,
        fp_default: false,
    };
    Case {
        name: name.into(),
        code: Vec::new(),
        mode_32: false,
        defined: flags::STATUS,
        mxcsr: false,
        random: Vec::new(),
        examples: Vec::new(),
        block,
    }
}

/// `name:type` …; a name may end in a range, `xmm0..3:v128`.
fn parse_slots(text: &str) -> Result<SlotTable, String> {
    let mut all: Vec<Slot> = Vec::new();
    let mut offset = offset_of!(State, slots) as u32;
    for word in text.split_whitespace() {
        let (names, ty) = word.split_once(':').ok_or_else(|| format!("{word} has no type"))?;
        let ty =
            *Type::ALL.iter().find(|t| t.name() == ty).ok_or_else(|| format!("no type {ty}"))?;
        let names: Vec<String> = match names.split_once("..") {
            None => vec![names.into()],
            Some((first, last)) => {
                let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
                let number = |text: &str| text.parse::<u32>().map_err(|e| format!("{text}: {e}"));
                (number(&first[stem.len()..])?..=number(last)?)
                    .map(|n| format!("{stem}{n}"))
                    .collect()
            }
        };
        for name in names {
            offset = offset.next_multiple_of(ty.bytes());
            all.push(Slot { name, ty, offset });
            offset += ty.bytes();
        }
    }
    if offset as usize > offset_of!(State, slots) + SLOT_BYTES {
        return Err("too many slots".into());
    }
    Ok(SlotTable::new(all))
}

fn block<'a>(
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
    slots: &SlotTable,
) -> Result<Block, String> {
    let ends = ["jump", "branch", "indirect", "sync", "resume", "exception"];
    let mut text = String::new();
    for (_, line) in lines {
        text += line;
        text.push('\n');
        if ends.contains(&line.split(' ').next().unwrap_or("")) {
            break;
        }
    }
    let block = gantry_ir::parse::parse(&text, slots).map_err(|e| format!("the IR below, {e}"))?;
    let helpers = helpers();
    let leaves = |n: u64| helpers.get(n as usize).map(|h| h.may_leave);
    verify(&block, slots, &leaves).map_err(|e| format!("the IR below: {e}"))?;
    Ok(block)
}

fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let byte = |word: &str| u8::from_str_radix(word, 16).map_err(|e| format!("{word}: {e}"));
    text.split_whitespace().map(byte).collect()
}

fn flag_set(text: &str) -> Result<u64, String> {
    text.split_whitespace().filter(|&w| w != "none").try_fold(0, |all, word| {
        let found = flags::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, flag)| all | flag).ok_or_else(|| format!("no flag {word}"))
    })
}

fn choices(text: &str) -> Result<Vec<Choice>, String> {
    let choice = |word: &str| {
        let (register, kind) = word.split_once(':').unwrap_or((word, "word"));
        let kind = match kind {
            "word" => Kind::Word,
            "mem" => Kind::Memory,
            "stack" => Kind::Stack,
            "f32" => Kind::Float(32),
            "f64" => Kind::Float(64),
            "f80" => Kind::Extended,
            range => match range.split_once("..") {
                Some((from, to)) => Kind::Range(integer(from)?, integer(to)?),
                None => return Err(format!("no kind {range}")),
            },
        };
        Ok(Choice { register: register.into(), kind })
    };
    text.split_whitespace().map(choice).collect()
}

fn settings(text: &str) -> Result<Vec<Setting>, String> {
    text.split_whitespace().map(setting).collect()
}

fn setting(word: &str) -> Result<Setting, String> {
    let (name, value) = word.split_once('=').ok_or_else(|| format!("{word} sets nothing"))?;
    Ok(match name {
        "flags" => Setting::Flags(integer(value)?),
        "mxcsr" => Setting::Mxcsr(integer(value)? as u32),
        "pc" => Setting::Pc(integer(value)?),
        "fault" => Setting::Fault(integer(value)?),
        _ if name.starts_with('[') => {
            let at = integer(name.trim_matches(['[', ']']))?;
            let pairs: Vec<String> =
                value.as_bytes().chunks(2).map(|p| String::from_utf8_lossy(p).into()).collect();
            Setting::Memory(at, bytes(&pairs.join(" "))?)
        }
        _ => Setting::Register(name.into(), wide(value)?),
    })
}

/// As `integer`, of 128 bits.
fn wide(text: &str) -> Result<u128, String> {
    match text.strip_prefix("0x") {
        Some(digits) => {
            u128::from_str_radix(&digits.replace('_', ""), 16).map_err(|e| format!("{text}: {e}"))
        }
        None => integer(text).map(u128::from),
    }
}
