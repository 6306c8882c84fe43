//! The functions behind the header's table (see [`RuntimeFn`]).

use std::sync::atomic::Ordering;

use gantry_guest::{HEADER_OFFSET, Header, HelperResult, RuntimeFn, Status, described, fp};
use gantry_ir::{MemOp, Op, RmwOp, Type, eval};
use gantry_softfloat::FpEnv;

use crate::vcpu::Vcpu;

/// The addresses, in the order of [`RuntimeFn`].
pub fn table() -> [usize; RuntimeFn::COUNT] {
    let mut table = [0; RuntimeFn::COUNT];
    table[RuntimeFn::Load as usize] = load as *const () as usize;
    table[RuntimeFn::Store as usize] = store as *const () as usize;
    table[RuntimeFn::Rmw as usize] = rmw as *const () as usize;
    table[RuntimeFn::Cas as usize] = cas as *const () as usize;
    table[RuntimeFn::ProbeStore as usize] = probe_store as *const () as usize;
    table[RuntimeFn::Vector as usize] = vector as *const () as usize;
    table[RuntimeFn::Float as usize] = float as *const () as usize;
    table[RuntimeFn::Divide as usize] = divide as *const () as usize;
    table
}

/// The vCPU whose state is at `state`.
///
/// # Safety
/// Generated code of a vCPU calls, with its own state.
unsafe fn vcpu<'a>(state: *mut u8) -> &'a Vcpu {
    // SAFETY: the header lies before the state; its `engine` is the vCPU, which outlives its run.
    unsafe {
        let header = &*state.offset(HEADER_OFFSET as isize).cast::<Header>();
        let engine = header.engine.load(Ordering::Relaxed) as usize;
        &*std::ptr::with_exposed_provenance::<Vcpu>(engine)
    }
}

/// A vCPU at an access: the offset of the instruction is written down first.
///
/// # Safety
/// As for [`vcpu`].
unsafe fn at_access<'a>(state: *mut u8, desc: u64) -> (&'a Vcpu, MemOp) {
    let (mem, insn_offset) = described(desc);
    // SAFETY: as the caller says; the reference to the state is not kept.
    let vcpu = unsafe {
        let vcpu = vcpu(state);
        vcpu.cpu().frame().insn_offset = insn_offset;
        vcpu
    };
    (vcpu, mem)
}

fn result<T>(
    vcpu: &Vcpu,
    outcome: Result<T, Status>,
    value: impl FnOnce(T) -> u64,
) -> HelperResult {
    let _ = vcpu;
    match outcome {
        Ok(done) => HelperResult::value(value(done)),
        Err(status) => HelperResult::leave(status),
    }
}

/// Vector operands and results in the frame.
///
/// # Safety
/// On the vCPU's thread.
#[allow(clippy::mut_from_ref, reason = "the state is behind an `UnsafeCell` of the vCPU")]
unsafe fn scratch(vcpu: &Vcpu, place: usize) -> &mut u128 {
    // SAFETY: as the caller says; callers keep one reference at a time.
    unsafe { &mut vcpu.cpu().frame().scratch[place] }
}

unsafe extern "C" fn load(state: *mut u8, address: u64, desc: u64) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let (vcpu, mem) = unsafe { at_access(state, desc) };
    let outcome = vcpu.load(address, mem);
    result(vcpu, vcpu.status(outcome), |value| {
        if mem.size_log2 == 4 {
            // SAFETY: on the vCPU's thread.
            unsafe { *scratch(vcpu, 0) = value };
        }
        value as u64
    })
}

unsafe extern "C" fn store(state: *mut u8, address: u64, desc: u64, value: u64) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let (vcpu, mem) = unsafe { at_access(state, desc) };
    let value = if mem.size_log2 == 4 {
        // SAFETY: on the vCPU's thread.
        unsafe { *scratch(vcpu, 0) }
    } else {
        value.into()
    };
    let outcome = vcpu.store(address, mem, value);
    result(vcpu, vcpu.status(outcome), |()| 0)
}

unsafe extern "C" fn rmw(
    state: *mut u8,
    address: u64,
    desc: u64,
    operand: u64,
    op: u64,
) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let (vcpu, mem) = unsafe { at_access(state, desc) };
    let op = RmwOp::ALL[op as usize % RmwOp::ALL.len()];
    let outcome = vcpu.rmw(address, mem, op, operand);
    result(vcpu, vcpu.status(outcome), |old| old)
}

unsafe extern "C" fn cas(
    state: *mut u8,
    address: u64,
    desc: u64,
    expected: u64,
    new: u64,
) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let (vcpu, mem) = unsafe { at_access(state, desc) };
    let (expected, new) = if mem.size_log2 == 4 {
        // SAFETY: on the vCPU's thread.
        unsafe { (*scratch(vcpu, 0), *scratch(vcpu, 1)) }
    } else {
        (expected.into(), new.into())
    };
    let outcome = vcpu.cas(address, mem, expected, new);
    result(vcpu, vcpu.status(outcome), |old| {
        if mem.size_log2 == 4 {
            // SAFETY: on the vCPU's thread.
            unsafe { *scratch(vcpu, 0) = old };
        }
        old as u64
    })
}

unsafe extern "C" fn probe_store(state: *mut u8, address: u64, desc: u64) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let (vcpu, mem) = unsafe { at_access(state, desc) };
    let outcome = vcpu.probe_store(address, mem);
    result(vcpu, vcpu.status(outcome), |()| 0)
}

unsafe extern "C" fn vector(state: *mut u8, op: u64, aux: u64, imm: u64) -> HelperResult {
    // SAFETY: called by generated code with its own state.
    let frame = unsafe { vcpu(state).cpu() }.frame();
    let [a, b, c, _] = frame.scratch;
    let value = eval::vector(Op::ALL[op as usize], aux as u8, imm, a, b, c);
    frame.scratch[0] = value;
    HelperResult::value(value as u64)
}

unsafe extern "C" fn float(state: *mut u8, op: u64, aux: u64, imm: u64, ty: u64) -> HelperResult {
    // SAFETY: called by generated code with its own state, which has its environment at the
    // offset that its architecture says.
    let (frame, env) = unsafe {
        let vcpu = vcpu(state);
        let offset = vcpu.core().arch.fp_env_offset() as usize;
        (vcpu.cpu().frame(), &mut *state.add(offset).cast::<FpEnv>())
    };
    let [a, b, c, _] = frame.scratch;
    let ty = Type::ALL[ty as usize % Type::ALL.len()];
    let value = fp::eval(Op::ALL[op as usize], ty, aux as u8, imm, env, [a, b, c]);
    frame.scratch[0] = value;
    HelperResult::value(value as u64)
}

unsafe extern "C" fn divide(_: *mut u8, dividend: u64, divisor: u64, kind: u64) -> HelperResult {
    let op = if kind & 1 != 0 { Op::Sdiv } else { Op::Udiv };
    let ty = if kind >> 8 == 32 { Type::I32 } else { Type::I64 };
    HelperResult::value(eval::int_binary(op, ty, dividend, divisor))
}
