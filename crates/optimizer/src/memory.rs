//! Loads and stores: the TLB check in line, and a slow path that does the whole access by the
//! runtime and then points the inline one at a scratch place, so that it is harmless and the two
//! ways join without a merge of results.

use cranelift_codegen::ir::{self, InstBuilder, MemFlagsData, condcodes::IntCC, types};
use cranelift_codegen::isa::CallConv;
use gantry_guest::{PAGE_MASK, PAGE_SHIFT, description, tag};
use gantry_ir::{Inst, MemOp, Order, Type};

use crate::layout;
use crate::lower::{Lower, Slow, clif, trusted};

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

impl Needs {
    /// Those of loads, stores or both.
    pub fn of(loads: bool, stores: bool) -> Self {
        match (loads, stores) {
            (true, true) => Self::ReadWrite,
            (_, false) => Self::Read,
            (false, true) => Self::Write,
        }
    }
}

/// What one check speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Of which MMU index.
    pub mmu_index: u8,
    /// Which permission.
    pub needs: Needs,
    /// Where the lowest byte is, from a base.
    pub distance: i64,
    /// How many bytes there are from there on.
    pub bytes: u64,
    /// What the lowest address has to be a multiple of, in bytes.
    pub unit: u64,
}

/// Guest memory: no access of generated code traps, none is reordered by an assumption about
/// alignment.
fn guest() -> MemFlagsData {
    MemFlagsData::new().with_notrap()
}

impl Lower<'_, '_> {
    /// The addend of `address`, which is in the TLB or has just been accessed by the runtime:
    /// then it leads to the scratch place. `prepare` makes, out of line, what the slow path takes
    /// beside address and description.
    pub fn addend(
        &mut self,
        mem: MemOp,
        needs: Needs,
        address: ir::Value,
        slow: Slow,
        prepare: impl FnOnce(&mut Self) -> Vec<ir::Value>,
    ) -> ir::Value {
        let (hit, addend) = self.tlb_check(mem, needs, address);
        let (miss, go_on) = (self.cold_block(), self.next_block());
        let joined = self.b.append_block_param(go_on, types::I64);
        self.b.ins().brif(hit, go_on, &[addend.into()], miss, &[]);
        self.go_on_in(miss);
        let extra = prepare(self);
        self.slow_call(mem, address, slow, &extra);
        self.bounce_in_byte_order(mem);
        let bounce = self.b.ins().load(types::I64, trusted(), self.state, layout::scratch(1));
        self.b.ins().jump(go_on, &[bounce.into()]);
        self.go_on_in(go_on);
        joined
    }

    /// The slow path left a number in the scratch place; the inline access expects memory there.
    fn bounce_in_byte_order(&mut self, mem: MemOp) {
        if mem.big_endian && mem.size_log2 > 0 {
            let (ty, at) = (clif(mem.access_type()), layout::scratch(0));
            let number = self.b.ins().load(ty, trusted(), self.state, at);
            let swapped = self.byte_order(mem, number);
            self.b.ins().store(trusted(), swapped, self.state, at);
        }
    }

    /// Whether the access may be done in place, and the addend if so.
    pub fn tlb_check(
        &mut self,
        mem: MemOp,
        needs: Needs,
        address: ir::Value,
    ) -> (ir::Value, ir::Value) {
        let unit = 1 << mem.align_log2;
        let span = Span { mmu_index: mem.mmu_index, needs, distance: 0, bytes: mem.size(), unit };
        let (hits, addend) = self.span_check(span, address);
        let all = hits.into_iter().reduce(|all, hit| self.b.ins().band(all, hit));
        (all.expect("an access needs something"), addend)
    }

