//! Runs the cases of a file on the CPU and on the tiers, and compares.

use std::fmt::Write as _;

use gantry_guest::{Exit, Unit, UnitBlock};
use gantry_ir::{FpFormat, SlotId, Type};
use gantry_softfloat::{Flags, FpEnv};

use super::guest::{FUNCTIONS, helpers};
use super::native::Native;
use super::parse::{Case, Choice, Example, File, Kind, Setting};
use super::{CODE, Left, Picture, flags};
use crate::Tier;
use crate::machine::Machine;
use crate::memory::RAM;
use crate::oracle::Oracle;
use crate::random::Random;

/// Random inputs of a case.
const ROUNDS: usize = 200;
/// Times that a case goes back to its beginning at most.
const MOST_PASSES: usize = 1000;
/// The parts of the status flags, which are compared by what they mean.
const STATUS: [&str; 4] = ["cc_op", "cc_dst", "cc_src", "cc_src2"];

/// Whether a register is a part of the flags.
fn is_flag(name: &str) -> bool {
    STATUS.contains(&name) || name == "df"
}

/// What was run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    /// Cases.
    pub cases: usize,
    /// Inputs, written and random, on each tier.
    pub runs: usize,
    /// Inputs that the CPU ran.
    pub native: usize,
    /// Cases that the CPU should run and cannot.
    pub skipped: usize,
}

/// What makes a machine of a tier for the guest of a file.
pub type MakeTier<'a> = &'a dyn Fn(&File, &[gantry_guest::Helper]) -> Box<dyn Tier>;

/// Runs all cases of a file on tier 0 and on those that `tiers` make.
///
/// # Errors
/// Every input whose outcome is not what it should be: case, tier, inputs, what differs.
pub fn check(text: &str, tiers: &[MakeTier<'_>]) -> Result<Report, String> {
    let file = File::parse(text)?;
    let native = Native::get();
    let mut report = Report::default();
    let mut wrong = String::new();
    for case in &file.cases {
        report.cases += 1;
        let mut bench = Bench::new(&file, case, tiers)?;
        let mut random = Random(case.name.bytes().fold(7, |n, b| n * 31 + u64::from(b)));
        let written = case.examples.iter().cloned();
        let rounds = if case.random.is_empty() || native.is_none() { 0 } else { ROUNDS };
        let chosen = (0..rounds).map(|_| choose(&file, case, &mut random)).collect::<Vec<_>>();
        for example in written.chain(chosen) {
            let before = bench.picture(&example.before)?;
            let cpu = match &native {
                Some(native) if !case.code.is_empty() => native.run(case, &before),
                _ => None,
            };
            report.native += usize::from(cpu.is_some());
            if let Err(what) = bench.run(&before, cpu.as_ref(), &example) {
                let from = settings_text(&example.before);
                let _ = writeln!(wrong, "{}, line {}: in {from}\n{what}", case.name, example.line);
                break;
            }
            report.runs += 1;
        }
        let ran = native.as_ref().is_some_and(|native| {
            let first = case.examples.first().map_or(&[][..], |e| &e.before);
            bench.picture(first).is_ok_and(|before| native.run(case, &before).is_some())
        });
        report.skipped += usize::from(!case.code.is_empty() && !ran);
    }
    if wrong.is_empty() { Ok(report) } else { Err(wrong) }
}

/// What the CPU makes of each written input that says nothing of its outcome, as `out` lines by
/// the number of the line of the input.
///
/// # Errors
/// The file is wrong, or there is no CPU for it.
pub fn outcome_text(text: &str) -> Result<Vec<(usize, String)>, String> {
    let file = File::parse(text)?;
    let native = Native::get().ok_or("this machine cannot run the cases")?;
    let mut lines = Vec::new();
    for case in &file.cases {
        let bench = Bench::new(&file, case, &[])?;
        for example in case.examples.iter().filter(|e| e.after.is_empty()) {
            let before = bench.picture(&example.before)?;
            let Some(after) = native.run(case, &before) else { continue };
            lines.push((example.line, changes_text(case, &before, &after)));
        }
    }
    Ok(lines)
}

/// The machines of a case.
struct Bench<'a> {
    case: &'a Case,
    oracle: Oracle,
    /// A machine with the code's address; none for tier 0.
    machines: Vec<(Machine, Option<u64>)>,
}

