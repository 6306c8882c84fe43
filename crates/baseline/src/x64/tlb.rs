//! The inline TLB check: eight host instructions (nine without BMI2) that leave the addend in rcx
//! or go out of line.

use gantry_guest::{MMU_INDEXES, PAGE_MASK, PAGE_SHIFT, tag};
use gantry_ir::MemOp;

use super::asm::{Alu, Cc, Label, Mem, Piece, Shift, Wide, Width, mem, mem_index};
use super::emit::Emitter;
use super::layout::{self, TLB_ADDEND, TLB_READ, TLB_WRITE};
use super::reg::Reg;
use crate::Features;

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

/// What every check is made of, encoded once.
pub struct Pieces {
    /// rcx := the index bits of the address in each register.
    index: [Piece; 16],
    /// rcx := the entry in the TLB of each MMU index.
    entry: [Piece; MMU_INDEXES],
    /// rax := the address in each register.
    copy: [Piece; 16],
    /// Goes away if the page of rax is not that of the entry's tag for loads, for stores.
    same_page: [Piece; 2],
    /// rcx := the addend.
    addend: Piece,
}

/// The address of the entry, and what is compared with its tag.
const ENTRY: Reg = Reg::RCX;
const FOUND: Reg = Reg::RAX;

impl Pieces {
    /// Those for a host with `features`.
    pub fn new(features: &Features) -> Self {
        let shift = (PAGE_SHIFT - ENTRY_SHIFT) as u8;
        let index = |addr| {
            Piece::new(|asm| {
                if features.bmi2 {
                    asm.rorx(Wide::Q, ENTRY, addr, shift);
                } else {
                    asm.mov(Wide::Q, ENTRY, addr);
                    asm.shift_imm(Shift::Shr, Wide::Q, ENTRY, shift);
                }
            })
        };
        let entry = |mmu_index: usize| {
            let (base, mask) = layout::tlb(mmu_index as u8);
            Piece::new(|asm| {
                asm.alu(Alu::And, Wide::Q, ENTRY, mask);
                asm.alu(Alu::Add, Wide::Q, ENTRY, base);
            })
        };
        let same_page = |tag| {
            Piece::new(|asm| {
                asm.alu_rax(Alu::And, PAGE_MASK as i32);
                asm.cmp(Width::Q, FOUND, mem(ENTRY, tag));
                let miss = asm.label();
                asm.jcc(Cc::Ne, miss);
            })
        };
        Self {
            index: std::array::from_fn(|n| index(Reg(n as u8))),
            entry: std::array::from_fn(entry),
            copy: std::array::from_fn(|n| Piece::new(|asm| asm.mov(Wide::Q, FOUND, Reg(n as u8)))),
            same_page: [TLB_READ, TLB_WRITE].map(same_page),
            addend: Piece::new(|asm| asm.mov(Wide::Q, ENTRY, mem(ENTRY, TLB_ADDEND))),
        }
    }
}

impl Emitter<'_> {
    /// Goes to `miss` unless the TLB says that the access may be done in place. Then its host
    /// address is `addr` + rcx. Uses rax.
    pub fn tlb_check(&mut self, mem_op: MemOp, needs: Needs, addr: Reg, miss: Label) {
        let pieces = &self.env.tlb;
        let register = usize::from(addr.number());
        self.asm.piece(&pieces.index[register]);
        self.asm.piece(&pieces.entry[usize::from(mem_op.mmu_index) % MMU_INDEXES]);
        let (disp, kept) = compared(mem_op);
        match disp {
            0 => self.asm.piece(&pieces.copy[register]),
            _ => self.asm.lea(Wide::Q, FOUND, mem(addr, disp)),
        }
        match (needs, kept == PAGE_MASK as i32) {
            (Needs::Read, true) => self.asm.piece_jump(&pieces.same_page[0], miss),
            (Needs::Write, true) => self.asm.piece_jump(&pieces.same_page[1], miss),
            _ => {
                self.asm.alu_rax(Alu::And, kept);
                let tags: &[i32] = match needs {
                    Needs::Read => &[TLB_READ],
                    Needs::Write => &[TLB_WRITE],
                    Needs::ReadWrite => &[TLB_READ, TLB_WRITE],
                };
                for &at in tags {
                    self.asm.cmp(Width::Q, FOUND, mem(ENTRY, at));
                    self.asm.jcc(Cc::Ne, miss);
                }
            }
        }
        self.asm.piece(&pieces.addend);
    }

    /// Where the access is done after the check.
    pub fn checked(addr: Reg) -> Mem {
        mem_index(addr, ENTRY)
    }
}
