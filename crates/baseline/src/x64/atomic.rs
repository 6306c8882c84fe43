//! Atomic read-modify-write and compare-and-swap, with the host's locked instructions. An access
//! that is not aligned to its size goes out of line: it might cross a cache line or a page.

use gantry_guest::Thunk;
use gantry_ir::{Inst, MemOp, RmwOp, Type};

use super::asm::{Alu, Cc, Mem, Wide, Width, mem};
use super::emit::Emitter;
use super::liveness::Uses;
use super::memory::Predicate;
use super::reg::Reg;
use super::regalloc::width;
use super::slow::{Operands, Outcome};
use super::tlb::Needs;

/// The access with the alignment that its quick form needs.
fn aligned(mem: MemOp) -> MemOp {
    MemOp { align_log2: mem.align_log2.max(mem.size_log2), ..mem }
}

impl Emitter<'_> {
    /// `rmw`.
    pub fn rmw(&mut self, inst: &Inst) {
        if !inst.ty.is_int() || inst.ty == Type::I1 {
            return self.unsupported(inst);
        }
        let mem = inst.memop();
        let op = RmwOp::ALL[usize::from(inst.aux) % RmwOp::ALL.len()];
        let addr = self.take(inst.args[0]);
        let value = self.take(inst.args[1]);
        let wanted = self.lives.of(self.result()).uses != Uses::NONE;
        let dst = self.define();
        let (miss, resume) = (self.asm.label(), self.asm.label());
        let inline = !mem.big_endian || mem.size_log2 == 0;
        self.check(inline, aligned(mem), Needs::ReadWrite, addr, miss);
        if inline {
            self.rmw_checked(op, inst.ty, wanted, dst, Self::checked(addr), value);
        }
        self.asm.bind(resume);
        let outcome = Outcome::Int { dst, width: width(inst.ty) };
        let operands = Operands::Rmw(value, op);
        self.slow_access((miss, resume), Thunk::Rmw, mem, addr, operands, outcome);
    }

    fn rmw_checked(&mut self, op: RmwOp, ty: Type, wanted: bool, dst: Reg, at: Mem, value: Reg) {
        let width = width(ty);
        let locked = match op {
            RmwOp::Add => Some(Alu::Add),
            RmwOp::And => Some(Alu::And),
            RmwOp::Or => Some(Alu::Or),
            RmwOp::Xor => Some(Alu::Xor),
            _ => None,
        };
        match (op, locked) {
            (_, Some(alu)) if !wanted => return self.asm.lock_alu(alu, width, at, value),
            (RmwOp::Add | RmwOp::Xchg, _) => {
                self.asm.mov(Wide::Q, Reg::RAX, value);
                if op == RmwOp::Add {
                    self.asm.lock_xadd(width, at, Reg::RAX);
                } else {
                    self.asm.xchg(width, Reg::RAX, at);
                }
            }
            _ => self.rmw_loop(op, width, at, value),
        }
        self.copy_low(ty, dst, Reg::RAX);
    }

    /// rax := the old value, by trying until nobody came between. Uses rdx.
    fn rmw_loop(&mut self, op: RmwOp, width: Width, at: Mem, value: Reg) {
        let (old, new) = (Reg::RAX, Reg::RDX);
        let wide = width.wide();
        self.asm.mov_zx(width, old, at);
        let again = self.asm.here();
        self.asm.mov(Wide::Q, new, old);
        let keep_old = match op {
            RmwOp::Smax => Some(Cc::L),
            RmwOp::Smin => Some(Cc::G),
            RmwOp::Umax => Some(Cc::B),
            RmwOp::Umin => Some(Cc::A),
            _ => None,
        };
        match op {
            RmwOp::And => self.asm.alu(Alu::And, wide, new, value),
            RmwOp::Or => self.asm.alu(Alu::Or, wide, new, value),
            RmwOp::Xor => self.asm.alu(Alu::Xor, wide, new, value),
            _ => {}
        }
        if let Some(replaced) = keep_old {
            self.asm.cmp(width, old, value);
            self.asm.cmov(replaced, wide, new, value);
        }
        self.asm.lock_cmpxchg(width, at, new);
        self.asm.jcc(Cc::Ne, again);
    }

    /// `cas`, `cas_if`.
    pub fn cas(&mut self, inst: &Inst) {
        if inst.ty == Type::I1 || inst.ty == Type::Void {
            return self.unsupported(inst);
        }
        let mem = inst.memop();
        let (predicate, args) = self.predicate(inst);
        if predicate == Predicate::No {
            self.define_from(args[1]);
            return;
        }
        let [addr, expected, new] = [args[0], args[1], args[2]].map(|value| self.take(value));
        let dst = self.define();
        let vector = inst.ty == Type::V128;
        // Before the branches: what follows must not move values.
        let temporaries = vector.then(|| (self.borrow(false), self.borrow(false)));
        let (miss, resume) = (self.asm.label(), self.asm.label());
        self.apply(predicate, resume, Some(dst), Some(expected));
        let features = self.env.features;
        let inline =
            (!mem.big_endian || mem.size_log2 == 0) && (!vector || features.cx16 && features.sse41);
        self.check(inline, aligned(mem), Needs::ReadWrite, addr, miss);
        if let (true, Some(temporaries)) = (inline, temporaries) {
            self.cas_vector(temporaries, dst, addr, expected, new);
        } else if inline {
            self.asm.mov(Wide::Q, Reg::RAX, expected);
            self.asm.lock_cmpxchg(width(inst.ty), Self::checked(addr), new);
            self.copy_low(inst.ty, dst, Reg::RAX);
        }
        self.asm.bind(resume);
        let (operands, outcome) = if vector {
            (Operands::Vectors(expected, new), Outcome::Vector(dst))
        } else {
            (Operands::Two(expected, new), Outcome::Int { dst, width: width(inst.ty) })
        };
        self.slow_access((miss, resume), Thunk::Cas, mem, addr, operands, outcome);
    }

    /// 16 bytes. The instruction wants rbx, which is the state's, for a moment.
    fn cas_vector(
        &mut self,
        (at, state): (Reg, Reg),
        dst: Reg,
        addr: Reg,
        expected: Reg,
        new: Reg,
    ) {
        let (low, high) = (Reg::RAX, Reg::RDX);
        self.asm.lea(Wide::Q, at, Self::checked(addr));
        self.asm.movq_from(low, expected);
        self.asm.pextr(Width::Q, high, expected, 1);
        self.asm.pextr(Width::Q, Reg::RCX, new, 1);
        self.asm.mov(Wide::Q, state, Reg::RBX);
        self.asm.movq_from(Reg::RBX, new);
        self.asm.lock_cmpxchg16(mem(at, 0));
        self.asm.mov(Wide::Q, Reg::RBX, state);
        self.asm.movq_to(dst, low);
        self.asm.pinsr(Width::Q, dst, dst, high, 1);
    }
}