impl<'a> Bench<'a> {
    fn new(file: &File, case: &'a Case, tiers: &[MakeTier<'_>]) -> Result<Self, String> {
        let helpers = helpers();
        let mut machines = vec![(Machine::for_guest(Box::new(NoTier), &helpers), None)];
        for make in tiers {
            let mut machine = Machine::for_guest(make(file, &helpers), &helpers);
            let blocks = [UnitBlock { offset: 0, block: &case.block }];
            let unit = Unit { blocks: &blocks, page_offset: (CODE & 0xfff) as u32, counted: false };
            let code = machine.compile(&unit);
            let code = code.map_err(|e| format!("{}, {}: {e}", case.name, machine.name()))?;
            let at = machine.place(&code);
            machines.push((machine, Some(at)));
        }
        let mut oracle = Oracle::new(file.slots.clone());
        oracle.env = FpEnv::from_mxcsr(0x1f80);
        Ok(Self { case, oracle, machines })
    }

    /// The state that `settings` describe.
    fn picture(&self, settings: &[Setting]) -> Result<Picture, String> {
        let mut picture = Picture { pc: CODE, ..Picture::default() };
        picture.ram.clone_from(&self.oracle.memory.ram);
        for (id, slot) in self.oracle.table.iter() {
            if id.0 != 0 && !is_flag(&slot.name) {
                let start = if slot.name == "rsp" { u128::from(RAM) + 0x2000 } else { 0 };
                picture.registers.insert(slot.name.clone(), start);
            }
        }
        for setting in settings {
            apply(&mut picture, setting)?;
        }
        Ok(picture)
    }

    /// Runs every tier and compares with the CPU and with what is written.
    fn run(
        &mut self,
        before: &Picture,
        cpu: Option<&Picture>,
        example: &Example,
    ) -> Result<(), String> {
        let mut written = None;
        if !example.after.is_empty() {
            let mut after = before.clone();
            after.pc = cpu.map_or(0, |c| c.pc);
            for setting in &example.after {
                apply(&mut after, setting)?;
            }
            written = Some(after);
        }
        let says_pc = example.after.iter().any(|s| matches!(s, Setting::Pc(_)));
        for n in 0..self.machines.len() {
            let (name, found) = self.run_on(n, before)?;
            if let Some(cpu) = cpu {
                self.compare(name, "the CPU", cpu, &found, true)?;
            }
            if let Some(written) = &written {
                self.compare(name, "what is written", written, &found, says_pc)?;
            }
        }
        Ok(())
    }

    fn compare(
        &self,
        tier: &str,
        whose: &str,
        expected: &Picture,
        found: &Picture,
        pc: bool,
    ) -> Result<(), String> {
        let mut text = String::new();
        let mut differ = |what: &str, expected: u128, found: u128| {
            if expected != found {
                let _ = writeln!(text, "  {what}: {found:#x}, not {expected:#x}");
            }
        };
        for (name, value) in &expected.registers {
            differ(name, *value, found.registers[name]);
        }
        let defined = self.case.defined | flags::DF;
        differ("flags", (expected.flags & defined).into(), (found.flags & defined).into());
        if self.case.mxcsr {
            differ("mxcsr", expected.mxcsr.into(), found.mxcsr.into());
        }
        if pc {
            differ("pc", expected.pc.into(), found.pc.into());
        }
        if expected.ram != found.ram {
            for (n, (e, f)) in expected.ram.iter().zip(&found.ram).enumerate() {
                differ(&format!("[{:#x}]", RAM + n as u64), (*e).into(), (*f).into());
            }
        }
        if expected.left != found.left {
            let _ = writeln!(text, "  it left by {:?}, not {:?}", found.left, expected.left);
        }
        if text.is_empty() { Ok(()) } else { Err(format!("  on {tier}, against {whose}\n{text}")) }
    }

    /// Runs the case on a machine.
    fn run_on(&mut self, n: usize, before: &Picture) -> Result<(&'static str, Picture), String> {
        self.load(before);
        let (machine, code) = &mut self.machines[n];
        machine.flush();
        self.oracle.lend(machine);
        let name = if code.is_some() { machine.name() } else { "interp" };
        let table = self.oracle.table.clone();
        let mut passes = 0;
        let left = loop {
            let exit = match *code {
                Some(code) => machine.run(code).exit,
                None => machine.interpret(&self.case.block, &table, &FUNCTIONS) as u64,
            };
            self.oracle.slots = machine.state().slots;
            let fault = [Exit::Fault, Exit::Exception].iter().any(|&e| exit == e as u64);
            if fault {
                let frame = &machine.state().frame;
                if exit == Exit::Fault as u64 {
                    let pc = self.oracle.get(SlotId(0)) + u128::from(frame.insn_offset);
                    let code = frame.exception.code;
                    self.oracle.set(SlotId(0), pc);
                    break Left::Fault(code);
                }
                break Left::Fault(frame.exception.code);
            }
            let ends = [Exit::Lookup, Exit::Sync, Exit::Link].iter().any(|&e| exit == e as u64);
            if !ends {
                return Err(format!("  on {name}: exit {exit}"));
            }
            // REP and its like: once more.
            if self.oracle.get(SlotId(0)) != u128::from(CODE) {
                break Left::End;
            }
            passes += 1;
            if passes > MOST_PASSES {
                return Err(format!("  on {name}: it does not end"));
            }
        };
        self.oracle.env = machine.state().env;
        let ram = machine.memory().ram.clone();
        Ok((name, self.store(left, ram)))
    }

    /// Puts a picture into the oracle's slots.
    fn load(&mut self, picture: &Picture) {
        for (id, slot) in self.oracle.table.clone().iter() {
            let value = match slot.name.as_str() {
                _ if id.0 == 0 => picture.pc.into(),
                // Materialised.
                "cc_op" => 3,
                "cc_dst" => picture.flags.into(),
                "cc_src" | "cc_src2" => 0xdead,
                "df" => u128::from(picture.flags & flags::DF != 0),
                name => picture.registers[name],
            };
            self.oracle.set(id, value);
        }
        self.oracle.memory.ram.clone_from(&picture.ram);
        self.oracle.env.flags = Flags::empty();
    }

    /// The oracle's slots as a picture.
    fn store(&self, left: Left, ram: Vec<u8>) -> Picture {
        let get = |name: &str| self.oracle.table.find(name).map(|id| self.oracle.get(id) as u64);
        let mut flags = match STATUS.map(get) {
            [Some(op), Some(dst), Some(src), Some(src2)] => flags::status(op, dst, src, src2),
            _ => 0,
        };
        if get("df") == Some(1) {
            flags |= flags::DF;
        }
        let mut after = Picture { flags, left, ram, ..Picture::default() };
        after.mxcsr = self.oracle.env.flags.to_mxcsr();
        for (id, slot) in self.oracle.table.iter() {
            if id.0 == 0 {
                after.pc = self.oracle.get(id) as u64;
            } else if !is_flag(&slot.name) {
                after.registers.insert(slot.name.clone(), self.oracle.get(id));
            }
        }
        after
    }
}

