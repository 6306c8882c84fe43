//! Random blocks of many ops: registers run out, values move, comparisons fuse, accesses fault.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::machine::{slot, slots};
use crate::memory::{HOLE, MMIO, RAM, READ_ONLY, REPLAY};
use crate::oracle::{End, Oracle};
use crate::random::Random;
use crate::variants::{Variant, variants};
use crate::{Tiers, machines};
use gantry_ir::{
    Block, ImmKind, Inst, MemOp, Op, SlotId, Terminal, Type, Value, print::Text, verify::verify,
};

/// Builds one block.
pub(crate) struct Maker<'a> {
    pub(crate) random: &'a mut Random,
    variants: &'a [Vec<Variant>],
    insts: Vec<Inst>,
    starts: Vec<u32>,
    /// Values so far by type.
    pool: [Vec<Value>; Type::ALL.len()],
    /// How far back arguments are looked for.
    reach: usize,
    /// Bases of a run of accesses, and how many more instructions it has.
    run: ([Value; 2], usize),
}

impl<'a> Maker<'a> {
    pub(crate) fn new(random: &'a mut Random, variants: &'a [Vec<Variant>], reach: usize) -> Self {
        let run = ([Value::NONE; 2], 0);
        Self {
            random,
            variants,
            insts: vec![],
            starts: vec![],
            pool: Default::default(),
            reach,
            run,
        }
    }

    pub(crate) fn push(&mut self, op: Op, ty: Type, aux: u8, args: &[Value], imm: u64) -> Value {
        let mut all = [Value::NONE; 4];
        all[..args.len()].copy_from_slice(args);
        let at = self.starts.last().copied().unwrap_or(0);
        let inst = Inst { op, ty, aux, at, args: all, imm };
        self.insts.push(inst);
        let value = Value(self.insts.len() as u16 - 1);
        if inst.result_type() != Type::Void {
            self.pool[inst.result_type() as usize].push(value);
        }
        value
    }

    /// A value of type `ty`: an earlier one, a register, a constant.
    pub(crate) fn value(&mut self, ty: Type) -> Value {
        let known = &self.pool[ty as usize];
        match self.random.below(8) {
            0 => {
                let imm = self.random.word();
                match ty {
                    Type::V128 => self.push(Op::Vconst, ty, 0, &[], imm),
                    _ => self.push(Op::Const, ty, 0, &[], imm & ty.mask()),
                }
            }
            1..7 if !known.is_empty() => {
                let from = known.len().saturating_sub(self.reach);
                let at = from + self.random.below(known.len() - from);
                self.pool[ty as usize][at]
            }
            _ => {
                let letter = self.random.below(5);
                self.push(Op::Get, ty, 0, &[], slot(letter, ty).0.into())
            }
        }
    }

    /// An address that is mostly that of memory.
    fn address(&mut self) -> Value {
        let any = self.value(Type::I64);
        let mask = self.random.pick(&[0x3fff, 0x3ff8, 0x3fc0, 0xff8]);
        let base = if self.random.below(60) == 0 { MMIO - 0x2000 } else { RAM };
        let mask = self.push(Op::Const, Type::I64, 0, &[], mask);
        let low = self.push(Op::And, Type::I64, 0, &[any, mask], 0);
        let base = self.push(Op::Const, Type::I64, 0, &[], base);
        self.push(Op::Add, Type::I64, 0, &[low, base], 0)
    }

    /// One op of any kind but those that write registers.
    fn op(&mut self) {
        let kinds = self.variants.len();
        let row = self.random.below(kinds);
        let at = self.random.below(self.variants[row].len());
        let mut variant = self.variants[row][at];
        let signature = variant.op.signature();
        match variant.op {
            Op::Set | Op::Get | Op::Const | Op::Vconst => return,
            // Mostly conditions that do not hold.
            Op::ExitIf if self.random.below(8) != 0 => return,
            Op::Call if variant.imm == 1 && self.random.below(4) != 0 => variant.imm = 0,
            _ => {}
        }
        if signature.imm == ImmKind::Mem && self.random.below(8) != 0 {
            // Alignment that holds, mostly.
            let mem = MemOp::decode(variant.imm);
            let align_log2 = mem.align_log2.min(3) * u8::from(self.random.below(4) == 0);
            variant.imm = MemOp { align_log2, ..mem }.encode();
        }
        let mut args = Vec::new();
        let mut address_done = signature.imm != ImmKind::Mem;
        for ty in variant.args.into_iter().filter(|&t| t != Type::Void) {
            let value = if ty == Type::I64 && !address_done {
                address_done = true;
                self.address()
            } else {
                self.value(ty)
            };
            args.push(value);
        }
        self.push(variant.op, variant.ty, variant.aux, &args, variant.imm);
    }

