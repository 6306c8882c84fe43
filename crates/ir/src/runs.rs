//! Runs of memory accesses that one check can speak for: accesses of a block with nothing between them
//! that calls out, whose addresses are constants away from a few values that are known before the first.
//!
//! Where each *group* of a run (same base value and MMU index) lies in one page that may be accessed in place, none of its accesses can fault, be slow or be interrupted; else they are to be done
//! one by one. Frames, pairs, fields of a structure and unrolled copies are such runs.

use crate::{Block, Effect, Inst, MemOp, Op, Order, SlotSet, Type, Value};

/// The most bytes from the lowest to the highest of a group: the more, the likelier it crosses a page.
pub const MAX_BYTES: u64 = 256;

/// The most groups of a run: what is checked at once has to be in registers at once.
pub const MAX_GROUPS: usize = 3;

/// The most accesses of a run.
pub const MAX_ACCESSES: usize = 16;

/// Accesses that are checked at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The accesses in order, two at least.
    pub accesses: Vec<Access>,
    /// What they access; fewer than there are accesses.
    pub groups: Vec<Group>,
}

/// One access of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The index of its instruction, a `load` or `store`.
    pub at: usize,
    /// The number of its group.
    pub group: usize,
    /// Its first byte, from the group's lowest.
    pub offset: u64,
}

/// Accesses at constants from one value. None of its loads overlaps an access before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value. It is defined before the run's first access, or can be computed there from what is:
    /// it stands for a `get` of what is not set in between, or pure ops on such values.
    pub base: Value,
    /// The lowest byte, from the value.
    pub lowest: i64,
    /// Bytes from there to the end of the highest access, up to [`MAX_BYTES`].
    pub bytes: u64,
    /// The accesses' MMU index.
    pub mmu_index: u8,
    /// There are loads among them.
    pub loads: bool,
    /// There are stores.
    pub stores: bool,
}

impl Run {
    /// The instructions from the first access to the last.
    pub fn span(&self) -> std::ops::RangeInclusive<usize> {
        self.accesses[0].at..=self.accesses[self.accesses.len() - 1].at
    }
}

/// The runs of `block` in order, disjoint. A run holds neither calls nor floating-point ops, which are
/// mended out of line, and no accesses of a kind that has a check of its own: aligned, ordered,
/// predicated, atomic or big-endian ones.
pub fn runs(block: &Block) -> Vec<Run> {
    let mut finder = Finder { block, open: None, found: Vec::new() };
    for (at, inst) in block.insts.iter().enumerate() {
        finder.step(at, inst);
    }
    finder.close();
    finder.found
}

struct Finder<'a> {
    block: &'a Block,
    open: Option<Open>,
    found: Vec<Run>,
}

/// A run that may go on.
struct Open {
    start: usize,
    /// Of each value from `start` on, whether it could be computed there.
    early: Vec<bool>,
    /// What was set since.
    set: SlotSet,
    accesses: Vec<(usize, usize, i64, u64)>,
    groups: Vec<Group>,
}

impl Open {
    fn at(start: usize) -> Self {
        let (early, set) = (Vec::new(), SlotSet::NONE);
        Self { start, early, set, accesses: Vec::new(), groups: Vec::new() }
    }

    fn is_early(&self, value: Value) -> bool {
        let index = value.index();
        index < self.start || self.early[index - self.start]
    }

    /// Takes the access in, unless it does not fit.
    fn add(&mut self, at: usize, base: Value, offset: i64, mem: MemOp, store: bool) -> bool {
        if !self.is_early(base) || self.accesses.len() == MAX_ACCESSES {
            return false;
        }
        let bytes = mem.size();
        let mmu_index = mem.mmu_index;
        let new = Group { base, lowest: offset, bytes, mmu_index, loads: !store, stores: store };
        let grown =
            self.groups.iter().enumerate().find_map(|(n, group)| Some((n, joined(group, &new)?)));
        let group = match grown {
            Some((n, group)) => {
                if !store && self.overlaps(n, offset, bytes) {
                    return false;
                }
                self.groups[n] = group;
                n
            }
            None if self.groups.len() == MAX_GROUPS => return false,
            None => {
                self.groups.push(new);
                self.groups.len() - 1
            }
        };
        self.accesses.push((at, group, offset, bytes));
        true
    }

    fn overlaps(&self, group: usize, offset: i64, bytes: u64) -> bool {
        self.accesses.iter().filter(|access| access.1 == group).any(|&(_, _, other, size)| {
            let distance = offset.wrapping_sub(other);
            (0..size as i64).contains(&distance)
                || (0..bytes as i64).contains(&distance.wrapping_neg())
        })
    }

