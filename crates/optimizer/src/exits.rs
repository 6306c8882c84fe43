//! The ways out of a unit: its terminals, faults, requests. A body returns where to jump and the
//! exit that the engine is told.

use cranelift_codegen::ir::{self, InstBuilder, condcodes::IntCC, types};
use cranelift_frontend::Switch;
use gantry_guest::{Exit, JumpCacheEntry};
use gantry_ir::{Inst, Terminal, Value};

use crate::layout;
use crate::lower::{Lower, trusted};
use crate::x64::SITE_BYTES;

impl Lower<'_, '_> {
    /// A block out of line, whose only predecessor is the branch that comes next.
    pub fn cold_block(&mut self) -> ir::Block {
        let block = self.b.create_block();
        self.b.set_cold_block(block);
        block
    }

    /// A block in line; out of line where the current one is.
    pub fn next_block(&mut self) -> ir::Block {
        if self.written { self.cold_block() } else { self.b.create_block() }
    }

    /// Goes on in `block`, all of whose predecessors are known.
    pub fn go_on_in(&mut self, block: ir::Block) {
        self.b.switch_to_block(block);
        self.b.seal_block(block);
    }

    /// If `cond` holds, on in a cold block, which is the current one then; the result is where
    /// things go on if not.
    pub fn unlikely(&mut self, cond: ir::Value) -> ir::Block {
        let (cold, rest) = (self.cold_block(), self.next_block());
        self.b.ins().brif(cond, cold, &[], rest, &[]);
        self.go_on_in(cold);
        rest
    }

    /// Leaves to the engine. What it looks at has been written back.
    pub fn leave(&mut self, exit: ir::Value) {
        let leave = self.b.ins().load(types::I64, trusted(), self.state, layout::LEAVE);
        self.b.ins().return_(&[leave, exit]);
    }

    fn leave_with(&mut self, exit: Exit) {
        let exit = self.c64(exit as u64);
        self.leave(exit);
    }

    /// Leaves if the exit word asks for it: nothing of the block has been executed.
    pub fn check_exit_word(&mut self) {
        let word = self.b.ins().load(types::I64, trusted(), self.state, layout::EXIT);
        let count = self.unit.counted.then_some(i64::from(self.block.guest_insns()));
        let left = match count {
            None => word,
            Some(count) => {
                let count = self.b.ins().iconst(types::I64, count);
                // Whoever asks for an exit does so while the vCPU runs, at any moment: the word
                // may only be changed as a whole.
                let minus = self.b.ins().ineg(count);
                let op = ir::AtomicRmwOp::Add;
                let at = self.b.ins().iadd_imm_s(self.state, i64::from(layout::EXIT));
                let before = self.b.ins().atomic_rmw(types::I64, trusted(), op, at, minus);
                self.b.ins().isub(before, count)
            }
        };
        let zero = self.b.ins().iconst(types::I64, 0);
        let asked = self.b.ins().icmp(IntCC::SignedLessThan, left, zero);
        let rest = self.unlikely(asked);
        if let Some(count) = count {
            let count = self.b.ins().iconst(types::I64, count);
            let at = self.b.ins().iadd_imm_s(self.state, i64::from(layout::EXIT));
            let op = ir::AtomicRmwOp::Add;
            self.b.ins().atomic_rmw(types::I64, trusted(), op, at, count);
        }
        self.write_back();
        self.leave_with(Exit::Request);
        self.go_on_in(rest);
    }

    /// `exit_if`.
    pub fn exit_if(&mut self, inst: &Inst) {
        let cond = self.arg(inst, 0);
        let rest = self.unlikely(cond);
        self.write_back();
        self.say_instruction();
        self.raise(inst.imm);
        self.leave_with(Exit::Fault);
        self.go_on_in(rest);
    }

    /// Writes the current instruction's offset to the frame.
    pub fn say_instruction(&mut self) {
        let offset = self.c64(self.insn_offset);
        self.b.ins().store(trusted(), offset, self.state, layout::INSN_OFFSET);
    }

    /// The frame's exception := `code` alone.
    fn raise(&mut self, code: u64) {
        let zero = self.c64(0);
        let code = self.c64(code);
        for (at, value) in layout::EXCEPTION.into_iter().zip([code, zero, zero]) {
            self.b.ins().store(trusted(), value, self.state, at);
        }
    }