    /// The comparisons that all hold if the bytes may be accessed in place, and the addend if so.
    ///
    /// The last byte decides the page, so that what lies over a page's end misses. Where alignment
    /// is required the low bits stay in, and the last *aligned unit* decides.
    pub fn span_check(&mut self, span: Span, base: ir::Value) -> (Vec<ir::Value>, ir::Value) {
        let (table, mask) = layout::tlb(span.mmu_index);
        let mask = self.b.ins().load(types::I64, trusted(), self.state, mask);
        let table = self.b.ins().load(types::I64, trusted(), self.state, table);
        let lowest = self.plus(base, span.distance);
        let shifted = self.b.ins().ushr_imm_u(lowest, i64::from(PAGE_SHIFT - ENTRY_SHIFT));
        let index = self.b.ins().band(shifted, mask);
        let entry = self.b.ins().iadd(index, table);
        let to_last = span.bytes.saturating_sub(span.unit) as i64;
        let last = self.plus(base, span.distance.wrapping_add(to_last));
        let kept = PAGE_MASK | (span.unit - 1) & !tag::ALL;
        let compared = self.b.ins().band_imm_s(last, kept as i64);
        let tags: &[i32] = match span.needs {
            Needs::Read => &[layout::TLB_READ],
            Needs::Write => &[layout::TLB_WRITE],
            Needs::ReadWrite => &[layout::TLB_READ, layout::TLB_WRITE],
        };
        let addend = self.b.ins().load(types::I64, trusted(), entry, layout::TLB_ADDEND);
        let hits = tags.iter().map(|&at| {
            let found = self.b.ins().load(types::I64, trusted(), entry, at);
            self.b.ins().icmp(IntCC::Equal, compared, found)
        });
        (hits.collect(), addend)
    }

    /// `base` + `distance`
    pub fn plus(&mut self, base: ir::Value, distance: i64) -> ir::Value {
        match distance {
            0 => base,
            distance => self.b.ins().iadd_imm_s(base, distance),
        }
    }

    /// Calls the slow path: the registers are what they are at the start of the instruction.
    pub fn slow_call(&mut self, mem: MemOp, address: ir::Value, slow: Slow, extra: &[ir::Value]) {
        self.write_back();
        let desc = self.c64(description(mem, self.insn_offset));
        let mut args = vec![self.state, address, desc];
        args.extend(extra);
        self.call_glue(slow, &args);
    }

    /// Calls a function of the glue.
    pub fn call_glue(&mut self, slow: Slow, args: &[ir::Value]) {
        let function = match self.slow[slow as usize] {
            Some(function) => function,
            None => {
                let function = self.declare_slow(slow);
                *self.slow[slow as usize].insert(function)
            }
        };
        self.b.ins().call(function, args);
    }

    /// A function of the glue: it changes no register and returns nothing.
    fn declare_slow(&mut self, slow: Slow) -> ir::FuncRef {
        let mut signature = ir::Signature::new(CallConv::PreserveAll);
        signature.params = vec![ir::AbiParam::new(types::I64); slow.arguments()];
        let signature = self.b.import_signature(signature);
        let name = ir::UserExternalName { namespace: 0, index: slow as u32 };
        let name = self.b.func.declare_imported_user_function(name);
        self.b.import_function(ir::ExtFuncData {
            name: ir::ExternalName::user(name),
            signature,
            colocated: true,
            patchable: false,
        })
    }

    /// `load`.
    pub fn load(&mut self, inst: &Inst) -> ir::Value {
        if let Some((host, offset)) = self.in_run() {
            return self.load_in_place(inst.memop(), inst.ty, host, offset);
        }
        let address = self.arg(inst, 0);
        self.load_at(inst.memop(), inst.ty, address)
    }

    /// A load of type `ty`, with a check of its own.
    pub fn load_at(&mut self, mem: MemOp, ty: Type, address: ir::Value) -> ir::Value {
        let addend = self.addend(mem, Needs::Read, address, Slow::Load, |_| Vec::new());
        let host = self.b.ins().iadd(address, addend);
        self.load_in_place(mem, ty, host, 0)
    }

    /// A load of type `ty` from the host address `host` + `offset`.
    pub fn load_in_place(
        &mut self,
        mem: MemOp,
        ty: Type,
        host: ir::Value,
        offset: i32,
    ) -> ir::Value {
        let access = clif(mem.access_type());
        let acquire = mem.order != Order::Relaxed && mem.size_log2 < 4;
        let loaded = if acquire {
            self.b.ins().atomic_load(access, guest(), host)
        } else {
            self.b.ins().load(access, guest(), host, offset)
        };
        let loaded = self.byte_order(mem, loaded);
        self.extended(mem, ty, loaded)
    }

    /// What a load of type `ty` gives where memory has the number `loaded`.
    pub fn extended(&mut self, mem: MemOp, ty: Type, loaded: ir::Value) -> ir::Value {
        let access = clif(mem.access_type());
        if ty == Type::V128 {
            return if mem.size_log2 == 4 { loaded } else { self.vector_of(loaded) };
        }
        match (clif(ty) == access, mem.signed) {
            (true, _) => loaded,
            (false, true) => self.b.ins().sextend(clif(ty), loaded),
            (false, false) => self.b.ins().uextend(clif(ty), loaded),
        }
    }

