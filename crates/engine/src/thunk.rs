//! The way into generated code and back, and from it into the runtime, for x86-64 hosts (see [`gantry_guest::Exit`] and the
//! convention in `gantry_guest`'s `abi`).

use std::mem::offset_of;

use gantry_guest::{
    CompiledCode, Exit, FRAME_OFFSET, Frame, HEADER_OFFSET, Header, LinkSite, RuntimeFn, Thunk,
};

use crate::guards;

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

runtime_thunk!(load, RuntimeFn::Load);
runtime_thunk!(store, RuntimeFn::Store);
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
    addresses[Thunk::Load as usize] = load as *const () as usize;
    addresses[Thunk::Store as usize] = store as *const () as usize;
    addresses[Thunk::Rmw as usize] = rmw as *const () as usize;
    addresses[Thunk::Cas as usize] = cas as *const () as usize;
    addresses[Thunk::ProbeStore as usize] = probe_store as *const () as usize;
    addresses[Thunk::Float as usize] = float as *const () as usize;
    addresses[Thunk::Link as usize] = link as *const () as usize;
    addresses
}

/// The address that a header's `leave` holds.
pub fn leave_address() -> usize {
    leave as *const () as usize
}

/// A piece of code that leaves at once with [`gantry_guest::Exit::Lookup`]: stands in for
/// translations that have no code, and is what the entry of an invalidated one jumps to.
pub fn lookup_stub() -> Vec<u8> {
    let offset = std::mem::offset_of!(Header, leave) as i32 + HEADER_OFFSET;
    // xor eax, eax; jmp [rbx + offset]
    let mut code = vec![0x31, 0xc0, 0xff, 0xa3];
    code.extend(offset.to_le_bytes());
    code
}

/// The first eight bytes of an entry at `from` that jumps to `to` instead: `jmp rel32`, padded with
/// `nop`. Tier 2's entries are an instruction of seven bytes and a `nop`: a vCPU may stand between
/// the two, and goes on.
pub fn jump_entry(from: usize, to: usize) -> Option<u64> {
    let displacement = i32::try_from(to as i64 - (from as i64 + 5)).ok()?;
    let mut bytes = [0x90; 8];
    bytes[0] = 0xe9;
    bytes[1..5].copy_from_slice(&displacement.to_le_bytes());
    Some(u64::from_le_bytes(bytes))
}

/// Bytes before the code in what [`guarded`] gives, a multiple of 16.
const GUARD_BYTES: usize = 64;

