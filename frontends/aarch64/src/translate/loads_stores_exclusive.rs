//! Loads and Stores (C4.1, C3.2): exclusives, acquire and release.
//!
//! The exclusive monitor is an address and the value that the load-exclusive saw; the
//! store-exclusive is a compare-and-swap on them. Known limitation: it also succeeds where the
//! value was changed and changed back.

use gantry_ir::{Cond, Lane, MemOp, Op, Order, Type, Value};

use super::{End, Translator};
use crate::decode::Insn;
use crate::slots;

/// LDXR, LDAXR, STXR, STLXR.
pub fn ldstexclr(t: &mut Translator, i: Insn) -> End {
    let address = t.base(i.rn());
    if i.bit(22) {
        let mem = exclusive(t, i, i.size_ls());
        let value = t.b.load(Type::I64, address, mem);
        let zero = t.b.c64(0);
        close_monitor(t, address, value, zero);
        t.set_x(i.rt(), value);
    } else {
        let mem = exclusive(t, i, i.size_ls());
        let new = t.r(mem.access_type(), i.rt());
        store_exclusive(t, i, address, new, mem);
    }
    End::No
}

/// LDXP, LDAXP, STXP, STLXP.
pub fn ldstexclp(t: &mut Translator, i: Insn) -> End {
    let size_log2 = 2 + u32::from(i.bit(30));
    let address = t.base(i.rn());
    let mem = exclusive(t, i, size_log2 + 1);
    if i.bit(22) {
        let both = t.b.load(mem.access_type(), address, mem);
        let (low, high) = if size_log2 == 3 {
            (t.b.vextract(Lane::D, both, 0), t.b.vextract(Lane::D, both, 1))
        } else {
            (both, t.b.c64(0))
        };
        close_monitor(t, address, low, high);
        let (first, second) = t.split(both);
        t.set_x(i.rt(), first);
        t.set_x(i.rt2(), second);
    } else {
        let (first, second) = (t.x(i.rt()), t.x(i.rt2()));
        let new = t.join(first, second, size_log2);
        store_exclusive(t, i, address, new, mem);
    }
    End::No
}

/// An access of an exclusive: aligned, with acquire or release where bit 15 says so.
fn exclusive(t: &Translator, i: Insn, size_log2: u32) -> MemOp {
    let order = match (i.bit(15), i.bit(22)) {
        (false, _) => Order::Relaxed,
        (true, true) => Order::Acquire,
        (true, false) => Order::Release,
    };
    MemOp { order, ..t.aligned_mem(size_log2) }
}

/// `SetExclusiveMonitors`. The monitor is of a location, whatever the tag of its address.
fn close_monitor(t: &mut Translator, address: Value, low: Value, high: Value) {
    let address = t.location(address);
    t.b.set(slots::MONITOR_ADDRESS, address);
    t.b.set(slots::MONITOR_LOW, low);
    t.b.set(slots::MONITOR_HIGH, high);
}

/// Stores if memory still holds what the load-exclusive saw; Ws tells whether.
fn store_exclusive(t: &mut Translator, i: Insn, address: Value, new: Value, mem: MemOp) {
    let monitored = t.slot(slots::MONITOR_ADDRESS);
    let location = t.location(address);
    let passes = t.b.icmp(Cond::Eq, location, monitored);
    let low = t.slot(slots::MONITOR_LOW);
    let expected = if mem.size_log2 == 4 {
        let high = t.slot(slots::MONITOR_HIGH);
        let low = t.b.vec(Op::Vfrom, &[low]);
        t.b.vinsert(Lane::D, low, 1, high)
    } else {
        t.b.trunc(mem.access_type(), low)
    };
    let old = t.b.cas_if(passes, address, expected, new, mem);
    let same = same(t, old, expected);
    let stored = t.b.and(passes, same);
    let failed = t.b.not(stored);
    t.open_monitor();
    t.set_x(i.rs(), failed);
}

/// Whether two integers or vectors are equal.
fn same(t: &mut Translator, a: Value, b: Value) -> Value {
    if t.b.type_of(a) != Type::V128 {
        return t.b.icmp(Cond::Eq, a, b);
    }
    let difference = t.b.vec(Op::Vxor, &[a, b]);
    let low = t.b.vextract(Lane::D, difference, 0);
    let high = t.b.vextract(Lane::D, difference, 1);
    let any = t.b.or(low, high);
    t.b.icmp_imm(Cond::Eq, any, 0)
}

/// LDAR, STLR.
pub fn ldstord(t: &mut Translator, i: Insn) -> End {
    let address = t.base(i.rn());
    let mem = MemOp { order: Order::SeqCst, ..t.aligned_mem(i.size_ls()) };
    if i.bit(22) {
        let value = t.b.load(Type::I64, address, mem);
        t.set_x(i.rt(), value);
    } else {
        let value = t.x(i.rt());
        t.b.store(address, value, mem);
    }
    End::No
}

/// LDAPR.
pub(super) fn ldapr(t: &mut Translator, i: Insn) -> End {
    let address = t.base(i.rn());
    let mem = MemOp { order: Order::Acquire, ..t.aligned_mem(i.size_ls()) };
    let value = t.b.load(Type::I64, address, mem);
    t.set_x(i.rt(), value);
    End::No
}

/// LDAPUR, LDAPURS*, STLUR.
pub fn ldapstl_unscaled(t: &mut Translator, i: Insn) -> End {
    let base = t.base(i.rn());
    let address = t.b.add_imm(base, i.imm9());
    let mem = t.aligned_mem(i.size_ls());
    match i.opc_ls() {
        0b00 => {
            let value = t.x(i.rt());
            t.b.store(address, value, MemOp { order: Order::Release, ..mem });
        }
        opc => {
            let mem = MemOp { order: Order::Acquire, signed: opc != 0b01, ..mem };
            let ty = if opc == 0b11 { Type::I32 } else { Type::I64 };
            let value = t.b.load(ty, address, mem);
            t.set_x(i.rt(), value);
        }
    }
    End::No
}

impl Translator<'_> {
    /// An access that must be aligned to its size whatever SCTLR_EL1.A says (no FEAT_LSE2).
    pub(super) fn aligned_mem(&self, size_log2: u32) -> MemOp {
        MemOp { align_log2: size_log2 as u8, ..self.mem(size_log2) }
    }
}
