//! How blocks end: patchable jumps within the page, the jump cache for everything else, and the
//! ways out to the engine.

use gantry_guest::{Exit, JumpCacheEntry, LinkSite};
use gantry_ir::{Terminal, Value};

use super::asm::{Alu, Cc, Shift, Wide, Width, mem};
use super::cond::Test;
use super::emit::Emitter;
use super::layout::{self, JUMP_CODE, JUMP_MODE, JUMP_PC};
use super::reg::Reg;
use super::stub::Stub;

impl Emitter<'_> {
    /// The end of block `number` of the unit.
    pub fn terminal(&mut self, number: usize) {
        match self.block.terminal {
            Terminal::Jump { target, .. } => self.direct(number, target, true),
            Terminal::Branch { cond, taken, fallthrough } => {
                self.branch(number, cond, taken, fallthrough);
            }
            Terminal::Indirect { target, .. } => self.indirect(target),
            Terminal::Sync { target } => {
                self.advance_pc(target);
                self.leave(Exit::Sync);
            }
            Terminal::Resume => self.leave(Exit::Sync),
            Terminal::Exception { code, pc } => {
                self.advance_pc(pc);
                self.raise(code);
                self.leave(Exit::Exception);
            }
        }
    }

    fn branch(&mut self, number: usize, cond: Value, taken: i64, fallthrough: i64) {
        match self.test(cond) {
            Test::Known(known) => {
                self.direct(number, if known { taken } else { fallthrough }, true);
            }
            // A loop of one block: its position does not change.
            Test::Flags(cc) if taken == 0 => {
                self.asm.jcc(cc, self.entries[number]);
                self.direct(number, fallthrough, true);
            }
            Test::Flags(cc) => {
                let to_taken = self.asm.label();
                self.asm.jcc(cc, to_taken);
                self.direct(number, fallthrough, false);
                self.asm.bind(to_taken);
                self.direct(number, taken, true);
            }
        }
    }

    /// On to entry + `target`; `last` if the code of the next block follows.
    fn direct(&mut self, number: usize, target: i64, last: bool) {
        let from_unit = self.base.wrapping_add(target);
        if let Some(next) = self.unit.blocks.iter().position(|b| b.offset == from_unit) {
            self.advance_pc(target);
            if !(last && next == number + 1) {
                self.asm.jmp(self.entries[next]);
            }
        } else if self.unit.links_to(from_unit) {
            self.advance_pc(target);
            self.link(from_unit);
        } else {
            let pc = mem(Reg::RBX, self.env.pc);
            if let Ok(target) = i32::try_from(target) {
                self.asm.mov(Wide::Q, Reg::RAX, pc);
                self.asm.alu_imm(Alu::Add, Wide::Q, Reg::RAX, target);
            } else {
                self.asm.mov_imm(Reg::RAX, target as u64);
                self.asm.alu(Alu::Add, Wide::Q, Reg::RAX, pc);
            }
            self.probe_jump_cache(Reg::RAX);
        }
    }

    /// A jump that leads to a stub until the engine patches it.
    fn link(&mut self, target: i64) {
        let entry = self.asm.label();
        let displacement = self.asm.jmp_aligned(entry);
        self.stubs.push(Stub::Link { entry, site: self.links.len() });
        self.links.push(LinkSite { displacement, stub: 0, target });
    }

    fn indirect(&mut self, target: Value) {
        let target = self.take(target);
        self.probe_jump_cache(target);
    }

    /// `pc` := `target`, and on to its code if the jump cache knows it. Uses rcx and rdx.
    fn probe_jump_cache(&mut self, target: Reg) {
        let lookup = self.lookup_tail();
        let (base, mask) = layout::jump_cache();
        let (entry, mode) = (Reg::RCX, Reg::RDX);
        self.asm.store(Width::Q, mem(Reg::RBX, self.env.pc), target);
        const LEFT: u8 = JumpCacheEntry::SPREAD_LEFT as u8;
        const RIGHT: u8 = JumpCacheEntry::SPREAD_RIGHT as u8;
        if self.env.features.bmi2 {
            // What comes in at the other end is masked off.
            self.asm.rorx(Wide::Q, entry, target, 64 - LEFT);
            self.asm.rorx(Wide::Q, mode, target, RIGHT);
        } else {
            self.asm.mov(Wide::Q, entry, target);
            self.asm.shift_imm(Shift::Shl, Wide::Q, entry, LEFT);
            self.asm.mov(Wide::Q, mode, target);
            self.asm.shift_imm(Shift::Shr, Wide::Q, mode, RIGHT);
        }
        self.asm.alu(Alu::Xor, Wide::Q, entry, mode);
        self.asm.alu(Alu::And, Wide::Q, entry, mask);
        self.asm.alu(Alu::Add, Wide::Q, entry, base);
        self.asm.cmp(Width::Q, target, mem(entry, JUMP_PC));
        self.asm.jcc(Cc::Ne, lookup);
        self.asm.mov(Wide::Q, mode, layout::mode());
        self.asm.cmp(Width::Q, mode, mem(entry, JUMP_MODE));
        self.asm.jcc(Cc::Ne, lookup);
        self.asm.jmp_to(mem(entry, JUMP_CODE));
    }
}