/// For tier 0, which has no code.
struct NoTier;

impl Tier for NoTier {
    fn name(&self) -> &'static str {
        "interp"
    }

    fn compile(&mut self, _: &Unit<'_>) -> Result<gantry_guest::CompiledCode, String> {
        Err("the interpreter compiles nothing".into())
    }
}

fn apply(picture: &mut Picture, setting: &Setting) -> Result<(), String> {
    match setting {
        Setting::Register(name, value) => match picture.registers.get_mut(name) {
            Some(register) => *register = *value,
            None => return Err(format!("no register {name}")),
        },
        Setting::Flags(flags) => picture.flags = *flags,
        Setting::Mxcsr(flags) => picture.mxcsr = *flags,
        Setting::Pc(pc) => picture.pc = *pc,
        Setting::Fault(code) => picture.left = Left::Fault(*code),
        Setting::Memory(at, bytes) => {
            let from = at.checked_sub(RAM).ok_or("no such memory")? as usize;
            let place = picture.ram.get_mut(from..from + bytes.len()).ok_or("no such memory")?;
            place.copy_from_slice(bytes);
        }
    }
    Ok(())
}

fn choose(file: &File, case: &Case, random: &mut Random) -> Example {
    // What is not named keeps the value of a written input.
    let mut before = match case.examples.len() {
        0 => Vec::new(),
        count => case.examples[random.below(count)].before.clone(),
    };
    for Choice { register, kind } in &case.random {
        if register == "flags" {
            before.push(Setting::Flags(random.bits() & flags::STATUS));
            continue;
        }
        let ty = file.slots.find(register).map_or(Type::I64, |id| file.slots.get(id).ty);
        let value = match kind {
            Kind::Word if ty == Type::V128 => random.vector(),
            Kind::Word => (random.word() & ty.mask()).into(),
            Kind::Memory => u128::from(RAM + 0x100) + random.below(0x3e00) as u128,
            Kind::Stack => u128::from(RAM + 0x800) + 8 * random.below(0x600) as u128,
            Kind::Float(32) => random.floats(FpFormat::S),
            Kind::Float(_) => random.floats(FpFormat::D),
            Kind::Extended => {
                let (sign, exponent) = (random.below(2) as u128, 0x3fff + random.below(70) as u128);
                sign << 79 | exponent << 64 | u128::from(random.word() | 1 << 63)
            }
            Kind::Range(from, to) => u128::from(from + random.below((to - from) as usize) as u64),
        };
        before.push(Setting::Register(register.clone(), value));
    }
    Example { line: 0, before, after: Vec::new() }
}

