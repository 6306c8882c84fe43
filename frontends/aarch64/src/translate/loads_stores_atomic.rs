//! Loads and Stores (C4.1, C3.2): atomic memory operations and compare and swap (FEAT_LSE).

use gantry_ir::{MemOp, Order, RmwOp};

use super::loads_stores_exclusive::ldapr;
use super::{End, Translator, tag};
use crate::decode::Insn;

/// LDADD, LDCLR, LDEOR, LDSET, LDSMAX, LDSMIN, LDUMAX, LDUMIN, SWP; LDAPR.
pub fn memop(t: &mut Translator, i: Insn) -> End {
    let op = match i.bits(15, 12) {
        0b0000 => RmwOp::Add,
        0b0001 => RmwOp::And,
        0b0010 => RmwOp::Xor,
        0b0011 => RmwOp::Or,
        0b0100 => RmwOp::Smax,
        0b0101 => RmwOp::Smin,
        0b0110 => RmwOp::Umax,
        0b0111 => RmwOp::Umin,
        0b1000 => RmwOp::Xchg,
        0b1100 => return ldapr(t, i),
        _ => return t.undefined(),
    };
    let address = t.base(i.rn());
    let mem = atomic(t, i.size_ls(), i.bit(23), i.bit(22));
    let mut operand = t.r(mem.access_type(), i.rs());
    if op == RmwOp::And {
        // LDCLR clears the bits that are set.
        operand = t.b.not(operand);
    }
    let old = t.b.rmw(op, address, operand, mem);
    t.set_x(i.rt(), old);
    End::No
}

/// CAS.
pub fn comswap(t: &mut Translator, i: Insn) -> End {
    let address = t.base(i.rn());
    let mem = atomic(t, i.size_ls(), i.bit(22), i.bit(15));
    let expected = t.r(mem.access_type(), i.rs());
    let new = t.r(mem.access_type(), i.rt());
    let old = t.b.cas(address, expected, new, mem);
    t.set_x(i.rs(), old);
    End::No
}

/// CASP.
pub fn comswappr(t: &mut Translator, i: Insn) -> End {
    if i.bit(16) || i.bit(0) {
        // Rs and Rt are even.
        return t.undefined();
    }
    let size_log2 = 2 + u32::from(i.bit(30));
    let address = t.base(i.rn());
    let mem = atomic(t, size_log2 + 1, i.bit(22), i.bit(15));
    let [expected, new] = [i.rs(), i.rt()].map(|n| {
        let (first, second) = (t.x(n), t.x(n + 1));
        t.join(first, second, size_log2)
    });
    let old = t.b.cas(address, expected, new, mem);
    let (first, second) = t.split(old);
    t.set_x(i.rs(), first);
    t.set_x(i.rs() + 1, second);
    End::No
}

fn atomic(t: &Translator, size_log2: u32, acquire: bool, release: bool) -> MemOp {
    let order = match (acquire, release) {
        (false, false) => Order::Relaxed,
        (true, false) => Order::Acquire,
        (false, true) => Order::Release,
        (true, true) => Order::AcqRel,
    };
    MemOp { order, tag: tag::ATOMIC, ..t.aligned_mem(size_log2) }
}