/// `code` behind a guard: it is left with [`Exit::Guard`] unless guard `number` of the vCPU has its
/// PC, which lies `pc` bytes from the state, and the current mode word. Uses rax, rcx and rdx.
pub fn guarded(code: &CompiledCode, number: u32, pc: u32) -> CompiledCode {
    let header = |at: usize| (HEADER_OFFSET + at as i32).to_le_bytes();
    let guard = guards::offset(number) as i32;
    let mut bytes = Vec::with_capacity(GUARD_BYTES + code.bytes.len());
    let mut put = |opcode: &[u8], rest: [u8; 4]| {
        bytes.extend(opcode);
        bytes.extend(rest);
    };
    // mov rax, [rbx + guards], of eight bytes by a prefix that changes nothing
    put(&[0x3e, 0x48, 0x8b, 0x83], header(offset_of!(Header, guards)));
    // mov rcx, [rbx + pc]; xor rcx, [rax + guard]
    put(&[0x48, 0x8b, 0x8b], pc.to_le_bytes());
    put(&[0x48, 0x33, 0x88], guard.to_le_bytes());
    // mov rdx, [rbx + mode]; xor rdx, [rax + guard + 8]
    put(&[0x48, 0x8b, 0x93], header(offset_of!(Header, mode)));
    put(&[0x48, 0x33, 0x90], (guard + 8).to_le_bytes());
    // or rcx, rdx; jz code (41 bytes so far); mov eax, exit
    put(
        &[0x48, 0x09, 0xd1, 0x74, GUARD_BYTES as u8 - 41, 0xb8],
        (Exit::Guard as u32).to_le_bytes(),
    );
    // jmp [rbx + leave]
    put(&[0xff, 0xa3], header(offset_of!(Header, leave)));
    bytes.resize(GUARD_BYTES, 0xcc);
    bytes.extend(&code.bytes);
    let links = code.links.iter().map(|link| LinkSite {
        displacement: link.displacement + GUARD_BYTES as u32,
        stub: link.stub + GUARD_BYTES as u32,
        target: link.target,
    });
    CompiledCode { links: links.collect(), bytes }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;

    use gantry_guest::{Exception, HelperResult, Status};

    use super::*;
    use crate::guards::Guards;

    /// A vCPU's memory as far as thunks look at it.
    #[repr(C, align(64))]
    struct Vcpu {
        header: Header,
        registers: [u8; FRAME_OFFSET],
        frame: Frame,
        /// What the function was called with.
        seen: [u64; 4],
    }

    /// Destroys what a C function may, notes its arguments, gives back 5 or leaves.
    unsafe extern "C" fn function(state: *mut u8, a: u64, b: u64, c: u64, d: u64) -> HelperResult {
        // SAFETY: all that is changed is declared; the state is the frame of a `Vcpu` of this test.
        let vcpu = unsafe {
            std::arch::asm!(
                "mov rdi, -3", "mov rsi, rdi", "mov r8, rdi", "mov r9, rdi", "mov r10, rdi",
                "mov r11, rdi", "movq xmm2, rdi", "movq xmm7, rdi", "movq xmm15, rdi",
                out("rdi") _, out("rsi") _, out("r8") _, out("r9") _, out("r10") _, out("r11") _,
                out("xmm2") _, out("xmm7") _, out("xmm15") _,
            );
            &mut *state.byte_offset(HEADER_OFFSET as isize).cast::<Vcpu>()
        };
        vcpu.seen = [a, b, c, d];
        if b == 0 { vcpu.frame.raise(Exception::new(1)) } else { HelperResult::value(5) }
    }

    fn bytes(code: &mut Vec<u8>, bytes: &[u8]) {
        code.extend(bytes);
    }

    /// Code that fills every register with a number of its own, calls `thunk` with `rdx` as given,
    /// adds up in rax how many registers changed, and leaves.
    fn calling(thunk: Thunk, description: u8) -> Vec<u8> {
        let mut code = Vec::new();
        let kept = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        for reg in kept {
            // mov reg, reg + 0x40, sign-extended
            bytes(&mut code, &[0x48 | reg >> 3, 0xc7, 0xc0 | reg & 7, reg + 0x40, 0, 0, 0]);
        }
        for xmm in 2..16u8 {
            // mov eax, xmm + 0x60; movq xmm, rax; pshufd xmm, xmm, 0x44: in both halves
            bytes(&mut code, &[0xb8, xmm + 0x60, 0, 0, 0]);
            bytes(&mut code, &[0x66, 0x48 | (xmm >> 3) << 2, 0x0f, 0x6e, 0xc0 | (xmm & 7) << 3]);
            let rex = 0x40 | (xmm >> 3) << 2 | xmm >> 3;
            bytes(&mut code, &[0x66, rex, 0x0f, 0x70, 0xc0 | (xmm & 7) << 3 | xmm & 7, 0x44]);
        }
        // mov eax, 0x11; mov edx, description; mov ecx, 0x33
        bytes(&mut code, &[0xb8, 0x11, 0, 0, 0, 0xba, description, 0, 0, 0, 0xb9, 0x33, 0, 0, 0]);
        let at = HEADER_OFFSET + Header::thunk_offset(thunk) as i32;
        // call [rbx + at]; mov rdx, rax
        bytes(&mut code, &[0xff, 0x53, at as i8 as u8, 0x48, 0x89, 0xc2]);
        for reg in kept {
            // cmp reg, imm8; je over; add edx, 0x100
            bytes(&mut code, &[0x48 | reg >> 3, 0x83, 0xf8 | reg & 7, reg + 0x40]);
            bytes(&mut code, &[0x74, 6, 0x81, 0xc2, 0, 1, 0, 0]);
        }
        for xmm in 2..16u8 {
            for _ in 0..2 {
                // movq rax, xmm; cmp rax, imm8; je over; add edx, 0x100; pshufd xmm, xmm, 0xee
                let move_rex = 0x48 | (xmm >> 3) << 2;
                bytes(&mut code, &[0x66, move_rex, 0x0f, 0x7e, 0xc0 | (xmm & 7) << 3]);
                bytes(&mut code, &[0x48, 0x83, 0xf8, xmm + 0x60]);
                bytes(&mut code, &[0x74, 6, 0x81, 0xc2, 0, 1, 0, 0]);
                let rex = 0x40 | (xmm >> 3) << 2 | xmm >> 3;
                bytes(&mut code, &[0x66, rex, 0x0f, 0x70, 0xc0 | (xmm & 7) << 3 | xmm & 7, 0xee]);
            }
        }
        // mov eax, 1; jmp [rbx + leave]
        bytes(&mut code, &[0xb8, 1, 0, 0, 0]);
        let leave = HEADER_OFFSET + std::mem::offset_of!(Header, leave) as i32;
        bytes(&mut code, &[0xff, 0xa3]);
        bytes(&mut code, &leave.to_le_bytes());
        code
    }

    /// Runs code in a vCPU of its own whose table has `function` for `runtime` alone.
    fn run(code: &[u8], runtime: Option<RuntimeFn>) -> (Left, Box<Vcpu>, usize) {
        run_prepared(code, runtime, |_| {})
    }

    /// The same, in a vCPU that `prepare` has changed.
    fn run_prepared(
        code: &[u8],
        runtime: Option<RuntimeFn>,
        prepare: impl FnOnce(&mut Vcpu),
    ) -> (Left, Box<Vcpu>, usize) {
        let mut arena = crate::arena::Arena::new(1 << 16).expect("code memory");
        let at = arena.place(code).expect("room");
        let mut table = [0u64; RuntimeFn::COUNT];
        if let Some(runtime) = runtime {
            table[runtime as usize] = function as *const () as u64;
        }
        let mut vcpu = Box::new(Vcpu {
            header: Header::new(0),
            registers: [0; FRAME_OFFSET],
            frame: Frame::default(),
            seen: [0; 4],
        });
        vcpu.frame.scratch[3] = 0x44;
        vcpu.header.table.store(table.as_ptr() as u64, Relaxed);
        vcpu.header.leave.store(leave_address() as u64, Relaxed);
        for (place, address) in vcpu.header.thunks.iter().zip(addresses()) {
            place.store(address as u64, Relaxed);
        }
        prepare(&mut vcpu);
        // SAFETY: the code is of this test, for such a vCPU.
        let left = unsafe {
            let state = (&raw mut *vcpu).byte_offset(-HEADER_OFFSET as isize).cast();
            enter(state, at)
        };
        (left, vcpu, at)
    }

    const CALLS: [(Thunk, RuntimeFn); 6] = [
        (Thunk::Load, RuntimeFn::Load),
        (Thunk::Store, RuntimeFn::Store),
        (Thunk::Rmw, RuntimeFn::Rmw),
        (Thunk::Cas, RuntimeFn::Cas),
        (Thunk::ProbeStore, RuntimeFn::ProbeStore),
        (Thunk::Float, RuntimeFn::Float),
    ];

    #[test]
    fn a_thunk_passes_arguments_and_keeps_registers() {
        for (thunk, function) in CALLS {
            let (left, vcpu, _) = run(&calling(thunk, 0x22), Some(function));
            assert_eq!((left.exit, left.detail), (1, 5), "{thunk:?}: registers changed");
            assert_eq!(vcpu.seen, [0x11, 0x22, 0x33, 0x44], "{thunk:?}");
        }
    }

    #[test]
    fn a_thunk_leaves_if_the_status_says_so() {
        for (thunk, function) in CALLS {
            let (left, vcpu, _) = run(&calling(thunk, 0), Some(function));
            assert_eq!(left.exit, Exit::Fault as u64, "{thunk:?}");
            assert_eq!(vcpu.frame.exception.code, 1);
        }
        assert_eq!(Status::Exception as u64 + 1, Exit::Fault as u64);
        assert_eq!(Status::Replay as u64 + 1, Exit::Replay as u64);
    }

    #[test]
    fn a_guard_lets_in_where_pc_and_mode_are_noted() {
        let pc = (FRAME_OFFSET + size_of::<Frame>()) as u32;
        // mov eax, 1; jmp [rbx + leave]
        let mut code = vec![0xb8, 1, 0, 0, 0, 0xff, 0xa3];
        code.extend((HEADER_OFFSET + offset_of!(Header, leave) as i32).to_le_bytes());
        let link = LinkSite { displacement: 4, stub: 8, target: 12 };
        let code = guarded(&CompiledCode { bytes: code, links: vec![link] }, 3, pc);
        assert_eq!((code.links[0].displacement % 4, code.links[0].target), (0, 12));
        for (noted_pc, noted_word, exit) in
            [(0x8004, 7, Exit::Sync), (0x8004, 8, Exit::Guard), (0x9004, 7, Exit::Guard)]
        {
            let guards = Guards::new();
            guards.enter(3, noted_pc, noted_word, std::iter::empty());
            let prepare = |vcpu: &mut Vcpu| {
                guards.announce(&vcpu.header);
                vcpu.header.mode.store(7, Relaxed);
                vcpu.seen[0] = 0x8004;
            };
            let (left, ..) = run_prepared(&code.bytes, None, prepare);
            assert_eq!(left.exit, exit as u64, "{noted_pc:#x} {noted_word}");
        }
    }

    #[test]
    fn who_has_begun_an_entry_goes_on_when_it_is_redirected() {
        let mut code = calling(Thunk::Load, 0x22);
        code.splice(0..0, jump_entry(0, 0x40).expect("in reach").to_le_bytes());
        // From the eighth byte, as after `lea rsi, [rip + x]`.
        let (left, ..) = run(&code[7..], Some(RuntimeFn::Load));
        assert_eq!((left.exit, left.detail), (1, 5));
    }

    #[test]
    fn the_link_thunk_says_where_it_was_called() {
        let at = HEADER_OFFSET + Header::thunk_offset(Thunk::Link) as i32;
        // nop; call [rbx + at]
        let (left, _, code) = run(&[0x90, 0xff, 0x53, at as i8 as u8], None);
        assert_eq!((left.exit, left.detail), (Exit::Link as u64, code as u64 + 1));
    }
}
