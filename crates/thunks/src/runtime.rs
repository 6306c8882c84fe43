//! Calls of the runtime that keep nearly every register.

use std::mem::offset_of;

use gantry_guest::{Exit, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, RuntimeFn, Thunk};

use crate::access::access;

/// `rdi` := the index of a function of the table, and on to [`call_runtime`].
macro_rules! runtime_thunk {
    ($name:ident, $function:expr) => {
        #[doc = "A thunk of the contract; never called from Rust."]
        #[cfg(target_arch = "x86_64")]
        #[unsafe(naked)]
        unsafe extern "C" fn $name() {
            std::arch::naked_asm!(
                "push rdi",
                "mov edi, {index}",
                "jmp {call}",
                index = const $function as usize,
                call = sym call_runtime,
            )
        }
    };
}

runtime_thunk!(rmw, RuntimeFn::Rmw);
runtime_thunk!(cas, RuntimeFn::Cas);
runtime_thunk!(probe_store, RuntimeFn::ProbeStore);
runtime_thunk!(float, RuntimeFn::Float);

/// What the thunks of the runtime have in common: calls function `rdi` of the table, keeping what
/// the contract says.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
unsafe extern "C" fn call_runtime() {
    // The return address, rdi and five more, 14 vectors and 8 bytes make rsp 0 mod 16 again.
    std::arch::naked_asm!(
        "push rsi",
        "push r8",
        "push r9",
        "push r10",
        "push r11",
        "sub rsp, {vectors} + 8",
        "movups [rsp], xmm2",
        "movups [rsp + 16], xmm3",
        "movups [rsp + 32], xmm4",
        "movups [rsp + 48], xmm5",
        "movups [rsp + 64], xmm6",
        "movups [rsp + 80], xmm7",
        "movups [rsp + 96], xmm8",
        "movups [rsp + 112], xmm9",
        "movups [rsp + 128], xmm10",
        "movups [rsp + 144], xmm11",
        "movups [rsp + 160], xmm12",
        "movups [rsp + 176], xmm13",
        "movups [rsp + 192], xmm14",
        "movups [rsp + 208], xmm15",
        "mov r9, [rbx + {table}]",
        "mov r9, [r9 + 8 * rdi]",
        "mov rdi, rbx",
        "mov rsi, rax",
        "mov r8, [rbx + {fifth}]",
        "call r9",
        "test edx, edx",
        "jnz 2f",
        "movups xmm2, [rsp]",
        "movups xmm3, [rsp + 16]",
        "movups xmm4, [rsp + 32]",
        "movups xmm5, [rsp + 48]",
        "movups xmm6, [rsp + 64]",
        "movups xmm7, [rsp + 80]",
        "movups xmm8, [rsp + 96]",
        "movups xmm9, [rsp + 112]",
        "movups xmm10, [rsp + 128]",
        "movups xmm11, [rsp + 144]",
        "movups xmm12, [rsp + 160]",
        "movups xmm13, [rsp + 176]",
        "movups xmm14, [rsp + 192]",
        "movups xmm15, [rsp + 208]",
        "add rsp, {vectors} + 8",
        "pop r11",
        "pop r10",
        "pop r9",
        "pop r8",
        "pop rsi",
        "pop rdi",
        "ret",
        // Status 1 and 2 are exits 2 and 3. Return address and saved registers are dropped.
        "2:",
        "lea eax, [rdx + 1]",
        "add rsp, {vectors} + 8 + 7 * 8",
        "jmp [rbx + {leave}]",
        vectors = const 14 * 16,
        table = const HEADER_OFFSET + std::mem::offset_of!(Header, table) as i32,
        leave = const HEADER_OFFSET + std::mem::offset_of!(Header, leave) as i32,
        fifth = const FRAME_OFFSET + offset_of!(Frame, scratch) + 3 * 16,
    )
}

/// Leaves with [`Exit::Link`] and, in rdx, where the call of this thunk stands.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
unsafe extern "C" fn link() {
    std::arch::naked_asm!(
        "pop rdx",
        "sub rdx, {call}",
        "mov eax, {exit}",
        "jmp [rbx + {leave}]",
        call = const Thunk::CALL_BYTES,
        exit = const Exit::Link as u64,
        leave = const HEADER_OFFSET + std::mem::offset_of!(Header, leave) as i32,
    )
}

/// The addresses that a header's `thunks` hold.
pub fn addresses() -> [usize; Thunk::COUNT] {
    let mut addresses = [0; Thunk::COUNT];
    addresses[Thunk::Access as usize] = access as *const () as usize;
    addresses[Thunk::Rmw as usize] = rmw as *const () as usize;
    addresses[Thunk::Cas as usize] = cas as *const () as usize;
    addresses[Thunk::ProbeStore as usize] = probe_store as *const () as usize;
    addresses[Thunk::Float as usize] = float as *const () as usize;
    addresses[Thunk::Link as usize] = link as *const () as usize;
    addresses
}
