//! Software step (D2.12): a block of one instruction that ends with the step exception.

use gantry_ir::{Terminal, Type, Value};

use super::{End, Translator, code};
use crate::decode::Insn;
use crate::helpers::HelperId;

/// How the stepped instruction `i`, which ends with `end`, ends its block.
pub(super) fn stepped(t: &mut Translator, i: Insn, end: End) -> Terminal {
    let step = if is_load_exclusive(i) {
        code::STEP | code::STEPPED | code::STEPPED_EXCLUSIVE
    } else {
        code::STEP | code::STEPPED
    };
    match end {
        End::No => Terminal::Exception { code: step, pc: t.offset + 4 },
        End::Block(Terminal::Jump { target, .. } | Terminal::Sync { target }) => {
            Terminal::Exception { code: step, pc: target }
        }
        End::Block(Terminal::Branch { cond, taken, fallthrough }) => {
            let taken = t.pc_plus(taken - t.offset);
            let fallthrough = t.pc_plus(fallthrough - t.offset);
            let target = t.b.select(cond, taken, fallthrough);
            step_to(t, step, target)
        }
        End::Block(Terminal::Indirect { target, .. }) => step_to(t, step, target),
        // The instruction's own exception comes first; after an exception return SPSR_EL1.SS says
        // what is next.
        End::Block(own @ (Terminal::Exception { .. } | Terminal::Resume)) => own,
    }
}

/// The step exception with a computed preferred return address.
fn step_to(t: &mut Translator, step: u64, target: Value) -> Terminal {
    let step = t.b.c64(step);
    t.call(HelperId::StepTaken, Type::Void, &[target, step]);
    Terminal::Resume
}

/// LDXR, LDAXR, LDXP, LDAXP.
const fn is_load_exclusive(i: Insn) -> bool {
    i.0 & 0x3fe0_0000 == 0x0840_0000 || i.0 & 0xbfe0_0000 == 0x8860_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn load_exclusives_are_told_apart() {
        let [ldxr, ldaxrb, ldxp, ldar, stxr, casp] =
            [0xc85f_7c20, 0x085f_fc20, 0xc87f_0420, 0xc8df_fc20, 0xc802_7c20, 0x4860_7c82];
        assert!([ldxr, ldaxrb, ldxp].into_iter().all(|word| is_load_exclusive(Insn(word))));
        assert!(![ldar, stxr, casp].into_iter().any(|word| is_load_exclusive(Insn(word))));
    }
}
