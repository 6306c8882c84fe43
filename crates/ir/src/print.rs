//! The text form: what `-d ir` shows and the tests are written in. [`parse`](crate::parse) reads
//! it back.
//!
//! One instruction a line: `v2 = add.i64 v0, v1`. The type follows the op where it is not always
//! the same, then condition, lane or shape; constants stand behind `#`, memory descriptions in
//! brackets, helpers behind `@`, offsets behind `+` or `-`. A line `insn` stands where a guest
//! instruction begins. A first line `fp_default` stands for
//! [`Block::fp_default`], `clears` and a slot for [`Block::clears`].

use std::fmt::{self, Write as _};

use crate::{
    AuxKind, Block, Cond, FpShape, Hint, ImmKind, Inst, Lane, MemOp, Op, Order, ResultKind, RmwOp,
    SlotId, SlotTable, Terminal, Type,
};

/// Shows a block with the slot names of its guest.
pub struct Text<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its guest's slots.
    pub slots: &'a SlotTable,
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.block.fp_default {
            writeln!(f, "  fp_default")?;
        }
        if let Some(slot) = self.block.clears {
            writeln!(f, "  clears {}", self.slots.get(slot).name)?;
        }
        let mut starts = self.block.starts.iter().peekable();
        for (index, inst) in self.block.insts.iter().enumerate() {
            while let Some(start) = starts.next_if(|start| **start <= inst.at) {
                writeln!(f, "  insn +{start:#x}")?;
            }
            writeln!(f, "{}", line(index, inst, self.slots))?;
        }
        for start in starts {
            writeln!(f, "  insn +{start:#x}")?;
        }
        writeln!(f, "  {}", terminal(&self.block.terminal))
    }
}

/// Whether the op's name alone says the type.
pub(crate) fn type_is_implied(op: Op) -> bool {
    let signature = op.signature();
    matches!(op, Op::Get | Op::Set | Op::ExitIf | Op::Fence | Op::ProbeStore)
        || matches!(signature.aux, AuxKind::Lane | AuxKind::LaneCond | AuxKind::LanePair)
        || (signature.aux == AuxKind::Shape || signature.result == ResultKind::V128)
            && !matches!(op, Op::FtoiScalar | Op::ItofScalar)
}

fn line(index: usize, inst: &Inst, slots: &SlotTable) -> String {
    let signature = inst.op.signature();
    let mut out = String::from("  ");
    if inst.result_type() != Type::Void {
        let _ = write!(out, "v{index} = ");
    }
    out.push_str(signature.name);
    if !type_is_implied(inst.op) {
        let _ = write!(out, ".{}", inst.ty.name());
    }
    match signature.aux {
        AuxKind::None => {}
        AuxKind::Cond => {
            let _ = write!(out, ".{}", Cond::ALL[inst.aux as usize % 10].name());
        }
        AuxKind::Lane => {
            let _ = write!(out, ".{}", inst.lane().name());
        }
        AuxKind::LaneCond => {
            let _ = write!(out, ".{}.{}", inst.lane().name(), inst.cond().name());
        }
        AuxKind::LanePair => {
            let container = Lane::from_log2((inst.aux >> 4 & 3).into());
            let _ = write!(out, ".{}.{}", inst.lane().name(), container.name());
        }
        AuxKind::Shape => {
            let _ = write!(out, ".{}", FpShape::decode(inst.aux));
        }
        AuxKind::Rmw => {
            let _ = write!(out, ".{}", RmwOp::ALL[inst.aux as usize % 9].name());
        }
    }
    let mut operands = Vec::new();
    match signature.imm {
        ImmKind::Slot => operands.push(slots.get(SlotId(inst.imm as u8)).name.clone()),
        ImmKind::Helper => operands.push(format!("@{}", inst.imm)),
        _ => {}
    }
    operands.extend(inst.used_args().map(|v| format!("v{}", v.0)));
    match signature.imm {
        ImmKind::Const | ImmKind::Index | ImmKind::Round | ImmKind::Exception => {
            operands.push(format!("#{:#x}", inst.imm));
        }
        ImmKind::Mem => operands.push(memory(inst.memop())),
        _ => {}
    }
    if !operands.is_empty() {
        out.push(' ');
        out.push_str(&operands.join(", "));
    }
    out
}

fn memory(mem: MemOp) -> String {
    let mut out = format!("[{}", mem.size());
    if mem.signed {
        out.push_str(" signed");
    }
    if mem.big_endian {
        out.push_str(" be");
    }
    if mem.align_log2 != 0 {
        let _ = write!(out, " align={}", 1 << mem.align_log2);
    }
    if mem.element_log2 != mem.size_log2 {
        let _ = write!(out, " element={}", 1 << mem.element_log2);
    }
    if mem.order != Order::Relaxed {
        let _ = write!(out, " {}", mem.order.name());
    }
    if mem.mmu_index != 0 {
        let _ = write!(out, " mmu={}", mem.mmu_index);
    }
    if mem.tag != 0 {
        let _ = write!(out, " tag={}", mem.tag);
    }
    out.push(']');
    out
}

pub(crate) fn offset(bytes: i64) -> String {
    if bytes < 0 { format!("-{:#x}", bytes.unsigned_abs()) } else { format!("+{bytes:#x}") }
}

fn hint(hint: Hint) -> String {
    match hint {
        Hint::Jump => String::new(),
        Hint::Call(back) => format!(" call {}", offset(back)),
        Hint::Return => " return".into(),
    }
}

fn terminal(terminal: &Terminal) -> String {
    match *terminal {
        Terminal::Jump { target, hint: h } => format!("jump {}{}", offset(target), hint(h)),
        Terminal::Branch { cond, taken, fallthrough } => {
            format!("branch v{}, {}, {}", cond.0, offset(taken), offset(fallthrough))
        }
        Terminal::Indirect { target, hint: h } => format!("indirect v{}{}", target.0, hint(h)),
        Terminal::Sync { target } => format!("sync {}", offset(target)),
        Terminal::Resume => "resume".into(),
        Terminal::Exception { code, pc } => format!("exception #{code:#x}, {}", offset(pc)),
    }
}