    /// Turns a value between the host's byte order and that of the access.
    pub fn byte_order(&mut self, mem: MemOp, value: ir::Value) -> ir::Value {
        match (mem.big_endian, mem.size_log2) {
            (false, _) | (_, 0) => value,
            (true, 4) => self.reverse_bytes(value),
            (true, _) => self.b.ins().bswap(value),
        }
    }

    /// `load_if`.
    pub fn load_if(&mut self, inst: &Inst) -> ir::Value {
        let (predicate, address) = (self.arg(inst, 0), self.arg(inst, 1));
        let otherwise = match inst.ty {
            Type::V128 => self.vector_constant(0, 0),
            ty => self.iconst(ty, 0),
        };
        self.predicated(predicate, otherwise, |lower| lower.load_at(inst.memop(), inst.ty, address))
    }

    /// What `access` gives if `predicate`, else `otherwise`.
    pub fn predicated(
        &mut self,
        predicate: ir::Value,
        otherwise: ir::Value,
        access: impl FnOnce(&mut Self) -> ir::Value,
    ) -> ir::Value {
        let ty = self.b.func.dfg.value_type(otherwise);
        let (then, go_on) = (self.b.create_block(), self.b.create_block());
        let result = self.b.append_block_param(go_on, ty);
        self.b.ins().brif(predicate, then, &[], go_on, &[otherwise.into()]);
        self.go_on_in(then);
        let value = access(self);
        let value = if ty.is_vector() { self.lanes(value, ty) } else { value };
        self.b.ins().jump(go_on, &[value.into()]);
        self.go_on_in(go_on);
        result
    }

    /// `store`.
    pub fn store(&mut self, inst: &Inst) {
        let (address, value) = (self.arg(inst, 0), self.arg(inst, 1));
        if let Some((host, offset)) = self.in_run() {
            let value = self.stored(inst.memop(), value);
            self.b.ins().store(guest(), value, host, offset);
            return;
        }
        self.store_at(inst.memop(), address, value);
    }

    /// A store with a check of its own.
    pub fn store_at(&mut self, mem: MemOp, address: ir::Value, value: ir::Value) {
        let value = self.stored(mem, value);
        let in_memory = self.byte_order(mem, value);
        let addend = self.addend(mem, Needs::Write, address, Slow::Store, |lower| {
            // Sixteen bytes are passed in the scratch place, fewer as a word.
            if mem.size_log2 == 4 {
                lower.put_scratch(0, value);
                vec![lower.state]
            } else {
                vec![lower.word(value)]
            }
        });
        let host = self.b.ins().iadd(address, addend);
        self.b.ins().store(guest(), in_memory, host, 0);
        if mem.order == Order::SeqCst {
            self.b.ins().fence();
        }
    }

    /// The value as wide as the access.
    fn stored(&mut self, mem: MemOp, value: ir::Value) -> ir::Value {
        let access = clif(mem.access_type());
        let ty = self.b.func.dfg.value_type(value);
        if ty.is_vector() {
            if mem.size_log2 == 4 {
                self.lanes(value, types::I8X16)
            } else {
                let lanes = self.lanes(value, access.by(16 / mem.size() as u32).expect("it fits"));
                self.b.ins().extractlane(lanes, 0)
            }
        } else if ty == access {
            value
        } else {
            self.b.ins().ireduce(access, value)
        }
    }

    /// `store_if`.
    pub fn store_if(&mut self, inst: &Inst) {
        let [predicate, address, value] = [0, 1, 2].map(|n| self.arg(inst, n));
        let (then, go_on) = (self.b.create_block(), self.b.create_block());
        self.b.ins().brif(predicate, then, &[], go_on, &[]);
        self.go_on_in(then);
        self.store_at(inst.memop(), address, value);
        self.b.ins().jump(go_on, &[]);
        self.go_on_in(go_on);
    }

    /// `probe_store`.
    pub fn probe_store(&mut self, inst: &Inst) {
        let (address, mem) = (self.arg(inst, 0), inst.memop());
        let (hit, _) = self.tlb_check(mem, Needs::Write, address);
        let (miss, go_on) = (self.cold_block(), self.b.create_block());
        self.b.ins().brif(hit, go_on, &[], miss, &[]);
        self.go_on_in(miss);
        self.slow_call(mem, address, Slow::ProbeStore, &[]);
        self.b.ins().jump(go_on, &[]);
        self.go_on_in(go_on);
    }
}