    /// What is worth a check of its own: from the first to the last access that shares one.
    fn finish(mut self) -> Option<Run> {
        let mut counts = vec![0; self.groups.len()];
        self.accesses.iter().for_each(|access| counts[access.1] += 1);
        let shares = |access: &(usize, usize, i64, u64)| counts[access.1] > 1;
        let first = self.accesses.iter().position(shares)?;
        let last = self.accesses.iter().rposition(shares)?;
        self.accesses.truncate(last + 1);
        self.accesses.drain(..first);
        let mut groups = Vec::new();
        let mut renamed = vec![None; self.groups.len()];
        let mut accesses = Vec::new();
        for (at, old, offset, _) in self.accesses {
            let group = *renamed[old].get_or_insert_with(|| {
                groups.push(self.groups[old]);
                groups.len() - 1
            });
            let offset = offset.wrapping_sub(groups[group].lowest) as u64;
            accesses.push(Access { at, group, offset });
        }
        Some(Run { accesses, groups })
    }
}

/// The group of both, unless they are of different kinds or too far apart.
fn joined(a: &Group, b: &Group) -> Option<Group> {
    let alike = a.base == b.base && a.mmu_index == b.mmu_index;
    let distance = b.lowest.checked_sub(a.lowest)?;
    let (lower, higher, distance) =
        if distance < 0 { (b, a, distance.unsigned_abs()) } else { (a, b, distance as u64) };
    let bytes = lower.bytes.max(distance.checked_add(higher.bytes)?);
    let (loads, stores) = (a.loads || b.loads, a.stores || b.stores);
    (alike && bytes <= MAX_BYTES).then_some(Group { bytes, loads, stores, ..*lower })
}

impl Finder<'_> {
    fn step(&mut self, at: usize, inst: &Inst) {
        match inst.op.signature().effect {
            Effect::Memory => match plain(inst) {
                Some(mem) => self.access(at, inst, mem),
                None => self.close(),
            },
            Effect::Call | Effect::Fence | Effect::Fp => self.close(),
            _ => {}
        }
        let Some(open) = &mut self.open else { return };
        let early = match inst.op.signature().effect {
            Effect::Pure => inst.used_args().all(|arg| open.is_early(arg)),
            Effect::GetSlot => !open.set.contains(inst.slot()),
            Effect::SetSlot => {
                open.set = open.set.union(SlotSet::one(inst.slot()));
                false
            }
            _ => false,
        };
        open.early.push(early);
    }

    fn access(&mut self, at: usize, inst: &Inst, mem: MemOp) {
        let (base, offset) = self.base(inst.args[0]);
        let store = inst.op == Op::Store;
        if !self.open.as_mut().is_some_and(|open| open.add(at, base, offset, mem, store)) {
            self.close();
            let mut open = Open::at(at);
            open.add(at, base, offset, mem, store);
            self.open = Some(open);
        }
    }

    fn close(&mut self) {
        self.found.extend(self.open.take().and_then(Open::finish));
    }

    /// The value that `address` is a constant away from, and the constant.
    fn base(&self, mut address: Value) -> (Value, i64) {
        let mut offset = 0i64;
        let constant = |value: Value| {
            let inst = &self.block.insts[value.index()];
            (inst.op == Op::Const && inst.ty == Type::I64).then_some(inst.imm as i64)
        };
        loop {
            let inst = &self.block.insts[address.index()];
            let [a, b, ..] = inst.args;
            let (base, distance) = match inst.op {
                Op::Add => match (constant(a), constant(b)) {
                    (_, Some(distance)) => (a, distance),
                    (Some(distance), None) => (b, distance),
                    (None, None) => break,
                },
                Op::Sub => match constant(b) {
                    Some(distance) => (a, distance.wrapping_neg()),
                    None => break,
                },
                _ => break,
            };
            (address, offset) = (base, offset.wrapping_add(distance));
        }
        (self.alike(address), offset)
    }

    /// The base among those of the open run that is computed as `value` is, or `value`: of an array
    /// that is read and written, the index is added each time.
    fn alike(&self, value: Value) -> Value {
        let inst = |value: Value| &self.block.insts[value.index()];
        let new = inst(value);
        let is_pure = new.op.signature().effect == Effect::Pure;
        let same = |group: &&Group| is_pure && inst(group.base).does_as(new);
        let groups = self.open.iter().flat_map(|open| &open.groups);
        groups.into_iter().find(same).map_or(value, |group| group.base)
    }
}

/// The description of an access that may be one of a run.
fn plain(inst: &Inst) -> Option<MemOp> {
    let mem = inst.memop();
    let plain = mem.order == Order::Relaxed && mem.align_log2 == 0 && !mem.big_endian;
    (plain && matches!(inst.op, Op::Load | Op::Store)).then_some(mem)
}
