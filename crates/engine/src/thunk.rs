//! The way into generated code and back, for x86-64 hosts (see [`gantry_guest::Exit`] and the
//! convention in `gantry_guest`'s `abi`).

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
        frame = const gantry_guest::CompiledCode::FRAME_BYTES,
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
        frame = const gantry_guest::CompiledCode::FRAME_BYTES,
    )
}

/// The address that a header's `leave` holds.
pub fn leave_address() -> usize {
    leave as *const () as usize
}

/// A piece of code that leaves at once with [`gantry_guest::Exit::Lookup`]: stands in for
/// translations that have no code, and is what the entry of an invalidated one jumps to.
pub fn lookup_stub() -> Vec<u8> {
    let offset =
        std::mem::offset_of!(gantry_guest::Header, leave) as i32 + gantry_guest::HEADER_OFFSET;
    // xor eax, eax; jmp [rbx + offset]
    let mut code = vec![0x31, 0xc0, 0xff, 0xa3];
    code.extend(offset.to_le_bytes());
    code
}

/// The first eight bytes of an entry at `from` that jumps to `to` instead: `jmp rel32`, padded.
pub fn jump_entry(from: usize, to: usize) -> Option<u64> {
    let displacement = i32::try_from(to as i64 - (from as i64 + 5)).ok()?;
    let mut bytes = [0xcc; 8];
    bytes[0] = 0xe9;
    bytes[1..5].copy_from_slice(&displacement.to_le_bytes());
    Some(u64::from_le_bytes(bytes))
}
