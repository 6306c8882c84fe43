//! The translation of a block: instruction by instruction to a branch, the end of the page, or
//! the longest that a block may be.

use gantry_guest::TranslateRequest;
use gantry_ir::{Block, Builder, Hint, SlotTable, Terminal, Type};

use super::dispatch::dispatch;
use super::{End, Translator, code, landing, step};
use crate::decode::{Chapter, Class, Encoding, Feature, Insn, decode};
use crate::helpers::HelperId;
use crate::mode::Mode;

/// The most guest instructions in a block.
const MAX_INSNS: u32 = 64;
/// No instruction begins behind that many IR instructions; each has far fewer than 1000.
const MAX_OPS: usize = 2000;

/// Translates a block.
pub fn translate(
    request: &TranslateRequest<'_>,
    builder: &mut Builder,
    slots: &SlotTable,
) -> Block {
    let mode = Mode(request.mode);
    let max_insns = if mode.step() { 1 } else { request.max_insns.clamp(1, MAX_INSNS) };
    builder.set_fp_default(mode.fp_default());
    let mut t = Translator::new(builder, mode, request.page_offset);
    if let Some(code) = before_any(mode, request) {
        t.b.insn(0);
        return t.b.finish(Terminal::Exception { code, pc: 0 }, 4);
    }
    let mut words = request
        .code
        .chunks_exact(4)
        .map(|bytes| Insn(u32::from_le_bytes(bytes.try_into().unwrap_or_default())));
    let mut count = 0;
    let terminal = loop {
        let more = count < max_insns && t.b.len() < MAX_OPS;
        let Some(i) = words.next().filter(|_| more) else {
            break Terminal::Jump { target: t.offset, hint: Hint::Jump };
        };
        t.b.insn(t.offset as u32);
        let end = instruction(&mut t, i, slots);
        count += 1;
        if mode.step() {
            break step::stepped(&mut t, i, end);
        }
        if let End::Block(terminal) = end {
            break terminal;
        }
        t.offset += 4;
    };
    t.b.finish(terminal, 4 * count)
}

/// The exception that comes before the first instruction is looked at.
fn before_any(mode: Mode, request: &TranslateRequest<'_>) -> Option<u64> {
    if mode.step_pending() {
        Some(code::STEP)
    } else if !request.page_offset.is_multiple_of(4) || request.code.len() < 4 {
        Some(code::PC_ALIGNMENT)
    } else if mode.illegal() {
        Some(code::ILLEGAL_STATE)
    } else {
        None
    }
}

/// One instruction, with the checks that come before it.
fn instruction(t: &mut Translator, i: Insn, slots: &SlotTable) -> End {
    if t.mode.breakpoint() {
        let pc = t.pc_plus(0);
        t.call(HelperId::CheckBreakpoint, Type::Void, &[pc]);
    }
    let first = t.offset == 0;
    if first {
        landing::check(t, i);
    }
    let end = match decode(i.0).filter(|encoding| is_there(encoding, t.mode)) {
        None => t.undefined(),
        Some(encoding) if t.mode.fp_trap() && uses_fp(encoding, i) => {
            trapped(t, encoding, i, slots)
        }
        Some(encoding) => dispatch(t, encoding, i),
    };
    if first && completes(t, end) {
        landing::clear(t);
    }
    end
}

/// Whether an instruction that ends so has done what it does.
fn completes(t: &Translator, end: End) -> bool {
    match end {
        End::Block(Terminal::Exception { pc, .. }) => pc != t.offset,
        End::Block(Terminal::Resume) => false,
        _ => true,
    }
}

/// Whether the CPU has an encoding's feature. A hint that it has not is no operation.
fn is_there(encoding: &Encoding, mode: Mode) -> bool {
    let absent =
        mode.no_pauth() && encoding.feature == Feature::Pauth && encoding.class != Class::Hints;
    encoding.implemented() && !absent
}

/// Whether `CheckFPAdvSIMDEnabled64` comes before an instruction: data processing, and loads and
/// stores with V (bit 26) set.
fn uses_fp(encoding: &Encoding, i: Insn) -> bool {
    match encoding.class.chapter() {
        Chapter::ScalarFpAdvancedSimd => true,
        Chapter::LoadsStores => i.bit(26),
        _ => false,
    }
}

/// An instruction that traps, unless it is undefined: that comes first.
fn trapped(t: &mut Translator, encoding: &Encoding, i: Insn, slots: &SlotTable) -> End {
    let mut scratch = Builder::new(slots);
    let mut trial = Translator::new(&mut scratch, t.mode, t.page_offset);
    let undefined = trial.undefined();
    if dispatch(&mut trial, encoding, i) == undefined {
        t.undefined()
    } else {
        t.exception(code::FP_TRAP)
    }
}
