//! Runs of accesses that are checked at once. If the check hits, all of them are done in place, from a
//! host address for each group; they can neither fault nor be interrupted then.
//!
//! Else the first is done by the slow path or made possible, if it is not in the TLB: that may have been all
//! that was missing. If it was not, the accesses of the run are checked out of line one by one, and what they loaded is put
//! together in an image on the stack, which is what the accesses in line see: they are harmless, and the
//! ways join without a merge of results. Stores have an image too, that nobody reads.

use cranelift_codegen::ir::{self, InstBuilder, StackSlotData, StackSlotKind, types};
use gantry_ir::runs::{self, MAX_BYTES, MAX_GROUPS, Run};
use gantry_ir::{Block, Effect, Inst, Op, SlotId, Type, Value};

use crate::CompileError;
use crate::layout;
use crate::lower::{Lower, Slow, clif, trusted};
use crate::memory::{Needs, Span};

/// The runs of the current block.
#[derive(Default)]
pub struct Runs {
    /// Those to come, the next one last.
    ahead: Vec<Run>,
    /// The current one, with the host address of each group.
    current: Option<(Run, Vec<ir::Value>)>,
}

impl Runs {
    /// Those of `block`.
    pub fn of(block: &Block) -> Self {
        let mut ahead = runs::runs(block);
        ahead.reverse();
        Self { ahead, current: None }
    }
}

impl Lower<'_, '_> {
    /// If the current access is one of a run: where its group is, and its offset from there.
    pub fn in_run(&self) -> Option<(ir::Value, i32)> {
        let (run, hosts) = self.runs.current.as_ref()?;
        let access = run.accesses.iter().find(|access| access.at == self.index)?;
        Some((hosts[access.group], access.offset as i32))
    }

    /// The check of the run that begins with the current op, if one does.
    ///
    /// # Errors
    /// An op that has no form here.
    pub fn begin_run(&mut self) -> Result<(), CompileError> {
        if self.runs.ahead.last().is_none_or(|run| run.accesses[0].at != self.index) {
            return Ok(());
        }
        let run = self.runs.ahead.pop().expect("there is one");
        let go_on = self.b.create_block();
        let mut bases = Vec::new();
        let mut hosts = Vec::new();
        for group in &run.groups {
            bases.push(self.computed(group.base)?);
            hosts.push(self.b.append_block_param(go_on, types::I64));
        }
        let miss = self.cold_block();
        self.go_on_if_all_hit(&run, &bases, go_on, miss);
        self.go_on_in(miss);
        self.missed(&run, &bases, go_on)?;
        self.go_on_in(go_on);
        self.runs.current = Some((run, hosts));
        Ok(())
    }

    /// On to `go_on` with the host addresses of the groups if all of them are in the TLB, else to
    /// `miss`.
    fn go_on_if_all_hit(
        &mut self,
        run: &Run,
        bases: &[ir::Value],
        go_on: ir::Block,
        miss: ir::Block,
    ) {
        let mut hosts: Vec<ir::BlockArg> = Vec::new();
        let mut last = None;
        for (group, &base) in run.groups.iter().zip(bases) {
            let span = Span {
                mmu_index: group.mmu_index,
                needs: Needs::of(group.loads, group.stores),
                distance: group.lowest,
                bytes: group.bytes,
                unit: 1,
            };
            let (hits, addend) = self.span_check(span, base);
            for hit in hits {
                if let Some(before) = last.replace(hit) {
                    let next = self.b.create_block();
                    self.b.ins().brif(before, next, &[], miss, &[]);
                    self.go_on_in(next);
                }
            }
            let lowest = self.plus(base, group.lowest);
            hosts.push(self.b.ins().iadd(lowest, addend).into());
        }
        let last = last.expect("a run has a group");
        self.b.ins().brif(last, go_on, &hosts, miss, &[]);
    }

    /// What is out of line.
    fn missed(
        &mut self,
        run: &Run,
        bases: &[ir::Value],
        go_on: ir::Block,
    ) -> Result<(), CompileError> {
        let (values, offset, index) = (self.values.clone(), self.insn_offset, self.index);
        let mut alone = Alone { sets: Vec::new() };
        self.write_back();
        self.written = true;
        let first = self.block.insts[self.index];
        let address = self.computed(first.args[0])?;
        let loaded = self.first_of_run(run, &first, address, bases, go_on);
        match loaded {
            Some(loaded) => self.put_in_image(run, &first, loaded),
            None => self.one_by_one(run, &first, &mut alone)?,
        }
        for at in run.span().skip(1) {
            let inst = self.block.insts[at];
            (self.index, self.insn_offset) = (at, inst.at.into());
            self.one_by_one(run, &inst, &mut alone)?;
        }
        (self.values, self.insn_offset, self.index) = (values, offset, index);
        self.written = false;
        let image = self.image();
        let images: Vec<_> = (0..run.groups.len())
            .map(|group| {
                let at = (group * MAX_BYTES as usize) as i32;
                self.b.ins().stack_addr(types::I64, image, at).into()
            })
            .collect();
        self.b.ins().jump(go_on, &images);
        Ok(())
    }

