//! [`Thunk::Access`](gantry_guest::Thunk::Access): a load or a store that the bytes behind its call describe.

use std::mem::offset_of;
use std::sync::atomic::Ordering::Relaxed;

use gantry_guest::{
    AccessSite, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, HelperResult, HostRegisters, RuntimeFn,
    Status, description,
};

/// The thunk; never called from Rust.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
pub unsafe extern "C" fn access() {
    // The return address, 8 bytes, the integer registers and the vectors make rsp 0 mod 16, and what
    // lies at rsp `HostRegisters`. Registers that no site names are left out.
    std::arch::naked_asm!(
        "sub rsp, 8",
        "push r15",
        "push r14",
        "push r13",
        "push r12",
        "push r11",
        "push r10",
        "push r9",
        "push r8",
        "push rdi",
        "push rsi",
        "push rbp",
        "sub rsp, {low} + {vectors}",
        "movups [rsp + 32], xmm2",
        "movups [rsp + 48], xmm3",
        "movups [rsp + 64], xmm4",
        "movups [rsp + 80], xmm5",
        "movups [rsp + 96], xmm6",
        "movups [rsp + 112], xmm7",
        "movups [rsp + 128], xmm8",
        "movups [rsp + 144], xmm9",
        "movups [rsp + 160], xmm10",
        "movups [rsp + 176], xmm11",
        "movups [rsp + 192], xmm12",
        "movups [rsp + 208], xmm13",
        "movups [rsp + 224], xmm14",
        "movups [rsp + 240], xmm15",
        "mov rdi, rbx",
        "mov rsi, rsp",
        "mov rdx, [rsp + {back}]",
        "call {perform}",
        "test edx, edx",
        "jnz 2f",
        "mov [rsp + {back}], rax",
        "movups xmm2, [rsp + 32]",
        "movups xmm3, [rsp + 48]",
        "movups xmm4, [rsp + 64]",
        "movups xmm5, [rsp + 80]",
        "movups xmm6, [rsp + 96]",
        "movups xmm7, [rsp + 112]",
        "movups xmm8, [rsp + 128]",
        "movups xmm9, [rsp + 144]",
        "movups xmm10, [rsp + 160]",
        "movups xmm11, [rsp + 176]",
        "movups xmm12, [rsp + 192]",
        "movups xmm13, [rsp + 208]",
        "movups xmm14, [rsp + 224]",
        "movups xmm15, [rsp + 240]",
        "add rsp, {low} + {vectors}",
        "pop rbp",
        "pop rsi",
        "pop rdi",
        "pop r8",
        "pop r9",
        "pop r10",
        "pop r11",
        "pop r12",
        "pop r13",
        "pop r14",
        "pop r15",
        "add rsp, 8",
        "ret",
        // Status 1 and 2 are exits 2 and 3. Return address and saved registers are dropped.
        "2:",
        "lea eax, [rdx + 1]",
        "add rsp, {back} + 8",
        "jmp [rbx + {leave}]",
        low = const 5 * 8,
        vectors = const offset_of!(HostRegisters, integers),
        back = const size_of::<HostRegisters>() + 8,
        perform = sym perform,
        leave = const HEADER_OFFSET + offset_of!(Header, leave) as i32,
    )
}

/// What the table holds at [`RuntimeFn::Load`] and [`RuntimeFn::Store`].
type RuntimeAccess = unsafe extern "C" fn(*mut u8, u64, u64, u64) -> HelperResult;

/// Does the access that the bytes at `site` describe. If the status says to go on the value is the address
/// to go on at.
///
/// # Safety
/// `site` was written by a tier behind its call of the thunk; `state` and `registers` are the caller's.
unsafe extern "C" fn perform(
    state: *mut u8,
    registers: &mut HostRegisters,
    site: *const u8,
) -> HelperResult {
    let mut words = site.cast::<u32>();
    let access = AccessSite::decode(|| {
        // SAFETY: within the site, of which no more is asked for than there is.
        unsafe {
            let word = words.read_unaligned();
            words = words.add(1);
            word
        }
    });
    let address = registers.integers[usize::from(access.address)];
    let stored = access.stored(registers);
    let wide = access.mem.size_log2 == 4;
    let function = if stored.is_some() { RuntimeFn::Store } else { RuntimeFn::Load };
    // SAFETY: the frame is in the state, the header before it; its table holds such functions at these
    // places, and they are called as generated code does. No reference lives over the call.
    let done = unsafe {
        let scratch = state.add(FRAME_OFFSET + offset_of!(Frame, scratch)).cast::<u128>();
        if let (Some(value), true) = (stored, wide) {
            scratch.write(value);
        }
        let header = &*state.offset(HEADER_OFFSET as isize).cast::<Header>();
        let table = header.table.load(Relaxed) as usize;
        let entry = std::ptr::with_exposed_provenance::<usize>(table).add(function as usize).read();
        let call: RuntimeAccess =
            std::mem::transmute(std::ptr::with_exposed_provenance::<u8>(entry));
        let desc = description(access.mem, access.insn_offset);
        let done = call(state, address, desc, stored.unwrap_or(0) as u64);
        if done.status != Status::Continue as u64 {
            return done;
        }
        if wide { scratch.read() } else { done.value.into() }
    };
    access.loaded(registers, done);
    HelperResult::value(site.addr() as u64 - u64::from(access.back))
}
