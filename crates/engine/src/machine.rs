//! What the interpreter runs on: the state and memory of a vCPU.

use std::sync::atomic::{Ordering, fence};

use gantry_guest::{Exception, Header, HelperResult, Status};
use gantry_interp::Machine;
use gantry_ir::{MemOp, RmwOp, Type};
use gantry_softfloat::FpEnv;

use crate::vcpu::Vcpu;

/// A vCPU, on its own thread.
pub(crate) struct Host<'a> {
    vcpu: &'a Vcpu,
}

impl<'a> Host<'a> {
    /// # Safety
    /// The caller is the vCPU's thread and keeps no reference to its state or [`Owned`] while the
    /// interpreter runs.
    ///
    /// [`Owned`]: crate::vcpu::Owned
    pub unsafe fn new(vcpu: &'a Vcpu) -> Self {
        Self { vcpu }
    }

    fn at(&self, offset: u32) -> *mut u8 {
        // SAFETY: slots lie within the state.
        unsafe { self.vcpu.state_ptr().add(offset as usize) }
    }
}

type Erased = unsafe extern "C" fn(*const Header, *mut u8, u64, u64, u64, u64) -> HelperResult;

impl Machine for Host<'_> {
    fn get(&mut self, ty: Type, offset: u32) -> u128 {
        let p = self.at(offset);
        // SAFETY: a slot of that type is there, aligned; this is the vCPU's thread.
        unsafe {
            match ty {
                Type::V128 => p.cast::<u128>().read(),
                Type::I64 => p.cast::<u64>().read().into(),
                Type::I32 => p.cast::<u32>().read().into(),
                Type::I16 => p.cast::<u16>().read().into(),
                _ => p.read().into(),
            }
        }
    }

    fn set(&mut self, ty: Type, offset: u32, value: u128) {
        let p = self.at(offset);
        // SAFETY: as for `get`.
        unsafe {
            match ty {
                Type::V128 => p.cast::<u128>().write(value),
                Type::I64 => p.cast::<u64>().write(value as u64),
                Type::I32 => p.cast::<u32>().write(value as u32),
                Type::I16 => p.cast::<u16>().write(value as u16),
                _ => p.write(value as u8),
            }
        }
    }

    fn fp_env(&mut self) -> &mut FpEnv {
        let p = self.at(self.vcpu.core().arch.fp_env_offset());
        // SAFETY: the architecture says that its environment is there; this is the vCPU's thread.
        unsafe { &mut *p.cast() }
    }

    fn at_instruction(&mut self, offset: u64) {
        // SAFETY: on the vCPU's thread; the reference is not kept.
        unsafe { self.vcpu.cpu() }.frame().insn_offset = offset;
    }

    fn set_exception(&mut self, exception: Exception) {
        // SAFETY: as above.
        unsafe { self.vcpu.cpu() }.frame().exception = exception;
    }

    fn load(&mut self, address: u64, mem: MemOp) -> Result<u128, Status> {
        let outcome = self.vcpu.load(address, mem);
        self.vcpu.status(outcome)
    }

    fn store(&mut self, address: u64, mem: MemOp, value: u128) -> Result<(), Status> {
        let outcome = self.vcpu.store(address, mem, value);
        self.vcpu.status(outcome)
    }

    fn probe_store(&mut self, address: u64, mem: MemOp) -> Result<(), Status> {
        let outcome = self.vcpu.probe_store(address, mem);
        self.vcpu.status(outcome)
    }

    fn rmw(&mut self, address: u64, mem: MemOp, op: RmwOp, operand: u64) -> Result<u64, Status> {
        let outcome = self.vcpu.rmw(address, mem, op, operand);
        self.vcpu.status(outcome)
    }

    fn cas(&mut self, address: u64, mem: MemOp, expected: u128, new: u128) -> Result<u128, Status> {
        let outcome = self.vcpu.cas(address, mem, expected, new);
        self.vcpu.status(outcome)
    }

    fn fence(&mut self) {
        fence(Ordering::SeqCst);
    }

    fn call(
        &mut self,
        helper: u64,
        ty: Type,
        integers: [u64; 4],
        vectors: &[u128],
    ) -> Result<u128, Status> {
        let helper = &self.vcpu.core().helpers[helper as usize];
        // SAFETY: on the vCPU's thread; the reference is not kept over the call.
        unsafe { self.vcpu.cpu() }.frame().scratch[..vectors.len()].copy_from_slice(vectors);
        let [a, b, c, d] = integers;
        // SAFETY: `HelperFn` was made from a function of this guest's state type.
        let result = unsafe {
            let function: Erased = std::mem::transmute(helper.function.address());
            function(self.vcpu.header(), self.vcpu.state_ptr(), a, b, c, d)
        };
        match result.status {
            0 if ty == Type::V128 => {
                // SAFETY: as above.
                Ok(unsafe { self.vcpu.cpu() }.frame().scratch[0])
            }
            0 => Ok(result.value.into()),
            status if status == Status::Replay as u64 => Err(Status::Replay),
            _ => Err(Status::Exception),
        }
    }
}
