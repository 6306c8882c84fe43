//! Tier 0 on the kit's machine.

use std::mem::offset_of;

use gantry_guest::{Exception, Exit, Header, HelperResult, Status};
use gantry_interp as interp;
use gantry_ir::{Block, MemOp, RmwOp, SlotId, SlotTable, Type};
use gantry_softfloat::FpEnv;

use crate::machine::State;
use crate::memory::{Memory, Refusal};

/// A helper.
pub type Function = extern "C" fn(&Header, &mut State, u64, u64, u64, u64) -> HelperResult;

/// Runs a block once.
pub fn run(
    block: &Block,
    table: &SlotTable,
    header: &Header,
    state: &mut State,
    memory: &mut Memory,
    functions: &[Function],
) -> Exit {
    let mut machine = Lent { header, state, memory, functions };
    interp::run(block, table, SlotId(0), &mut Vec::new(), &mut machine)
}

/// What the interpreter runs on.
struct Lent<'a> {
    header: &'a Header,
    state: &'a mut State,
    memory: &'a mut Memory,
    functions: &'a [Function],
}

impl Lent<'_> {
    fn range(ty: Type, offset: u32) -> std::ops::Range<usize> {
        let at = offset as usize - offset_of!(State, slots);
        at..at + ty.bytes() as usize
    }

    fn status<T>(&mut self, result: Result<T, Refusal>) -> Result<T, Status> {
        result.map_err(|refusal| match refusal {
            Refusal::Exception(exception) => {
                self.state.frame.exception = exception;
                Status::Exception
            }
            Refusal::Replay => Status::Replay,
        })
    }
}

impl interp::Machine for Lent<'_> {
    fn get(&mut self, ty: Type, offset: u32) -> u128 {
        let mut bytes = [0; 16];
        let range = Self::range(ty, offset);
        bytes[..range.len()].copy_from_slice(&self.state.slots[range]);
        u128::from_le_bytes(bytes)
    }

    fn set(&mut self, ty: Type, offset: u32, value: u128) {
        let range = Self::range(ty, offset);
        let len = range.len();
        self.state.slots[range].copy_from_slice(&value.to_le_bytes()[..len]);
    }

    fn fp_env(&mut self) -> &mut FpEnv {
        &mut self.state.env
    }

    fn at_instruction(&mut self, offset: u64) {
        self.state.frame.insn_offset = offset;
    }

    fn set_exception(&mut self, exception: Exception) {
        self.state.frame.exception = exception;
    }

    fn load(&mut self, address: u64, mem: MemOp) -> Result<u128, Status> {
        let result = self.memory.load(address, mem);
        self.status(result)
    }

    fn store(&mut self, address: u64, mem: MemOp, value: u128) -> Result<(), Status> {
        let result = self.memory.store(address, mem, value);
        self.status(result)
    }

    fn probe_store(&mut self, address: u64, mem: MemOp) -> Result<(), Status> {
        let result = self.memory.probe(address, mem);
        self.status(result)
    }

    fn rmw(&mut self, address: u64, mem: MemOp, op: RmwOp, operand: u64) -> Result<u64, Status> {
        let result = self.memory.rmw(address, mem, op, operand);
        self.status(result).map(|old| old as u64)
    }

    fn cas(&mut self, address: u64, mem: MemOp, expected: u128, new: u128) -> Result<u128, Status> {
        let result = self.memory.cas(address, mem, expected, new);
        self.status(result)
    }

    fn fence(&mut self) {}

    fn call(
        &mut self,
        helper: u64,
        ty: Type,
        [a, b, c, d]: [u64; 4],
        vectors: &[u128],
    ) -> Result<u128, Status> {
        self.state.frame.scratch[..vectors.len()].copy_from_slice(vectors);
        let result = self.functions[helper as usize](self.header, self.state, a, b, c, d);
        match result.status {
            0 if ty == Type::V128 => Ok(self.state.frame.scratch[0]),
            0 => Ok(result.value.into()),
            1 => Err(Status::Exception),
            _ => Err(Status::Replay),
        }
    }
}
