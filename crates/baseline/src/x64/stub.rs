//! What stands out of line, behind the code of all blocks.

use gantry_guest::Exit;

use super::asm::{Alu, Cc, Label, Wide};
use super::emit::Emitter;
use super::float::Mend;
use super::layout;
use super::reg::Reg;
use super::slow::{Access, Slow};

/// Leaves because the exit word is negative; gives back what the block took from it.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Where it begins.
    pub entry: Label,
    /// What the block took, if it counts.
    pub count: Option<u32>,
}

/// A piece of code out of line of a kind that few blocks have.
#[derive(Clone, Copy, Debug)]
pub enum Stub {
    /// Leaves with an exception of the current instruction.
    ExitIf {
        /// Where it begins.
        entry: Label,
        /// The exception.
        code: u64,
        /// Offset of the instruction.
        offset: u64,
    },
    /// A division that the host would trap on: 0, or −a.
    Quotient {
        /// Where it begins.
        entry: Label,
        /// Where to go on.
        resume: Label,
        /// The result.
        dst: Reg,
        /// a, unless the divisor is 0.
        negated: Option<(Wide, Reg)>,
    },
    /// A predicated access that does not take place: the result is 0 or a copy.
    Skipped {
        /// Where it begins.
        entry: Label,
        /// Where to go on.
        resume: Label,
        /// The result.
        dst: Reg,
        /// What it is a copy of.
        copy: Option<Reg>,
    },
    /// A memory access through the runtime that is neither a load nor a store.
    Slow(Slow),
    /// A floating-point op that is done again by the runtime: its index among the mends, which are
    /// few and large.
    Mend(usize),
}

/// The code out of line of a unit; reusable. What nearly all blocks have is kept by kind, so that nobody has
/// to ask of what kind each is.
#[derive(Default)]
pub struct Stubs {
    requests: Vec<Request>,
    /// Loads and stores through the runtime.
    accesses: Vec<Access>,
    /// Where each link site leads, in their order, until a link is made.
    links: Vec<Label>,
    /// The rest.
    list: Vec<Stub>,
    mends: Vec<Mend>,
    /// Where exceptions without an address are raised, by their code.
    raises: Vec<(u64, Label)>,
}

impl Stubs {
    /// Empties the list.
    pub fn start(&mut self) {
        self.requests.clear();
        self.accesses.clear();
        self.links.clear();
        self.list.clear();
        self.mends.clear();
        self.raises.clear();
    }

    /// Adds the way out of a block's safepoint.
    pub fn push_request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Adds a load or store.
    pub fn push_access(&mut self, access: Access) {
        self.accesses.push(access);
    }

    /// Adds the way out of the next link site.
    pub fn push_link(&mut self, entry: Label) {
        self.links.push(entry);
    }

    /// Adds a piece of another kind.
    pub fn push(&mut self, stub: Stub) {
        self.list.push(stub);
    }

    /// Adds the mending of an op.
    pub fn push_mend(&mut self, mend: Mend) {
        self.list.push(Stub::Mend(self.mends.len()));
        self.mends.push(mend);
    }
}

/// Ends that blocks share; placed if something leads there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tails {
    /// Leaves as the status in rdx says.
    status: Option<Label>,
    /// Leaves with [`Exit::Lookup`].
    lookup: Option<Label>,
}

impl Emitter<'_> {
    /// Leaves with `exit`.
    pub fn leave(&mut self, exit: Exit) {
        self.put(Reg::RAX, exit as u64);
        self.asm.jmp_to(layout::leave());
    }

    /// Places everything that stands out of line.
    pub fn emit_stubs(&mut self) {
        for n in 0..self.stubs.accesses.len() {
            self.emit_access(self.stubs.accesses[n]);
        }
        for n in 0..self.stubs.list.len() {
            self.emit_stub(self.stubs.list[n]);
        }
        for n in 0..self.stubs.links.len() {
            self.asm.bind(self.stubs.links[n]);
            self.links[n].stub = self.asm.offset();
            self.asm.piece(&self.env.flow.link);
        }
        for n in 0..self.stubs.requests.len() {
            self.emit_request(self.stubs.requests[n]);
        }
        if let Some(status) = self.tails.status {
            self.asm.bind(status);
            // Status 1 and 2 are exits 2 and 3.
            self.asm.lea(Wide::L, Reg::RAX, super::asm::mem(Reg::RDX, 1));
            self.asm.jmp_to(layout::leave());
        }
        if let Some(lookup) = self.tails.lookup {
            self.asm.bind(lookup);
            self.asm.piece(&self.env.flow.lookup);
        }
    }

    /// Where to go to leave with [`Exit::Lookup`].
    pub fn lookup_tail(&mut self) -> Label {
        *self.tails.lookup.get_or_insert_with(|| self.asm.label())
    }

    fn emit_request(&mut self, Request { entry, count }: Request) {
        self.asm.bind(entry);
        if let Some(count) = count {
            self.asm.alu_imm(Alu::Add, Wide::Q, layout::exit_word(), count as i32);
        }
        self.asm.piece(&self.env.flow.request);
    }

    fn emit_stub(&mut self, stub: Stub) {
        match stub {
            Stub::ExitIf { entry, code, offset } => {
                self.asm.bind(entry);
                self.store_constant(super::asm::Width::Q, layout::insn_offset(), offset);
                self.leave_with(code);
            }
            Stub::Quotient { entry, resume, dst, negated } => {
                self.asm.bind(entry);
                match negated {
                    None => self.asm.zero(dst),
                    Some((wide, a)) => {
                        self.asm.mov(wide, dst, a);
                        self.asm.neg(wide, dst);
                    }
                }
                self.asm.jmp(resume);
            }
            Stub::Skipped { entry, resume, dst, copy } => {
                self.asm.bind(entry);
                match copy {
                    Some(from) => self.copy(dst, from),
                    None if dst.is_xmm() => self.asm.vzero(dst),
                    None => self.asm.zero(dst),
                }
                self.asm.jmp(resume);
            }
            Stub::Slow(slow) => self.emit_slow(&slow),
            Stub::Mend(index) => {
                let mend = self.stubs.mends[index];
                self.emit_mend(&mend);
            }
        }
    }

    /// Leaves with exception `code` of the instruction that is noted. One place does it for all
    /// that raise the same.
    fn leave_with(&mut self, code: u64) {
        if let Some(&(_, place)) = self.stubs.raises.iter().find(|(known, _)| *known == code) {
            self.asm.jmp(place);
            return;
        }
        let place = self.asm.here();
        self.stubs.raises.push((code, place));
        self.raise(code);
        self.leave(Exit::Fault);
    }

    /// The frame's exception := `code` alone.
    pub fn raise(&mut self, code: u64) {
        let [at_code, address, info] = layout::exception();
        self.store_constant(super::asm::Width::Q, at_code, code);
        self.asm.store_imm(super::asm::Width::Q, address, 0);
        self.asm.store_imm(super::asm::Width::Q, info, 0);
    }

    /// Goes to the tail that leaves if the status in rdx is not to continue.
    pub fn check_status(&mut self) {
        let tail = *self.tails.status.get_or_insert_with(|| self.asm.label());
        self.asm.test(super::asm::Width::L, Reg::RDX, Reg::RDX);
        self.asm.jcc(Cc::Ne, tail);
    }
}
