//! How blocks end: patchable jumps within the page, the jump cache for everything else, and the
//! ways out to the engine.

use gantry_guest::{Exit, JumpCacheEntry, LinkSite};
use gantry_ir::{Terminal, Value};

use super::asm::{Alu, Cc, Piece, Shift, Wide, Width, mem};
use super::cond::Test;
use super::emit::Emitter;
use super::layout::{self, JUMP_CODE, JUMP_MODE, JUMP_PC};
use super::reg::Reg;
use crate::Features;

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
        self.stubs.push_link(entry);
        self.links.push(LinkSite { displacement, stub: 0, target });
    }

    fn indirect(&mut self, target: Value) {
        let target = self.take(target);
        self.probe_jump_cache(target);
    }

    /// `pc` := `target`, and on to its code if the jump cache knows it. Uses rcx and rdx.
    fn probe_jump_cache(&mut self, target: Reg) {
        let lookup = self.lookup_tail();
        let probe = &self.env.probe;
        self.asm.store(Width::Q, mem(Reg::RBX, self.env.pc), target);
        self.asm.piece(&probe.spread[usize::from(target.number())]);
        self.asm.piece(&probe.entry);
        self.asm.cmp(Width::Q, target, mem(ENTRY, JUMP_PC));
        self.asm.jcc(Cc::Ne, lookup);
        self.asm.piece_jump(&probe.mode, lookup);
        self.asm.piece(&probe.go);
    }
}

/// The address of the jump cache's entry.
const ENTRY: Reg = Reg::RCX;
/// The mode word.
const MODE: Reg = Reg::RDX;

/// What looks into the jump cache, encoded once.
pub struct Probe {
    /// rcx and rdx := the halves of the address in each register that choose the entry.
    spread: [Piece; 16],
    /// rcx := the entry.
    entry: Piece,
    /// Goes away if the entry is of another mode.
    mode: Piece,
    /// On to the entry's code.
    go: Piece,
}

impl Probe {
    /// That for a host with `features`.
    pub fn new(features: &Features) -> Self {
        const LEFT: u8 = JumpCacheEntry::SPREAD_LEFT as u8;
        const RIGHT: u8 = JumpCacheEntry::SPREAD_RIGHT as u8;
        let spread = |target| {
            Piece::new(|asm| {
                if features.bmi2 {
                    // What comes in at the other end is masked off.
                    asm.rorx(Wide::Q, ENTRY, target, 64 - LEFT);
                    asm.rorx(Wide::Q, MODE, target, RIGHT);
                } else {
                    asm.mov(Wide::Q, ENTRY, target);
                    asm.shift_imm(Shift::Shl, Wide::Q, ENTRY, LEFT);
                    asm.mov(Wide::Q, MODE, target);
                    asm.shift_imm(Shift::Shr, Wide::Q, MODE, RIGHT);
                }
            })
        };
        let (base, mask) = layout::jump_cache();
        Self {
            spread: std::array::from_fn(|n| spread(Reg(n as u8))),
            entry: Piece::new(|asm| {
                asm.alu(Alu::Xor, Wide::Q, ENTRY, MODE);
                asm.alu(Alu::And, Wide::Q, ENTRY, mask);
                asm.alu(Alu::Add, Wide::Q, ENTRY, base);
            }),
            mode: Piece::new(|asm| {
                asm.mov(Wide::Q, MODE, layout::mode());
                asm.cmp(Width::Q, MODE, mem(ENTRY, JUMP_MODE));
                let lookup = asm.label();
                asm.jcc(Cc::Ne, lookup);
            }),
            go: Piece::new(|asm| asm.jmp_to(mem(ENTRY, JUMP_CODE))),
        }
    }
}