    /// A guest instruction begins at `offset`.
    pub(crate) fn start(&mut self, offset: u32) {
        self.starts.push(offset);
    }

    /// The instruction at `offset`: ops, then writes of registers.
    pub(crate) fn insn(&mut self, offset: u32) {
        self.start(offset);
        match self.run.1 {
            0 if self.random.below(6) != 0 => self.ops(),
            0 => self.run = ([0; 2].map(|_| self.run_base()), 1 + self.random.below(4)),
            _ => {
                (0..1 + self.random.below(3)).for_each(|_| self.run_access());
                self.run.1 -= 1;
            }
        }
        self.sets();
    }

    /// An address near a page's end, of one kind of page or between two.
    fn run_base(&mut self) -> Value {
        let address = match self.random.below(4) {
            0 => return self.address(),
            1 => HOLE,
            2 => self.random.pick(&[MMIO, READ_ONLY, REPLAY]),
            _ => RAM + 0x1000 * (1 + self.random.below(3) as u64),
        };
        let base = self.push(Op::Const, Type::I64, 0, &[], address);
        let any = self.value(Type::I64);
        let mask = self.random.pick(&[0x3f, 0x78, 0xff0]);
        let mask = self.push(Op::Const, Type::I64, 0, &[], mask);
        let low = self.push(Op::And, Type::I64, 0, &[any, mask], 0);
        let op = self.random.pick(&[Op::Add, Op::Sub, Op::Sub]);
        self.push(op, Type::I64, 0, &[base, low], 0)
    }

    /// A plain access at a small constant from a base.
    fn run_access(&mut self) {
        let base = self.random.pick(&self.run.0);
        let distance = (self.random.below(12) * self.random.pick(&[1, 4, 8, 16])) as u64;
        let distance = self.push(Op::Const, Type::I64, 0, &[], distance);
        let op = self.random.pick(&[Op::Add, Op::Add, Op::Sub]);
        let address = self.push(op, Type::I64, 0, &[base, distance], 0);
        let ty = self.random.pick(&[Type::I32, Type::I64, Type::V128]);
        let widest = if ty == Type::V128 { 5 } else { ty.bits().ilog2() as usize - 2 };
        let signed = ty != Type::V128 && self.random.below(2) == 0;
        let mem = MemOp { signed, ..MemOp::plain(self.random.below(widest) as u8, 0) }.encode();
        if self.random.below(2) == 0 {
            self.push(Op::Load, ty, 0, &[address], mem);
        } else {
            let value = self.value(ty);
            self.push(Op::Store, ty, 0, &[address, value], mem);
        }
        if self.random.below(4) == 0 {
            let [a, b] = [0; 2].map(|_| self.value(Type::I64));
            self.push(Op::Add, Type::I64, 0, &[a, b], 0);
        }
    }

    pub(crate) fn ops(&mut self) {
        for _ in 0..self.random.below(6) {
            self.op();
        }
    }

    fn sets(&mut self) {
        let sets = self.random.below(3);
        let made: Vec<_> = (0..sets)
            .map(|_| {
                let ty = self.random.pick(&Type::ALL[1..]);
                (ty, self.value(ty), self.random.below(5))
            })
            .collect();
        for (ty, value, letter) in made {
            self.push(Op::Set, ty, 0, &[value], slot(letter, ty).0.into());
        }
        if self.random.below(4) == 0 {
            self.update();
        }
    }

    /// A register that is changed in place, while its old value may be wanted elsewhere.
    fn update(&mut self) {
        let ty = self.random.pick(&[Type::I32, Type::I64]);
        let slot = u64::from(slot(self.random.below(5), ty).0);
        let op = self.random.pick(&[Op::Add, Op::Sub, Op::And, Op::Or, Op::Xor]);
        let operand = self.value(ty);
        if self.random.below(2) == 0 {
            self.push(Op::Get, ty, 0, &[], slot);
        }
        // Nobody else uses these two.
        let alone = self.pool[ty as usize].len();
        let old = self.push(Op::Get, ty, 0, &[], slot);
        let new = self.push(op, ty, 0, &[old, operand], 0);
        self.pool[ty as usize].truncate(alone);
        self.push(Op::Set, ty, 0, &[new], slot);
    }

