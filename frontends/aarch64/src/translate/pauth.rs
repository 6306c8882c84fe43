//! Pointer authentication (FEAT_PAuth): PAC*, AUT*, XPAC*, PACGA and their hint forms.
//!
//! Whether a key is enabled stands in the mode word, so that an instruction whose key is off is
//! nothing at all; all else is in helpers.

use gantry_ir::{SlotId, Type, Value};

use super::{End, Translator};
use crate::decode::Insn;
use crate::helpers::HelperId;
pub(super) use crate::helpers::pauth::Key;
use crate::slots;

impl Key {
    /// SCTLR_EL1.EnIA, EnIB, EnDA or EnDB.
    const fn is_enabled(self, t: &Translator) -> bool {
        match self {
            Self::IA => t.mode.en_ia(),
            Self::IB => t.mode.en_ib(),
            Self::DA => t.mode.en_da(),
            Self::DB => t.mode.en_db(),
        }
    }
}

/// `AddPACxx`: `pointer` with an authentication code.
fn sign(t: &mut Translator, key: Key, pointer: Value, modifier: Value) -> Value {
    with_key(t, HelperId::PacSign, key, pointer, modifier)
}

/// `AuthXx`: `pointer` without its authentication code; an exception if that is wrong.
pub(super) fn authenticate(t: &mut Translator, key: Key, pointer: Value, modifier: Value) -> Value {
    with_key(t, HelperId::PacAuthenticate, key, pointer, modifier)
}

fn with_key(
    t: &mut Translator,
    helper: HelperId,
    key: Key,
    pointer: Value,
    modifier: Value,
) -> Value {
    if !key.is_enabled(t) {
        return pointer;
    }
    let key = t.b.c64(key as u64);
    t.call(helper, Type::I64, &[pointer, modifier, key])
}

/// `Strip`: `pointer` without its authentication code, unchecked.
fn strip(t: &mut Translator, data: bool, pointer: Value) -> Value {
    let data = t.b.c64(data.into());
    t.call(HelperId::PacStrip, Type::I64, &[pointer, data])
}

/// PACIA … PACDB, AUTIA … AUTDB, with a modifier from a register or zero; XPACI, XPACD.
pub(super) fn dp_1src(t: &mut Translator, i: Insn) -> End {
    let pointer = t.x(i.rd());
    let (operation, key) = (i.bits(13, 12), Key::from_bits(i.bits(11, 10).into()));
    if i.bit(14) {
        let result = strip(t, i.bit(10), pointer);
        t.set_x(i.rd(), result);
        return End::No;
    }
    let modifier = if operation & 0b10 != 0 { t.b.c64(0) } else { t.x_sp(i.rn()) };
    let result = if operation & 0b01 != 0 {
        authenticate(t, key, pointer, modifier)
    } else {
        sign(t, key, pointer, modifier)
    };
    t.set_x(i.rd(), result);
    End::No
}

/// PACGA: a code of Xn under the generic key, in the upper half.
pub(super) fn pacga(t: &mut Translator, i: Insn) -> End {
    let data = t.x(i.rn());
    let modifier = t.x_sp(i.rm());
    let code = t.call(HelperId::PacGeneric, Type::I64, &[data, modifier]);
    t.set_x(i.rd(), code);
    End::No
}

/// The hints: XPACLRI, PACIA1716 …, PACIAZ …, PACIASP …, by CRm:op2; nothing for other numbers,
/// and on a CPU without FEAT_PAuth.
pub(super) fn hint(t: &mut Translator, number: u32) {
    const X16: SlotId = slots::x(16);
    const X17: SlotId = slots::x(17);
    const X30: SlotId = slots::x(30);
    if t.mode.no_pauth() {
        return;
    }
    if number == 7 {
        let pointer = t.b.get(X30);
        let result = strip(t, false, pointer);
        t.b.set(X30, result);
        return;
    }
    let (register, modifier) = match number {
        8 | 10 | 12 | 14 => (X17, t.b.get(X16)),
        24 | 26 | 28 | 30 => (X30, t.b.c64(0)),
        25 | 27 | 29 | 31 => (X30, t.b.get(slots::SP)),
        _ => return,
    };
    let key = if number & 2 != 0 { Key::IB } else { Key::IA };
    let pointer = t.b.get(register);
    let result = if number & 4 != 0 {
        authenticate(t, key, pointer, modifier)
    } else {
        sign(t, key, pointer, modifier)
    };
    t.b.set(register, result);
}
