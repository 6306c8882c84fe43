//! The inline TLB check: eight host instructions (nine without BMI2) that leave the addend in rcx
//! or go out of line.

use gantry_guest::{PAGE_MASK, PAGE_SHIFT, tag};
use gantry_ir::MemOp;

use super::asm::{Alu, Cc, Label, Mem, Shift, Wide, Width, mem, mem_index};
use super::emit::Emitter;
use super::layout::{self, TLB_ADDEND, TLB_READ, TLB_WRITE};
use super::reg::Reg;

/// log2 of the size of a TLB entry; its index is made by shifting that much less.
const ENTRY_SHIFT: u32 = 5;

/// Which permission an access needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// To read.
    Read,
    /// To write.
    Write,
    /// Both, in one.
    ReadWrite,
}

/// What is compared with the tag: the address plus a displacement, through a mask.
///
/// The last byte decides the page, so that an access over a page's end misses. Where alignment is
/// required the low bits stay in, and the last *aligned unit* decides.
fn compared(mem: MemOp) -> (i32, i32) {
    let unit = 1u64 << mem.align_log2;
    let disp = mem.size().saturating_sub(unit) as i32;
    let mask = PAGE_MASK | (unit - 1) & !tag::ALL;
    (disp, mask as i32)
}

impl Emitter<'_> {
    /// Goes to `miss` unless the TLB says that the access may be done in place. Then its host
    /// address is `addr` + rcx. Uses rax.
    pub fn tlb_check(&mut self, mem_op: MemOp, needs: Needs, addr: Reg, miss: Label) {
        let (base, mask) = layout::tlb(mem_op.mmu_index);
        let (entry, found) = (Reg::RCX, Reg::RAX);
        let shift = (PAGE_SHIFT - ENTRY_SHIFT) as u8;
        if self.env.features.bmi2 {
            self.asm.rorx(Wide::Q, entry, addr, shift);
        } else {
            self.asm.mov(Wide::Q, entry, addr);
            self.asm.shift_imm(Shift::Shr, Wide::Q, entry, shift);
        }
        self.asm.alu(Alu::And, Wide::Q, entry, mask);
        self.asm.alu(Alu::Add, Wide::Q, entry, base);
        let (disp, kept) = compared(mem_op);
        match disp {
            0 => self.asm.mov(Wide::Q, found, addr),
            _ => self.asm.lea(Wide::Q, found, mem(addr, disp)),
        }
        self.asm.alu_imm(Alu::And, Wide::Q, found, kept);
        let tags: &[i32] = match needs {
            Needs::Read => &[TLB_READ],
            Needs::Write => &[TLB_WRITE],
            Needs::ReadWrite => &[TLB_READ, TLB_WRITE],
        };
        for &at in tags {
            self.asm.cmp(Width::Q, found, mem(entry, at));
            self.asm.jcc(Cc::Ne, miss);
        }
        self.asm.mov(Wide::Q, entry, mem(entry, TLB_ADDEND));
    }

    /// Where the access is done after the check.
    pub fn checked(addr: Reg) -> Mem {
        mem_index(addr, Reg::RCX)
    }
}