    pub(crate) fn end(self, terminal: Terminal) -> Block {
        let guest_bytes = 4 * self.starts.len() as u32;
        let (insts, starts) = (self.insts, self.starts);
        // One in four begins with a slot cleared.
        let letter = self.random.below(20);
        let clears = (letter < 5).then(|| slot(letter, Type::I32));
        Block { insts, starts, clears, terminal, guest_bytes, fp_default: false }
    }

    fn block(mut self, guest_insns: u32) -> Block {
        for n in 0..guest_insns {
            self.insn(4 * n);
        }
        let terminal = match self.random.below(3) {
            0 => Terminal::Sync { target: 0x40 },
            1 => Terminal::Indirect { target: self.value(Type::I64), hint: gantry_ir::Hint::Jump },
            _ => {
                Terminal::Branch { cond: self.value(Type::I1), taken: 0x10, fallthrough: 0x10_0000 }
            }
        };
        self.end(terminal)
    }
}

/// Random values in all slots.
pub fn fill(oracle: &mut Oracle, random: &mut Random) {
    for (id, slot) in oracle.table.clone().iter() {
        let value = match slot.ty {
            Type::V128 => random.vector(),
            ty => u128::from(random.word() & ty.mask()),
        };
        oracle.set(id, value);
    }
    oracle.memory.device.clear();
}

/// A block of any length.
pub fn random_block(random: &mut Random, variants: &[Vec<Variant>]) -> Block {
    let reach = random.pick(&[2, 6, 20, 60]);
    let guest_insns = random.pick(&[2, 8, 24, 40]);
    Maker::new(random, variants, reach).block(guest_insns)
}

/// Runs `count` blocks, four times each.
pub fn run(tiers: Tiers, seed: u64, count: usize) {
    let table = slots();
    let mut random = Random(seed);
    let all: Vec<_> = Op::ALL.iter().map(|&op| variants(op, &mut random)).collect();
    let mut machines = machines(tiers);
    let mut oracle = Oracle::new(table.clone());
    let (mut ends, mut insts) = ([0; 3], 0);
    for number in 0..count {
        let block = random_block(&mut random, &all);
        let text = || Text { block: &block, slots: &table };
        let helpers = |n| Some(n == 1);
        verify(&block, &table, &helpers).unwrap_or_else(|e| panic!("{number}: {e}\n{}", text()));
        let which = number % machines.len();
        let machine = &mut machines[which];
        let host = machine.name();
        let place = || machine.place_block(&block, false);
        let placed = catch_unwind(AssertUnwindSafe(place)).unwrap_or_else(|panic| {
            eprintln!("seed {seed}, block {number}, {}\n{}", host, text());
            std::panic::resume_unwind(panic);
        });
        let code = placed.unwrap_or_else(|e| panic!("{number}, {}: {e}", host));
        insts += block.insts.len();
        for round in 0..4 {
            if round == 0 {
                machine.flush();
            }
            fill(&mut oracle, &mut random);
            let before = oracle.clone();
            let compare = || crate::compare(machine, &mut oracle, code, &block);
            match catch_unwind(AssertUnwindSafe(compare)) {
                Ok(End::Terminal) => ends[0] += 1,
                Ok(End::Fault(..)) => ends[1] += 1,
                Ok(End::Replay(_)) => ends[2] += 1,
                Err(panic) => {
                    eprintln!("seed {seed}, block {number}, round {round}, {host}\n{}", text());
                    for (id, slot) in table.iter() {
                        eprint!("{} = {:#x}  ", slot.name, before.get(SlotId(id.0)));
                    }
                    std::panic::resume_unwind(panic);
                }
            }
        }
    }
    println!("{count} blocks, {insts} ops, ends {ends:?}, seed {seed}");
    assert!(ends[0] > count && ends[1] > count / 8, "one-sided: {ends:?}");
}

/// The tests of this suite; the one that is ignored takes as long as one has time for.
#[macro_export]
macro_rules! blocks_tests {
    ($tiers:path, $count:literal) => {
        #[test]
        fn random_blocks_1() {
            $crate::blocks::run($tiers, 1, $count);
        }

        #[test]
        fn random_blocks_2() {
            $crate::blocks::run($tiers, 2, $count);
        }

        #[test]
        #[ignore = "takes minutes"]
        fn many_random_blocks() {
            for seed in 100..160 {
                $crate::blocks::run($tiers, seed, $count);
            }
        }
    };
}
