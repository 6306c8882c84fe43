//! Loads and Stores (C4.1, C3.2): one register, general or SIMD&FP.

use gantry_ir::{MemOp, Type, Value};

use super::pauth::{Key, authenticate};
use super::{End, Translator, tag};
use crate::decode::Insn;

/// What size:V:opc say of a load or store of one register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Transfer {
    vector: bool,
    load: bool,
    signed: bool,
    /// Type that a load extends to.
    ty: Type,
    /// log2 of the bytes.
    size_log2: u32,
}

/// The transfer that size:V:opc name, `None` for a prefetch.
fn transfer(i: Insn) -> Option<Transfer> {
    let (size, opc) = (i.size_ls(), i.opc_ls());
    if i.bit(26) {
        let size_log2 = (opc & 0b10) << 1 | size;
        let load = opc & 1 != 0;
        return Some(Transfer { vector: true, load, signed: false, ty: Type::V128, size_log2 });
    }
    let (load, signed, ty) = match opc {
        0b00 => (false, false, Type::I64),
        0b01 => (true, false, Type::I64),
        0b10 if size == 0b11 => return None,
        0b10 => (true, true, Type::I64),
        _ => (true, true, Type::I32),
    };
    Some(Transfer { vector: false, load, signed, ty, size_log2: size })
}

/// Where the base register goes relative to the access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Index {
    Offset,
    Pre,
    Post,
}

/// LDUR, STUR; PRFUM.
pub fn ldst_unscaled(t: &mut Translator, i: Insn) -> End {
    immediate(t, i, i.imm9(), Index::Offset)
}

/// LDR, STR (immediate, post-indexed).
pub fn ldst_immpost(t: &mut Translator, i: Insn) -> End {
    immediate(t, i, i.imm9(), Index::Post)
}

/// LDR, STR (immediate, pre-indexed).
pub fn ldst_immpre(t: &mut Translator, i: Insn) -> End {
    immediate(t, i, i.imm9(), Index::Pre)
}

/// LDR, STR (immediate, unsigned offset); PRFM.
pub fn ldst_pos(t: &mut Translator, i: Insn) -> End {
    let scale = transfer(i).map_or(3, |transfer| transfer.size_log2);
    immediate(t, i, i64::from(i.imm12()) << scale, Index::Offset)
}

fn immediate(t: &mut Translator, i: Insn, offset: i64, index: Index) -> End {
    let Some(transfer) = transfer(i) else {
        return End::No;
    };
    let base = t.base(i.rn());
    let moved = t.b.add_imm(base, offset);
    let address = if index == Index::Post { base } else { moved };
    let mem = t.mem(transfer.size_log2);
    transfer.access(t, i, address, mem);
    if index != Index::Offset {
        t.set_x_sp(i.rn(), moved);
    }
    End::No
}

/// LDR, STR (register); PRFM.
pub fn ldst_regoff(t: &mut Translator, i: Insn) -> End {
    if i.option() & 0b010 == 0 {
        return t.undefined();
    }
    let Some(transfer) = transfer(i) else {
        return End::No;
    };
    let base = t.base(i.rn());
    let shift = if i.bit(12) { transfer.size_log2 } else { 0 };
    let offset = t.extended(Type::I64, i.rm(), i.option(), shift);
    let address = t.b.add(base, offset);
    let mem = t.mem(transfer.size_log2);
    transfer.access(t, i, address, mem);
    End::No
}

/// LDTR, STTR: as if at EL0.
pub fn ldst_unpriv(t: &mut Translator, i: Insn) -> End {
    let Some(transfer) = transfer(i) else {
        return t.undefined();
    };
    let base = t.base(i.rn());
    let address = t.b.add_imm(base, i.imm9());
    let mmu_index = t.mode.unprivileged_index();
    let tag = if mmu_index == t.mode.data_index() { 0 } else { tag::UNPRIVILEGED };
    let mem = MemOp { mmu_index, tag, ..t.mem(transfer.size_log2) };
    transfer.access(t, i, address, mem);
    End::No
}

/// LDR (literal), LDRSW (literal); PRFM.
pub fn loadlit(t: &mut Translator, i: Insn) -> End {
    let address = t.pc_plus(4 * i.imm19());
    let opc = i.size_ls();
    if i.bit(26) {
        let mem = t.mem(2 + opc);
        let value = t.b.load(Type::V128, address, mem);
        t.set_v(i.rt(), value);
    } else if opc != 0b11 {
        let mem = MemOp { signed: opc == 0b10, ..t.mem(if opc == 0b01 { 3 } else { 2 }) };
        let value = t.b.load(Type::I64, address, mem);
        t.set_x(i.rt(), value);
    }
    End::No
}

/// LDRAA, LDRAB: the base is authenticated with a zero modifier, and so written back.
pub fn ldst_pac(t: &mut Translator, i: Insn) -> End {
    let key = if i.bit(23) { Key::DB } else { Key::DA };
    let base = t.x_sp(i.rn());
    let zero = t.b.c64(0);
    let pointer = authenticate(t, key, base, zero);
    t.check_sp_alignment(i.rn());
    // S:imm9, scaled by 8.
    let offset = i.sbits(22, 22) << 9 | i64::from(i.bits(20, 12));
    let address = t.b.add_imm(pointer, offset << 3);
    let mem = t.mem(3);
    let value = t.b.load(Type::I64, address, mem);
    t.set_x(i.rt(), value);
    if i.bit(11) {
        t.set_x_sp(i.rn(), address);
    }
    End::No
}

impl Transfer {
    /// The access itself, to Rt or from it.
    fn access(self, t: &mut Translator, i: Insn, address: Value, mem: MemOp) {
        let mem = MemOp { signed: self.signed, ..mem };
        match (self.load, self.vector) {
            (true, true) => {
                let value = t.b.load(self.ty, address, mem);
                t.set_v(i.rt(), value);
            }
            (true, false) => {
                let value = t.b.load(self.ty, address, mem);
                t.set_x(i.rt(), value);
            }
            (false, true) => {
                let value = t.v(i.rt());
                t.b.store(address, value, mem);
            }
            (false, false) => {
                let value = t.x(i.rt());
                t.b.store(address, value, mem);
            }
        }
    }
}

impl Translator<'_> {
    /// Xn or SP as the base of an access; SP is checked for its alignment.
    pub(super) fn base(&mut self, n: u32) -> Value {
        self.check_sp_alignment(n);
        self.x_sp(n)
    }
}
