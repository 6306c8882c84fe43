//! Small pieces of host code that the engine makes itself, and what enters generated code ([`gantry_thunks`]).

use std::mem::offset_of;

use gantry_guest::{CompiledCode, Exit, HEADER_OFFSET, Header, LinkSite};
pub use gantry_thunks::{Left, addresses, enter, leave_address};

use crate::guards;

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
    use std::sync::atomic::AtomicU64;
    use std::sync::atomic::Ordering::Relaxed;

    use gantry_guest::{
        AccessSite, Exception, FRAME_OFFSET, Frame, HelperResult, RuntimeFn, Status, Thunk,
        Transfer, description,
    };
    use gantry_ir::MemOp;

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

    /// The same for a load or a store that faults.
    unsafe extern "C" fn faulting(state: *mut u8, a: u64, _: u64, c: u64, d: u64) -> HelperResult {
        // SAFETY: as the caller says.
        unsafe { function(state, a, 0, c, d) }
    }

    /// The general registers that a thunk keeps.
    const KEPT: [u8; 11] = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// Code that fills every register with a number of its own.
    fn filling() -> Vec<u8> {
        let mut code = Vec::new();
        for reg in KEPT {
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
        code
    }

    /// Code that adds up in rdx how many of the registers `kept` and the vectors changed, and leaves.
    fn counting(kept: &[u8]) -> Vec<u8> {
        let mut code = Vec::new();
        for &reg in kept {
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

    /// Code that calls `thunk` with `rdx` as given between the two.
    fn calling(thunk: Thunk, description: u8) -> Vec<u8> {
        let mut code = filling();
        // mov eax, 0x11; mov edx, description; mov ecx, 0x33
        bytes(&mut code, &[0xb8, 0x11, 0, 0, 0, 0xba, description, 0, 0, 0, 0xb9, 0x33, 0, 0, 0]);
        let at = HEADER_OFFSET + Header::thunk_offset(thunk) as i32;
        // call [rbx + at]; mov rdx, rax
        bytes(&mut code, &[0xff, 0x53, at as i8 as u8, 0x48, 0x89, 0xc2]);
        bytes(&mut code, &counting(&KEPT));
        code
    }

    /// Code that has an access done by its thunk, out of line as tier 1 does. The register that is loaded may
    /// change, which is in rdx then.
    fn accessing(mem: MemOp, address: u8, transfer: Transfer) -> Vec<u8> {
        let mut code = filling();
        let resumed = match transfer {
            Transfer::LoadInteger { register, .. } => {
                let kept: Vec<u8> = KEPT.into_iter().filter(|&reg| reg != register).collect();
                // mov rdx, register
                let mut rest = vec![0x48 | (register >> 3) << 2, 0x89, 0xc2 | (register & 7) << 3];
                rest.extend(counting(&kept));
                rest
            }
            _ => {
                // xor edx, edx
                let mut rest = vec![0x31, 0xd2];
                rest.extend(counting(&KEPT));
                rest
            }
        };
        // jmp over what comes after
        code.push(0xe9);
        code.extend((resumed.len() as u32).to_le_bytes());
        let back = (resumed.len() + Thunk::CALL_BYTES) as u32;
        code.extend(resumed);
        let at = HEADER_OFFSET + Header::thunk_offset(Thunk::Access) as i32;
        bytes(&mut code, &[0xff, 0x53, at as i8 as u8]);
        let site = AccessSite { mem, insn_offset: 8, address, transfer, back };
        let (encoded, len) = site.encode().expect("near");
        code.extend(&encoded.to_le_bytes()[..len]);
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

    const CALLS: [(Thunk, RuntimeFn); 4] = [
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
    fn an_access_is_done_as_its_site_says() {
        let mem = MemOp::plain(2, 3);
        let seen = |transfer, function| {
            let (left, vcpu, _) = run(&accessing(mem, 14, transfer), Some(function));
            let [address, desc, value, _] = vcpu.seen;
            assert_eq!((left.exit, address, desc), (1, 0x4e, description(mem, 8)), "{transfer:?}");
            (left.detail, value)
        };
        for register in KEPT {
            let load = Transfer::LoadInteger { register, log2: 3 };
            assert_eq!(seen(load, RuntimeFn::Load), (5, 0), "{register}");
            let value = u64::from(register) + 0x40;
            assert_eq!(seen(Transfer::StoreInteger(register), RuntimeFn::Store), (0, value));
        }
        assert_eq!(seen(Transfer::StoreVector(7), RuntimeFn::Store), (0, 0x67));
        assert_eq!(seen(Transfer::StoreNumber(-2), RuntimeFn::Store), (0, -2i64 as u64));
        // Two halves of the vector changed.
        assert_eq!(seen(Transfer::LoadVector(3), RuntimeFn::Load), (0x200, 0));
    }

    #[test]
    fn an_access_that_faults_leaves() {
        let code = accessing(MemOp::plain(3, 0), 6, Transfer::LoadInteger { register: 6, log2: 3 });
        let (left, vcpu, _) = run_prepared(&code, None, |vcpu| {
            static TABLE: [AtomicU64; RuntimeFn::COUNT] =
                [const { AtomicU64::new(0) }; RuntimeFn::COUNT];
            TABLE[RuntimeFn::Load as usize].store(faulting as *const () as u64, Relaxed);
            vcpu.header.table.store(TABLE.as_ptr().expose_provenance() as u64, Relaxed);
        });
        assert_eq!(left.exit, Exit::Fault as u64);
        assert_eq!((vcpu.seen[0], vcpu.frame.exception.code), (0x46, 1));
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
        let mut code = calling(Thunk::Rmw, 0x22);
        code.splice(0..0, jump_entry(0, 0x40).expect("in reach").to_le_bytes());
        // From the eighth byte, as after `lea rsi, [rip + x]`.
        let (left, ..) = run(&code[7..], Some(RuntimeFn::Rmw));
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
