//! Reads the text form of [`print`](crate::print) back.

use std::collections::HashMap;

use crate::print::type_is_implied;
use crate::{
    AuxKind, Block, Cond, FpFormat, FpShape, Hint, ImmKind, Inst, Lane, MemOp, Op, Order,
    ResultKind, RmwOp, SlotTable, Terminal, Type, Value,
};

/// What could not be read, and on which line of the text (from 1).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// Reads one block: instructions, then a terminal. Blank lines and what follows `;` are skipped.
/// Values may have any names, `v` and a number or not.
///
/// # Errors
/// The first line that is not of the form.
pub fn parse(text: &str, slots: &SlotTable) -> Result<Block, ParseError> {
    let mut reader = Reader { slots, names: HashMap::new(), insts: vec![], starts: vec![] };
    let mut terminal = None;
    let (mut fp_default, mut clears) = (false, None);
    for (number, raw) in text.lines().enumerate() {
        let fail = |what: String| ParseError { line: number + 1, what };
        let line = raw.split(';').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        if line == "fp_default" && reader.insts.is_empty() && terminal.is_none() {
            fp_default = true;
            continue;
        }
        if let Some(name) = line.strip_prefix("clears ")
            && reader.insts.is_empty()
        {
            clears = Some(slots.find(name).ok_or_else(|| fail(format!("no slot {name}")))?);
            continue;
        }
        if terminal.is_some() {
            return Err(fail("text after the terminal".into()));
        }
        terminal = reader.line(line).map_err(fail)?;
    }
    let end = text.lines().count();
    let terminal =
        terminal.ok_or(ParseError { line: end, what: "the block has no terminal".into() })?;
    Ok(Block {
        guest_bytes: reader.starts.last().map_or(0, |start| start + 4),
        insts: reader.insts,
        starts: reader.starts,
        clears,
        terminal,
        fp_default,
    })
}

struct Reader<'a> {
    slots: &'a SlotTable,
    names: HashMap<String, Value>,
    insts: Vec<Inst>,
    starts: Vec<u32>,
}

impl Reader<'_> {
    /// Reads an instruction, or a terminal, which it returns.
    fn line(&mut self, line: &str) -> Result<Option<Terminal>, String> {
        let (result, rest) = match line.split_once('=') {
            Some((name, rest)) if !name.contains(['[', ' '].as_slice()) || is_name(name.trim()) => {
                (Some(name.trim()), rest.trim())
            }
            _ => (None, line),
        };
        let (head, tail) = rest.split_once(' ').unwrap_or((rest, ""));
        if head == "insn" {
            let start = offset(tail)?;
            self.starts.push(u32::try_from(start).map_err(|_| format!("no start {start}"))?);
            return Ok(None);
        }
        if result.is_none()
            && let Some(terminal) = self.terminal(head, tail)?
        {
            return Ok(Some(terminal));
        }
        let inst = self.inst(head, tail)?;
        let value = Value(self.insts.len() as u16);
        let has_value = inst.result_type() != Type::Void;
        self.insts.push(inst);
        match result {
            Some(name) if has_value => {
                self.names.insert(name.into(), value);
            }
            Some(name) => return Err(format!("{name}: {head} has no result")),
            None => {}
        }
        Ok(None)
    }

    fn value(&self, name: &str) -> Result<Value, String> {
        self.names.get(name.trim()).copied().ok_or_else(|| format!("no value {name}"))
    }

    fn inst(&self, head: &str, tail: &str) -> Result<Inst, String> {
        let mut parts = head.split('.');
        let name = parts.next().unwrap_or("");
        let op = *Op::ALL
            .iter()
            .find(|op| op.signature().name == name)
            .ok_or_else(|| format!("no op {name}"))?;
        let signature = op.signature();
        let mut inst = Inst {
            op,
            ty: Type::Void,
            aux: 0,
            at: self.starts.last().copied().unwrap_or(0),
            args: [Value::NONE; 4],
            imm: 0,
        };
        if signature.result == ResultKind::V128
            || signature.aux == AuxKind::Shape
            || matches!(signature.aux, AuxKind::Lane | AuxKind::LaneCond | AuxKind::LanePair)
        {
            inst.ty = Type::V128;
        }
        if !type_is_implied(op) {
            inst.ty = find(&Type::ALL, Type::name, parts.next(), "type")?;
        }
        inst.aux = aux(signature.aux, &mut parts)?;
        if let Some(extra) = parts.next() {
            return Err(format!("{name} does not take .{extra}"));
        }
        let (tail, mem) = match tail.split_once('[') {
            Some((before, mem)) => (before.trim().trim_end_matches(','), Some(mem)),
            None => (tail, None),
        };
        let mut place = 0;
        for operand in tail.split(',').map(str::trim).filter(|s| !s.is_empty()) {
            if let Some(number) = operand.strip_prefix(['#', '@', '+']) {
                inst.imm = integer(number)?;
            } else if signature.imm == ImmKind::Slot && place == 0 && inst.ty == Type::Void {
                let id = self.slots.find(operand).ok_or_else(|| format!("no slot {operand}"))?;
                inst.imm = id.0.into();
                inst.ty = self.slots.get(id).ty;
            } else {
                *inst.args.get_mut(place).ok_or("too many arguments")? = self.value(operand)?;
                place += 1;
            }
        }
        if let Some(mem) = mem {
            inst.imm = memory(mem.trim_end_matches(']'))?.encode();
        }
        Ok(inst)
    }

    fn terminal(&self, head: &str, tail: &str) -> Result<Option<Terminal>, String> {
        let operands: Vec<_> = tail.split(',').map(str::trim).collect();
        let operand = |n: usize| operands.get(n).copied().ok_or("an operand is missing");
        let first = tail.split([' ', ',']).next().unwrap_or("");
        Ok(Some(match head {
            "jump" => Terminal::Jump { target: offset(first)?, hint: hint(tail)? },
            "branch" => Terminal::Branch {
                cond: self.value(first)?,
                taken: offset(operand(1)?)?,
                fallthrough: offset(operand(2)?)?,
            },
            "indirect" => Terminal::Indirect { target: self.value(first)?, hint: hint(tail)? },
            "sync" => Terminal::Sync { target: offset(first)? },
            "resume" => Terminal::Resume,
            "exception" => Terminal::Exception {
                code: integer(operand(0)?.trim_start_matches('#'))?,
                pc: offset(operand(1)?)?,
            },
            _ => return Ok(None),
        }))
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn find<T: Copy>(
    all: &[T],
    name: impl Fn(T) -> &'static str,
    part: Option<&str>,
    what: &str,
) -> Result<T, String> {
    let part = part.ok_or_else(|| format!("a {what} is missing"))?;
    all.iter().copied().find(|&x| name(x) == part).ok_or_else(|| format!("no {what} {part}"))
}

fn aux<'a>(kind: AuxKind, parts: &mut impl Iterator<Item = &'a str>) -> Result<u8, String> {
    let mut lane = |what| find(&Lane::ALL, Lane::name, parts.next(), what);
    Ok(match kind {
        AuxKind::None => 0,
        AuxKind::Lane => lane("lane")? as u8,
        AuxKind::LanePair => lane("lane")? as u8 | (lane("container")? as u8) << 4,
        AuxKind::LaneCond => {
            let lane = lane("lane")? as u8;
            lane | (find(&Cond::ALL, Cond::name, parts.next(), "condition")? as u8) << 4
        }
        AuxKind::Cond => find(&Cond::ALL, Cond::name, parts.next(), "condition")? as u8,
        AuxKind::Rmw => find(&RmwOp::ALL, RmwOp::name, parts.next(), "operation")? as u8,
        AuxKind::Shape => shape(parts.next().ok_or("a shape is missing")?)?.encode(),
    })
}

