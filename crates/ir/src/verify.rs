//! The verifier: types, definitions before uses, and exactness.

use crate::{ArgKind, AuxKind, Block, Effect, ImmKind, Inst, Op, SlotTable, Terminal, Type, Value};

/// What is wrong with a block, and at which instruction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("instruction {index}: {what}")]
pub struct VerifyError {
    /// Index of the instruction; one past the last for the terminal.
    pub index: usize,
    /// What is wrong.
    pub what: String,
}

/// Whether helper `n` exists and may leave the block.
pub type HelperFacts<'a> = &'a dyn Fn(u64) -> Option<bool>;

/// Checks `block` against the op list and the exactness rule.
///
/// # Errors
/// The first violation.
pub fn verify(
    block: &Block,
    slots: &SlotTable,
    helpers: HelperFacts<'_>,
) -> Result<(), VerifyError> {
    if let Some(slot) = block.clears
        && slots.iter().all(|(id, is)| (id, is.ty) != (slot, Type::I32))
    {
        let what = format!("clears slot {}, which is no i32", slot.0);
        return Err(VerifyError { index: 0, what });
    }
    let (mut wrote, mut at) = (false, 0);
    for (index, inst) in block.insts.iter().enumerate() {
        let fail =
            |what: String| Err(VerifyError { index, what: format!("{:?}: {what}", inst.op) });
        if inst.at < at {
            return fail("belongs to an earlier guest instruction".into());
        }
        wrote &= inst.at == at;
        at = inst.at;
        if let Err(what) = check_types(block, index, inst, slots) {
            return fail(what);
        }
        let leaves = match inst.op.signature().effect {
            Effect::Call => match helpers(inst.imm) {
                Some(leaves) => leaves,
                None => return fail(format!("no helper {}", inst.imm)),
            },
            effect => effect.may_leave(),
        };
        if leaves && wrote {
            return fail("may leave after a register of the same instruction was written".into());
        }
        wrote |= inst.op.signature().effect == Effect::SetSlot;
    }
    check_terminal(block)
}

fn check_types(block: &Block, index: usize, inst: &Inst, slots: &SlotTable) -> Result<(), String> {
    let signature = inst.op.signature();
    let given = inst.used_args().count();
    if inst.op != Op::Call && given != signature.args.len() {
        return Err(format!("{given} arguments instead of {}", signature.args.len()));
    }
    for (place, arg) in inst.used_args().enumerate() {
        if arg.index() >= index {
            return Err(format!("v{} is used before its definition", arg.0));
        }
        let ty = block.type_of(arg);
        let kind = signature.args.get(place).copied().unwrap_or(ArgKind::Any);
        let fits = match kind {
            ArgKind::Same => ty == inst.ty,
            ArgKind::Int => ty.is_int(),
            ArgKind::I1 => ty == Type::I1,
            ArgKind::I64 => ty == Type::I64,
            ArgKind::V128 => ty == Type::V128,
            ArgKind::Any => ty != Type::Void,
        };
        if !fits {
            return Err(format!("argument {place} is {}, not {kind:?}", ty.name()));
        }
    }
    match inst.op {
        Op::Zext | Op::Sext if block.type_of(inst.args[0]).bits() >= inst.ty.bits() => {
            return Err("does not widen".into());
        }
        Op::Trunc if block.type_of(inst.args[0]).bits() <= inst.ty.bits() => {
            return Err("does not narrow".into());
        }
        Op::Const if inst.imm & !inst.ty.mask() != 0 => {
            return Err("the constant is wider than its type".into());
        }
        Op::Umulh | Op::Smulh if inst.ty != Type::I64 => return Err("is for i64".into()),
        Op::Udiv | Op::Sdiv | Op::Clz | Op::Ctz | Op::Bitrev
            if !matches!(inst.ty, Type::I32 | Type::I64) =>
        {
            return Err("is for i32 and i64".into());
        }
        _ => {}
    }
    match signature.imm {
        ImmKind::Slot => match slots.iter().find(|(id, _)| u64::from(id.0) == inst.imm) {
            Some((_, slot)) if slot.ty == inst.ty => {}
            _ => return Err(format!("no slot {} of type {}", inst.imm, inst.ty.name())),
        },
        ImmKind::Mem => {
            let access = inst.memop().access_type();
            let exact = matches!(inst.op, Op::Rmw | Op::Cas | Op::CasIf);
            if inst.memop().size_log2 > 4
                || inst.ty != Type::Void && access.bits() > inst.ty.bits()
                || exact && access != inst.ty
            {
                return Err("the access does not fit the type".into());
            }
        }
        _ => {}
    }
    if signature.aux == AuxKind::None && inst.aux != 0 {
        return Err("aux without a meaning".into());
    }
    Ok(())
}

fn check_terminal(block: &Block) -> Result<(), VerifyError> {
    let index = block.insts.len();
    let expect = |value: Value, ty: Type| {
        if value.index() >= index || block.type_of(value) != ty {
            return Err(VerifyError { index, what: format!("v{} is no {}", value.0, ty.name()) });
        }
        Ok(())
    };
    match block.terminal {
        Terminal::Branch { cond, .. } => expect(cond, Type::I1),
        Terminal::Indirect { target, .. } => expect(target, Type::I64),
        _ => Ok(()),
    }
}
