//! Atomic accesses.

use cranelift_codegen::ir::{self, InstBuilder, types};
use gantry_guest::RuntimeFn;
use gantry_ir::{Inst, MemOp, RmwOp, Type};

use crate::lower::{Lower, Slow, trusted};
use crate::memory::Needs;

impl Lower<'_, '_> {
    /// `rmw`.
    pub fn rmw(&mut self, inst: &Inst) -> ir::Value {
        let mem = inst.memop();
        let (address, operand) = (self.arg(inst, 0), self.arg(inst, 1));
        let op = RmwOp::ALL[usize::from(inst.aux) % RmwOp::ALL.len()];
        let number = op as u64;
        if mem.big_endian && mem.size_log2 > 0 {
            // In the other byte order only the runtime does it.
            let extra = [self.word(operand), self.c64(number)];
            let word = self.call_access(RuntimeFn::Rmw, mem, address, extra);
            return self.low(word, inst.ty);
        }
        let addend = self.addend(mem, Needs::ReadWrite, address, Slow::Rmw, |lower| {
            let op = lower.c64(number);
            vec![lower.word(operand), op]
        });
        let host = self.b.ins().iadd(address, addend);
        let ty = self.b.func.dfg.value_type(operand);
        self.b.ins().atomic_rmw(ty, trusted(), rmw_op(op), host, operand)
    }

    /// `cas`.
    pub fn cas(&mut self, inst: &Inst) -> ir::Value {
        let [address, expected, new] = [0, 1, 2].map(|n| self.arg(inst, n));
        self.cas_at(inst.memop(), inst.ty, address, expected, new)
    }

    /// `cas_if`.
    pub fn cas_if(&mut self, inst: &Inst) -> ir::Value {
        let [predicate, address, expected, new] = [0, 1, 2, 3].map(|n| self.arg(inst, n));
        let otherwise = match inst.ty {
            Type::V128 => self.lanes(expected, types::I8X16),
            _ => expected,
        };
        self.predicated(predicate, otherwise, |lower| {
            lower.cas_at(inst.memop(), inst.ty, address, expected, new)
        })
    }

    fn cas_at(
        &mut self,
        mem: MemOp,
        ty: Type,
        address: ir::Value,
        expected: ir::Value,
        new: ir::Value,
    ) -> ir::Value {
        if ty == Type::V128 {
            return self.call_wide_cas(mem, address, expected, new);
        }
        let addend = self.addend(mem, Needs::ReadWrite, address, Slow::Cas, |lower| {
            vec![lower.word(expected), lower.word(new)]
        });
        let host = self.b.ins().iadd(address, addend);
        let (expected, new) = (self.byte_order(mem, expected), self.byte_order(mem, new));
        let old = self.b.ins().atomic_cas(trusted(), host, expected, new);
        self.byte_order(mem, old)
    }
}

fn rmw_op(op: RmwOp) -> ir::AtomicRmwOp {
    match op {
        RmwOp::Add => ir::AtomicRmwOp::Add,
        RmwOp::And => ir::AtomicRmwOp::And,
        RmwOp::Or => ir::AtomicRmwOp::Or,
        RmwOp::Xor => ir::AtomicRmwOp::Xor,
        RmwOp::Smax => ir::AtomicRmwOp::Smax,
        RmwOp::Smin => ir::AtomicRmwOp::Smin,
        RmwOp::Umax => ir::AtomicRmwOp::Umax,
        RmwOp::Umin => ir::AtomicRmwOp::Umin,
        RmwOp::Xchg => ir::AtomicRmwOp::Xchg,
    }
}