fn shape(text: &str) -> Result<FpShape, String> {
    let format = match text.as_bytes().first() {
        Some(b'h') => FpFormat::H,
        Some(b's') => FpFormat::S,
        Some(b'd') => FpFormat::D,
        _ => return Err(format!("no shape {text}")),
    };
    let lanes = text[1..].parse().map_err(|_| format!("no shape {text}"))?;
    FpShape::ALL
        .into_iter()
        .find(|s| *s == FpShape { format, lanes })
        .ok_or_else(|| format!("no shape {text}"))
}

/// An unsigned number, decimal or `0x…`; a leading `-` gives its two's complement.
pub fn integer(text: &str) -> Result<u64, String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let magnitude = match digits.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(&hex.replace('_', ""), 16),
        None => digits.parse(),
    }
    .map_err(|_| format!("{text} is no number"))?;
    Ok(if negative { magnitude.wrapping_neg() } else { magnitude })
}

fn offset(text: &str) -> Result<i64, String> {
    integer(text.trim_start_matches('+')).map(|n| n as i64)
}

fn hint(tail: &str) -> Result<Hint, String> {
    let words: Vec<_> = tail.split_whitespace().collect();
    match words.get(1).copied() {
        None => Ok(Hint::Jump),
        Some("return") => Ok(Hint::Return),
        Some("call") => Ok(Hint::Call(offset(words.get(2).ok_or("a return offset is missing")?)?)),
        Some(other) => Err(format!("no hint {other}")),
    }
}

fn memory(text: &str) -> Result<MemOp, String> {
    let mut words = text.split_whitespace();
    let size = integer(words.next().ok_or("a size is missing")?)?;
    if ![1, 2, 4, 8, 16].contains(&size) {
        return Err(format!("no access of {size} bytes"));
    }
    let mut mem = MemOp::plain(size.trailing_zeros() as u8, 0);
    for word in words {
        match word.split_once('=') {
            None if word == "signed" => mem.signed = true,
            None if word == "be" => mem.big_endian = true,
            None => mem.order = find(&Order::ALL, Order::name, Some(word), "ordering")?,
            Some(("align", n)) => mem.align_log2 = integer(n)?.trailing_zeros() as u8,
            Some(("element", n)) => mem.element_log2 = integer(n)?.trailing_zeros() as u8,
            Some(("mmu", n)) => mem.mmu_index = integer(n)? as u8 & 7,
            Some(("tag", n)) => mem.tag = integer(n)? as u8,
            Some((key, _)) => return Err(format!("no property {key}")),
        }
    }
    Ok(mem)
}
