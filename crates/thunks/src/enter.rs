//! The way into generated code and out of it.

use gantry_guest::CompiledCode;

/// What code left with: `rax` and `rdx`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Left {
    /// The exit, a [`gantry_guest::Exit`].
    pub exit: u64,
    /// What the exit says.
    pub detail: u64,
}

/// Runs the code at `code` on the guest's `state`; `leave` in the header is [`leave_address`].
///
/// # Safety
/// `code` was made by a tier for the guest of `state` and is not freed meanwhile; `state` is a
/// vCPU's, with its header before it, and nobody else uses it now.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
pub unsafe extern "C" fn enter(state: *mut u8, code: usize) -> Left {
    // Entered with rsp = 8 mod 16. Six pushes and 4096 + 8 bytes make it 0 mod 16.
    std::arch::naked_asm!(
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "sub rsp, {frame} + 8",
        "mov rbx, rdi",
        "jmp rsi",
        frame = const CompiledCode::FRAME_BYTES,
    )
}

/// Where code jumps to leave; never called.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
unsafe extern "C" fn leave() {
    std::arch::naked_asm!(
        "add rsp, {frame} + 8",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
        frame = const CompiledCode::FRAME_BYTES,
    )
}

/// The address that a header's `leave` holds.
pub fn leave_address() -> usize {
    leave as *const () as usize
}