fn settings_text(settings: &[Setting]) -> String {
    let text = |setting: &Setting| match setting {
        Setting::Register(name, value) => format!("{name}={value:#x}"),
        Setting::Flags(flags) => format!("flags={flags:#x}"),
        Setting::Mxcsr(flags) => format!("mxcsr={flags:#x}"),
        Setting::Pc(pc) => format!("pc={pc:#x}"),
        Setting::Fault(code) => format!("fault={code:#x}"),
        Setting::Memory(at, bytes) => {
            let digits: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
            format!("[{at:#x}]={digits}")
        }
    };
    settings.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn changes_text(case: &Case, before: &Picture, after: &Picture) -> String {
    let mut all = Vec::new();
    for (name, value) in &after.registers {
        if before.registers[name] != *value {
            all.push(Setting::Register(name.clone(), *value));
        }
    }
    if let Left::Fault(code) = after.left {
        all.push(Setting::Fault(code));
    }
    if case.defined != 0 {
        all.push(Setting::Flags(after.flags & (case.defined | flags::DF)));
    }
    if case.mxcsr {
        all.push(Setting::Mxcsr(after.mxcsr));
    }
    all.push(Setting::Pc(after.pc));
    let changed = |n: &usize| before.ram[*n] != after.ram[*n];
    if let Some(first) = (0..before.ram.len()).find(changed) {
        let last = (0..before.ram.len()).rfind(changed).expect("there is a first");
        all.push(Setting::Memory(RAM + first as u64, after.ram[first..=last].to_vec()));
    }
    settings_text(&all)
}
