//! Calls of C functions in line: helpers of the guest, and ops that have no form here.

use cranelift_codegen::ir::{self, InstBuilder, types};
use cranelift_codegen::isa::CallConv;
use gantry_guest::{HEADER_OFFSET, RuntimeFn, description};
use gantry_ir::{Inst, MemOp, Type};

use crate::CompileError;
use crate::dirty::sees_registers;
use crate::layout;
use crate::lower::{Lower, clif, trusted};

impl Lower<'_, '_> {
    /// Calls entry `index` of the table; gives the result's two words.
    fn call_table(&mut self, index: usize, args: &[ir::Value]) -> (ir::Value, ir::Value) {
        let signature = match self.signatures[args.len()] {
            Some(signature) => signature,
            None => {
                let mut signature = ir::Signature::new(CallConv::SystemV);
                signature.params = vec![ir::AbiParam::new(types::I64); args.len()];
                signature.returns = vec![ir::AbiParam::new(types::I64); 2];
                let signature = self.b.import_signature(signature);
                *self.signatures[args.len()].insert(signature)
            }
        };
        let table = self.b.ins().load(types::I64, trusted(), self.state, layout::TABLE);
        let function = self.b.ins().load(types::I64, trusted(), table, 8 * index as i32);
        let call = self.b.ins().call_indirect(signature, function, args);
        let results = self.b.inst_results(call);
        (results[0], results[1])
    }

    /// Zero-extends an integer to 64 bits.
    pub fn word(&mut self, value: ir::Value) -> ir::Value {
        match self.b.func.dfg.value_type(value) {
            types::I64 => value,
            _ => self.b.ins().uextend(types::I64, value),
        }
    }

    /// The low bits of a 64-bit word as a value of type `ty`.
    pub fn low(&mut self, word: ir::Value, ty: Type) -> ir::Value {
        match ty {
            Type::I64 => word,
            Type::I1 => {
                let byte = self.b.ins().ireduce(types::I8, word);
                let one = self.b.ins().iconst(types::I8, 1);
                self.b.ins().band(byte, one)
            }
            ty => self.b.ins().ireduce(clif(ty), word),
        }
    }

    /// Writes a vector, or an integer zero-extended to one, into a scratch place.
    pub fn put_scratch(&mut self, place: usize, value: ir::Value) {
        let ty = self.b.func.dfg.value_type(value);
        let at = layout::scratch(place);
        if ty.is_vector() {
            self.b.ins().store(trusted(), value, self.state, at);
        } else {
            let low = self.word(value);
            let high = self.c64(0);
            self.b.ins().store(trusted(), low, self.state, at);
            self.b.ins().store(trusted(), high, self.state, at + 8);
        }
    }

    /// The result of a call, of type `ty`.
    fn returned(&mut self, ty: Type, word: ir::Value) -> Option<ir::Value> {
        match ty {
            Type::Void => None,
            Type::V128 => {
                let at = layout::scratch(0);
                Some(self.b.ins().load(types::I8X16, trusted(), self.state, at))
            }
            ty => Some(self.low(word, ty)),
        }
    }

    /// `call`.
    ///
    /// # Errors
    /// There is no such helper.
    pub fn call_helper(&mut self, inst: &Inst) -> Result<Option<ir::Value>, CompileError> {
        let Some(helper) = self.env.helpers.get(inst.imm as usize).copied() else {
            return Err(CompileError::Unsupported { op: inst.op, ty: inst.ty });
        };
        let header = self.b.ins().iadd_imm_s(self.state, i64::from(HEADER_OFFSET));
        let mut args = vec![header, self.state];
        let mut vectors = 0;
        for value in inst.used_args() {
            let is_vector = self.block.type_of(value) == Type::V128;
            let value = self.value(value);
            if is_vector {
                self.put_scratch(vectors, value);
                vectors += 1;
            } else {
                args.push(self.word(value));
            }
        }
        let sees_registers = sees_registers(&helper);
        if sees_registers {
            self.write_back();
        }
        if helper.may_leave {
            self.say_instruction();
        }
        // A helper takes four words; those that the call does not pass are anything.
        let any = self.state;
        args.resize(6, any);
        let (value, status) = self.call_table(RuntimeFn::COUNT + inst.imm as usize, &args);
        if helper.may_leave {
            self.leave_by_status(status);
        }
        if sees_registers {
            self.reload_all(helper.writes);
        }
        Ok(self.returned(inst.result_type(), value))
    }

    /// An op on scratch places, by the runtime.
    fn call_op(&mut self, inst: &Inst, function: RuntimeFn) -> ir::Value {
        for (place, value) in inst.used_args().enumerate() {
            let value = self.value(value);
            self.put_scratch(place, value);
        }
        let [op, aux, imm, ty] =
            [inst.op as u64, inst.aux.into(), inst.imm, inst.ty as u64].map(|n| self.c64(n));
        let args = [self.state, op, aux, imm, ty];
        let count = if function == RuntimeFn::Float { 5 } else { 4 };
        let (value, _) = self.call_table(function as usize, &args[..count]);
        self.returned(inst.result_type(), value).expect("such an op has a result")
    }

    /// A vector op without a form here.
    pub fn call_vector(&mut self, inst: &Inst) -> ir::Value {
        self.called.get_or_insert(inst.op);
        self.call_op(inst, RuntimeFn::Vector)
    }

    /// A floating-point op by the reference: tier 1 has no instruction for it either.
    pub fn call_float(&mut self, inst: &Inst) -> ir::Value {
        self.call_op(inst, RuntimeFn::Float)
    }

    /// An atomic access that only the runtime does; gives the old value's word.
    pub fn call_access(
        &mut self,
        function: RuntimeFn,
        mem: MemOp,
        address: ir::Value,
        extra: [ir::Value; 2],
    ) -> ir::Value {
        self.write_back();
        let desc = self.c64(description(mem, self.insn_offset));
        let args = [self.state, address, desc, extra[0], extra[1]];
        let (word, status) = self.call_table(function as usize, &args);
        self.leave_by_status(status);
        word
    }

    /// Leaves as `status` says, unless it is 0.
    fn leave_by_status(&mut self, status: ir::Value) {
        let rest = self.unlikely(status);
        // Status 1 and 2 are exits 2 and 3.
        let exit = self.b.ins().iadd_imm_s(status, 1);
        self.leave(exit);
        self.go_on_in(rest);
    }

    /// A compare-and-swap of 16 bytes: expected and new are in the scratch places.
    pub fn call_wide_cas(
        &mut self,
        mem: MemOp,
        address: ir::Value,
        expected: ir::Value,
        new: ir::Value,
    ) -> ir::Value {
        self.put_scratch(0, expected);
        self.put_scratch(1, new);
        let unused = [self.state; 2];
        self.call_access(RuntimeFn::Cas, mem, address, unused);
        self.b.ins().load(types::I8X16, trusted(), self.state, layout::scratch(0))
    }
}