    /// The end of the current block.
    pub fn terminal(&mut self) {
        match self.block.terminal {
            Terminal::Jump { target, .. } => match self.inside(target) {
                Some(block) => {
                    self.b.ins().jump(block, &[]);
                }
                None => self.direct(target),
            },
            Terminal::Branch { cond, taken, fallthrough } => self.branch(cond, taken, fallthrough),
            Terminal::Indirect { target, .. } => {
                let target = self.value(target);
                self.indirect(target);
            }
            Terminal::Sync { target } => {
                self.leave_at(target);
                self.leave_with(Exit::Sync);
            }
            Terminal::Resume => {
                // The helper has set the program counter.
                let pc = self.env.slots.get(self.env.pc).offset as i32;
                let pc = self.b.ins().load(types::I64, trusted(), self.state, pc);
                self.write_back();
                self.set_pc(pc);
                self.leave_with(Exit::Sync);
            }
            Terminal::Exception { code, pc } => {
                self.leave_at(pc);
                self.raise(code);
                self.leave_with(Exit::Exception);
            }
        }
    }

    /// On to `target`: in a block of the unit if it is one that such jumps lead to.
    fn indirect(&mut self, target: ir::Value) {
        let known = self.unit.blocks.iter().zip(&self.entries).filter(|(block, _)| block.indirect);
        let known: Vec<_> = known.map(|(block, &entry)| (block.offset, entry)).collect();
        if !known.is_empty() {
            let offset = self.b.ins().isub(target, self.entry_pc);
            let mut switch = Switch::new();
            for (at, entry) in known {
                switch.set_entry(u128::from(at as u64), entry);
            }
            let outside = self.b.create_block();
            switch.emit(&mut self.b, offset, outside);
            self.go_on_in(outside);
        }
        self.write_back();
        self.probe_jump_cache(target);
    }

    /// The unit's block at entry + `target`.
    fn inside(&self, target: i64) -> Option<ir::Block> {
        self.block_at(self.base.wrapping_add(target)).map(|n| self.entries[n])
    }

    fn branch(&mut self, cond: Value, taken: i64, fallthrough: i64) {
        let cond = self.value(cond);
        let mut outside = Vec::new();
        let mut place = |lower: &mut Self, target| match lower.inside(target) {
            Some(block) => block,
            None => {
                let block = lower.b.create_block();
                outside.push((block, target));
                block
            }
        };
        let (then, otherwise) = (place(self, taken), place(self, fallthrough));
        self.b.ins().brif(cond, then, &[], otherwise, &[]);
        for (block, target) in outside {
            self.go_on_in(block);
            self.direct(target);
        }
    }

    /// Everything written back, with the program counter at entry + `offset`.
    fn leave_at(&mut self, offset: i64) {
        let pc = self.pc_plus(offset);
        self.write_back();
        self.set_pc(pc);
    }

    /// On to entry + `target`, which is outside of the unit.
    fn direct(&mut self, target: i64) {
        let from_unit = self.base.wrapping_add(target);
        if !self.unit.links_to(from_unit) {
            let pc = self.pc_plus(target);
            self.write_back();
            return self.probe_jump_cache(pc);
        }
        self.leave_at(target);
        let number = self.links.iter().position(|&l| l == from_unit).unwrap_or_else(|| {
            self.links.push(from_unit);
            self.links.len() - 1
        });
        let offset = self.c64((number * SITE_BYTES) as u64);
        let site = self.b.ins().iadd(self.sites, offset);
        let unused = self.c64(0);
        self.b.ins().return_(&[site, unused]);
    }

    /// `pc` := `target`, and on to its code if the jump cache knows it.
    fn probe_jump_cache(&mut self, target: ir::Value) {
        self.set_pc(target);
        let load = |lower: &mut Self, base, offset| {
            lower.b.ins().load(types::I64, trusted(), base, offset)
        };
        let mask = load(self, self.state, layout::JUMP_MASK);
        let base = load(self, self.state, layout::JUMP_BASE);
        let mode = load(self, self.state, layout::MODE);
        let left = self.b.ins().ishl_imm_u(target, i64::from(JumpCacheEntry::SPREAD_LEFT));
        let right = self.b.ins().ushr_imm_u(target, i64::from(JumpCacheEntry::SPREAD_RIGHT));
        let spread = self.b.ins().bxor(left, right);
        let index = self.b.ins().band(spread, mask);
        let entry = self.b.ins().iadd(base, index);
        let known_pc = load(self, entry, layout::JUMP_PC);
        let known_mode = load(self, entry, layout::JUMP_MODE);
        let code = load(self, entry, layout::JUMP_CODE);
        let other_pc = self.b.ins().bxor(known_pc, target);
        let other_mode = self.b.ins().bxor(known_mode, mode);
        let other = self.b.ins().bor(other_pc, other_mode);
        let rest = self.unlikely(other);
        self.leave_with(Exit::Lookup);
        self.go_on_in(rest);
        let unused = self.c64(0);
        self.b.ins().return_(&[code, unused]);
    }
}