    /// Where the first access of the run is not in the TLB, the slow path does it (if it is a load) or
    /// makes it possible, and things go on in `go_on` if no more was missing. Gives what a load loaded
    /// if they do not.
    fn first_of_run(
        &mut self,
        run: &Run,
        first: &Inst,
        address: ir::Value,
        bases: &[ir::Value],
        go_on: ir::Block,
    ) -> Option<ir::Value> {
        let (mem, load) = (first.memop(), first.op == Op::Load);
        let ty = clif(mem.access_type());
        let [there, slow, again, rest] = [(); 4].map(|()| self.cold_block());
        let loaded = load.then(|| self.b.append_block_param(rest, ty));
        let needs = if load { Needs::Read } else { Needs::Write };
        let (hit, addend) = self.tlb_check(mem, needs, address);
        self.b.ins().brif(hit, there, &[], slow, &[]);
        self.go_on_in(there);
        let mut args: Vec<ir::BlockArg> = Vec::new();
        if load {
            let host = self.b.ins().iadd(address, addend);
            args.push(self.load_in_place(mem, mem.access_type(), host, 0).into());
        }
        self.b.ins().jump(rest, &args);
        self.go_on_in(slow);
        let how = if load { Slow::Load } else { Slow::ProbeStore };
        self.slow_call(mem, address, how, &[]);
        args.clear();
        if load {
            let at = layout::scratch(0);
            args.push(self.b.ins().load(ty, trusted(), self.state, at).into());
        }
        self.go_on_if_all_hit(run, bases, go_on, again);
        self.go_on_in(again);
        self.b.ins().jump(rest, &args);
        self.go_on_in(rest);
        loaded
    }

    /// An op of a run whose accesses are checked one by one. Registers are set in memory at once, where
    /// the slow paths look; what is in line sets the variables.
    fn one_by_one(
        &mut self,
        run: &Run,
        inst: &Inst,
        alone: &mut Alone,
    ) -> Result<(), CompileError> {
        match inst.op {
            Op::Get => {
                let slot = inst.slot();
                let set = alone.sets.iter().rev().find(|set| set.0 == slot);
                let value = set.map_or_else(|| self.get(slot), |set| set.1);
                self.values[self.index] = Some(value);
            }
            Op::Set => {
                let value = self.computed(inst.args[0])?;
                alone.sets.extend(self.set_in_memory(inst.slot(), value));
            }
            Op::ExitIf => {
                self.computed(inst.args[0])?;
                self.exit_if(inst);
            }
            Op::Load => {
                let address = self.computed(inst.args[0])?;
                let loaded = self.load_at(inst.memop(), inst.memop().access_type(), address);
                self.put_in_image(run, inst, loaded);
            }
            Op::Store => {
                let address = self.computed(inst.args[0])?;
                let value = self.computed(inst.args[1])?;
                self.store_at(inst.memop(), address, value);
            }
            // Computed where it is wanted.
            _ => {}
        }
        Ok(())
    }

    /// What was loaded, into the image; and the value of the load.
    fn put_in_image(&mut self, run: &Run, load: &Inst, loaded: ir::Value) {
        let mem = load.memop();
        let access = run.accesses.iter().find(|access| access.at == self.index);
        let access = access.expect("each load of a run is one of its accesses");
        let at = access.group as i32 * MAX_BYTES as i32 + access.offset as i32;
        let image = self.image();
        self.b.ins().stack_store(types::I64, loaded, image, at);
        self.values[self.index] = Some(self.extended(mem, load.ty, loaded));
    }

    fn image(&mut self) -> ir::StackSlot {
        *self.image.get_or_insert_with(|| {
            let size = MAX_GROUPS as u32 * MAX_BYTES as u32;
            let data = StackSlotData::new(StackSlotKind::ExplicitSlot, size, 4);
            self.b.create_sized_stack_slot(data)
        })
    }

    /// A value that is known here or follows from such by pure ops and reads of registers.
    fn computed(&mut self, value: Value) -> Result<ir::Value, CompileError> {
        if let Some(known) = self.values[value.index()] {
            return Ok(known);
        }
        let inst = self.block.insts[value.index()];
        debug_assert!(matches!(inst.op.signature().effect, Effect::Pure | Effect::GetSlot));
        for arg in inst.used_args() {
            self.computed(arg)?;
        }
        let index = std::mem::replace(&mut self.index, value.index());
        let made = self.inst(&inst)?.expect("it has a value");
        self.index = index;
        self.values[value.index()] = Some(made);
        Ok(made)
    }

    /// `slot` := `value` in memory alone; with the value as the slot has it.
    fn set_in_memory(&mut self, slot: SlotId, value: ir::Value) -> Option<(SlotId, ir::Value)> {
        self.vars[usize::from(slot.0)]?;
        let at = self.env.slots.get(slot);
        let (ty, offset) = (at.ty, at.offset as i32);
        let value = if ty == Type::V128 { self.lanes(value, types::I8X16) } else { value };
        self.b.ins().store(trusted(), value, self.state, offset);
        Some((slot, value))
    }
}

/// What is known while accesses are done one by one.
struct Alone {
    /// The registers that were set, in order.
    sets: Vec<(SlotId, ir::Value)>,
}
